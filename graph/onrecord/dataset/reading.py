"""Read a dataset into plain maps, once: what questions of names, receipts and networks start from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.values.vocabulary import DCTERMS, OA, PREFIXES, RDF, RDFS, REC, SKOS, EntityClass

Quad = tuple[str, str, str, str, str]


@dataclass
class Reading:
    """The default graph as subject → predicate → objects (sorted), and which claims have a graph.

    Objects are strings: IRIs and the characters of literals.
    """

    triples: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    asserted: frozenset[str] = frozenset()
    by_class: dict[str, list[str]] = field(default_factory=dict)

    def all(self, subject: str, predicate: str) -> list[str]:
        """Return the objects of *subject* and *predicate*, sorted; empty where there are none."""
        return self.triples.get(subject, {}).get(predicate, [])

    def one(self, subject: str, predicate: str) -> str:
        """Return the first object, or an empty string."""
        return next(iter(self.all(subject, predicate)), "")

    def rec(self, subject: str, name: str) -> list[str]:
        """Return the objects of a `rec:` property."""
        return self.all(subject, REC + name)

    def name(self, iri: str) -> str:
        """Return the label of *iri*, or the IRI in short form."""
        return self.one(iri, f"{RDFS}label") or shortened(iri)

    def also(self, iri: str) -> list[str]:
        """Return the other surface forms of a thing."""
        return self.all(iri, f"{SKOS}altLabel")

    def id(self, iri: str) -> str:
        """Return the id that people wrote, where there is one."""
        return self.one(iri, f"{DCTERMS}identifier")

    def place(self, iri: str) -> tuple[str, int]:
        """Return document (its id, or its IRI) and line, from 1, of a statement or an anchor; ("", 0) where none is."""
        anchor = next(iter(self.rec(iri, "anchor")), iri)
        source, line = self.one(anchor, f"{OA}hasSource"), next(iter(self.rec(anchor, "line")), "")
        return (self.id(source) or source, int(line)) if source and line.isdigit() else ("", 0)

    def kind(self, iri: str) -> EntityClass | None:
        """Return the class of an entity or event; None for anything else."""
        types = {t.removeprefix(REC) for t in self.all(iri, f"{RDF}type")}
        return next((kind for kind in EntityClass if kind.value in types), None)

    def claims_with(self, predicate: str) -> list[str]:
        """Return every claim with the predicate `rec:predicate`, sorted by IRI."""
        return self._by_predicate.get(REC + predicate, [])

    def subject(self, claim: str) -> str:
        """Return what a claim is about: its `rdf:subject`."""
        return self.one(claim, f"{RDF}subject")

    def predicate(self, claim: str) -> str:
        """Return the local name of a claim's predicate; empty for anything that is no claim."""
        return self.one(claim, f"{RDF}predicate").removeprefix(REC)

    def object(self, claim: str) -> str:
        """Return the object of a claim: an IRI, or the characters of a literal."""
        return self.one(claim, f"{RDF}object")

    @cached_property
    def _by_predicate(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for claim in self.of_class("Claim"):
            found[self.one(claim, f"{RDF}predicate")].append(claim)
        return found

    def of_class(self, name: str) -> list[str]:
        """Return everything of the class `rec:name`, sorted by IRI."""
        return self.by_class.get(REC + name, [])


def read(quads: Iterable[Quad]) -> Reading:
    """Read (subject, predicate, object, kind, graph) quads."""
    triples: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    asserted: set[str] = set()
    for subject, predicate, value, _, graph in quads:
        if graph:
            asserted.add(graph)
        else:
            triples[subject][predicate].append(value)
    by_class: dict[str, list[str]] = defaultdict(list)
    for subject in sorted(triples):
        for values in triples[subject].values():
            values.sort()
        for name in triples[subject].get(f"{RDF}type", []):
            by_class[name].append(subject)
    return Reading({s: dict(p) for s, p in triples.items()}, frozenset(asserted), dict(by_class))


def shortened(iri: str) -> str:
    """Return *iri* with a known prefix, or as it is.

    >>> shortened("https://w3id.org/onrecord/ns#denies")
    'rec:denies'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
