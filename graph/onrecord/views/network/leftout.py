"""What a network cannot hold of a graph, counted: it has nodes and edges, and no statements on statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt
from onrecord.values.vocabulary import REC, EntityClass

if TYPE_CHECKING:
    import networkx

#: Class → how many of them are left out, in words. Other classes are reported by their name.
_NOT_NODES = {
    "Assessment": "Support and contestation of claims, {} assessments, are left out.",
    "Contradiction": "{} contradictions are left out; both sides stand on edges of their own.",
    "Explanation": "{} explanations of contradictions are left out.",
    "Root": "{} named roots, with the statements that trace to them, are left out.",
    "Document": "Title, publisher, date, rights and hash of {} documents are left out; their ids stand on edges.",
    "Inference": "{} inferences, with the words they rest on, are left out.",
    "Judgement": "{} judgements on what is the same and what is not are left out.",
    "Segment": "{} segments of documents are left out.",
}
_IN_FIELDS = frozenset({"Statement", "Claim", "Anchor", "Quantity", "Post", "Case"})
_LINKS = {
    "attribution": "{} anchors of words that name speaker, chain or date are left out.",
    "respondsTo": "{} answers of one statement to another are left out.",
    "basedOn": "{} references from a statement to the one on which it rests are left out.",
    "contradicts": "{} contradictions between two claims (rec:contradicts, both ways) are left out.",
    "same": "{} results of judgements (rec:same, both ways) are left out.",
}


def left_out(network: networkx.MultiDiGraph[str], reading: Reading, found: Mapping[str, Receipt]) -> Iterator[str]:
    """Yield a sentence for each kind of thing that has no node, no edge and no field of its own."""
    on_edges = {statement for *_, data in network.edges(data=True) for statement in data["statements"]}
    if missing := len(set(found) - on_edges):
        yield f"{missing} of {len(found)} statements are on no edge."
    things = [iri for kind in EntityClass for iri in reading.of_class(kind.value)]
    if absent := sorted(reading.name(iri) for iri in things if iri not in network):
        yield f"{len(absent)} of {len(things)} things are on no edge and have no node: {'; '.join(absent)}."
    yield from _claims(reading, found)
    if links := len(reading.of_class("Statement")) - len(found):
        relays = sum(data["kind"] == "relay" for *_, data in network.edges(data=True))
        yield (
            f"{links} links of chains have no edge each: the chain stands in words in the field chain, and who passes "
            f"on whose words as {relays} edges “passes on”."
        )
    if reading.asserted:
        yield (
            f"{len(reading.asserted)} named graphs, one for each claim that somebody freely affirms or finds, are not "
            "told apart from other claims: edges carry stance and circumstance instead."
        )
    for name in sorted(_classes(reading)):
        sentence = _NOT_NODES.get(name, f"{{}} resources of the class {name} are left out.")
        yield sentence.format(len(reading.of_class(name)))
    for name, sentence in _LINKS.items():
        if number := sum(len(reading.rec(iri, name)) for iri in reading.triples):
            yield sentence.format(number)


def _claims(reading: Reading, found: Mapping[str, Receipt]) -> Iterator[str]:
    """Say how many claims have no edge of their own, because their object is no thing."""
    without: dict[str, set[str]] = {}
    claims = {claim.iri: claim for receipt in found.values() for claim in receipt.claims}
    for claim in claims.values():
        ends = (claim.object, *reading.rec(claim.object, "organization"))
        if not any(reading.kind(iri) for iri in ends):
            without.setdefault(claim.predicate, set()).add(claim.iri)
    if without:
        by_predicate = ", ".join(f"{name} ({len(iris)})" for name, iris in sorted(without.items()))
        number = sum(len(iris) for iris in without.values())
        yield (
            f"{number} of {len(reading.of_class('Claim'))} claims have no edge of their own, since their object is a "
            f"date, a number, a code, words or nothing; they stand in words in the field what of the edges from who "
            f"speaks of them. Predicates, and how often: {by_predicate}."
        )


def _classes(reading: Reading) -> set[str]:
    """Classes of rec: whose members stand nowhere in a network."""
    names = {name.removeprefix(REC) for name in reading.by_class if name.startswith(REC)}
    return names - _IN_FIELDS - {kind.value for kind in EntityClass}
