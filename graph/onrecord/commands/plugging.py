"""Options for proposers that the user plugs in: which, where a model is asked, and the yes to sending text away."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.values.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.proposing.candidates import Proposer
    from onrecord.proposing.proposers import Settings
    from onrecord.proposing.running import Outcome

_PANEL = "A parser or model that you have"
_HERE = "http://127.0.0.1:11434/v1"

WithOption = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="NAME",
        help="Another proposer beside the rules: `spacy:PIPELINE`, `gliner:FOLDER`, `endpoint`, or one of a package "
        "you installed. May be given several times.",
        rich_help_panel=_PANEL,
    ),
]
UrlOption = Annotated[
    str,
    typer.Option(
        metavar="URL",
        help=f"Address of an OpenAI-compatible server, for `--with endpoint`: {_HERE} is Ollama on this machine.",
        rich_help_panel=_PANEL,
        show_default=False,
    ),
]
ModelOption = Annotated[
    str, typer.Option(metavar="NAME", help="Model that it shall use.", rich_help_panel=_PANEL, show_default=False)
]
KeyFromOption = Annotated[
    str,
    typer.Option(
        metavar="VARIABLE",
        help="Environment variable that holds the key. The key itself is never written anywhere.",
        rich_help_panel=_PANEL,
        show_default=False,
    ),
]
PriceOption = Annotated[
    tuple[float, float] | None,
    typer.Option(
        metavar="IN OUT", help="Price per million tokens, in and out: tells the cost.", rich_help_panel=_PANEL
    ),
]
CacheOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Folder for questions and answers, which are not asked twice; left out, `.cache/proposers` in the case.",
        rich_help_panel=_PANEL,
        file_okay=False,
    ),
]
SendToOption = Annotated[
    str,
    typer.Option(
        metavar="HOST",
        help="Yes, the text of the documents may be sent to this host, which is not this machine.",
        rich_help_panel=_PANEL,
        show_default=False,
    ),
]


def load_all(
    names: Sequence[str],
    case: Path,
    url: str,
    model: str,
    key_from: str,
    price: tuple[float, float] | None,
    cache: Path | None,
    again: bool,
    send_to: str,
) -> tuple[Proposer, ...]:
    """Return the rules, and each proposer that was named, once.

    Raises OnrecordError: one is not there or does not load, or text would leave the machine and nobody agreed.
    """
    from onrecord.proposing.proposers import Settings

    if url and not any(name.partition(":")[0] == "endpoint" for name in names):
        raise OnrecordError("--url is given, and no endpoint is named. An endpoint is asked only with: --with endpoint")
    folder = case.parent if case.is_file() else case
    settings = Settings(
        model=model,
        url=url,
        key_from=key_from,
        price=price,
        cache=cache or folder / ".cache" / "proposers",
        again=again,
    )
    return tuple(_loaded(name, settings, send_to) for name in dict.fromkeys(["rules", *names]))


def _loaded(name: str, settings: Settings, send_to: str) -> Proposer:
    """Load one; where text would leave the machine, warn, and go on only if a person agrees to this very host."""
    from dataclasses import replace
    from urllib.parse import urlsplit

    from onrecord.proposing.proposers import NotConfirmedError, load

    try:
        return load(name, settings)
    except NotConfirmedError as warning:
        address = urlsplit(settings.url)
        agreed = send_to in (address.netloc, address.hostname)
        print(warning, file=sys.stderr)
        if not agreed and sys.stdin.isatty():
            agreed = typer.prompt(f"To send it, type the host ({address.hostname})", default="", err=True) in (
                address.netloc,
                address.hostname,
            )
        if not agreed:
            raise OnrecordError(
                f"Nothing was sent. If the text may be sent, say so: --send-to {address.hostname}"
            ) from None
        return load(name, replace(settings, confirmed=True))


def tell_usage(outcomes: Iterable[Outcome], as_json: bool = False) -> dict[str, Any]:
    """Say what models took, on the error stream; or return it as data. Nothing where none was asked."""
    from dataclasses import asdict

    used = [outcome.usage for outcome in outcomes if outcome.usage]
    if not used:
        return {}
    total = sum(used[1:], used[0])
    if as_json:
        return {"usage": asdict(total)}
    print(total, file=sys.stderr)
    if total.failed:
        print("Run the same again: only what is missing is asked, the rest is kept.", file=sys.stderr)
    return {}
