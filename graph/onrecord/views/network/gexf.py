"""Write a network as GEXF 1.3 (https://gexf.net), the format of Gephi: with colours, places and kinds of edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from onrecord.views.network.exchange import FlatEdge, FlatNetwork, FlatNode, Scalar
from onrecord.views.network.graphml import written

_ROOT = {
    "xmlns": "http://gexf.net/1.3",
    "xmlns:viz": "http://gexf.net/1.3/viz",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
    "version": "1.3",
}


def to_gexf(network: FlatNetwork) -> bytes:
    """Return *network* as GEXF. The same network gives the same bytes: no date of writing stands in it.

    Edges between the same two nodes differ in `kind`, by which Gephi keeps them apart when it merges edges.
    """
    root = ET.Element("gexf", _ROOT)
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "onrecord"
    ET.SubElement(meta, "description").text = "\n".join((network.title, network.description, *network.losses))
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static", "idtype": "string"})
    _declare(graph, "node", network.nodes)
    _declare(graph, "edge", network.edges)
    nodes = ET.SubElement(graph, "nodes")
    for node in network.nodes:
        element = ET.SubElement(nodes, "node", {"id": node.id, "label": node.label})
        _values(element, node.values)
        ET.SubElement(element, "viz:color", _colour(node.colour))
        ET.SubElement(element, "viz:position", {"x": str(node.x), "y": str(node.y), "z": "0"})
    edges = ET.SubElement(graph, "edges")
    for edge in network.edges:
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        element = ET.SubElement(edges, "edge", ends | {"label": edge.label, "kind": edge.kind})
        _values(element, edge.values)
        ET.SubElement(element, "viz:color", _colour(edge.colour))
    return written(root)


def _declare(graph: ET.Element, owner: str, rows: Sequence[FlatNode | FlatEdge]) -> None:
    """Declare every field that some node or edge has, in their order."""
    types = {name: "integer" if isinstance(v, int) else "string" for row in rows for name, v in row.values.items()}
    declared = ET.SubElement(graph, "attributes", {"class": owner, "mode": "static"})
    for name, kind in types.items():
        ET.SubElement(declared, "attribute", {"id": f"{owner}_{name}", "title": name, "type": kind})


def _values(element: ET.Element, values: Mapping[str, Scalar]) -> None:
    owner = element.tag
    inside = ET.SubElement(element, "attvalues")
    for name, value in values.items():
        ET.SubElement(inside, "attvalue", {"for": f"{owner}_{name}", "value": str(value)})


def _colour(colour: str) -> dict[str, str]:
    return {name: str(int(colour[at : at + 2], 16)) for name, at in (("r", 0), ("g", 2), ("b", 4))}
