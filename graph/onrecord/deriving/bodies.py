"""Which names stand for one body, and who speaks on the side of the accused: as the documents say, no further."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.dataset.reading import Reading
from onrecord.deriving.utterances import claimed
from onrecord.values.vocabulary import CODES, EntityClass

#: Predicates by which a person is the head or the voice of a body.
_LEADS = ("heads", "commands")
#: Predicates by which a person belongs to a body.
_BELONGS = (*_LEADS, "spokespersonFor", "memberOf")
_PARLIAMENT = f"{CODES}entity-kind/parliament"
#: Roles in which somebody is accused of an act.
ACCUSED = ("perpetrator", "orderedBy", "supervisedBy")


@dataclass(frozen=True)
class Bodies:
    """Bodies and their parts, heads and members, from what somebody freely affirms or finds.

    Things judged to be the same are one (`one`); every answer is in terms of it.
    """

    reading: Reading

    def one(self, thing: str) -> str:
        """Return the thing that stands for all that are judged to be the same as *thing*: the first by IRI."""
        return self._first_of_same.get(thing, thing)

    @cached_property
    def _first_of_same(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for thing in sorted(self.reading.triples):
            if thing not in found and self.reading.rec(thing, "same"):
                waiting = [thing]
                while waiting:
                    other = waiting.pop()
                    if other not in found:
                        found[other] = thing
                        waiting.extend(self.reading.rec(other, "same"))
        return found

    def _relation(self, *predicates: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for predicate in predicates:
            for subject, objects in claimed(self.reading, predicate).items():
                found[self.one(subject)].update(map(self.one, objects))
        return found

    @cached_property
    def _whole(self) -> Mapping[str, set[str]]:
        """Body → the bodies of which it is a part; person → those that they head, command or belong to.

        A member of a parliament speaks for themselves, and so does a body that is a member of another.
        """
        found = self._relation("bodyOf", *_LEADS)
        for member, bodies in self._relation("memberOf").items():
            if self._is_person(member):
                found[member] |= {b for b in bodies if _PARLIAMENT not in self.reading.rec(b, "kind")}
        return {part: {w for w in wholes if self._is_body(w)} for part, wholes in found.items()}

    @cached_property
    def _bodies_of(self) -> Mapping[str, set[str]]:
        """Person → the bodies to which they belong, by whatever is said of them, posts too."""
        related = self._relation(*_BELONGS)
        found = defaultdict(set, {p: set(b) for p, b in related.items() if self._is_person(p)})
        for claim in self.reading.claims_with("holdsPost"):
            if claim in self.reading.asserted:
                organizations = self.reading.rec(self.reading.object(claim), "organization")
                found[self.one(self.reading.subject(claim))].update(map(self.one, organizations))
        return {person: {b for b in bodies if self._is_body(b)} for person, bodies in found.items()}

    def _is_person(self, thing: str) -> bool:
        """Whether it is somebody, named or not; a body that is a member of another does not speak with it."""
        return self.reading.kind(thing) in (EntityClass.PERSON, EntityClass.UNNAMED)

    def _is_body(self, thing: str) -> bool:
        """Whether it is an organization. Whoever heads a country does not speak with it."""
        return self.reading.kind(thing) is EntityClass.ORGANIZATION

    def wholes(self, thing: str) -> frozenset[str]:
        """Return every body of which *thing* is a part, the head or a member, at any remove."""
        return _closure(self._whole, self._whole.get(self.one(thing), ()))

    def on_the_side_of(self, accused: Iterable[str]) -> frozenset[str]:
        """Return who speaks as the accused, their body, or its superior.

        That is: the accused; of an accused body its parts, and who belongs to it; of an accused person their
        bodies; of all these the bodies above, and who heads or speaks for one of them. Who merely belongs to the
        body of an accused person is a colleague, and not on their side for that.
        """
        side = {self.one(thing) for thing in accused}
        own = side | _closure(self._parts, side)
        above = _closure(self._whole, own | {b for person in side for b in self._bodies_of.get(person, ())})
        leading = {p for p, bodies in self._leads_or_speaks_for.items() if bodies & (own | above)}
        belonging = {p for p, bodies in self._bodies_of.items() if bodies & own}
        return frozenset(own | above | leading | belonging)

    @cached_property
    def _parts(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for part, wholes in self._relation("bodyOf").items():
            for whole in wholes:
                found[whole].add(part)
        return found

    @cached_property
    def _leads_or_speaks_for(self) -> Mapping[str, set[str]]:
        return self._relation(*_LEADS, "spokespersonFor")


def _closure(relation: Mapping[str, Iterable[str]], first: Iterable[str]) -> frozenset[str]:
    """Return *first* and whatever is reached from it; circles end it."""
    found: set[str] = set()
    waiting = sorted(first)
    while waiting:
        thing = waiting.pop()
        if thing not in found:
            found.add(thing)
            waiting.extend(relation.get(thing, ()))
    return frozenset(found)
