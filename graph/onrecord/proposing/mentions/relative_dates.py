"""Dates that lean on another: on the document's own ("last year"), or on the one named before ("the same month")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.proposing.candidates import Dated, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions.date_grounds import Grounds, OwnDate, looks_ahead
from onrecord.proposing.mentions.written_dates import WEEKDAYS, Written
from onrecord.values.number_words import whole_number

_UNIT = r"(?:day|week|month|year)"
_NUMBER = r"\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
_RELATIVE = re.compile(
    rf"""(?<![\w-])(?=[alstopmeydioMTWFSATLYIPOEDN0-9])(?:
    (?:(?:the[ ](?:very[ ])?same|that)|(?:during|throughout)[ ]the(?=[ ]year))[ ](?P<same>{_UNIT})(?![’'\w-])
    |(?<!the[ ])(?P<which>last|this|next)[ ](?P<unit>week|month|year)(?:[’']s)?(?![\w-])
    |(?P<yesterday>the[ ]day[ ]before[ ]yesterday|yesterday)
    |(?P<ago>{_NUMBER})[ ](?P<ago_unit>{_UNIT})s?[ ]ago
    |(?:in|over|for|during|within)[ ]the[ ](?:last|past)[ ](?P<past>{_NUMBER})[ ](?P<past_unit>years|months)
    |(?:the[ ])(?P<step>previous|following|next)[ ](?P<step_unit>day|month|year)(?![’'\w-])
    |(?:(?:on|late|early|last)[ ])?(?P<weekday>{"|".join(WEEKDAYS)})(?![\w-])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
#: Days of a name, newspapers, and days that may be still to come: no dates.
_NAMED_DAY = re.compile(
    r"\b(?:before|until|by|bloody|black|good|palm|easter|ash|cyber|super|every|each|any)[ ]$", re.IGNORECASE
)
_TITLE = re.compile(
    r"[ ](?:Times|Telegraph|Mirror|Express|Mail|Herald|Independent|Post|Night|Mass|services?|school|mornings|"
    r"evenings|nights)\b"
)


def relative_dates(document: Document, grounds: Grounds) -> Iterator[tuple[Dated, str]]:
    """Yield the relative dates that can be reckoned, each with how; those that cannot are left out."""
    for found in _RELATIVE.finditer(document.characters):
        told = _by_text(document, grounds, found) if found["same"] or found["step"] else None
        if told is None and grounds.own and not (found["same"] or found["step"]):
            edtf = _by_own_date(document, grounds.own, found)
            told = (edtf, grounds.own.why) if edtf else None
        if told:
            yield Dated(words_at(document, *found.span()), *told), "date-relative"


def _by_text(document: Document, grounds: Grounds, found: re.Match[str]) -> tuple[str, str] | None:
    """The same or the next day, month or year as the one named last in this paragraph or the one before."""
    named = grounds.named_before(found.start())
    if named is None or document.text.line(found.start()) - document.text.line(named.start) > 2:
        return None
    unit = (found["same"] or found["step_unit"]).lower()
    if unit == "week" or named.until or (unit == "day" and not named.day) or (unit == "month" and not named.month):
        return None
    words = document.characters[named.start : named.end]
    step = {"previous": -1, "following": 1, "next": 1}.get((found["step"] or "").lower(), 0)
    if unit == "day" and named.month <= 12:
        day = _moved(named, step)
        return (day, f"reckoned from “{words}” in the text") if day else None
    month = named.month if unit == "month" else 0
    if month > 12:
        return None
    edtf = _month(named.year, month, step) if month else f"{named.year + step:04}"
    return edtf, f"reckoned from “{words}” in the text"


def _moved(named: Written, days: int) -> str:
    try:
        return (date(named.year, named.month, named.day) + timedelta(days)).isoformat()
    except ValueError:
        return ""


def _by_own_date(document: Document, own: OwnDate, found: re.Match[str]) -> str:
    """What is reckoned from the document's date; "" where that is not fine enough."""
    today = date(own.year, own.month, own.day) if own.day else None
    if found["yesterday"]:
        return _day(today, -1 - ("before" in found["yesterday"].lower()), own)
    if found["weekday"]:
        return _weekday(document, today, own, found) if today else ""
    if found["ago"]:
        return _ago(own, today, _number(found["ago"]), found["ago_unit"].lower())
    if found["past"]:
        back = _number(found["past"])
        if found["past_unit"].lower() == "years":
            return f"{own.year - back:04}~/{own.year:04}~"
        return f"{_month(own.year, own.month, -back)}~/{_month(own.year, own.month, 0)}~" if own.month else ""
    last = {"last": 1, "this": 0, "next": -1}[found["which"].lower()]
    match found["unit"].lower():
        case "year":
            return f"{own.year - last:04}{own.mark}"
        case "month":
            return f"{_month(own.year, own.month, -last)}{own.mark}" if own.month else ""
        case _:
            return _week(own, today, last)


def _number(word: str) -> int:
    return 1 if word.lower() in ("a", "an") else whole_number(word.lower()) or 0


def _day(today: date | None, days: int, own: OwnDate) -> str:
    return f"{(today + timedelta(days)).isoformat()}{own.mark}" if today else ""


def _month(year: int, month: int, step: int) -> str:
    months = year * 12 + month - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _week(own: OwnDate, today: date | None, last: int) -> str:
    """The week, Monday to Sunday, of the document's day, or one beside it; its month where only that is known."""
    if today is None:
        return f"{_month(own.year, own.month, 0)}{own.mark}" if own.month and last == 0 else ""
    monday = today - timedelta(today.weekday() + 7 * last)
    return f"{monday.isoformat()}{own.mark}/{(monday + timedelta(6)).isoformat()}{own.mark}"


def _ago(own: OwnDate, today: date | None, number: int, unit: str) -> str:
    if not number:
        return ""
    if unit == "day":
        return _day(today, -number, own)
    if unit == "week":
        return f"{(today - timedelta(7 * number)).isoformat()}~" if today else ""
    if unit == "month":
        return f"{_month(own.year, own.month, -number)}~" if own.month else ""
    return f"{own.year - number:04}~"


def _weekday(document: Document, today: date, own: OwnDate, found: re.Match[str]) -> str:
    """The last such day up to the document's; none where the sentence speaks of what is to come."""
    characters = document.characters
    left = characters[max(0, found.start() - 12) : found.start()]
    if _NAMED_DAY.search(left) or _TITLE.match(characters, found.end()) or not found["weekday"][0].isupper():
        return ""
    sentence = document.sentence_at(found.start())
    if looks_ahead(characters, sentence, found.start()):
        return ""
    back = (today.weekday() - WEEKDAYS.index(found["weekday"].capitalize())) % 7
    return _day(today, -(back or 7 * found[0].lower().startswith("last")), own)
