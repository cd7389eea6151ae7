"""Fixed positions: forceatlas2 for each component, packed, overlaps removed."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np

Positions = dict[str, tuple[int, int]]
#: Pixels between neighbours that are to be told apart with a label under each.
SPACING = 110
#: Up to this size forceatlas2, which is quadratic, takes seconds; a circle packing takes over above.
LARGEST = 1_500
SEED = 7


def positions(network: nx.MultiDiGraph[str]) -> Positions:
    """Return node → (x, y) in whole pixels; the same network gives the same positions."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(network.nodes))
    simple.add_edges_from(sorted((s, t) for s, t in network.edges() if s != t))
    components = sorted(nx.connected_components(simple), key=lambda nodes: (-len(nodes), min(nodes)))
    placed = [_component(simple.subgraph(sorted(nodes))) for nodes in components]
    return _pack(placed)


def _component(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    nodes = sorted(graph.nodes)
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    start = _circle(nodes)
    if len(nodes) > LARGEST:
        return {node: (x * SPACING, y * SPACING) for node, (x, y) in start.items()}
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges))
    rounds = 600 if len(nodes) <= 300 else 200
    raw = nx.forceatlas2_layout(
        ordered,
        pos={node: np.array(place) for node, place in start.items()},
        max_iter=rounds,
        scaling_ratio=4.0,
        gravity=1.0,
        linlog=False,
        seed=SEED,
    )
    points = np.array([raw[node] for node in nodes], dtype=float)
    points = _spread(_levelled(points))
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, points, strict=True)}


def _circle(nodes: list[str]) -> dict[str, tuple[float, float]]:
    """A spiral: every start is different, and none is random."""
    golden = math.pi * (3 - math.sqrt(5))
    return {
        node: (math.sqrt(i + 0.5) * math.cos(i * golden), math.sqrt(i + 0.5) * math.sin(i * golden))
        for i, node in enumerate(nodes)
    }


def _levelled(points: np.ndarray) -> np.ndarray:
    """Even out a crowded middle and far-off leaves: directions and order of distances stay.

    A disc of equal density gives the node of rank r of n the distance sqrt(r / n); each node goes half
    of the way there from where it is.
    """
    centred = points - points.mean(axis=0)
    distance = np.linalg.norm(centred, axis=1)
    ranks = np.argsort(np.argsort(distance, kind="stable"), kind="stable")
    radius = SPACING * math.sqrt(len(points)) * 0.62
    even = radius * np.sqrt((ranks + 0.5) / len(points))
    own = distance * (radius / max(float(np.quantile(distance, 0.9)), 1e-6))
    target = 0.6 * even + 0.4 * np.minimum(own, 1.25 * radius)
    levelled: np.ndarray = centred * (target / np.maximum(distance, 1e-6))[:, None]
    return levelled


def _spread(points: np.ndarray, rounds: int = 120) -> np.ndarray:
    """Push apart what is closer than the spacing; labels are wide, so x counts less than y."""
    stretch = np.array([0.72, 1.3])
    for _ in range(rounds):
        scaled = points * stretch
        difference = scaled[:, None] - scaled[None, :]
        distance = np.linalg.norm(difference, axis=2)
        np.fill_diagonal(distance, np.inf)
        close = distance < SPACING
        if not close.any():
            break
        push = np.where(close, (SPACING - distance) / 2, 0.0) / np.maximum(distance, 1e-6)
        points = points + (difference * push[:, :, None]).sum(axis=1) / stretch * 0.5
    return points


def _pack(components: list[dict[str, tuple[float, float]]]) -> Positions:
    """Put the largest in the middle of the first row, the others in rows below, largest first."""
    packed: Positions = {}
    x = y = row_height = 0.0
    width = 0.0
    for index, component in enumerate(components):
        xs, ys = [p[0] for p in component.values()], [p[1] for p in component.values()]
        wide, high = max(xs) - min(xs) + SPACING, max(ys) - min(ys) + SPACING
        width = max(width, wide)
        if index and (x + wide > width or index == 1):
            x, y, row_height = 0.0, y + row_height, 0.0
        for node, (px, py) in component.items():
            packed[node] = (round(px - min(xs) + x), round(py - min(ys) + y))
        x, row_height = x + wide, max(row_height, high)
    if not packed:
        return packed
    middle_x = (max(p[0] for p in packed.values()) + min(p[0] for p in packed.values())) // 2
    middle_y = (max(p[1] for p in packed.values()) + min(p[1] for p in packed.values())) // 2
    return {node: (px - middle_x, py - middle_y) for node, (px, py) in sorted(packed.items())}
