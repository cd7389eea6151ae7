"""Compare: two builds of a case."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from onrecord.commands.terminal import JsonOption, console, print_json


def compare(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="Folder of the earlier build, or its graph.nq.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="Folder of the later build, or its graph.nq.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print how many changed, no more.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say what changed between two builds of a case, and which support moved and why.

    Keep an earlier build in a folder of its own: `onrecord build CASE --to out-march`. Nothing is wrong where two
    builds differ: the exit code is 0.

    Examples:
    - `onrecord compare out-march out`
    - `onrecord compare out-march out --json`
    """
    from onrecord.dataset.changes import changes, counted
    from onrecord.graph import read_graph

    found = changes(read_graph(before).reading, read_graph(after).reading)
    if as_json:
        print_json(asdict(found))
        return
    if not quiet:
        console().print(str(found), soft_wrap=True, highlight=False, markup=False)
    if len(found):
        parts = {
            "statements": found.statements,
            "claims": found.claims,
            "assessments": found.assessments,
            "contradictions": found.contradictions,
        }
        said = [f"{name}: {counted(changed)}" for name, changed in parts.items() if changed]
        console().print(("" if quiet else "\n") + "; ".join(said) + ".", soft_wrap=True, highlight=False)
    elif quiet:
        console().print("The two builds say the same.")
