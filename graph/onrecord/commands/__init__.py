"""The command line: one call each into the library. Only here anything is printed, and only here exits.

A command is a function in a module of this package, and a line in COMMANDS. Its docstring is its help, with
an example; every option has a sentence. typer reads the signatures of all commands before it runs one, so
**a module of commands imports at its top only `typer`, `onrecord.commands.…` and `onrecord.values.…`; the
library and rich are imported inside the functions that use them**. `tests/test_starting.py` holds that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

import onrecord
from onrecord.commands import (
    asking,
    authoring,
    checking,
    comparing,
    editing,
    explaining,
    exporting,
    making,
    proposing,
    reviewing,
    sheets,
    standing,
    why,
)
from onrecord.commands.terminal import fail, leave, print_what_can_be_printed
from onrecord.values.errors import OnrecordError

#: Heading in `onrecord --help` → the commands under it, in the order in which they are used.
COMMANDS: dict[str, tuple[Callable[..., None], ...]] = {
    "Make a case": (
        authoring.init,
        authoring.add,
        proposing.propose,
        reviewing.review,
        sheets.template,
        sheets.import_sheets,
        authoring.anchor,
        editing.schemas,
    ),
    "Build and ask": (making.build, asking.ask, why.why, making.draw, making.open_page),
    "Check and explain": (
        making.verify,
        checking.check,
        checking.coverage,
        checking.agreement,
        comparing.compare,
        explaining.explain,
    ),
    "Hand over": (exporting.export,),
}

app = typer.Typer(
    name="onrecord",
    help=(
        "Who said what, about which event, on whose word, in which exact sentence, and who denies it.\n\n"
        "`onrecord` alone says what can be done next in the folder you stand in. "
        "`onrecord COMMAND --help` shows examples.\n\n"
        "Exit codes: 0 fine, 1 something was found wrong, 2 could not run."
    ),
    add_completion=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback(invoke_without_command=True)
def _alone(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        print(f"onrecord {onrecord.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        standing.what_next()


for panel, commands in COMMANDS.items():
    for command in commands:
        name = {"open_page": "open", "import_sheets": "import"}.get(command.__name__, command.__name__)
        app.command(name=name, rich_help_panel=panel)(command)


def main() -> None:
    """Run the command line: 0 fine, 1 findings, 2 could not run, 130 stopped by Ctrl-C."""
    print_what_can_be_printed()
    try:
        try:
            app(prog_name="onrecord")
        except OnrecordError as error:
            fail(error)
        except (OSError, UnicodeError) as error:
            fail(f"{type(error).__name__}: {error}")
    except SystemExit as done:
        if done.code == 130:
            print("Stopped. Nothing was half-written.", file=sys.stderr)
        leave(done)
