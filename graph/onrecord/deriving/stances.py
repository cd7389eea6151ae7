"""Who takes which stance on which claims, and which claims are one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.dataset.reading import Reading
from onrecord.deriving.bodies import Bodies
from onrecord.values.vocabulary import STANCES

TRUTH_VALUED = tuple(name for name, stance in STANCES.items() if stance.truth_valued)


@dataclass(frozen=True)
class Stances:
    """The stances of a graph, by claim. Claims on things judged to be the same are one question."""

    reading: Reading
    bodies: Bodies

    @cached_property
    def _by_claim(self) -> dict[str, dict[str, list[str]]]:
        """Claim → stance → statements, for stances with a truth value."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for statement in self.reading.of_class("Statement"):
            for stance in TRUTH_VALUED:
                for claim in self.reading.rec(statement, stance):
                    found[claim][stance].append(statement)
        return {claim: dict(stances) for claim, stances in found.items()}

    def taken(self, claims: Iterable[str], *stances: str) -> list[str]:
        """Return the statements that take one of *stances* on one of *claims*, sorted, each once."""
        by_claim = (self._by_claim.get(claim, {}) for claim in claims)
        return sorted({s for taken in by_claim for stance in stances for s in taken.get(stance, ())})

    def on(self, statement: str, claims: Iterable[str]) -> frozenset[str]:
        """Return the stances that *statement* takes on *claims*."""
        wanted = set(claims)
        return frozenset(s for s in TRUTH_VALUED if wanted & set(self.reading.rec(statement, s)))

    def questions(self) -> Iterator[tuple[str, ...]]:
        """Yield each claim with a truth value, together with those that say the same of the same things."""
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for claim in sorted(self._by_claim):
            predicate = self.reading.predicate(claim)
            if predicate != "inWords":
                subject, value = self.reading.subject(claim), self.reading.object(claim)
                found[self.bodies.one(subject), predicate, self.bodies.one(value)].append(claim)
        yield from map(tuple, found.values())

    def numbers(self) -> Iterator[tuple[str, ...]]:
        """Yield all counts of one event and unit with a truth value, together."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for claim in self.reading.claims_with("count"):
            if claim in self._by_claim:
                unit = next(iter(self.reading.rec(self.reading.object(claim), "unit")), "")
                found[self.bodies.one(self.reading.subject(claim)), unit].append(claim)
        yield from (tuple(claims) for _, claims in sorted(found.items()))
