"""What every command needs of the terminal: two consoles, tables, progress, the way out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

#: Width used where there is no terminal to ask, such as in a pipe or a log.
WIDTH_IN_A_PIPE = 160


#: `--quiet`: say nothing where all is well. `--json`: one JSON document on standard output, and nothing else.
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is wrong.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document, for other programs.")]


def print_json(data: Any) -> None:
    """Print *data* as one JSON document."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def console() -> Console:
    """Return the console for results."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH_IN_A_PIPE
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False, width=width)


def fail(message: str, code: int = 2) -> NoReturn:
    """Print *message* to standard error and exit."""
    print(message, file=sys.stderr)
    sys.exit(code)


def program() -> str:
    """Return how the reader called us, ready to paste: `.venv/bin/onrecord` in a checkout."""
    called = Path(sys.argv[0])
    if called.name != "onrecord" or not called.is_absolute():
        return sys.argv[0] if called.name == "onrecord" else "onrecord"
    try:
        return called.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return "onrecord"


@contextmanager
def steps(total: int, silent: bool = False) -> Iterator[Progress]:
    """Show a progress bar of *total* steps on standard error, and none where nobody watches or it is *silent*."""
    with Progress(
        TextColumn("{task.description:<24}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=silent or not sys.stderr.isatty(),
    ) as bar:
        bar.add_task("Starting", total=total)
        yield bar
