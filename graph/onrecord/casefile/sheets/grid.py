"""What was read from one sheet, before anything is made of it: cells with their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """One cell that holds something: row and column count from 1, `text` is what stands in it, without outer blanks.

    `refused` is empty, or (expected, found, advice) where the spreadsheet program made something else of what was
    typed: then nobody knows any more what that was.
    """

    row: int
    column: int
    text: str
    refused: tuple[str, str, str] | None = None

    @property
    def letter(self) -> str:
        """The column as spreadsheet programs name it: A, B, …, AA."""
        return letter(self.column)


@dataclass(frozen=True)
class Grid:
    """One sheet of a workbook, or one CSV file, in which case `sheet` is empty.

    `rows` are those with something in them, as maps from column to cell. `hidden` counts hidden rows and columns,
    which were read. `lines` says on which line of a CSV file a row begins, where a spreadsheet program counts
    otherwise.
    """

    file: str
    sheet: str
    rows: tuple[Mapping[int, Cell], ...]
    merged: tuple[str, ...] = ()
    hidden: int = 0
    lines: Mapping[int, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file, and the sheet in it, as messages name them."""
        return f"{self.file} {self.sheet}".strip()


def letter(column: int) -> str:
    """Return the name of *column*, which counts from 1.

    >>> letter(1), letter(26), letter(27), letter(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    while column:
        column, last = divmod(column - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def plain(text: str) -> str:
    """Return *text* with one kind of line end and without outer blanks, no-break spaces among them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def control_character(text: str) -> str:
    r"""Return the first character of *text* that cannot be shown, or "".

    >>> control_character("a\tb"), control_character("a\x07")
    ('', '\x07')
    """
    return next((c for c in text if (ord(c) < 32 and c not in "\n\t") or 0xD800 <= ord(c) < 0xE000), "")
