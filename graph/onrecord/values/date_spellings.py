"""Dates as people write them, to the EDTF they may mean: offered, never taken for granted."""

from __future__ import annotations

import re
import unicodedata

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
#: Seasons of EDTF level 1: of no hemisphere.
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON = rf"(?P<season>{'|'.join(_SEASONS)})"
_EDTF = r"\d{4}(-\d{2}(-\d{2})?)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_ABOUT = re.compile(r"(?:about|around|approximately|circa|ca?\.?|~)\s*(?P<rest>.+)")
_SINCE = re.compile(r"(?:since|from)\s+(?P<rest>\S.*)")
_UNTIL = re.compile(r"(?:until|till|up to)\s+(?P<rest>\S.*)")
_BETWEEN = re.compile(r"(?:from )?(?P<first>.+?)(?: to | - |\s*[–—]\s*|--|\.\.)(?P<last>.+)")
_BETWEEN_AND = re.compile(r"between (?P<first>.+) and (?P<last>.+)")
_IN_WORDS = tuple(
    re.compile(_WEEKDAY + pattern)
    for pattern in (
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH},?[\s-]+{_YEAR}",
        rf"{_YEAR}[\s-]+{_MONTH}(?:[\s-]+{_DAY})?",
    )
)


def spellings(text: str) -> tuple[str, ...]:
    """Return the EDTF dates that *text* may mean, in order: none, one, or two where it is ambiguous.

    They are what was typed, in another spelling; whether such a day exists is for `parse_date` to say.

    >>> spellings("14.01.2019")
    ('2019-01-14',)
    >>> spellings("03/04/2019")
    ('2019-03-04', '2019-04-03')
    >>> spellings("March 2019")
    ('2019-03',)
    >>> spellings("yesterday")
    ()
    """
    plain = " ".join(unicodedata.normalize("NFKC", _ascii_digits(text)).casefold().split())
    if plain != text.strip() and re.fullmatch(_EDTF, plain):
        return (plain,)
    return _single(plain) or _approximate(plain) or _interval(plain)


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _single(text: str) -> tuple[str, ...]:
    """Day, month or year by itself."""
    for pattern in _IN_WORDS:
        if (match := pattern.fullmatch(text)) and (month := _month(match["month"])):
            return (_written(match["year"], month, match.groupdict().get("day") or ""),)
    if match := re.fullmatch(rf"{_SEASON}(?: of)?,? {_YEAR}", text):
        return (f"{match['year']}-{_SEASONS[match['season']]}",)
    if match := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?", text):
        return (_written(match[1], int(match[3]), match[4] or ""),) if int(match[3]) <= 12 else ()
    if match := re.fullmatch(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?", text):
        return (_written(match[1], int(match[2]), match[3] or ""),)
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return (_written(match[1], int(match[2]), match[3]),) if int(match[2]) <= 12 else ()
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        return (_written(match[2], int(match[1]), ""),) if int(match[1]) <= 12 else ()
    if match := re.fullmatch(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})", text):
        first, second = int(match[1]), int(match[3])
        readings = {(month, day) for month, day in ((first, second), (second, first)) if month <= 12}
        return tuple(_written(match[4], month, str(day)) for month, day in sorted(readings))
    match = re.fullmatch(r"(?:the )?(\d{3})0s", text)
    return (f"{match[1]}X",) if match else ()


def _approximate(text: str) -> tuple[str, ...]:
    """A date with `about` or a question mark, in another spelling than EDTF's."""
    if match := re.fullmatch(r"(?P<rest>.+?)\s*(?:\?~|~\?)", text):
        return tuple(f"{edtf}%" for edtf in _as_typed(match["rest"]))
    if match := _ABOUT.fullmatch(text):
        return tuple(f"{edtf}~" for edtf in _as_typed(match["rest"]))
    return ()


def _interval(text: str) -> tuple[str, ...]:
    """From one date to another, where each end has one reading."""
    if match := re.fullmatch(r"(\d{4})\s*-\s*(\d{4})", text):
        return (f"{match[1]}/{match[2]}",)
    if match := _SINCE.fullmatch(text):
        found = _as_typed(match["rest"])
        if len(found) == 1:
            return (f"{found[0]}/..",)
    if match := _UNTIL.fullmatch(text):
        found = _as_typed(match["rest"])
        return (f"../{found[0]}",) if len(found) == 1 else ()
    if match := _BETWEEN_AND.fullmatch(text) or _BETWEEN.fullmatch(text):
        first, last = _as_typed(match["first"]), _as_typed(match["last"])
        return (f"{first[0]}/{last[0]}",) if len(first) == len(last) == 1 else ()
    return ()


def _as_typed(text: str) -> tuple[str, ...]:
    """A date that is EDTF as it stands, or what it may mean."""
    return (text,) if re.fullmatch(_EDTF, text) else _single(text)


def _month(word: str) -> int:
    """Number of the month that *word* names or begins with three letters or more; 0 for none."""
    word = "sep" if word == "sept" else word
    return next((n for n, name in enumerate(_MONTHS, 1) if word == name or word == name[:3]), 0)


def _written(year: str, month: int, day: str) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
