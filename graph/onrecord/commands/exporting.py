"""Export a case for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.commands import completing
from onrecord.commands.options import CaseArgument, VaultOption
from onrecord.commands.terminal import JsonOption, QuietOption, console, print_json


def export(
    case: CaseArgument,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            "-t",
            metavar="FORMAT",
            help="csv, xlsx, sqlite, gexf or graphml.",
            autocompletion=completing.formats,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="PATH",
            help="File or folder to write; left out, one here, named after the case.",
            show_default=False,
        ),
    ] = None,
    vault: VaultOption = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace sheets that are there and differ.")] = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Export a case for other programs, and say what the format leaves out.

    Examples:
    - `onrecord export mycase --to xlsx`
    - `onrecord export mycase --to sqlite`
    - `onrecord export mycase --to gexf --out networks/mycase.gexf`
    """
    from onrecord.case import load
    from onrecord.exporting import export as write_export
    from onrecord.exporting import find_format

    find_format(to)  # before the work begins
    exported = write_export(load(case), to, out, vault, replace)
    if as_json:
        print_json(exported.as_json())
        return
    if quiet:
        return
    show = console()
    for path, size in exported.files.items():
        show.print(f"Wrote {path.as_posix()} ({-(-size // 1024)} KiB)", soft_wrap=True)
    if exported.losses:
        show.print(f"\nWhat {to} leaves out or changes:")
        for sentence in exported.losses:
            show.print(f"- {sentence}", soft_wrap=True)
    if exported.opening:
        show.print(f"\nTo open it:\n  {exported.opening}", soft_wrap=True)
