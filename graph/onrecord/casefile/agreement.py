"""How far two independent readings of the same documents agree: passages, speakers, stances.

A statement of one reading has a counterpart where the other has a statement whose passage overlaps its own by
at least half of the shorter of the two; for speakers and stances these must be the same as well. One statement
may be the counterpart of several, since one reader writes a sentence in one entry and another in two. Precision
is the share of the second reading that has a counterpart in the first, recall the other way round, and F1 their
harmonic mean (van Rijsbergen 1979); it does not matter which reading is called the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onrecord.values.casefile import Casefile
from onrecord.values.documents import Anchor
from onrecord.values.statements import Statement
from onrecord.values.vocabulary import EntityClass

#: What two readings are compared on, each level asking for the ones before it too.
LEVELS = ("passages", "speakers", "stances")
#: Share of the shorter passage that two passages must have in common.
COMMON = 0.5
#: Speakers known by description only are alike: readers describe them in different words.
_UNNAMED = "unnamed"


@dataclass(frozen=True)
class Agreement:
    """Counts of one document, or of all: statements of each reading, and those with a counterpart in the other."""

    first: int
    second: int
    first_met: int
    second_met: int

    @property
    def f1(self) -> float:
        """The harmonic mean of both shares, from 0 to 1; 0 where a reading has nothing.

        >>> round(Agreement(4, 5, 4, 4).f1, 3)
        0.889
        """
        if not self.first or not self.second:
            return 0.0
        recall, precision = self.first_met / self.first, self.second_met / self.second
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            self.first + other.first,
            self.second + other.second,
            self.first_met + other.first_met,
            self.second_met + other.second_met,
        )


@dataclass(frozen=True)
class Unmet:
    """A statement of one reading (1 or 2) without a counterpart at *level*."""

    level: str
    reading: int
    statement: Statement


@dataclass(frozen=True)
class Comparison:
    """Two readings compared: document id → level → agreement, and the statements that have no counterpart."""

    documents: Mapping[str, Mapping[str, Agreement]]
    unmet: tuple[Unmet, ...]

    def total(self, level: str) -> Agreement:
        """Return the counts of all documents at *level*."""
        return sum((levels[level] for levels in self.documents.values()), Agreement(0, 0, 0, 0))

    def as_json(self) -> dict[str, object]:
        """Return the figures as plain data."""
        levels = {name: {level: _figures(found[level]) for level in LEVELS} for name, found in self.documents.items()}
        return {"documents": levels, "all": {level: _figures(self.total(level)) for level in LEVELS}}


def compare(first: Casefile, second: Casefile, documents: Collection[str] = ()) -> Comparison:
    """Compare two readings of the documents that both have begun, or of *documents* (ids).

    Only statements that take a stance are compared: links of a chain follow from these.
    """
    ones, others = _by_document(first), _by_document(second)
    compared = [
        d.id for d in first.documents if d.id in ones and d.id in others and (not documents or d.id in documents)
    ]
    found: dict[str, dict[str, Agreement]] = {}
    unmet: list[Unmet] = []
    for name in compared:
        found[name] = {}
        for level in LEVELS:
            left = [(s.anchor, _key(first, s, level)) for s in ones[name]]
            right = [(s.anchor, _key(second, s, level)) for s in others[name]]
            met = [_has_counterpart(one, right) for one in left], [_has_counterpart(one, left) for one in right]
            found[name][level] = Agreement(len(left), len(right), sum(met[0]), sum(met[1]))
            for reading, statements in enumerate((ones[name], others[name])):
                unmet += [
                    Unmet(level, reading + 1, s)
                    for s, is_met in zip(statements, met[reading], strict=True)
                    if not is_met
                ]
    return Comparison(found, tuple(unmet))


def _by_document(case: Casefile) -> dict[str, list[Statement]]:
    statements: dict[str, list[Statement]] = defaultdict(list)
    for statement in case.statements:
        if not statement.is_link:
            statements[statement.anchor.document.id].append(statement)
    return statements


def _key(case: Casefile, statement: Statement, level: str) -> tuple[frozenset[str], ...]:
    if level == "passages":
        return ()
    speakers = frozenset(_speaker(case, iri) for iri in statement.speakers)
    if level == "speakers":
        return (speakers,)
    return (speakers, frozenset(taken.stance for taken in statement.taken))


def _speaker(case: Casefile, iri: str) -> str:
    """Name a speaker so that it can be compared across casefiles."""
    thing = case.things.get(iri)
    return _UNNAMED if thing is None or thing.kind is EntityClass.UNNAMED else thing.id


def _has_counterpart(
    one: tuple[Anchor, tuple[frozenset[str], ...]], others: Iterable[tuple[Anchor, tuple[frozenset[str], ...]]]
) -> bool:
    anchor, key = one
    return any(_overlap(anchor, other) >= COMMON and _agree(key, its) for other, its in others)


def _agree(key: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    """Whether speakers are the same, and stances have one in common: several in one entry may stand in several."""
    return key[:1] == other[:1] and all(one & its for one, its in zip(key[1:], other[1:], strict=True))


def _overlap(one: Anchor, other: Anchor) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(common, 0) / max(min(one.end - one.start, other.end - other.start), 1)


def _figures(agreement: Agreement) -> dict[str, float]:
    return {
        "first": agreement.first,
        "second": agreement.second,
        "first_with_counterpart": agreement.first_met,
        "second_with_counterpart": agreement.second_met,
        "f1": round(agreement.f1, 3),
    }
