"""Paragraphs cut into units: words, marks of punctuation, and whole quotations, grouped into sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from onrecord.proposing.documents import Document
from onrecord.proposing.speech.marks import Quotation, quotations
from onrecord.values.quotations import Span

#: A word with inner apostrophes, hyphens, full stops; a short form with its stop; or one mark. Linear: no nested stars.
_UNIT = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|Rev|Jr|Sr|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No)\.(?!\w)"
    r"|(?:[A-Z]\.)+(?=[\s,;:)’'])|[$€£]?\w+(?:['’.,\-_&]\w+)*|''|\.\.\.|--|\S"
)
#: Initials that end a sentence, as the small word behind them tells: "in the U.S. A spokesman …".
_INITIALS_END = re.compile(r"(?:\b[A-Z]\.){2,}\s+(?=(?:A|An|The|He|She|It|They|In|On|This|His|Her|But)\s)")
#: What ends with a full stop and no sentence.
_SHORT_FORM = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Sgt|Capt|Prof|Rev)\.\s*\Z")


class Unit(NamedTuple):
    """A word, a mark of punctuation or a whole quotation, with its place (code points)."""

    start: int
    end: int
    text: str
    lower: str
    quotation: Quotation | None


class Sentence(NamedTuple):
    """The units of a sentence; a quotation inside is one unit, however many sentences it holds."""

    units: tuple[Unit, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in units, with its quotations. `kind` is that of its segment: `body`, `heading` and so on."""

    span: Span
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    kind: str


def passages(document: Document) -> Iterator[Passage]:
    """Yield the paragraphs of *document* that are no debris, in order."""
    text = document.characters
    starts = [span.start for span in document.sentences]
    for span in document.paragraphs:
        kind = document.segment_kind(span.start)
        if document.is_debris(span.start):
            continue
        quoted = tuple(quotations(text, span.start, span.end))
        bounds = starts[bisect_right(starts, span.start) : bisect_left(starts, span.end)]
        yield Passage(span, tuple(_sentences(text, span, quoted, bounds)), quoted, kind)


def _sentences(text: str, span: Span, quoted: tuple[Quotation, ...], bounds: list[int]) -> Iterator[Sentence]:
    opening = [q.start for q in quoted]

    def outside(bound: int) -> int:
        """The boundary, at the mark where it lies right behind one; -1 where none is: in a quotation, after "Ms."."""
        if _SHORT_FORM.search(text, max(span.start, bound - 12), bound):
            return -1
        inside = bisect_right(opening, bound) - 1
        if inside < 0 or bound > quoted[inside].end:
            near = inside >= 0 and bound <= quoted[inside].end + 2
            return -1 if near and text[quoted[inside].last - 1] == "," else bound
        return quoted[inside].start if bound <= quoted[inside].first else -1

    bounds = bounds + [found.end() for found in _INITIALS_END.finditer(text, span.start, span.end)]
    cuts = [span.start, *sorted({cut for bound in bounds if (cut := outside(bound)) > span.start}), span.end]
    for first, last in pairwise(cuts):
        if units := tuple(_units(text, first, last, quoted)):
            yield Sentence(units, units[0].start, units[-1].end)


def _units(text: str, start: int, end: int, quoted: tuple[Quotation, ...]) -> Iterator[Unit]:
    at = start
    first = bisect_left(quoted, start, key=lambda quotation: quotation.start)
    for quotation in islice(quoted, first, None):
        if quotation.start >= end:
            break
        yield from _words(text, at, quotation.start)
        yield Unit(quotation.start, quotation.end, "“”", "“”", quotation)
        at = quotation.end
    yield from _words(text, at, end)


def _words(text: str, start: int, end: int) -> Iterator[Unit]:
    for found in _UNIT.finditer(text, start, end):
        word = found.group()
        yield Unit(found.start(), found.end(), word, word.lower().replace("’", "'"), None)
