"""Dates as precise as their source and no more: EDTF, and what they rest on. Owner of `edtf`."""

from __future__ import annotations

import calendar
import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO

#: Years outside of these are slips of the typing hand, such as 0019 or 9019. Fixed: no clock is asked.
FIRST_YEAR, LAST_YEAR = 1000, 2999
#: No event, post or statement of a case lasts longer, in years: `1019/2019` is a slip.
LONGEST_INTERVAL = 500
_SEASON_CODES = range(21, 42)
#: The spellings that nearly every date has, already normal: two plain dates, open ends, one mark after each.
_PLAIN = r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[?~%]?"
_PLAIN_DATE = re.compile(rf"{_PLAIN}(?:/(?:\.\.|{_PLAIN}))?|\.\./{_PLAIN}")
_DATE_START = r"(?:^|[/\[{,]|\.\.)\s*[?~%]?"


class DateError(ValueError):
    """A text that is no date of a case. `why` goes on after the text; it is empty where there is no more to say."""

    def __init__(self, text: str, why: str = "") -> None:
        self.text, self.why = text, why
        super().__init__(f"{text!r}{why}" if why else f"{text!r} is not an EDTF date")


@dataclass(frozen=True)
class Date:
    """An EDTF date, the words it comes from, and how these were resolved (both may be empty).

    Source: Library of Congress, Extended Date/Time Format, levels 0 to 2.
    """

    edtf: str
    words: str = ""
    how: str = ""


@lru_cache(maxsize=4096)
def parse_date(text: str) -> str:
    """Return the EDTF date *text* in its normal spelling; raise DateError, a ValueError, when it is none.

    >>> parse_date("2019-03")
    '2019-03'
    >>> parse_date("2018-12/..")
    '2018-12/..'
    >>> parse_date("March 2019")
    Traceback (most recent call last):
    onrecord.values.dates.DateError: 'March 2019' is not an EDTF date
    >>> parse_date("2019-02-31")
    Traceback (most recent call last):
    onrecord.values.dates.DateError: '2019-02-31': February 2019 has 28 days
    """
    text = text.strip()
    if why := _absurdity(text):
        raise DateError(text, why)
    if _is_plain(text):
        return text
    # Imported here: many who handle dates never parse one, and the grammar takes long to load.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(StringIO()):  # the library prints what it cannot read
            parsed = parse_edtf(text)
        first, last = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, OverflowError, AttributeError) as error:
        raise DateError(text) from error
    if not isinstance(first, float) and not isinstance(last, float):
        if first > last:
            raise DateError(text, ", which ends before it begins")
        if last.tm_year - first.tm_year > LONGEST_INTERVAL and "X" not in text:
            raise DateError(text, f", which is longer than {LONGEST_INTERVAL} years")
    return str(parsed)


@lru_cache(maxsize=4096)
def days_of(edtf: str) -> tuple[str, str]:
    """Return the first and the last day that *edtf* can mean, as `YYYY-MM-DD`; empty where it is open.

    Uncertain and approximate dates have the days of their digits: no tolerance is invented.

    >>> days_of("2018-12"), days_of("2018-12/.."), days_of("2017~")
    (('2018-12-01', '2018-12-31'), ('2018-12-01', ''), ('2017-01-01', '2017-12-31'))
    """
    from edtf import parse_edtf

    with redirect_stdout(StringIO()):
        parsed = parse_edtf(edtf)
    first, last = parsed.lower_strict(), parsed.upper_strict()
    return _day(first), _day(last)


def _day(moment: object) -> str:
    if isinstance(moment, float):
        return ""
    year, month, day = tuple(moment)[:3]  # type: ignore[arg-type,var-annotated]
    return f"{year:04}-{month:02}-{day:02}"


def _is_plain(text: str) -> bool:
    """Whether a date that is not absurd needs no grammar: reading one takes milliseconds, and documents have many."""
    written = _PLAIN_DATE.fullmatch(text)
    if written is None:
        return False
    first, last = written.group(1, 2, 3), written.group(4, 5, 6)
    if first[0] is None or last[0] is None:
        return True
    if first[0] == last[0]:  # of two ends of unlike precision, which is first is for the grammar to say
        return [bool(part) for part in first] == [bool(part) for part in last] and first < last
    return first[0] < last[0] and int(last[0]) - int(first[0]) < LONGEST_INTERVAL


def _absurdity(text: str) -> str:
    """What no date of a case can be, though EDTF may allow it; "" where all is well."""
    if text and not re.search(r"[\dXx]", text) and not re.search(r"[^\W\d]", text):
        return ": it names no year"
    if re.search(r"Y-?\d|^\d{5,7}$|(?<!\d)\d{5,7}-", text):
        return ": a year has four digits"
    for year in re.findall(rf"{_DATE_START}(-?\d{{4}})(?!\d)", text):
        if not FIRST_YEAR <= int(year) <= LAST_YEAR:
            return f": years go from {FIRST_YEAR} to {LAST_YEAR}"
    for written in re.finditer(rf"{_DATE_START}(\d{{4}})-[?~%]?(\d\d)(?:-[?~%]?(\d\d))?(?!\d)", text):
        year, month, day = int(written[1]), int(written[2]), int(written[3] or 1)
        if not 1 <= month <= 12:
            if written[3] or month not in _SEASON_CODES:
                return f": there is no month {written[2]}"
        elif not 1 <= day <= (days := calendar.monthrange(year, month)[1]):
            return f": {calendar.month_name[month]} {year} has {days} days"
    return ""


def is_full_date(edtf: str) -> bool:
    """Whether *edtf* is one whole day and no more.

    >>> is_full_date("2026-03-01"), is_full_date("2026-03"), is_full_date("2026-03-01/2026-03-02")
    (True, False, False)
    """
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", edtf) is not None
