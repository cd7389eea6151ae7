"""What every command needs of the terminal: consoles, progress, JSON, the way out.

`--quiet` says nothing where all is well; `--json` prints one JSON document on standard output and nothing
else there, also on failure (`failure`). A command takes both, prints through `console(quiet or as_json)`,
and leaves everything that is wrong to `fail`, or to `main`, which calls it.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from onrecord.values.errors import CasefileError, OnrecordError, UnknownNameError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn

#: Width used where there is no terminal to ask, such as in a pipe or a log.
WIDTH_IN_A_PIPE = 160


class _Asked:
    """What the command line at hand asked for; `fail` must know it wherever an error comes from."""

    json = False


def _remember_json(given: bool) -> bool:
    _Asked.json = given
    return given


QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is wrong.")]
JsonOption = Annotated[
    bool,
    typer.Option("--json", callback=_remember_json, help="Print one JSON document, for other programs."),
]


def print_json(data: Any) -> None:
    """Print *data* as one JSON document; in escapes where standard output is not UTF-8."""
    plain = "utf" not in (sys.stdout.encoding or "utf-8").lower()
    sys.stdout.write(json.dumps(data, ensure_ascii=plain, indent=2) + "\n")


def failure(error: str | Exception) -> dict[str, Any]:
    """Return what `--json` prints when a command fails: `error` in words, `problems`, and `choices` of a name.

    A problem has the fields of `Problem`: file, line (from 1; 0 is the whole file), code, field, expected …
    A document with the key `error` is always a failure, and no other document has that key.
    """
    problems = [asdict(problem) for problem in error.problems] if isinstance(error, CasefileError) else []
    choices = {"choices": list(error.choices)} if isinstance(error, UnknownNameError) else {}
    return {"error": str(error), "problems": problems, **choices}


def fail(error: str | OnrecordError, code: int = 2) -> NoReturn:
    """Say what is wrong and exit: on standard error, or with `--json` as a document on standard output."""
    if _Asked.json:
        print_json(failure(error))
    else:
        print(error, file=sys.stderr)
    sys.exit(code)


def console(silent: bool = False) -> Console:
    """Return the console for results; a *silent* one prints nothing."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH_IN_A_PIPE
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False, width=width, quiet=silent)


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
def steps(total: int, silent: bool = False, columns: Sequence[ProgressColumn] = ()) -> Iterator[Progress]:
    """Show a progress bar of *total* steps on standard error; none where *silent* or nobody watches.

    Without *columns* of its own it shows what is done now, and since when.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        *(columns or (TextColumn("{task.description:<24}"), BarColumn(), TimeElapsedColumn())),
        console=Console(stderr=True),
        transient=True,
        disable=silent or not sys.stderr.isatty(),
    ) as bar:
        bar.add_task("Starting", total=total)
        yield bar


def print_what_can_be_printed() -> None:
    """Let a terminal that is not UTF-8 show an escape where it lacks a character, rather than crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and "utf" not in stream.encoding.lower():
            stream.reconfigure(errors="backslashreplace")


def leave(done: SystemExit) -> NoReturn:
    """Exit as *done* says; whoever stopped reading us (`| head`) has what he wanted, and hears nothing."""
    stopped = isinstance(done.__context__, BrokenPipeError)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        stopped = True
    if stopped:
        # Python flushes once more when it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    raise SystemExit(0 if stopped and done.code == 1 else done.code) from None
