"""The command line: one call each into the library. Only here anything is printed, and only here exits."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import onrecord
from onrecord.commands import asking, authoring, making, sheets
from onrecord.commands.terminal import fail
from onrecord.values.errors import OnrecordError

app = typer.Typer(
    name="onrecord",
    help=(
        "Who said what, about which event, on whose word, in which exact sentence, and who denies it. "
        "Start with `onrecord init mycase`, or in this repository with `onrecord build data/chechnya`."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        print(f"onrecord {onrecord.__version__}")
        raise typer.Exit


for command in (
    making.build,
    making.verify,
    asking.ask,
    asking.why,
    making.draw,
    making.open_page,
    authoring.init,
    authoring.add,
    authoring.anchor,
    sheets.template,
    sheets.import_sheets,
):
    app.command(name={"open_page": "open", "import_sheets": "import"}.get(command.__name__, command.__name__))(command)


def main() -> None:
    """Run the command line: 0 fine, 1 findings, 2 could not run."""
    try:
        app()
    except OnrecordError as error:
        fail(str(error))
    except (OSError, UnicodeError) as error:
        if isinstance(error, BrokenPipeError):
            sys.exit(0)
        fail(f"{type(error).__name__}: {error}")
    except KeyboardInterrupt:
        fail("Stopped. Nothing was half-written.")
