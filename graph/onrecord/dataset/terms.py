"""Checks of the terms a graph uses: none that is not declared, none that gives a person a private attribute."""

from __future__ import annotations

from collections import Counter

from onrecord.dataset.ontology import Ontology
from onrecord.dataset.reading import Quad, Reading, shortened
from onrecord.dataset.rules import named, place
from onrecord.values.private_attributes import is_private_attribute
from onrecord.values.reports import Finding, Result, judged
from onrecord.values.vocabulary import CODES, REC

PRIVATE = "C307", "Nobody carries an orientation, religion, ethnicity or health value."
DECLARED = "C316", "Every term of onrecord that a graph uses is declared in the ontology."


def private_attributes(quads: list[Quad], reading: Reading) -> Result:
    """Look at every predicate, in the default graph and in the graphs of claims, and at those claimed."""
    findings = []
    for subject, predicate, value, kind, _ in quads:
        for name in {predicate, value} if kind == "iri" else {predicate}:
            if is_private_attribute(_local(name)) and not name.startswith(CODES):
                message = (
                    f"{named(reading, subject)} is given {shortened(name)}. Remove it: a ground belongs to an act, "
                    "as a claim on an event."
                )
                findings.append(Finding(*place(reading, subject), message))
    return judged(*PRIVATE, len({quad[1] for quad in quads}), findings, "the graph is empty")


def _local(iri: str) -> str:
    """The last part of an IRI: `sexualOrientation`, `P91`."""
    return iri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def declared_terms(quads: list[Quad], ontology: Ontology) -> Result:
    """Look at every term in onrecord's own namespaces: a misspelt one would silently be found by no query."""
    used: Counter[str] = Counter()
    for subject, predicate, value, kind, _ in quads:
        used.update(t for t in (subject, predicate, *([value] if kind == "iri" else ())) if t.startswith((REC, CODES)))
    findings = [
        Finding("graph", 0, f"{shortened(term)} is used {count} times and declared nowhere. Correct its spelling.")
        for term, count in sorted(used.items())
        if term not in ontology.terms
    ]
    return judged(*DECLARED, len(used), findings, "no term of onrecord is used")
