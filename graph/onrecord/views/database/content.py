"""Rows of what is spoken of: the case, codes, things, claims."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.dataset.reading import Reading
from onrecord.values.vocabulary import CODES, IN_REALITY, PREDICATES, RDF, REC, ObjectKind
from onrecord.views.database.copying import AND, Copier, Row
from onrecord.views.database.schema import Table
from onrecord.views.database.tables import ABOUT


def about(copier: Copier, _: Table) -> Iterator[Row]:
    """Yield what the case says of itself."""
    case = next(iter(copier.reading.of_class("Case")), "")
    for name, terms in ABOUT.items():
        if value := next((v for term in terms.split() for v in copier.all(case, term)), ""):
            yield {"name": name, "value": value, "term": terms}


def codes(copier: Copier, _: Table) -> Iterator[Row]:
    """Yield the codes that are used, with their labels."""
    for iri, key in copier.ids["codes"].items():
        scheme, code = str(key).split("/", 1)
        yield {"id": key, "list": scheme, "code": code, "label": copier.labels.get(iri, code), "iri": iri}


def things(copier: Copier, table: Table) -> Iterator[Row]:
    """Yield entities and events."""
    for iri, key in copier.ids["things"].items():
        kind = copier.reading.kind(iri)
        kinds = sorted(copier.labels.get(code, code) for code in copier.reading.rec(iri, "kind"))
        worked_out: Row = {"id": key, "class": kind.value if kind else None, "kinds": AND.join(kinds) or None}
        yield copier.described(table, iri) | worked_out


def claims(copier: Copier, table: Table) -> Iterator[Row]:
    """Yield claims, each with its object in words and in the columns of its kind."""
    inside = {c.name: c for c in table.columns}
    for iri in copier.ids["claims"]:
        row = copier.described(table, iri)
        value = copier.reading.one(iri, f"{RDF}object")
        predicate = copier.reading.one(iri, f"{RDF}predicate").removeprefix(REC)
        worked_out: Row = {
            "predicate": predicate,
            "object": in_words(copier, value),
            "object_thing": copier.ids["things"].get(value),
            "object_code": copier.ids["codes"].get(value),
            "date": value if PREDICATES[predicate].object_kind is ObjectKind.DATE else None,
            "affirmed": int(iri in copier.reading.asserted),
        }
        parts = ("unit", "qualifier", "value", "min", "max", "post", "organization", "span")
        of_object: Row = {name: copier.first(inside[name], value) for name in parts}
        yield row | worked_out | of_object


def in_words(copier: Copier, value: str) -> str | None:
    """Return the object of a claim in words; None where there is none to name."""
    if value == IN_REALITY:
        return None
    if value.startswith(CODES):
        return copier.labels.get(value, value)
    return copier.reading.name(value) if _is_described(copier.reading, value) else value


def _is_described(reading: Reading, value: str) -> bool:
    """Whether *value* is the IRI of a thing, a quantity or a post, and not words that somebody wrote."""
    return bool(reading.all(value, f"{RDF}type"))
