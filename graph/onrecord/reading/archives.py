"""Zip archives: their members in order, none larger than it may be, none from outside, nothing written to disk."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from onrecord.reading.refusals import reading, refusal

#: Bytes that one file may have.
LARGEST_FILE = 200 * 1024 * 1024
#: Bytes that the members of an archive may have together when unpacked, and how many there may be.
LARGEST_ARCHIVE = 1024 * 1024 * 1024
MOST_MEMBERS = 20_000


def members(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the archive, bytes) of each file in the archive; hidden ones are left out.

    Raises CasefileError, before anything is unpacked, where the archive as a whole is refused: damaged,
    encrypted, too large, or with paths that lead out of it.
    """
    with reading(name, "a whole zip archive"), zipfile.ZipFile(BytesIO(content)) as archive:
        listed = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
        check(name, listed)
        for info in sorted(listed, key=lambda info: info.filename):
            # zipfile gives no more bytes than the directory promises, and those were counted.
            yield info.filename, archive.read(info)


def check(name: str, listed: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive for what its directory says; sizes there bound what zipfile unpacks."""
    advice = "Unpack it yourself, look at what it holds, and add the folder."
    for info in listed:
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        if ".." in parts or info.filename.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", info.filename):
            raise refusal(name, "paths inside the archive", repr(info.filename[:80]), advice)
        if info.flag_bits & 1:
            raise refusal(name, "an archive without a password", "an encrypted one", advice)
    largest = max((info.file_size for info in listed), default=0)
    total = sum(info.file_size for info in listed)
    if len(listed) > MOST_MEMBERS:
        raise refusal(name, f"at most {MOST_MEMBERS} files", f"{len(listed)}", advice)
    if largest > LARGEST_FILE or total > LARGEST_ARCHIVE:
        expected = f"at most {LARGEST_ARCHIVE >> 20} MB unpacked, {LARGEST_FILE >> 20} MB a file"
        raise refusal(name, expected, f"{total >> 20} MB, the largest file {largest >> 20} MB", advice)


def check_zipped_document(name: str, content: bytes) -> None:
    """Refuse a document that is a zip inside (.docx) and would unpack to more than a file may have."""
    with reading(name, "a whole Word document"), zipfile.ZipFile(BytesIO(content)) as archive:
        total = sum(info.file_size for info in archive.infolist())
        if total > LARGEST_FILE:
            advice = "Take large pictures out, or save its words as a .txt file."
            raise refusal(name, f"at most {LARGEST_FILE >> 20} MB unpacked", f"{total >> 20} MB", advice)


def _is_hidden(path: str) -> bool:
    """Whether *path* is what systems leave in archives and folders: `.DS_Store`, `__MACOSX`, `~$lock.docx`."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return any(part != ".." and part.startswith((".", "~$", "__MACOSX")) for part in parts) or (
        bool(parts) and parts[-1].casefold() in ("thumbs.db", "desktop.ini")
    )


def is_hidden(path: str) -> bool:
    """Whether *path*, relative to a folder, is what systems leave beside files; such files are no documents."""
    return _is_hidden(path)
