"""Write a network as GraphML (http://graphml.graphdrawing.org/), for Gephi, yEd, Cytoscape, networkx, igraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from onrecord.views.network.exchange import FlatNetwork, Scalar

_ROOT = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": (
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
    ),
}
Fields = dict[str, Scalar]


def to_graphml(network: FlatNetwork) -> bytes:
    """Return *network* as GraphML. The same network gives the same bytes."""
    nodes: list[Fields] = [
        {"label": n.label, **n.values, "x": n.x, "y": n.y, **_colour(n.colour)} for n in network.nodes
    ]
    edges: list[Fields] = [{"label": e.label, "kind": e.kind, **e.values, **_colour(e.colour)} for e in network.edges]
    root = ET.Element("graphml", _ROOT)
    ET.SubElement(root, "desc").text = "\n".join((network.title, network.description, *network.losses))
    # Gephi takes keys called d3 and d7, as many programs write them, for yEd's labels: ours bear names.
    for owner, rows in (("node", nodes), ("edge", edges)):
        for name, kind in _types(rows).items():
            key = {"id": f"{owner}_{name}", "for": owner, "attr.name": name, "attr.type": kind}
            ET.SubElement(root, "key", key)
    graph = ET.SubElement(root, "graph", {"id": "network", "edgedefault": "directed"})
    for node, values in zip(network.nodes, nodes, strict=True):
        _data(ET.SubElement(graph, "node", {"id": node.id}), "node", values)
    for edge, values in zip(network.edges, edges, strict=True):
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        _data(ET.SubElement(graph, "edge", ends), "edge", values)
    return written(root)


def written(root: ET.Element) -> bytes:
    """Return XML as bytes, indented, in UTF-8."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _data(element: ET.Element, owner: str, values: Mapping[str, Scalar]) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", {"key": f"{owner}_{name}"}).text = str(value)


def _types(rows: Iterable[Fields]) -> dict[str, str]:
    """Return field → type, for every field that some row has, in their order."""
    return {name: "int" if isinstance(value, int) else "string" for row in rows for name, value in row.items()}


def _colour(colour: str) -> Fields:
    return {name: int(colour[at : at + 2], 16) for name, at in (("r", 0), ("g", 2), ("b", 4))}
