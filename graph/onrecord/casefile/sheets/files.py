"""Files with sheets: workbooks, CSV files, folders of them; which of their sheets is which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.casefile.sheets.columns import BESIDE, IMPORTED, SHEETS, Sheet, spelling
from onrecord.casefile.sheets.csv_files import read_csv
from onrecord.casefile.sheets.grid import Grid
from onrecord.casefile.sheets.headings import read_table
from onrecord.casefile.sheets.source import Table
from onrecord.casefile.sheets.workbook import read_workbook
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.matching import nearest

_NAMES = ", ".join(sheet.name for sheet in IMPORTED)
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".xltx", ".numbers"})
_BEGINS_A_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_tables(paths: Iterable[Path]) -> tuple[list[Table], list[str]]:
    """Read the sheets of *paths*: workbooks, CSV files, folders with CSV files.

    Returns the tables that are imported, and a sentence for each sheet that is not. Raises CasefileError where a
    file cannot be read or has no sheet of ours.
    """
    given = list(paths)
    tables: list[Table] = []
    notes: list[str] = []
    problems: list[Problem] = []
    for path in _files(given):
        content = path.read_bytes()
        try:
            if content.startswith(_BEGINS_A_WORKBOOK) or path.suffix.lower() in _WORKBOOKS:
                found = _of_workbook(read_workbook(content, path.name), path.name, notes, problems)
            else:
                found = _of_csv(read_csv(content, path.name), path not in given, notes, problems)
        except CasefileError as error:
            problems += error.problems
            continue
        tables += [read_table(grid, sheet) for grid, sheet in found]
        notes += [
            f"{grid.name}: {grid.hidden} hidden rows or columns were read too." for grid, _ in found if grid.hidden
        ]
    if problems:
        raise CasefileError([*problems, *(problem for table in tables for problem in table.source.problems)])
    return tables, notes


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        inside = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        if not inside or not inside[0].is_file():
            advice = f"Give a workbook (.xlsx), CSV files, or a folder with {_NAMES} as CSV."
            expected, found = ("CSV files in it", "none") if path.is_dir() else ("a file", "none")
            raise CasefileError([Problem(str(path), 0, "E101", "", expected, found, advice=advice)])
        yield from inside


def _of_workbook(grids: list[Grid], file: str, notes: list[str], problems: list[Problem]) -> list[tuple[Grid, Sheet]]:
    """The sheets of a workbook that are imported; one that could be meant for one of ours is a problem."""
    ours = {spelling(sheet.name): sheet for sheet in SHEETS}
    found: list[tuple[Grid, Sheet]] = []
    for grid in grids:
        sheet = ours.get(spelling(grid.sheet))
        if sheet and sheet.imported:
            found.append((grid, sheet))
        elif sheet and len(grid.rows) > 1:
            notes.append(_not_imported(grid.name, sheet))
        elif not sheet and grid.rows and spelling(grid.sheet) not in map(spelling, BESIDE):
            if meant := _by_headings(grid) or _by_name(grid.sheet):
                advice = f"The sheets {_NAMES} are read. Rename this one, or take its headings away."
                expected = "a sheet with a known name"
                problems.append(Problem(file, 0, "E105", "", expected, repr(grid.sheet), repr(meant.name), advice))
            else:
                notes.append(f"{grid.name}: not read, since it is none of the sheets {_NAMES}.")
    if not found and not problems:
        names = ", ".join(repr(grid.sheet) for grid in grids)
        advice = "Write a workbook to fill in with `onrecord template`."
        problems.append(Problem(file, 0, "E107", "", f"one of the sheets {_NAMES}", names, advice=advice))
    return found


def _of_csv(grid: Grid, in_folder: bool, notes: list[str], problems: list[Problem]) -> list[tuple[Grid, Sheet]]:
    file = grid.file
    words = re.findall(r"[a-z]+", Path(file).stem.lower())
    if any(" ".join(words).endswith(name) for name in BESIDE):
        return []
    sheet = next((s for s in SHEETS if s.name in words[-1:]), None) or _by_headings(grid)
    if sheet and sheet.imported:
        return [(grid, sheet)]
    if sheet:
        notes.append(_not_imported(grid.name, sheet))
        return []
    if in_folder:
        notes.append(f"{file}: not read, since it has the name and the headings of none of the sheets {_NAMES}.")
        return []
    advice = "Write files to fill in with `onrecord template FOLDER/`."
    expected = f"a file called {' or '.join(f'{s.name}.csv' for s in IMPORTED)}, or with the headings of one"
    problems.append(Problem(file, 0, "E107", "", expected, "other headings", advice=advice))
    return []


def _not_imported(name: str, sheet: Sheet) -> str:
    how = (
        "documents are registered with `onrecord add`"
        if sheet.name == "documents"
        else "judgements are written in YAML"
    )
    return f"{name}: not read; {how}."


def _by_headings(grid: Grid) -> Sheet | None:
    """The sheet whose required headings all stand in the first row."""
    if not grid.rows:
        return None
    there = {spelling(cell.text) for cell in grid.rows[0].values()}
    fits = [s for s in SHEETS if all(spelling(c.heading) in there for c in s.columns if c.required)]
    return fits[0] if fits else None


def _by_name(name: str) -> Sheet | None:
    close = nearest(name.lower(), [sheet.name for sheet in SHEETS], cutoff=80)
    return next((sheet for sheet in SHEETS if close and sheet.name == close[0]), None)
