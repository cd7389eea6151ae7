"""Where statements cannot all be so: computed, never resolved. A reviewer may say how one is explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from onrecord.dataset.reading import Reading
from onrecord.deriving.bodies import Bodies
from onrecord.deriving.stances import Stances
from onrecord.deriving.utterances import Standing, Utterances
from onrecord.values.statements import digest
from onrecord.values.vocabulary import CODES, STANCES, EntityClass

#: Version of the rules below.
VERSION = "1"
#: Qualifiers whose bounds are the speaker's. What is about, dozens or hundreds never makes a contradiction.
_BOUNDED = frozenset(f"{CODES}qualifier/{name}" for name in ("exactly", "at-least", "at-most", "between"))
#: Unit → the roles whose holders it counts, so that a list can be held against a count.
LISTED = {
    "member-states": ("agent", "participant"),
    "ministers-signing": ("agent", "participant"),
    "organizations-filing": ("agent",),
    "officials-accused": ("against",),
    "people-named": ("against",),
}


#: Stances in which a list is put forward; whoever denies one puts none forward.
_LISTING = tuple(
    name for name, stance in STANCES.items() if stance.asserts or not (stance.truth_valued or stance.on_things)
)


class Kind(StrEnum):
    """What contradicts what."""

    STANCE = "stance"
    VALUE = "value"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Contradiction:
    """Two sides that cannot both be so. Claims and statements are IRIs, sorted.

    For a stance both sides are on one claim; for a value, and for a count against a list, each has its own.
    """

    kind: Kind
    one_claims: tuple[str, ...]
    other_claims: tuple[str, ...]
    one_side: tuple[str, ...]
    other_side: tuple[str, ...]
    #: Whether a count is held against a list.
    is_list: bool = False

    @property
    def id(self) -> str:
        """What contradicts what, and a digest of the claims: what a reviewer writes; the same in every build.

        Its kind is not in it: that turns when somebody else says one side too.
        """
        shape = "stance" if self.one_claims == self.other_claims else "list" if self.is_list else "value"
        return f"{shape}-{digest(self.one_claims, self.other_claims)[:10]}"

    def with_sides_of(self, other: Contradiction) -> Contradiction:
        """Return the same contradiction with the statements of both."""
        one, two = {*self.one_side, *other.one_side}, {*self.other_side, *other.other_side}
        return replace(self, one_side=tuple(sorted(one)), other_side=tuple(sorted(two)))


@dataclass(frozen=True)
class Contradictions:
    """Finds them among what is said freely."""

    found: Utterances
    bodies: Bodies
    stances: Stances

    @property
    def _reading(self) -> Reading:
        return self.found.reading

    def all(self) -> list[Contradiction]:
        """Return every contradiction once, by its id."""
        found: dict[str, Contradiction] = {}
        for each in (*self._of_stance(), *self._of_value(), *self._of_lists()):
            found[each.id] = each.with_sides_of(found[each.id]) if each.id in found else each
        return [found[name] for name in sorted(found)]

    def _of_stance(self) -> Iterator[Contradiction]:
        """One claim, affirmed or found by one and denied or found not to be so by another."""
        for claims in self.stances.questions():
            yes, no = self._free(claims, "affirms", "finds"), self._free(claims, "denies", "findsNot")
            if yes and no:
                yield Contradiction(self._kind(Kind.STANCE, yes, no), claims, claims, yes, no)

    def _of_value(self) -> Iterator[Contradiction]:
        """Two counts of one event and unit whose ranges have no number in common."""
        for claims in self.stances.numbers():
            sides = [(claim, self._range(claim), self._free((claim,), "affirms", "finds")) for claim in claims]
            for (one, first, yes), (other, second, also) in combinations(sides, 2):
                if yes and also and first and second and (first[1] < second[0] or second[1] < first[0]):
                    yield Contradiction(self._kind(Kind.VALUE, yes, also), (one,), (other,), yes, also)

    def _of_lists(self) -> Iterator[Contradiction]:
        """One passage that counts exactly and names more or fewer in the same role.

        A list with somebody unnamed in it ("five officials, among them …") says itself that it is not whole.
        """
        for statement, utterance in self.found.all.items():
            for stance in _LISTING if utterance.standing is not Standing.NOT_FREE else ():
                claims = self._reading.rec(statement, stance)
                for count in (c for c in claims if self._reading.predicate(c) == "count"):
                    yield from self._counted_and_listed(statement, count, claims)

    def _counted_and_listed(self, statement: str, count: str, claims: list[str]) -> Iterator[Contradiction]:
        quantity = self._reading.object(count)
        unit = next(iter(self._reading.rec(quantity, "unit")), "").removeprefix(f"{CODES}unit/")
        stated = self._range(count)
        by_role: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            if self._reading.subject(claim) == self._reading.subject(count):
                by_role[self._reading.predicate(claim)].append(claim)
        for role in LISTED.get(unit, ()):
            listed = tuple(sorted(by_role[role]))
            everyone = all(self._is_named(claim) for claim in listed)
            if len(listed) > 1 and everyone and stated and stated[0] == stated[1] != len(listed):
                yield Contradiction(Kind.INTERNAL, (count,), listed, (statement,), (statement,), is_list=True)

    def _is_named(self, claim: str) -> bool:
        return self._reading.kind(self._reading.object(claim)) in (EntityClass.PERSON, EntityClass.ORGANIZATION)

    def _range(self, claim: str) -> tuple[float, float] | None:
        """Return the bounds of a count, both inclusive; None where its qualifier is no bound."""
        quantity = self._reading.object(claim)
        if not set(self._reading.rec(quantity, "qualifier")) & _BOUNDED:
            return None
        least, most, value = (self._reading.rec(quantity, name) for name in ("min", "max", "value"))
        lower = (least or value or ["0"])[0]
        upper = (most or value or ["inf"])[0]
        return float(lower), float(upper)

    def _free(self, claims: tuple[str, ...], *stances: str) -> tuple[str, ...]:
        taken = self.stances.taken(claims, *stances)
        return tuple(s for s in taken if self.found.all[s].standing is not Standing.NOT_FREE)

    def _kind(self, kind: Kind, one: tuple[str, ...], other: tuple[str, ...]) -> Kind:
        """Internal, where one document speaks against itself by one mouth."""
        said = (self.found.all[statement] for statement in (*one, *other))
        speaking = {(u.document, *map(self.bodies.one, self._reading.rec(u.statement, "speaker"))) for u in said}
        return Kind.INTERNAL if len(speaking) == 1 else kind
