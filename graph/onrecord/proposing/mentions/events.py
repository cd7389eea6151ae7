"""Find event mentions: a trigger with what its clause says beside it, and as what it is told."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from onrecord.proposing.candidates import Candidate, Counted, Dated, Happening, Modality, Name, Speech, Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions.modality import SpeechPlaces, modality_of
from onrecord.proposing.mentions.participants import Mentions, named_subject, perpetrators, victims
from onrecord.proposing.mentions.rates import candidate
from onrecord.proposing.mentions.triggers import DEATH, Form, Trigger, plain_spaces, triggers
from onrecord.values.quotations import Span
from onrecord.values.vocabulary import EntityClass

T = TypeVar("T", Dated, Counted)
#: Unit of a quantity → kinds of events that it is told of.
UNIT_KINDS: dict[str, tuple[str, ...]] = {
    "detained": ("detention", "persecution-campaign"),
    "held-in-one-room": ("detention-conditions",),
    "days-held": ("detention",),
    "abducted": ("abduction",),
    "released": ("release",),
    "killed": ("killing",),
    "missing-or-dead": ("killing",),
    "missing": ("disappearance",),
    "tortured": ("torture",),
    "evacuated": ("evacuation",),
    "airlifted": ("evacuation",),
    "granted-visas": ("protection",),
    "granted-asylum": ("protection",),
    "applied-for-asylum": ("protection",),
    "forcibly-recruited": ("forced-recruitment",),
    "attending": ("protest",),
    "demonstrations": ("protest",),
    "signatures": ("petition", "statement"),
    "assailants": ("break-in",),
    "pages": ("complaint",),
    "officials-accused": ("complaint",),
    "organizations-filing": ("complaint",),
    "people-named": ("complaint",),
}
_BREAK = re.compile(
    r"[;:]\s|\s[–—-]\s|—|\s(?:that|who|whom|which|where|while|when|after|before|because|although|following|citing|"
    r"as well as|saying|including|so that|but|if)\s|,\s(?:and|who|which|whom|where|with|saying|as|in which|"
    r"then|would|will|has|had|have|was|were|is|are)\s|[()]|[“”\"]"
)
#: Words that say when what a noun names came to be: a date in their clause is then the event's.
_CAME_TO_BE = re.compile(
    r"\b(?:began|begun|beginning|started|resumed|took place|taken place|occurred|happened|was held|"
    r"were held)\b"
)
_DIRECTLY = re.compile(r"(?: (?:of|in|at|on|by|during|the|against)(?: [\w’'-]+){0,3}?)? $|[ ,(]+$|$")
_UP_TO_NOUN = re.compile(
    r"(?:[ -](?!(?:the|a|an|about|of|on|for|with|to|"
    r"at)\b)[\w’'“”\"‘-]+){0,3}? [“‘\"']?(?:[\w’-]+ )?"
)
_WITH_PREPOSITION = re.compile(r"\s*(?:in|on|since|by|from|until|between)\b", re.IGNORECASE)
#: Verbs of saying, and words that begin another clause.
_SAYING = re.compile(
    r"\b(?:said|says|reported|called|urged|condemned|announced|told|claimed|confirmed|expressed|found|denied|that|wrote|"
    r"described|warned|accused|stated|declared|who|whom|which|where|while|when|after|before|because|although|saying|"
    r"citing|if|but)\b"
)
_RELATIVE = re.compile(r",?\s?(?:which|who|whom|whose)\b")
#: How far from the head of its sentence, in characters, a date at its head may begin.
_HEAD = 12
#: Characters behind a trigger in which the place of an event is named.
_NEAR = 50
_AT = re.compile(r"\b(?:in|at|near|outside)(?: the)? $")
_DEFINITE = re.compile(r"\b(?:the|this|these|those|another|[’']s)(?: [\w’'-]+){0,2} $", re.IGNORECASE)
#: Characters between a count and the trigger that it goes with.
_REACH = 120


def find_events(
    document: Document,
    names: Sequence[Candidate] = (),
    speech: Sequence[Candidate] = (),
    dates: Sequence[Candidate] = (),
    counts: Sequence[Candidate] = (),
) -> Iterator[Candidate]:
    """Yield the event mentions of *document*, in order (content `Happening`).

    *names*, *speech*, *dates* and *counts* are what was proposed of the same document; each may be empty. A noun
    is an event only where a date, a count, somebody named or a place says which ("the arrests in Orlov in May");
    "torture is forbidden" is none. Of two words for one act in one clause, the first stands.
    """
    mentions = Mentions([c.content for c in names if isinstance(c.content, Name)])
    spoken = SpeechPlaces([c.content for c in speech if isinstance(c.content, Speech)])
    dated = _Ordered([c.content for c in dates if isinstance(c.content, Dated)])
    counted = _Ordered([c.content for c in counts if isinstance(c.content, Counted)])
    characters = plain_spaces(document.characters)
    for sentence in document.sentences:
        if document.is_debris(sentence.start):
            continue
        clauses: list[Span] | None = None
        seen: set[tuple[str, int]] = set()
        every = list(triggers(characters, sentence.start, sentence.end))
        for trigger in every:
            clauses = clauses or _clauses(characters, sentence)
            clause = next(span for span in clauses if span.end >= trigger.end)
            if (trigger.kind, clause.start) in seen or _is_name(document, trigger, mentions):
                continue
            if trigger.kind == DEATH:
                trigger = replace(trigger, kind="killing")
                if not _counts(counted.inside(sentence), trigger, every):
                    continue
            of_these = _counts(counted.inside(sentence), trigger, every)
            happening = _happening(
                document, trigger, sentence, clause, mentions,
                _dates(document, dated.inside(sentence), trigger, sentence, clause), of_these, spoken, every,
            )  # fmt: skip
            if trigger.form in (Form.NOUN, Form.ACT) and not happening.specific:
                continue
            seen.add((trigger.kind, clause.start))
            yield candidate(document, happening, f"event-{'specific' if happening.specific else 'mention'}")


class _Ordered(Generic[T]):
    """Dates or quantities by place."""

    def __init__(self, found: Sequence[T]) -> None:
        self._found: list[T] = sorted(found, key=lambda one: one.words)
        self._starts: list[int] = [one.words.start for one in self._found]

    def inside(self, span: Span) -> list[T]:
        first = bisect_left(self._starts, span.start)
        return self._found[first : bisect_left(self._starts, span.end)]


def _clauses(characters: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence, as far as marks and a few words tell them."""
    cuts = [found.start() for found in _BREAK.finditer(characters, sentence.start, sentence.end)]
    starts = [sentence.start, *cuts]
    return [Span(start, end) for start, end in zip(starts, [*cuts, sentence.end], strict=True)]


def _is_name(document: Document, trigger: Trigger, mentions: Mentions) -> bool:
    """Whether the trigger is part of a name ("Committee Against Torture")."""
    if mentions.covers(trigger.start, trigger.end):
        return True
    characters = plain_spaces(document.characters)
    if not characters[trigger.start].isupper() or trigger.start == document.sentence_at(trigger.start).start:
        return False
    return document.segment_kind(trigger.start) != "heading"


def _counts(counts: list[Counted], trigger: Trigger, every: list[Trigger]) -> tuple[Counted, ...]:
    """The quantities of this kind of event that stand nearest to this trigger, once each."""
    found = []
    for count in counts:
        if trigger.kind not in UNIT_KINDS.get(count.unit, ()):
            continue
        rivals = [other for other in every if other.kind in (*UNIT_KINDS[count.unit], DEATH)]
        rivals = [other for other in rivals if other.kind != DEATH or "killing" in UNIT_KINDS[count.unit]]
        nearest = min(rivals, key=lambda other: _distance(other, count))
        if nearest.start == trigger.start and _distance(trigger, count) <= _REACH:
            found.append(count)
    return tuple(found)


def _distance(trigger: Trigger, count: Counted) -> int:
    if count.words.start >= trigger.end:
        return count.words.start - trigger.end
    return max(0, trigger.start - (count.noun or count.words).end)


def _dates(document: Document, dates: list[Dated], trigger: Trigger, sentence: Span, clause: Span) -> tuple[Dated, ...]:
    """The dates that are the event's: of its clause; one at the head of the sentence is of its first clause."""
    characters = plain_spaces(document.characters)
    if trigger.form is Form.NOUN:
        return tuple(date for date in dates if _dates_a_noun(characters, trigger, date, clause))
    dates = [date for date in dates if not _only_a_year(date) or trigger.form is Form.ACT]
    inside = [date for date in dates if clause.start <= date.words.start < clause.end]
    if characters.startswith(", ", trigger.start - 2) and _RELATIVE.match(characters, clause.start):
        inside = []  # the relative clause has ended: "Pell, who fled in 2017, died"
    if not inside and _is_first(characters, sentence, trigger):
        inside = [date for date in dates if date.words.start <= sentence.start + _HEAD]
    if trigger.form is Form.ACT:
        inside = [date for date in inside if "," not in characters[trigger.end : max(trigger.end, date.words.start)]]
    nearest = min(inside, key=lambda date: _gap(trigger, date.words), default=None)
    return (nearest,) if nearest else ()


def _only_a_year(date: Dated) -> bool:
    """Whether a date is a year without "in": it then goes with the noun beside it, not with the verb."""
    return date.words.text.isdigit()


def _gap(trigger: Trigger, words: Words) -> int:
    return words.start - trigger.end if words.start >= trigger.end else trigger.start - words.end


def _dates_a_noun(characters: str, trigger: Trigger, date: Dated, clause: Span) -> bool:
    """Whether a date is the noun's own: beside it ("the 2017 raid"), or when it came to be ("the raid began in")."""
    start, end = date.words.start, date.words.end
    if start < trigger.end:
        if end > trigger.start or _WITH_PREPOSITION.match(date.words.text):
            return False
        return _UP_TO_NOUN.fullmatch(characters, end, trigger.start) is not None
    if _DIRECTLY.fullmatch(characters, trigger.end, start):
        return True
    return start < clause.end and _CAME_TO_BE.search(characters, trigger.end, end) is not None


def _is_first(characters: str, sentence: Span, trigger: Trigger) -> bool:
    """Whether what stands at the head of the sentence is said of *trigger*: no saying and no other clause between."""
    return _SAYING.search(characters, sentence.start, trigger.start) is None


def _happening(
    document: Document,
    trigger: Trigger,
    sentence: Span,
    clause: Span,
    mentions: Mentions,
    dates: tuple[Dated, ...],
    counts: tuple[Counted, ...],
    spoken: SpeechPlaces,
    every: list[Trigger],
) -> Happening:
    characters = plain_spaces(document.characters)
    modality = modality_of(characters, sentence, clause, trigger, spoken.at(trigger.start))
    by = perpetrators(document, clause, trigger, mentions)
    to = victims(document, clause, trigger, mentions, counts)
    places = _places(document, clause, trigger, mentions, every)
    somebody = any(_is_named(words, mentions) for words in (*by, *to))
    does_it = trigger.form is Form.INTRANSITIVE and named_subject(characters, clause, trigger, mentions)
    told = modality in (Modality.ASSERTED, Modality.ALLEGED)
    definite = (
        told and trigger.form is Form.NOUN and places and _DEFINITE.search(characters, clause.start, trigger.start)
    )
    counted = any(count.number != "many" for count in counts)
    specific = bool(dates or counted or somebody or does_it or definite)
    return Happening(
        words_at(document, trigger.start, trigger.end), trigger.kind, modality, dates, counts, places, by, to, specific
    )


def _is_named(words: Words, mentions: Mentions) -> bool:
    return any(start == words.start for start, _, _ in mentions.inside(Span(words.start, words.start + 1)))


def _places(
    document: Document, clause: Span, trigger: Trigger, mentions: Mentions, every: list[Trigger]
) -> tuple[Words, ...]:
    """Places that are named soon behind the trigger after "in" or "at", with no comma or other event between."""
    end = min(clause.end, trigger.end + _NEAR, *(other.start for other in every if other.start > trigger.start))
    found = []
    for first, last, entity in mentions.inside(Span(trigger.end, end)):
        between = plain_spaces(document.characters)[trigger.end : first]
        if entity is EntityClass.PLACE and _AT.search(between) and "," not in between:
            found.append(words_at(document, first, last))
    return tuple(found)
