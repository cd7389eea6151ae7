"""Ask: questions, queries, and why."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands import completing
from onrecord.commands.answers import Format, show
from onrecord.commands.options import GraphOption
from onrecord.commands.terminal import JsonOption, console, print_json, program, steps
from onrecord.values.errors import OutputError, QuestionError
from onrecord.values.writing import write_whole

if TYPE_CHECKING:
    from onrecord.dataset.questions import Question
    from onrecord.graph import Graph


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
    every: Annotated[bool, typer.Option("--all", help="Write the answers to all questions; goes with -o.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Folder for the answers to all.", show_default=False),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", metavar="FORMAT", help="Print as table, csv, json or ttl.")
    ] = Format.TABLE,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=1, help="Print the first N rows alone.", show_default=False),
    ] = None,
    graph: GraphOption = Path("out"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print rows alone: no heading, note, count.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Ask the graph a question in plain English, or in SPARQL.

    Examples:
    - `onrecord ask`
    - `onrecord ask who-denies --with about="detentions december 2018"`
    - `onrecord ask --sparql query.rq --format csv`
    - `onrecord ask --all -o answers`

    `--json` is `--format json`: rows as SPARQL 1.1 Query Results JSON. `--all` writes the whole answer to
    each question as a CSV file, and one page, digest.html, to read them all.
    """
    if every or output:
        alone = not (question or values or sparql or union or limit) and format_ is Format.TABLE
        _write_all(graph, _folder(every, alone, output), quiet, as_json)
        return
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
    show(answer, Format.JSON if as_json else format_, quiet, limit)
    if question and format_ is Format.TABLE and not (quiet or as_json):
        _see_also(question)


def _see_also(asked: str) -> None:
    from onrecord.dataset.questions import find_question

    if others := find_question(asked).see:
        line = f"See also: {', '.join(f'{program()} ask {name}' for name in others)}"
        console().print(line, style="dim", soft_wrap=True, highlight=False)


def _folder(every: bool, alone: bool, output: Path | None) -> Path:
    """Return where the answers to all questions go; raise QuestionError where what was asked does not fit together."""
    if not every:
        raise QuestionError("-o goes with --all. To keep one answer: --format csv > FILE.")
    if not alone:
        raise QuestionError(
            "--all asks every question of everything, and writes whole answers: "
            "leave out the question, --with, --sparql, --union, --format and --limit."
        )
    if output is None:
        raise QuestionError("--all needs a folder to write to: ask --all -o DIR.")
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file. Give a folder with -o.")
    return output


def _write_all(graph: Path, folder: Path, quiet: bool, as_json: bool) -> None:
    from onrecord.dataset.questions import questions
    from onrecord.graph import read_graph
    from onrecord.views.digest import csv_name, files

    opened = read_graph(graph)
    with steps(len(questions()) + 1, silent=quiet or as_json) as bar:

        def progress(what: str) -> None:
            bar.update(bar.task_ids[0], description=what, advance=1)

        answers = opened.answer_all(progress)
        progress("Writing")
        contents = files(opened.title, opened.sha256, answers, _page_of(opened, graph, folder))
        write_whole({folder / name: content for name, content in contents.items()})
    if as_json:
        rows = {csv_name(question): len(answer) for question, answer in answers.items()}
        print_json({"folder": folder.as_posix(), "graph_sha256": opened.sha256, "digest": "digest.html", "rows": rows})
        return
    _say_what_was_written(opened, graph, folder, contents, quiet)


def _page_of(opened: Graph, graph: Path, folder: Path) -> str:
    """Return the address of the network page of this very graph, as seen from *folder*; "" where it is not at hand.

    It is where the graph is, and *folder* is the same or lies in it: else a folder that is handed on would lead
    nowhere, and tell where it was made.
    """
    page = (graph if graph.is_dir() else graph.parent).resolve() / "network.html"
    if not folder.resolve().is_relative_to(page.parent) or not page.is_file():
        return ""
    if opened.sha256.encode() not in page.read_bytes():  # drawn from another graph: its numbers would mislead
        return ""
    return "../" * len(folder.resolve().relative_to(page.parent).parts) + page.name


def _say_what_was_written(opened: Graph, graph: Path, folder: Path, contents: Mapping[str, bytes], quiet: bool) -> None:
    from onrecord.standing import commands_to_try

    out = console(quiet)
    size = -(-sum(map(len, contents.values())) // 1024)
    digest, tables = (folder / "digest.html").as_posix(), (folder / "*.csv").as_posix()
    out.print(f"Wrote {len(contents)} files ({size} KiB):", soft_wrap=True)
    out.print(f"  {digest} every answer, to read: opens in any browser, asks no host", soft_wrap=True)
    out.print(f"  {tables:<{len(digest)}} the same, one table for each question", soft_wrap=True)
    out.print(f"SHA-256 of the graph: {opened.sha256}", soft_wrap=True)
    out.print("\nTry next:")
    home = (graph if graph.is_dir() else graph.parent).as_posix()
    for line in (f"open {shlex.quote(digest)}", *commands_to_try(opened, home)[1:]):
        out.print(f"  {program()} {line}", soft_wrap=True)


def _list(as_json: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from onrecord.dataset.questions import GROUPS, questions

    known = questions()
    if as_json:
        print_json([_listed(question) for question in known])
        return
    out = console()
    for group in GROUPS:
        of_group = [question for question in known if question.group == group]
        if of_group:
            out.print(Text(group, style="bold underline"))
        for question in of_group:
            out.print(Padding.indent(Text.assemble((question.name, "bold"), "  ", question.title), 2))
            for parameter in question.parameters:
                option = f"--with {parameter.name}=…  {parameter.meaning}"
                out.print(Padding.indent(Text(option, style="dim"), 6))
        if of_group:
            out.print()
    out.print(f"Example: {program()} ask who-denies --with about=NAME", soft_wrap=True)
    out.print(f"All answers, into one folder: {program()} ask --all -o DIR", soft_wrap=True)
    out.print("Any SPARQL 1.1 query: --sparql FILE, or - for standard input.")


def _listed(question: Question) -> dict[str, object]:
    return {
        "question": question.name,
        "words": question.title,
        "group": question.group,
        "reading": question.reading,
        "see": list(question.see),
        "parameters": {parameter.name: parameter.meaning for parameter in question.parameters},
    }


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
