"""Accepted records land in the casefile: in order of the text, as a person would write them, everything else kept.

All files are written, or none: the case as it would be is loaded before a byte of it is changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.casefile import yaml_writing
from onrecord.casefile.loading import read_files
from onrecord.casefile.resolving import resolve
from onrecord.casefile.yaml_appending import with_entries
from onrecord.casefile.yaml_edits import apply, end_of
from onrecord.casefile.yaml_source import YamlSource, parse
from onrecord.proposing.proposals import Kind
from onrecord.reviewing.decisions import Decision
from onrecord.values.casefile import Casefile
from onrecord.values.errors import CasefileError, OnrecordError
from onrecord.values.vocabulary import STANCES
from onrecord.values.writing import write_whole

#: Kind of what stands at the end of a list → how its entry is written; the second value: on one line.
WRITE: dict[Kind | None, Callable[[Mapping[str, Any], bool], str]] = {
    Kind.ENTITY: yaml_writing.entity,
    Kind.EVENT: yaml_writing.event,
    Kind.LINK: lambda entry, _: yaml_writing.judgement(entry),
}
Codes = Mapping[str, Any]
Entry = Mapping[str, Any]


@dataclass
class Sources:
    """Files as they were parsed last: of a case, a decision changes one or two."""

    kept: dict[str, tuple[bytes, YamlSource]] = field(default_factory=dict)

    def parse(self, content: bytes, file: str) -> YamlSource:
        """Return what stands in *file*; problems that are noted in it, and keys that are taken out, stay apart."""
        known = self.kept.get(file)
        if known is None or known[0] != content:
            known = self.kept[file] = (content, parse(content, file))
        source = known[1]
        data = dict(source.data) if isinstance(source.data, dict) else source.data
        return replace(source, data=data, problems=list(source.problems))


@dataclass
class Landing:
    """The files of a case as they would be; nothing is written before `write`."""

    case: Path
    codes: Codes
    changed: dict[str, bytes] = field(default_factory=dict)
    sources: Sources = field(default_factory=Sources)

    def content(self, file: str) -> bytes:
        """Return the bytes of *file* (relative to the case) as they would be; none where there is none."""
        path = self.case / file
        return self.changed.get(file, path.read_bytes() if path.is_file() else b"")

    def add(self, decision: Decision) -> None:
        """Put the entries of *decision* into their files; what stands there already is not added again."""
        for entry in decision.entries if decision.lands else ():
            file, path, whole = _where(decision, entry)
            if decision.kind is Kind.STATEMENT:
                self._add_statement(decision.document, entry)
            else:
                self._append(file, path, whole, WRITE[decision.kind])

    def remove(self, decision: Decision) -> list[str]:
        """Take the entries of *decision* out again.

        Returns a sentence for each that does not stand there as it was accepted: somebody changed it since, and it
        stays as it is.
        """
        left = []
        for entry in decision.entries if decision.lands else ():
            file, path, whole = _where(decision, entry)
            if not self._remove(file, path, whole):
                name = entry.get("id") or str(entry.get("quote", "")).strip()[:60] or "the entry"
                left.append(f"{file}: {name} does not stand there as it was accepted, and was left as it is.")
        return left

    def has(self, decision: Decision) -> bool:
        """Whether the entries of *decision* stand in their files, be it with changes that somebody made by hand."""
        for entry in decision.entries:
            file, path, whole = _where(decision, entry)
            there = _listed(_parsed(self.content(file), file).data, path)
            if not any(_is_version(whole, other) for other in there):
                return False
        return True

    def check(self) -> Casefile:
        """Return the case as it would be; raises CasefileError with everything that would be wrong with it."""
        with TemporaryDirectory() as temporary:
            copy = Path(temporary) / self.case.resolve().name
            copy.mkdir()
            for file in _yaml_of(self.case):
                (copy / file).parent.mkdir(exist_ok=True)
                shutil.copyfile(self.case / file, copy / file)
            for name, content in self.changed.items():
                (copy / name).parent.mkdir(exist_ok=True)
                (copy / name).write_bytes(content)
            return resolve(read_files(copy, self.sources.parse), self.codes, placed=False)

    def write(self) -> None:
        """Write all changed files at once, or none; `check` comes before."""
        if self.changed:
            write_whole({self.case / name: content for name, content in self.changed.items()})
            self.changed = {}

    def _add_statement(self, document: str, entry: Entry) -> None:
        file = f"statements/{document}.yaml"
        before = self.content(file) or f"# What is said in document {document}, in the order of the text.\n".encode()
        source = _parsed(before, file)
        entries = source.data or []
        if any(_is_same(entry, other) for other in entries):
            return
        start = _start(entry)
        later = next((n for n, other in enumerate(entries) if _start(other) > start), None)
        if later is None:
            self.changed[file] = with_entries(before, file, {(): [entry]}, lambda e, _: yaml_writing.statement(e))
            return
        # Before the entry that comes later in the text, and before the remarks that belong to that one.
        at = end_of(source, (later - 1,)) if later else _line_start(source, later)
        words = yaml_writing.statement(entry).replace("\n", source.newline)
        new = f"{source.newline}{words}" if later else f"{words}{source.newline}"
        content = (b"\xef\xbb\xbf" if source.bom else b"") + apply(source.text, [(at, at, new)]).encode("utf-8")
        again = _parsed(content, file)
        if again.data != [*entries[:later], dict(entry), *entries[later:]]:
            raise OnrecordError(_LAID_OUT.format(file=file))
        self.changed[file] = content

    def _append(self, file: str, path: tuple[str, ...], entry: Entry, write: Any) -> None:
        before = self.content(file)
        if dict(entry) in _listed(_parsed(before, file).data, path):
            return
        self.changed[file] = with_entries(before, file, {path: [entry]}, write)

    def _remove(self, file: str, path: tuple[str, ...], entry: Entry) -> bool:
        source = _parsed(self.content(file), file)
        there = _listed(source.data, path)
        at = next((n for n, other in enumerate(there) if other == dict(entry)), None)
        if at is None:
            return False
        begin = _line_start(source, *path, at)
        end = end_of(source, (*path, at))
        if begin >= 2 and source.text[:begin].endswith(2 * source.newline):
            begin -= len(source.newline)
        text = source.text[:begin] + source.text[end:]
        if not text.strip():
            text = f"[]{source.newline}"
        if path and len(there) == 1:  # a key without a list is none
            key = source.keys[path]
            first = source.text.rfind("\n", 0, key.start) + 1
            text = (source.text[:first].rstrip("\r\n") + source.newline if first else "") + source.text[end:]
        content = (b"\xef\xbb\xbf" if source.bom else b"") + text.encode("utf-8")
        left = [*there[:at], *there[at + 1 :]]
        again = _parsed(content, file).data
        others = [{k: v for k, v in (data or {}).items() if k not in path} for data in (source.data, again) if path]
        if _listed(again, path) != left or (path and others[0] != others[1]):
            raise OnrecordError(_LAID_OUT.format(file=file))
        self.changed[file] = content
        return True


def _where(decision: Decision, entry: Entry) -> tuple[str, tuple[str, ...], Entry]:
    """The file and the list in which *entry* of *decision* stands, and the entry as it stands there."""
    if decision.kind is Kind.STATEMENT:
        return f"statements/{decision.document}.yaml", (), entry
    if decision.kind is Kind.ENTITY:
        return "entities.yaml", (decision.among,), entry
    if decision.kind is Kind.EVENT:
        return "events.yaml", (), entry
    return "judgements.yaml", (), {**entry, "by": decision.by, "on": decision.on}


def _is_version(entry: Entry, other: Entry) -> bool:
    """Whether *other* is *entry*, or what a person made of it: of the same id, or the same words at their place."""
    if entry == other:
        return True
    if "quote" in entry:
        return _plain(entry.get("at")) == _plain(other.get("at")) and "at" in entry
    return "id" in entry and entry["id"] == other.get("id")


_LAID_OUT = (
    "{file} is laid out so that an entry cannot be put in or taken out. Write each entry's `- ` at the beginning of a "
    "line, and try again. Nothing was changed."
)


def _listed(data: Any, path: tuple[str, ...]) -> list[Any]:
    """The entries of a list: of the file itself, or under a key of it."""
    return list(((data or {}).get(path[0]) if path else data) or [])


def _parsed(content: bytes, file: str) -> YamlSource:
    source = parse(content, file)
    if source.problems:
        raise CasefileError(source.problems)
    return source


def _line_start(source: YamlSource, *path: str | int) -> int:
    """Where the line begins on which the dash of an entry stands; remarks right above it belong to it."""
    begin = source.text.rfind("\n", 0, source.values[path].start) + 1
    while begin:
        above = source.text.rfind("\n", 0, begin - 1) + 1
        if not source.text[above:begin].lstrip().startswith("#") or above == 0:
            break
        begin = above
    return begin


def _start(entry: Entry) -> int:
    """Where a statement begins; an entry without a place stands where it is."""
    at = entry.get("at") or ["-1"]
    return int(at[0]) if str(at[0]).isdigit() else -1


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two entries record the same: at the same place, of the same speakers, with the same stances."""
    keys = ("at", "speaker", "via", "aside", *STANCES)
    return all(_plain(one.get(key)) == _plain(other.get(key)) for key in keys)


def _plain(value: Any) -> Any:
    listed = value if isinstance(value, list) else [value] if value is not None else []
    return [[str(part) for part in item] if isinstance(item, list) else item for item in listed]


def _yaml_of(case: Path) -> Iterable[str]:
    """The files of a case, relative to its folder."""
    yield from (path.name for path in sorted(case.glob("*.yaml")))
    yield from (f"statements/{path.name}" for path in sorted((case / "statements").glob("*.yaml")))
