"""Who does and who suffers an event, where the syntax is plain; else nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.proposing.candidates import Counted, Name, Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions.triggers import Form, Trigger, plain_spaces
from onrecord.values.quotations import Span
from onrecord.values.vocabulary import EntityClass

#: Descriptions of those who act for a state or bear arms. Own list.
_FORCES = (
    r"authorities|police(?:men)?|officers|officials|agents|guards|soldiers|troops|forces|agencies|services|gunmen|militants|"
    r"militias?|captors|government|army|prosecutors?|military|administration"
)
_ADVERB = r"(?:[a-z]+ly|also|then|later|again|now|already|subsequently)"
_BE = rf"(?:was|were|been|being|be|is|are|get|got)(?: {_ADVERB})*"
#: Between subject and verb.
_TO_VERB = re.compile(rf"(?:,? (?:who|that|which|whom))?(?: (?:has|have|had|{_ADVERB}))* ?")
_TO_PASSIVE = re.compile(
    rf",?(?: (?:who|that|which))?(?: (?:has|have|had|{_ADVERB}))* {_BE} (?:reported to have been |said to have been )?"
)
_PASSIVE = re.compile(rf"\b{_BE} (?:[a-z]+(?:ed|en),? (?:and )?)*$")
_BY = re.compile(
    rf"[^.;:,“”\"]{{0,40}}? by (?P<who>(?:the |its |state |local )?(?:[\w’'-]+ ){{0,3}}?(?:{_FORCES}))\b|"
    rf"[^.;:,“”\"]{{0,40}}? by "
)
_NO_ADJECTIVE = (
    r"(?:the|and|or|of|that|by|in|when|as|which|whom|who|about|for|from|with|on|at|to|but|while|"
    r"after|before|said|how)\b"
)
_FORCES_BEFORE = re.compile(
    rf"(?<![\w-])(?P<who>(?:[Tt]he )?(?:(?!{_NO_ADJECTIVE})[\w’'-]+ ){{0,3}}(?:{_FORCES}))$",
)
_TO_OBJECT = re.compile(r" (?:the |a |an )?(?:[a-z]+ ){0,2}$| $")
_OF = re.compile(r" of (?:the |a |an )?(?:[a-z]+ ){0,2}$| of $")


class Mentions:
    """Where the names of a document stand, by class."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._all = sorted((mention.start, mention.end, name.entity) for name in names for mention in name.mentions)
        self._starts = [start for start, _, _ in self._all]

    def inside(self, span: Span) -> Iterator[tuple[int, int, EntityClass]]:
        """Yield the mentions that begin in *span*."""
        for index in range(bisect_left(self._starts, span.start), len(self._all)):
            if self._all[index][0] >= span.end:
                return
            yield self._all[index]

    def covers(self, start: int, end: int) -> bool:
        """Whether a name is longer than the words from *start* to *end*, which are part of it."""
        index = bisect_left(self._starts, start + 1) - 1
        return any(
            a <= start and end <= b and (a, b) != (start, end) for a, b, _ in self._all[max(0, index - 2) : index + 1]
        )


#: Kinds of what nobody suffers, or that is for somebody's good.
_NO_VICTIMS = frozenset(
    ("evacuation", "protection", "appointment", "election", "meeting", "interview", "film", "report")
)
#: Who can act and suffer.
_ACTORS = frozenset((EntityClass.PERSON, EntityClass.ORGANIZATION, EntityClass.GROUP))


def is_passive(characters: str, clause: Span, trigger: Trigger) -> bool:
    """Whether *trigger* is a passive: "were arrested", "had been arrested and tortured"."""
    return trigger.form is Form.TRANSITIVE and _PASSIVE.search(characters, clause.start, trigger.start) is not None


def perpetrators(document: Document, clause: Span, trigger: Trigger, mentions: Mentions) -> tuple[Words, ...]:
    """Return who does it: the subject of an active verb, or after "by"."""
    if trigger.form is not Form.TRANSITIVE:
        return ()
    characters = plain_spaces(document.characters)
    by = _BY.match(characters, trigger.end, clause.end)
    if by and by["who"]:
        return (words_at(document, *by.span("who")),)
    if by:
        for start, end, entity in mentions.inside(Span(by.end(), by.end() + 1)):
            if entity in _ACTORS:
                return (words_at(document, start, end),)
    if is_passive(characters, clause, trigger) or not _has_object(characters, trigger):
        return ()
    for start, end, entity in mentions.inside(Span(clause.start, trigger.start)):
        if entity in _ACTORS and _TO_VERB.fullmatch(characters, end, trigger.start):
            return (words_at(document, start, end),)
    verb = re.search(rf"(?: (?:has|have|had|{_ADVERB}))* $", characters[clause.start : trigger.start])
    if verb and (who := _FORCES_BEFORE.search(characters[clause.start : clause.start + verb.start()])):
        return (words_at(document, clause.start + who.start("who"), clause.start + who.end("who")),)
    return ()


def _has_object(characters: str, trigger: Trigger) -> bool:
    """Whether something that can suffer it follows: else "the men arrested" may be taken for who arrests."""
    return bool(
        re.match(
            r" (?:the|an?|him|her|them|his|their|its|around|about|at least|over|more|up to|some|several|many|"
            r"dozens|hundreds|"
            r"[a-z]+ (?:men|women|people)|men|women|people|\d|[A-Z]|two|three|four|five|six|seven|eight|nine|"
            r"ten|those|and)",
            characters[trigger.end : trigger.end + 30],
        )
    )


def victims(
    document: Document, clause: Span, trigger: Trigger, mentions: Mentions, counts: tuple[Counted, ...]
) -> tuple[Words, ...]:
    """Return who suffers it: the subject of a passive, the object of an active verb, "of" after a noun."""
    characters = plain_spaces(document.characters)
    passive = is_passive(characters, clause, trigger)
    befalls = trigger.kind in ("killing", "disappearance")
    if trigger.kind in _NO_VICTIMS or trigger.form is Form.ACT or (trigger.form is Form.INTRANSITIVE and not befalls):
        return ()
    counted = tuple(
        words_at(document, count.words.start, count.noun.end)
        for count in counts
        if count.noun and count.noun.end > count.words.end and count.unit not in ("days-held", "pages", "assailants")
    )
    for start, end, entity in mentions.inside(Span(clause.start, clause.end)):
        if entity is not EntityClass.PERSON and entity is not EntityClass.GROUP:
            continue
        before = start > trigger.end
        between = characters[trigger.end : start] if before else characters[end : trigger.start]
        if trigger.form is Form.TRANSITIVE and before and not passive and _TO_OBJECT.fullmatch(between):
            return (words_at(document, start, end), *counted)
        if trigger.form is Form.TRANSITIVE and not before and passive and _TO_PASSIVE.fullmatch(between):
            return (words_at(document, start, end), *counted)
        if trigger.form is Form.NOUN and before and _OF.fullmatch(between):
            return (words_at(document, start, end), *counted)
        if trigger.form is Form.NOUN and not before and re.fullmatch(r"[’']s? (?:[a-z]+ )?", between):
            return (words_at(document, start, end), *counted)
        if trigger.form is Form.INTRANSITIVE and befalls and not before and _TO_VERB.fullmatch(between):
            return (words_at(document, start, end), *counted)
    return counted


def named_subject(characters: str, clause: Span, trigger: Trigger, mentions: Mentions) -> bool:
    """Whether a person or body that is named does it: the subject of the verb."""
    return any(
        entity in _ACTORS and _TO_VERB.fullmatch(characters, end, trigger.start)
        for _, end, entity in mentions.inside(Span(clause.start, trigger.start))
    )
