"""Fixed positions: forces for each component, evened out, overlaps removed, packed. What is kept stays where it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import networkx as nx
import numpy as np

from onrecord.views.network.forces import Pairs, Points, pulled

Positions = dict[str, tuple[int, int]]
#: Pixels between neighbours that are to be told apart with a label under each.
SPACING = 110
#: Labels are wide: what stands side by side needs more room than what stands one below the other.
STRETCH = np.array([0.72, 1.3])
#: Steps in which lines pull by their length, which untangles, and then by its logarithm, which draws groups together.
#: On a case of 785 things: 16,200 crossings where 200 steps by length leave 20,000; three times the neighbours kept.
UNTANGLING, GROUPING = 600, 60


def positions(network: nx.MultiDiGraph[str], kept: Mapping[str, tuple[int, int]] | None = None) -> Positions:
    """Return node → (x, y) in whole pixels; the same network gives the same positions.

    What is *kept* stays exactly where it is, and new nodes find room beside their neighbours; kept nodes that
    are not in the network are ignored.
    """
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(network.nodes))
    simple.add_edges_from(sorted((s, t) for s, t in network.edges() if s != t))
    fixed = {node: place for node, place in (kept or {}).items() if node in simple}
    if fixed:
        return _beside(simple, fixed)
    return _pack([_component(simple.subgraph(nodes)) for nodes in _components(simple)])


def _components(graph: nx.Graph[str]) -> list[set[str]]:
    """The parts of a network that no line connects, largest first."""
    return sorted(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(nodes)))


def _component(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    nodes = sorted(graph.nodes)
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    row = {node: number for number, node in enumerate(nodes)}
    lines: Pairs = np.array(sorted(sorted((row[s], row[t])) for s, t in graph.edges), dtype=np.intp)
    points = pulled(_spiral(len(nodes)), lines, UNTANGLING, linlog=False)
    points = pulled(points, lines, GROUPING, linlog=True)
    points = _spread(_levelled(points))
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, points, strict=True)}


def _spiral(number: int) -> Points:
    """Return places on a spiral: every start is different, and none is random."""
    turns = np.arange(number) * (math.pi * (3 - math.sqrt(5)))
    places: Points = np.sqrt(np.arange(number) + 0.5)[:, None] * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    return places


def _levelled(points: Points) -> Points:
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
    levelled: Points = centred * (target / np.maximum(distance, 1e-6))[:, None]
    return levelled


def _spread(points: Points, fixed: int = 0, rounds: int = 120) -> Points:
    """Push apart what is closer than the spacing. The first *fixed* rows stay: the others go the whole way."""
    scaled = points * STRETCH
    for _ in range(rounds):
        one, other = _close(scaled, SPACING)
        moved = np.maximum(one, other) >= fixed
        one, other = one[moved], other[moved]
        if not len(one):
            break
        apart = scaled[one] - scaled[other]
        distance = np.linalg.norm(apart, axis=1)
        # Two in the same place part along the row in which they stand.
        apart[distance < 1e-6] = (1.0, 0.0)
        push = apart * ((SPACING - distance) / 2 / np.maximum(distance, 1.0))[:, None] * 0.5
        for axis in (0, 1):
            scaled[:, axis] += np.bincount(one, push[:, axis], len(points)) - np.bincount(
                other, push[:, axis], len(points)
            )
        scaled[:fixed] = points[:fixed] * STRETCH
    spread: Points = scaled / STRETCH
    return spread


def _close(points: Points, radius: float) -> tuple[Pairs, Pairs]:
    """Return the pairs of rows that are closer than *radius*: only neighbouring cells of a grid are compared."""
    cells = np.floor((points - points.min(axis=0)) / radius).astype(np.intp) + 1
    height = int(cells[:, 1].max()) + 2
    key = cells[:, 0] * height + cells[:, 1]
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    ones, others = [], []
    for step in (0, 1, height - 1, height, height + 1):
        begin = np.searchsorted(ordered, key + step, "left")
        many = np.searchsorted(ordered, key + step, "right") - begin
        one = np.repeat(np.arange(len(points)), many)
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        other = order[np.repeat(begin, many) + within]
        fit = one < other if step == 0 else np.full(len(one), True)
        ones.append(one[fit])
        others.append(other[fit])
    one, other = np.concatenate(ones), np.concatenate(others)
    near = ((points[one] - points[other]) ** 2).sum(axis=1) < radius**2
    return one[near], other[near]


def _beside(graph: nx.Graph[str], fixed: Mapping[str, tuple[int, int]]) -> Positions:
    """Leave what is *fixed*; put each new node beside its neighbours, and what has none there below the rest."""
    places: dict[str, tuple[float, float]] = dict(fixed)
    waiting = [node for node in graph if node not in places]
    while ready := [node for node in waiting if any(other in places for other in graph[node])]:
        places |= {node: _among([places[other] for other in graph[node] if other in places]) for node in ready}
        waiting = [node for node in waiting if node not in places]
    apart = _pack([_component(graph.subgraph(nodes)) for nodes in _components(graph.subgraph(waiting))])
    if apart:
        left, low = min(x for x, _ in places.values()), max(y for _, y in places.values())
        edge = min(x for x, _ in apart.values()), min(y for _, y in apart.values())
        places |= {n: (x - edge[0] + left, y - edge[1] + low + 2 * SPACING) for n, (x, y) in apart.items()}
    nodes = [*sorted(fixed), *sorted(node for node in places if node not in fixed)]
    points = _spread(np.array([places[node] for node in nodes], dtype=float), fixed=len(fixed))
    found = {node: (round(x), round(y)) for node, (x, y) in zip(nodes, points.tolist(), strict=True)}
    return dict(sorted((found | dict(fixed)).items()))


def _among(places: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The middle of some places; beside a single one, a little below it."""
    x, y = np.mean(list(places), axis=0).tolist()
    return x, y + SPACING / 4


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
