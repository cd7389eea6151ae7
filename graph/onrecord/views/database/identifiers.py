"""The keys of rows: what people wrote where there is something, else numbers in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt
from onrecord.values.vocabulary import CODES, DCTERMS, OA, RDF, EntityClass

Key = str | int
#: Table → IRI → key of its row; rows stand in this order.
Identifiers = Mapping[str, Mapping[str, Key]]
#: Class of what is derived → its properties whose objects are codes.
_CODES_OF_DERIVED = {
    "Assessment": ("support", "contestation", "rule"),
    "Root": ("joinedBy",),
    "Contradiction": ("kind", "rule"),
}


def identifiers(reading: Reading, found: Mapping[str, Receipt]) -> Identifiers:
    """Return the keys of everything that has a row of its own. The same graph gives the same keys."""
    documents = {iri: reading.id(iri) for iri in reading.of_class("Document")}
    places = _Places(reading, documents)
    return {
        "codes": {iri: iri.removeprefix(CODES) for iri in sorted(set(_codes(reading)))},
        "documents": _by_value(documents),
        "segments": _by_value({iri: places.segment(iri) for iri in reading.of_class("Segment")}),
        "anchors": {
            iri: ":".join((document, f"{start}-{end}"))
            for document, start, end, iri in sorted(places.anchor(iri) for iri in reading.of_class("Anchor"))
        },
        "things": _by_value(
            {
                iri: reading.id(iri) or _local(iri)
                for iris in (reading.of_class(kind.value) for kind in EntityClass)
                for iri in iris
            }
        ),
        "claims": {iri: _local(iri) for iri in reading.of_class("Claim")},
        "statements": _numbered(found),
        "links": _numbered(sorted(set(reading.of_class("Statement")) - set(found), key=places.statement)),
        "judgements": _numbered(_by_day(reading, "Judgement")),
        "inferences": _numbered(reading.of_class("Inference")),
        "assessments": {iri: _local(iri) for iri in reading.of_class("Assessment")},
        "roots": {iri: _local(iri) for iri in reading.of_class("Root")},
        "contradictions": _by_value({iri: reading.id(iri) or _local(iri) for iri in reading.of_class("Contradiction")}),
        "explanations": _numbered(_by_day(reading, "Explanation")),
    }


@dataclass(frozen=True)
class _Places:
    """Where things stand, as keys that sort in the order of the text."""

    reading: Reading
    documents: Mapping[str, str]

    def anchor(self, iri: str) -> tuple[str, int, int, str]:
        document = self.documents[self.reading.one(iri, f"{OA}hasSource")]
        return document, int(self.reading.one(iri, f"{OA}start")), int(self.reading.one(iri, f"{OA}end")), iri

    def statement(self, iri: str) -> tuple[tuple[str, int, int, str], int, str]:
        depth = next(iter(self.reading.rec(iri, "depth")), "0")
        return self.anchor(self.reading.rec(iri, "anchor")[0]), int(depth), iri

    def segment(self, iri: str) -> str:
        document = self.documents[self.reading.one(iri, f"{DCTERMS}isPartOf")]
        lines = [*self.reading.rec(iri, "firstLine"), *self.reading.rec(iri, "lastLine")]
        return f"{document}:{'-'.join(lines) or 'body'}"


def _codes(reading: Reading) -> Iterator[str]:
    """Yield the codes of things, claims and what is derived; those of documents and speech stand in their rows."""
    for kind in EntityClass:
        for thing in reading.of_class(kind.value):
            yield from reading.rec(thing, "kind")
    for quantity in reading.of_class("Quantity"):
        yield from (*reading.rec(quantity, "unit"), *reading.rec(quantity, "qualifier"))
    for claim in reading.of_class("Claim"):
        yield from (value for value in reading.all(claim, f"{RDF}object") if value.startswith(CODES))
    for name, properties in _CODES_OF_DERIVED.items():
        for node in reading.of_class(name):
            yield from (code for property_ in properties for code in reading.rec(node, property_))


def _by_day(reading: Reading, name: str) -> list[str]:
    """Return what somebody judged or explained, in the order of the days."""
    return sorted(
        reading.of_class(name), key=lambda iri: (reading.rec(iri, "judgedOn"), reading.rec(iri, "because"), iri)
    )


def _by_value(keys: Mapping[str, str]) -> dict[str, Key]:
    return dict(sorted(keys.items(), key=lambda item: (item[1], item[0])))


def _numbered(iris: Iterable[str]) -> dict[str, Key]:
    return {iri: number for number, iri in enumerate(iris, 1)}


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[1]
