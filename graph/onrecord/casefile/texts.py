"""Read the documents of a case: by declared file name, then by hash; bytes are hashed, then decoded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from onrecord.values.documents import Text
from onrecord.values.errors import CasefileError, Problem

#: Folders of a case in which its documents are looked for where none is named.
FOLDERS = ("texts", "documents")


def documents_of(case: Path) -> Path | None:
    """Return the folder `texts` or `documents` inside the folder of a case, where there is one."""
    return next((case / name for name in FOLDERS if (case / name).is_dir()), None)


class Declared(Protocol):
    """What a case declares of a document, as far as finding it goes."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


def read_text(path: Path) -> Text:
    """Read *path* once; everything after this works on values."""
    try:
        content = path.read_bytes()
    except OSError as error:
        advice = "Check that it is a file and that you may read it."
        raise CasefileError([Problem(path.name, 0, "E502", "", "a readable file", "none", advice=advice)]) from error
    try:
        return Text(sha256(content).hexdigest(), content.decode("utf-8"))
    except UnicodeDecodeError as error:
        known = next((kind for start, kind in _KINDS.items() if content.startswith(start)), None)
        found, advice = known or (f"the byte 0x{content[error.start]:02x}", "Convert a copy to UTF-8")
        line = 0 if known else content[: error.start].count(b"\n") + 1
        advice = f"{advice}." if advice is _MAKE else f"{advice} and register that copy."
        raise CasefileError([Problem(path.name, line, "E502", "", "UTF-8 text", found, advice=advice)]) from error


_MAKE = "`onrecord add CASE FILE` makes a text of it and registers that"
#: How a file begins → what it is, and how its words become a text.
_KINDS = {
    b"%PDF": ("a PDF", _MAKE),
    b"PK\x03\x04": ("a word processor's file, or another zipped one", _MAKE),
    b"\xff\xfe": ("UTF-16", "Convert a copy to UTF-8"),
    b"\xfe\xff": ("UTF-16", "Convert a copy to UTF-8"),
}


def places_of(folder: Path, case: Path | None = None) -> tuple[Path, ...]:
    """Return where texts are looked for: in *folder* first, then in the folders of the *case* itself.

    The texts that `onrecord add` makes of other formats lie in the case, wherever the documents are.
    """
    inside = case.parent if case and case.is_file() else case
    own = [inside / name for name in FOLDERS if (inside / name).is_dir()] if inside else []
    return (folder, *(place for place in own if place.resolve() != folder.resolve()))


def file_of(document: Declared, places: Sequence[Path]) -> Path | None:
    """Return the file of the declared name: the declared one where there are several, None where there is none."""
    found = [place / document.file for place in places if (place / document.file).is_file()]
    if len(found) > 1:
        return next((path for path in found if sha256(path.read_bytes()).hexdigest() == document.sha256), found[0])
    return next(iter(found), None)


def find_texts(
    documents: Iterable[Declared], places: Sequence[Path], first_anchor: Mapping[str, str]
) -> tuple[dict[str, Text], list[Problem]]:
    """Return the texts found in *places* (see `places_of`) by document id, and what is wrong with them.

    A declared file with another hash is a problem that names the first anchor that moved
    (*first_anchor*: document id → a sentence about it).
    A document that is not there at all is no problem: it stays unchecked.
    """
    texts: dict[str, Text] = {}
    problems: list[Problem] = []
    by_hash: dict[str, Path] | None = None
    for document in documents:
        if path := file_of(document, places):
            text = read_text(path)
            if text.sha256 == document.sha256:
                texts[document.id] = text
            else:
                moved = first_anchor.get(document.id, "")
                problems.append(changed(document.id, document.file, document.sha256, text, moved))
            continue
        by_hash = by_hash if by_hash is not None else _hashes(places)
        if document.sha256 in by_hash:
            texts[document.id] = read_text(by_hash[document.sha256])
    return texts, problems


def _hashes(places: Sequence[Path]) -> dict[str, Path]:
    listed = (sorted((p for p in place.iterdir() if p.is_file()), reverse=True) for place in places if place.is_dir())
    files = [file for place in reversed(list(listed)) for file in place]
    return {sha256(path.read_bytes()).hexdigest(): path for path in files}


_LINE_ENDS = "Put back the file with its own line ends; `* -text` in .gitattributes keeps git from changing them."


def changed(document: str, file: str, declared: str, text: Text, moved: str = "") -> Problem:
    """Return the problem that document *id* is not the declared one; *moved* says which anchor no longer holds."""
    found = f"another file, SHA-256 {text.sha256[:12]}…"
    advice = (
        f"Put the declared file back. If the new text is right, write its hash ({text.sha256}) under `sha256:`, "
        "remove every `at:` of the document and run `onrecord anchor`."
    )
    for newline in ("\n", "\r\n"):
        again = text.characters.replace("\r\n", "\n").replace("\n", newline)
        if sha256(again.encode("utf-8")).hexdigest() == declared:
            found, advice = "the same words with other line ends", _LINE_ENDS
    expected = f"document {document} with SHA-256 {declared[:12]}…"
    return Problem(file, 0, "E501", "", expected, found, advice=f"{moved} {advice}".strip())
