"""A sheet as a source of entries: problems in them name the cell, in the words of sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.casefile.sheets.columns import Sheet
from onrecord.casefile.sheets.grid import Cell, Grid, letter
from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.errors import Problem

#: What is said of YAML where entries are checked → what it is called in a sheet.
IN_SHEETS = {
    "{unnamed: …}": "`unnamed: …`",
    "Add it to entities.yaml or events.yaml, or correct the id.": "Add it to the sheet entities or events, or correct "
    "the id; somebody who is not named is `unnamed: …`.",
    "Write `id:` in the entry that is meant.": "Fill in `id` in the row of the statement that is meant.",
    "Put both into one entry, quote different words, or give one an `id:`.": "Give both rows the same label under "
    "`statement`, quote different words, or give one an `id`.",
    "Remove `at:` and `line:` and run `onrecord anchor`.": "Empty the cells `at` and `line`.",
    "Where its words stand elsewhere, remove `at:` and `line:` and anchor again.": "Where its words stand elsewhere, "
    "empty the cells `at` and `line`.",
    "Remove `attributionAt:` and `attributionLine:` and run `onrecord anchor`.": "Empty the cells `attribution at` "
    "and `attribution line`.",
    "or write `line:` with the line that is meant": "or fill in `line` with the line that is meant",
    "Correct or remove `line:`.": "Correct or empty the cell `line`.",
    "or set the passage aside with `aside:`.": "or set the passage aside: fill in `aside`.",
    "The fields are described in data/README.md.": "What each column holds stands in the template.",
    "The codes and their meanings are in ontology/codes.ttl.": "The codes and their meanings are in the sheet codes of "
    "the template.",
    "remove `aside:`, or the stances.": "empty `aside`, or the cells from `stance` to `object`.",
}
#: Code of a problem → the part of an entry whose cell is meant, where the problem is one of the whole entry.
_PART = {"E307": "stance", "E204": "quote", "E205": "quote"}


@dataclass(frozen=True)
class Place:
    """A cell, filled or empty: row from 1, column as a letter ("" where the sheet has no such column), heading."""

    row: int
    column: str
    heading: str


@dataclass
class SheetSource(YamlSource):
    """What was read from one sheet: a list of entries, as YAML would hold them, and the cell of every value."""

    grid: Grid = field(default_factory=lambda: Grid("", "", ()))
    places: dict[Path, Place] = field(default_factory=dict)
    #: Entries of which a claim could not be read: that they take no stance is not reported again.
    incomplete: set[Path] = field(default_factory=set)

    def place(self, path: Path) -> Place | None:
        """Return the cell of the value at *path*, or of its nearest parent that has one."""
        found = (self.places.get(path[:length]) for length in range(len(path), -1, -1))
        return next((place for place in found if place), None)

    def line(self, path: Path) -> int:
        """Return the row of the value at *path*."""
        place = self.place(path)
        return place.row if place else 0

    def where(self, path: Path) -> str:
        """Return the cell of the value at *path*, as messages say it: `records.xlsx statements!F7`."""
        place = self.place(path)
        return self.problem_at(place, "", "", "").place if place else self.grid.name

    def problem(self, code: str, path: Path, expected: str, found: str, nearest: str = "", advice: str = "") -> None:
        """Note a problem of the value at *path*."""
        if code == "E307" and path in self.incomplete:
            return
        place = self.place((*path, _PART[code])) if code in _PART and len(path) == 1 else self.place(path)
        self.problems.append(self.problem_at(place, code, in_sheets(expected), found, nearest, in_sheets(advice)))

    def cell_problem(
        self, place: Place, code: str, expected: str, found: str, nearest: str = "", advice: str = ""
    ) -> None:
        """Note a problem of a cell."""
        self.problems.append(self.problem_at(place, code, expected, found, nearest, advice))

    def problem_at(
        self, place: Place | None, code: str, expected: str, found: str, nearest: str = "", advice: str = ""
    ) -> Problem:
        """Return a problem of a cell, or of the whole sheet."""
        sheet = self.grid.sheet
        if place is None:
            return Problem(self.grid.name, 0, code, "", expected, found, nearest, advice)
        line = self.grid.lines.get(place.row)
        heading = f"{place.heading} (line {line} of the file)" if line else place.heading
        cell = f"{sheet}!{place.column}" if sheet else place.column
        column = cell if place.column else f"{sheet} row ".lstrip()
        return Problem(self.grid.file, place.row, code, heading, expected, found, nearest, advice, column)


def in_sheets(sentence: str) -> str:
    """Return what is said of YAML in the words of sheets."""
    for written, said in IN_SHEETS.items():
        sentence = sentence.replace(written, said)
    sentence = re.sub(
        r"Write the day it means, with the words: \{edtf: (\S+), words: (.+), how: …\}\.",
        r"Write the day it means, such as \1, and \2 in the column of its words.",
        sentence,
    )
    return re.sub(r"^Write \[.*\], or use another predicate\.$", "Empty the cell, or use another predicate.", sentence)


@dataclass(frozen=True)
class Row:
    """One row under the headings: its cells by heading; `refused` are those whose cell holds no text."""

    number: int
    cells: Mapping[str, Cell]
    refused: frozenset[str]

    def text(self, heading: str) -> str:
        """What stands in a cell; "" for nothing."""
        cell = self.cells.get(heading)
        return cell.text if cell else ""

    def texts(self, headings: Mapping[str, object]) -> dict[str, str]:
        """What stands in the cells under *headings*, by heading."""
        return {heading: cell.text for heading, cell in self.cells.items() if heading in headings}


@dataclass(frozen=True)
class Table:
    """One sheet read: its rows, and the source in which problems are noted. `letters` gives each heading's column."""

    sheet: Sheet
    source: SheetSource
    rows: tuple[Row, ...]
    letters: Mapping[str, int]

    def place(self, row: Row, heading: str) -> Place:
        """Return the cell of *row* under *heading*."""
        return Place(row.number, letter(self.letters[heading]) if heading in self.letters else "", heading)
