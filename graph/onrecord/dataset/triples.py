"""Read and write RDF as it stands in files: N-Quads, TriG, Turtle. Owner of pyoxigraph.

What needs no query needs no rdflib, and starts in a third of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph

from onrecord.dataset.answers import Term
from onrecord.values.errors import OnrecordError
from onrecord.values.vocabulary import PREFIXES


def load(nquads: bytes) -> pyoxigraph.Store:
    """Load N-Quads into a new in-memory store; raise OnrecordError where they are none."""
    store = pyoxigraph.Store()
    try:
        if b"_:" in nquads:  # loading would give blank nodes new names at random
            store.bulk_extend(pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS))
        else:
            store.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise OnrecordError(_not_readable("graph.nq", "N-Quads", error)) from error
    return store


def select(store: pyoxigraph.Store, query: str) -> tuple[tuple[str, ...], tuple[tuple[Term | None, ...], ...]]:
    """Run one of our own SELECT queries on *store*; return its variables and rows.

    For queries that people write there is `store.execute`, which refuses what would ask other hosts.
    """
    found = store.query(query)
    if not isinstance(found, pyoxigraph.QuerySolutions):
        raise TypeError("expected a SELECT query")
    variables = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(_term(s[v]) if s[v] is not None else None for v in variables) for s in found)
    return variables, rows


def quads(nquads: bytes) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (subject, predicate, object, kind of object, graph): kind is iri, bnode, or a datatype's IRI.

    Blank nodes, which graphs from elsewhere have, are written `_:name`.
    """
    for found in load(nquads):
        value, kind = _plain(found.object)
        graph = "" if isinstance(found.graph_name, pyoxigraph.DefaultGraph) else _plain(found.graph_name)[0]
        yield _plain(found.subject)[0], found.predicate.value, value, kind, graph


def _plain(term: Any) -> tuple[str, str]:
    """Return a term as (characters, kind)."""
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value, "iri"
    if isinstance(term, pyoxigraph.BlankNode):
        return f"_:{term.value}", "bnode"
    if isinstance(term, pyoxigraph.Literal):
        return term.value, term.datatype.value
    raise OnrecordError("This graph has triples about triples (RDF-star), which onrecord does not read.")


#: Ending of a file's name → the format that is read, with its name.
FORMATS: dict[str, tuple[str, Any]] = {
    ".nq": ("N-Quads", pyoxigraph.RdfFormat.N_QUADS),
    ".nt": ("N-Triples", pyoxigraph.RdfFormat.N_TRIPLES),
    ".trig": ("TriG", pyoxigraph.RdfFormat.TRIG),
    ".ttl": ("Turtle", pyoxigraph.RdfFormat.TURTLE),
    ".jsonld": ("JSON-LD", pyoxigraph.RdfFormat.JSON_LD),
}


def to_nquads(content: bytes, name: str) -> bytes:
    """Return the graph in the file called *name* as sorted N-Quads; its ending tells the format.

    N-Quads are returned as they are. Blank nodes are numbered as they stand, so that the same file gives
    the same bytes. Relative IRIs stand under `file:///`. Raises OnrecordError where it cannot be read.
    """
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending not in FORMATS:
        known = ", ".join(f"{end} ({title})" for end, (title, _) in FORMATS.items())
        raise OnrecordError(f"{name}: the ending of its name does not say in what format the graph is. Known: {known}.")
    title, form = FORMATS[ending]
    numbers: dict[Any, Any] = {}
    lines = set()
    try:
        for quad in pyoxigraph.parse(content, format=form, base_iri="file:///"):
            terms = [_numbered(term, numbers) for term in (quad.subject, quad.predicate, quad.object)]
            named = [] if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else [quad.graph_name]
            lines.add(" ".join(str(term) for term in [*terms, *(_numbered(term, numbers) for term in named)]) + " .\n")
    except (SyntaxError, ValueError) as error:
        raise OnrecordError(_not_readable(name, title, error)) from error
    return content if ending == ".nq" else "".join(sorted(lines)).encode("utf-8")


def _numbered(term: Any, numbers: dict[Any, Any]) -> Any:
    """Give blank nodes names that depend only on where they stand first."""
    if not isinstance(term, pyoxigraph.BlankNode):
        return term
    return numbers.setdefault(term, pyoxigraph.BlankNode(f"b{len(numbers) + 1}"))


def _not_readable(name: str, title: str, error: Exception) -> str:
    why = str(error).removeprefix("Parser error ")
    if "LoadDocumentCallback" in why:
        return (
            f"{name}: its @context stands on another host, and onrecord opens no network connection. "
            "Write the context into the file, or convert it to N-Quads."
        )
    return f"{name}: this is no {title} that can be read: {why}. Save it again from the program that wrote it."


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
        raise OnrecordError(_not_readable("graph.nq", "N-Quads", error)) from error
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
