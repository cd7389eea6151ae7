"""Tell the format of a file: by its content first, by the ending of its name where the content leaves it open."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePath
from zipfile import ZipFile

TEXT, PAGE, PDF, WORD, MAIL, ZIP = "plain text", "web page", "PDF", "Word document", "mail", "zip archive"
#: Endings of names → format; ".html" is what people expect behind a web page.
ENDINGS = {
    ".txt": TEXT, ".text": TEXT, ".md": TEXT, ".markdown": TEXT,
    ".html": PAGE, ".htm": PAGE, ".xhtml": PAGE,
    ".pdf": PDF, ".docx": WORD, ".eml": MAIL, ".zip": ZIP,
}  # fmt: skip
_OCR = "Recognize its text (OCR), for example with ocrmypdf"
#: Beginnings of files that are not read → what they are, and what makes a document of them.
FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file", "Save it as .docx (a mail as .eml)"),
    (b"{\\rtf", "an RTF file", "Save it as .docx"),
    (b"\x89PNG", "a picture", _OCR),
    (b"\xff\xd8\xff", "a picture", _OCR),
    (b"GIF8", "a picture", _OCR),
    (b"II*\x00", "a picture", _OCR),
    (b"MM\x00*", "a picture", _OCR),
    (b"\x1f\x8b", "a gzip file", "Unpack it"),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it"),
    (b"Rar!", "a RAR archive", "Unpack it"),
    (b"%!PS", "a PostScript file", "Make a PDF of it"),
)  # fmt: skip
#: What the directory of a zipped file names → what it is, and what makes a document of it.
ZIPPED: tuple[tuple[str, str, str], ...] = (
    ("xl/", "a spreadsheet", "Save a text as .docx or .txt (`onrecord import` reads records)"),
    ("ppt/", "a presentation", "Save it as a PDF"),
    ("META-INF/container.xml", "an e-book", "Save it as a PDF or .docx"),
    ("META-INF/manifest.xml", "an OpenDocument file", "Save it as .docx"),
)
#: Endings of what lies beside documents and is none: passed over in folders and archives, and said.
BESIDE = frozenset(
    re.findall(
        r"\S+",
        """
        .css .js .json .png .jpg .jpeg .gif .svg .webp .ico .tif .tiff .bmp .heic .woff .woff2 .ttf
        .mp3 .mp4 .mov .avi .wav .ogg .webm .yaml .yml .xml .csv .tsv .xlsx .xls .ics .vcf .p7s .asc .sig
        .db .ini .lnk .url
        """,
    )
)

_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):[ \t]", re.MULTILINE)
_MAIL_HEADERS = frozenset({b"from", b"to", b"subject", b"date", b"mime-version", b"message-id", b"received"})
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b", re.I | re.S
)


def ending(name: str) -> str:
    """Return the ending of *name* in lower case: `.pdf`."""
    return PurePath(name).suffix.lower()


def format_of(name: str, content: bytes) -> str:
    """Return the format of *content*, "" where it is none that is read. Text named `.txt` or `.md` is text.

    >>> format_of("report.pdf", b"<!DOCTYPE html><html>")
    'web page'
    """
    start = content[:4096]
    named = ENDINGS.get(ending(name), "")
    if b"%PDF-" in start[:1024]:
        return PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(name, content)
    if foreign(content) or (b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return ""
    if named == TEXT:
        return TEXT
    if _PAGE.match(start.removeprefix(b"\xef\xbb\xbf")):
        return PAGE
    if _is_mail(start):
        return MAIL
    is_wide_page = start.startswith((b"\xff\xfe", b"\xfe\xff")) and named == PAGE
    return PAGE if is_wide_page or (named == PAGE and re.search(rb"<[a-zA-Z]+[ >/]", start)) else TEXT


def _zipped(name: str, content: bytes) -> str:
    inside = _directory(content)
    if "word/document.xml" in inside or (not inside and ending(name) == ".docx"):
        return WORD
    return "" if foreign(content) else ZIP


def _directory(content: bytes) -> list[str]:
    """Return the paths in a zip; none where it is damaged, which reading it will say."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return archive.namelist()
    except Exception:  # zipfile raises many things on damaged bytes
        return []


def foreign(content: bytes) -> tuple[str, str] | None:
    """Return what a file that is not read is, and what makes a document of it; None where that is not known."""
    if content.startswith(b"PK"):
        inside = _directory(content)
        marked = (said for path, *said in ZIPPED if any(member.startswith(path) for member in inside))
        return next(((what, advice) for what, advice in marked), None)
    return next(((what, advice) for start, what, advice in FOREIGN if content.startswith(start)), None)


def _is_mail(start: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    names = {name.lower() for name in _HEADER.findall(head)}
    return bool(_HEADER.match(start)) and len(names & _MAIL_HEADERS) >= 2
