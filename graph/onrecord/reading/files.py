"""Read a file, a folder or an archive: what it is shows in its bytes first, in its name second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from onrecord.reading.messages import attachments, read_message
from onrecord.reading.pdf import read_pdf
from onrecord.reading.plain_text import read_plain_text
from onrecord.reading.readings import Reading, ReadingError
from onrecord.reading.web_pages import read_web_page
from onrecord.reading.word_documents import read_word_document
from onrecord.values.errors import Problem

Read = Callable[[bytes, str, str, str], Reading]
READERS: dict[str, Read] = {
    "text": read_plain_text,
    "markdown": read_plain_text,
    "html": read_web_page,
    "pdf": read_pdf,
    "docx": read_word_document,
    "eml": read_message,
}
SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".eml": "eml", ".zip": "zip",
}  # fmt: skip
#: Bytes of one file, and of all files of an archive, that are read at most; files of an archive.
LARGEST, LARGEST_ARCHIVE, MOST = 100_000_000, 1_000_000_000, 10_000
_FORMATS = ".txt, .md, .html, .pdf, .docx, .eml, or a folder or .zip of these"


@dataclass(frozen=True)
class Source:
    """One file to be read: how it is called in messages, its own name, and its bytes when they are wanted."""

    place: str
    name: str
    content: Callable[[], bytes]


def sources(path: Path) -> Iterator[Source | Problem]:
    """Yield the files of *path*: itself, or what a folder or an archive holds, in the order of their names.

    Hidden files are passed over, and in folders and archives files of other formats too.
    """
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(path).parts))
        for found in inside:
            if found.suffix.lower() in SUFFIXES:
                yield from sources(found)
        return
    if not path.is_file():
        advice = f"Give the path of a file: {_FORMATS}."
        yield Problem(str(path), 0, "E101", "", "a file", "none", advice=advice)
        return
    source = Source(path.name, path.name, path.read_bytes)
    try:
        is_zip = path.suffix.lower() == ".zip"
        yield from _archive(path) if is_zip else [source]
    except OSError as error:
        yield Problem(path.name, 0, "E502", "", "a file that can be read", error.strerror or "none")


def read(source: Source) -> tuple[list[Reading], list[Problem]]:
    """Return what *source* holds: one document, or for a message also its attachments, and what could not be read."""
    try:
        content = source.content()
    except (OSError, BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        advice = "Check that you may read it, and that the archive is whole and has no password."
        found = f"none ({type(error).__name__})"
        return [], [Problem(source.place, 0, "E502", "", "a file that can be read", found, advice=advice)]
    kind = kind_of(content, source.name)
    problems: list[Problem] = []
    readings: list[Reading] = []
    try:
        if len(content) > LARGEST:
            size = f"{len(content):,} bytes"
            raise ReadingError(f"at most {LARGEST:,} bytes", size, "Split it, or save its words as text.")
        if kind not in READERS:
            raise ReadingError(_FORMATS, kind, "Save its words as a text file, or as one of these.")
        readings.append(READERS[kind](content, source.name, sha256(content).hexdigest(), kind))
    except ReadingError as error:
        problems.append(error.problem(source.place))
    if kind == "eml" and not problems:
        for name, held in attachments(content):
            if Path(name).suffix.lower() in SUFFIXES and not name.lower().endswith((".zip", ".eml")):
                more, wrong = read(Source(f"{source.place}/{name}", name, lambda held=held: held))  # type: ignore[misc]
                readings += more
                problems += wrong
    return readings, problems


def kind_of(content: bytes, name: str) -> str:
    """Return the format of a file: a key of READERS, or words for what onrecord does not read.

    >>> kind_of(b"%PDF-1.7 ...", "report.txt"), kind_of(b"Plain words.", "note.txt"), kind_of(b"x", "a.xyz")
    ('pdf', 'text', 'a file that ends in .xyz')
    """
    suffix = Path(name).suffix.lower()
    if content.startswith(b"%PDF"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "an old Word file (.doc or .rtf)"
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return "a picture"
    if content[:600].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return SUFFIXES.get(suffix, f"a file that ends in {suffix}" if suffix else "text")


def _zipped(content: bytes) -> str:
    try:
        names = set(ZipFile(BytesIO(content)).namelist())
    except (BadZipFile, ValueError, OSError):
        return "a damaged archive or Word file"
    if "word/document.xml" in names:
        return "docx"
    others = {
        "xl/workbook.xml": "a spreadsheet",
        "ppt/presentation.xml": "slides",
        "content.xml": "an OpenDocument file",
    }
    return next((word for name, word in others.items() if name in names), "an archive inside an archive")


def _archive(path: Path) -> Iterator[Source | Problem]:
    """Yield the files in a zip archive; nothing is ever unpacked to disk, so that no name in it leads anywhere."""
    try:
        with ZipFile(path) as archive:
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda member: member.filename)
    except (BadZipFile, ValueError) as error:
        advice = "Ask for the archive again, or unpack it and add the folder."
        yield Problem(path.name, 0, "E502", "", "a zip archive", f"a damaged one ({error})", advice=advice)
        return
    wanted = [member for member in members if not _is_hidden(PurePosixPath(member.filename).parts)]
    size = sum(member.file_size for member in wanted)
    if len(wanted) > MOST or size > LARGEST_ARCHIVE:
        expected = f"at most {MOST:,} files and {LARGEST_ARCHIVE:,} bytes"
        found = f"{len(wanted):,} files, {size:,} bytes"
        yield Problem(path.name, 0, "E502", "", expected, found, advice="Unpack it, look into it, and add its folders.")
        return
    for member in wanted:
        name = PurePosixPath(member.filename.replace("\\", "/")).name
        if Path(name).suffix.lower() in SUFFIXES:
            yield Source(f"{path.name}/{member.filename}", name, lambda member=member: _member(path, member))  # type: ignore[misc]


def _member(path: Path, member: ZipInfo) -> bytes:
    """The bytes of one file in an archive, no more than it declares."""
    with ZipFile(path) as archive, archive.open(member) as file:
        return file.read(min(member.file_size, LARGEST) + 1)


def _is_hidden(parts: tuple[str, ...]) -> bool:
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)
