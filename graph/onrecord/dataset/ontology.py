"""What the ontology files say: code lists, labels and meanings, super-classes and super-properties."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.dataset.resources import bundled
from onrecord.dataset.triples import read_turtle
from onrecord.values.vocabulary import CODES, RDF, RDFS, REC, SKOS


@dataclass(frozen=True)
class Ontology:
    """The ontology files, read.

    `codes`: code list → its codes. `labels`: IRI of a code or term → label. `meanings`: the same →
    what it means, in a sentence, or its label where no more is said. `broader`: class or property IRI →
    all its super-classes or super-properties, so that stores need not infer. `terms`: every IRI of ours
    that is declared; terms of other vocabularies are declared there too, for OWL tools.
    """

    codes: dict[str, frozenset[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)
    broader: dict[str, tuple[str, ...]] = field(default_factory=dict)
    terms: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """Read `ontology/onrecord.ttl` and `ontology/codes.ttl`, once."""
    triples = [
        triple
        for name in ("onrecord.ttl", "codes.ttl")
        for triple in read_turtle(bundled("ontology", name).read_text("utf-8"))
    ]
    schemes: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    meanings: dict[str, str] = {}
    parents: dict[str, set[str]] = {}
    terms: set[str] = set()
    for subject, predicate, value in triples:
        if predicate == f"{SKOS}inScheme":
            schemes.setdefault(value.removeprefix(CODES), set()).add(subject.rsplit("/", 1)[1])
        elif predicate in (f"{SKOS}prefLabel", f"{RDFS}label"):
            labels[subject] = value
        elif predicate in (f"{SKOS}definition", f"{RDFS}comment"):
            meanings[subject] = value
        elif predicate in (f"{RDFS}subClassOf", f"{RDFS}subPropertyOf"):
            parents.setdefault(subject, set()).add(value)
        elif predicate == f"{RDF}type" and subject.startswith((REC, CODES)):
            terms.add(subject)
    codes = {scheme: frozenset(found) for scheme, found in schemes.items()}
    broader = {term: _closure(term, parents) for term in parents}
    return Ontology(codes, labels, labels | meanings, broader, frozenset(terms))


def _closure(term: str, parents: dict[str, set[str]]) -> tuple[str, ...]:
    found: set[str] = set()
    waiting = [term]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return tuple(sorted(found))
