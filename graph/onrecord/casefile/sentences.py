"""The sentences of a text, with their places. Owner of `sentencex`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from onrecord.values.quotations import Span

_OPENING_AT_END = re.compile(r"\s([“«„‘\"]+\s*)\Z")
#: Sentences inside quotation marks are sentences too: the marks are hidden from the library, one for one.
_HIDE_MARKS = str.maketrans(dict.fromkeys('“”„«»"', " "))


def sentences(text: str, language: str = "en") -> Iterator[Span]:
    """Yield the sentences of *text*: code points from 0, without the spaces around them.

    A line end always ends a sentence. *language* is a BCP 47 tag; one that is not known is read as English.

    >>> text = "Mr. Pell said: “No. Never.”  Then he left."
    >>> [text[s.start : s.end] for s in sentences(text)]
    ['Mr. Pell said: “No.', 'Never.”', 'Then he left.']
    """
    offset = 0
    for line in text.split("\n"):
        yield from _in_line(line, offset, language or "en")
        offset += len(line) + 1


def _in_line(line: str, offset: int, language: str) -> Iterator[Span]:
    bounds: list[tuple[int, int]] = []
    for found in get_sentence_boundaries(language, line.translate(_HIDE_MARKS)):
        start, end = found["start_index"], found["end_index"]
        words = line[start:end].strip(" \t\r“”„«»\"'’‘)")
        if bounds and (not words or words[0].islower()):
            bounds[-1] = (bounds[-1][0], end)  # `“Why?” she asked.` is one sentence
        else:
            bounds.append((start, end))
    for index, (start, end) in enumerate(bounds[:-1]):
        # An opening mark that ended up behind a sentence belongs to the next one.
        if opening := _OPENING_AT_END.search(line, start, end):
            bounds[index], bounds[index + 1] = (start, opening.start(1)), (opening.start(1), bounds[index + 1][1])
    for start, end in bounds:
        piece = line[start:end]
        if any(c.isalnum() for c in piece):
            first = start + len(piece) - len(piece.lstrip())
            yield Span(offset + first, offset + start + len(piece.rstrip()))
