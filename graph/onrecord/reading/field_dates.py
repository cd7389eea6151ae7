"""Dates as the metadata fields of files have them, to EDTF: never finer than the field, never guessed."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

from onrecord.reading.readings import Dated

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?$")
_PDF = re.compile(r"(?:D:)?(\d{4})(?:(\d\d)(?:(\d\d)(?:\d\d.*|[-+Z'].*)?)?)?$")


def iso_date(words: str, how: str) -> Dated | None:
    """Return the date of a W3C date and time, None where it is none.

    >>> iso_date("2021-03-04T10:00:00+01:00", "meta field date").edtf
    '2021-03-04'
    >>> iso_date("2021-13", "meta field date") is None
    True
    """
    return _dated(_ISO.match(words.strip()), words, how)


def pdf_date(words: str, how: str) -> Dated | None:
    """Return the date of a PDF's date string (ISO 32000-1, 7.9.4), None where it is none.

    >>> pdf_date("D:202103", "metadata field CreationDate of the PDF").edtf
    '2021-03'
    """
    return _dated(_PDF.match(words.strip()), words, how)


def mail_date(words: str, how: str) -> Dated | None:
    """Return the day of a mail's date (RFC 5322) where it was sent, None where it is none.

    >>> mail_date("Thu, 04 Mar 2021 23:30:00 -0500", "header field Date of the mail").edtf
    '2021-03-04'
    """
    try:
        return Dated(parsedate_to_datetime(words).date().isoformat(), words.strip(), how)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _dated(match: re.Match[str] | None, words: str, how: str) -> Dated | None:
    if not match:
        return None
    parts = [part for part in match.groups() if part]
    try:
        date(int(parts[0]), *(int(part) for part in (*parts[1:], "1", "1")[:2]))
    except ValueError:
        return None
    return Dated("-".join(parts), words.strip(), how)
