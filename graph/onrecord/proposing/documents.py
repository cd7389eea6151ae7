"""A document as proposers read it: its characters never change, and what is not body is a label on its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.casefile.sentences import sentences
from onrecord.values.documents import DocumentRecord, Text
from onrecord.values.quotations import Span
from onrecord.values.vocabulary import DEBRIS


@dataclass(frozen=True)
class Document:
    """One document with its characters. All places are code points from 0, end excluded."""

    record: DocumentRecord
    text: Text

    @property
    def characters(self) -> str:
        """The text layer, as it is."""
        return self.text.characters

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines with something on them, without the spaces around it: a line end always ends a paragraph."""
        return tuple(self._lines())

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences, in order; none goes over a line end."""
        return tuple(sentences(self.characters, self.record.language or "en"))

    def words(self, span: Span) -> str:
        """Return the characters at *span*."""
        return self.characters[span.start : span.end]

    def segment_kind(self, offset: int) -> str:
        """Return the kind of segment in which *offset* lies: `body`, `heading` and so on."""
        return self.record.segment_kind(self.text.line(offset))

    def is_debris(self, offset: int) -> bool:
        """Whether *offset* lies in navigation, forms or readers' comments, of which nothing may be proposed."""
        return self.segment_kind(offset) in DEBRIS

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence in which *offset* lies, or the one before it; the line where there is none."""
        index = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        found = self.sentences[index] if index >= 0 else None
        return found if found and found.end > offset else self.paragraph_at(offset)

    def paragraph_at(self, offset: int) -> Span:
        """Return the whole line in which *offset* lies, without its end."""
        start = self.text.line_starts[self.text.line(offset) - 1]
        end = self.characters.find("\n", start)
        return Span(start, len(self.characters) if end < 0 else end)

    def _lines(self) -> Iterator[Span]:
        for start in self.text.line_starts:
            line = self.paragraph_at(start)
            words = self.words(line)
            if bare := words.strip():
                first = start + words.index(bare[0])
                yield Span(first, first + len(bare))
