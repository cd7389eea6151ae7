"""Web pages saved as HTML; the only module that knows trafilatura and lxml. Comments never enter a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from onrecord.reading.languages import detect
from onrecord.reading.page_fields import address, declared_language, decode_page, publication_date, remove_comments
from onrecord.reading.paragraphs import Layer, Paragraph, layer, one_line
from onrecord.reading.readings import Language, Metadata, Reading
from onrecord.reading.refusals import reading, refusal
from onrecord.reading.segmenting import propose_segments
from onrecord.values.documents import Segment

_LOGGERS = ("trafilatura", "htmldate", "courlan", "charset_normalizer")
#: Elements of an extracted page that stand on a line of their own → what kind of segment they are.
_BLOCKS = {"p": "", "head": "heading", "item": "", "row": "", "ab": "", "code": "", "fw": "", "lg": ""}
#: Kinds of line that are no part of a page's text, wherever they come from.
_READERS = ("comment", "form")


def read_web_page(name: str, content: bytes, charset: str = "") -> Reading:
    """Return the text of a saved page: headings, paragraphs, lists, quoted blocks and tables, without the rest."""
    characters = decode_page(name, content, charset)
    with reading(name, "a web page", *_LOGGERS):
        extracted, metadata = _extracted(characters)
    text = _without_readers(extracted)
    if not text.characters:
        advice = (
            "Pages that a script fills in are empty when saved as source: open it in a browser and save the "
            "complete page, or copy its words into a .txt file."
        )
        raise refusal(name, "a web page with text", "one without", advice)
    language = detect(text.characters)
    if not language.code and metadata.language:
        language = Language(metadata.language, "declared in the page's lang attribute")
    first = text.characters.split("\n", 1)[0]
    return Reading(
        name,
        "web page",
        sha256(content).hexdigest(),
        text.characters,
        replace(metadata, title=metadata.title or first[:160]),
        language,
        text.segments,
        by=f"trafilatura {version('trafilatura')}",
    )


def _extracted(characters: str) -> tuple[list[Paragraph], Metadata]:
    from lxml import html
    from trafilatura import bare_extraction

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    tree = html.document_fromstring(characters.encode("utf-8", "replace"), parser=parser)
    remove_comments(tree)
    for words in list(tree.iter("q")):
        _mark_quote(words)
    date, url, language = publication_date(tree), address(tree), declared_language(tree)
    # What trafilatura says of the date is left aside: it looks for dates in the words too, up to today's.
    page: Any = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=True)
    if page is None or page.body is None:
        return [], Metadata()
    title, author, publisher = (one_line(value or "") for value in (page.title, page.author, page.sitename))
    return list(_paragraphs(page.body, "")), Metadata(title, author, publisher, url, date, language=language)


def _mark_quote(words: Any) -> None:
    """Write the quotation marks of a `q` element, which browsers show and the file does not hold."""
    words.text = f"“{words.text or ''}"
    if len(words):
        words[-1].tail = f"{words[-1].tail or ''}”"
    else:
        words.text += "”"
    words.drop_tag()


def _paragraphs(element: Any, kind: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of *element* in reading order; words between blocks are paragraphs too."""
    inline: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            yield Paragraph("".join(inline), kind)
            inline = []
        elif child.tag == "row":
            yield from _flushed(inline, kind)
            yield Paragraph(" | ".join(filter(None, (one_line("".join(cell.itertext())) for cell in child))), kind)
        elif child.tag in _BLOCKS or any(inner.tag in _BLOCKS or inner.tag == "lb" for inner in child.iter()):
            yield from _flushed(inline, kind)
            yield from _paragraphs(child, "quoted" if child.tag == "quote" else _BLOCKS.get(child.tag) or kind)
        elif child.tag == "quote":
            yield from _flushed(inline, kind)
            yield Paragraph("".join(child.itertext()), "quoted")
        else:
            inline.append("".join(child.itertext()))
        inline.append(child.tail or "")
    yield Paragraph("".join(inline), kind)


def _flushed(inline: list[str], kind: str) -> Iterator[Paragraph]:
    if inline:
        yield Paragraph("".join(inline), kind)
        inline.clear()


def _without_readers(paragraphs: list[Paragraph]) -> Layer:
    """Return the layer without lines that look like readers' comments, and with what else looks like no body."""
    kept = [p for p in paragraphs if one_line(p.words)]
    proposed = _by_line(propose_segments(layer(kept).characters))
    kept = [p for index, p in enumerate(kept) if proposed.get(2 * index + 1) not in _READERS]
    proposed = _by_line(propose_segments(layer(kept).characters))
    labelled = [Paragraph(p.words, p.kind or proposed.get(2 * index + 1, "")) for index, p in enumerate(kept)]
    return layer(labelled)


def _by_line(segments: tuple[Segment, ...]) -> dict[int, str]:
    return {line: s.kind for s in segments for line in range(s.first, s.last + 1)}
