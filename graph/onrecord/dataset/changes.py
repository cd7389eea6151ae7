"""What changed between two builds of a case: statements, claims, and assessments with the reason they moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.dataset.assessments import Assessment, assessments
from onrecord.dataset.reading import Reading
from onrecord.dataset.wording import listed
from onrecord.values.vocabulary import OA, REC


@dataclass(frozen=True)
class Changed:
    """Something that is in one build, in the other, or in both and not the same.

    `was` and `now` are what it reads like in the first and in the second build; empty where it is not there.
    `where` is document and line of its words, empty for what has none. `why` are reasons, in words.
    """

    iri: str
    was: str
    now: str
    where: str = ""
    why: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = f"  ({self.where})" if self.where else ""
        same = [("~", self.now)] if self.was == self.now else [("-", self.was), ("+", self.now)]
        signs = [f"  {sign} {text}{place}" for sign, text in same if text]
        return "\n".join([*signs, *(f"      {reason}" for reason in self.why)])


@dataclass(frozen=True)
class Changes:
    """Two builds of a case, compared. Sorted by what they are called."""

    statements: tuple[Changed, ...]
    claims: tuple[Changed, ...]
    assessments: tuple[Changed, ...]
    contradictions: tuple[Changed, ...]

    def __len__(self) -> int:
        return len(self.statements) + len(self.claims) + len(self.assessments) + len(self.contradictions)

    def __str__(self) -> str:
        titled = {
            "Statements": self.statements,
            "Claims": self.claims,
            "Support and contestation that moved": self.assessments,
            "Contradictions": self.contradictions,
        }
        parts = [
            f"{title} ({counted(found)})\n" + "\n".join(map(str, found)) for title, found in titled.items() if found
        ]
        return "\n\n".join(parts) or "The two builds say the same."


def counted(found: Iterable[Changed]) -> str:
    """Return how many were added, removed and changed: `2 added, 1 changed`."""
    kinds = ["added" if not c.was else "removed" if not c.now else "changed" for c in found]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("added", "removed", "changed") if kind in kinds)


def changes(before: Reading, after: Reading) -> Changes:
    """Compare two builds of one case.

    A statement is the same by its IRI, and changed where its content hash and one of its properties differ; a claim
    is what it says, so that it is there or not. Links of chains come and go with what they pass on. Other names for
    the same things are no change. An assessment is the same by what it assesses: it moved when support, named roots
    or contestation differ.
    """
    return Changes(
        _sorted(_statements(before, after)),
        _sorted(_claims(before, after)),
        _sorted(_assessments(before, after)),
        _sorted(_contradictions(before, after)),
    )


def _sorted(found: Iterable[Changed]) -> tuple[Changed, ...]:
    return tuple(sorted(found, key=lambda c: (c.now or c.was, c.iri)))


def _statements(before: Reading, after: Reading) -> Iterable[Changed]:
    old, new = set(before.of_class("Statement")), set(after.of_class("Statement"))
    for iri in (i for i in old ^ new if before.rec(i, "stance") or after.rec(i, "stance")):
        gone = iri in old
        label = _statement(before if gone else after, iri)
        yield Changed(iri, label if gone else "", "" if gone else label, _place(before if gone else after, iri))
    for iri in old & new:
        differing = before.rec(iri, "contentHash") != after.rec(iri, "contentHash")
        if differing and (reasons := tuple(_differing(before, after, iri))):
            yield Changed(iri, _statement(before, iri), _statement(after, iri), _place(after, iri), reasons)


def _statement(reading: Reading, iri: str) -> str:
    """Who speaks, and the words."""
    return f"{listed(map(reading.name, reading.rec(iri, 'speaker')))}: “{_words(reading, iri)}”"


def _words(reading: Reading, statement: str) -> str:
    return "” “".join(reading.one(anchor, f"{OA}exact") for anchor in reading.rec(statement, "anchor"))


#: Properties of a statement that follow from others of it.
_FOLLOWS = frozenset(REC + name for name in ("contentHash", "stance", "implies"))


def _differing(before: Reading, after: Reading, iri: str) -> Iterable[str]:
    """Say which properties of a statement changed: what came and what went, in words."""
    for predicate in sorted((before.triples[iri].keys() | after.triples[iri].keys()) - _FOLLOWS):
        was, now = set(before.all(iri, predicate)), set(after.all(iri, predicate))
        if predicate.startswith(REC) and was != now:
            gone = [f"- {_told(before, value)}" for value in sorted(was - now)]
            come = [f"+ {_told(after, value)}" for value in sorted(now - was)]
            yield f"{predicate.removeprefix(REC)}: {'; '.join([*gone, *come])}"


def _told(reading: Reading, value: str) -> str:
    """What people call a value: the words of an anchor, the name of a thing, or the characters."""
    words = reading.one(value, f"{OA}exact")
    return f"“{words}”" if words else reading.name(value)


def _place(reading: Reading, statement: str) -> str:
    """Document and line of a statement's words: `002, line 18`; empty where it has none."""
    document, line = reading.place(statement)
    return f"{document}, line {line}" if document else ""


def _claims(before: Reading, after: Reading) -> Iterable[Changed]:
    old, new = set(before.of_class("Claim")), set(after.of_class("Claim"))
    yield from (Changed(iri, before.name(iri), "") for iri in old - new)
    yield from (Changed(iri, "", after.name(iri)) for iri in new - old)


def _assessments(before: Reading, after: Reading) -> Iterable[Changed]:
    old, new = ({a.iri: a for a in assessments(reading)} for reading in (before, after))
    for iri in old.keys() & new.keys():
        was, now = _level(old[iri]), _level(new[iri])
        if was != now:
            what = new[iri].label.rpartition(": ")[0]
            reasons = tuple(_reasons(before, after, old[iri], new[iri]))
            yield Changed(iri, f"{what}: {was}", f"{what}: {now}", why=reasons)


def _level(assessment: Assessment) -> str:
    """What moves: `one named source; denied; 1 named root`."""
    said = assessment.label.rpartition(": ")[2]
    return f"{said}; named roots: {len(assessment.roots)}"


def _reasons(before: Reading, after: Reading, old: Assessment, new: Assessment) -> Iterable[str]:
    """Say which statements came and went, which roots are others, and whether the rule is."""
    for name, was, now in (
        ("supports it", old.mentions, new.mentions),
        ("contests it", old.contested_by, new.contested_by),
    ):
        for iri in sorted(set(now) - set(was)):
            yield f"now {name}: {_statement(after, iri)} ({_place(after, iri)})"
        for iri in sorted(set(was) - set(now)):
            yield f"no longer {name}: {_statement(before, iri)} ({_place(before, iri)})"
    roots = [sorted(root.label for root in assessment.roots) for assessment in (old, new)]
    if roots[0] != roots[1]:
        yield f"named roots: {' | '.join(roots[0]) or 'none'} → {' | '.join(roots[1]) or 'none'}"
    versions = [reading.rec(a.iri, "ruleVersion") for reading, a in ((before, old), (after, new))]
    if versions[0] != versions[1]:
        yield f"the rule is another: version {', '.join(versions[0])} → {', '.join(versions[1])}"


def _contradictions(before: Reading, after: Reading) -> Iterable[Changed]:
    old, new = (_explained(reading) for reading in (before, after))
    for iri in old.keys() | new.keys():
        was, now = old.get(iri, ""), new.get(iri, "")
        if was != now:
            yield Changed(iri, was, now)


def _explained(reading: Reading) -> Mapping[str, str]:
    """Contradiction → its id and label, and how it is explained."""
    because = {
        contradiction: reading.one(explanation, f"{REC}because")
        for explanation in reading.of_class("Explanation")
        for contradiction in reading.rec(explanation, "explains")
    }
    return {
        iri: f"{reading.id(iri)} {reading.name(iri)}" + (f" (explained: {because[iri]})" if iri in because else "")
        for iri in reading.of_class("Contradiction")
    }
