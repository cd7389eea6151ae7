"""Accepted records land in the casefile: in order of the text, as a person would write them, everything else kept.

All files are written, or none: the case as it would be is loaded before a byte of it is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord.casefile import yaml_writing
from onrecord.casefile.loading import read_files
from onrecord.casefile.resolving import resolve
from onrecord.casefile.yaml_appending import entries_at, with_entries, with_entry_before, without_entry
from onrecord.casefile.yaml_source import YamlSource, parse, parse_sound
from onrecord.proposing.proposals import WRITE, Kind
from onrecord.reviewing.decisions import Decision
from onrecord.values.casefile import Casefile
from onrecord.values.vocabulary import STANCES
from onrecord.values.writing import write_whole

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
                self._append(file, path, whole, WRITE[decision.kind or Kind.LINK])

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
            there = entries_at(self._parsed(self.content(file), file).data, path)
            if not any(_is_version(whole, other) for other in there):
                return False
        return True

    def check(self) -> Casefile:
        """Return the case as it would be; raises CasefileError with everything that would be wrong with it."""
        return resolve(read_files(self.case, self.sources.parse, self.changed), self.codes, placed=False)

    def write(self) -> None:
        """Write all changed files at once, or none; `check` comes before."""
        if self.changed:
            write_whole({self.case / name: content for name, content in self.changed.items()})
            self.changed = {}

    def _parsed(self, content: bytes, file: str) -> YamlSource:
        return parse_sound(content, file, self.sources.parse)

    def _add_statement(self, document: str, entry: Entry) -> None:
        file = f"statements/{document}.yaml"
        before = self.content(file) or f"# What is said in document {document}, in the order of the text.\n".encode()
        source = self._parsed(before, file)
        entries = source.data or []
        if any(_is_same(entry, other) for other in entries):
            return
        start = _start(entry)
        later = next((n for n, other in enumerate(entries) if _start(other) > start), None)
        if later is None:
            self.changed[file] = with_entries(before, file, {(): [entry]}, yaml_writing.statement, self.sources.parse)
            return
        self.changed[file] = with_entry_before(source, later, entry, yaml_writing.statement, self.sources.parse)

    def _append(self, file: str, path: tuple[str, ...], entry: Entry, write: Any) -> None:
        before = self.content(file)
        if dict(entry) in entries_at(self._parsed(before, file).data, path):
            return
        self.changed[file] = with_entries(before, file, {path: [entry]}, write, self.sources.parse)

    def _remove(self, file: str, path: tuple[str, ...], entry: Entry) -> bool:
        source = self._parsed(self.content(file), file)
        there = entries_at(source.data, path)
        at = next((n for n, other in enumerate(there) if other == dict(entry)), None)
        if at is None:
            return False
        self.changed[file] = without_entry(source, path, at, self.sources.parse)
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
