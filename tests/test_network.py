from __future__ import annotations

import networkx as nx
import pytest

import onrecord
from onrecord.views.network import positions

CASES = pytest.mark.parametrize("graph", ["demo_graph", "chechnya_graph"])


@CASES
def test_every_statement_stands_on_an_edge(graph: str, request: pytest.FixtureRequest) -> None:
    built: onrecord.Graph = request.getfixturevalue(graph)
    network = built.network()
    on_edges = {s for _, _, d in network.edges(data=True) if d["kind"] == "statement" for s in d["statements"]}
    assert on_edges == set(built.receipts)


@CASES
def test_every_edge_has_a_receipt(graph: str, request: pytest.FixtureRequest) -> None:
    built: onrecord.Graph = request.getfixturevalue(graph)
    for source, target, data in built.network().edges(data=True):
        assert data["statements"], (source, target)
        for statement in data["statements"]:
            receipt = built.receipts[statement]
            assert receipt.quote
            stances = {taken.stance for taken in receipt.stances}
            assert data["stance"] in stances or data["kind"] == "relay"


def test_an_allegation_and_a_denial_are_two_edges(chechnya_graph: onrecord.Graph) -> None:
    wave = "https://w3id.org/onrecord/case/chechnya/event/wave-2018-12"
    stances = {
        d["stance"] for _, _, d in chechnya_graph.network().in_edges(wave, data=True) if d["kind"] == "statement"
    }
    assert {"affirms", "denies"} <= stances


def test_different_stances_between_the_same_two_never_merge(demo_graph: onrecord.Graph) -> None:
    network = demo_graph.network()
    parallel = [(s, t) for s, t in {(s, t) for s, t, _ in network.edges} if network.number_of_edges(s, t) > 1]
    assert parallel
    for source, target in parallel:
        keys = [(d["kind"], d["stance"], d["predicate"]) for d in network[source][target].values()]
        assert len(keys) == len(set(keys))


@CASES
def test_pyvis_has_every_edge(graph: str, request: pytest.FixtureRequest) -> None:
    """pyvis' own `add_edge` drops parallel edges in undirected networks: a denial would disappear."""
    built: onrecord.Graph = request.getfixturevalue(graph)
    network, net = built.network(), built.pyvis()
    assert net.directed
    assert len(net.edges) == network.number_of_edges()
    assert len(net.nodes) == network.number_of_nodes()
    assert len({edge["id"] for edge in net.edges}) == len(net.edges)
    assert net.get_network_data()[0] == net.nodes
    assert net.num_edges() == len(net.edges)
    net.add_node("extra", label="one can go on working with it")
    net.add_edge("extra", net.nodes[0]["id"])
    assert len(net.nodes) == network.number_of_nodes() + 1


def test_what_is_only_denied_is_no_affirmed_relation(demo_graph: onrecord.Graph) -> None:
    for source, target, data in demo_graph.network().edges(data=True):
        if data["kind"] == "relation" and data["stance"] in ("affirms", "finds"):
            claims = {
                claim.iri
                for statement in data["statements"]
                for claim in demo_graph.receipts[statement].claims
                if claim.subject == source and claim.predicate == data["predicate"]
            }
            coerced = all(demo_graph.receipts[s].circumstance == "in-custody" for s in data["statements"])
            assert coerced or claims & demo_graph.reading.asserted, (source, target)


@CASES
def test_positions_are_fixed_whole_and_apart(graph: str, request: pytest.FixtureRequest) -> None:
    network = request.getfixturevalue(graph).network()
    placed = positions(network)
    assert placed == positions(network)
    assert set(placed) == set(network.nodes)
    assert len(set(placed.values())) == len(placed)
    assert all(isinstance(x, int) and isinstance(y, int) for x, y in placed.values())
    points = list(placed.values())
    nearest = min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for i, a in enumerate(points) for b in points[:i])
    assert nearest > 60**2


def test_positions_of_odd_networks() -> None:
    assert positions(nx.MultiDiGraph()) == {}
    lonely: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    lonely.add_nodes_from("abc")
    lonely.add_edge("a", "a")
    assert len(set(positions(lonely).values())) == 3
