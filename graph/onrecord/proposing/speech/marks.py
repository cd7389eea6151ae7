"""Where words stand in quotation marks: every typography, paragraphs reopened without a close, marks in marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Opening mark → what closes it.
_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "”": "”",
    '"': '"',
    "''": ("''", '"'),
    "``": ("''", '"'),
    "「": "」",
    "‘": "’",
    "‹": "›",
    "'": "'",
}
#: What also closes where typographies are mixed: a straight mark for a curly one, a turned one by mistake.
_CLOSERS: dict[str, tuple[str, ...]] = {mark: tuple(closing) for mark, closing in _PAIRS.items()}
_CLOSERS |= {"“": ("”", '"', "“"), '"': ('"', "”"), "''": ("''", '"'), "``": ("''", '"')}
_SINGLE = frozenset("‘'‹")
#: So many marks are tried for what closes a single one, so that a line of apostrophes takes no quadratic time.
_TRIED = 40
#: With what a whole utterance ends inside its marks.
_ENDS = ",.?!…—–-;’'\"”"
_MARK = re.compile(r"''|``|[“”„«»\"「」‘’‹›']")
#: What may stand between the line's start and a mark that reopens a quotation.
_LEAD = re.compile(r"[\s•\-–—*·…]*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in marks: code points, marks included, `first` and `last` without them. `closed` is whether a mark ends it.

    `opens` is whether it starts its paragraph. `complete` is whether it reads as a whole utterance, which ends with a
    mark of punctuation, rather than as a few words quoted; `words` is how many it has.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool
    opens: bool
    complete: bool
    words: int
    #: Whether it reads as a title: few words, those of some length with capitals.
    titled: bool
    #: Whether it ends with a full stop inside its marks.
    stops: bool

    @property
    def scare(self) -> bool:
        """Whether only a name, a title or a word or two is quoted."""
        return not self.complete and self.words <= 4


def quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the outermost quotations in the paragraph of *text* from *start* to *end*, in order.

    One that is not closed runs to the paragraph's end, where the mark is double. Apostrophes are no marks.

    >>> text = "“We don’t ‘know’,” he said. ‘Purge’ isn’t a word. “Again"
    >>> [text[q.start : q.end] for q in quotations(text, 0, len(text))]
    ['“We don’t ‘know’,”', '‘Purge’', '“Again']
    """
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    marks = [(m.start(), m.group()) for m in _MARK.finditer(text, start, end)]
    index = 0
    while index < len(marks):
        place, mark = marks[index]
        if mark not in _PAIRS or not _opens(text, place, mark, start, end):
            index += 1
            continue
        close = _close(text, marks, index, end)
        if close is not None:
            at, size = marks[close][0], len(marks[close][1])
            yield _quotation(text, (place, at + size), (place + len(mark), at), True, place == begin)
            index = close + 1
        elif mark in _SINGLE or mark == "”":
            index += 1
        else:
            last = end - (len(text[place:end]) - len(text[place:end].rstrip()))
            yield _quotation(text, (place, last), (place + len(mark), last), False, place == begin)
            return


def _quotation(text: str, outer: tuple[int, int], inner: tuple[int, int], closed: bool, opens: bool) -> Quotation:
    words = text[slice(*inner)].split()
    complete = bool(words) and (words[-1][-1] in _ENDS or not closed)
    titled = len(words) <= 5 and all(word[:1].isupper() for word in words if len(word) > 3)
    stops = complete and closed and words[-1][-1] == "."
    return Quotation(*outer, *inner, closed, opens, complete, len(words), titled, stops)


def _close(text: str, marks: list[tuple[int, str]], index: int, end: int) -> int | None:
    """Return which of *marks* closes the one at *index*. Single ones are short: few marks are tried."""
    mark = marks[index][1]
    closing = _CLOSERS[mark]
    limit = index + _TRIED if mark in _SINGLE or mark == "”" else len(marks)
    skip = index
    for later in range(index + 1, min(len(marks), limit)):
        place, other = marks[later]
        if later <= skip:
            continue
        if mark == "“" and other == "“" and [m for _, m in marks[later + 1 : later + 3]] == ["”", "”"]:
            skip = later + 1  # the same marks inside: “a “b” c”
            continue
        if other in closing and _closes(text, place, other, end):
            # Of three apostrophes two are the mark; the third closes what is quoted inside.
            return later + (later + 1 < len(marks) and marks[later + 1] == (place + len(other), "'"))
    return None


def _opens(text: str, place: int, mark: str, start: int, end: int) -> bool:
    """Whether a mark at *place* opens: before a word, and not behind one."""
    after = text[place + len(mark) : min(place + len(mark) + 1, end)]
    if mark in "“„«「‹``":
        return bool(after)
    if not after or after.isspace():
        return False
    before = text[place - 1] if place > start else " "
    if before.isalnum() or before in ".,!?":
        return False
    return after.isalnum() or after in "…[.$“‘'\"(¿¡«" or (mark in '"' and not after.isspace())


def _closes(text: str, place: int, mark: str, end: int) -> bool:
    """Whether a mark at *place* closes, and is no apostrophe as in "don’t" and "the workers’ union"."""
    after = text[place + len(mark) : min(place + len(mark) + 2, end)]
    before = text[place - 1]
    if mark in ('"', "“") or mark == "''":
        return not before.isspace() and before not in "([—–-" and not after[:1].isalnum()
    if mark not in "’'":
        return True
    if after[:1].isalnum():
        return False
    return not before.isspace() and not (before in "sS" and after[:1] == " " and after[1:].islower())
