"""Dates as English texts write them, word for word: where they stand and what is written of year, month and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_MONTHS = (
    ("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"), ("May", "May"), ("June", "Jun"),
    ("July", "Jul"), ("August", "Aug"), ("September", "Sept?"), ("October", "Oct"), ("November", "Nov"),
    ("December", "Dec"),
)  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
#: Days that have a name and the same date every year.
_HOLIDAYS = {
    "May Day": (5, 1),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "New Year’s Eve": (12, 31),
    "New Year’s Day": (1, 1),
    "Boxing Day": (12, 26),
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPACE = r"[ \t\u00a0]"
_FULL = "|".join(full for full, _ in _MONTHS)
_ANY = "|".join(rf"{full}|{short}\.?" for full, short in _MONTHS)
_YEAR = r"[12]\d{3}(?![\d,]\d|\.\d|\w)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d|\w|%)"
_DASH = r"[-–—]"
_HOLIDAY = "|".join(name.replace("’", "[’']").replace(" ", SPACE) for name in _HOLIDAYS)
#: What is a date by its own form. It begins with a digit or a capital, so that most places are passed over quickly.
_WRITTEN = re.compile(
    rf"""(?<![\w$£€#.,/:])(?=[\dA-Zsafw])(?:(?=[A-Za-z])|(?<![A-Za-z]-)|(?<=[Mm]id-)|(?<=arly-)|(?<=[Ll]ate-))(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)(?![\d-])
    |(?P<numeric>\d{{1,2}}(?P<mark>[./])\d{{1,2}}(?P=mark)\d{{4}})(?!\d)
    |(?P<day1>{_DAY})(?:{SPACE}?(?:{_DASH}|to|and){SPACE}?(?P<until1>{_DAY}))?
        {SPACE}(?:of{SPACE})?(?P<month1>{_ANY})(?!\w)(?:,?{SPACE}(?P<year1>{_YEAR}))?
    |(?P<month2>{_ANY}){SPACE}(?P<day2>{_DAY})(?:{SPACE}?(?:{_DASH}|to|and){SPACE}?(?P<until2>{_DAY}))?
        (?:,?{SPACE}(?P<year2>{_YEAR}))?
    |(?P<month3>{_ANY})(?:,|{SPACE}of)?{SPACE}(?P<year3>{_YEAR})
    |(?P<holiday>{_HOLIDAY})\b(?:,?{SPACE}(?P<year4>{_YEAR}))?
    |(?P<month5>{_FULL})(?!\w|[’']s?)
    |(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter){SPACE}(?:of{SPACE})?(?P<year6>{_YEAR})
    |(?P<decade>[12]\d{{2}})0[’']?s\b
    |(?P<year7>{_YEAR})(?![’']s\b|%)
    )""",
    re.VERBOSE,
)
_WEEKDAY_BEFORE = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),?{SPACE}\(?(?:the{SPACE})?$")


@dataclass(frozen=True)
class Written:
    """What is written of a date at a place (code points): 0 where year, month or day are not written.

    `until` is the last day where several days of a month are written ("3–5 May"). `decade` has three digits.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    until: int = 0
    decade: int = 0
    weekday: str = ""

    @property
    def bare_year(self) -> bool:
        """Whether there is a year and nothing else: four digits may be any number."""
        return bool(self.year) and not self.month and not self.decade

    def edtf(self) -> str:
        """Return the EDTF date of what is written; it must have a year or a decade."""
        if self.decade:
            return f"{self.decade}X"
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        date = "-".join(parts)
        return f"{date}/{'-'.join(parts[:2])}-{self.until:02}" if self.until else date

    def in_year(self, year: int) -> Written:
        """Return the same in *year*."""
        return replace(self, year=year)


def written_dates(characters: str) -> Iterator[Written]:
    """Yield what has the form of a date in *characters*, in order; whether a number is a year is judged elsewhere.

    >>> [(w.year, w.month, w.day, w.weekday) for w in written_dates("on Wednesday, April 12, and in May 2017")]
    [(0, 4, 12, 'Wednesday'), (2017, 5, 0, '')]
    """
    for found in _WRITTEN.finditer(characters):
        if (written := _read(found)) is None:
            continue
        before = _WEEKDAY_BEFORE.search(characters, max(0, written.start - 20), written.start) if written.day else None
        if before is None:
            yield written
            continue
        closed = "(" in before[0] and characters[written.end : written.end + 1] == ")"
        yield replace(written, start=before.start(), end=written.end + closed, weekday=before["weekday"])


def _read(found: re.Match[str]) -> Written | None:
    kind = found.lastgroup or ""
    parts = {name.rstrip("1234567"): value for name, value in found.groupdict().items() if value}
    start, end = found.span()
    if kind == "iso":
        year, month, day = map(int, parts["iso"].split("-"))
        return Written(start, end, year, month, day)
    if "numeric" in parts:
        first, second, year = map(int, re.split(r"[./]", parts["numeric"]))
        if first == second or second > 12 or first > 12:  # else it may be read in two ways
            day, month = (first, second) if second <= 12 else (second, first)
            return Written(start, end, year, month, day) if month <= 12 else None
        return None
    if "decade" in parts:
        return Written(start, end, decade=int(parts["decade"]))
    month = _month(parts["month"]) if "month" in parts else _SEASONS.get(parts.get("season", "").lower(), 0)
    day = _number(parts.get("day", ""))
    if "holiday" in parts:
        month, day = _HOLIDAYS[parts["holiday"].replace("'", "’")]
    return Written(start, end, int(parts.get("year", 0)), month, day, _number(parts.get("until", "")))


def _month(word: str) -> int:
    return next(number for number, (full, _) in enumerate(_MONTHS, 1) if full[:3] == word[:3])


def _number(day: str) -> int:
    digits = day.rstrip("stndrh")
    return int(digits) if digits else 0
