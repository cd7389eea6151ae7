"""From a grid to a table: whose heading is whose, and what cannot be read, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.casefile.sheets.columns import Column, Sheet, spelling
from onrecord.casefile.sheets.grid import Cell, Grid, control_character, letter
from onrecord.casefile.sheets.source import Place, Row, SheetSource, Table
from onrecord.values.matching import nearest
from onrecord.values.private_attributes import private_attribute


def read_table(grid: Grid, sheet: Sheet) -> Table:
    """Return the rows of *grid* under the headings of *sheet*; what is wrong is noted in the table's source."""
    source = SheetSource(grid.name, "", data=[], grid=grid)
    for area in grid.merged:
        first = area.partition(":")[0]
        place = Place(int("".join(filter(str.isdigit, first))), "".join(filter(str.isalpha, first)), "")
        advice = "Unmerge them and fill in each cell that is meant."
        source.cell_problem(place, "E106", "cells of their own", f"merged cells {area}", advice=advice)
    if not grid.rows:
        return Table(sheet, source, (), {})
    first_row, *below = grid.rows
    columns = _columns(first_row, sheet, source)
    letters = {column.heading: index for index, column in columns.items()}
    _note_missing(sheet, letters, source, next(iter(first_row.values())).row)
    nameless: set[int] = set()
    rows = []
    for cells in below:
        for index in sorted(cells.keys() - first_row.keys() - nameless):
            nameless.add(index)
            place = Place(cells[index].row, letter(index), "")
            advice = "Write a heading in the first row, or empty the cell."
            source.cell_problem(place, "E105", "a heading above this cell", "none", advice=advice)
        known = {columns[index].heading: cell for index, cell in cells.items() if index in columns}
        refused = frozenset(h for h, cell in known.items() if _is_refused(cell, h, source))
        kept = {heading: cell for heading, cell in known.items() if heading not in refused}
        if known:
            rows.append(Row(next(iter(cells.values())).row, kept, refused))
    return Table(sheet, source, tuple(rows), letters)


def _columns(headings: Mapping[int, Cell], sheet: Sheet, source: SheetSource) -> dict[int, Column]:
    found: dict[int, Column] = {}
    seen: dict[str, Cell] = {}
    for index, cell in headings.items():
        place = Place(cell.row, cell.letter, "")
        column = sheet.by_spelling.get(spelling(cell.text))
        if column is None:
            _note_unknown(cell, sheet, source)
        elif column.heading in seen:
            first = seen[column.heading]
            advice = "Put both columns into one, or remove one of them."
            expected = f"each column once (`{column.heading}` is column {first.letter})"
            source.cell_problem(place, "E103", expected, "it again", advice=advice)
        else:
            seen[column.heading] = cell
            found[index] = column
    return found


def _note_unknown(cell: Cell, sheet: Sheet, source: SheetSource) -> None:
    place = Place(cell.row, cell.letter, "")
    if cell.refused:
        expected, found, advice = cell.refused
        source.cell_problem(place, "E106", f"a heading ({expected})", found, advice=advice)
        return
    if private := private_attribute(cell.text):
        advice = (
            f"Nobody in a case carries a value of {private}: remove the column. That an act was done on such a ground "
            "is a claim about the act, with the predicate `ground`."
        )
        source.cell_problem(place, "E105", "a known heading", repr(cell.text), advice=advice)
        return
    close = nearest(cell.text.lower(), sheet.by_heading, cutoff=75)
    advice = "" if close else f"Known here: {', '.join(sheet.by_heading)}. Move the column to a sheet of its own."
    source.cell_problem(place, "E105", "a known heading", repr(cell.text), repr(close[0]) if close else "", advice)


def _note_missing(sheet: Sheet, letters: Mapping[str, int], source: SheetSource, row: int) -> None:
    missing = [column.heading for column in sheet.columns if column.required and column.heading not in letters]
    if not missing:
        return
    place = Place(row, "A", "")
    names = " and ".join(f"`{heading}`" for heading in missing)
    noun = "a column" if len(missing) == 1 else "columns"
    advice = (
        "The headings stand in the first row with anything in it; `onrecord template` writes a sheet with all of them."
    )
    source.cell_problem(place, "E107", f"{noun} {names}", "none", advice=advice)


def _is_refused(cell: Cell, heading: str, source: SheetSource) -> bool:
    """Whether a cell holds no text that can be used; then that is noted."""
    place = Place(cell.row, cell.letter, heading)
    if cell.refused:
        expected, found, advice = cell.refused
        source.cell_problem(place, "E106", expected, found, advice=advice)
        return True
    if bad := control_character(cell.text):
        found = f"the character U+{ord(bad):04X}"
        source.cell_problem(place, "E106", "characters that can be shown", found, advice="Remove it.")
        return True
    return False
