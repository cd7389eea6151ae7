"""Refuse what holds a protected name, before anything of it is written. Messages never repeat the name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.casefile.vault import Vault
from onrecord.values.errors import CasefileError, Problem


@dataclass(frozen=True)
class Passage:
    """Text as it stands in a file: a whole file, or one value at a *place* in it (`statements.quote, row 3`)."""

    file: str
    text: str
    place: str = ""


def refuse_protected(passages: Iterable[Passage], vault: Vault) -> None:
    """Raise CasefileError with every passage in which a name or string of the *vault* stands.

    Each passage is scanned by itself: two values that stand side by side make no name together.
    """
    problems = [_problem(passage, line, entry) for passage in passages for line, entry in vault.scan(passage.text)]
    if problems:
        raise CasefileError(problems)


def _problem(passage: Passage, line: int, entry: str) -> Problem:
    named = entry.startswith("protected")
    advice = "Write [protected] in quotes and {unnamed: …} in claims." if named else "Remove it."
    expected = "no name that the vault protects" if named else "nothing that the vault keeps out"
    where = 0 if passage.place else line
    return Problem(passage.file, where, "E601", passage.place, expected, entry, advice=advice)
