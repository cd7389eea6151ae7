"""Register documents in a case: hash, title, proposed segments, as an entry of documents.yaml.

A text in UTF-8 is registered as it is. Of every other format the words are taken once and kept in `texts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from onrecord.casefile.loading import CaseFiles, read_files
from onrecord.casefile.texts import FOLDERS
from onrecord.casefile.yaml_edits import file_of
from onrecord.casefile.yaml_source import parse
from onrecord.casefile.yaml_writing import flow, scalar
from onrecord.reading.files import content_of, files_in, read_bytes
from onrecord.reading.readings import Language, Metadata, Reading
from onrecord.values.documents import MadeFrom, Segment
from onrecord.values.errors import CasefileError, OnrecordError, Problem
from onrecord.values.writing import write_whole

#: Called with (files done, files in all, the one at hand).
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Registered:
    """One document newly registered. `made_from` is the original, where the text was made from another format."""

    id: str
    file: str
    sha256: str
    title: str
    segments: tuple[Segment, ...]
    metadata: Metadata
    language: Language
    pages: tuple[int, ...]
    defects: tuple[tuple[int, str], ...]
    made_from: MadeFrom | None

    def as_json(self) -> dict[str, object]:
        """Return the entry as plain values; `lines` are first and last line, `pages` their first lines, from 1."""
        segments = [{"kind": str(s.kind), "lines": [s.first, s.last]} for s in self.segments]
        found: dict[str, object] = {
            "id": self.id,
            "file": self.file,
            "sha256": self.sha256,
            "title": self.title,
            "segments": segments,
            "language": asdict(self.language),
        }
        if self.made_from:
            found |= {"madeFrom": asdict(self.made_from), "pages": list(self.pages)}
        return found


@dataclass(frozen=True)
class Registration:
    """What came of adding files: documents, files left alone with the reason, and files that could not be read."""

    added: tuple[Registered, ...]
    skipped: tuple[str, ...]
    failed: tuple[Problem, ...]


def add_documents(case: Path, paths: Sequence[Path], progress: Progress = lambda *_: None) -> Registration:
    """Append an entry to documents.yaml for each document in *paths*: files, folders, zip archives.

    What is registered already is left alone, and what cannot be read does not keep the rest from being added.
    Entries and texts are written together at the end, or not at all. Raises OnrecordError where the case itself
    cannot take them.
    """
    files = read_files(case)
    if files.problems:
        raise CasefileError(files.problems)
    if any("documents" in (source.data or {}) for source in files.sources[:1] if isinstance(source.data, dict)):
        raise OnrecordError(
            "case.yaml holds its documents itself. Move them to documents.yaml beside it (a list, without the key), "
            "then run `onrecord add` again."
        )
    desk = _Desk.of(files)
    listed = [entry for path in paths for entry in _listed(path)]
    for number, (file, name) in enumerate(listed):
        progress(number, len(listed), name)
        desk.take(file, name)
    progress(len(listed), len(listed), "")
    if desk.added:
        target = files.folder / "documents.yaml"
        write_whole(desk.texts | {target: _appended(target, desk.added)})
    return Registration(tuple(desk.added), tuple(desk.skipped), tuple(desk.failed))


def _listed(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files at *path* with their names; a folder in which there is none comes out as itself."""
    found = False
    for found_file in files_in(path):
        found = True
        yield found_file
    if not found:
        yield path, path.name


@dataclass
class _Desk:
    """Where documents are registered one after the other: what is known, and what came of each file."""

    folder: Path
    known: dict[str, str]
    files: dict[str, str]
    ids: set[str]
    added: list[Registered] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)
    texts: dict[Path, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, files: CaseFiles) -> _Desk:
        """Return a desk that knows what *files* declare: texts and originals by hash, and names of files."""
        entries = [placed.record for placed in files.documents]
        known = {entry.sha256: entry.id for entry in entries}
        known |= {entry.madeFrom.sha256: entry.id for entry in entries if entry.madeFrom}
        # A mail's attachments have originals of their own: the mail itself is known by its own entry.
        return cls(files.folder, known, {entry.file: entry.id for entry in entries}, {entry.id for entry in entries})

    def take(self, file: Path, name: str) -> None:
        """Register what the file holds; whatever goes wrong stands in `failed`."""
        try:
            content = content_of(file, name)
        except CasefileError as error:
            self.failed += error.problems
            return
        # A mail that is known may have attachments that are not: those are read again, and found known one by one.
        if (digest := sha256(content).hexdigest()) in self.known and not name.lower().endswith(".eml"):
            self.skipped.append(f"{name} is registered already, as document {self.known[digest]}.")
            return
        found = read_bytes(name, content, is_inside="/" in name)
        self.failed += found.problems
        self.skipped += found.passed_over
        for reading in found.readings:
            self._register(reading, file)

    def _register(self, reading: Reading, file: Path) -> None:
        for digest, what in ((reading.sha256, "is registered already"), (reading.text_sha256, "has the words of one")):
            if digest in self.known:
                already = "" if what.endswith("already") else " that is registered already"
                self.skipped.append(f"{reading.name} {what}{already}, as document {self.known[digest]}.")
                return
        # Texts of a folder or archive elsewhere are copied: nothing would find them there by name.
        own = [(self.folder / name).resolve() for name in FOLDERS]
        is_itself = reading.name == file.name or reading.name.endswith(f"/{file.name}")
        stays = not reading.by and is_itself and (reading.name == file.name or file.resolve().parent in own)
        if stays and file.name in self.files:
            self.skipped.append(
                f"{file.name} is declared already, with another text, as document {self.files[file.name]}. "
                "Give the new file another name, or correct its `sha256:` in documents.yaml."
            )
            return
        document = self._entered(reading, file.name if stays else "")
        if not stays:
            self.texts[self.folder / "texts" / document.file] = reading.content
        self.known |= {document.sha256: document.id, reading.sha256: document.id}
        self.files[document.file] = document.id
        self.ids.add(document.id)
        self.added.append(document)

    def _entered(self, reading: Reading, file: str) -> Registered:
        stem = Path(reading.name.rpartition("/")[2]).stem
        taken = {Path(name).stem for name in self.files}
        taken |= {path.stem for path in (self.folder / "texts").glob("*.txt")}
        id_ = _new_id(stem, self.ids if file else self.ids | taken)
        origin = MadeFrom(reading.name, reading.sha256, reading.by) if reading.by else None
        return Registered(
            id_,
            file or f"{id_}.txt",
            reading.text_sha256,
            reading.metadata.title.strip() or stem or id_,
            reading.segments,
            reading.metadata,
            reading.language,
            reading.pages,
            reading.defects,
            origin,
        )


def _appended(target: Path, added: Sequence[Registered]) -> bytes:
    """Return documents.yaml with the new entries at its end, in its own line ends, nothing else changed."""
    before = target.read_bytes() if target.exists() else b"# The documents of this case. Fields: data/README.md.\n"
    source = parse(before, target.name)
    entries = "".join("\n" + _entry(document) for document in added).replace("\n", source.newline)
    text = source.text.rstrip("\r\n") + source.newline + entries
    old = source.data or []
    content = file_of(source, text, lambda data: data is not None and data[: len(old)] == old)
    if content is None:
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
    metadata, origin = document.metadata, document.made_from
    lines = [
        f"- id: {scalar(document.id)}",
        f"  file: {scalar(_shown(document.file))}",
        f"  sha256: {document.sha256}",
        f"  title: {scalar(_shown(document.title))}",
    ]
    said = {"publisher": metadata.publisher, "author": metadata.author, "url": metadata.url}
    lines += [f"  {key}: {scalar(_shown(value))}" for key, value in said.items() if value]
    if document.language.code:
        lines.append(f"  language: {scalar(document.language.code)}  # {document.language.how}")
    if metadata.date:
        lines.append(f"  date: {flow({key: _shown(value) for key, value in asdict(metadata.date).items()})}")
    if metadata.made and not metadata.date:
        made = metadata.made
        lines.append(f"  # No date: the file was made on {made.edtf} ({made.how}), which is not when it was written.")
    if document.segments:
        lines.append("  segments:  # proposed by rule; correct them by hand")
        for segment in document.segments:
            span = str(segment.first) if segment.first == segment.last else f"{segment.first}-{segment.last}"
            lines.append(f"    - {{kind: {segment.kind}, lines: {span}}}")
    if document.defects:
        lines.append("  defects:")
        lines += [f"    - {flow({'line': str(line), 'what': what})}" for line, what in document.defects]
    if origin:
        lines.append(f"  madeFrom: {flow({key: _shown(value) for key, value in asdict(origin).items()})}")
    if document.pages:
        lines.append(f"  pages: {flow([str(line) for line in document.pages])}")
    return "\n".join(lines) + "\n"


def _shown(value: str) -> str:
    """What can be seen of *value*; whatever parts words (a no-break space, a line end) is a space."""
    return "".join(" " if c.isspace() else c for c in value if c.isprintable() or c.isspace())
