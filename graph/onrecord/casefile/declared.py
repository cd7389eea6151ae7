"""The things a case declares: by IRI, and by the ids people write."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.casefile import CaseInfo
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
            close = nearest(written, self.by_id)
            advice = "Add it to entities.yaml or events.yaml, or correct the id."
            nearby = repr(close[0]) if close else ""
            source.problem("E201", path, "the id of an entity or event", repr(written), nearby, advice)
            return []
        if thing.kind not in allowed:
            found = f"{written!r}, which is {described(thing.kind)}"
            source.problem("E308", path, any_of(allowed), found)
            return []
        return [thing]


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
