"""Find dates in a document: to EDTF, with the words, never finer than these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from onrecord.proposing.candidates import Candidate, Dated, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions.date_contexts import (
    BETWEEN,
    OF_YEAR,
    TO_NOW,
    Before,
    before,
    is_month,
    is_year,
    joins,
)
from onrecord.proposing.mentions.date_grounds import Grounds, own_date
from onrecord.proposing.mentions.rates import candidate
from onrecord.proposing.mentions.relative_dates import relative_dates
from onrecord.proposing.mentions.written_dates import Written, written_dates
from onrecord.values.dates import parse_date


def find_dates(document: Document) -> Iterator[Candidate]:
    """Yield the dates that *document* names, in order (content `Dated`).

    A date that the words alone do not tell is reckoned from the document's date or from a date named before, and
    says so in `how`; where neither tells it, nothing is proposed. No date is finer than what it is reckoned from.
    """
    written = _dates_of(document)
    grounds = Grounds(document, own_date(document), tuple(date for date in written if date.year))
    found = [*_found(document, grounds, written), *relative_dates(document, grounds)]
    taken = 0
    for date, rule in sorted(found, key=lambda pair: (pair[0].words.start, -pair[0].words.end)):
        if date.words.start < taken or document.is_debris(date.words.start):
            continue
        try:
            parse_date(date.edtf)
        except ValueError:
            continue
        taken = date.words.end
        yield candidate(document, date, rule)


def _dates_of(document: Document) -> tuple[Written, ...]:
    """What is a date, where years and months that are other words are left out."""
    every = list(written_dates(document.characters))
    found: list[Written] = []
    for written, following in zip_longest(every, every[1:]):
        joined = bool(found) and bool(joins(document.characters, found[-1], written))
        if written.bare_year:
            if not (joined or is_year(document.characters, written)):
                continue
        elif not written.year and not written.decade and not written.day and not joined:
            before_another = following and following.month and joins(document.characters, written, following)
            if not before_another and not is_month(document.characters, written):
                continue
        found.append(written)
    return tuple(found)


@dataclass(frozen=True)
class _Completed:
    """A date with its year, the mark this needs, and how it came to it ("" as written)."""

    written: Written
    mark: str = ""
    how: str = ""

    @property
    def edtf(self) -> str:
        first, slash, last = self.written.edtf().partition("/")
        return f"{first}{self.mark}/{last}{self.mark}" if slash else first + self.mark


def _found(document: Document, grounds: Grounds, written: tuple[Written, ...]) -> Iterator[tuple[Dated, str]]:
    index = 0
    while index < len(written):
        first = written[index]
        second = written[index + 1] if index + 1 < len(written) else None
        words = before(document.characters, first.start)
        index += 1
        if second and (joint := joins(document.characters, first, second)):
            if found := _period(document, grounds, (first, second), words, joint):
                index += 1
                yield found
                continue
            if not first.year and second.year and first.month and joint == "and":
                told = _Completed(first.in_year(second.year), "", "the year is that of the date it is joined to")
                yield _dated(document, told, words)
                continue
        completed = _complete(document, grounds, first, words)
        if completed is None:
            continue
        if to_now := TO_NOW.match(document.characters, first.end):
            ends = replace(completed, written=replace(completed.written, end=to_now.end()))
            yield _dated(document, ends, replace(words, since=True))
        else:
            yield _dated(document, completed, words)


def _period(
    document: Document, grounds: Grounds, ends: tuple[Written, Written], words: Before, joint: str
) -> tuple[Dated, str] | None:
    """From one date to another; also two years or months one after the other ("in 2024 and 2025")."""
    first, second = ends
    between = BETWEEN.search(document.characters, max(0, first.start - 30), first.start)
    inherits = not first.year and second.year and first.month
    if inherits:
        first = first.in_year(second.year - (first.month > second.month > 0))
    if not (first.year or first.decade) or first.until or second.until:
        completed = _complete(document, grounds, first, words) if first.month else None
        if completed is None or not completed.how:
            return None
        if not second.month:
            return None
        last = second.in_year(completed.written.year + (second.month < first.month))
        how = completed.how
        first = completed.written
    else:
        last, how = (second if second.year or second.decade else second.in_year(first.year)), ""
    if joint == "and" and not between and not _follows(first, last):
        return None
    start = between.start() if between else words.start
    edtf = f"{first.edtf()}/{last.edtf()}"
    return Dated(words_at(document, start, second.end), edtf, how), "date-reckoned" if how else "date-period"


def _follows(first: Written, last: Written) -> bool:
    """Whether two dates of one precision are next to each other."""
    if first.day or last.day or first.decade or last.decade or bool(first.month) != bool(last.month):
        return False
    if not first.month:
        return last.year == first.year + 1
    return (last.year * 12 + last.month) == (first.year * 12 + first.month) + 1


def _complete(document: Document, grounds: Grounds, written: Written, words: Before) -> _Completed | None:
    if written.year or written.decade:
        return _Completed(written)
    if said := OF_YEAR.match(document.characters, written.end):
        whole = replace(written, end=said.end())
        if said["which"].lower() in ("last", "this"):
            own = grounds.own
            if own is None:
                return None
            return _Completed(whole.in_year(own.year - (said["which"].lower() == "last")), own.mark, own.why)
        named = grounds.named_before(written.start)
        return _Completed(whole.in_year(named.year), "", "the year named before in the text") if named else None
    told = grounds.year_of(written, words.since)
    return _Completed(written.in_year(told[0]), told[1], told[2]) if told else None


def _dated(document: Document, completed: _Completed, words: Before) -> tuple[Dated, str]:
    written, edtf, how = completed.written, completed.edtf, completed.how
    if words.mark and not completed.mark:
        edtf = "/".join(part + words.mark for part in edtf.split("/"))
    coarse = not written.day and not written.decade
    start = words.start
    if "/" not in edtf:
        if words.since or (words.began and coarse):
            edtf = f"{edtf}/.."
        elif words.until:
            edtf = f"../{edtf}"
    if words.began and not (coarse and "/.." in edtf):
        start = words.near
    rule = "date-reckoned" if how else "date-year" if written.bare_year else "date-written"
    return Dated(words_at(document, start, written.end), edtf, how), rule
