"""Workbooks (.xlsx): read with every cell as text, written with strings only. Owner of `openpyxl` and `XlsxWriter`."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.casefile.sheets.columns import Column
from onrecord.casefile.sheets.grid import Cell, Grid, plain
from onrecord.values.errors import CasefileError, Problem

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as XlsxCell
    from openpyxl.worksheet.worksheet import Worksheet

#: A workbook that unpacks to more is refused: 500 MiB.
_LARGEST = 500 * 1024 * 1024
#: The same bytes for the same case: a workbook bears this date of creation, whenever it was written.
_CREATED = datetime.datetime(2000, 1, 1)
#: Number of the format `text` in every workbook. Source: ECMA-376, part 1, 18.8.30.
_TEXT = 49
_AS_TEXT = "Format the cell as text and type it again."


@dataclass(frozen=True)
class Page:
    """One sheet to write: headings, rows, and for each column its width and the range its drop-down chooses from.

    `columns` are described by a note at their heading. `above` are lines of prose that stand above the headings.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    columns: Sequence[Column] = ()
    choices: Mapping[str, str] | None = None
    above: Sequence[str] = ()


def read_workbook(content: bytes, file: str) -> list[Grid]:
    """Read every sheet of a workbook; raise CasefileError where it is none."""
    import openpyxl

    _check_archive(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl says what of the looks it does not keep
            book = openpyxl.load_workbook(io.BytesIO(content))
    except Exception as error:
        advice = "Open it in a spreadsheet program and save it anew as .xlsx."
        problem = Problem(
            file, 0, "E102", "", "a workbook (.xlsx)", f"a file that cannot be read ({error})", "", advice
        )
        raise CasefileError([problem]) from error
    return [_grid(sheet, file) for sheet in book.worksheets]


def _check_archive(content: bytes, file: str) -> None:
    expected, found, advice = "a workbook (.xlsx)", "", "Open it in a spreadsheet program and save it as .xlsx or CSV."
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        found = "a workbook of an old kind (.xls), or one with a password"
    elif not zipfile.is_zipfile(io.BytesIO(content)):
        found = "another kind of file"
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "mimetype" in archive.namelist():
                found = "an OpenDocument file (.ods)"
            elif sum(info.file_size for info in archive.infolist()) > _LARGEST:
                found, advice = "one that unpacks to more than 500 MiB", "Remove what is not needed in it."
    if found:
        raise CasefileError([Problem(file, 0, "E102", "", expected, found, advice=advice)])


def _grid(sheet: Worksheet, file: str) -> Grid:
    rows = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = {
            column: _cell(cell, number, column)
            for column, cell in enumerate(row, 1)
            if cell.value is not None and str(cell.value).strip()
        }
        if cells:
            rows.append(cells)
    merged = tuple(sorted(str(area) for area in sheet.merged_cells.ranges))
    filled = {number for row in rows for number in [next(iter(row.values())).row]}
    hidden = sum(dimension.hidden for number, dimension in sheet.row_dimensions.items() if number in filled)
    hidden += sum(dimension.hidden for dimension in sheet.column_dimensions.values())
    return Grid(file, sheet.title, tuple(rows), merged, hidden)


def _cell(cell: XlsxCell | Any, row: int, column: int) -> Cell:
    """Return a cell as text, or as refused where the program made something else of what was typed."""
    value = cell.value
    if cell.data_type == "f":
        advice = "Copy the cell and paste it as a value (paste special)."
        formula = str(getattr(value, "text", value))
        return Cell(row, column, "", ("text", f"the formula {formula[:40]!r}", advice))
    if cell.data_type == "e":
        return Cell(row, column, "", ("text", f"the error {value}", "Type what is meant."))
    if isinstance(value, bool):
        return Cell(row, column, "", ("text", f"the truth value {str(value).upper()}", _AS_TEXT))
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer() and abs(value) < 1e15):
        return Cell(row, column, str(int(value)))
    if isinstance(value, float):
        found = f"the number {value!r}, which the spreadsheet program may have made of other characters"
        return Cell(row, column, "", ("text", found, _AS_TEXT))
    if isinstance(value, str):
        return Cell(row, column, plain(value.replace("_x000D_", "\r")))
    shown = value.isoformat(" ") if isinstance(value, datetime.datetime) else str(value)
    found = f"the date or time {shown.removesuffix(' 00:00:00')}, which the spreadsheet program made of what was typed"
    advice = "Format the cell as text and type the date as precise as the source is: 2019-01-14, 2019-01, 2019."
    return Cell(row, column, "", ("text", found, advice))


def holds(text: str) -> bool:
    """Whether a cell of a workbook can hold *text* as it is: its length, and no codes that stand for characters."""
    return len(text) <= 32_767 and "x005F_" not in text and "_x000D_" not in text


def write_workbook(pages: Sequence[Page], title: str) -> bytes:
    """Return a workbook with *pages*: every cell a string in text format, headings bold and frozen."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": title, "created": _CREATED})
    formats = {
        "text": book.add_format({"num_format": _TEXT, "text_wrap": True, "valign": "top"}),
        "heading": book.add_format({"num_format": _TEXT, "bold": True, "bg_color": "#E8EDF2", "border": 1}),
        "required": book.add_format({"num_format": _TEXT, "bold": True, "bg_color": "#FFE7B3", "border": 1}),
    }
    for page in pages:
        _write_page(book.add_worksheet(page.name), page, formats)
    book.close()
    return out.getvalue()


def _write_page(sheet: Any, page: Page, formats: Mapping[str, Any]) -> None:
    columns = {column.heading: column for column in page.columns}
    top = len(page.above)
    for number, line in enumerate(page.above):
        sheet.set_row(number, 15 * (1 + len(line) // sum(page.widths)))
        sheet.merge_range(number, 0, number, len(page.headings) - 1, line, formats["text"])
    for index, heading in enumerate(page.headings):
        sheet.set_column(index, index, page.widths[index], formats["text"])
        column = columns.get(heading)
        sheet.write_string(top, index, heading, formats["required" if column and column.required else "heading"])
        if column:
            sheet.write_comment(top, index, _note(column), {"x_scale": 2.4, "y_scale": 1.6})
        if page.choices and heading in page.choices and column:
            several = "several" in column.holds
            options = {
                "validate": "list",
                "source": page.choices[heading],
                "show_error": not several,
                "error_type": "warning",
                "error_title": heading,
                "error_message": "This is not in the list. See the sheet codes.",
            }
            sheet.data_validation(1, index, 1_048_575, index, options)
    for number, row in enumerate(page.rows, top + 1):
        for index, text in enumerate(row):
            if text:
                sheet.write_string(number, index, text, formats["text"])
    if not page.above:
        sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _note(column: Column) -> str:
    example = f"\nExample: {column.example}" if column.example else ""
    return f"{column.meaning}\nHolds: {column.holds}.{example}{' Required.' if column.required else ''}"
