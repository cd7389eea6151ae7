"""PDFs that hold text; the only module that knows pypdf."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from typing import Any

from onrecord.reading.field_dates import pdf_date
from onrecord.reading.languages import detect
from onrecord.reading.paragraphs import Paragraph, layer, one_line, unwrapped
from onrecord.reading.readings import Dated, Metadata, Reading
from onrecord.reading.refusals import reading, refusal

#: Pages beyond which a file is taken for no document.
MOST_PAGES = 5_000
#: On how many pages a line at the top or foot must stand to be taken for a running title.
_RUNNING = 3


def read_pdf(name: str, content: bytes) -> Reading:
    """Return the text of a PDF, page by page; raise CasefileError where it is encrypted, scanned or damaged."""
    with reading(name, "a whole PDF", "pypdf"):
        pages, pictures, metadata = _extracted(name, content)
    silent = [number for number, lines in enumerate(pages, 1) if not any(line.strip() for line in lines)]
    scanned = [number for number in silent if number in pictures]
    if len(silent) == len(pages) or len(scanned) * 2 >= len(pages):
        found = "no text on any page" if len(silent) == len(pages) else f"{len(scanned)} of {len(pages)} without text"
        advice = (
            "It is a scan. Recognize its text first (OCR), for example with `ocrmypdf in.pdf out.pdf`, compare "
            "what was recognized with the picture, and add out.pdf."
        )
        raise refusal(name, "a PDF with text on its pages", found, advice)
    text = layer(_paragraphs(pages), len(pages))
    defects = tuple(
        (min(text.pages[number - 1], text.characters.count("\n")), f"page {number} of the PDF is a picture: not read")
        for number in scanned
    )
    title = metadata.title or next(iter(text.characters.split("\n")), "")[:160]
    return Reading(
        name,
        "PDF",
        sha256(content).hexdigest(),
        text.characters,
        Metadata(title, metadata.author, made=metadata.made),
        detect(text.characters),
        text.segments,
        text.pages,
        defects,
        f"pypdf {version('pypdf')}",
    )


def _extracted(name: str, content: bytes) -> tuple[list[list[str]], set[int], Metadata]:
    """Return the lines of each page, the numbers of pages with pictures, and what the PDF says of itself."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except DependencyError:
            opened = False
        if not opened:
            advice = (
                "Remove the protection with its password, for example `qpdf --decrypt in.pdf out.pdf`; add out.pdf."
            )
            raise refusal(name, "a PDF that anybody can open", "an encrypted one", advice)
    if len(reader.pages) > MOST_PAGES:
        advice = "Split it, for example with `qpdf --split-pages=1000 in.pdf part.pdf`, and add the parts."
        raise refusal(name, f"at most {MOST_PAGES} pages", f"{len(reader.pages)}", advice)
    pages, pictures = [], set()
    for number, page in enumerate(reader.pages, 1):
        pages.append((page.extract_text() or "").split("\n"))
        if not any(line.strip() for line in pages[-1]) and _has_pictures(page):
            pictures.add(number)
    information: Any = reader.metadata or {}
    fields = {key: _field(information, key) for key in ("/Title", "/Author", "/CreationDate")}
    title = "" if re.search(r"\.\w{2,4}$|^(?:untitled|Microsoft Word - )", fields["/Title"]) else fields["/Title"]
    return pages, pictures, Metadata(title, fields["/Author"], made=_made(fields["/CreationDate"]))


def _has_pictures(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    return bool(objects and len(objects.get_object()))


def _field(information: Any, key: str) -> str:
    value = information.get(key)
    return one_line(str(value.get_object() if hasattr(value, "get_object") else value)) if value is not None else ""


def _made(words: str) -> Dated | None:
    return pdf_date(words, "metadata field CreationDate of the PDF")


def _paragraphs(pages: list[list[str]]) -> list[Paragraph]:
    """Return the paragraphs of each page; running titles and page numbers are labelled as navigation."""
    running = _running(pages)
    found: list[Paragraph] = []
    for number, lines in enumerate(pages, 1):
        inside = [line for line in lines if line.strip()]
        edges = {i for i in (0, len(inside) - 1) if inside and _shape(inside[i]) in running}
        top = inside[0] if 0 in edges else ""
        foot = inside[-1] if len(inside) - 1 in edges and len(inside) > 1 else ""
        body = list(lines)
        for line, last in ((top, False), (foot, True)):
            if line:
                index = len(body) - 1 - body[::-1].index(line) if last else body.index(line)
                del body[index]
        found += [Paragraph(top, "navigation", number)] if top else []
        found += [Paragraph(words, page=number) for words in unwrapped(body)]
        found += [Paragraph(foot, "navigation", number)] if foot else []
    return found


def _running(pages: list[list[str]]) -> set[str]:
    """Return the shapes of lines that stand at the top or foot of several pages and of most of them."""
    counted: Counter[str] = Counter()
    for lines in pages:
        inside = [line for line in lines if line.strip()]
        counted.update({_shape(line) for line in (inside[0], inside[-1])} if inside else ())
    return {shape for shape, count in counted.items() if count >= _RUNNING and count * 2 > len(pages)}


def _shape(line: str) -> str:
    """The line with each number as one sign: `Page 3 of 9` and `Page 4 of 9` have one shape."""
    return re.sub(r"\d+", "#", " ".join(line.split()))
