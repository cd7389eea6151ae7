"""Files, folders and archives to readings: the one place of this package that touches the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.reading import formats
from onrecord.reading.archives import LARGEST_FILE, check_zipped_document, is_hidden, members
from onrecord.reading.plain_text import read_plain_text
from onrecord.reading.readings import Found, Reading
from onrecord.reading.refusals import problem, refusal
from onrecord.values.errors import CasefileError

#: How deep mails may lie in mails.
_DEEPEST = 3


def read(path: Path) -> tuple[Reading, ...]:
    """Return the documents in the file, folder or zip archive at *path*, in the order of names.

    Raises CasefileError with the problem of every file that could not be read.
    """
    found = Found()
    for file, name in files_in(path):
        try:
            found += read_bytes(name, content_of(file, name), is_inside="/" in name)
        except CasefileError as error:
            found += Found((), error.problems)
    if found.problems:
        raise CasefileError(found.problems)
    return found.readings


def files_in(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield (file, name for messages) for *path*, or for each file in it where it is a folder; links are not followed.

    A path where nothing is comes out as it is: reading it says so.
    """
    if not path.is_dir():
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path).as_posix()
        if file.is_file() and not file.is_symlink() and not is_hidden(inside):
            yield file, f"{path.name}/{inside}" if path.name else inside


def content_of(path: Path, name: str) -> bytes:
    """Return the bytes of the file at *path*; raise CasefileError where there is none, or far too much of it."""
    if not path.is_file():
        raise refusal(name, "a file", "none", "Give the path of a file, a folder or a zip archive.")
    try:
        if (size := path.stat().st_size) > LARGEST_FILE:
            advice = "Split it, or save its words as a .txt file."
            raise refusal(name, f"at most {LARGEST_FILE >> 20} MB", f"{size >> 20} MB", advice)
        return path.read_bytes()
    except OSError as error:
        raise refusal(name, "a readable file", "none", "Check that you may read it.") from error


def read_bytes(name: str, content: bytes, is_inside: bool = False, depth: int = 0) -> Found:
    """Return what *content* holds, a pure function of its bytes and name.

    *is_inside*: it comes from a folder, archive or mail, where files that are no documents lie beside them.
    """
    try:
        return _read(name, content, is_inside, depth)
    except CasefileError as error:
        return Found((), error.problems)


def _read(name: str, content: bytes, is_inside: bool, depth: int) -> Found:
    if is_inside and formats.ending(name) in formats.BESIDE:
        return Found(passed_over=(f"{name} is passed over: no document by its ending.",))
    if not content.strip():
        raise refusal(name, "a document", "an empty file", "Get it again, or leave it out.")
    found = formats.format_of(name, content)
    _check_ending(name, content, found)
    if found == formats.ZIP:
        return _archive(name, content, depth)
    if found == formats.MAIL:
        return _mail(name, content, depth)
    return Found((_READERS[found](name, content),))


def _check_ending(name: str, content: bytes, found: str) -> None:
    """Refuse what is not read, and what is something else than its name says."""
    ending = formats.ending(name)
    named = formats.ENDINGS.get(ending, "")
    expected = f"a {named}, as its name says" if named else "text, a web page, a PDF, a .docx, a mail or a zip of these"
    if not found:
        what, advice = formats.foreign(content) or ("bytes that are no text", "Save its words as a .txt file in UTF-8")
        raise refusal(name, expected, what, f"{advice}, and add what comes of it.")
    if named and named != found:
        usual = next(suffix for suffix, format_ in formats.ENDINGS.items() if format_ == found)
        advice = f"Look at it: rename it to end in {usual} if that is what it should be, or get the file again."
        raise refusal(name, expected, f"a {found}", advice)
    if not named and found == formats.TEXT and ending:
        advice = "If it is a text for people, give it a name that ends in .txt."
        raise refusal(name, "a name that ends in .txt, .md, .html, .pdf, .docx, .eml or .zip", repr(ending), advice)


def _word(name: str, content: bytes) -> Reading:
    from onrecord.reading.word_documents import read_word_document

    check_zipped_document(name, content)
    return read_word_document(name, content)


def _pdf(name: str, content: bytes) -> Reading:
    from onrecord.reading.pdf import read_pdf

    return read_pdf(name, content)


def _page(name: str, content: bytes) -> Reading:
    from onrecord.reading.web_pages import read_web_page

    return read_web_page(name, content)


_READERS: dict[str, Callable[[str, bytes], Reading]] = {
    formats.TEXT: read_plain_text,
    formats.PAGE: _page,
    formats.PDF: _pdf,
    formats.WORD: _word,
}


def _mail(name: str, content: bytes, depth: int) -> Found:
    from onrecord.reading.messages import read_message

    mail, attachments = read_message(name, content)
    found = Found((mail,))
    for file, attached in attachments:
        inside = f"{name}/{file}"
        if depth >= _DEEPEST:
            found += Found((), (problem(inside, f"mails at most {_DEEPEST} deep", "one deeper", "Save it apart."),))
        else:
            found += read_bytes(inside, attached, True, depth + 1)
    return found


def _archive(name: str, content: bytes, depth: int) -> Found:
    if depth:
        raise refusal(name, "documents", "an archive inside another", "Unpack it, and add what it holds.")
    found = Found()
    for inside, member in members(name, content):
        found += read_bytes(f"{name}/{inside}", member, True, 1)
    return found
