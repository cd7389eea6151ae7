"""Read the files of a case: from a folder (or one case.yaml) to records, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from onrecord.casefile.records import (
    EXPECTED,
    CaseEntry,
    DocumentEntry,
    EntitiesFile,
    EntityEntry,
    EventEntry,
    JudgementEntry,
    StatementEntry,
)
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
    info = _record(CaseEntry, parts, source, ()) or CaseEntry(id="unknown", title="unknown")
    files = CaseFiles(folder, info, [source])
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


def _read(path: FilePath, folder: FilePath) -> YamlSource:
    return parse(path.read_bytes(), path.relative_to(folder).as_posix())


def _add_part(files: CaseFiles, part: str, data: Any, source: YamlSource, path: Path) -> None:
    if part == "entities":
        for key, entries in _mapping(source, path, data).items():
            if key in EntitiesFile.model_fields:
                for placed in _records(EntityEntry, entries, source, (*path, key)):
                    files.entities.append((key, placed))
            else:
                _unknown_key(source, (*path, key), list(EntitiesFile.model_fields))
    elif part == "statements":
        for document, entries in _mapping(source, path, data).items():
            _add_statements(files, document, entries, source, (*path, document))
    elif part == "documents":
        files.documents.extend(_records(DocumentEntry, data, source, path))
    elif part == "events":
        files.events.extend(_records(EventEntry, data, source, path))
    else:
        files.judgements.extend(_records(JudgementEntry, data, source, path))


def _add_statements(files: CaseFiles, document: str, data: Any, source: YamlSource, path: Path) -> None:
    files.statements.setdefault(document, []).extend(_records(StatementEntry, data, source, path))


def _mapping(source: YamlSource, path: Path, data: Any) -> dict[str, Any]:
    if data is None:
        return {}
    if not isinstance(data, dict):
        source.problem("E106", path, "a map of keys and values", _shown(data))
        return {}
    return dict(data)


def _records(model: type[R], data: Any, source: YamlSource, path: Path) -> Iterator[Placed[R]]:
    if data is None:
        return
    if not isinstance(data, list):
        source.problem("E106", path, "a list of entries, each beginning with `- `", _shown(data))
        return
    for index, item in enumerate(data):
        place = (*path, index)
        if not isinstance(item, dict):
            source.problem("E106", place, "an entry with keys and values", _shown(item))
        elif (record := _record(model, item, source, place)) is not None:
            yield Placed(record, source, place)


def _record(model: type[R], data: dict[str, Any], source: YamlSource, path: Path) -> R | None:
    try:
        return model.model_validate({k: v for k, v in data.items() if v is not None})
    except ValidationError as error:
        _note_errors(model, error, data, source, path)
        return None


def _note_errors(
    model: type[BaseModel], error: ValidationError, data: dict[str, Any], source: YamlSource, path: Path
) -> None:
    """Translate pydantic's errors: one message per place in the file, in our words."""
    seen: set[Path] = set()
    for item in error.errors(include_url=False):
        place, value = _locate(item["loc"], data)
        where = (*path, *place)
        if where in seen:
            continue
        seen.add(where)
        key = next((str(p) for p in reversed(place) if isinstance(p, str)), "")
        if item["type"] == "extra_forbidden" and len(place) == 1:
            known = [f.alias or name for name, f in model.model_fields.items()]
            _unknown_key(source, where, known)
        elif item["type"] == "missing" and len(item["loc"]) == 1:
            missing = str(item["loc"][0])
            expected = EXPECTED.get(missing, f"the key `{missing}:`")
            source.problem("E107", where, expected, f"no `{missing}:`", advice=f"Add `{missing}:` to this entry.")
        else:
            expected = EXPECTED.get(key, str(item["msg"]).lower())
            advice = "The fields are described in data/README.md."
            source.problem("E106", where, expected, _shown(value), advice=advice)


def _locate(loc: tuple[int | str, ...], data: Any) -> tuple[Path, Any]:
    """Follow pydantic's location as far as it exists in what was written."""
    place: list[str | int] = []
    for step in loc:
        inside: dict[Any, Any] = data if isinstance(data, dict) else {}
        if isinstance(data, list):
            inside = dict(enumerate(data))
        if step in inside:
            data = inside[step]
            place.append(step)
    return tuple(place), data


def _unknown_key(source: YamlSource, path: Path, known: list[str]) -> None:
    key = str(path[-1])
    close = nearest(key, known)
    advice = "" if close else "Known here: " + ", ".join(known) + "."
    source.problem("E105", path, "a known key", repr(key), repr(close[0]) if close else "", advice)


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a map with the keys " + ", ".join(value)
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "…"
