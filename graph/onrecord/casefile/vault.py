"""The vault: names that stand behind `[protected]`, and strings that must appear nowhere.

It lies beside the documents and never in the repository. Messages about it never repeat what it
holds: they say which entry of the vault, by number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints, ValidationError

from onrecord.casefile.records import Record
from onrecord.casefile.yaml_source import parse
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.folding import fold

Form = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class ProtectedName(Record):
    """One protected person: every form of the name."""

    name: Form
    forms: tuple[Form, ...]


class VaultFile(Record):
    """The vault as a file."""

    protected: tuple[ProtectedName, ...] = ()
    absent: tuple[Form, ...] = ()


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
        strings = sorted({_key(s) for s in (*self.forms, *self.absent)}, key=lambda s: (-len(s), s))
        words = [r"[\s_]+".join(map(re.escape, string.split(" "))) for string in strings]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])") if words else None

    def scan(self, text: str) -> Iterator[tuple[int, str]]:
        r"""Yield (line from 1, entry of the vault) for each whole-word, case-sensitive hit in *text*.

        Names are found over line ends, in any typography, with accents composed or not, and in file
        names and ids, where underscores stand between words.

        >>> list(Vault((("Ada Pell", "Pell"),)).scan("x\nMs Pell, Pellworm"))
        [(2, 'protected name 1')]
        """
        composed = unicodedata.normalize("NFC", text)
        for match in self._matches(composed):
            yield composed.count("\n", 0, match.start()) + 1, self._entry(match.group())

    def _matches(self, composed: str) -> Iterator[re.Match[str]]:
        folded = "".join(c if c == "\n" else fold(c) for c in composed)
        return self._pattern.finditer(folded) if self._pattern else iter(())

    def _entry(self, found: str) -> str:
        for number, forms in enumerate(self.protected, 1):
            if _key(found) in {_key(form) for form in forms}:
                return f"protected name {number}"
        return f"absent string {[_key(s) for s in self.absent].index(_key(found)) + 1}"

    def blotted(self, text: str) -> str:
        """Return *text* with every hit blotted out, character for character, for excerpts in messages.

        >>> Vault((("Ada Pell",),)).blotted("to Ada Pell, they")
        'to ████████, they'
        """
        composed = unicodedata.normalize("NFC", text)
        if len(composed) != len(text):
            composed = text
        for match in self._matches(composed):
            text = text[: match.start()] + "█" * len(match.group()) + text[match.end() :]
        return text


def _key(string: str) -> str:
    """One spelling for one string: composed, plain typography, single spaces."""
    return " ".join(fold(unicodedata.normalize("NFC", string)).replace("_", " ").split())


def read_vault(path: Path) -> Vault:
    """Read the vault at *path*; raise CasefileError when it is not one."""
    if not path.is_file():
        advice = "Give another path with --vault or ONRECORD_VAULT."
        raise CasefileError([Problem(str(path), 0, "E101", "", "a vault file", "none", advice=advice)])
    source = parse(path.read_bytes(), path.name)
    try:
        file = VaultFile.model_validate(source.data or {})
    except ValidationError:
        advice = "Write: protected: [{name: Ada Pell, forms: [Ada Pell, Pell]}], absent: [Pat Q]."
        source.problem("E106", (), "`protected:` and `absent:`, with no empty entry", "another shape", advice=advice)
        file = VaultFile()
    if source.problems:
        raise CasefileError(source.problems)
    protected = tuple(tuple(dict.fromkeys([person.name, *person.forms])) for person in file.protected)
    return Vault(protected, file.absent)
