"""Register documents in a case: hash, title, proposed segments, as an entry of documents.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.casefile.loading import read_files
from onrecord.casefile.segmenting import propose_segments
from onrecord.casefile.texts import read_text
from onrecord.casefile.yaml_source import parse
from onrecord.values.documents import Segment, Text
from onrecord.values.errors import CasefileError, OnrecordError, Problem
from onrecord.values.writing import write_whole


@dataclass(frozen=True)
class Registered:
    """One document newly registered."""

    id: str
    file: str
    sha256: str
    title: str
    segments: tuple[Segment, ...]

    def as_json(self) -> dict[str, object]:
        """Return the entry as plain values; `lines` are first and last line, from 1."""
        segments = [{"kind": str(s.kind), "lines": [s.first, s.last]} for s in self.segments]
        return {"id": self.id, "file": self.file, "sha256": self.sha256, "title": self.title, "segments": segments}


def add_documents(case: Path, paths: Sequence[Path]) -> tuple[list[Registered], list[str]]:
    """Append an entry to documents.yaml for each of *paths*; what is registered already is left alone.

    Returns what was added, and a sentence for each file that was not, with the reason. Raises
    CasefileError, having written nothing, when a file cannot be read as UTF-8 text.
    """
    files = read_files(case)
    if files.problems:
        raise CasefileError(files.problems)
    if any("documents" in (source.data or {}) for source in files.sources[:1] if isinstance(source.data, dict)):
        raise OnrecordError(
            "case.yaml holds its documents itself. Move them to documents.yaml beside it (a list, without the key), "
            "then run `onrecord add` again."
        )
    known = {placed.record.sha256: placed.record.id for placed in files.documents}
    ids = {placed.record.id for placed in files.documents}
    files_declared = {placed.record.file: placed.record.id for placed in files.documents}
    added: list[Registered] = []
    skipped: list[str] = []
    for path in paths:
        if not path.is_file():
            advice = "Give the path of a text file."
            raise CasefileError([Problem(str(path), 0, "E101", "", "a file", "none", advice=advice)])
        text = read_text(path)
        if text.sha256 in known:
            skipped.append(f"{path.name} is registered already, as document {known[text.sha256]}.")
            continue
        if path.name in files_declared:
            skipped.append(
                f"{path.name} is declared already, with another text, as document {files_declared[path.name]}. "
                "Give the new file another name, or correct its `sha256:` in documents.yaml."
            )
            continue
        document = _register(path, text, ids)
        known[document.sha256] = document.id
        ids.add(document.id)
        added.append(document)
    if added:
        write_whole({files.folder / "documents.yaml": _appended(files.folder / "documents.yaml", added)})
    return added, skipped


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


def _register(path: Path, text: Text, ids: set[str]) -> Registered:
    lines = [line.strip() for line in text.characters.split("\n")]
    segments = propose_segments(text.characters)
    first_line = next((line for line in lines if line), "")[:160]
    title = next((lines[s.first - 1] for s in segments if s.kind == "heading"), first_line or path.stem)
    return Registered(_new_id(path.stem, ids), path.name, text.sha256, title.strip("= "), segments)


def _new_id(stem: str, ids: set[str]) -> str:
    """Return a short id that no document has: the number a file name begins with, or its words."""
    words = re.findall(r"[a-z0-9]+", stem.lower())
    short = words[0] if words and words[0].isdigit() else "-".join(words[:4]) or "document"
    candidates = [short, "-".join(words) or short, *(f"{short}-{n}" for n in range(2, len(ids) + 3))]
    return next(candidate for candidate in candidates if candidate not in ids)


def _entry(document: Registered) -> str:
    """Return the entry as a person would write it."""
    lines = [
        f"- id: {_quoted(document.id)}",
        f"  file: {_quoted(document.file)}",
        f"  sha256: {document.sha256}",
        f"  title: {_quoted(document.title)}",
    ]
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
