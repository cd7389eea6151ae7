"""The things a case declares: by IRI, and by the ids people write."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.casefile.scalars import NOTHING, short
from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.casefile import CaseInfo
from onrecord.values.characters import look_alikes, plain_word
from onrecord.values.folding import name_key
from onrecord.values.matching import nearest
from onrecord.values.statements import Thing
from onrecord.values.vocabulary import EntityClass


@dataclass
class Declared:
    """The things of a case: by IRI, and by the ids people write."""

    info: CaseInfo
    things: dict[str, Thing] = field(default_factory=dict)
    by_id: dict[str, Thing] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def declare(self, thing: Thing, place: str) -> None:
        """Add an entity or event with an id, declared at *place* (file:line)."""
        self.things[thing.iri] = self.by_id[thing.id] = thing
        self.places[thing.id] = place

    def lookup(self, source: YamlSource, path: Path, written: str, allowed: frozenset[EntityClass]) -> list[Thing]:
        """Return the thing with id *written*, or nothing and a problem."""
        thing = self.by_id.get(written)
        if thing is None and written in self.refused:
            return []  # its own entry has been reported
        if thing is None:
            close = self._meant(written)
            advice = "Add it to entities.yaml or events.yaml, or correct the id."
            if written.casefold() in NOTHING:
                advice = "Every value is read as text: leave it out, or write {unnamed: …} for somebody not named."
            elif odd := look_alikes(written):
                advice = odd
            nearby = repr(close) if close else ""
            source.problem("E201", path, "the id of an entity or event", short(written), nearby, advice)
            return []
        if thing.kind not in allowed:
            found = f"{written!r}, which is {described(thing.kind)}"
            source.problem("E308", path, any_of(allowed), found)
            return []
        return [thing]

    def _meant(self, written: str) -> str:
        """The id of what is called *written*, or the id that looks most like it; "" for none."""
        key = name_key(written)
        called = [t.id for t in self.by_id.values() if key and key in {name_key(form) for form in (t.label, *t.also)}]
        return called[0] if len(called) == 1 else next(iter(nearest(plain_word(written), self.by_id)), "")


def described(kind: EntityClass) -> str:
    """Return a class in a person's words: `a place`, `somebody unnamed`."""
    if kind is EntityClass.UNNAMED:
        return "somebody unnamed"
    return f"{'an' if kind.value[0] in 'EO' else 'a'} {kind.value.lower()}"


def any_of(kinds: frozenset[EntityClass]) -> str:
    """Return several classes in a person's words."""
    names = [described(kind) for kind in EntityClass if kind in kinds]
    if len(names) == len(EntityClass):
        return "anything"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
