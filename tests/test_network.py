from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import networkx as nx
import pytest

import onrecord
from onrecord import building
from onrecord.casefile.places import read_places
from onrecord.values.errors import OnrecordError
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


def _neighbours_kept(network: nx.MultiDiGraph[str], placed: dict[str, tuple[int, int]]) -> float:
    """Return how many of the things next to a thing it is joined to, as a share."""
    shares = []
    for node in network:
        joined = set(nx.all_neighbors(network, node)) - {node}
        x, y = placed[node]
        near = sorted(placed, key=lambda other: (placed[other][0] - x) ** 2 + (placed[other][1] - y) ** 2)
        shares.append(len(joined & set(near[1 : len(joined) + 1])) / max(1, len(joined)))
    return sum(shares) / len(shares)


def test_what_is_joined_stands_together(chechnya_graph: onrecord.Graph) -> None:
    """Measured: 0.24; the quadratic forces it replaces kept 0.08."""
    network = chechnya_graph.network()
    assert _neighbours_kept(network, positions(network)) > 0.18


def test_five_thousand_things_are_placed_in_seconds() -> None:
    """As a ratio: five times as many things take no more than fifteen times as long (25 would be quadratic)."""

    def took(number: int) -> float:
        network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for i in range(1, number):
            network.add_edge(f"x{i}", f"x{i * i % max(1, i // 3 + 1)}")
            network.add_edge(f"x{i}", f"x{max(0, i - 1 - i % 37)}")
        begun = time.process_time()
        placed = positions(network)
        assert len(set(placed.values())) == number
        return time.process_time() - begun

    took(100)  # libraries warm up
    assert took(5_000) < 15 * max(took(1_000), 0.2)


def test_kept_places_stay_and_new_things_find_room(demo_graph: onrecord.Graph) -> None:
    network = demo_graph.network()
    before = positions(network)
    assert positions(network, before) == before
    kept = {node: place for i, (node, place) in enumerate(before.items()) if i % 4}
    moved = next(iter(kept))
    kept[moved] = (5_000, -3_000)
    after = positions(network, kept | {"https://example.org/gone": (1, 2)})
    assert set(after) == set(network.nodes)
    assert {node: after[node] for node in kept} == kept
    assert len(set(after.values())) == len(after)
    assert after == positions(network, kept)


def test_a_new_part_that_nothing_joins_lies_beside_the_kept() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_edges_from([("a", "b"), ("c", "d"), ("b", "e"), ("e", "f")])
    after = positions(network, {"a": (0, 0), "b": (100, 0)})
    assert (after["a"], after["b"]) == ((0, 0), (100, 0))
    assert min(after["c"][1], after["d"][1]) > 100
    assert len(set(after.values())) == 6


def test_a_build_draws_things_where_they_were_saved(demo_copy: Path, tmp_path: Path) -> None:
    plain = building.build(demo_copy, tmp_path / "plain")
    places = {node["iri"]: (node["x"], node["y"]) for node in plain.graph.pyvis().nodes}
    moved = next(iter(places))
    saved = {"graph": plain.graph.sha256, "places": places | {moved: (1234, -567), "https://example.org/gone": (0, 0)}}
    (demo_copy / "layout.json").write_text(json.dumps(saved), "utf-8")
    building.build(demo_copy, tmp_path / "arranged")
    page = (tmp_path / "arranged" / "network.html").read_text("utf-8")
    nodes = json.loads(page.partition('id="data-nodes">')[2].partition("</script>")[0])
    assert {node["iri"]: (node["x"], node["y"]) for node in nodes} == places | {moved: (1234, -567)}
    assert (tmp_path / "arranged" / "graph.nq").read_bytes() == (tmp_path / "plain" / "graph.nq").read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"places": 3}',
        '{"places": {"https://example.org/a": [1]}}',
        '{"places": {"https://example.org/a": [1, null]}}',
        '{"places": {"https://example.org/a": [true, 2]}}',
        '{"places": {"https://example.org/a": [1, 1e400]}}',
    ],
)
def test_a_bad_layout_says_what_was_expected_and_what_to_do(text: str) -> None:
    with pytest.raises(OnrecordError, match=r"case/layout\.json.*expected .* found .*delete the file"):
        read_places(text, "case/layout.json")


def test_a_bad_layout_stops_the_build(demo_copy: Path, tmp_path: Path) -> None:
    (demo_copy / "layout.json").write_text('{"places": {"https://example.org/a": "here"}}', "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "build", str(demo_copy), "--to", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "layout.json" in done.stderr
    assert "expected [x, y]" in " ".join(done.stderr.split())
    assert not (tmp_path / "out").exists()
