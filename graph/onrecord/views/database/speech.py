"""Rows of speech: statements, their stances, who has a part in them, and the chains behind them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.dataset.receipts import chain_in_words
from onrecord.values.vocabulary import OA
from onrecord.views.database.copying import Copier, Row
from onrecord.views.database.schema import Table

#: Property → the part it stands for.
ROLES = {"onBehalfOf": "on behalf of", "addressee": "addressee", "target": "target"}


def statements(copier: Copier, table: Table) -> Iterator[Row]:
    """Yield statements, in the order of the text."""
    for iri in copier.ids["statements"]:
        receipt = copier.found[iri]
        worked_out: Row = {
            "addressees": copier.names(receipt.addressees),
            "targets": copier.names(receipt.targets),
            "segment": receipt.segment or None,
            "chain": chain_in_words(copier.reading, receipt),
        }
        yield _spoken(copier, table, iri) | worked_out


def links(copier: Copier, table: Table) -> Iterator[Row]:
    """Yield links of chains, in the order of the text."""
    return (_spoken(copier, table, iri) for iri in copier.ids["links"])


def _spoken(copier: Copier, table: Table, iri: str) -> Row:
    """Return what statements and links have in common, with the copies of their anchor."""
    reading = copier.reading
    anchor = reading.rec(iri, "anchor")[0]
    worked_out: Row = {
        "document": copier.ids["documents"][reading.one(anchor, f"{OA}hasSource")],
        "line": int(reading.rec(anchor, "line")[0]),
        "start_char": int(reading.one(anchor, f"{OA}start")),
        "end_char": int(reading.one(anchor, f"{OA}end")),
        "quote": reading.one(anchor, f"{OA}exact"),
        "speakers": copier.names(reading.rec(iri, "speaker")),
        "on_behalf_of": copier.names(reading.rec(iri, "onBehalfOf")),
    }
    return copier.described(table, iri) | worked_out


def parties(copier: Copier, _: Table) -> Iterator[Row]:
    """Yield for whom, to whom and against whom a statement is made."""
    for iri, statement in copier.ids["statements"].items():
        for name, role in ROLES.items():
            for thing in copier.reading.rec(iri, name):
                yield {"statement": statement, "role": role, "thing": copier.ids["things"][thing]}


def link_speakers(copier: Copier, _: Table) -> Iterator[Row]:
    """Yield who passes on, and for whom."""
    for iri, link in copier.ids["links"].items():
        for name, role in (("speaker", "speaker"), ("onBehalfOf", ROLES["onBehalfOf"])):
            for thing in copier.reading.rec(iri, name):
                yield {"link": link, "role": role, "thing": copier.ids["things"][thing]}


def stances(copier: Copier, _: Table) -> Iterator[Row]:
    """Yield every stance on every claim or thing; what follows by rule stands after what was said."""
    number = 0
    for iri, statement in copier.ids["statements"].items():
        for taken in copier.found[iri].stances:
            on: list[Row] = [
                {"claim": copier.ids["claims"][claim.iri], "thing": None, "follows": int(claim.implied)}
                for claim in taken.claims
            ]
            on += [{"claim": None, "thing": copier.ids["things"][thing], "follows": 0} for thing in taken.things]
            for what in on:
                number += 1
                row: Row = {"id": number, "statement": statement, "stance": taken.stance}
                yield row | what


def conveys(copier: Copier, _: Table) -> Iterator[Row]:
    """Yield each step of each chain, the outer before the inner."""
    number = 0
    for table in ("links", "statements"):
        for iri in copier.ids[table]:
            inner = {side: _inner(copier, side, iri) for side in ("links", "statements")}
            for side, keys in inner.items():
                for key in keys:
                    number += 1
                    outer: Row = {"outer_link": None, "outer_statement": None, "inner_link": None}
                    outer |= {"inner_statement": None, f"outer_{table[:-1]}": copier.ids[table][iri]}
                    yield {"id": number} | outer | {f"inner_{side[:-1]}": key}


def _inner(copier: Copier, table: str, outer: str) -> list[int]:
    return sorted(
        int(copier.ids[table][iri]) for iri in copier.reading.rec(outer, "conveys") if iri in copier.ids[table]
    )


def attributions(copier: Copier, _: Table) -> Iterator[Row]:
    """Yield the words that name speaker, chain or date, in the order of the text."""
    number = 0
    for table, column in (("statements", "statement"), ("links", "link")):
        for iri, key in copier.ids[table].items():
            given = set(copier.reading.rec(iri, "attribution"))
            for anchor in (anchor for anchor in copier.ids["anchors"] if anchor in given):
                number += 1
                row: Row = {"id": number, "statement": None, "link": None, "anchor": copier.ids["anchors"][anchor]}
                yield row | {column: key}


def inferences(copier: Copier, table: Table) -> Iterator[Row]:
    """Yield what is not in the words alone, each with what it was inferred for."""
    owners: dict[str, Row] = {
        inference: {column: key}
        for column, kind in (("document", "documents"), ("statement", "statements"), ("link", "links"))
        for iri, key in copier.ids[kind].items()
        for inference in copier.reading.rec(iri, "inference")
    }
    for iri in copier.ids["inferences"]:
        yield copier.described(table, iri) | owners[iri]
