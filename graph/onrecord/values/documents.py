"""Documents, their segments, and anchors: the words at a place in a hashed document."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.values.dates import Date


@dataclass(frozen=True, order=True)
class Segment:
    """Lines of a document that are not body. Lines count from 1, both ends included."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True)
class MadeFrom:
    """The file from which a text layer was made: its name, the SHA-256 of its bytes, and what read it."""

    file: str
    sha256: str
    by: str

    @property
    def iri(self) -> str:
        """The hash as an RFC 6920 `ni:` IRI."""
        return _hash_iri(self.sha256)


@dataclass(frozen=True)
class DocumentRecord:
    """What a case declares of a document. `sha256` is lower-case hexadecimal; it is the identity."""

    id: str
    file: str
    sha256: str
    title: str
    voice: str
    publisher: str = ""
    author: str = ""
    url: str = ""
    archive: str = ""
    language: str = ""
    rights: str = ""
    firsthand: str = ""
    date: Date | None = None
    segments: tuple[Segment, ...] = ()
    defects: tuple[tuple[int, str], ...] = ()
    #: The original, where the text was made from a file of another format.
    made_from: MadeFrom | None = None
    #: The line (from 1) on which each page of the original begins.
    pages: tuple[int, ...] = ()
    #: File and line of the casefile in which it is declared, for messages.
    written: tuple[str, int] = field(default=("", 0), compare=False)

    @property
    def iri(self) -> str:
        """The hash as an RFC 6920 `ni:` IRI: the same document has the same name in every case."""
        return _hash_iri(self.sha256)

    def page(self, line: int) -> int | None:
        """Return the page (from 1) on which *line* (from 1) lies, None where the document has no pages.

        >>> DocumentRecord("a", "a.txt", "", "A", "", pages=(1, 41, 41)).page(41)
        3
        """
        return bisect_right(self.pages, line) or None

    def segment_kind(self, line: int) -> str:
        """Return the kind of the segment in which *line* (from 1) lies."""
        return next((s.kind for s in self.segments if s.first <= line <= s.last), "body")

    def segment_iri(self, line: int) -> str:
        """Return the IRI of the segment in which *line* lies, as an RFC 5147 line range (from 0)."""
        inside = next((s for s in self.segments if s.first <= line <= s.last), None)
        return f"{self.iri}#line={inside.first - 1},{inside.last}" if inside else f"{self.iri}#body"


def _hash_iri(sha256: str) -> str:
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


@dataclass(frozen=True)
class Text:
    """The characters of one document, decoded once from the bytes with that hash."""

    sha256: str
    characters: str = field(repr=False)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset (code points) at which each line starts; lines end with LF."""
        return (0, *(i + 1 for i, c in enumerate(self.characters) if c == "\n"))

    def line(self, offset: int) -> int:
        r"""Return the line, from 1, in which code point *offset* lies.

        >>> Text("", "ab\ncd").line(3)
        2
        """
        return bisect_right(self.line_starts, offset)

    @property
    def lines(self) -> int:
        """Number of lines."""
        return len(self.line_starts)


@dataclass(frozen=True)
class Anchor:
    """The words quoted from a document, and where they stand.

    `start` and `end` are Unicode code points from 0, end excluded; `line` counts from 1. `exact` is
    what may be shown: `…` stands for words left out, `[protected]` for a name.
    """

    document: DocumentRecord
    start: int
    end: int
    exact: str
    line: int
    #: File and line of the casefile in which it is written, for messages; not part of the identity.
    written: tuple[str, int] = field(default=("", 0), compare=False)

    @property
    def iri(self) -> str:
        """Document and range as an RFC 5147 fragment: document + start + end is the identity."""
        return f"{self.document.iri}#char={self.start},{self.end}"
