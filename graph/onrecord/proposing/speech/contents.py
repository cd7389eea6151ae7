"""What is said: the words behind a verb of speech, or before it, and whom they are said to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.proposing.speech.beside import QUESTIONS, adverbial_end, marks_content, names_somebody, time_at, told_end
from onrecord.proposing.speech.cue_verbs import CUES, Cue, CueClass, Form
from onrecord.proposing.speech.passages import Unit
from onrecord.proposing.speech.phrases import Units, is_capital, is_verb, says_where
from onrecord.proposing.speech.word_lists import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    MUTE,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)

#: So many units may stand between a verb of speech and what is said: one told, a day, a place.
_BETWEEN = 24
_FINAL = ".!?"


class Opening(StrEnum):
    """How what is said begins behind its verb."""

    QUOTE = "quote"
    COLON = "colon"
    BLOCK = "block"
    THAT = "that"
    CLAUSE = "clause"
    TO = "to"
    THING = "thing"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Content:
    """Units `first` to `last` (excluded) are what is said; `told` are those of one to whom; `said` those of when."""

    first: int
    last: int
    opening: Opening
    told: tuple[int, int] | None = None
    said: tuple[int, int] | None = None


def sentence_end(units: Units) -> int:
    """Return where the sentence's words end, before its last mark."""
    last = len(units)
    while last and units[last - 1].text in (".", "!", "?", ";", ")"):
        last -= 1
    return last


def content_behind(units: Units, index: int, cue: Cue) -> Content | None:
    """Return what follows the verb *cue* at *index*, if it is such as the verb takes."""
    at = index + 1 + len(cue.particle)
    end = sentence_end(units)
    if cue.lemma in ("express", "voice") and at < end and units[at].lower in ("about", "over", "at", "for"):
        at += 1
    told: tuple[int, int] | None = None
    said: tuple[int, int] | None = None
    limit = min(end, at + _BETWEEN)
    while at < limit:
        word = units[at].lower
        if length := time_at(units, at):
            said = (at, at + length)
            at += length
        elif cue.person and told is None and not marks_content(units, at):
            last = told_end(units, at, end)
            told = (at, last)
            at = last
        elif (
            word == "to"
            and told is None
            and "i" not in cue.takes
            and cue.lemma != "add"
            and names_somebody(units, at + 1, end)
        ):
            last = told_end(units, at + 1, end)
            told = (at + 1, last)
            at = last
        elif says_where(units, at) and "o" not in cue.takes:
            at = adverbial_end(units, at, end)
        elif word in ADVERBS and word not in ("so", "all", "both") and at + 1 < end:
            at += 1
        elif "c" in cue.takes and (ahead := _that_ahead(units, at, end)):
            at = ahead
        elif word == "," and at + 1 < end and says_where(units, at + 1) and "q" in cue.takes:
            at = adverbial_end(units, at + 1, end)
            if at + 1 < end and units[at].lower == "," and units[at + 1].lower == "that":
                at += 1
        elif word == "," and at + 3 < end and units[at + 1].lower in ADVERBS and units[at + 2].lower == ",":
            at += 2 if units[at + 3].quotation is not None else 3
        else:
            break
    if cue.lemma == "add" and at < end and units[index + 1].lower == "to":
        return None  # "it adds to the list"
    opening = _opening(units, at, end, cue)
    if at < end and units[end - 1].lower == ":" and not any(is_verb(units, i) for i in range(at, end)) and end - at < 7:
        opening = Opening.BLOCK if "q" in cue.takes else opening
    if opening is None:
        return None
    first = at + (opening in (Opening.THAT, Opening.COLON))
    if opening is Opening.QUOTE and units[at].lower in (",", ":"):
        first = at + 1
    if first < end and opening is Opening.THAT and units[first].lower == ",":
        first += 1
    return Content(first, end, opening, told, said) if first < end or opening is Opening.BLOCK else None


def _that_ahead(units: Units, at: int, end: int) -> int:
    """Where "that" or a quotation stands behind a phrase: "said for the first time that", "said — on Monday — that"."""
    if units[at].lower not in PREPOSITIONS and units[at].lower not in ("—", "–", "--", "-"):
        return 0
    for place in range(at + 1, min(end, at + 14)):
        if units[place].lower == "that" or (units[place].lower in (",", ":") and is_complete_at(units, place + 1)):
            return place
        if is_verb(units, place) or units[place].lower in PRONOUNS:
            return 0
    return 0


def is_complete_at(units: Units, at: int) -> bool:
    """Whether a whole quoted utterance stands at *at*."""
    return at < len(units) and is_complete(units[at])


def _opening(units: Units, at: int, end: int, cue: Cue) -> Opening | None:
    takes = cue.takes
    if at >= end:
        return None
    word = units[at].lower
    following = units[at + 1] if at + 1 < end else None
    if word == ":":
        if following is None:
            return Opening.BLOCK
        return Opening.QUOTE if following.quotation else Opening.COLON if "q" in takes or "t" in takes else None
    if word == ",":
        return Opening.QUOTE if following is not None and following.quotation and "q" in takes else None
    if units[at].quotation is not None:
        return Opening.QUOTE if "q" in takes or "c" in takes else Opening.THING if "o" in takes else None
    if word == "that" and "t" in takes:
        # "the rules that would apply": a relative clause.
        relative = following is not None and is_verb(units, at + 1) and "'" not in following.lower
        return None if relative and cue.kind is not CueClass.SAY else Opening.THAT
    if word in QUESTIONS and ("w" in takes or "o" in takes):
        return Opening.QUESTION if word in ("whether", "if") or cue.kind is CueClass.ASK else Opening.CLAUSE
    if word == "to" and "i" in takes:
        return Opening.TO
    if "c" in takes and _clause_at(units, at, end, cue):
        return Opening.CLAUSE
    if "o" in takes and _thing_at(units, at):
        return Opening.THING
    if "i" in takes and _thing_at(units, at) and any(units[i].lower == "to" for i in range(at, min(end, at + 10))):
        return Opening.TO
    return None


def _clause_at(units: Units, at: int, end: int, cue: Cue) -> bool:
    """Whether a clause without "that" begins at *at*: something that can be its subject, and a verb behind it."""
    word = units[at].lower
    if word in CONJUNCTIONS or (
        word in PREPOSITIONS and (cue.kind is not CueClass.SAY or word in ("of", "to", "about"))
    ):
        return False
    if word in SUBORDINATORS and word not in ("if", "when", "while", "because", "what", "as", "how", "why", "once"):
        return False
    if not word[:1].isalnum() and word[:1] not in "$€£#@":
        return False
    if is_verb(units, at) and word.split("'")[0] not in (*PRONOUNS, "there", "that"):
        return False
    if cue.kind is CueClass.SAY:
        return True
    for place in range(at, min(end, at + 25)):
        if is_verb(units, place) or (place > at and _plain_verb(units, place)):
            return True
        if units[place].quotation is not None:
            return True
        if "o" in cue.takes and units[place].lower in ("that", "who", "which", ",", "by"):
            return False
    return False


def _plain_verb(units: Units, at: int) -> bool:
    return any(form in (Form.THIRD, Form.BASE) for _, form in CUES.get(units[at].lower, ()))


def _thing_at(units: Units, at: int) -> bool:
    word = units[at].lower
    if word == "not":
        return at + 1 < len(units) and units[at + 1].lower == "only"
    return (
        is_capital(units[at])
        or word in DETERMINERS
        or word in PRONOUNS
        or word in ("him", "her", "them", "us", "me", "himself", "herself", "themselves", "what", "how")
        or (word[:1].isalnum() and word not in PREPOSITIONS and word not in CONJUNCTIONS and word not in MUTE)
    )


def content_before(units: Units, last: int) -> tuple[int, int] | None:
    """Return the clause that ends at a comma before unit *last*: what is said in "The plan failed, she said"."""
    if last < 3 or units[last - 1].lower not in (",", "—", "–", "--"):
        return None
    first = 0
    while first < last and units[first].lower in CONJUNCTIONS:
        first += 1
    word = units[first].lower
    if word in PREPOSITIONS or word in SUBORDINATORS or word.endswith(("ing", "ed")) or word in ADVERBS:
        # "On Monday, she said": a phrase, unless a clause with its own subject follows its comma.
        comma = next((i for i in range(first, last - 1) if units[i].lower == ","), last)
        if not any(is_verb(units, i) for i in range(comma + 1, last - 1)) or comma - first > 8:
            return None
    if not any(is_verb(units, i) or units[i].quotation is not None for i in range(first, last - 1)):
        return None
    return first, last - 1


def is_complete(unit: Unit) -> bool:
    """Whether a unit is a quotation that is a whole utterance."""
    return unit.quotation is not None and unit.quotation.complete
