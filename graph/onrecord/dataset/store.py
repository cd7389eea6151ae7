"""The RDF store: rdflib's API over Oxigraph, offline. Owner of rdflib, oxrdflib and pyoxigraph.

Oxigraph would follow SERVICE and LOAD to other hosts. Nothing in onrecord opens a connection unless
told to by name, so the store itself refuses both, however a query reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import pyoxigraph
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.query import Result
from rdflib.term import BNode, Identifier, Literal, Node, URIRef

from onrecord.dataset.answers import Answer, Term
from onrecord.values.errors import OnrecordError, QuestionError
from onrecord.values.vocabulary import PREFIXES


class OfflineStore(OxigraphStore):
    """An Oxigraph store that answers queries and never asks another host."""

    def query(  # noqa: D102
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: object,
    ) -> Result:
        return super().query(check_read_only(str(query)), initNs, initBindings, queryGraph, **kwargs)

    def update(self, *_: Any, **__: Any) -> None:
        """Refuse: graphs are built from casefiles, not edited."""
        raise QuestionError(
            "This graph is built from a casefile and is not updated by SPARQL. "
            "Edit the casefile and build again; to work on a copy, load out/graph.nq into a store of your own."
        )


class OfflineDataset(Dataset):
    """An rdflib Dataset that always asks its store: rdflib's own engine would follow SERVICE."""

    def query(self, query_object: Any, *arguments: Any, **options: Any) -> Result:
        """Answer a query; the store checks it, also where rdflib's own engine is asked for."""
        return super().query(query_object, *arguments, **{**options, "use_store_provided": True})

    def update(self, *_: Any, **__: Any) -> None:
        """Refuse: graphs are built from casefiles, not edited."""
        OfflineStore().update()


#: Escapes of ASCII characters that are no letters or digits: rdflib and Oxigraph read them differently.
_SYNTAX_ESCAPE = re.compile(r"\\(?:u|U0000)00([0-7][0-9A-Fa-f])")


@lru_cache(maxsize=256)  # parsing takes longer than answering
def check_read_only(query: str) -> str:
    """Return *query* as it is to be run; raise QuestionError unless it is read-only and asks no other host.

    The query is parsed, so that comments, strings and escapes of letters do not mislead. What rdflib
    and Oxigraph would read in different ways is made one (line ends) or refused (escapes of punctuation).
    """
    query = query.replace("\r\n", "\n").replace("\r", "\n")
    if any(not chr(int(found, 16)).isalnum() for found in _SYNTAX_ESCAPE.findall(query)):
        raise QuestionError("The query escapes punctuation (such as \\u0022). Write the character itself.")
    try:
        parsed = parseQuery(_with_prefixes(query))
        algebra = translateQuery(parsed).algebra
    except Exception as error:  # rdflib's parser raises many kinds
        message = " ".join(str(error).split())
        raise QuestionError(
            f"This is not a SPARQL 1.1 query: {message}. Updates (INSERT, DELETE, LOAD …) are not queries."
        ) from error
    if parsed[1].datasetClause:
        raise QuestionError(
            "The query names its own data (FROM). Here it always reads this case; leave FROM out, "
            "and write GRAPH ?claim { … } for what people affirm."
        )
    if _has_service(algebra):
        raise QuestionError(
            "The query asks another host (SERVICE). onrecord opens no network connection; "
            "load the other data into a store of your own instead."
        )
    return query


def _with_prefixes(query: str) -> str:
    """Declare the usual prefixes where a query does not, as the store does."""
    missing = {p: ns for p, ns in PREFIXES.items() if f"{p}:" in query}
    return "".join(f"PREFIX {p}: <{ns}> " for p, ns in missing.items()) + query


def _has_service(node: Any) -> bool:
    if getattr(node, "name", "") == "ServiceGraphPattern":
        return True
    if isinstance(node, Mapping):
        return any(_has_service(child) for child in node.values())
    if isinstance(node, list | tuple | set):
        return any(_has_service(child) for child in node)
    return False


def to_dataset(nquads: bytes, union: bool = False) -> Dataset:
    """Load N-Quads into a new in-memory Dataset; with *union*, bare patterns read all graphs."""
    store = pyoxigraph.Store()
    try:
        if b"_:" in nquads:  # loading would give blank nodes new names at random
            store.bulk_extend(pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS))
        else:
            store.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise OnrecordError(_not_readable("graph.nq", "N-Quads", error)) from error
    return view(OfflineStore(store=store), union)


def view(store: Any, union: bool) -> Dataset:
    """Return a Dataset over *store*; with *union*, bare patterns read all graphs."""
    dataset = OfflineDataset(store=store, default_union=union)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


def quads(dataset: Dataset) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (subject, predicate, object, kind of object, graph): kind is iri, bnode, or a datatype's IRI.

    Blank nodes, which graphs from elsewhere have, are written `_:name`.
    """
    store = dataset.store
    if not isinstance(store, OfflineStore):
        raise TypeError("only a dataset of onrecord's own store can be read this way")
    for found in store._inner:
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


def memory_graph(ntriples: bytes) -> Graph:
    """Return N-Triples as an rdflib Graph in memory, for libraries that walk graphs and ask no SPARQL."""
    graph = Graph()
    terms: dict[object, Node] = {}
    for triple in pyoxigraph.parse(ntriples, format=pyoxigraph.RdfFormat.N_TRIPLES):
        for term in (found := (triple.subject, triple.predicate, triple.object)):
            if term not in terms:
                terms[term] = _rdflib_term(term)
        subject, predicate, value = (terms[term] for term in found)
        graph.add((subject, predicate, value))
    return graph


def _rdflib_term(term: Any) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def execute(dataset: Dataset, query: str) -> Answer:
    """Run a read-only query and return its answer as plain values."""
    try:
        result = dataset.query(query)
    except (SyntaxError, ValueError) as error:
        raise QuestionError(f"The query was not understood: {error}") from error
    if result.type == "ASK":
        return Answer(boolean=bool(result.askAnswer))
    if result.type in ("CONSTRUCT", "DESCRIBE"):
        return Answer(turtle=_turtle(result.graph if result.graph is not None else Graph()))
    # SELECT * leaves the order open; people read it in the order in which they wrote the variables.
    ordered = sorted(result.vars or (), key=lambda v: (_position(query, str(v)), str(v)))
    rows = tuple(tuple(_term(row[v]) if row.get(v) is not None else None for v in ordered) for row in result.bindings)
    return Answer(variables=tuple(map(str, ordered)), rows=rows)


def _position(query: str, variable: str) -> int:
    found = re.search(rf"[?$]{re.escape(variable)}\b", query)
    return found.start() if found else len(query)


def _term(term: Any) -> Term:
    if isinstance(term, URIRef):
        return Term(str(term), "uri")
    if isinstance(term, Literal):
        return Term(str(term), "literal", str(term.datatype or ""), str(term.language or ""))
    return Term(str(term), "bnode")


def _turtle(graph: Graph) -> str:
    """Return a result graph as Turtle; rdflib sorts, so the same result is the same text."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.serialize(format="turtle")
