"""What stands in a file, as texts: encodings that people use, and what lies inside zip and gzip files."""

from __future__ import annotations

import gzip
import re
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, is_zipfile

#: Archives in archives that are opened: a spreadsheet in a zip file in a zip file.
DEEPEST = 3
_PDF = b"%PDF-"


def texts(content: bytes, depth: int = 0) -> Iterator[str]:
    r"""Yield the texts that *content* holds: its own, and of an archive the names and texts of its members.

    Of spreadsheets and word-processor files the text is given also without its tags: a name may be split
    over several.

    >>> list(texts("Ada Pell".encode("utf-16")))
    ['Ada Pell']
    """
    if depth < DEEPEST and content[:2] == b"\x1f\x8b":
        try:
            yield from texts(gzip.decompress(content), depth + 1)
        except (OSError, EOFError, zlib.error):
            yield from _decoded(content)
    elif depth < DEEPEST and content[:2] == b"PK" and is_zipfile(BytesIO(content)):
        yield from _members(content, depth)
    else:
        yield from _decoded(content)
        if content[:5] == b"<?xml":
            yield re.sub("<[^>]*>", "", content.decode("utf-8", "ignore"))


def _members(content: bytes, depth: int) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts(archive.read(name), depth + 1)
    except (BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        yield from _decoded(content)


def _decoded(content: bytes) -> Iterator[str]:
    if content[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        yield content.decode("utf-16", "ignore")
        return
    try:
        yield content.decode("utf-8")
    except UnicodeDecodeError:
        yield content.decode("utf-8", "ignore")
        yield content.decode("cp1252", "ignore")


def is_archive(content: bytes) -> bool:
    """Whether *content* holds files of its own: then the lines of its texts are not its lines."""
    return content[:2] in (b"PK", b"\x1f\x8b")


def is_closed(content: bytes) -> bool:
    """Whether the text of *content* cannot be read here: PDF files hold it compressed, and encrypted archives."""
    if content[:5] == _PDF and b"/Filter" in content:
        return True
    if content[:2] != b"PK" or not is_zipfile(BytesIO(content)):
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            return any(member.flag_bits & 1 for member in archive.infolist())
    except BadZipFile:
        return True
