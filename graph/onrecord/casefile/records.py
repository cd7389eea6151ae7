"""The shape of what people write, as pydantic models: the reference is `data/README.md`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from onrecord.values.vocabulary import CIRCUMSTANCES, RENDERINGS, SEGMENT_KINDS

Id = Annotated[str, StringConstraints(min_length=1)]
Line = Annotated[str, StringConstraints(pattern=r"\S")]


def _listed(value: Any) -> Any:
    """One value where a list is meant is a list of one."""
    return value if isinstance(value, list) or value is None else [value]


class Record(BaseModel):
    """Something written in a casefile: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DateRecord(Record):
    """A date with the words it rests on."""

    edtf: str
    words: str = ""
    how: str = ""


class UnnamedRecord(Record):
    """Somebody known only by description."""

    unnamed: Line


Agent = Id | UnnamedRecord
Agents = Annotated[list[Agent], BeforeValidator(_listed)]
DateField = str | DateRecord


class LinkRecord(Record):
    """One hop of a chain."""

    speaker: Agents
    as_: str = Field("", alias="as")
    onBehalfOf: Agents = []
    hedge: str = ""
    said: DateField | None = None


Hop = Id | UnnamedRecord | LinkRecord


class SegmentRecord(Record):
    """Lines that are not body: `58-102` or `58`."""

    kind: Literal[SEGMENT_KINDS]  # type: ignore[valid-type]
    lines: str


class DefectRecord(Record):
    """A known fault of a source."""

    line: int
    what: str


class DocumentEntry(Record):
    """One document, as documents.yaml declares it."""

    id: Id
    file: Line
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    title: Line
    publisher: str = ""
    author: str = ""
    url: str = ""
    archive: str = ""
    language: str = ""
    date: DateField | None = None
    rights: str = ""
    voice: Id | UnnamedRecord | None = None
    firsthand: str = ""
    segments: list[SegmentRecord] = []
    defects: list[DefectRecord] = []


class EntityEntry(Record):
    """One entity; its class is the key it stands under."""

    id: Id
    name: Line
    also: Annotated[list[str], BeforeValidator(_listed)] = []
    kinds: Annotated[list[str], BeforeValidator(_listed)] = []
    note: str = ""


class EntitiesFile(Record):
    """entities.yaml."""

    people: list[EntityEntry] = []
    organizations: list[EntityEntry] = []
    places: list[EntityEntry] = []
    works: list[EntityEntry] = []
    laws: list[EntityEntry] = []
    groups: list[EntityEntry] = []
    unnamed: list[EntityEntry] = []


class EventEntry(Record):
    """One event: a label in reported form and kinds; everything else about it is a claim."""

    id: Id
    label: Line
    kinds: Annotated[list[str], BeforeValidator(_listed)] = []
    because: str = ""


class JudgementEntry(Record):
    """One judgement: exactly one of same, different, unsure."""

    same: list[Id] | None = None
    different: list[Id] | None = None
    unsure: list[Id] | None = None
    by: str
    on: str
    because: str


#: Parts that lie beside case.yaml or, in a small case, inside it.
PARTS = ("documents", "entities", "events", "judgements", "statements")


class CaseEntry(Record):
    """case.yaml, without the parts that a small case may hold in the same file."""

    id: Id
    title: Line
    scope: str = ""
    inclusion: str = ""
    base: str = ""
    rights: str = ""
    correction: str = ""
    method: str = ""


#: A claim as written: [subject, predicate] or [subject, predicate, object]; resolved with its own messages.
ClaimRecord = list[Any]
Claims = list[ClaimRecord]
Things = Annotated[list[Id], BeforeValidator(_listed)]
Offsets = list[int]


class StatementEntry(Record):
    """One entry of a statements file: a statement, or a passage set aside."""

    id: Id | None = None
    quote: str
    at: Offsets | None = None
    line: int | None = None
    attribution: Annotated[list[str], BeforeValidator(_listed)] = []
    attributionAt: list[Any] | None = None
    attributionLine: int | list[int] | None = None
    speaker: Agents = []
    as_: str = Field("", alias="as")
    onBehalfOf: Agents = []
    via: Annotated[list[Hop | list[Hop]], BeforeValidator(_listed)] = []
    addressee: Agents = []
    target: Agents = []
    in_: Id | None = Field(None, alias="in")
    said: DateField | None = None
    hedge: str = ""
    rendering: Literal[RENDERINGS] | None = None  # type: ignore[valid-type]
    circumstance: Literal[CIRCUMSTANCES] | None = None  # type: ignore[valid-type]
    respondsTo: Things = []
    basedOn: Things = []
    about: Things = []
    note: str = ""
    aside: str = ""
    affirms: Claims = []
    denies: Claims = []
    doubts: Claims = []
    finds: Claims = []
    findsNot: Claims = []
    retracts: Claims = []
    callsFor: Claims = []
    promises: Claims = []
    threatens: Claims = []
    supposes: Claims = []
    condemns: Things = []
    praises: Things = []
    thanks: Things = []
    insults: Things = []
    welcomes: Things = []
    declines: Things = []


#: What a field expects, in a person's words; used in messages.
EXPECTED: dict[str, str] = {
    "speaker": "an id, {unnamed: …}, or a list of these",
    "onBehalfOf": "an id, {unnamed: …}, or a list of these",
    "addressee": "an id, {unnamed: …}, or a list of these",
    "target": "an id, {unnamed: …}, or a list of these",
    "via": "a list of links: an id, {unnamed: …}, {speaker: …, hedge: …}, or a list of these side by side",
    "at": "[start, end], two whole numbers, written by `onrecord anchor`",
    "line": "a line number, from 1",
    "attributionAt": "[start, end], written by `onrecord anchor`",
    "attributionLine": "a line number, written by `onrecord anchor`",
    "said": "a date: EDTF, or {edtf: …, words: …, how: …}",
    "date": "a date: EDTF, or {edtf: …, words: …, how: …}",
    "hedge": "words that weaken what is said, as they stand",
    "rendering": "direct or indirect",
    "circumstance": "free, in-custody, under-threat or anonymous",
    "sha256": "the SHA-256 of the file, 64 hexadecimal digits, as `onrecord add` writes it",
    "segments": "a list of {kind: …, lines: 58-102}",
    "kind": "one of " + ", ".join(SEGMENT_KINDS),
    "quote": "the quoted words, under |-",
    "also": "a list of names",
    "on": "the day of the judgement, such as 2026-03-01",
    "same": "[a, b], two or more ids",
    "different": "[a, b], two or more ids",
    "unsure": "[a, b], two or more ids",
    "kinds": "a list of codes",
}

#: What to do where words of comments, forms or navigation are quoted.
DEBRIS_ADVICE = (
    "Readers' comments, forms and navigation are not part of the document. "
    "If this line is part of it, correct the document's `segments:`."
)
