"""Rows of what is derived: assessments with their statements and roots, contradictions, explanations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.dataset.assessments import assessments as every_assessment
from onrecord.dataset.assessments import in_words, question_of
from onrecord.values.vocabulary import REC
from onrecord.views.database.copying import AND, Copier, Row
from onrecord.views.database.derived_tables import ROLES, SIDES
from onrecord.views.database.schema import Table


def assessments(copier: Copier, table: Table) -> Iterator[Row]:
    """Yield assessments, each with its result in words."""
    for found in every_assessment(copier.reading):
        worked_out: Row = {
            "what": question_of(found.claims, found.is_of_number, copier.reading, copier.labels),
            "named_sources": AND.join(root.label for root in found.roots) or None,
            "contestation": _codes_in_words(copier, found.iri, "contestation"),
            "contested_by": _who(copier, found.contested_by),
            "in_words": in_words(found, copier.reading, copier.found),
        }
        yield copier.described(table, found.iri) | worked_out


def assessment_statements(copier: Copier, _: Table) -> Iterator[Row]:
    """Yield the statements of each assessment, in the order of the text, each in its narrowest role."""
    for iri, key in copier.ids["assessments"].items():
        by_role = {name: set(copier.reading.rec(iri, name)) for name in ROLES}
        by_role["supportedBy"] -= by_role["nobodyNamed"] | by_role["ownVoice"]
        by_role["contestedBy"] -= by_role["contestedByAccused"]
        used = ((int(copier.ids["statements"][s]), role) for name, role in ROLES.items() for s in by_role[name])
        for number, role in sorted(used):
            yield {"assessment": key, "statement": number, "role": role}


def roots(copier: Copier, table: Table) -> Iterator[Row]:
    """Yield roots, each with why its statements are one."""
    for iri in copier.ids["roots"]:
        yield copier.described(table, iri) | {"joined_by": _codes_in_words(copier, iri, "joinedBy")}


def contradictions(copier: Copier, table: Table) -> Iterator[Row]:
    """Yield contradictions, each with how it is explained."""
    reading = copier.reading
    for iri in copier.ids["contradictions"]:
        explained = [
            f"{next(iter(reading.rec(e, 'because')), '')} ({next(iter(reading.rec(e, 'judgedBy')), '')})"
            for e in copier.ids["explanations"]
            if iri in reading.rec(e, "explains")
        ]
        yield copier.described(table, iri) | {"explanation": AND.join(explained) or None}


def contradiction_statements(copier: Copier, _: Table) -> Iterator[Row]:
    """Yield the statements on each side of each contradiction, in the order of the text."""
    for iri, key in copier.ids["contradictions"].items():
        for name, side in SIDES.items():
            for number in sorted(int(copier.ids["statements"][s]) for s in copier.reading.rec(iri, name)):
                yield {"contradiction": key, "side": side, "statement": number}


def explanations(copier: Copier, table: Table) -> Iterator[Row]:
    """Yield explanations; one that names a contradiction that is not there is a row too."""
    for iri in copier.ids["explanations"]:
        explained = copier.reading.one(iri, f"{REC}explains")
        named: Row = {
            "explains": explained.rsplit("/", 1)[-1],
            "contradiction": copier.ids["contradictions"].get(explained),
        }
        yield copier.described(table, iri) | named


def _codes_in_words(copier: Copier, iri: str, name: str) -> str | None:
    return AND.join(copier.labels.get(code, code) for code in copier.reading.rec(iri, name)) or None


def _who(copier: Copier, statements: Iterable[str]) -> str | None:
    """Return who makes these statements, in the order of the text, each once."""
    numbers = copier.ids["statements"]
    said = (copier.names(copier.found[s].speakers) for s in sorted(statements, key=lambda s: numbers[s]))
    return AND.join(dict.fromkeys(name for name in said if name)) or None
