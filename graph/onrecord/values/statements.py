"""Entities, events, claims, statements, judgements: frozen, with their identities.

Identities are design decisions (see ARCHITECTURE.md): a claim is its proposition, so that the same
claim in two documents is one; a statement is its place, speakers and depth in the chain, not its
content, so that mending a hedge does not change its IRI.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from onrecord.values.dates import Date
from onrecord.values.documents import Anchor
from onrecord.values.quantities import Quantity
from onrecord.values.vocabulary import EntityClass


def digest(*parts: object) -> str:
    """Return 20 hexadecimal digits that stand for *parts* and for nothing else."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode("utf-8")).hexdigest()[:20]


@dataclass(frozen=True)
class Thing:
    """An entity or an event: something that can be named. `label` is its name, `also` other forms."""

    iri: str
    kind: EntityClass
    label: str
    id: str = ""
    also: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Post:
    """A post in the text's own words, with organization (IRI) and span (EDTF) where the text has them."""

    text: str
    organization: str = ""
    span: Date | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two posts one: wording, organization, span."""
        return (self.text, self.organization, self.span.edtf if self.span else "")


@dataclass(frozen=True)
class Words:
    """Free words as the object of a claim."""

    text: str


@dataclass(frozen=True)
class Claim:
    """One positive proposition: no negation and no truth value in it; "not" is a stance."""

    subject: str
    predicate: str
    object: str | Date | Quantity | Post | Words | None = None

    @property
    def key(self) -> str:
        """Digest of subject, predicate and normalised object; words, hedges, inferences are not in it."""
        return digest(self.subject, self.predicate, _normal(self.object))


def _normal(value: str | Date | Quantity | Post | Words | None) -> object:
    match value:
        case Date():
            return ["date", value.edtf]
        case Quantity():
            return ["quantity", value.unit, value.qualifier, value.value, value.minimum, value.maximum]
        case Post():
            return ["post", *value.key]
        case Words():
            return ["words", " ".join(value.text.split())]
        case None:
            return None
        case _:
            return ["thing", value]


@dataclass(frozen=True)
class Taken:
    """A stance taken, on claims or on things (IRIs)."""

    stance: str
    claims: tuple[Claim, ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inference:
    """What is not in the words alone: of which claim (None: of the date said), from which words, how."""

    claim: Claim | None
    words: str
    how: str


@dataclass(frozen=True)
class Statement:
    """A speech act: speakers take stances, in these words, through this chain.

    `depth` counts the links between the document (0) and the speakers. A link of a chain is a
    statement too: it has `conveys` and takes no stance. `conveys`, `based_on` and `responds_to` are
    IRIs of statements, `speakers`, `on_behalf_of` … IRIs of things.
    """

    iri: str
    anchor: Anchor
    speakers: tuple[str, ...]
    depth: int
    taken: tuple[Taken, ...] = ()
    conveys: tuple[str, ...] = ()
    speaker_as: str = ""
    on_behalf_of: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    attribution: tuple[Anchor, ...] = ()
    in_work: str = ""
    based_on: tuple[str, ...] = ()
    responds_to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    hedge: str = ""
    rendering: str = ""
    circumstance: str = ""
    said: Date | None = None
    inferences: tuple[Inference, ...] = ()

    @property
    def is_link(self) -> bool:
        """Whether it only conveys what somebody else said."""
        return not self.taken


def statement_key(anchor: Anchor, speakers: Iterable[str], depth: int) -> str:
    """Digest of document, span, speakers and depth: the identity of a statement without an id."""
    return digest(anchor.document.sha256, anchor.start, anchor.end, sorted(speakers), depth)


@dataclass(frozen=True)
class Judgement:
    """Somebody judged that things are the same, different, or that it is unsure; reversible."""

    verdict: str
    things: tuple[str, ...]
    by: str
    on: str
    because: str

    @property
    def key(self) -> str:
        """Digest of verdict, things, judge and day."""
        return digest(self.verdict, sorted(self.things), self.by, self.on)


@dataclass(frozen=True)
class Explanation:
    """Somebody says how a contradiction is explained. `contradiction` is its id; it stays a contradiction."""

    contradiction: str
    by: str
    on: str
    because: str

    @property
    def key(self) -> str:
        """Digest of contradiction, reviewer and day."""
        return digest(self.contradiction, self.by, self.on)


@dataclass(frozen=True)
class Aside:
    """A passage set aside, with its reason; it is no statement and not in the graph."""

    anchor: Anchor
    reason: str
