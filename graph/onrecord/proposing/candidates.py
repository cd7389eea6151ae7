"""Candidates: what a rule, a parser or a model proposes, with the words it rests on. Nothing here is in a graph.

A candidate says what was found and where; it never says whether it is true. What becomes of it, a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from onrecord.proposing.documents import Document
from onrecord.values.quotations import Span
from onrecord.values.statements import digest
from onrecord.values.vocabulary import EntityClass


@dataclass(frozen=True, order=True)
class Words:
    """Words as they stand at a place of the document: code points from 0, end excluded."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The place."""
        return Span(self.start, self.end)


def words_at(document: Document, start: int, end: int) -> Words:
    """Return the words of *document* from *start* to *end*."""
    return Words(start, end, document.characters[start:end])


class Rendering(StrEnum):
    """How speech is given: in quotation marks, partly so, in the reporter's words, or as a block without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    BLOCK = "block"


class Modality(StrEnum):
    """As what an event is told; never whether it happened."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    PLANNED = "planned"


@dataclass(frozen=True)
class Name:
    """An entity that the document names: `form` is its fullest form, `mentions` every place, in order."""

    entity: EntityClass
    form: str
    mentions: tuple[Words, ...]
    #: Every other surface form, as it stands.
    also: tuple[str, ...] = ()
    #: Codes of the list `entity-kind`.
    kinds: tuple[str, ...] = ()
    #: Why the reviewer is asked whether this person is named by their own choice; "" where nothing calls for it.
    caution: str = ""


@dataclass(frozen=True)
class PostHeld:
    """Somebody holds a post, in the text's own words: "a spokesperson for the Chechen government"."""

    holder: Words
    post: Words
    #: The body, place or person of the post, where the words name one.
    of: Words | None = None


@dataclass(frozen=True)
class Speech:
    """Somebody says something: `content` in one or more pieces, in order.

    `source` are the words that name the speaker, whole ("Alvi Karimov, a spokesman for Kadyrov"); None where
    nobody is named. `speaker` are the words of the name or description inside it, and `resolved` the fullest form in
    this document of a name or pronoun. `cue` is the word that makes it speech. `chain` are those between the
    document and the source, outermost first. `stance` is a stance of `rec:`, never a truth value.
    """

    content: tuple[Words, ...]
    rendering: Rendering
    stance: str
    source: Words | None = None
    speaker: Words | None = None
    resolved: str = ""
    cue: Words | None = None
    as_: Words | None = None
    addressee: Words | None = None
    hedges: tuple[Words, ...] = ()
    chain: tuple[Words, ...] = ()
    #: When it was said: words, and the EDTF date they stand for ("" where they do not tell).
    said: Words | None = None
    said_edtf: str = ""


@dataclass(frozen=True)
class Dated:
    """A date: the words, the EDTF date, and how it was resolved where the words alone do not say it."""

    words: Words
    edtf: str
    how: str = ""


@dataclass(frozen=True)
class Counted:
    """A quantity: `number` with its qualifier as a casefile has it ("around 40"), of what.

    `unit` is a code of the list `unit`, "" where none fits; `noun` are the words counted.
    """

    words: Words
    number: str
    unit: str = ""
    noun: Words | None = None


@dataclass(frozen=True)
class Happening:
    """An event mention: a trigger with what the sentence says beside it. `kind` is a code of the list `event-kind`."""

    trigger: Words
    kind: str
    modality: Modality
    dates: tuple[Dated, ...] = ()
    counts: tuple[Counted, ...] = ()
    places: tuple[Words, ...] = ()
    perpetrators: tuple[Words, ...] = ()
    victims: tuple[Words, ...] = ()
    #: Whether it is specific: has a date, a count, or a named participant. Only such become events of a case.
    specific: bool = False


@dataclass(frozen=True)
class Link:
    """Two names, of two documents or of a document and the case, that may be one: offered, never merged."""

    first: str
    second: str
    score: float
    because: str
    #: Whether spelling, class and what is told of both agree so far that it is probable; else a person looks closer.
    probable: bool = False


Content = Name | PostHeld | Speech | Dated | Counted | Happening | Link


class Outcome(StrEnum):
    """What a check of a candidate against the words came to."""

    PASSED = "passed"
    WEAK = "weak"
    FAILED = "failed"


@dataclass(frozen=True)
class Check:
    """One check of a candidate: its name, what it came to, and why, in plain words ("" where it passed)."""

    name: str
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True)
class Candidate:
    """One thing proposed of one document.

    `by` names what found it ("rules/direct-inverted", "spacy/en_core_web_sm") and `version` which state of that.
    `confidence` is how often, from 0 to 1, candidates found so were right where it was measured.
    """

    document: str
    sha256: str
    content: Content
    by: str
    version: str
    confidence: float
    checks: tuple[Check, ...] = ()

    @property
    def id(self) -> str:
        """Ten hexadecimal digits of what is proposed of which bytes; not of who found it, nor how surely.

        So a second run, another rule or a better calibration changes nothing that was decided.
        """
        return digest(self.sha256, type(self.content).__name__, _identity(self.content))[:10]

    @property
    def failed(self) -> bool:
        """Whether a check failed: such a candidate is never shown as a proposal."""
        return any(check.outcome is Outcome.FAILED for check in self.checks)

    def with_checks(self, checks: Iterable[Check]) -> Candidate:
        """Return the same candidate with *checks* in place of its own."""
        return replace(self, checks=tuple(checks))


def _identity(content: Content) -> object:
    """What makes two candidates one, as JSON can hold it: the words and what is said of them, no refinement of it."""
    match content:
        case Name():
            return [content.entity.value, content.form]
        case PostHeld():
            return [_place(content.holder), _place(content.post)]
        case Speech():
            return [[_place(part) for part in content.content], _place(content.speaker), content.stance]
        case Dated():
            return [_place(content.words), content.edtf]
        case Counted():
            return [_place(content.words), content.number, content.unit]
        case Happening():
            return [_place(content.trigger), content.kind, content.modality.value]
        case Link():
            return sorted((content.first, content.second))


def _place(words: Words | None) -> object:
    return [words.start, words.end] if words else None


class Proposer(Protocol):
    """What finds candidates in a document: the shipped rules, a parser or a model that a user plugs in.

    Entry points of the group `onrecord.proposers` name a callable that returns one; it takes `Settings`, or nothing
    (`proposing/proposers`). One that has something to tell of its run has a method `usage() -> Usage` too.
    """

    name: str
    version: str

    def propose(self, document: Document) -> Iterable[Candidate]:
        """Yield what is found in *document*, in any order; places and words must be those of the document."""
        ...
