"""Noun phrases and verbs, told without a parser: by closed word lists, endings and capitals."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.proposing.speech.cue_verbs import AMBIGUOUS, CUES, Form
from onrecord.proposing.speech.passages import Unit
from onrecord.proposing.speech.word_lists import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    CUTTING,
    DETERMINERS,
    IRREGULAR_VERBS,
    MUTE,
    NEGATED,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SPEAKING_PLACES,
    SUBORDINATORS,
    TIME_OPENERS,
    TIMES,
    words,
)

Units = Sequence[Unit]
#: So far, in units, a source may reach from its verb: appositives are long, but not endless.
REACH = 45
BREAKS = frozenset((";", ":", "—", "–", "--", "?", "!", ".", "...", "…", "“”", "•", "|", "(", "[", "/", '"'))
#: What stands before "ago" and "time".
_SPANS = words("at the a two three four few several weeks months days years minutes hours less more than")
DASHES = frozenset(("—", "–", "--", "-"))


def is_capital(unit: Unit) -> bool:
    """Whether a unit is written as names are."""
    return unit.text[:1].isupper()


def is_manner(unit: Unit) -> bool:
    """Whether a word is an adverb by its ending: "openly", not "Kelly"."""
    return unit.lower.endswith("ly") and len(unit.text) > 4 and unit.text.islower()


def is_verb(units: Units, index: int) -> bool:
    """Whether a unit is surely a finite verb: an auxiliary, a known past, an -ed behind no article."""
    word = units[index].lower
    if word in AUXILIARIES or word in NEGATED or word in IRREGULAR_VERBS:
        return not (word == "will" and is_capital(units[index]) and index > 0)
    before = units[index - 1].lower if index else ""
    if word in CUES and word not in AMBIGUOUS and not is_capital(units[index]):
        return not before.endswith("'s") and before not in ARTICLES and _finite(word)
    return (
        len(word) > 4
        and word.endswith("ed")
        and not is_capital(units[index])
        and "-" not in word
        and before not in DETERMINERS
        and before not in PREPOSITIONS
        and not before.endswith("'s")
        and not (before.endswith("ly") and index > 1 and units[index - 2].lower in (*ARTICLES, *PREPOSITIONS))
    )


def _finite(word: str) -> bool:
    return any(form in (Form.PAST, Form.THIRD) for _, form in CUES[word])


def time_skipped(units: Units, at: int) -> int:
    """Return the place before words of time that end at *at*: "Trump on Tuesday said"."""
    here = at
    while here >= 0 and (units[here].lower.rstrip(".") in (*TIMES, "ago", "time") or units[here].text.isdigit()):
        here -= 1
    if here == at:
        return at
    spans = units[at].lower in ("ago", "time")
    while here >= 0 and (units[here].lower in TIME_OPENERS or (spans and units[here].lower in _SPANS)):
        here -= 1
    return here if here >= 0 else at


def phrase_start(units: Units, at: int) -> int | None:
    """Return where the noun phrase that ends at *at* begins; None where no noun phrase ends there."""
    if not is_nominal(units, at):
        return None
    first = at
    while first > 0 and at - first < REACH:
        word = units[first - 1].lower
        if word == "“”":
            quotation = units[first - 1].quotation
            if quotation is None or not quotation.scare:
                break
        elif word in BREAKS or word in (",", ")", "'s") or (not word[:1].isalnum() and word[:1] not in "$€£#@&"):
            break
        elif is_verb(units, first - 1):
            beyond = modifier_start(units, first - 1)
            if beyond is None:
                break
            first = beyond
            continue
        elif (
            word in SUBORDINATORS
            or word in RELATIVE
            or word in ("but", "or")
            or word in CUTTING
            or (word.endswith("ing") and len(word) > 4 and units[first].lower in ARTICLES)
            or (word in PRONOUNS and units[first - 1].lower not in DETERMINERS)
        ):
            break
        first -= 1
    return _trimmed(units, _last_part(units, first, at), at)


def _last_part(units: Units, first: int, at: int) -> int:
    """Where the speaker begins in "were known as A and B said": behind the "and", where what is before is an object."""
    if first == 0 or not (units[first - 1].lower in ("as", "than") or is_verb(units, first - 1)):
        return first
    return max((place + 1 for place in range(first, at) if units[place].lower == "and"), default=first)


def modifier_start(units: Units, verb: int) -> int | None:
    """Where a clause that belongs to a noun begins: "people who spoke to X", "a poll conducted by X"; None for none."""
    at = verb - 1
    while at >= 0 and (units[at].lower in AUXILIARIES or units[at].lower in ADVERBS or units[at].lower in NEGATED):
        at -= 1
    if at < 0:
        return None
    if at > 0 and units[at].lower in ("who", "which", "that") and is_nominal(units, at - 1):
        return at
    if verb + 1 >= len(units):
        return None
    following = units[verb + 1].lower
    reduced = at == verb - 1 and units[verb].lower.endswith("ed") and units[verb].lower not in CUES
    if reduced and (following in PREPOSITIONS or following.rstrip(".") in TIMES or following in TIME_OPENERS):
        return verb if is_nominal(units, at) and units[at].lower not in PRONOUNS else None
    return None


def _trimmed(units: Units, first: int, at: int) -> int | None:
    """Return *first* moved behind conjunctions, adverbs, words of time and a phrase with a preposition."""
    while first <= at:
        word = units[first].lower
        if word in CONJUNCTIONS or word in ADVERBS or (word.endswith("ly") and not is_capital(units[first])):
            first += 1
        elif word in PREPOSITIONS and first < at:
            first = _last_start(units, first + 1, at) or first + 1
        elif word.rstrip(".") in TIMES and first < at and not is_capital(units[first + 1]):
            first += 1
        elif word in MUTE and word not in ("this", "these", "those", "that"):
            return None
        else:
            break
    if first > at or (units[first].lower in ("that", "this", "those", "these") and first == at):
        return None
    return first


def _last_start(units: Units, first: int, at: int) -> int | None:
    """Where the last noun phrase begins behind a preposition: at the last article, or the last run of capitals."""
    for place in range(at, first, -1):
        before = units[place - 1].lower
        if units[place].lower in ARTICLES and before not in PREPOSITIONS and before != "and":
            return place
        if (
            is_capital(units[place])
            and not is_capital(units[place - 1])
            and before
            not in (
                *PREPOSITIONS,
                *ARTICLES,
                "and",
                "&",
            )
        ):
            return place
    return None


def is_nominal(units: Units, at: int) -> bool:
    """Whether a noun phrase can end at *at*."""
    unit = units[at]
    word = unit.lower
    if unit.quotation is not None:
        return unit.quotation.scare
    if is_capital(unit):
        return word not in MUTE and word not in SUBORDINATORS and word not in PREPOSITIONS and word not in CONJUNCTIONS
    return (
        word[:1].isalnum()
        and word not in PREPOSITIONS
        and word not in CONJUNCTIONS
        and word not in SUBORDINATORS
        and word not in MUTE
        and word not in ARTICLES
        and word not in AUXILIARIES
        and word not in ADVERBS
        and word not in ("to", "and")
        and not word.endswith("ly")
        and not is_verb(units, at)
    )


def says_where(units: Units, at: int) -> bool:
    """Whether words of time or of the place of speaking begin at *at*: "on Monday", "in a statement"."""
    word = units[at].lower
    following = [u.lower.rstrip(".") for u in units[at + 1 : at + 5]]
    if word in TIMES or (word in TIME_OPENERS and following[:1] and following[0] in TIMES):
        return True
    if word in ("in", "on", "at", "during", "via", "through"):
        return any(w in SPEAKING_PLACES or w in TIMES for w in following)
    return word in ("as", "after", "before", "during", "when", "adding")
