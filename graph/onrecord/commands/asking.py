"""Ask: questions, queries, and why."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from onrecord.commands.making import GraphOption
from onrecord.commands.terminal import console, program
from onrecord.dataset.answers import Answer
from onrecord.dataset.questions import questions
from onrecord.graph import read_graph
from onrecord.values.errors import QuestionError


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


def ask(
    question: Annotated[str, typer.Argument(help="Name or words of a question; left out, all are listed.")] = "",
    values: Annotated[
        list[str] | None, typer.Option("--with", "-w", help="name=value; names as you would type them.")
    ] = None,
    sparql: Annotated[str, typer.Option(help="A file with a SPARQL 1.1 query, or - for standard input.")] = "",
    union: Annotated[bool, typer.Option("--union", help="Read everything anyone affirms as one plain graph.")] = False,
    format_: Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")] = Format.TABLE,
    graph: GraphOption = Path("out"),
) -> None:
    """Ask the graph a question in plain English, or in SPARQL.

    Examples: `onrecord ask`, `onrecord ask who-denies --with about="detentions december 2018"`,
    `onrecord ask --sparql query.rq --format csv`
    """
    if not question and not sparql:
        _list()
        return
    opened = read_graph(graph)
    if sparql:
        if question or values:
            raise QuestionError("Give either a question or --sparql, not both.")
        answer = opened.ask(sparql=_query(sparql), union=union)
    else:
        if union:
            raise QuestionError("--union goes with --sparql; the library's questions say themselves what they read.")
        answer = opened.ask(question, values=_values(values or []))
    _show(answer, format_)


def _list() -> None:
    out = console()
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for question in questions():
        table.add_row(Text(question.name, style="bold"), question.title)
        for parameter in question.parameters:
            table.add_row("", Text(f"--with {parameter.name}=…   {parameter.meaning}", style="dim"))
    out.print(table)
    out.print(f"\nExample: {program()} ask who-denies --with about=NAME", soft_wrap=True)
    out.print("Any SPARQL 1.1 query: --sparql FILE, or - for standard input.")


def _query(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    path = Path(name)
    if not path.is_file():
        raise QuestionError(f"{name}: there is no such file. Give a file with a query, or - for standard input.")
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise QuestionError(f"{name} is not UTF-8 text. Save the query as UTF-8.") from error


def _values(written: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for item in written:
        name, equals, value = item.partition("=")
        if not equals or not value.strip():
            raise QuestionError(f'--with {item!r}: expected name=value, such as --with about="NAME".')
        values[name.strip()] = value.strip()
    return values


def _show(answer: Answer, format_: Format) -> None:
    if answer.turtle is not None and format_ is not Format.TTL and format_ is not Format.TABLE:
        raise QuestionError("The query gives a graph: print it with --format ttl.")
    if answer.turtle is None and format_ is Format.TTL:
        raise QuestionError("The query gives rows: --format ttl goes with CONSTRUCT and DESCRIBE.")
    if answer.turtle is not None:
        sys.stdout.write(answer.turtle)
    elif format_ is Format.JSON:
        print(answer.as_json())
    elif answer.boolean is not None:
        print("yes" if answer.boolean else "no")
    elif format_ is Format.CSV:
        sys.stdout.write(answer.as_csv())
    else:
        _table(answer)
        return
    if answer.note and not answer.rows:
        print(answer.note, file=sys.stderr)


#: Below this many columns a table breaks its words: rows are printed one under the other.
NARROWEST = 120


def _table(answer: Answer) -> None:
    out = console()
    if not answer.rows and not answer.title:
        out.print("0 rows.")
    if answer.rows and out.width < NARROWEST:
        print(answer)
        return
    filled = [i for i in range(len(answer.variables)) if any(row[i] is not None for row in answer.rows)]
    if answer.rows:
        table = Table(title=answer.title or None, title_justify="left", title_style="bold", show_lines=True)
        for index in filled:
            wide = answer.columns[index] in ("words", "what", "answers", "event")
            table.add_column(_heading(answer.columns[index]), overflow="fold", ratio=3 if wide else 1)
        for row in answer.rows:
            table.add_row(*(Text(str(row[i]) if row[i] is not None else "") for i in filled))
        out.print(table)
        out.print(f"{len(answer.rows)} {'row' if len(answer.rows) == 1 else 'rows'}.", highlight=False)
    elif answer.title:
        out.print(answer.title, style="bold")
    if answer.note:
        out.print(answer.note, style="dim")


def _heading(name: str) -> str:
    """`onBehalfOf` reads `on behalf of`."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name)


def why(
    subject: Annotated[str, typer.Argument(help="Person, organization, place, event … by any name.")],
    predicate: Annotated[str, typer.Argument(help="Such as place, count, occurred; left out, all.")] = "",
    value: Annotated[str, typer.Argument(help="The object, by name or words; left out, all.")] = "",
    graph: GraphOption = Path("out"),
) -> None:
    """Say why: who claims it, in which words, through whom, where it stands, and who denies it.

    Examples: `onrecord why wave-2018-12 count`, `onrecord why "prison in argun"`
    """
    console().print(str(read_graph(graph).why(subject, predicate, value)), soft_wrap=True)
