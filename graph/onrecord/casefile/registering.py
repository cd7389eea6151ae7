"""Register documents in a case: text layer, hash, title, proposed segments, as an entry of documents.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from onrecord.casefile.loading import read_files
from onrecord.casefile.yaml_source import parse
from onrecord.reading.files import Source, read, sources
from onrecord.reading.readings import NOTHING_SAID, Metadata, Reading
from onrecord.values.documents import Original, Segment
from onrecord.values.errors import CasefileError, OnrecordError, Problem
from onrecord.values.writing import write_whole

#: Folder of the case in which texts are written that were made from other formats.
TEXTS = "texts"


@dataclass(frozen=True)
class Registered:
    """One document newly registered."""

    id: str
    file: str
    sha256: str
    title: str
    segments: tuple[Segment, ...]
    metadata: Metadata = NOTHING_SAID
    made_from: Original | None = None
    pages: tuple[int, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the entry as plain values; `lines` are first and last line, from 1."""
        segments = [{"kind": str(s.kind), "lines": [s.first, s.last]} for s in self.segments]
        told: dict[str, object] = {"id": self.id, "file": self.file, "sha256": self.sha256, "title": self.title}
        told |= {"language": self.metadata.language} if self.metadata.language else {}
        told |= {"madeFrom": self.made_from.file, "pages": list(self.pages)} if self.made_from else {}
        return told | {"segments": segments}


@dataclass
class Adding:
    """What became of the files: registered, left alone with the reason, not readable."""

    added: list[Registered] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def add_documents(
    case: Path, paths: Sequence[Path], each: Callable[[Sequence[Source | Problem]], Iterable[Source | Problem]] = iter
) -> Adding:
    """Append an entry to documents.yaml for each file of *paths*; what is registered already is left alone.

    Paths are files, folders and zip archives. A text in UTF-8 stays where it is; of every other format the words
    are written to `texts/` in the case, once. A file that cannot be read is a problem in what is returned, and the
    others go on; all that is written is written at once. *each* may tell of the progress.
    """
    files = read_files(case)
    if files.problems:
        raise CasefileError(files.problems)
    if any("documents" in (source.data or {}) for source in files.sources[:1] if isinstance(source.data, dict)):
        raise OnrecordError(
            "case.yaml holds its documents itself. Move them to documents.yaml beside it (a list, without the key), "
            "then run `onrecord add` again."
        )
    entries = [placed.record for placed in files.documents]
    known = {entry.sha256: entry.id for entry in entries}
    known |= {entry.madeFrom.sha256: entry.id for entry in entries if entry.madeFrom}
    register = _Register(files.folder, known, {entry.id for entry in entries}, {e.file: e.id for e in entries})
    found = [source for path in paths for source in sources(path)]
    for source in each(found):
        register.take(source)
    if register.adding.added:
        target = files.folder / "documents.yaml"
        write_whole({target: _appended(target, register.adding.added), **register.texts})
    return register.adding


@dataclass
class _Register:
    """Takes one file after the other, and knows what has been taken."""

    folder: Path
    known: dict[str, str]
    ids: set[str]
    files: dict[str, str]
    adding: Adding = field(default_factory=Adding)
    texts: dict[Path, bytes] = field(default_factory=dict)

    def take(self, source: Source | Problem) -> None:
        if isinstance(source, Problem):
            self.adding.problems.append(source)
            return
        readings, problems = read(source)
        self.adding.problems += problems
        for reading in readings:
            self._register(reading)

    def _register(self, reading: Reading) -> None:
        if reading.sha256 in self.known:
            self.adding.skipped.append(
                f"{reading.file} is registered already, as document {self.known[reading.sha256]}."
            )
            return
        if not reading.by and reading.file in self.files:
            self.adding.skipped.append(
                f"{reading.file} is declared already, with another text, as document {self.files[reading.file]}. "
                "Give the new file another name, or correct its `sha256:` in documents.yaml."
            )
            return
        document = self._document(reading)
        if document.sha256 in self.known:
            first = self.known[document.sha256]
            self.adding.skipped.append(f"{reading.file} has the same words as document {first}, and is left out.")
            return
        self.known |= {document.sha256: document.id, reading.sha256: document.id}
        self.ids.add(document.id)
        self.files[document.file] = document.id
        self.adding.added.append(document)

    def _document(self, reading: Reading) -> Registered:
        content = reading.characters.encode("utf-8")
        own = _new_id(Path(reading.file).stem, self.ids)
        title = reading.metadata.title or _title(reading)
        if not reading.by:
            return Registered(own, reading.file, reading.sha256, title, reading.segments, reading.metadata)
        name = next(
            f"{own}{n}.txt" for n in ("", *(f"-{k}" for k in range(2, 1_000))) if f"{own}{n}.txt" not in self.files
        )
        digest = sha256(content).hexdigest()
        if digest not in self.known:
            self.texts[self.folder / TEXTS / name] = content
        original = Original(reading.file, reading.sha256, reading.by)
        return Registered(own, name, digest, title, reading.segments, reading.metadata, original, reading.pages)


def _title(reading: Reading) -> str:
    lines = [line.strip() for line in reading.characters.split("\n")]
    first_line = next((line for line in lines if line), "")[:160]
    title = next((lines[s.first - 1] for s in reading.segments if s.kind == "heading"), first_line or reading.file)
    return title.strip("= ")


def _appended(target: Path, added: Sequence[Registered]) -> bytes:
    """Return documents.yaml with the new entries at its end, in its own line ends, nothing else changed."""
    before = target.read_bytes() if target.exists() else b"# The documents of this case. Fields: data/README.md.\n"
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    entries = "".join("\n" + _entry(document) for document in added).encode("utf-8").replace(b"\n", newline)
    content = before.rstrip(b"\r\n") + newline + entries
    old, new = parse(before, target.name), parse(content, target.name)
    if new.problems or new.data is None or new.data[: len(old.data or [])] != (old.data or []):
        raise OnrecordError(
            "documents.yaml is laid out so that entries cannot be added at its end. Write it as a list with each "
            "entry's `- ` at the beginning of a line, then run `onrecord add` again. Nothing was changed."
        )
    return content


def _new_id(stem: str, ids: set[str]) -> str:
    """Return a short id that no document has: the number a file name begins with, or its words."""
    words = re.findall(r"[a-z0-9]+", stem.lower())
    short = words[0] if words and words[0].isdigit() else "-".join(words[:4]) or "document"
    candidates = [short, "-".join(words) or short, *(f"{short}-{n}" for n in range(2, len(ids) + 3))]
    return next(candidate for candidate in candidates if candidate not in ids)


def _entry(document: Registered) -> str:
    """Return the entry as a person would write it."""
    told = document.metadata
    lines = [
        f"- id: {_quoted(document.id)}",
        f"  file: {_quoted(document.file)}",
        f"  sha256: {document.sha256}",
        f"  title: {_quoted(document.title)}",
        *(f"  {key}: {_quoted(value)}" for key in ("publisher", "author", "url") if (value := getattr(told, key))),
    ]
    if told.language:
        lines.append(f"  language: {_quoted(told.language)}  # detected, or as the file says; correct it by hand")
    if told.date:
        words = _quoted(told.date.words)
        lines.append(f"  date: {{edtf: {_quoted(told.date.edtf)}, words: {words}, how: {_quoted(told.date.how)}}}")
    if document.made_from:
        made = document.made_from
        lines.append(f"  madeFrom: {{file: {_quoted(made.file)}, sha256: {made.sha256}, by: {_quoted(made.by)}}}")
    if document.pages:
        lines.append(f"  pages: [{', '.join(map(str, document.pages))}]")
    if document.segments:
        lines.append("  segments:  # proposed by rule; correct them by hand")
        for segment in document.segments:
            span = str(segment.first) if segment.first == segment.last else f"{segment.first}-{segment.last}"
            lines.append(f"    - {{kind: {segment.kind}, lines: {span}}}")
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    """Return *value* plain where YAML reads it as it is, else in double quotes."""
    if re.fullmatch(r"[A-Za-z][\w ./-]*", value) and not value.endswith(" "):
        return value
    shown = "".join(c for c in value if c.isprintable())
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
