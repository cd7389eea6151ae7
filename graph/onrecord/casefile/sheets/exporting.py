"""A case as sheets: one workbook, or a folder of CSV files; and what the sheets do not hold, said line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.casefile.loading import CaseFiles, Placed
from onrecord.casefile.resolving import resolve
from onrecord.casefile.scalars import Codes
from onrecord.casefile.sheets.columns import DOCUMENTS, ENTITIES, EVENTS, JUDGEMENTS, SHEETS, STATEMENTS, Sheet
from onrecord.casefile.sheets.csv_files import LONGEST_CELL, as_csv
from onrecord.casefile.sheets.dictionary import (
    about,
    as_json,
    codes_page,
    data_package,
    read_me_page,
    read_me_text,
    table_page,
)
from onrecord.casefile.sheets.grid import Cell, Grid, plain
from onrecord.casefile.sheets.headings import read_table
from onrecord.casefile.sheets.known import data_of, differing
from onrecord.casefile.sheets.reading import read_entries
from onrecord.casefile.sheets.rows import Row, document_row, entity_row, event_row, judgement_row, statement_rows
from onrecord.casefile.sheets.workbook import holds, write_workbook
from onrecord.casefile.yaml_source import YamlSource

#: Rows of a case by the name of their sheet, cells in the order of its columns.
Tables = Mapping[str, list[list[str]]]


def export_csv(files: CaseFiles, codes: Codes) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return a case as CSV files by name, with `datapackage.json` and `README.txt`, and what they do not hold.

    Raises CasefileError where the case is not sound.
    """
    tables, losses = tables_of(files, codes)
    contents = {f"{s.name}.csv": as_csv([c.heading for c in s.columns], tables[s.name]) for s in SHEETS}
    contents["datapackage.json"] = as_json(data_package(files.case, SHEETS, contents, codes))
    contents["README.txt"] = read_me_text(files.case, SHEETS, codes).encode("utf-8")
    long = [
        f"{sheet.name}.csv row {row}, {column.heading}: {len(text)} characters; Excel shows {LONGEST_CELL} of them."
        for sheet, row, column, text in _cells(tables)
        if len(text) > LONGEST_CELL
    ]
    return contents, (*losses, *long)


def export_xlsx(files: CaseFiles, codes: Codes, labels: Mapping[str, str]) -> tuple[bytes, tuple[str, ...]]:
    """Return a case as a workbook, and what it does not hold; *labels* maps IRIs of codes to what they mean.

    Raises CasefileError where the case is not sound.
    """
    tables, losses = tables_of(files, codes)
    too_much = []
    for sheet, row, column, text in _cells(tables):
        if not holds(text):
            tables[sheet.name][row - 2][sheet.columns.index(column)] = ""
            what = (
                f"{len(text)} characters"
                if len(text) > LONGEST_CELL
                else "characters that stand for others in a workbook"
            )
            too_much.append(f"{sheet.name} row {row}, {column.heading}: left blank, {what}; CSV holds it.")
    codes_, ranges = codes_page(codes, labels)
    pages = [table_page(sheet, tables[sheet.name], ranges) for sheet in SHEETS]
    return write_workbook([read_me_page(SHEETS, about(files.case)), *pages, codes_], files.case.title), (
        *losses,
        *too_much,
    )


def _cells(tables: Tables) -> Iterator[tuple[Sheet, int, Any, str]]:
    for sheet in SHEETS:
        for number, row in enumerate(tables[sheet.name], 2):
            for column, text in zip(sheet.columns, row, strict=True):
                yield sheet, number, column, text


def tables_of(files: CaseFiles, codes: Codes) -> tuple[Tables, list[str]]:
    """Return the rows of a sound case by sheet, and what they do not hold."""
    resolve(files, codes, placed=False)
    statements, owners = _statements(files)
    rows: dict[str, list[Row]] = {
        STATEMENTS.name: statements,
        ENTITIES.name: [entity_row(key, data_of(p), ENTITIES) for key, p in files.entities],
        EVENTS.name: [event_row(data_of(p), EVENTS) for p in files.events],
        DOCUMENTS.name: [document_row(data_of(p), DOCUMENTS) for p in files.documents],
        JUDGEMENTS.name: [judgement_row(data_of(p), JUDGEMENTS) for p in files.judgements],
    }
    tables = {s.name: [[plain(row.get(c.heading, "")) for c in s.columns] for row in rows[s.name]] for s in SHEETS}
    return tables, [*_comments(files), *_changed(files, tables, codes, owners)]


def _statements(files: CaseFiles) -> tuple[list[Row], list[Placed[Any]]]:
    """The rows of all statements, and the entries in their order. A label numbers the entries of a document."""
    rows: list[Row] = []
    owners: list[Placed[Any]] = []
    for document, placed in files.statements.items():
        for number, entry in enumerate(placed, 1):
            rows += statement_rows(document, str(number), data_of(entry))
            owners.append(entry)
    return rows, owners


def _comments(files: CaseFiles) -> Iterator[str]:
    for source in files.sources:
        lines = comment_lines(source)
        if lines:
            noun = "comment" if len(lines) == 1 else "comments"
            where = ", ".join(map(str, lines[:10])) + (" …" if len(lines) > 10 else "")
            yield f"{source.file}: {len(lines)} {noun} (line {where})."


def comment_lines(source: YamlSource) -> list[int]:
    """Return the lines of a YAML file on which there is a comment."""
    text = list(source.text)
    for mark in source.values.values():
        if not mark.block and not mark.flow:
            text[mark.start : mark.end] = ["\n" if c == "\n" else "x" for c in text[mark.start : mark.end]]
    lines = "".join(text).split("\n")
    return [number for number, line in enumerate(lines, 1) if line.startswith("#") or " #" in line]


def _changed(files: CaseFiles, tables: Tables, codes: Codes, owners: Sequence[Placed[Any]]) -> Iterator[str]:
    """Read the rows back, and yield what they say otherwise than the case does."""
    grids = [_grid(sheet, tables[sheet.name]) for sheet in (STATEMENTS, ENTITIES, EVENTS)]
    read = [read_table(grid, sheet) for grid, sheet in zip(grids, (STATEMENTS, ENTITIES, EVENTS), strict=True)]
    entries = read_entries(read, codes)
    if problems := [problem for table in read for problem in table.source.problems]:
        yield from map(str, problems)
        return
    again = [p for listed in entries.statements.values() for p in listed]
    pairs: list[tuple[Placed[Any], Placed[Any]]] = list(zip(owners, again, strict=False))
    pairs += [(o, n) for (_, o), (_, n) in zip(files.entities, entries.entities, strict=False)]
    pairs += list(zip(files.events, entries.events, strict=False))
    for old, new in pairs:
        if keys := differing(data_of(new), data_of(old), exact=True):
            named = " and ".join(f"`{key}`" for key in keys)
            yield f"{old.source.where(old.path)}: {named}, which a cell cannot hold as it is."


def _grid(sheet: Sheet, rows: Sequence[Sequence[str]]) -> Grid:
    lines = [[column.heading for column in sheet.columns], *rows]
    cells = [
        {column: Cell(number, column, text) for column, text in enumerate(line, 1) if text}
        for number, line in enumerate(lines, 1)
    ]
    return Grid("", sheet.name, tuple(row for row in cells if row))
