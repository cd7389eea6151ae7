"""Word documents (.docx): paragraphs and tables in their order. Owner of `python-docx`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from onrecord.reading.languages import language_of
from onrecord.reading.readings import Line, Metadata, Reading, ReadingError, laid_out
from onrecord.values.dates import Date

_QUOTED = ("Quote", "Intense Quote")


def read_word_document(content: bytes, file: str, sha256: str, kind: str = "docx") -> Reading:
    """Return the reading of a Word document; comments and tracked deletions in it are not read."""
    try:
        import docx

        document: Any = docx.Document(BytesIO(content))
        lines = list(_lines(document))
    except (BadZipFile, KeyError, ValueError, AttributeError, SyntaxError) as error:
        advice = "Open it in a word processor and save it anew as .docx, or as plain text."
        raise ReadingError("a Word document that can be read", "a damaged one", advice) from error
    if not any(line.words.strip() for line in lines):
        raise ReadingError("words", "a document without any", "Leave it out, or save its words as a text file.")
    characters, segments = laid_out(lines)
    properties = document.core_properties
    date = None
    if properties.created:
        day = f"{properties.created:%Y-%m-%d}"
        how = "the file's field created: when the file was made, not when it was published"
        date = Date(f"{day}?", day, how)
    metadata = Metadata(
        title=" ".join((properties.title or "").split()),
        author=" ".join((properties.author or "").split()),
        language=language_of(characters),
        date=date,
    )
    return Reading(characters, file, sha256, kind, f"python-docx {version('python-docx')}", metadata, (), segments)


def _lines(container: Any) -> Iterator[Line]:
    for part in container.iter_inner_content():
        if hasattr(part, "rows"):
            yield from (Line(" | ".join(_cells(row))) for row in part.rows)
            continue
        style = getattr(part.style, "name", "") or ""
        is_heading = style.startswith(("Heading", "Title"))
        kind = (
            "heading" if is_heading else "quoted" if style in _QUOTED else "caption" if style == "Caption" else "body"
        )
        yield from (Line(words, kind) for words in part.text.split("\n"))


def _cells(row: Any) -> Iterator[str]:
    """The cells of a row; one that spans several stands once."""
    before: Any = None
    for cell in row.cells:
        if before is None or cell._tc is not before:
            yield " ".join(cell.text.split())
        before = cell._tc
