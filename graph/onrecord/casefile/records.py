"""The shape of what people write, as pydantic models.

The descriptions of the fields are the reference: the tables of `data/README.md` repeat them, held to it by a
test, and the JSON Schemas show them in an editor.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from onrecord.values.vocabulary import CIRCUMSTANCES, RENDERINGS, SEGMENT_KINDS

Line = Annotated[str, StringConstraints(pattern=r"\S")]
#: An id as it is declared: lower-case letters, digits and hyphens.
ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
#: Ids become names of files and the ends of IRIs: so many characters at most.
LONGEST_ID = 100
#: Base IRI of a case, without the / or # at its end.
BASE_PATTERN = r"https?://[A-Za-z0-9._~:@!$&'()*+,;=/-]+"
#: Lines of a segment: `58-102` or `58`.
LINES_PATTERN = r"([1-9]\d{0,8})(?:\s*-\s*([1-9]\d{0,8}))?"
#: Key that stands in a field's JSON Schema until `casefile.record_schemas` puts what it refers to in its place.
REFERS = "x-refers"


def _listed(value: Any) -> Any:
    """One value where a list is meant is a list of one."""
    return value if isinstance(value, list) or value is None else [value]


def _refers(to: str) -> WithJsonSchema:
    """An id that is declared elsewhere in the case, or a code of a list."""
    return WithJsonSchema({REFERS: to})


def _text(pattern: str, expected: str) -> WithJsonSchema:
    """Text of which an editor knows the *pattern*; onrecord checks it elsewhere, with its own message."""
    return WithJsonSchema({"pattern": f"^(?:{pattern})$", "patternErrorMessage": f"Expected {expected}."})


_OneOrMore = BeforeValidator(_listed)
_Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[_Text, _refers("id")]
AgentId = Annotated[_Text, _refers("agent")]
WorkId = Annotated[_Text, _refers("work")]
ThingId = Annotated[_Text, _refers("thing")]
CONTRADICTION_ID = r"(?:stance|value|list)-[0-9a-f]{10}"
ContradictionId = Annotated[_Text, _text(CONTRADICTION_ID, "the id of a contradiction, such as value-3f2a9c1e07")]
EntryId = Annotated[_Text, _refers("id-of-entry")]


class Record(BaseModel):
    """Something written in a casefile: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DateRecord(Record):
    """A date with the words it rests on."""

    edtf: str = Field(description="the date in EDTF: `2019-01-14`, `2019-01`, `2018-12/..`, `2017~`")
    words: str = Field(default="", description="the words it rests on, as they stand")
    how: str = Field(default="", description="how it was resolved, where the words alone do not say it")


class UnnamedRecord(Record):
    """Somebody known only by description."""

    unnamed: Line = Field(description="the description, in the words of the text: `several victims`")


Agent = AgentId | UnnamedRecord
Agents = Annotated[list[Agent], _OneOrMore]
DateField = str | DateRecord


class LinkRecord(Record):
    """One hop of a chain."""

    speaker: Agents = Field(description="who conveys it: an id, `{unnamed: …}`, or a list of these")
    as_: str = Field(default="", alias="as", description="in what capacity, in the text's words")
    onBehalfOf: Agents = Field(default=[], description="for whom a spokesperson speaks")
    hedge: str = Field(default="", description="words that weaken it, as they stand")
    said: DateField | None = Field(default=None, description="when it was said: EDTF, or `{edtf: …, words: …, how: …}`")


Hop = AgentId | UnnamedRecord | LinkRecord


class SegmentRecord(Record):
    """Lines that are not body: `58-102` or `58`."""

    kind: Annotated[Literal[SEGMENT_KINDS], _refers("segment-kind")] = Field(  # type: ignore[valid-type]
        description="what the lines are"
    )
    lines: Annotated[str, _text(rf"\s*{LINES_PATTERN}\s*", "lines such as 58-102 or 58")] = Field(
        description="first and last line, from 1: `58-102` or `58`"
    )


class DefectRecord(Record):
    """A known fault of a source."""

    line: int = Field(description="the line, from 1")
    what: str = Field(description="what is wrong there")


Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class MadeFromRecord(Record):
    """The original of a text that was made from a file of another format."""

    file: Line = Field(description="file name of the original")
    sha256: Sha256 = Field(description="hash of the original's bytes")
    by: Line = Field(description="what took the words from it: `pypdf 7.1.1`")


class DocumentEntry(Record):
    """One document, as documents.yaml declares it."""

    id: Id = Field(description="short name, also the name of the statements file")
    file: Line = Field(description="file name of the text, looked for in the folder of the documents")
    sha256: Sha256 = Field(description="hash of its bytes, as `onrecord add` writes it")
    title: Line = Field(description="its title, as it stands")
    publisher: str = Field(default="", description="who published it, where known")
    author: str = Field(default="", description="who wrote it, where known")
    url: str = Field(default="", description="where it was found, where known")
    archive: str = Field(default="", description="address of an archived copy, where known")
    language: str = Field(default="", description="language of the text, such as `en`")
    date: DateField | None = Field(
        default=None, description="`{edtf: …, words: …, how: …}`: when it was written or published, and how we know"
    )
    rights: str = Field(default="", description="whose the quoted words are")
    voice: Agent | None = Field(
        default=None,
        description="who speaks where the text names nobody: an entity id; left out, the unnamed writer of the "
        "document",
    )
    firsthand: str = Field(
        default="",
        description="the words that show that the document reports its own findings; left out, its own voice has root "
        "unknown",
    )
    segments: list[SegmentRecord] = Field(
        default=[], description="lines that are not body: `- {kind: comment, lines: 58-102}`"
    )
    defects: list[DefectRecord] = Field(
        default=[], description="known faults of the source, recorded and not repaired: `- {line: 31, what: …}`"
    )
    madeFrom: MadeFromRecord | None = Field(
        default=None,
        description="the file the text was made from, where it was another: `{file: …, sha256: …, by: …}`, as "
        "`onrecord add` writes it",
    )
    pages: list[int] = Field(
        default=[], description="the line on which each page of the original begins, as `onrecord add` writes it"
    )


class EntityEntry(Record):
    """One entity; its class is the key it stands under."""

    id: Id = Field(description="short name, by which everything else refers to it")
    name: Line = Field(description="the name by which it is shown")
    also: Annotated[list[str], _OneOrMore] = Field(default=[], description="every other surface form")
    kinds: Annotated[list[Annotated[str, _refers("entity-kind")]], _OneOrMore] = Field(
        default=[], description="codes of the list `entity-kind`"
    )
    note: str = Field(default="", description="for the reader; never about a person's private life")


class EntitiesFile(Record):
    """entities.yaml."""

    people: list[EntityEntry] = Field(default=[], description="people who are named")
    organizations: list[EntityEntry] = Field(default=[], description="bodies, companies, outlets, states as actors")
    places: list[EntityEntry] = Field(default=[], description="places")
    works: list[EntityEntry] = Field(default=[], description="reports, letters, films, press releases")
    laws: list[EntityEntry] = Field(default=[], description="laws and treaties")
    groups: list[EntityEntry] = Field(default=[], description="populations; they never have members")
    unnamed: list[EntityEntry] = Field(
        default=[],
        description="speakers known only by description who recur; one who stands in one place only is written there "
        "as `{unnamed: several victims}`",
    )


class EventEntry(Record):
    """One event: a label in reported form and kinds; everything else about it is a claim."""

    id: Id = Field(description="short name, by which claims refer to it")
    label: Line = Field(description='in reported form: "Detentions reported from December 2018"')
    kinds: Annotated[list[Annotated[str, _refers("event-kind")]], _OneOrMore] = Field(
        default=[], description="codes of the list `event-kind`"
    )
    because: str = Field(default="", description="why it is one event, where several documents share it")


class JudgementEntry(Record):
    """One judgement: exactly one of same, different, unsure, explains."""

    same: list[ThingId] | None = Field(default=None, description="ids of what is the same")
    different: list[ThingId] | None = Field(default=None, description="ids of what is not the same")
    unsure: list[ThingId] | None = Field(default=None, description="ids of what may be the same")
    explains: ContradictionId | None = Field(
        default=None, description="id of the contradiction that is explained, such as `value-3f2a9c1e07`"
    )
    by: str = Field(description="who judged")
    on: str = Field(description="when: a whole day, `2026-03-01`")
    because: str = Field(description="why")


#: Parts that lie beside case.yaml or, in a small case, inside it.
PARTS = ("documents", "entities", "events", "judgements", "statements")


class CaseEntry(Record):
    """case.yaml, without the parts that a small case may hold in the same file."""

    id: Id = Field(description="short name; part of every IRI")
    title: Line = Field(description="one line")
    scope: str = Field(default="", description="what the case is about, in a sentence or two")
    inclusion: str = Field(default="", description="the rule by which a passage is recorded or left out")
    base: Annotated[str, _text(f"({BASE_PATTERN}[/#])?", "an http IRI that ends in / or #")] = Field(
        default="", description="base IRI of the case; default `https://w3id.org/onrecord/case/<id>/`"
    )
    rights: str = Field(default="", description="licence of the records, and whose the quoted words are")
    correction: str = Field(default="", description="where somebody named in the case can ask for a correction")
    method: str = Field(default="", description="how the records were made, and who has and has not reviewed them")


#: A claim as written: [subject, predicate] or [subject, predicate, object]; resolved with its own messages.
ClaimRecord = Annotated[list[Any], _refers("claim")]
Claims = list[ClaimRecord]
Things = Annotated[list[ThingId], _OneOrMore]
Entries = Annotated[list[EntryId], _OneOrMore]
Offsets = list[int]


class StatementEntry(Record):
    """One entry of a statements file: a statement, or a passage set aside."""

    id: Id | None = Field(default=None, description="short name; needed only where another entry refers to it")
    quote: str = Field(
        description="the words, as a block scalar (`|-`). `…` stands for words left out, `[protected]` for a name. "
        "Direct speech as spoken, up to 300 characters; narration by its first and last words around `…`, some 20 "
        "words in all"
    )
    at: Offsets | None = Field(
        default=None, description="start and end (Unicode code points from 0); written by `onrecord anchor`"
    )
    line: int | None = Field(
        default=None,
        description="line (from 1); written by `onrecord anchor`. Written by hand it says which of several occurrences "
        "is meant",
    )
    attribution: Annotated[list[str], _OneOrMore] = Field(
        default=[],
        description="the words that name speaker, chain or date, where they stand outside the quote; a list where "
        "there are several",
    )
    attributionAt: list[Any] | None = Field(
        default=None, description="start and end of the attribution, or a list of these; written by `onrecord anchor`"
    )
    attributionLine: int | list[int] | None = Field(
        default=None, description="line of the attribution, or a list of these; written by `onrecord anchor`"
    )
    speaker: Agents = Field(
        default=[],
        description="an id, `{unnamed: …}`, or a list of those who speak together. Left out: the document's own voice",
    )
    as_: str = Field(default="", alias="as", description="in what capacity, in the text's words")
    onBehalfOf: Agents = Field(default=[], description="for whom a spokesperson speaks")
    via: Annotated[list[Hop | list[Hop]], _OneOrMore] = Field(
        default=[],
        description="the chain between the document and the speaker, outermost first. A link is an id, a map "
        "`{speaker: …, as: …, onBehalfOf: …, hedge: …, said: …}`, or a list of these side by side. A body is a link "
        "only if the text says that it reports",
    )
    addressee: Agents = Field(default=[], description="to whom it is said")
    target: Agents = Field(default=[], description="who is threatened")
    in_: WorkId | None = Field(
        default=None, alias="in", description="the work it stands in (a report, a letter, a film)"
    )
    said: DateField | None = Field(default=None, description="when it was said: EDTF, or `{edtf: …, words: …, how: …}`")
    hedge: str = Field(
        default="", description="words that weaken it, as they stand: `reportedly`, `believes`, `if true`"
    )
    rendering: Annotated[Literal[RENDERINGS], _refers("rendering")] | None = Field(  # type: ignore[valid-type]
        None, description="`direct` or `indirect`; left out: `indirect`, and nothing for a document's own voice"
    )
    circumstance: Annotated[Literal[CIRCUMSTANCES], _refers("circumstance")] | None = Field(  # type: ignore[valid-type]
        None, description="`free` (the default), `in-custody`, `under-threat`, `anonymous`"
    )
    respondsTo: Entries = Field(default=[], description="id of the entry it answers")
    basedOn: Entries = Field(default=[], description="id of the entry, or entries, its knowledge comes from")
    about: Things = Field(default=[], description="who or what is named in the quote and stands in no claim")
    note: str = Field(default="", description="a remark for the next coder; not in the graph")
    aside: str = Field(
        default="", description="why the passage is set aside; then it takes no stance and is not in the graph"
    )
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
    "madeFrom": "{file: …, sha256: …, by: …}, as `onrecord add` writes it",
    "pages": "a list of line numbers, as `onrecord add` writes it",
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
