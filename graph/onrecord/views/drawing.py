"""Draw a network as one HTML file that asks no host for anything. Owner of pyvis and jinja2.

pyvis gives the `Network`; template, script, style, positions and file writing are ours: its own template
requests other hosts, and its physics need minutes.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from onrecord.dataset.receipts import numbered
from onrecord.dataset.resources import package
from onrecord.views.page_ids import node_id, without_place
from onrecord.views.page_packing import packed

#: The page's scripts, in the order in which they are put together.
# fmt: off
SCRIPTS = (
    "strings.js", "dom.js", "data.js", "support.js", "marks.js", "strength.js", "filters.js", "state.js",
    "node_painting.js", "canvas.js", "words.js", "walk.js", "reach.js", "arrange.js", "legend.js", "search.js",
    "cite.js", "cards.js", "standing.js", "panel.js", "topics.js", "dispute_places.js", "dispute_picture.js",
    "dispute.js", "matrix.js", "chains_picture.js", "chains.js", "timeline_scale.js", "timeline_dates.js",
    "timeline_lanes.js", "timeline_chart.js", "timeline_list.js", "timeline.js", "numbers.js", "questions.js",
    "table.js", "csv.js", "documents.js", "picture.js", "picture_page.js", "exhibit.js", "colours.js", "main.js",
)
#: Its style sheets, likewise.
STYLES = (
    "page.css", "support.css", "dispute.css", "matrix.css", "chains.css", "timeline.css", "numbers.css",
    "questions.css", "exhibit.css",
)
# fmt: on
#: pyvis passes these shapes on to vis-network; the page draws its own where it can.
SHAPES = {
    "person": "dot",
    "organization": "square",
    "event": "diamond",
    "place": "triangleDown",
    "work": "box",
    "law": "box",
    "group": "ellipse",
    "unnamed": "dot",
}
#: Above this, curves cost more than they tell.
CURVED = 1_500
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": False, "keyboard": False, "tooltipDelay": 1_000_000},
    "edges": {"smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.12}},
}


def to_pyvis(network: Any, places: Mapping[str, tuple[int, int]], heading: str = "") -> Network:
    """Return a pyvis Network with every edge of *network* (a MultiDiGraph), at fixed places.

    Nodes and edges are filled in directly: pyvis' own methods are quadratic and drop parallel edges.
    """
    net = Network(directed=True, heading=heading, cdn_resources="in_line", height="100vh")
    ids = numbered(network.graph.get("statements", ()))
    net.nodes = [_node(iri, data, places[iri]) for iri, data in network.nodes(data=True)]
    net.edges = [_edge(source, target, data, ids) for source, target, data in network.edges(data=True)]
    net.node_ids = [node["id"] for node in net.nodes]
    net.node_map = {node["id"]: node for node in net.nodes}
    options = OPTIONS | ({"edges": {"smooth": False}} if len(net.edges) > CURVED else {})
    net.set_options(json.dumps(options))
    return net


def _node(iri: str, data: Mapping[str, Any], place: tuple[int, int]) -> dict[str, Any]:
    return {
        "id": node_id(iri),
        "label": _shown(data["label"], data["kind"]),
        "kind": data["kind"],
        "kinds": list(data["kinds"]),
        "also": list(data["also"]),
        "iri": iri,
        "shape": SHAPES.get(str(data["kind"]), "dot"),
        "x": place[0],
        "y": place[1],
    }


def _shown(label: str, kind: str) -> str:
    """Return a name for the canvas: where an unnamed person is described stands in the evidence."""
    return (without_place(label).removesuffix(" (unnamed)") if kind == "unnamed" else label) or "(no name)"


def _edge(source: str, target: str, data: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    key = "|".join((source, target, data["kind"], data["stance"], data["predicate"]))
    return {
        "id": "e" + sha256(key.encode("utf-8")).hexdigest()[:12],
        "from": node_id(source),
        "to": node_id(target),
        "kind": data["kind"],
        "stance": data["stance"],
        "predicate": data["predicate"],
        "label": data["label"],
        "count": len(data["statements"]),
        "statements": [ids.get(statement, statement) for statement in data["statements"]],
        "arrows": "to",
    }


def to_html(net: Network, title: str, evidence: Mapping[str, Any]) -> bytes:
    """Return the page as bytes: one file, a hash-only content security policy, no request."""
    environment = Environment(
        loader=FileSystemLoader(package("page")), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    # Counts stand in the order in which people ask; Jinja would sort them.
    environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False, "separators": (",", ":")}
    kept, tables = packed(evidence)
    environment.globals["page"] = {
        "title": title,
        "options": OPTIONS,
        "evidence": kept,
        "answers": tables,
        "css": Markup("\n".join(_asset(name) for name in STYLES)),  # noqa: S704
        "vis": _vis(),
        "app": Markup("\n".join(_asset(name) for name in SCRIPTS)),  # noqa: S704
    }
    net.templateEnv, net.path = environment, "page.html"
    html = str(net.generate_html()).replace("\r\n", "\n")
    policy = (
        f"default-src 'none'; script-src {_hashes(html, 'script')}; style-src {_hashes(html, 'style')}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace("<!--CSP-->", meta, 1).encode("utf-8")


def _asset(name: str) -> Markup:
    return inline(package("page", name).read_text("utf-8"))


@lru_cache(maxsize=1)
def _vis() -> Markup:
    """vis-network as pyvis bundles it. Its style sheet is for controls that the page does not have."""
    return inline((files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8"))


def inline(text: str) -> Markup:
    r"""Make our own and library text safe between tags: LF only (browsers hash LF), no closing tag, no comment.

    >>> str(inline("a</script>b"))
    'a<\\/script>b'
    """
    text = text.replace("\r\n", "\n")
    return Markup(re.sub(r"</(script|style)", r"<\\/\1", text, flags=re.IGNORECASE).replace("<!--", "<\\!--"))  # noqa: S704


def _hashes(html: str, tag: str) -> str:
    """Return the CSP hash of every inline block of *tag* without attributes."""
    blocks = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
    return " ".join(f"'sha256-{b64encode(sha256(block.encode('utf-8')).digest()).decode()}'" for block in blocks)


def embedded(page: bytes, height: int = 720) -> str:
    """Return *page* as a sandboxed frame for a notebook."""
    source = page.decode("utf-8").replace("&", "&amp;").replace('"', "&quot;")
    return f'<iframe sandbox="allow-scripts" width="100%" height="{height}" srcdoc="{source}"></iframe>'


@dataclass(frozen=True)
class Page:
    """A page that was written: in a notebook it shows itself, sandboxed."""

    path: Path
    content: bytes = field(repr=False)

    def _repr_html_(self) -> str:
        return embedded(self.content)
