"""Words beside a verb of speech that are no content: who is told, when, where and in what it was said."""

from __future__ import annotations

from onrecord.proposing.speech.passages import Unit
from onrecord.proposing.speech.phrases import Units, is_capital, is_verb, says_where
from onrecord.proposing.speech.word_lists import (
    ARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    TIME_OPENERS,
    TIMES,
    words,
)

QUESTIONS = words("whether if why how what who when where which")
#: What begins the words said, behind one who is told.
MARKERS = frozenset(("that", ",", ":", "to", *QUESTIONS))


def marks_content(units: Units, at: int) -> bool:
    """Whether what is said begins at *at*: a quotation, "that", a comma, a colon, a question word."""
    return units[at].quotation is not None or units[at].lower in MARKERS


def names_somebody(units: Units, at: int, end: int) -> bool:
    """Whether words for somebody begin at *at*: a name, an article, "him", "reporters"."""
    return at < end and (
        is_capital(units[at])
        or units[at].lower in ARTICLES
        or units[at].lower in ("reporters", "journalists", "supporters", "him", "them", "us", "me", "her")
    )


def told_end(units: Units, at: int, end: int) -> int:
    """Where the words for one who is told something end."""
    first = at
    if units[at].lower in PRONOUNS or units[at].lower in ("him", "her", "them", "us", "me"):
        return at + 1
    while at < end and at - first < 16:
        word = units[at].lower
        quotation = units[at].quotation
        if quotation is not None and quotation.scare and at > first and units[at - 1].lower.endswith("'s"):
            at += 1
            continue
        if marks_content(units, at) or (at > first and (says_where(units, at) or time_at(units, at))):
            break
        if at > first and (word in PRONOUNS or word in ("there", "this") or is_verb(units, at)):
            break
        if at > first and word in ARTICLES and units[at - 1].lower not in (*PREPOSITIONS, "and"):
            break
        at += 1
    if at < end and is_verb(units, at) and at - first > 1:
        at -= 1
    return max(at, first + 1)


def time_at(units: Units, at: int) -> int:
    """How many units from *at* say when: "on Monday", "Tuesday night", "last week"; 0 for none."""
    here = at
    while here < len(units) and units[here].lower in TIME_OPENERS and here - at < 2:
        here += 1
    first = here
    while here < len(units) and (units[here].lower.rstrip(".") in TIMES or units[here].text.isdigit()):
        here += 1
    plain = any(not u.text.isdigit() for u in units[first:here])
    if here == first or not plain:
        return 0
    if here + 1 < len(units) and units[here].lower == "," and _is_year(units[here + 1]):
        here += 2
    if here + 1 < len(units) and units[here].lower == "(":
        close = next((i for i in range(here, min(here + 6, len(units))) if units[i].lower == ")"), None)
        here = close + 1 if close else here
    return here - at


def _is_year(unit: Unit) -> bool:
    return len(unit.text) == 4 and unit.text.isdigit()


def adverbial_end(units: Units, at: int, end: int) -> int:
    """Where "in an interview with X on Monday" ends: before "that", a quotation, a comma, a colon or a new subject."""
    first = at
    at += 1
    named = False
    while at < end and at - first < 16:
        word = units[at].lower
        if units[at].quotation is not None or word in ("that", ",", ":"):
            break
        if named and (word in PRONOUNS or (word in ARTICLES and units[at - 1].lower not in PREPOSITIONS)):
            break
        named = named or word not in (*ARTICLES, *PREPOSITIONS)
        at += 1
    return at
