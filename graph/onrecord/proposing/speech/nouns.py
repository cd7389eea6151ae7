"""Speech told by a noun: "the mayor's claim that …", "her call for …", "allegations by neighbours that …".

The list is our own: nouns that common reporting verbs are made into.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.proposing.speech.contents import Opening, sentence_end
from onrecord.proposing.speech.cue_verbs import Cue, CueClass
from onrecord.proposing.speech.found import Found, as_found, place_of
from onrecord.proposing.speech.passages import Sentence
from onrecord.proposing.speech.phrases import Units, is_capital, is_verb
from onrecord.proposing.speech.sources import Shape, Source, subject_behind
from onrecord.proposing.speech.word_lists import ADVERBS, ARTICLES, PREPOSITIONS

#: class, stance, the words that may follow ("that", prepositions), nouns without their s.
_TABLE = """
report    affirms   that        claim statement assertion argument insistence contention remark comment suggestion
report    affirms   that        admission announcement prediction warning belief view opinion conclusion
accuse    affirms   that        allegation accusation charge complaint
deny      denies    that,of     denial
demand    callsFor  for         call demand plea appeal
"""
_OWNERS = frozenset(("his", "her", "their", "its"))
_REACH = 4


def _read(table: str) -> dict[str, tuple[tuple[Cue, frozenset[str]], ...]]:
    found: dict[str, list[tuple[Cue, frozenset[str]]]] = {}
    for line in table.strip().splitlines():
        kind, stance, follow, *nouns = line.split()
        for noun in nouns:
            cue = Cue(noun, CueClass(kind), stance, "")
            for spelling in (noun, noun + "s"):
                found.setdefault(spelling, []).append((cue, frozenset(follow.split(","))))
    return {spelling: tuple(cues) for spelling, cues in found.items()}


#: Spelling → what it tells, and the words that must follow it.
NOUNS = _read(_TABLE)


def by_nouns(sentence: Sentence) -> Iterator[Found]:
    """Yield what nouns of speech with an owner tell, in order."""
    units = sentence.units
    for index, unit in enumerate(units):
        if index and unit.lower in NOUNS and unit.quotation is None:
            for cue, follow in NOUNS[unit.lower]:
                source, at = _speaker(units, index)
                if source is not None and at < len(units) and units[at].lower in follow:
                    one = _content(sentence, cue, index, source, at)
                    if one is not None:
                        yield one
                    break


def _speaker(units: Units, index: int) -> tuple[Source | None, int]:
    """Whose noun it is, before or behind it, and where what is said may begin."""
    for place in range(index - 1, max(-1, index - _REACH), -1):
        word = units[place].lower
        if word in _OWNERS:
            return Source(place, place + 1, Shape.PRONOUN, index), index + 1
        if word.endswith(("'s", "s'")) and word not in ("it's", "that's", "there's", "he's", "she's"):
            return Source(_owner_start(units, place), place + 1, Shape.NAME, index), index + 1
        if word in ARTICLES or word in PREPOSITIONS or not word[:1].isalnum() or is_verb(units, place):
            break
    if index + 2 < len(units) and units[index + 1].lower in ("by", "from"):
        behind = subject_behind(units, index + 1)
        if behind is not None:
            return Source(behind.first, behind.last, Shape.NOUN, index), behind.last
    return None, 0


def _owner_start(units: Units, place: int) -> int:
    """Where the owner's words begin: at the first capital of a name, or at the article of a description."""
    first = place
    if is_capital(units[place]):
        while first > 0 and is_capital(units[first - 1]) and units[first - 1].quotation is None:
            first -= 1
        return first
    return next((i for i in range(place, max(-1, place - _REACH), -1) if units[i].lower in ARTICLES), place)


def _content(sentence: Sentence, cue: Cue, index: int, source: Source, at: int) -> Found | None:
    units = sentence.units
    first, end = at + 1, sentence_end(units)
    clause = units[at].lower in ("that", "to")
    last = first
    while last < end:
        word = units[last].lower
        if word in (",", ";", "—", "–", "--", ":") and last > first + (3 if clause else 0):
            break
        if not clause and last > first and (is_verb(units, last) or word in ADVERBS):
            break
        last += 1
    if last <= first or (not clause and not _thing(units, first)):
        return None
    pattern = "noun-that" if units[at].lower == "that" else "noun-to" if clause else "noun-of"
    one = as_found(sentence, cue, index, source, [place_of(units, first, last)], pattern, (first, last))
    one.opening = Opening.THAT if clause else Opening.THING
    return one


def _thing(units: Units, first: int) -> bool:
    return is_capital(units[first]) or units[first].lower not in PREPOSITIONS
