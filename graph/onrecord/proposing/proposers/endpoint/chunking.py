"""A document in parts that a model can read: whole paragraphs, with the one before as context.

What lies in navigation, forms and readers' comments is in no part: it is never sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.casefile.speech_marks import is_quoted
from onrecord.proposing.documents import Document
from onrecord.values.quotations import Span

#: Code points of one part: about 750 tokens of English. A quotation may make it longer, up to twice that.
SIZE = 3_000
_OPENS, _CLOSES = "“„«", "”»"


@dataclass(frozen=True)
class Chunk:
    """Paragraphs to be read, in order, and the one before them to understand them by (None: there is none)."""

    paragraphs: tuple[Span, ...]
    context: Span | None = None

    @property
    def span(self) -> Span:
        """From the first paragraph to the end of the last; what lies between may hold other lines."""
        return Span(self.paragraphs[0].start, self.paragraphs[-1].end)

    def text(self, document: Document) -> str:
        """Return the paragraphs, a line each."""
        return "\n".join(document.words(paragraph) for paragraph in self.paragraphs)


def chunks(document: Document, size: int = SIZE) -> tuple[Chunk, ...]:
    """Return the parts of *document*, each of about *size* code points; no quotation is cut that fits into two."""
    found: list[Chunk] = []
    context: Span | None = None
    for group in _groups(document, size):
        found.append(Chunk(tuple(group), context))
        context = group[-1]
    return tuple(found)


def _groups(document: Document, size: int) -> Iterator[list[Span]]:
    """Yield paragraphs that are read together."""
    group: list[Span] = []
    length = 0
    for piece in _pieces(document, size):
        added = piece.end - piece.start
        full = length + added > size
        if (
            group
            and full
            and (length + added > 2 * size or not _goes_on(document.words(group[-1]), document.words(piece)))
        ):
            yield group
            group, length = [], 0
        group.append(piece)
        length += added + 1
    if group:
        yield group


def _pieces(document: Document, size: int) -> Iterator[Span]:
    """Yield body paragraphs; one that is longer than *size* comes in sentences, none cut inside quotation marks."""
    for paragraph in document.paragraphs:
        if document.is_debris(paragraph.start):
            continue
        if paragraph.end - paragraph.start <= size:
            yield paragraph
            continue
        start = paragraph.start
        for cut in _cuts(document, paragraph, size):
            yield _bare(document, start, cut)
            start = cut
        yield _bare(document, start, paragraph.end)


def _cuts(document: Document, paragraph: Span, size: int) -> Iterator[int]:
    """Yield where a long *paragraph* is cut: at the last sentence before *size* that is not inside quotation marks."""
    words = document.words(paragraph)
    start = allowed = paragraph.start
    for sentence in document.sentences:
        if not start < sentence.start < paragraph.end:
            continue
        endless = allowed == start and sentence.end - start > 2 * size
        if endless or not is_quoted(words, sentence.start - paragraph.start - 1):
            allowed = sentence.start
        if sentence.end - start > size and allowed > start:
            yield allowed
            start = allowed


def _bare(document: Document, start: int, end: int) -> Span:
    return Span(start, start + len(document.characters[start:end].rstrip()))


def _goes_on(before: str, after: str) -> bool:
    """Whether what is said in *before* goes on in *after*: a quotation that is not closed, or words behind a colon."""
    open_marks = sum(before.count(mark) for mark in _OPENS) > sum(before.count(mark) for mark in _CLOSES)
    straight = before.count('"') % 2 == 1 and after.startswith('"')
    return open_marks or straight or before.endswith(":")
