"""Word documents (.docx); the only module that knows python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from typing import Any

from onrecord.reading.field_dates import iso_date
from onrecord.reading.languages import detect
from onrecord.reading.paragraphs import Paragraph, layer, one_line
from onrecord.reading.readings import Metadata, Reading
from onrecord.reading.refusals import reading, refusal

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CREATED = "{http://purl.org/dc/terms/}created"
#: Elements that stand for a character.
_CHARACTERS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}
#: What is passed over: words that were struck out, and the second copy of a text box for older programs.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", _COMPATIBILITY, f"{_W}pPr", f"{_W}rPr", f"{_W}instrText"})


def read_word_document(name: str, content: bytes) -> Reading:
    """Return the text of a Word document in reading order: paragraphs, tables row by row, notes at the end."""
    with reading(name, "a whole Word document"):
        paragraphs, metadata = _extracted(content)
    text = layer(paragraphs)
    if not text.characters:
        advice = "If it shows pictures of text, recognize their text first (OCR), and add what comes of it."
        raise refusal(name, "a Word document with text", "one without", advice)
    title = metadata.title or next((p.words for p in paragraphs if p.kind == "heading"), text.characters.split("\n")[0])
    return Reading(
        name,
        "Word document",
        sha256(content).hexdigest(),
        text.characters,
        Metadata(one_line(title)[:160], metadata.author, made=metadata.made),
        detect(text.characters),
        text.segments,
        by=f"python-docx {version('python-docx')}",
    )


def _extracted(content: bytes) -> tuple[list[Paragraph], Metadata]:
    from docx import Document
    from docx.oxml import parse_xml

    document = Document(BytesIO(content))
    headings = {
        style.style_id for style in document.styles if (style.name or "").casefold().startswith(("heading", "title"))
    }
    found = list(_blocks(document.element.body, headings))
    for part in document.part.package.iter_parts():
        if str(part.partname) in ("/word/footnotes.xml", "/word/endnotes.xml"):
            found += _blocks(parse_xml(part.blob), headings)
    properties = document.core_properties
    created = next(properties._element.iter(_CREATED), None)  # the element: its words are as fine as they were written
    words = (created.text or "") if created is not None else ""
    made = iso_date(words, "property created of the Word document")
    return found, Metadata(one_line(properties.title or ""), one_line(properties.author or ""), made=made)


def _blocks(element: Any, headings: set[str]) -> Iterator[Paragraph]:
    """Yield what stands in *element*, in order, through content controls and marked changes."""
    for child in element:
        if child.tag == f"{_W}p":
            style = child.find(f"{_W}pPr/{_W}pStyle")
            is_heading = style is not None and style.get(f"{_W}val") in headings
            yield Paragraph(_words(child), "heading" if is_heading else "")
        elif child.tag == f"{_W}tbl":
            for row in _inside(child, f"{_W}tr"):
                yield Paragraph(" | ".join(filter(None, (one_line(_words(cell)) for cell in _inside(row, f"{_W}tc")))))
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, headings)


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table, or the cells of a row: not those of a table inside it."""
    for found in element.iter(tag):
        if next(found.iterancestors(element.tag)) is element:
            yield found


def _words(element: Any) -> str:
    """The words of *element* as they stand now: with what was inserted, without what was struck out."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _CHARACTERS:
            parts.append(_CHARACTERS[child.tag])
        elif child.tag not in _SKIPPED:
            parts.append(_words(child))
            if child.tag == f"{_W}p":
                parts.append(" ")
    return "".join(parts)
