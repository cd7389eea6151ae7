"""Explain what a code means."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import Annotated

import typer

from onrecord.commands import completing
from onrecord.commands.terminal import JsonOption, console, print_json, program


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="A code such as E203; left out, all are listed.", autocompletion=completing.codes
        ),
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Explain a code that a message bears: what it means, an example, what to do.

    Examples:
    - `onrecord explain`
    - `onrecord explain E203`
    """
    from onrecord.dataset.manual import codes, explanation, group

    if not code:
        _list(as_json)
        return
    page = explanation(code)
    if as_json:
        name = code.strip().upper()
        print_json({"code": name, "title": dict(codes())[name], "group": group(name), "markdown": page})
    elif sys.stdout.isatty():
        from rich.markdown import Markdown

        console().print(Markdown(page, code_theme="ansi_dark"))
    else:
        sys.stdout.write(page)


def _list(as_json: bool) -> None:
    from onrecord.dataset.manual import codes, group

    known = codes()
    if as_json:
        print_json([{"code": code, "title": title, "group": group(code)} for code, title in known])
        return
    out = console()
    for about, listed in groupby(known, key=lambda item: group(item[0])):
        out.print(about, style="bold")
        for code, title in listed:
            out.print(f"  {code}  {title}", soft_wrap=True)
    out.print(f"\nOne of them with an example: {program()} explain {known[0][0]}", soft_wrap=True)
