"""Read the files of a case: from a folder (or one case.yaml) to records, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from onrecord.casefile.records import (
    PARTS,
    CaseEntry,
    DocumentEntry,
    EntitiesFile,
    EntityEntry,
    EventEntry,
    JudgementEntry,
    StatementEntry,
)
from onrecord.casefile.shapes import read_record, shown, unknown_key
from onrecord.casefile.yaml_source import Parse, Path, YamlSource, parse
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.matching import nearest

R = TypeVar("R", bound=BaseModel)


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


def read_files(
    case: FilePath, parse_file: Parse = parse, instead: Mapping[str, bytes] = MappingProxyType({})
) -> CaseFiles:
    """Read *case*, a folder with case.yaml in it, or that file itself; *parse_file* may know some files already.

    What *instead* holds, by the name of a file in the folder (`statements/002.yaml`), is read in place of that file.
    Raises CasefileError when there is no case at all; every other problem stands in the result.
    """
    main = case if case.is_file() else case / "case.yaml"
    if not main.is_file():
        raise CasefileError([_no_case(case)])
    folder = main.parent

    def read(path: FilePath) -> YamlSource:
        return _read(path, path.relative_to(folder).as_posix(), parse_file, instead)

    source = read(main)
    parts = _mapping(source, (), source.data, "keys and values, such as `id:` and `title:`")
    inside = {key: parts.pop(key) for key in PARTS if key in parts}
    is_case = source.is_readable and isinstance(source.data, dict | None)
    info = read_record(CaseEntry, parts, source, ()) if is_case else None
    files = CaseFiles(folder, info or CaseEntry(id="unknown", title="unknown"), [source])
    _note_unread(folder, source)
    for part in PARTS:
        if part in inside:
            _add_part(files, part, inside[part], source, (part,))
    for part in PARTS[:-1]:
        if f"{part}.yaml" in instead or _is_there(folder / f"{part}.yaml"):
            part_source = read(folder / f"{part}.yaml")
            files.sources.append(part_source)
            _add_part(files, part, part_source.data, part_source, ())
    new = {folder / name for name in instead if name.startswith("statements/")}
    for path in sorted(p for p in new.union((folder / "statements").glob("*.yaml")) if not _is_hidden(p)):
        statements = read(path)
        files.sources.append(statements)
        _add_statements(files, path.stem, statements.data, statements, ())
    return files


def _no_case(case: FilePath) -> Problem:
    """Why there is no case at *case*, and which file there may be meant for it."""
    advice = "Name a folder that holds case.yaml, or start one with `onrecord init`."
    found = "none"
    beside = sorted(p.name for p in case.iterdir() if p.name.casefold() in _LIKE_CASE) if case.is_dir() else []
    if (case / "case.yaml").is_dir():
        found, advice = "a folder of that name", "Rename the folder, and write case.yaml as a file."
    elif beside:
        found, advice = repr(beside[0]), "Rename it to case.yaml: capital letters count, and so does the ending."
    elif not case.exists():
        found = "no such folder"
    return Problem(str(case), 0, "E101", "", "a case (case.yaml)", found, advice=advice)


_LIKE_CASE = frozenset({"case.yaml", "case.yml", "case.yaml.txt"})
#: Files that may lie in a case's folder beside those that are read.
_BESIDE = frozenset({"case.yaml", "vault.yaml", "layout.yaml", *(f"{part}.yaml" for part in PARTS[:-1])})


def _note_unread(folder: FilePath, source: YamlSource) -> None:
    """Refuse YAML files that would silently not be read."""
    apart = [p for p in folder.glob("*/*.y*ml") if nearest(p.parent.name.casefold(), ["statements"], cutoff=85)]
    found = {*folder.glob("*.y*ml"), *folder.glob("statements/*.y*ml"), *folder.glob("statements/*/*.y*ml"), *apart}
    for path in sorted(path for path in found - set(folder.glob("statements/*.yaml")) if not _is_hidden(path)):
        name = path.relative_to(folder).as_posix()
        if name not in _BESIDE:
            near, advice = "", "Rename it, or move it out of the case."
            if "/" in name:
                near = repr(f"statements/{path.stem}.yaml")
            elif path.stem.casefold() == "statements":
                advice = "Write one file for each document: statements/ID.yaml."
            elif close := nearest(name, _BESIDE):
                near = repr(close[0])
            unread = "a file that would not be read"
            source.problems.append(Problem(name, 0, "E105", "", "a file of a case", unread, near, advice))
    if (folder / "statements").is_file():
        advice = "Make it a folder, with one file for each document: statements/ID.yaml."
        source.problems.append(Problem("statements", 0, "E105", "", "a folder", "a file", advice=advice))


def _is_hidden(path: FilePath) -> bool:
    """Whether *path* is what systems and editors leave beside a file; such files are no part of a case."""
    return path.name.startswith(".")


def _is_there(path: FilePath) -> bool:
    """Whether there is anything at *path*, be it no file or a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def _read(path: FilePath, name: str, parse_file: Parse, instead: Mapping[str, bytes]) -> YamlSource:
    """Parse the file at *path*; one that cannot be read is a problem of the case like any other."""
    try:
        return parse_file(instead[name] if name in instead else path.read_bytes(), name)
    except OSError as error:
        source = YamlSource(name, "")
        found, advice = "a link that leads nowhere", "Put the file itself there."
        if path.is_dir():
            found, advice = "a folder", "Rename the folder, or move it out of the case."
        elif isinstance(error, PermissionError):
            found, advice = "one that this user may not read", "Change the permissions of the file."
        source.problems.append(Problem(name, 0, "E102", "", "a file that can be read", found, advice=advice))
        return source


_ENTITIES = "keys such as `people:` and `places:`, each with its list"


def _add_part(files: CaseFiles, part: str, data: Any, source: YamlSource, path: Path) -> None:
    if part == "entities":
        for key, entries in _mapping(source, path, data, _ENTITIES).items():
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
        advice = "Write `- ` before each entry"
        if isinstance(data, dict) and (first := next(iter(data), "")):
            advice += f", and its id inside: `- id: {first}`" if first not in model.model_fields else ""
            if first in PARTS:
                advice = f"Leave out the line `{first}:`: the name of the file says it"
        source.problem("E106", path, expected, shown(data), advice=f"{advice}.")
        return
    for index, item in enumerate(data):
        place = (*path, index)
        if not isinstance(item, dict):
            advice = f"Write `- id: {item}`, its other keys below." if isinstance(item, str) else ""
            advice = advice if "id" in model.model_fields and model is not StatementEntry else ""
            source.problem("E106", place, "an entry with keys and values", shown(item), advice=advice)
        elif (record := read_record(model, item, source, place)) is not None:
            yield Placed(record, source, place)
        elif refused is not None:
            refused.add(str(item.get("id")))


def note_undeclared(files: CaseFiles, document_id: str) -> None:
    """Note that there are statements of a document which no entry declares."""
    documents = [placed.record.id for placed in files.documents]
    file = f"statements/{document_id}.yaml"
    known = f"Declared: {', '.join(documents) or 'none'}."
    close = nearest(document_id, documents)
    near = repr(close[0]) if close else ""
    own = next((source for source in files.sources if source.file == file), None)
    if own:
        advice = f"Register the document with `onrecord add`, or rename the file. {known}"
        own.problem("E101", (), "statements of a declared document", repr(document_id), near, advice)
    else:
        advice = f"Register the document with `onrecord add`, or correct the key. {known}"
        path = ("statements", document_id)
        files.sources[0].problem("E101", path, "the id of a declared document", repr(document_id), near, advice)
