"""The gate: refuse a vault that lies in a repository, and what holds a protected name, before it is written.

Messages never repeat a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.casefile.vault import Vault, read_vault
from onrecord.values.errors import CasefileError, Problem


def open_vault(path: Path, case: Path) -> Vault:
    """Read the vault at *path*; raise CasefileError where it lies inside the repository or folder of *case*.

    What is committed once stays in the history, and a case is handed to colleagues. A vault of invented
    names (`invented: yes`), as tutorials and tests have them, may lie anywhere.
    """
    vault = read_vault(path)
    root = repository(case) or (case if case.is_dir() else case.parent).resolve()
    # Neither the file nor a link to it may lie inside: who copies a folder copies what links point to.
    lies_at = (path.resolve(), path.parent.resolve() / path.name)
    if not vault.invented and any(place.is_relative_to(root) for place in lies_at):
        advice = "Move it out, for example beside the documents. If it was ever committed, rewrite the history."
        found = f"one inside {root.name}/, which is shared with others"
        raise CasefileError([Problem(path.name, 0, "E603", "", "a vault beside the repository", found, advice=advice)])
    return vault


def repository(path: Path) -> Path | None:
    """Return the top of the git checkout in which *path* lies, or None."""
    here = path.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)


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
