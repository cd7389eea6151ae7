"""The RDF store: rdflib's API over Oxigraph, offline. Owner of rdflib and oxrdflib.

Oxigraph would follow SERVICE and LOAD to other hosts. Nothing in onrecord opens a connection unless
told to by name, so the store itself refuses both, however a query reaches it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.query import Result
from rdflib.term import BNode, Identifier, Literal, Node, URIRef

from onrecord.dataset.answers import Answer, Term
from onrecord.dataset.triples import load, read_ntriples
from onrecord.values.errors import QuestionError
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
    return view(OfflineStore(store=load(nquads)), union)


def view(store: Any, union: bool) -> Dataset:
    """Return a Dataset over *store*; with *union*, bare patterns read all graphs."""
    dataset = OfflineDataset(store=store, default_union=union)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


def memory_graph(ntriples: bytes) -> Graph:
    """Return N-Triples as an rdflib Graph in memory, for libraries that walk graphs and ask no SPARQL."""
    graph = Graph()
    terms: dict[Term, Node] = {}
    with _quiet_literals():
        for found in read_ntriples(ntriples):
            for term in found:
                if term not in terms:
                    terms[term] = _rdflib_term(term)
            subject, predicate, value = (terms[term] for term in found)
            graph.add((subject, predicate, value))
    return graph


@contextmanager
def _quiet_literals() -> Iterator[None]:
    """Keep rdflib from logging a traceback for "eight"^^xsd:integer: whoever reads the graph reports it."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _rdflib_term(term: Term) -> Node:
    if term.kind == "uri":
        return URIRef(term.value)
    if term.kind == "bnode":
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype), normalize=False)


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
