"""Rows that follow from the declaration of their table: each column holds the objects of its terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt
from onrecord.values.vocabulary import CODES, PREFIXES
from onrecord.views.database.identifiers import Identifiers, Key
from onrecord.views.database.schema import Column, Table

Row = dict[str, str | int | None]
#: Between several values in one cell.
AND = " | "


def expanded(term: str) -> str:
    """Return the IRI of a term.

    >>> expanded("rec:hedge")
    'https://w3id.org/onrecord/ns#hedge'
    """
    prefix, _, name = term.partition(":")
    return PREFIXES[prefix] + name


@dataclass(frozen=True)
class Copier:
    """One case, to be copied into rows. `labels`: IRI of a code → its label."""

    reading: Reading
    found: Mapping[str, Receipt]
    labels: Mapping[str, str]
    ids: Identifiers

    def described(self, table: Table, iri: str) -> Row:
        """Return the row of one resource: its key, its IRI, and the first object of each column's terms."""
        row: Row = dict.fromkeys(c.name for c in table.columns)
        row |= {c.name: self.first(c, iri) for c in table.columns if c.terms and c.name != "iri"}
        return row | {"id": self.ids[table.name][iri], "iri": iri}

    def all_described(self, table: Table) -> Iterator[Row]:
        """Yield the row of every resource of a table."""
        return (self.described(table, iri) for iri in self.ids[table.name])

    def pairs(self, table: Table) -> Iterator[Row]:
        """Yield a row for each subject and each object of the second column's terms."""
        subject, value = table.columns
        for iri, key in self.ids[subject.references].items():
            objects = {self.value(value, found) for term in value.terms for found in self.all(iri, term)}
            for found in sorted(objects, key=lambda key: (isinstance(key, str), key)):
                yield {subject.name: key, value.name: found}

    def all(self, iri: str, term: str) -> list[str]:
        """Return the objects of a term, which is written with its prefix."""
        return self.reading.all(iri, expanded(term))

    def first(self, column: Column, iri: str) -> Key | None:
        """Return the first object of the terms of *column*, as it stands there."""
        return next((self.value(column, found) for term in column.terms for found in self.all(iri, term)), None)

    def value(self, column: Column, value: str) -> Key:
        """Return an object as it stands in *column*: a key, a number, a code, or its characters."""
        if column.references:
            return self.ids[column.references][value]
        if column.type == "INTEGER":
            return int(value)
        return value.rsplit("/", 1)[1] if value.startswith(CODES) else value

    def names(self, iris: Iterable[str]) -> str | None:
        """Return names in one cell, as people say them."""
        return " and ".join(self.reading.name(iri) for iri in iris) or None
