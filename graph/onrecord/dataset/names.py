"""Names as people type them → IRIs: any alias, any case, with or without accents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.dataset.reading import Reading
from onrecord.values.errors import UnknownNameError
from onrecord.values.folding import name_key
from onrecord.values.matching import nearest
from onrecord.values.vocabulary import EntityClass

#: Classes of which things are found by name; documents by id or title, statements by id.
FINDABLE = (
    "Person",
    "Organization",
    "Place",
    "Work",
    "Law",
    "Group",
    "Unnamed",
    "Event",
    "Document",
    "Statement",
)


@dataclass
class NameIndex:
    """Every form of every name, folded."""

    reading: Reading
    #: Statement → the number it has in the order of the text, `s51`: as the page shows it.
    numbers: Mapping[str, str] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    #: Of these, ids and the names by which things are shown.
    own: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for name in FINDABLE:
            for iri in self.reading.of_class(name):
                own = self._own(iri, name)
                for form in own:
                    self.own[name_key(form)].add(iri)
                for form in (*own, *self.reading.also(iri)):
                    self.forms[name_key(form)].add(iri)

    def _own(self, iri: str, class_name: str) -> list[str]:
        if class_name == "Statement":
            return [iri.rsplit("/", 1)[1], *([self.numbers[iri]] if iri in self.numbers else [])]
        return [form for form in (self.reading.id(iri), self.reading.name(iri)) if form]

    def find(self, name: str, classes: Iterable[str] = FINDABLE) -> list[str]:
        """Return the one thing called *name*, and all that is judged to be the same.

        A whole name goes before a part of one, and an id or the name by which something is shown before other
        forms of a name: a country before the state that acts under its name. Raises UnknownNameError, with what
        to choose from, when nothing fits or several things do.
        """
        allowed = {iri for c in classes for iri in self.reading.of_class(c)}
        if name in allowed:
            return self._with_same(name)
        key = name_key(name)
        # Statements are found by their whole id only: nobody means one by a part of it.
        partly = allowed - set(self.reading.of_class("Statement"))
        whole = self.own.get(key, set()) & allowed or self.forms.get(key, set()) & allowed
        found = whole or self._containing(key, partly)
        groups = {tuple(self._with_same(iri)) for iri in found}
        if len({frozenset(group) for group in groups}) == 1:
            return self._with_same(min(found))
        if found:
            raise UnknownNameError(name, tuple(sorted(map(self.describe, found))), ambiguous=True)
        allowed = partly or allowed
        forms = {form for form, iris in self.forms.items() if iris & allowed}
        close = dict.fromkeys(iri for form in nearest(key, forms, 5, 60) for iri in sorted(self.forms[form] & allowed))
        raise UnknownNameError(name, tuple(map(self.describe, list(close)[:5])), ambiguous=False)

    def _containing(self, key: str, allowed: set[str]) -> set[str]:
        """Things one of whose forms has every typed word, as a word or the beginning of one.

        Names that begin with the first typed word go before names that merely contain it, and things
        with an id before those described in one place.
        """
        words = key.split()
        if not words:
            return set()
        fits: dict[str, bool] = {}
        for form, iris in self.forms.items():
            parts = form.split()
            if all(any(part.startswith(word) for part in parts) for word in words):
                for iri in iris & allowed:
                    fits[iri] = fits.get(iri, False) or parts[0].startswith(words[0])
        begins = {iri for iri, does in fits.items() if does} or set(fits)
        # A label of an event or work often holds the name of somebody: whoever has the name goes first.
        named = {iri for iri in begins if self.reading.kind(iri) not in (EntityClass.EVENT, EntityClass.WORK)}
        chosen = begins if len(named) in (0, len(begins)) or any(fits[iri] for iri in begins) else named
        return {iri for iri in chosen if self.reading.id(iri)} or chosen

    def _with_same(self, iri: str) -> list[str]:
        found, waiting = {iri}, [iri]
        while waiting:
            for other in self.reading.rec(waiting.pop(), "same"):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return sorted(found)

    def describe(self, iri: str) -> str:
        """Return a thing as a line to choose from: name, class, id."""
        kind = self.reading.kind(iri)
        about = ", ".join(part for part in (kind.value.lower() if kind else "", self.reading.id(iri)) if part)
        name = self.reading.name(iri)
        name = name if len(name) <= 100 else name[:97] + "…"
        return f"{name} ({about})" if about else name
