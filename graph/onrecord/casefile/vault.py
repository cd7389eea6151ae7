"""The vault: names that stand behind `[protected]`, and strings that must appear nowhere.

It lies beside the documents and never in the repository. Messages about it never repeat what it
holds: they say which entry of the vault, by number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from onrecord.casefile.records import Record
from onrecord.casefile.yaml_source import parse
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.folding import fold


class ProtectedName(Record):
    """One protected person: every form of the name."""

    name: str
    forms: list[str]


class VaultFile(Record):
    """The vault as a file."""

    protected: tuple[ProtectedName, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vault:
    """Forms of protected names, and other strings that must appear nowhere."""

    protected: tuple[tuple[str, ...], ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of every protected name."""
        return tuple(form for forms in self.protected for form in forms)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        strings = sorted({fold(s) for s in (*self.forms, *self.absent)}, key=lambda s: (-len(s), s))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, strings))})(?!\w)") if strings else None

    def scan(self, text: str) -> Iterator[tuple[int, str]]:
        r"""Yield (line from 1, entry of the vault) for each whole-word, case-sensitive hit in *text*.

        Underscores are read as spaces' kin: they end a word here, since they do in file names and ids.

        >>> list(Vault((("Ada Pell", "Pell"),)).scan("x\nMs Pell, Pellworm"))
        [(2, 'protected name 1')]
        """
        if self._pattern is None:
            return
        folded = "".join(c if c == "\n" else fold(c) for c in text).replace("_", " ")
        for match in self._pattern.finditer(folded):
            yield text.count("\n", 0, match.start()) + 1, self._entry(match.group())

    def _entry(self, found: str) -> str:
        for number, forms in enumerate(self.protected, 1):
            if found in {fold(form) for form in forms}:
                return f"protected name {number}"
        return f"absent string {[fold(s) for s in self.absent].index(found) + 1}"


def read_vault(path: Path) -> Vault:
    """Read the vault at *path*; raise CasefileError when it is not one."""
    if not path.is_file():
        advice = "Give another path with --vault or ONRECORD_VAULT."
        raise CasefileError([Problem(str(path), 0, "E101", "", "a vault file", "none", advice=advice)])
    source = parse(path.read_bytes(), path.name)
    try:
        file = VaultFile.model_validate(source.data or {})
    except ValidationError:
        source.problem("E106", (), "protected: [{name, forms}] and absent: [text]", "another shape")
        file = VaultFile()
    if source.problems:
        raise CasefileError(source.problems)
    protected = tuple(tuple(dict.fromkeys([person.name, *person.forms])) for person in file.protected)
    return Vault(protected, file.absent)
