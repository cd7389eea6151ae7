"""What reading a file gives: its text layer, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.values.dates import Date
from onrecord.values.documents import Segment
from onrecord.values.errors import Problem


@dataclass(frozen=True)
class Metadata:
    """What a file says of itself; "" and None where it says nothing. A date is never finer than its field."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    date: Date | None = None


NOTHING_SAID = Metadata()


@dataclass(frozen=True)
class Reading:
    """One document that was read.

    `characters` is the text layer: one paragraph a line, lines end with LF. It never changes afterwards; what is not
    body is a label on its lines. `file` is the name of the original, `sha256` the hash of its bytes. `by` names the
    library and its version that took the words out; it is "" where the file itself is the text layer. `pages` are the
    lines, from 1, on which pages begin.
    """

    characters: str = field(repr=False)
    file: str
    sha256: str
    format: str
    by: str = ""
    metadata: Metadata = NOTHING_SAID
    pages: tuple[int, ...] = ()
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of a text layer in the making: its words, and what it is."""

    words: str
    kind: str = "body"


class ReadingError(Exception):
    """A file that cannot be read; `expected`, `found` and `advice` are the parts of the problem it makes."""

    def __init__(self, expected: str, found: str, advice: str) -> None:
        self.expected, self.found, self.advice = expected, found, advice
        super().__init__(f"expected {expected}, found {found}. {advice}")

    def problem(self, file: str) -> Problem:
        """Return the problem that this is for *file*."""
        return Problem(file, 0, "E502", "", self.expected, self.found, advice=self.advice)


def laid_out(lines: Iterable[Line]) -> tuple[str, tuple[Segment, ...]]:
    r"""Return a text layer of *lines*, with an empty line between them, and its segments.

    >>> laid_out([Line("A title", "heading"), Line("Words."), Line("  "), Line("More.")])
    ('A title\n\nWords.\n\nMore.\n', (Segment(first=1, last=1, kind='heading'),))
    """
    kept = [Line(" ".join(line.words.split()), line.kind) for line in lines if line.words.strip()]
    segments = [Segment(2 * n + 1, 2 * n + 1, line.kind) for n, line in enumerate(kept) if line.kind != "body"]
    return "\n\n".join(line.words for line in kept) + "\n", tuple(_joined(segments))


def _joined(segments: Iterable[Segment]) -> Iterable[Segment]:
    """Neighbours of one kind are one segment; headings stand alone."""
    last: Segment | None = None
    for segment in segments:
        if last and segment.kind == last.kind and segment.first == last.last + 2 and segment.kind != "heading":
            last = Segment(last.first, segment.last, segment.kind)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last
