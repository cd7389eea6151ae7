"""PDF with text: words in reading order, pages kept. Owner of `pypdf`."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from io import BytesIO
from statistics import median
from typing import Any

from onrecord.reading.languages import language_of
from onrecord.reading.readings import Line, Metadata, Reading, ReadingError, laid_out
from onrecord.values.dates import Date, DateError, parse_date

#: A page with fewer letters than this has no text worth the name: it was scanned, or is a picture.
LETTERS_OF_A_PAGE = 20
#: Share of pages without text from which a document counts as scanned.
SCANNED = 0.5
#: How often a first or last line of pages must recur to be a running head or foot.
RECURS = 3
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_OCR = "Run text recognition on it first, for example `ocrmypdf scan.pdf readable.pdf`, and add the result."


def read_pdf(content: bytes, file: str, sha256: str, kind: str = "pdf") -> Reading:
    """Return the reading of a PDF; raise ReadingError where it is encrypted, damaged or scanned."""
    pages, information = _pages(content)
    empty = sum(sum(map(str.isalpha, page)) < LETTERS_OF_A_PAGE for page in pages)
    if empty >= max(1, SCANNED * len(pages)):
        found = f"{empty} of {len(pages)} pages without text: it was scanned"
        raise ReadingError("a PDF with text", found, _OCR)
    heads = _running(pages)
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(pages)))
    lines: list[Line] = []
    begins: list[int] = []
    for page in pages:
        begins.append(len([line for line in lines if line.words.strip()]))
        lines += _paragraphs(page, heads, known)
    characters, segments = laid_out(lines)
    # Lines of the text layer stand two apart (an empty one between); a page without words begins with the next.
    starts = tuple(min(2 * before + 1, characters.count("\n")) for before in begins)
    metadata = _metadata(information, language_of(characters))
    return Reading(characters, file, sha256, kind, f"pypdf {version('pypdf')}", metadata, starts, segments)


def _pages(content: bytes) -> tuple[list[str], Any]:
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # tells of every small fault that it mends
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError("a PDF that opens without a password", "an encrypted one", "Save a copy without it.")
        return [page.extract_text() for page in reader.pages], reader.metadata
    except ReadingError:
        raise
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError, RecursionError) as error:
        # Damaged files make the library fail in many ways; none of them is about us.
        advice = "Open it in a reader and save it anew, or ask for the file again."
        raise ReadingError("a PDF that can be read", "a damaged one", advice) from error
    except (NotImplementedError, ImportError) as error:
        advice = "Save a copy without a password."
        raise ReadingError("a PDF that opens without a password", "an encrypted one", advice) from error


def _plain(line: str) -> str:
    """A line without its digits: running heads differ in the number of the page."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _running(pages: Sequence[str]) -> set[str]:
    """The first and last lines that recur on pages."""
    ends = Counter(
        line for page in pages if (lines := [_plain(row) for row in page.split("\n") if row.strip()])
        for line in {lines[0], lines[-1]}
    )  # fmt: skip
    return {line for line, times in ends.items() if times >= RECURS}


def _paragraphs(page: str, heads: set[str], known: Counter[str]) -> Iterator[Line]:
    """Join the lines of a page to paragraphs: one ends at an empty line, and at a short line that ends a sentence."""
    rows = [" ".join(row.split()) for row in page.split("\n")]
    filled = [row for row in rows if row]
    usual = median(map(len, filled)) if filled else 0
    begun = ""
    for number, row in enumerate(rows):
        is_end = bool(filled) and (row in (filled[0], filled[-1]) and number in (0, len(rows) - 1))
        if row and _plain(row) in heads and (is_end or row in (filled[0], filled[-1])):
            if begun:
                yield Line(begun)
            begun = ""
            yield Line(row, "navigation")
        elif not row:
            if begun:
                yield Line(begun)
            begun = ""
        else:
            begun = _continued(begun, row, known)
            if _ENDS.search(row) and len(row) < 0.75 * usual:
                yield Line(begun)
                begun = ""
    if begun:
        yield Line(begun)


def _continued(begun: str, row: str, known: Counter[str]) -> str:
    """Put a line behind the one before; a word parted at the line's end is whole again, as it is elsewhere."""
    parted = re.search(r"([^\W\d_]+)-$", begun)
    rest = re.match(r"[^\W\d_]+", row)
    if not begun:
        return row
    if not (parted and rest and rest[0][0].islower()):
        return f"{begun} {row}"
    whole, hyphened = parted[1] + rest[0], f"{parted[1]}-{rest[0]}"
    return begun + row if known[hyphened] > known[whole] else begun[:-1] + row


def _metadata(information: Any, language: str) -> Metadata:
    given = (
        {key: " ".join(str(information.get(key) or "").split()) for key in ("/Title", "/Author", "/CreationDate")}
        if information
        else {}
    )
    return Metadata(
        title=given.get("/Title", ""), author=given.get("/Author", ""), language=language,
        date=_created(given.get("/CreationDate", "")),
    )  # fmt: skip


def _created(written: str) -> Date | None:
    """`D:20190302101500Z` as the day it names; it is the day the file was made, and says so."""
    match = re.match(r"D:(\d{4})(\d{2})?(\d{2})?", written)
    if not match:
        return None
    try:
        day = parse_date("-".join(filter(None, match.groups())))
    except DateError:
        return None
    return Date(f"{day}?", written, "the file's field CreationDate: when the file was made, not when it was published")
