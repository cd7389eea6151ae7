"""The vault: names that stand behind `[protected]`, and strings that must appear nowhere.

It lies beside the documents and never in the repository. Messages about it never repeat what it
holds: they say which entry of the vault, by number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from onrecord.casefile.records import Record
from onrecord.casefile.yaml_source import parse
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.folding import fold, name_key

#: Stands for each character of a protected name in texts that are shown.
BLOT = "█"
Form = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class ProtectedName(Record):
    """One protected person: every form of the name."""

    name: Form = Field(repr=False, description="the name, in full")
    forms: tuple[Form, ...] = Field(repr=False, description="every form in which it may stand somewhere")


class VaultFile(Record):
    """The vault as a file."""

    protected: tuple[ProtectedName, ...] = Field(default=(), description="names that stand behind `[protected]`")
    absent: tuple[Form, ...] = Field(default=(), description="other strings that must appear nowhere")
    invented: Literal["yes", "no"] = Field(default="no", description="`yes` where the names are nobody's")


@dataclass(frozen=True)
class Vault:
    """Forms of protected names, and other strings that must appear nowhere."""

    protected: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    absent: tuple[str, ...] = field(default=(), repr=False)
    #: The names are nobody's, as in tutorials and tests: such a vault may lie in a repository.
    invented: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of every protected name."""
        return tuple(form for forms in self.protected for form in forms)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        strings = sorted({_key(s) for s in (*self.forms, *self.absent)}, key=lambda s: (-len(s), s))
        words = [r"[\s_]+".join(map(re.escape, string.split(" "))) for string in strings]
        # In ids names are lower-case words joined by hyphens.
        words += [r"-".join(map(re.escape, name_key(string).split())) for string in strings if name_key(string)]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])") if words else None

    def scan(self, text: str) -> Iterator[tuple[int, str]]:
        r"""Yield (line from 1, entry of the vault) for each whole-word, case-sensitive hit in *text*.

        Names are found over line ends, in any typography, with accents composed or not, in file names,
        where underscores stand between words, and in ids, where they are lower-case with hyphens.

        >>> list(Vault((("Ada Pell", "Pell"),)).scan("x\nMs Pell, Pellworm"))
        [(2, 'protected name 1')]
        """
        for start, _, found in self._hits(text):
            yield text.count("\n", 0, start) + 1, self._entry(found)

    def _hits(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, words) of each hit: offsets in *text*, words as they were compared."""
        if self._pattern is None or not self._pattern.search(_quickly_comparable(text)):
            return  # nearly every text is free of names, and offsets are costly
        plain, starts = _comparable(text)
        for match in self._pattern.finditer(plain):
            yield starts[match.start()], starts[match.end()], match.group()

    def _entry(self, found: str) -> str:
        for number, forms in enumerate(self.protected, 1):
            if name_key(found) in {name_key(form) for form in forms}:
                return f"protected name {number}"
        return f"absent string {[name_key(s) for s in self.absent].index(name_key(found)) + 1}"

    def blotted(self, text: str) -> str:
        """Return *text* with every hit blotted out, character for character, for excerpts in messages.

        >>> Vault((("Ada Pell",),)).blotted("to Ada Pell, they")
        'to ████████, they'
        """
        for start, end, _ in list(self._hits(text)):
            text = text[:start] + BLOT * (end - start) + text[end:]
        return text

    def masked(self, text: str) -> str:
        """Return *text* with `[protected]` for every hit: the length of a name is not shown either.

        >>> Vault((("Ada Pell",),)).masked("to Ada Pell,  they")
        'to [protected],  they'
        """
        return re.sub(f"{BLOT}+", "[protected]", self.blotted(text))


def _quickly_comparable(text: str) -> str:
    """Return *text* as names are compared in it, without offsets."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    unseen = {ord(character): None for character in set(composed) if unicodedata.category(character) == "Cf"}
    return fold(composed.translate(unseen))


def _comparable(text: str) -> tuple[str, list[int]]:
    """Return *text* as names are compared in it, and for each character and the end the offset in *text*.

    Accents are composed, typography is plain, invisible characters are left out.
    """
    if text.isascii():
        return text, list(range(len(text) + 1))
    plain: list[str] = []
    starts: list[int] = []
    for match in re.finditer(r".[\u0300-\u036f]*", text, re.DOTALL):
        for character in unicodedata.normalize("NFC", match.group()):
            if unicodedata.category(character) != "Cf":
                plain.append(character if character == "\n" else fold(character))
                starts.append(match.start())
    return "".join(plain), [*starts, len(text)]


def excerpt(blotted: str) -> str:
    r"""Return a blotted passage on one line, as it may be shown: the length of a name is not shown either.

    >>> excerpt("to ████████,\nthey")
    'to [protected], they'
    """
    return re.sub(f"{BLOT}+", "[protected]", " ".join(blotted.split()))


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
        source.problem("E106", (), "", "")
        file = VaultFile()
    if source.problems:
        # Whatever stands in a vault may be a name: only place and kind of a problem are told.
        advice = "Write: protected: [{name: Ada Pell, forms: [Ada Pell, Pell]}], absent: [Pat Q]."
        expected = "`protected:` and `absent:`, with no empty entry"
        raise CasefileError(
            Problem(p.file, p.line, p.code, "", expected, "another shape", advice=advice) for p in source.problems
        )
    protected = tuple(tuple(dict.fromkeys([person.name, *person.forms])) for person in file.protected)
    return Vault(protected, file.absent, file.invented == "yes")
