"""Dates as precise as their source and no more: EDTF, and what they rest on. Owner of `edtf`."""

from __future__ import annotations

from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO


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
    """Return the EDTF date *text* in its normal spelling; raise ValueError when it is none.

    >>> parse_date("2019-03")
    '2019-03'
    >>> parse_date("2018-12/..")
    '2018-12/..'
    >>> parse_date("March 2019")
    Traceback (most recent call last):
    ValueError: 'March 2019' is not an EDTF date
    """
    # Imported here: many who handle dates never parse one, and the grammar takes long to load.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(StringIO()):  # the library prints what it cannot read
            parsed = parse_edtf(text.strip())
        first, last = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, OverflowError, AttributeError) as error:
        raise ValueError(f"{text!r} is not an EDTF date") from error
    if not isinstance(first, float) and not isinstance(last, float) and first > last:
        raise ValueError(f"{text!r} ends before it begins")
    return str(parsed)
