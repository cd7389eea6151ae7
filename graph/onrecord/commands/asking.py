"""Ask: questions, queries, and why."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands import completing
from onrecord.commands.options import GraphOption
from onrecord.commands.terminal import JsonOption, console, print_json, program
from onrecord.values.errors import QuestionError

if TYPE_CHECKING:
    from onrecord.dataset.answers import Answer


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


def ask(
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help="Name or words of a question; left out, all are listed.",
            autocompletion=completing.questions,
        ),
    ] = "",
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            "-w",
            metavar="NAME=VALUE",
            help="Restrict the question; names as you would type them.",
            autocompletion=completing.parameters,
        ),
    ] = None,
    sparql: Annotated[
        str, typer.Option(metavar="FILE", help="A SPARQL 1.1 query; - for standard input.", show_default=False)
    ] = "",
    union: Annotated[bool, typer.Option("--union", help="Read all that anyone affirms as one plain graph.")] = False,
    format_: Annotated[
        Format, typer.Option("--format", "-f", metavar="FORMAT", help="Print as table, csv, json or ttl.")
    ] = Format.TABLE,
    graph: GraphOption = Path("out"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print rows alone: no heading, note, count.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Ask the graph a question in plain English, or in SPARQL.

    Examples:
    - `onrecord ask`
    - `onrecord ask who-denies --with about="detentions december 2018"`
    - `onrecord ask --sparql query.rq --format csv`

    `--json` is `--format json`: rows as SPARQL 1.1 Query Results JSON.
    """
    if not question and not sparql:
        _list(as_json)
        return
    from onrecord.graph import read_graph

    opened = read_graph(graph)
    if sparql:
        if question or values:
            raise QuestionError("Give either a question or --sparql, not both.")
        answer = opened.ask(sparql=_query(sparql), union=union)
    else:
        if union:
            raise QuestionError("--union goes with --sparql; the library's questions say themselves what they read.")
        answer = opened.ask(question, values=_values(values or []))
    _show(answer, Format.JSON if as_json else format_, quiet)


def _list(as_json: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    from onrecord.dataset.questions import questions

    if as_json:
        print_json(
            [
                {"question": q.name, "words": q.title, "parameters": {p.name: p.meaning for p in q.parameters}}
                for q in questions()
            ]
        )
        return
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


def _show(answer: Answer, format_: Format, quiet: bool) -> None:
    if answer.turtle is not None and format_ is not Format.TTL and format_ is not Format.TABLE:
        raise QuestionError("The query gives a graph: print it with --format ttl.")
    if answer.turtle is None and format_ is Format.TTL:
        raise QuestionError("The query gives rows: --format ttl goes with CONSTRUCT and DESCRIBE.")
    if answer.turtle is not None:
        sys.stdout.write(answer.turtle)
    elif format_ is Format.JSON:
        print_json(json.loads(answer.as_json()))
    elif answer.boolean is not None:
        print("yes" if answer.boolean else "no")
    elif format_ is Format.CSV:
        sys.stdout.write(answer.as_csv())
    else:
        _table(replace(answer, title="", note="") if quiet else answer, quiet)
        return
    if answer.note and not answer.rows and not quiet:
        print(answer.note, file=sys.stderr)


#: Below this many columns a table breaks its words: rows are printed one under the other.
NARROWEST = 120


def _table(answer: Answer, quiet: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    if not answer.rows and not answer.title and not quiet:
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
    if answer.rows and not quiet:
        out.print(f"{len(answer.rows)} {'row' if len(answer.rows) == 1 else 'rows'}.", highlight=False)
    elif answer.title:
        out.print(answer.title, style="bold")
    if answer.note:
        out.print(answer.note, style="dim")


def _heading(name: str) -> str:
    """`onBehalfOf` reads `on behalf of`."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name)


def why(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="SUBJECT",
            help="Person, organization, place, event … by any name.",
            autocompletion=completing.names,
        ),
    ],
    predicate: Annotated[
        str,
        typer.Argument(
            metavar="PREDICATE",
            help="Such as place, count, occurred; left out, all.",
            autocompletion=completing.predicates,
        ),
    ] = "",
    value: Annotated[
        str,
        typer.Argument(
            metavar="OBJECT",
            help="The object, by name or words; left out, all.",
            autocompletion=completing.names,
        ),
    ] = "",
    graph: GraphOption = Path("out"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print claims alone, without notes.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say who claims it, in which words, through whom, and who denies it.

    Left out, predicate and object mean all: everything that is said of the subject, with its place.

    Examples:
    - `onrecord why "prison in argun"`
    - `onrecord why wave-2018-12 count`
    - `onrecord why wave-2018-12 count "about 40" --json`
    """
    from onrecord.graph import read_graph

    found = read_graph(graph).why(subject, predicate, value)
    if as_json:
        print_json(found.as_json())
    elif len(found) or not quiet:
        console().print(str(replace(found, note="") if quiet else found), soft_wrap=True)
