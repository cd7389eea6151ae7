"""A casefile as values: what a case says, checked, with every reference resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.values.documents import DocumentRecord
from onrecord.values.statements import Aside, Explanation, Judgement, Statement, Thing

DEFAULT_BASE = "https://w3id.org/onrecord/case/{id}/"


@dataclass(frozen=True)
class CaseInfo:
    """What a case says of itself. `base` is the IRI under which everything of the case stands."""

    id: str
    title: str
    base: str
    scope: str = ""
    inclusion: str = ""
    rights: str = ""
    correction: str = ""
    method: str = ""

    def iri(self, kind: str, name: str) -> str:
        """Return the IRI of the *kind* of thing called *name* in this case."""
        return f"{self.base}{kind}/{name}"


@dataclass(frozen=True)
class Casefile:
    """Everything that people wrote of a case. `things` maps IRI to entity or event."""

    info: CaseInfo
    documents: tuple[DocumentRecord, ...] = ()
    things: Mapping[str, Thing] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    asides: tuple[Aside, ...] = ()
