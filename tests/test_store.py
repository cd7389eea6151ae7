from __future__ import annotations

import socket
from typing import Any

import pytest
from rdflib import Dataset

import onrecord
from onrecord.dataset.store import check_read_only
from onrecord.dataset.triples import to_trig

REFUSED = {
    "service": "SELECT * WHERE { SERVICE <http://127.0.0.1:9999/x> { ?s ?p ?o } }",
    "service in a subquery": "SELECT * WHERE { { SELECT ?s WHERE { OPTIONAL { SERVICE SILENT ?x { ?s ?p ?o } } } } }",
    "service, escaped": "SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:9999/x> { ?s ?p ?o } }",
    "service in exists": "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9999/x> { ?s ?p ?o } } }",
    "service in construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9999/x> { ?s ?p ?o } }",
    "service after a carriage return": "SELECT * { ?s ?p ?o # x\r SERVICE <http://127.0.0.1:9999/x> { ?a ?b ?c } \n}",
    "service behind an escaped quotation mark": (
        'SELECT * { ?s ?p ?o FILTER(?o = "\\u0022 || ?o = \'") SERVICE <http://127.0.0.1:9999/x> { ?a ?b ?c } '
        'FILTER(?o != "\' ) #") }'
    ),
    "service behind an escaped backslash": 'SELECT * { ?s ?p ?o FILTER(?o = "\\u005C") SERVICE <http://x/> {} }',
    "from": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "insert": "INSERT DATA { <a:a> <a:b> <a:c> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "load": "LOAD <http://127.0.0.1:9999/x>",
    "nonsense": "SELECT WHERE",
}


@pytest.fixture
def _no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
@pytest.mark.usefixtures("_no_sockets")
def test_what_changes_data_or_asks_another_host_is_refused(query: str, demo_graph: onrecord.Graph) -> None:
    with pytest.raises(onrecord.QuestionError):
        demo_graph.ask(sparql=query)
    with pytest.raises(onrecord.QuestionError):
        demo_graph.dataset.query(query)
    with pytest.raises(onrecord.QuestionError):
        demo_graph.claims.query(query)
    with pytest.raises(onrecord.QuestionError):
        demo_graph.dataset.query(query, use_store_provided=False)


def test_updates_through_rdflib_are_refused(demo_graph: onrecord.Graph) -> None:
    with pytest.raises(onrecord.QuestionError, match="built from a casefile"):
        demo_graph.dataset.update("INSERT DATA { <a:a> <a:b> <a:c> }")
    with pytest.raises(onrecord.QuestionError, match="built from a casefile"):
        demo_graph.dataset.update("LOAD <http://127.0.0.1:9999/x>", use_store_provided=False)


def test_a_count_of_nothing_points_to_the_union(demo_graph: onrecord.Graph) -> None:
    assert "--union" in demo_graph.ask(sparql="SELECT (COUNT(*) AS ?n) { ?e rec:place ?p }").note


def test_columns_stand_as_they_were_written(demo_graph: onrecord.Graph) -> None:
    assert demo_graph.ask(sparql="SELECT * { ?s ?p ?o } LIMIT 1").variables == ("s", "p", "o")


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * WHERE { ?s rdfs:label "SERVICE" } # SERVICE <http://x>',
        "SELECT ?service WHERE { ?service a rec:Statement }",
        "PREFIX service: <http://x/> SELECT * WHERE { ?s service:service ?o }",
        "ASK { ?s ?p ?o }",
        "DESCRIBE <http://x/y>",
    ],
)
def test_the_word_service_alone_is_no_reason(query: str) -> None:
    check_read_only(query)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own TriG reader
def test_trig_says_what_nquads_say(demo_graph: onrecord.Graph) -> None:
    from_trig, from_quads = Dataset(), Dataset()
    from_trig.parse(data=to_trig(demo_graph.nquads), format="trig")
    from_quads.parse(data=demo_graph.nquads, format="nquads")
    assert {q[:3] for q in from_trig.quads()} == {q[:3] for q in from_quads.quads()}
    assert len(from_trig) == len(from_quads)


def test_the_union_reads_claims_as_one_plain_graph(demo_graph: onrecord.Graph) -> None:
    query = "SELECT ?e ?p WHERE { ?e rec:place ?p }"
    alone = demo_graph.ask(sparql=query)
    assert alone.rows == ()
    assert "--union" in alone.note
    assert len(demo_graph.ask(sparql=query, union=True)) > 3
    assert len(demo_graph.claims.query(query)) > 3
    assert len(list(demo_graph.dataset.query(query))) == 0
