"""CSV files: read as spreadsheet programs of several countries write them, written as all of them read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from onrecord.casefile.sheets.columns import IMPORTED, spelling
from onrecord.casefile.sheets.grid import Cell, Grid, plain
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.formulas import neutral, restored

_HEADINGS = frozenset(key for sheet in IMPORTED for key in sheet.by_spelling)
_SEPARATORS = (",", ";", "\t")
#: The longest cell there is in Excel, in characters.
LONGEST_CELL = 32_767


def read_csv(content: bytes, file: str) -> Grid:
    """Read a CSV file: separated by commas, semicolons or tabs, with or without a byte order mark.

    Raises CasefileError where it is no UTF-8 text or no CSV.
    """
    text = _decoded(content, file)
    first, _, rest = text.partition("\n")
    skipped = first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) == 5
    separator = first.strip().strip('"')[4] if skipped else _separator(text)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(rest if skipped else text, newline=""), delimiter=separator, strict=True)
    rows: list[Mapping[int, Cell]] = []
    lines: dict[int, int] = {}
    number, before = int(skipped), 0
    try:
        for values in reader:
            number += 1
            if before + 1 + skipped != number:
                lines[number] = before + 1 + skipped
            before = reader.line_num
            cells = {
                column: Cell(number, column, plain(restored(value)))
                for column, value in enumerate(values, 1)
                if value.strip()
            }
            if cells:
                rows.append(cells)
    except csv.Error as error:
        line = before + 1 + skipped
        expected, advice = "a row of CSV", "A quotation mark inside a quoted cell is written twice."
        raise CasefileError([Problem(file, line, "E102", "", expected, str(error), advice=advice)]) from error
    return Grid(file, "", tuple(rows), lines=lines)


def _decoded(content: bytes, file: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        advice = (
            "Save it anew: in Excel as `CSV UTF-8 (Comma delimited)`; in LibreOffice with `Edit filter settings` "
            "ticked and the character set Unicode (UTF-8)."
        )
        found = f"the byte 0x{content[error.start]:02x}"
        raise CasefileError([Problem(file, line, "E102", "", "UTF-8 text", found, advice=advice)]) from error


def _separator(text: str) -> str:
    """Return the separator with which the first row has most of our headings; a comma where none has."""

    def known(separator: str) -> int:
        try:
            row: Sequence[str] = next(csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=separator), [])
        except csv.Error:
            return 0
        return sum(spelling(cell) in _HEADINGS for cell in row)

    return max(_SEPARATORS, key=known)


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV for people: what looks like a formula is made harmless, see `values.formulas`.

    The file begins with a byte order mark: without one Excel takes UTF-8 for the code page of the country, and
    spoils every accent without a word. Python, R and LibreOffice know the mark, and `import` reads with and without.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([neutral(text) for text in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
