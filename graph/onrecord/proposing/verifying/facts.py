"""Checks of dates, numbers and events: what is made of words stands in the words."""

from __future__ import annotations

import re

from onrecord.proposing.candidates import Check, Counted, Dated, Happening, Modality
from onrecord.proposing.documents import Document
from onrecord.proposing.verifying.outcomes import failed, passed, weak
from onrecord.proposing.verifying.qualifying import HEDGE, UNREAL, hedges, negations
from onrecord.values.dates import parse_date
from onrecord.values.number_words import numbers_in
from onrecord.values.quantities import parse_quantity

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH = re.compile(rf"(?<![a-z])({'|'.join(_MONTHS)})[a-z]*", re.IGNORECASE)
#: So many words before a trigger a negation bears on it.
_BEFORE_TRIGGER = 4


def date_check(date: Dated) -> Check:
    """The date is EDTF, and every number of it is in the words or was inferred, which is said."""
    name, words = "dates", date.words.text
    if date.edtf == "":
        return weak(name, f"“{words}” tells no date by itself")
    try:
        parse_date(date.edtf)
    except ValueError as error:
        return failed(name, f"{error}")
    years, months, days = _parts(date.edtf)
    said_years = set(re.findall(r"(?<!\d)([12]\d{3})s?(?!\d)", words))
    said_months = {_MONTHS.index(found[:3].lower()) + 1 for found in _MONTH.findall(words)}
    numbers = {int(number) for number in re.findall(r"\d+", words)} | numbers_in(words)
    if said_years and not said_years & years and not date.how:
        return failed(name, f"“{words}” has another year than {date.edtf}")
    if said_months and months and not said_months & months and not date.how:
        return failed(name, f"“{words}” has another month than {date.edtf}")
    lost = [
        *(year for year in sorted(years) if year not in said_years and year[2:] not in words),
        *(f"month {m}" for m in sorted(months) if m not in said_months and m not in numbers),
        *(f"day {day}" for day in sorted(days) if day not in numbers),
    ]
    if lost and not date.how:
        return failed(name, f"“{words}” does not say {lost[0]}")
    return passed(name)


def _parts(edtf: str) -> tuple[set[str], set[int], set[int]]:
    """Years, months and days that stand in an EDTF date; seasons count as no month."""
    found = re.findall(r"(\d{3}[\dX])(?:-(\d\d))?(?:-(\d\d))?", edtf)
    years = {year for year, _, _ in found if "X" not in year}
    months = {int(month) for _, month, _ in found if month and int(month) <= 12}
    return years, months, {int(day) for _, _, day in found if day}


def number_check(count: Counted) -> Check:
    """The number is one we understand, and stands in the words, with its qualifier."""
    name, words = "numbers", count.words.text
    try:
        quantity = parse_quantity(count.unit, count.number)
    except ValueError:
        return failed(name, f"“{count.number}” is no number")
    lost = numbers_in(count.number) - numbers_in(words)
    if lost:
        return failed(name, f"“{words}” does not say {sorted(lost)[0]:,}")
    qualified = set(re.findall(r"[a-z]+", count.number.casefold()))
    missing = sorted(qualified - set(re.findall(r"[a-z]+", words.casefold())))
    if missing:
        return weak(name, f"“{missing[0]}” does not stand in “{words}”")
    exact = quantity.qualifier == "exactly"
    if exact and (found := re.search(_QUALIFIERS, words, re.IGNORECASE)):
        return weak(name, f"“{found.group()}” got lost")
    return passed(name)


_QUALIFIERS = (
    r"(?<!\w)(?:about|around|approximately|roughly|nearly|almost|some|more than|over|at least|no fewer than|up to|"
    r"as many as|at most|fewer than|less than)(?!\w)"
)


def modality_check(event: Happening, document: Document) -> Check:
    """What is denied, alleged, planned or supposed is not told as if it had been asserted."""
    name = "modality"
    if event.modality is not Modality.ASSERTED:
        return passed(name)
    sentence = document.sentence_at(event.trigger.start)
    before = document.characters[sentence.start : event.trigger.start]
    clause = re.split(r"[,;:—–]", before)[-1]
    near = " ".join(clause.split()[-_BEFORE_TRIGGER:])
    if found := negations(near):
        return weak(name, f"“{found[-1]}” stands before “{event.trigger.text}”")
    if found := hedges(clause):
        return weak(name, f"“{found[-1]}” stands before “{event.trigger.text}”")
    if (unreal := UNREAL.search(clause)) and not HEDGE.fullmatch(unreal.group()):
        return weak(name, f"“{unreal.group()}” stands before “{event.trigger.text}”")
    return passed(name)
