"""Take the sheets of a spreadsheet into a case: the same checks as for YAML, then YAML, all or nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from onrecord.casefile import yaml_writing
from onrecord.casefile.anchoring import find_places
from onrecord.casefile.loading import CaseFiles, read_files
from onrecord.casefile.records import StatementEntry
from onrecord.casefile.resolving import resolve
from onrecord.casefile.scalars import Codes
from onrecord.casefile.sheets.files import read_tables
from onrecord.casefile.sheets.known import data_of, leave_out_known
from onrecord.casefile.sheets.reading import Entries, read_entries
from onrecord.casefile.sheets.source import Table
from onrecord.casefile.vault import Vault
from onrecord.casefile.yaml_appending import with_entries
from onrecord.casefile.yaml_source import Path
from onrecord.values.errors import CasefileError, OnrecordError, Problem
from onrecord.values.folding import fold
from onrecord.values.matching import nearest
from onrecord.values.writing import write_whole


@dataclass(frozen=True)
class Imported:
    """What an import read and wrote.

    `read` counts entries by sheet, `added` those that are new by file of the case, `known` those that the case has
    already, by sheet. `unplaced` counts the new statements without a place. `notes` are sentences on what was not
    read, and on statements that stand beside one with the same words.
    """

    read: Mapping[str, int]
    added: Mapping[str, int]
    known: Mapping[str, int]
    unplaced: int
    notes: tuple[str, ...]


def import_sheets(
    case: FilePath,
    paths: Sequence[FilePath],
    codes: Codes,
    documents: FilePath | None = None,
    vault: Vault | None = None,
    dry_run: bool = False,
) -> Imported:
    """Add the statements, entities and events of the sheets at *paths* to *case*; what it has already stays as it is.

    With the *documents* at hand every quote is found in its document and gets its place. With a *vault* no cell may
    hold a protected name. Raises CasefileError with everything that is wrong, each with its cell; then, and on a dry
    run, nothing is written.
    """
    files = read_files(case)
    if files.problems:
        raise CasefileError(files.problems)
    tables, notes = read_tables(paths)
    entries = read_entries(tables, codes)
    if protected := [problem for table in tables for problem in _protected(table, vault or Vault())]:
        raise CasefileError(protected)  # and nothing else: other messages show what stands in cells
    read = _counted(entries)
    known = leave_out_known(files, entries)
    _note_unknown_documents(files, entries)
    problems: list[Problem] = []
    if documents:
        places, problems = find_places(files, entries.statements, documents, vault)
        _put(entries, places)
    merged = _merged(files, entries)
    try:
        resolve(merged, codes, placed=False)
    except CasefileError as error:
        problems += error.problems
    if problems:
        raise CasefileError(problems)
    contents = _contents(files, entries)
    added = {path.relative_to(files.folder).as_posix(): content[1] for path, content in contents.items()}
    if contents and not dry_run:
        write_whole({path: content for path, (content, _) in contents.items()})
    notes += _beside(files, entries)
    unplaced = sum(_is_open(p.record) for listed in entries.statements.values() for p in listed)
    return Imported(read, added, {name: known[name] for name in read if known[name]}, unplaced, tuple(notes))


def _beside(files: CaseFiles, entries: Entries) -> list[str]:
    """Say which new statements quote words that the case quotes already: a corrected row is a second statement."""
    quoted = {(d, fold(p.record.quote).strip()): p for d, listed in files.statements.items() for p in listed}
    return [
        f"{new.source.where(new.path)} quotes the same words as {old.source.where(old.path)}, which stays as it is: "
        "the row is one statement more. To correct that entry, edit the YAML there, and leave the row out."
        for document, listed in entries.statements.items()
        for new in listed
        if (old := quoted.get((document, fold(new.record.quote).strip())))
    ]


def _counted(entries: Entries) -> dict[str, int]:
    counts = Counter({"statements": sum(map(len, entries.statements.values()))})
    counts |= Counter({"entities": len(entries.entities), "events": len(entries.events)})
    return {name: counts[name] for name in dict.fromkeys(table.sheet.name for table in entries.tables)}


def _protected(table: Table, vault: Vault) -> Iterator[Problem]:
    """Yield a problem for every cell with a protected name in it. The message never repeats the name."""
    for row in table.rows:
        for heading, cell in row.cells.items():
            for _, entry in vault.scan(cell.text):
                named = entry.startswith("protected")
                expected = "no name that the vault protects" if named else "nothing that the vault keeps out"
                advice = "Write [protected] in quotes and `unnamed: …` in claims." if named else "Remove it."
                place = table.place(row, heading)
                yield table.source.problem_at(place, "E601", expected, entry, advice=advice)


def _note_unknown_documents(files: CaseFiles, entries: Entries) -> None:
    declared = [placed.record.id for placed in files.documents]
    for document in [document for document in entries.statements if document not in declared]:
        close = nearest(document, declared)
        known = ", ".join(declared) or "none"
        advice = f"Register the document with `onrecord add`, or correct the cell. Declared: {known}."
        for placed in entries.statements.pop(document):
            near = repr(close[0]) if close else ""
            path = (*placed.path, "document")
            placed.source.problem("E101", path, "the id of a declared document", repr(document), near, advice)


def _put(entries: Entries, places: Mapping[tuple[str, Path], Mapping[str, str]]) -> None:
    """Give the entries the places that were found for them."""
    for document, listed in entries.statements.items():
        for number, placed in enumerate(listed):
            if found := places.get((document, placed.path)):
                written = {key: _as_typed(json.loads(value)) for key, value in found.items()}
                data = placed.source.data[placed.path[0]] = {**data_of(placed), **written}
                listed[number] = replace(placed, record=StatementEntry.model_validate(data))


def _as_typed(numbers: Any) -> Any:
    """Numbers as a casefile has them, as text."""
    return [_as_typed(number) for number in numbers] if isinstance(numbers, list) else str(numbers)


def _merged(files: CaseFiles, entries: Entries) -> CaseFiles:
    """The case as it will be."""
    documents = dict.fromkeys([*files.statements, *entries.statements])
    return CaseFiles(
        files.folder,
        files.case,
        [*files.sources, *(table.source for table in entries.tables)],
        files.documents,
        [*files.entities, *entries.entities],
        [*files.events, *entries.events],
        files.judgements,
        {d: [*files.statements.get(d, []), *entries.statements.get(d, [])] for d in documents},
        files.refused | entries.refused,
    )


def _is_open(entry: StatementEntry) -> bool:
    return entry.at is None or bool(entry.attribution and entry.attributionAt is None)


def _contents(files: CaseFiles, entries: Entries) -> dict[FilePath, tuple[bytes, int]]:
    """Return the files of the case that change: content, and how many entries are new in it."""
    lists: dict[str, tuple[dict[Path, list[dict[str, Any]]], Any]] = {}
    for key, entity in entries.entities:
        lists.setdefault("entities.yaml", ({}, yaml_writing.entity))[0].setdefault((key,), []).append(data_of(entity))
    for event in entries.events:
        lists.setdefault("events.yaml", ({}, yaml_writing.event))[0].setdefault((), []).append(data_of(event))
    for document, listed in entries.statements.items():
        if listed:
            lists[f"statements/{document}.yaml"] = ({(): list(map(data_of, listed))}, yaml_writing.statement)
    _check_layout(files, lists)
    contents = {}
    for name, (added, write) in lists.items():
        path = files.folder / name
        before = path.read_bytes() if path.exists() else b""
        contents[path] = (with_entries(before, name, added, write), sum(map(len, added.values())))
    return contents


def _check_layout(files: CaseFiles, lists: Mapping[str, object]) -> None:
    """Refuse a case that holds what is to be added to in case.yaml itself."""
    inside = files.sources[0].data or {}
    parts = ("entities", "events", "statements")
    if part := next((name for name in parts if name in inside and _has(lists, name)), ""):
        where = "statements/ID.yaml, a list for each document" if part == "statements" else f"{part}.yaml"
        raise OnrecordError(
            f"case.yaml holds its {part} itself. Move them to {where}, beside it and without the key, then import "
            "again. Nothing was changed."
        )


def _has(lists: Mapping[str, object], part: str) -> bool:
    return any(name.startswith(part) for name in lists)
