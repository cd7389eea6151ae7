"""Read the files of a case: from a folder (or one case.yaml) to records, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from onrecord.casefile.records import (
    CaseEntry,
    DocumentEntry,
    EntitiesFile,
    EntityEntry,
    EventEntry,
    JudgementEntry,
    StatementEntry,
)
from onrecord.casefile.shapes import read_record, shown, unknown_key
from onrecord.casefile.yaml_source import Path, YamlSource, parse
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.matching import nearest

R = TypeVar("R", bound=BaseModel)
PARTS = ("documents", "entities", "events", "judgements", "statements")


@dataclass(frozen=True)
class Placed(Generic[R]):
    """A record and where it was written."""

    record: R
    source: YamlSource
    path: Path


@dataclass
class CaseFiles:
    """The records of a case as they were written; nothing is resolved yet."""

    folder: FilePath
    case: CaseEntry
    sources: list[YamlSource] = field(default_factory=list)
    documents: list[Placed[DocumentEntry]] = field(default_factory=list)
    entities: list[tuple[str, Placed[EntityEntry]]] = field(default_factory=list)
    events: list[Placed[EventEntry]] = field(default_factory=list)
    judgements: list[Placed[JudgementEntry]] = field(default_factory=list)
    statements: dict[str, list[Placed[StatementEntry]]] = field(default_factory=dict)
    #: Ids of entries that were refused: what refers to them is not reported again.
    refused: set[str] = field(default_factory=set)

    @property
    def readable(self) -> bool:
        """Whether every file is YAML; where one is not, what refers to it cannot be judged."""
        return all(source.is_readable for source in self.sources)

    @property
    def problems(self) -> list[Problem]:
        """Everything found wrong so far, in all files."""
        return [problem for source in self.sources for problem in source.problems]


def read_files(case: FilePath) -> CaseFiles:
    """Read *case*, a folder with case.yaml in it, or that file itself.

    Raises CasefileError when there is no case at all; every other problem stands in the result.
    """
    main = case if case.is_file() else case / "case.yaml"
    if not main.is_file():
        advice = "Name a folder that holds case.yaml, or start one with `onrecord init`."
        raise CasefileError([Problem(str(case), 0, "E101", "", "a case (case.yaml)", "none", advice=advice)])
    folder = main.parent
    source = _read(main, folder)
    parts = _mapping(source, (), source.data)
    inside = {key: parts.pop(key) for key in PARTS if key in parts}
    info = read_record(CaseEntry, parts, source, ()) if source.is_readable else None
    files = CaseFiles(folder, info or CaseEntry(id="unknown", title="unknown"), [source])
    _note_unread(folder, source)
    for part in PARTS:
        if part in inside:
            _add_part(files, part, inside[part], source, (part,))
    for part in PARTS[:-1]:
        if (folder / f"{part}.yaml").is_file():
            part_source = _read(folder / f"{part}.yaml", folder)
            files.sources.append(part_source)
            _add_part(files, part, part_source.data, part_source, ())
    for path in sorted((folder / "statements").glob("*.yaml")):
        statements = _read(path, folder)
        files.sources.append(statements)
        _add_statements(files, path.stem, statements.data, statements, ())
    return files


#: Files that may lie in a case's folder beside those that are read.
_BESIDE = frozenset({"case.yaml", "vault.yaml", "layout.yaml", *(f"{part}.yaml" for part in PARTS[:-1])})


def _note_unread(folder: FilePath, source: YamlSource) -> None:
    """Refuse YAML files that would silently not be read."""
    for path in sorted([*folder.glob("*.y*ml"), *folder.glob("statements/*.yml")]):
        name = path.relative_to(folder).as_posix()
        if name not in _BESIDE:
            close = nearest(name, _BESIDE)
            advice = "Rename it, or move it out of the case."
            near = repr(close[0]) if close else ""
            found = "a file that would not be read"
            source.problems.append(Problem(name, 0, "E105", "", "a file of a case", found, near, advice))


def _read(path: FilePath, folder: FilePath) -> YamlSource:
    return parse(path.read_bytes(), path.relative_to(folder).as_posix())


def _add_part(files: CaseFiles, part: str, data: Any, source: YamlSource, path: Path) -> None:
    if part == "entities":
        for key, entries in _mapping(source, path, data).items():
            if key in EntitiesFile.model_fields:
                for placed in _records(EntityEntry, entries, source, (*path, key), files.refused):
                    files.entities.append((key, placed))
            else:
                unknown_key(source, (*path, key), list(EntitiesFile.model_fields))
    elif part == "statements":
        for document, entries in _mapping(source, path, data, "a map from document id to a list of entries").items():
            _add_statements(files, document, entries, source, (*path, document))
    elif part == "documents":
        files.documents.extend(_records(DocumentEntry, data, source, path, files.refused))
    elif part == "events":
        files.events.extend(_records(EventEntry, data, source, path, files.refused))
    else:
        files.judgements.extend(_records(JudgementEntry, data, source, path))


def _add_statements(files: CaseFiles, document: str, data: Any, source: YamlSource, path: Path) -> None:
    entries = files.statements.setdefault(document, [])
    entries.extend(_records(StatementEntry, data, source, path, files.refused))


def _mapping(source: YamlSource, path: Path, data: Any, expected: str = "a map of keys and values") -> dict[str, Any]:
    if data is None:
        return {}
    if not isinstance(data, dict):
        source.problem("E106", path, expected, shown(data))
        return {}
    return dict(data)


def _records(
    model: type[R], data: Any, source: YamlSource, path: Path, refused: set[str] | None = None
) -> Iterator[Placed[R]]:
    if data is None:
        return
    if not isinstance(data, list):
        expected = "a list of entries, each beginning with `- `"
        source.problem("E106", path, expected, shown(data))
        return
    for index, item in enumerate(data):
        place = (*path, index)
        if not isinstance(item, dict):
            source.problem("E106", place, "an entry with keys and values", shown(item))
        elif (record := read_record(model, item, source, place)) is not None:
            yield Placed(record, source, place)
        elif refused is not None:
            refused.add(str(item.get("id")))
