"""Read and write RDF as it stands in files: N-Quads, TriG, Turtle. Owner of pyoxigraph.

What needs no query needs no rdflib, and starts in a third of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph

from onrecord.dataset.answers import Term
from onrecord.values.errors import OnrecordError
from onrecord.values.vocabulary import PREFIXES


def load(nquads: bytes) -> pyoxigraph.Store:
    """Load N-Quads into a new in-memory store; raise OnrecordError where they are none."""
    store = pyoxigraph.Store()
    try:
        store.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise OnrecordError(f"This is no graph.nq that `onrecord build` wrote: {error}") from error
    return store


def quads(nquads: bytes) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (subject, predicate, object, kind of object, graph): kind is iri, or a datatype's IRI."""
    for found in load(nquads):
        value = found.object
        graph = found.graph_name
        kind = "iri" if isinstance(value, pyoxigraph.NamedNode) else value.datatype.value
        name = "" if isinstance(graph, pyoxigraph.DefaultGraph) else graph.value
        yield found.subject.value, found.predicate.value, value.value, kind, name


def to_trig(nquads: bytes) -> bytes:
    """Return N-Quads as TriG, in the same order, with the usual prefixes."""
    parsed = pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    ordered = sorted(parsed, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
    written = pyoxigraph.serialize(ordered, format=pyoxigraph.RdfFormat.TRIG, prefixes=PREFIXES)
    if written is None:
        raise AssertionError("serialize returns bytes when it is given no output")
    return bytes(written)


def read_turtle(turtle: str) -> Iterator[tuple[str, str, str]]:
    """Yield the triples of a Turtle text as plain values."""
    for triple in pyoxigraph.parse(turtle.encode("utf-8"), format=pyoxigraph.RdfFormat.TURTLE):
        yield triple.subject.value, triple.predicate.value, triple.object.value


def default_graph(nquads: bytes) -> bytes:
    """Return the default graph of N-Quads as N-Triples, in the same order."""
    try:
        kept = [
            quad.triple
            for quad in pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
            if isinstance(quad.graph_name, pyoxigraph.DefaultGraph)
        ]
    except (SyntaxError, ValueError) as error:
        raise OnrecordError(f"This is no graph.nq that `onrecord build` wrote: {error}") from error
    return _ntriples(kept)


def to_ntriples(turtle: str, named: str = "") -> bytes:
    """Return Turtle as N-Triples. Blank nodes that have the property *named* get IRIs, numbered as they stand."""
    triples = list(pyoxigraph.parse(turtle.encode("utf-8"), format=pyoxigraph.RdfFormat.TURTLE))
    nodes = dict.fromkeys(t.subject for t in triples if t.predicate.value == named)
    blank = (node for node in nodes if isinstance(node, pyoxigraph.BlankNode))
    names = {node: pyoxigraph.NamedNode(f"urn:onrecord:node:{n}") for n, node in enumerate(blank, 1)}
    return _ntriples(
        pyoxigraph.Triple(names.get(t.subject, t.subject), t.predicate, names.get(t.object, t.object)) for t in triples
    )


def _ntriples(triples: Iterable[pyoxigraph.Triple]) -> bytes:
    written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    if written is None:
        raise AssertionError("serialize returns bytes when it is given no output")
    return bytes(written)


def read_ntriples(ntriples: bytes) -> Iterator[tuple[Term, Term, Term]]:
    """Yield the triples of N-Triples, each term as plain values."""
    for triple in pyoxigraph.parse(ntriples, format=pyoxigraph.RdfFormat.N_TRIPLES):
        yield _term(triple.subject), _term(triple.predicate), _term(triple.object)


def _term(term: object) -> Term:
    if isinstance(term, pyoxigraph.NamedNode):
        return Term(term.value, "uri")
    if isinstance(term, pyoxigraph.BlankNode):
        return Term(term.value, "bnode")
    if isinstance(term, pyoxigraph.Literal):
        return Term(term.value, "literal", "" if term.language else term.datatype.value, term.language or "")
    raise TypeError(f"{term!r} is no term of RDF 1.1")
