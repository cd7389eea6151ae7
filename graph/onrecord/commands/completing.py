"""Values that the shell completes: cases, questions, parameters, names in the graph at hand, codes, formats.

Each press of the tab key starts a process: nothing here loads an RDF library.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer

#: Above this many bytes a graph is not searched for names: the reader would wait for the tab key.
LARGEST = 50_000_000


def cases(incomplete: str) -> list[str]:
    """Return folders with a case.yaml in them, beside what was typed or one folder deeper."""
    typed, slash, _ = incomplete.rpartition("/")
    start = Path(typed or slash or ".")
    found = {path.parent for pattern in ("*/case.yaml", "*/*/case.yaml") for path in start.glob(pattern)}
    shown = sorted(f"{typed}{slash}{path.relative_to(start).as_posix()}" for path in found)
    return [name for name in shown if name.startswith(incomplete)]


def questions(incomplete: str) -> list[tuple[str, str]]:
    """Return the questions of the library, each with its words."""
    from onrecord.dataset.questions import questions as listed

    return [(question.name, question.title) for question in listed() if question.name.startswith(incomplete)]


def parameters(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return `name=` for each parameter of the question that was typed, and names in the graph after it.

    Where the question is not known yet (bash hands over the line before it is whole), of all questions.
    """
    from onrecord.dataset.questions import questions as listed

    name, equals, value = incomplete.partition("=")
    if equals:
        return [(f"{name}={found}", label) for found, label in _names(context) if found.startswith(value)]
    asked = context.params.get("question")
    known = [question for question in listed() if not asked or question.name == asked]
    meanings = {f"{p.name}=": p.meaning for question in known for p in question.parameters}
    return [(found, meaning) for found, meaning in meanings.items() if found.startswith(incomplete)]


def names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the ids in the graph at hand, each with its name."""
    return [(found, label) for found, label in _names(context) if found.startswith(incomplete.lower())]


def predicates(incomplete: str) -> list[str]:
    """Return the predicates of claims."""
    from onrecord.values.vocabulary import PREDICATES

    return [name for name in PREDICATES if name.startswith(incomplete)]


def codes(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes that can be explained, each with its title."""
    from onrecord.dataset.manual import codes as listed

    return [(code, title) for code, title in listed() if code.startswith(incomplete.upper())]


def formats(incomplete: str) -> list[tuple[str, str]]:
    """Return the formats a case can be exported to, each with its meaning."""
    from onrecord.exporting import FORMATS

    return [(name, known.meaning) for name, known in FORMATS.items() if name.startswith(incomplete)]


def _names(context: typer.Context) -> Iterator[tuple[str, str]]:
    from onrecord.dataset.identifiers import identifiers

    given = Path(context.params.get("graph") or "out")
    file = given / "graph.nq" if given.is_dir() else given
    if file.is_file() and file.stat().st_size <= LARGEST:
        yield from identifiers(file.read_bytes())
