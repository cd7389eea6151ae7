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
    DateRecord,
    DefectRecord,
    DocumentEntry,
    EntitiesFile,
    EntityEntry,
    EventEntry,
    JudgementEntry,
    LinkRecord,
    SegmentRecord,
    StatementEntry,
    UnnamedRecord,
)
from onrecord.casefile.yaml_source import Path, YamlSource, parse
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.matching import nearest
from onrecord.values.vocabulary import SEGMENT_KINDS, STANCES

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
    info = _record(CaseEntry, parts, source, ()) if source.is_readable else None
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
                _unknown_key(source, (*path, key), list(EntitiesFile.model_fields))
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
        source.problem("E106", path, expected, _shown(data))
        return {}
    return dict(data)


def _records(
    model: type[R], data: Any, source: YamlSource, path: Path, refused: set[str] | None = None
) -> Iterator[Placed[R]]:
    if data is None:
        return
    if not isinstance(data, list):
        expected = "a list of entries, each beginning with `- `"
        source.problem("E106", path, expected, _shown(data))
        return
    for index, item in enumerate(data):
        place = (*path, index)
        if not isinstance(item, dict):
            source.problem("E106", place, "an entry with keys and values", _shown(item))
        elif (record := _record(model, item, source, place)) is not None:
            yield Placed(record, source, place)
        elif refused is not None:
            refused.add(str(item.get("id")))


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
    meant: set[str] = set()  # keys that a misspelt one stands for: they are not missing
    errors = error.errors(include_url=False)
    # A key that is not known explains whatever else is wrong in the same map.
    for item in sorted(errors, key=lambda item: item["type"] != "extra_forbidden"):
        is_missing = item["type"] == "missing"
        place, value = _locate(item["loc"][:-1] if is_missing else item["loc"], data)
        where = (*path, *place)
        if any(where[: len(known)] == known for known in seen):
            continue
        if item["type"] == "extra_forbidden" and len(place) == 1:
            seen.add(where)
            meant.add(_unknown_key(source, where, _keys(model), _EXPLAINED.get(model, "")))
        elif (inside := _INSIDE.get(str(place[0])) if place else None) and isinstance(value, dict | str):
            here = place if isinstance(value, dict) else place[:-1]
            seen.add((*path, *here))
            _note_inside(source, (*path, *here), inside, _at(data, here))
        elif is_missing and not place and (key := str(item["loc"][-1])) not in meant:
            _note_missing(source, (*where, key), key, empty=(*where, key) in source.values)
        elif not is_missing:
            key = next((str(step) for step in place if isinstance(step, str)), "")
            where = (*path, key) if key in STANCES else where
            seen.add(where)
            _note_shape(source, where, item["type"], value)


#: Record → why a key that people expect there is not known.
_EXPLAINED: dict[type[BaseModel], str] = {
    EventEntry: "Date, place, counts and roles of an event are claims, in the statements.",
}
#: Key of an entry → the record that stands under it.
_INSIDE: dict[str, type[BaseModel]] = {
    "via": LinkRecord,
    "segments": SegmentRecord,
    "defects": DefectRecord,
    "date": DateRecord,
    "said": DateRecord,
    "speaker": UnnamedRecord,
    "addressee": UnnamedRecord,
    "target": UnnamedRecord,
    "onBehalfOf": UnnamedRecord,
    "voice": UnnamedRecord,
}


def _keys(model: type[BaseModel]) -> list[str]:
    return [f.alias or name for name, f in model.model_fields.items()]


def _at(data: Any, place: Path) -> Any:
    for step in place:
        data = data[step]
    return data


def _note_inside(source: YamlSource, where: Path, model: type[BaseModel], value: Any) -> None:
    """Say what is wrong in a map inside an entry: a key that is not known, one that is missing, or its shape."""
    known = _keys(model)
    if not isinstance(value, dict):
        _note_shape(source, where, "", value)
    elif unknown := next((key for key in value if key not in known), ""):
        _unknown_key(source, (*where, unknown), known)
    elif missing := next((k for k, f in model.model_fields.items() if f.is_required() and k not in value), ""):
        _note_missing(source, (*where, missing), missing, empty=False)
    else:
        wrong = next((key for key in value if not isinstance(value[key], str)), next(iter(value)))
        _note_shape(source, (*where, wrong), "", value[wrong])


def _note_missing(source: YamlSource, where: Path, key: str, empty: bool) -> None:
    expected = EXPECTED.get(key, f"the key `{key}:`")
    found, advice = (f"nothing after `{key}:`", "Fill it in.") if empty else (f"no `{key}:`", f"Add `{key}:` here.")
    source.problem("E107", where, expected, found, advice=advice)


#: Type of pydantic's error → what was expected, in our words.
_SHAPES = {
    "list_type": "a list",
    "string_type": "text",
    "string_too_short": "text, not nothing",
    "dict_type": "a map",
    "model_type": "a map",
    "int_parsing": "a whole number",
}


def _note_shape(source: YamlSource, where: Path, kind: str, value: Any) -> None:
    key = next((str(p) for p in reversed(where) if isinstance(p, str)), "")
    if key in STANCES and not STANCES[key].on_things:
        expected = "claims, each on a line of its own: `- [subject, predicate, object]`"
    else:
        expected = EXPECTED.get(key) or _SHAPES.get(kind, "another value")
    close = nearest(value, SEGMENT_KINDS) if key == "kind" and isinstance(value, str) else []
    advice = "The fields are described in data/README.md."
    source.problem("E106", where, expected, _shown(value), repr(close[0]) if close else "", advice)


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


def _unknown_key(source: YamlSource, path: Path, known: list[str], why: str = "") -> str:
    """Note a key that is not known; return the one that may be meant."""
    key = str(path[-1])
    close = nearest(key, known)
    advice = why or ("" if close else "Known here: " + ", ".join(known) + ".")
    source.problem("E105", path, "a known key", repr(key), repr(close[0]) if close else "", advice)
    return close[0] if close else ""


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a map with the keys " + ", ".join(value)
    if isinstance(value, list):
        return "an empty list" if not value else f"a list of {len(value)}"
    return repr(value) if len(value) <= 80 else repr(value[:77]) + "…"
