"""Print answers: as a table, or in the formats that programs read."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.commands.terminal import console, print_json
from onrecord.values.errors import QuestionError

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.dataset.answers import Answer


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


def show(answer: Answer, format_: Format, quiet: bool, limit: int | None) -> None:
    """Print *answer*, its first *limit* rows; raise QuestionError where the format does not fit."""
    if answer.turtle is not None and format_ is not Format.TTL and format_ is not Format.TABLE:
        raise QuestionError("The query gives a graph: print it with --format ttl.")
    if answer.turtle is None and format_ is Format.TTL:
        raise QuestionError("The query gives rows: --format ttl goes with CONSTRUCT and DESCRIBE.")
    total, answer = len(answer), replace(answer, rows=answer.rows[:limit])
    if answer.turtle is not None:
        sys.stdout.write(answer.turtle)
    elif format_ is Format.JSON:
        print_json(json.loads(answer.as_json()))
    elif answer.boolean is not None:
        print("yes" if answer.boolean else "no")
    elif format_ is Format.CSV:
        sys.stdout.write(answer.as_csv())
    else:
        _table(replace(answer, title="", note="") if quiet else answer, quiet, total)
        return
    if answer.note and not answer.rows and not quiet:
        print(answer.note, file=sys.stderr)


#: Below this many columns a table breaks its words: rows are printed one under the other.
NARROWEST = 120
#: A table with more rows is no longer read in a terminal.
LONG = 200


def _table(answer: Answer, quiet: bool, total: int) -> None:
    out = console()
    if not answer.rows and not answer.title and not quiet:
        out.print("0 rows.")
    if answer.rows and out.width < NARROWEST:
        print(replace(answer, note=""))
    elif answer.rows:
        _print_table(answer, out)
    elif answer.title:
        out.print(answer.title, style="bold")
    if answer.rows and not quiet:
        first = f"The first {len(answer.rows)} of " if len(answer.rows) < total else ""
        out.print(f"{first}{total} {'row' if total == 1 else 'rows'}.", highlight=False)
    if answer.note:
        out.print(answer.note, style="dim")
    if len(answer.rows) > LONG and out.is_terminal and not quiet:
        out.print("To read so many rows in a spreadsheet, add: --format csv > FILE.csv", soft_wrap=True)


def _print_table(answer: Answer, out: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    from onrecord.views.digest import heading

    filled = [i for i in range(len(answer.variables)) if any(row[i] is not None for row in answer.rows)]
    table = Table(title=answer.title or None, title_justify="left", title_style="bold", show_lines=True)
    for index in filled:
        wide = answer.columns[index] in ("words", "what", "answers", "event")
        table.add_column(heading(answer.columns[index]), overflow="fold", ratio=3 if wide else 1)
    for row in answer.rows:
        table.add_row(*(Text(str(row[i]) if row[i] is not None else "") for i in filled))
    out.print(table)
