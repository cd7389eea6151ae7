"""Checks of the terms a graph uses: none that is not declared, none that gives a person a private attribute."""

from __future__ import annotations

from collections import Counter

from onrecord.dataset.ontology import Ontology
from onrecord.dataset.reading import Quad, Reading, shortened
from onrecord.dataset.rules import named, place
from onrecord.values.matching import nearest
from onrecord.values.private_attributes import is_private_attribute
from onrecord.values.reports import Finding, Result, judged
from onrecord.values.vocabulary import CODES, RDF, RDFS, REC

OWL = "http://www.w3.org/2002/07/owl#"
PRIVATE = "C307", "Nobody carries an orientation, religion, ethnicity or health value."
#: Properties whose values are properties: what is claimed of somebody, and other names for a property.
_NAMES_A_PROPERTY = frozenset((f"{RDF}predicate", f"{RDFS}subPropertyOf", f"{OWL}equivalentProperty"))
DECLARED = "C316", "Every term of onrecord that a graph uses is declared in the ontology."


def private_attributes(quads: list[Quad], reading: Reading) -> Result:
    """Look at every predicate, in the default graph and in the graphs of claims, and at those claimed."""
    properties, findings = set(), []
    for subject, predicate, value, kind, _ in quads:
        claimed = {value} if kind == "iri" and predicate in _NAMES_A_PROPERTY else set()
        properties |= {predicate} | claimed
        for name in sorted({predicate} | claimed):
            if is_private_attribute(_local(name)) and not name.startswith(CODES):
                message = (
                    f"{named(reading, subject)} is given {shortened(name)}. Remove it. A ground belongs to an act: "
                    "record it as a claim on an event."
                )
                findings.append(Finding(*place(reading, subject), message))
    return judged(*PRIVATE, len(properties), findings, "the graph is empty")


def _local(iri: str) -> str:
    """The last part of an IRI: `sexualOrientation`, `P91`."""
    return iri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def declared_terms(quads: list[Quad], ontology: Ontology) -> Result:
    """Look at every term in onrecord's own namespaces: a misspelt one would silently be found by no query."""
    used: Counter[str] = Counter()
    for subject, predicate, value, kind, _ in quads:
        used.update(t for t in (subject, predicate, *([value] if kind == "iri" else ())) if t.startswith((REC, CODES)))
    findings = [
        Finding("graph", 0, _undeclared(term, count, ontology))
        for term, count in sorted(used.items())
        if term not in ontology.terms
    ]
    return judged(*DECLARED, len(used), findings, "no term of onrecord is used")


def _undeclared(term: str, count: int, ontology: Ontology) -> str:
    likely = nearest(shortened(term), map(shortened, ontology.terms))
    near = f"Did you mean {likely[0]}?" if likely else "Use a declared term, or one in a namespace of your own."
    return f"{shortened(term)} is used {count} {'time' if count == 1 else 'times'} and declared nowhere. {near}"
