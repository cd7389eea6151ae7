from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyvis.network import Network

import onrecord
from onrecord.views.drawing import SCRIPTS, embedded
from onrecord.views.evidence import node_id


@pytest.fixture(scope="module")
def html(chechnya_graph: onrecord.Graph) -> str:
    return chechnya_graph.page().decode("utf-8")


def _island(html: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "srcset", "data", "poster") or (name == "href" and tag == "link"):
                self.asked.append(f"{tag} {value}")
            if name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}")


def test_nothing_is_loaded(html: str) -> None:
    links = _Links()
    links.feed(html)
    assert links.asked == []
    assert links.inline == []
    own = html.partition("vis-network")[0]
    assert "@import" not in own
    assert "url(" not in own.replace("url(data:", "")


def test_the_policy_names_exactly_what_is_inline(html: str) -> None:
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    assert policy
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        for block in re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL):
            assert f"'sha256-{b64encode(sha256(block.encode()).digest()).decode()}'" in policy[1]
    assert html.index("Content-Security-Policy") < html.index("<script")
    assert "<!--CSP-->" not in html


def test_every_statement_edge_and_node_is_in_the_page(html: str, chechnya_graph: onrecord.Graph) -> None:
    network = chechnya_graph.network()
    nodes, edges, evidence = _island(html, "data-nodes"), _island(html, "data-edges"), _island(html, "data-evidence")
    assert len(nodes) == network.number_of_nodes()
    assert len(edges) == network.number_of_edges()
    assert len(evidence["statements"]) == len(chechnya_graph.receipts)
    ids = {node["id"] for node in nodes}
    for edge in edges:
        assert {edge["from"], edge["to"]} <= ids
        assert edge["count"] == len(edge["statements"])
        assert set(edge["statements"]) <= set(evidence["statements"])
    for statement in evidence["statements"].values():
        for taken in statement.get("stances", ()):
            claims = [evidence["propositions"][claim.removeprefix("+")] for claim in taken.get("claims", ())]
            assert {node for _, *nodes in claims for node in nodes} <= ids
            assert {thing["node"] for thing in taken.get("things", ())} <= ids
        assert statement["quote"]
        assert statement["document"] in evidence["documents"]


def test_things_are_drawn_where_they_were_kept(demo_graph: onrecord.Graph, tmp_path: Path) -> None:
    iri = next(iter(demo_graph.network()))
    page = demo_graph.draw(tmp_path / "page.html", {iri: (5_000, -3_000)})
    [node] = [node for node in _island(page.content.decode("utf-8"), "data-nodes") if node["iri"] == iri]
    assert (node["x"], node["y"]) == (5_000, -3_000)


def test_each_question_names_what_it_may_be_restricted_to(html: str) -> None:
    told = {question["name"]: question for question in _island(html, "data-evidence")["answers"]["questions"]}
    assert [parameter["name"] for parameter in told["who-denies"]["parameters"]] == ["about"]
    assert all(parameter["meaning"] for question in told.values() for parameter in question["parameters"])


def test_for_whom_somebody_speaks_is_known_by_node(html: str) -> None:
    statements = _island(html, "data-evidence")["statements"].values()
    nodes = {node["id"] for node in _island(html, "data-nodes")}
    for_others = [(s.get("onBehalfOf", []), s.get("onBehalfOfNodes", [])) for s in statements]
    assert [names for names, of in for_others if len(names) != len(of)] == []
    assert {node for _, of in for_others for node in of} & nodes


def test_the_page_says_how_it_was_made(html: str, chechnya: onrecord.Case) -> None:
    evidence = _island(html, "data-evidence")
    assert "Not reviewed by a person" in evidence["case"]["method"]
    assert "does not assert that any event happened" in evidence["case"]["notice"]
    assert evidence["documents"]["004"]["rights"].startswith("Encyclopaedia text under CC BY-SA")
    assert set(evidence["documents"]) == {d.id for d in chechnya.casefile.documents}


def test_no_text_of_data_is_markup(demo_copy: Path, demo: onrecord.Case) -> None:
    hostile = "</script><script>window.hit=1</script><img src=x onerror=alert(1)>"
    path = demo_copy / "events.yaml"
    path.write_text(path.read_text("utf-8").replace("label: ", f"label: '{hostile}' # ", 1), "utf-8")
    case = demo_copy / "case.yaml"
    case.write_text(re.sub(r"(?m)^title: .*$", f"title: '{hostile}'", case.read_text("utf-8")), "utf-8")
    plain = demo.build().page().decode("utf-8")
    html = onrecord.load(demo_copy).build().page().decode("utf-8")
    assert html.count("<script") == plain.count("<script")
    assert "<img" not in html
    assert hostile in json.dumps(_island(html, "data-evidence"), ensure_ascii=False)


def test_every_script_of_the_folder_is_in_the_page() -> None:
    from onrecord.dataset.resources import package

    assert {path.name for path in package("page").glob("*.js")} == set(SCRIPTS)


def test_the_names_of_pyvis_that_we_rely_on_are_there() -> None:
    net = Network(directed=True, heading="", cdn_resources="in_line")
    for name in ("nodes", "edges", "node_ids", "node_map", "set_options", "templateEnv", "path", "generate_html"):
        assert hasattr(net, name), name


def test_in_a_notebook_the_page_is_sandboxed() -> None:
    assert embedded(b'<p title="a&b">').startswith('<iframe sandbox="allow-scripts"')
    assert 'srcdoc="<p title=&quot;a&amp;b&quot;>"' in embedded(b'<p title="a&b">')


def test_node_ids_stand_for_their_iri() -> None:
    assert node_id("urn:a") == node_id("urn:a") != node_id("urn:b")
