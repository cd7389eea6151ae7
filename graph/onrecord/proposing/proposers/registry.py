"""Which proposers there are, where each comes from, and one of them by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from onrecord.proposing.candidates import Proposer
from onrecord.proposing.proposers.settings import ProposerError, Settings
from onrecord.values.errors import OnrecordError

GROUP = "onrecord.proposers"
#: Those that come with onrecord: name → where the callable is. They are entry points too, and need not be installed.
SHIPPED = {
    "rules": "onrecord.proposing.rules:Rules",
    "spacy": "onrecord.proposing.proposers.spacy_pipeline:from_settings",
    "gliner": "onrecord.proposing.proposers.gliner_mentions:from_settings",
    "endpoint": "onrecord.proposing.proposers.endpoint:from_settings",
}


@dataclass(frozen=True)
class Listed:
    """A proposer that is there: its name, the package it comes from, and the place of its callable.

    `problem` says why it cannot be used; "" where nothing is known against it. Nothing is imported to tell.
    """

    name: str
    package: str
    place: str
    problem: str = ""


def proposers() -> tuple[Listed, ...]:
    """Return every proposer, the shipped first, then those of other packages, by name and package."""
    shipped = [Listed(name, "onrecord", place) for name, place in SHIPPED.items()]
    return (*shipped, *(_listed(point) for point in _foreign()))


def load(name: str, settings: Settings | None = None) -> Proposer:
    """Return the proposer *name*, told *settings*; what stands behind a colon is the model: `spacy:en_core_web_sm`.

    Raises ProposerError: it is not there (with what is), it does not load, or it is not a proposer.
    """
    name, colon, model = name.partition(":")
    settings = settings or Settings()
    if colon:
        settings = replace(settings, model=model)
    if name in SHIPPED:
        return _made(Listed(name, "onrecord", SHIPPED[name]), _attribute(name, SHIPPED[name]), settings)
    found = [point for point in _foreign() if point.name == name]
    if not found:
        raise ProposerError(_nobody(name))
    if len(found) > 1:
        packages = " and ".join(_package(point) for point in found)
        raise ProposerError(f"{name!r} is a proposer of {packages}. Uninstall one of them, or have it renamed.")
    listed = _listed(found[0])
    try:
        thing = found[0].load()
    except Exception as error:  # a foreign package may fail in any way; what it says is told
        raise ProposerError(_broken(listed, error)) from error
    return _made(listed, thing, settings)


def _foreign() -> Iterator[EntryPoint]:
    """Yield the entry points of other packages; ours are known without them."""
    points = entry_points(group=GROUP)
    for point in sorted(points, key=lambda point: (point.name, _package(point), point.value)):
        if SHIPPED.get(point.name) != point.value:
            yield point


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown package"


def _listed(point: EntryPoint) -> Listed:
    problem = ""
    if point.name in SHIPPED:
        problem = f"the name {point.name!r} is that of a shipped proposer, which is used; it needs another name"
    elif ":" in point.name:
        problem = "a colon in its name cannot be told from the model behind it; it needs another name"
    return Listed(point.name, _package(point), point.value, problem)


def _attribute(name: str, place: str) -> object:
    module, _, attribute = place.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise ProposerError(
            f"The shipped proposer {name!r} does not load ({error}). Install onrecord again."
        ) from error


def _made(listed: Listed, thing: object, settings: Settings) -> Proposer:
    """Call what *listed* names. Our own refusals pass as they are; anything else is told with whose it is."""
    if not callable(thing):
        raise ProposerError(f"{_whose(listed)} is no callable but {type(thing).__name__}. Tell its authors.")
    try:
        made = thing(settings) if _takes_settings(thing) else thing()
    except OnrecordError:
        raise
    except Exception as error:
        raise ProposerError(_broken(listed, error)) from error
    missing = [part for part in ("name", "version", "propose") if not hasattr(made, part)]
    if missing:
        raise ProposerError(
            f"{_whose(listed)} gives {type(made).__name__}, which has no {' and no '.join(missing)}: "
            "a proposer has all of name, version and propose(document). Tell its authors."
        )
    proposer: Proposer = made
    return proposer


def _takes_settings(thing: Callable[..., object]) -> bool:
    """Whether *thing* takes one argument by position, without a default or named `settings`."""
    try:
        parameters = list(inspect.signature(thing).parameters.values())
    except (TypeError, ValueError):
        return False
    by_place = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return bool(by_place) and (by_place[0].default is inspect.Parameter.empty or by_place[0].name == "settings")


def _whose(listed: Listed) -> str:
    return f"The proposer {listed.name!r} of {listed.package} ({listed.place})"


def _broken(listed: Listed, error: Exception) -> str:
    return (
        f"{_whose(listed)} does not load: {type(error).__name__}: {error}. "
        "Update that package, or uninstall it; the other proposers work without it."
    )


def _nobody(name: str) -> str:
    there = proposers()
    nearest = get_close_matches(name, [listed.name for listed in there], 1)
    lines = [f"There is no proposer {name!r}." + (f" Did you mean {nearest[0]}?" if nearest else ""), "Installed are:"]
    lines += [f"  {listed.name} ({listed.package})" for listed in there if not listed.problem]
    lines.append(f"A package adds one with an entry point of the group {GROUP!r}; install it beside onrecord.")
    return "\n".join(lines)
