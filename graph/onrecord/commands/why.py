"""Why: who claims it, in which words, on whose word it rests, and who denies it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from onrecord.commands import completing
from onrecord.commands.options import GraphOption
from onrecord.commands.terminal import JsonOption, console, print_json

#: With more statements than this, one for each stance on each claim is shown.
LONG = 60


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
    every: Annotated[
        bool, typer.Option("--all", "-a", help=f"Show every statement, also where there are more than {LONG}.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print claims alone, without notes.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say who claims it, in which words, on whose word it rests, and who denies it.

    Left out, predicate and object mean all: everything that is said of the subject, with its place.
    Each claim says how many mentions trace to how many separate named sources: an upper bound, for
    they may share an origin that no document shows.

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
        shown = found if every or found.statements <= LONG else found.brief
        console().print(str(replace(shown, note="") if quiet else shown), soft_wrap=True)
        left_out = found.statements - shown.statements
        if left_out and not quiet:
            console().print(f"\n{left_out} more statements: --all shows them, or name a predicate.", soft_wrap=True)
