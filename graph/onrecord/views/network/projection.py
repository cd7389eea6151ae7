"""Project the graph to a network: who speaks of what, how things relate, who passes words on.

Three kinds of edges, each with the statements behind it: `statement` (speaker → thing spoken of, one per
stance), `relation` (subject → object of a claim, one per claim and stance), `relay` (link → speaker it
conveys). Different stances are never merged: an allegation and a denial are two parallel edges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import networkx as nx

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import ClaimTaken, Receipt
from onrecord.values.vocabulary import PREDICATES, STANCES

EdgeKey = tuple[str, str, str, str, str]


def project(reading: Reading, found: Mapping[str, Receipt]) -> nx.MultiDiGraph[str]:
    """Return the network.

    Nodes are IRIs with `label`, `kind`, `kinds`, `also`; edges carry `kind`, `stance`, `predicate`, `label`
    and `statements` (IRIs, in the order of the text).
    """
    edges: dict[EdgeKey, dict[str, None]] = defaultdict(dict)
    for receipt in found.values():
        for source, target, kind, stance, predicate in _edges(reading, receipt):
            edges[(source, target, kind, stance, predicate)][receipt.statement] = None
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    things = sorted({iri for key in edges for iri in key[:2]})
    for iri in things:
        network.add_node(iri, **_node(reading, iri))
    for (source, target, kind, stance, predicate), statements in sorted(edges.items()):
        network.add_edge(
            source,
            target,
            key=f"{kind} {stance} {predicate}",
            kind=kind,
            stance=stance,
            predicate=predicate,
            label=_label(kind, stance, predicate),
            statements=list(statements),
        )
    return network


def _node(reading: Reading, iri: str) -> dict[str, object]:
    kind = reading.kind(iri)
    return {
        "label": reading.name(iri),
        "kind": kind.value.lower() if kind else "thing",
        "kinds": [code.rsplit("/", 1)[1] for code in reading.rec(iri, "kind")],
        "also": reading.also(iri),
    }


def _label(kind: str, stance: str, predicate: str) -> str:
    if kind == "relay":
        return "passes on"
    if kind == "statement":
        return STANCES[stance].phrase
    return PREDICATES[predicate].phrase


def _edges(reading: Reading, receipt: Receipt) -> list[EdgeKey]:
    found: list[EdgeKey] = []
    for taken in receipt.stances:
        spoken_of = {claim.subject for claim in taken.claims} | set(taken.things)
        for speaker in receipt.speakers:
            found += [(speaker, thing, "statement", taken.stance, "") for thing in spoken_of if thing != speaker]
            # Somebody who speaks of themselves is shown by a loop: without it the statement had no edge.
            found += [(speaker, speaker, "statement", taken.stance, "")] if spoken_of == {speaker} else []
        for claim in taken.claims:
            if target := _target(reading, claim):
                found.append((claim.subject, target, "relation", taken.stance, claim.predicate))
    return found + _relays(receipt)


def _target(reading: Reading, claim: ClaimTaken) -> str:
    """The thing at the other end of a claim; of a post, its organization."""
    if claim.predicate == "holdsPost":
        return next(iter(reading.rec(claim.object, "organization")), "")
    return claim.object if reading.kind(claim.object) else ""


def _relays(receipt: Receipt) -> list[EdgeKey]:
    """Who passed the words on to whom: each level of the chain to the next, the last to the speakers."""
    levels = [[s for hop in level for s in hop.speakers] for level in receipt.chain] + [list(receipt.speakers)]
    return [
        (outer, inner, "relay", "conveys", "")
        for above, below in pairwise(levels)
        for outer in above
        for inner in below
        if outer != inner
    ]
