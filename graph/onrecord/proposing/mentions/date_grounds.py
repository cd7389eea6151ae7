"""From what a date may be completed: the document's own date, and the dates that the text has named before."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.proposing.documents import Document
from onrecord.proposing.mentions.written_dates import WEEKDAYS, Written
from onrecord.values.quotations import Span

_OWN_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?(?P<mark>[?~%]?)")
#: Words of what is still to come.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|scheduled|due|upcoming|expected|planned|plans|going to|is to|are to|ends?(?! of)|begins?|"
    r"opens?|until|away|set for|slated|release|forthcoming|next)\b|[’']ll\b"
)
_HALF_A_YEAR = 6
#: A sentence that tells of what is past: any regular verb, and some that are not.
_PAST = re.compile(
    r"\b(?:[a-z]{2,}ed|was|were|had|did|wrote|said|went|took|came|made|told|began|became|won|lost|met|left|gave|held|found|"
    r"saw|broke|sent|spoke|fell|rose|got|led|ran|kept|brought)\b"
)
#: How far before a date, in characters, such a word may stand.
_REACH = 60
#: Months ahead of the document's date in which a day may be still to come as well as long past.
_NEAR = 4
#: Days after the document's date that its own text may name: it was changed, or is dated ahead.
_DAYS = 7


@dataclass(frozen=True)
class OwnDate:
    """The document's date as far as it is one day, month or year; 0 where it does not say. `mark` is its `?` or `~`."""

    year: int
    month: int = 0
    day: int = 0
    mark: str = ""

    @property
    def edtf(self) -> str:
        """The date as EDTF writes it."""
        return Written(0, 0, self.year, self.month, self.day).edtf() + self.mark

    @property
    def why(self) -> str:
        """How a date that is reckoned from this one was reckoned."""
        return f"reckoned from the document's date, {self.edtf}" + (", which is uncertain itself" if self.mark else "")


def own_date(document: Document) -> OwnDate | None:
    """Return the date of *document*, or None where it has none or no single one (`2025/..`)."""
    declared = document.record.date
    found = _OWN_DATE.fullmatch(declared.edtf) if declared else None
    if found is None:
        return None
    return OwnDate(int(found["year"]), int(found["month"] or 0), int(found["day"] or 0), found["mark"])


@dataclass(frozen=True)
class Grounds:
    """What the dates of one document may be completed from. `named`: dates with a year, in the order of the text."""

    document: Document
    own: OwnDate | None
    named: Sequence[Written]

    def named_before(self, place: int) -> Written | None:
        """Return the last date with a year that stands before *place*."""
        index = bisect_left(self.named, place, key=lambda written: written.start)
        return self.named[index - 1] if index else None

    def year_of(self, written: Written, since: bool) -> tuple[int, str, str] | None:
        """Return the year of a date without one, the mark it needs and why; None where nothing tells it.

        In turn: a date of the same sentence, the document's date, a date of the same paragraph, an earlier one.
        *since*: the time goes on up to what is spoken of, so that the month cannot be after it.
        """
        sentence = self.document.sentence_at(written.start)
        paragraph = self.document.paragraph_at(written.start)
        before = self.named_before(written.start)
        after = next(iter(self.named[bisect_left(self.named, written.end, key=lambda w: w.start) :]), None)
        after = after if after and after.start < sentence.end else None
        own_tells = self.own is not None and bool(self.own.month)
        grounds = [self._by_date(before, written, since)] if before and before.start >= sentence.start else []
        grounds.append(self._by_own_date(written, since, sentence))
        if not own_tells or (self.own and self.own.mark):
            grounds.append(self._by_date(after, written, since))
        if before and (before.start >= paragraph.start or not own_tells):
            grounds.append(self._by_date(before, written, since))
        told = [ground for ground in grounds if ground]
        told = [ground for ground in told if _weekday_fits(written, ground[0])]
        if not told:
            return None
        year, mark, why = told[0]
        if mark and (written.weekday or any(other[0] == year and not other[1] for other in told)):
            mark = ""
        if written.weekday:
            why += f"; {written.weekday} was that day"
        return year, mark, why

    def _by_date(self, named: Written | None, written: Written, since: bool) -> tuple[int, str, str] | None:
        if named is None:
            return None
        year = named.year - (since and bool(named.month) and written.month > named.month)
        words = self.document.characters[named.start : named.end]
        return year, "", f"the year is reckoned from “{words}” in the text"

    def _by_own_date(self, written: Written, since: bool, sentence: Span) -> tuple[int, str, str] | None:
        """The last such day or month up to the document's date; the next one where the sentence looks ahead.

        A day of the next months, of which the sentence does not say that it is still to come, is in doubt: none.
        """
        own = self.own
        if own is None or not own.month or written.month > 12:
            return None
        months_ahead = (written.month - own.month) % 12
        ahead = months_ahead > 0 or (written.day > own.day > 0)
        later = (written.month, written.day if own.day else 0) > (own.month, own.day)
        if not ahead:
            return own.year, own.mark, f"the last one up to it, {own.why}"
        next_year = own.year + (not later)
        if not since and looks_ahead(self.document.characters, sentence, written.start):
            return next_year, own.mark, f"the next one from it, {own.why}"
        if written.day and not written.weekday and months_ahead <= _NEAR:
            near = own.day and not months_ahead and written.day - own.day <= _DAYS
            return (next_year, own.mark, f"the nearest one to it, {own.why}") if near else None
        in_doubt = not since and not written.weekday and months_ahead <= _HALF_A_YEAR
        if in_doubt and not _PAST.search(self.document.characters, sentence.start, sentence.end):
            return None
        return next_year - 1, own.mark, f"the last one up to it, {own.why}"


def looks_ahead(characters: str, sentence: Span, place: int) -> bool:
    """Whether the words before *place* in its *sentence* speak of what is still to come."""
    return _AHEAD.search(characters, max(sentence.start, place - _REACH), place) is not None


def _weekday_fits(written: Written, year: int) -> bool:
    if not written.day:
        return True
    if written.day > calendar.monthrange(year, written.month)[1]:
        return False
    named = WEEKDAYS[calendar.weekday(year, written.month, written.day)]
    return not written.weekday or named == written.weekday
