"""What reading a file gives: its characters once and for all, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from onrecord.values.documents import Segment
from onrecord.values.errors import Problem


@dataclass(frozen=True)
class Dated:
    """A date as a field of the file has it: EDTF never finer than the field, its *words*, and which field it is."""

    edtf: str
    words: str
    how: str


@dataclass(frozen=True)
class Language:
    """A language as a code such as `en`, and how it is known. An empty code is an unknown language."""

    code: str = ""
    how: str = ""


@dataclass(frozen=True)
class Metadata:
    """What a file says of itself, each field empty where it says nothing."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    #: When it was written, published or sent.
    date: Dated | None = None
    #: When the file itself was made, be it from an older one or from a template: no date of what it says.
    made: Dated | None = None
    #: Code of the language that the file declares, which templates often leave wrong.
    language: str = ""


@dataclass(frozen=True)
class Reading:
    """One document read from a file.

    `characters` is the text layer: lines end with LF. `pages` holds the line (from 1) on which each page
    begins, empty where the format has no pages. `by` says what took the words from the original, empty where
    the file itself is the text layer. `sha256` is that of the original's bytes.
    """

    name: str
    format: str
    sha256: str
    characters: str = field(repr=False)
    metadata: Metadata = field(default_factory=Metadata)
    language: Language = field(default_factory=Language)
    segments: tuple[Segment, ...] = ()
    pages: tuple[int, ...] = ()
    defects: tuple[tuple[int, str], ...] = ()
    by: str = ""

    @property
    def content(self) -> bytes:
        """The text layer as bytes; their hash is the identity of the document."""
        return self.characters.encode("utf-8")

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text layer."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Found:
    """What one file held: documents, what could not be read, and what was passed over, in sentences."""

    readings: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()
    passed_over: tuple[str, ...] = ()

    def __add__(self, other: Found) -> Found:
        return Found(
            self.readings + other.readings, self.problems + other.problems, self.passed_over + other.passed_over
        )
