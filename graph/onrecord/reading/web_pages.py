"""Web pages: the article without navigation and readers' comments. Owner of `trafilatura`."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html import unescape
from importlib.metadata import version
from typing import Any

from onrecord.reading.languages import language_of
from onrecord.reading.readings import Line, Metadata, Reading, ReadingError, laid_out
from onrecord.values.dates import Date, DateError, parse_date

#: Fields in which a page says when it was published, in order of trust: how each is called in messages → its pattern.
_DATES = (
    ("article:published_time", r"<meta[^>]+article:published_time[^>]*>"),
    ("datePublished", r'"datePublished"\s*:\s*"(?P<value>[^"]{4,40})"'),
    ("DC.date", r"<meta[^>]+[\"']DC\.date(?:\.issued)?[\"'][^>]*>"),
    ("date", r"<meta[^>]+name=[\"']date[\"'][^>]*>"),
)
_CONTENT = re.compile(r"content=[\"']([^\"']{4,40})[\"']", re.IGNORECASE)
#: A day, a month or a year at the beginning of what a field holds.
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T\s])")
_KINDS = {"head": "heading", "quote": "quoted"}
#: What of the tree stands on a line of its own.
_LINES = frozenset({"head", "p", "item", "row", "quote", "code", "cell"})


def read_web_page(content: bytes, file: str, sha256: str, kind: str = "html") -> Reading:
    """Return the article of a web page; raise ReadingError where none is found.

    Readers' comments are never taken. The date is what the page's own fields say, never a guess from its text.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # says the same as the error below, with no place
    # With `fast` it has no second opinion, and takes what the first finds: the same on every machine.
    found: Any = trafilatura.bare_extraction(
        content, include_comments=False, include_tables=True, include_images=False, with_metadata=True
    )
    lines = list(_lines(found.body)) if found is not None else []
    if not any(line.words.strip() for line in lines):
        advice = "Open it in a browser, and save the words of the article as a text file."
        raise ReadingError("a web page with an article", "no article in it", advice)
    title = " ".join((found.title or "").split())
    if title and all(" ".join(line.words.split()) != title for line in lines[:3]):
        lines.insert(0, Line(title, "heading"))
    characters, segments = laid_out(lines)
    source = content.decode("utf-8", "replace")
    language = _declared(source) or language_of(characters)
    metadata = Metadata(title, found.author or "", found.sitename or "", found.url or "", language, _date(source))
    return Reading(characters, file, sha256, kind, f"trafilatura {version('trafilatura')}", metadata, (), segments)


def _lines(tree: Any, kind: str = "body") -> Iterator[Line]:
    """Yield the lines of the article in order; what stands in a quotation is `quoted`."""
    own = _KINDS.get(tree.tag, kind)
    inner = [child for child in tree if child.tag in _LINES or child.tag in ("list", "table", "body")]
    if tree.tag == "row":
        yield Line(" | ".join(cell for child in tree if (cell := " ".join("".join(child.itertext()).split()))), own)
        return
    if not inner:
        yield from (Line(part, own) for part in _text(tree).split("\n"))
        return
    yield Line(tree.text or "", own)
    for child in inner:
        yield from _lines(child, own)
        yield Line(child.tail or "", own)


def _text(tree: Any) -> str:
    """The words of an element; a line break is one here too."""
    parts = [tree.text or ""]
    for child in tree:
        parts += ["\n" if child.tag == "lb" else _text(child), child.tail or ""]
    return "".join(parts)


def _declared(source: str) -> str:
    """The language that the page declares: the part before a region."""
    match = re.search(r"<html[^>]*\blang=[\"']([A-Za-z]{2,3})\b", source, re.IGNORECASE)
    return match[1].lower() if match else ""


def _date(source: str) -> Date | None:
    for name, pattern in _DATES:
        for match in re.finditer(pattern, source, re.IGNORECASE):
            content = match.groupdict().get("value") or next(iter(_CONTENT.findall(match[0])), "")
            if day := _DAY.match(content.strip()):
                try:
                    return Date(parse_date(day[0]), unescape(content.strip()), f"the page's field {name}")
                except DateError:
                    continue
    return None
