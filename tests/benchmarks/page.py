"""How soon our page answers a click, beside stock pyvis on the same nodes and edges.

    python tests/benchmarks/page.py [--sizes N …] [--rounds N] [--only VARIANT …] [--keep DIR]

Three variants of generated networks, two edges for each node: `ours` is the whole page with all evidence; `stock` is
pyvis as it comes (`cdn_resources="in_line"`); `tuned` is pyvis at its best: our positions, no physics, straight edges,
hidden while the picture moves. `real` is our page of data/chechnya. Rounds are interleaved, each in a new headless
Chromium with the network blocked; medians are told, "n" says of how many runs. What has not answered at LIMIT counts
as that and is asked no more, so that ratios to it are lower bounds.

- interactive: from the start of the navigation to the first frame, and from a click to the frame that answers it.
  Ours opens with the dispute: the click opens the evidence in the panel. pyvis: the click chooses a node.
- network: until the network itself is drawn. Ours draws it when its tab is opened; that time is added.
- drag p95: the slow frame while the network is dragged, as it opens; "all" with everything drawn. Ours opens
  with what is most spoken of.
- heap: of JavaScript, after the drag and a collection of garbage.

Nothing is asserted: other work on the machine makes times longer. Trust the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles
from time import monotonic
from typing import Any

import networkx as nx
from pyvis.network import Network

import onrecord
from onrecord.dataset.compiling import compile_case
from onrecord.dataset.ontology import ontology
from onrecord.dataset.receipts import numbered
from onrecord.deriving.derivation import derive
from onrecord.views.drawing import to_html, to_pyvis
from onrecord.views.evidence import evidence
from onrecord.views.network import positions
from onrecord.views.page_answers import answers

if __package__:  # collected by pytest
    from .generated_case import casefile
else:
    from generated_case import casefile  # type: ignore[import-not-found, no-redef]

REAL_CASE = Path(__file__).resolve().parents[2] / "data" / "chechnya"
VARIANTS = ("ours", "tuned", "stock")
EDGES_PER_NODE = 2
#: Seconds after which a page counts as having given no answer.
LIMIT = 120.0
#: Moves of the mouse in a drag, and the seconds after which it ends all the same.
MOVES, DRAGGED = 60, 10.0
#: Milliseconds after a click in which a press would count as a second one.
SETTLING = 600
TUNED = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True},
}
#: Notes when the page is drawn and when it answers. pyvis keeps its network in a global variable, which is watched.
WATCH = """
window.painted = (note) => requestAnimationFrame(() => setTimeout(() => note(performance.now())));
window.noted = (moment) => painted((now) => { bench[moment] = now; console.debug(moment); });
window.bench = { ready: 0, drawn: false, pressed: 0, answered: 0 };
addEventListener("pointerdown", () => { bench.pressed = performance.now(); }, true);
new MutationObserver(() => {
  if (!bench.ready && document.documentElement.dataset.ready === "true") noted("ready");
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
let watched;
Object.defineProperty(window, "network", { configurable: true, get: () => watched, set(network) {
  watched = network;
  let isSettled = !network.physics?.options?.enabled;
  network.on?.("stabilizationIterationsDone", () => { isSettled = true; });
  network.on?.("afterDrawing", () => { bench.drawn ||= isSettled; });
  // pyvis lays a bar over the network while it settles and for a moment after: until it is gone, it takes every click.
  const bar = () => document.getElementById("loadingBar");
  const isFree = () => !bar() || getComputedStyle(bar()).display === "none";
  const wait = setInterval(() => {
    if (!bench.drawn || !isFree() || bench.ready) return;
    clearInterval(wait);
    noted("ready");
  }, 10);
} });
"""
DRAWN = "(window.onrecord || window).network"
ANSWERED = {
    "ours": """void new MutationObserver((_, observer) => {
      observer.disconnect();
      noted("answered");
    }).observe(document.getElementById("panel"), { childList: true, subtree: true })""",
    "pyvis": "void network.once('click', () => noted('answered'))",
}
#: A question that is not open yet; where there is one only, what is in the middle of its dispute.
QUESTION = ".disputed li:nth-child(2) button, [data-place=centre]"
#: Where a node of the network is, and where there is none.
A_NODE = f"""() => {{
  const {{ left, top }} = document.querySelector(".vis-network canvas").getBoundingClientRect();
  const {{ x, y }} = {DRAWN}.canvasToDOM(Object.values({DRAWN}.getPositions())[0]);
  return [left + x, top + y];
}}"""
NO_NODE = f"""() => {{
  const {{ left, top, width, height }} = document.querySelector(".vis-network canvas").getBoundingClientRect();
  const [w, h] = [Math.min(width, innerWidth - left), Math.min(height, innerHeight - top)];
  for (let i = 0; i < 400; i += 1) {{
    const [x, y] = [w * (0.25 + 0.5 * ((i * 0.618) % 1)), h * (0.3 + 0.4 * (i / 400))];
    if ({DRAWN}.getNodeAt({{ x, y }}) === undefined) return [left + x, top + y];
  }}
  return [left + w / 2, top + h / 2];
}}"""
VIEWPOINT = f"JSON.stringify({DRAWN}.getViewPosition())"
GAPS = """() => {
  window.gaps = [];
  let last = performance.now();
  const next = (now) => { gaps.push(now - last); last = now; window.frame = requestAnimationFrame(next); };
  window.frame = requestAnimationFrame(next);
}"""
#: Seconds from here until the network was drawn once more.
REDRAWN = f"""(step) => new Promise((resolve) => {{
  const start = performance.now();
  step();
  {DRAWN}.once("afterDrawing", () => painted((now) => resolve((now - start) / 1000)));
  {DRAWN}.redraw();
}})"""


@dataclass
class Page:
    """One page to open, and what was measured on it."""

    variant: str
    size: str
    nodes: int
    edges: int
    path: Path
    found: dict[str, list[float]] = field(default_factory=dict)
    cut: bool = False

    @property
    def is_ours(self) -> bool:
        return self.variant in ("ours", "real")

    @property
    def runs(self) -> int:
        return len(self.found.get("interactive", ())) or int(self.cut)

    def median(self, name: str) -> float:
        """The median of what was found; -1 where nothing was."""
        return LIMIT if self.is_cut(name) else median(self.found.get(name) or [-1])

    def is_cut(self, name: str) -> bool:
        return self.cut and name in ("interactive", "network")


def networks(size: int) -> dict[str, Network]:
    """Return the pyvis networks of *ours*, *tuned* and *stock*: the same nodes and edges in each."""
    return _networks(*_case(size))


def _case(size: int) -> tuple[onrecord.Graph, nx.MultiDiGraph[str]]:
    """Return a generated case with at most *size* nodes and hardly fewer, and its network, thinned."""
    tried: set[int] = set()
    statements = size
    while statements not in tried:
        tried.add(statements)
        case = casefile(statements)
        graph = onrecord.Graph(derive(compile_case(case, ontology()), case.info, ontology()))
        network = graph.network()
        found = len(network)
        if size * 0.96 <= found <= size:
            return graph, _thinned(network)
        statements = max(1, round(statements * size * 0.98 / found))
        while statements in tried and found > size:
            statements -= 1
        while statements in tried and found < size:
            statements += 1
    raise ValueError(f"no case of {size} nodes")


def _thinned(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Leave two edges for each node; what touches a node for the first time goes before all others."""
    edges = sorted(network.edges(keys=True), key=lambda edge: sha256("|".join(edge).encode()).digest())
    touched: set[str] = set()
    first, rest = [], []
    for edge in edges:
        (rest if touched.issuperset(edge[:2]) else first).append(edge)
        touched.update(edge[:2])
    network.remove_edges_from((first + rest)[EDGES_PER_NODE * len(network) :])
    return network


def _networks(graph: onrecord.Graph, network: nx.MultiDiGraph[str]) -> dict[str, Network]:
    ours = to_pyvis(network, positions(network), graph.title)
    return {"ours": ours, "tuned": _pyvis(ours, tuned=True), "stock": _pyvis(ours, tuned=False)}


def _pyvis(ours: Network, tuned: bool) -> Network:
    """Return what somebody makes with pyvis' own methods. Directed: otherwise it drops edges between the same two."""
    net = Network(directed=True, cdn_resources="in_line")
    for node in ours.nodes:
        net.add_node(node["id"], label=node["label"], **({"x": node["x"], "y": node["y"]} if tuned else {}))
    for edge in ours.edges:
        net.add_edge(edge["from"], edge["to"])
    if tuned:
        net.set_options(json.dumps(TUNED))
    return net


def _page(graph: onrecord.Graph, net: Network) -> bytes:
    """Draw as `Graph.page` does, with the network that is given."""
    told = answers(graph.nquads, numbered(graph.receipts))
    return to_html(net, graph.title, evidence(graph.reading, graph.receipts, graph.sha256, told))


def _generated(size: int, folder: Path, only: set[str]) -> Iterator[Page]:
    _say(f"{size:,} nodes: generating")
    graph, network = _case(size)
    for variant, net in _networks(graph, network).items():
        if variant in only:
            content = _page(graph, net) if variant == "ours" else net.generate_html().encode("utf-8")
            path = folder / f"{variant}-{size}.html"
            path.write_bytes(content)
            yield Page(variant, f"{size:,}", len(net.nodes), len(net.edges), path)


def _real(folder: Path) -> Page:
    _say("data/chechnya: building")
    graph = onrecord.load(REAL_CASE).build()
    path = folder / "real.html"
    path.write_bytes(graph.page())
    network = graph.network()
    return Page("real", "chechnya", len(network), network.number_of_edges(), path)


def measure(playwright: Any, page: Page) -> dict[str, float]:
    """Open *page* in a new browser and return what was measured; playwright's TimeoutError: no answer."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
    try:
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        requests: list[str] = []
        tab.route("**/*", lambda route: _blocked(route, requests))
        tab.add_init_script(WATCH)
        return _measured(tab, page.path, page.is_ours) | {"requests": len(requests)}
    finally:
        browser.close()


def _blocked(route: Any, requests: list[str]) -> None:
    if route.request.url.startswith("file:"):
        route.continue_()
    else:
        requests.append(route.request.url)
        route.abort()


def _measured(tab: Any, path: Path, is_ours: bool) -> dict[str, float]:
    # The policy of our page lets nobody wait for an expression; and a page that is busy cannot be asked.
    with tab.expect_console_message(lambda message: message.text == "ready", timeout=LIMIT * 1000):
        tab.goto(path.as_uri(), wait_until="commit", timeout=LIMIT * 1000)
    tab.evaluate(ANSWERED["ours" if is_ours else "pyvis"])
    with tab.expect_console_message(lambda message: message.text == "answered", timeout=LIMIT * 1000):
        if is_ours:
            tab.locator(QUESTION).first.click()
        else:
            tab.mouse.click(*tab.evaluate(A_NODE))
        if not tab.evaluate("bench.pressed"):
            raise RuntimeError(f"{path.name}: the click was lost: something lay over the page")
    interactive = tab.evaluate("(bench.ready + bench.answered - bench.pressed) / 1000")
    drawn = tab.evaluate("bench.ready / 1000")
    if is_ours:
        drawn += tab.evaluate(f"({REDRAWN})(() => document.getElementById('tab-network').click())")
    found = {"interactive": interactive, "network": drawn, "drag": _dragged(tab)}
    if is_ours:
        found["all_drawn"] = tab.evaluate(f"({REDRAWN})(() => onrecord.change({{ reach: 'all' }}))")
    found["drag_all"] = _dragged(tab) if is_ours else found["drag"]
    session = tab.context.new_cdp_session(tab)
    session.send("HeapProfiler.collectGarbage")
    return found | {"heap": session.send("Runtime.getHeapUsage")["usedSize"] / 1e6}


def _dragged(tab: Any) -> float:
    """Drag the network to and fro; return the 95th percentile of the gaps between frames, in milliseconds."""
    tab.wait_for_timeout(SETTLING)
    x, y = tab.evaluate(NO_NODE)
    before = tab.evaluate(VIEWPOINT)
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.evaluate(GAPS)
    started = monotonic()
    for step in range(MOVES):
        away = 4 * (step if step < MOVES / 2 else MOVES - step)
        tab.mouse.move(x - away, y + away / 2)
        if monotonic() - started > DRAGGED:
            break
    gaps = tab.evaluate("() => { cancelAnimationFrame(frame); return gaps; }")
    moved = tab.evaluate(VIEWPOINT) != before
    tab.mouse.up()
    if not moved:
        raise RuntimeError("the view did not move: a node was dragged, or the press was lost")
    return quantiles(gaps, n=20, method="inclusive")[-1] if len(gaps) > 1 else LIMIT * 1000


def _rounds(pages: list[Page], rounds: int) -> None:
    from playwright.sync_api import TimeoutError as NoAnswer
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        for number in range(1, rounds + 1):
            for page in pages:
                if page.cut:
                    continue
                try:
                    found = measure(playwright, page)
                except NoAnswer:
                    page.cut = True
                    _say(f"  round {number}: {page.variant} {page.size}: no answer within {LIMIT:g} s")
                    continue
                for name, value in found.items():
                    page.found.setdefault(name, []).append(value)
                told = ", ".join(f"{name} {value:.2f}" for name, value in found.items())
                _say(f"  round {number}: {page.variant} {page.size}: {told}; load {os.getloadavg()[0]:.1f}")


def _report(pages: list[Page]) -> Iterator[str]:
    heads = "size variant nodes edges MB requests interactive network drag all heap n".split()  # noqa: SIM905
    units = ["", "", "", "", "", "", "s", "s", "p95 ms", "p95 ms", "MB", ""]
    lines = [heads, units, *map(_row, pages)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for cells in lines:
        aligned = [c.ljust(w) if i < 2 else c.rjust(w) for i, (c, w) in enumerate(zip(cells, widths, strict=True))]
        yield "  ".join(aligned).rstrip()
    yield ""
    for ours in (page for page in pages if page.variant == "ours"):
        yield from (_ratio(ours, page) for page in pages if page.size == ours.size and page is not ours)
    for page in (page for page in pages if page.variant == "real"):
        yield f"data/chechnya answers a click after {page.median('interactive'):.2f} s."


def _row(page: Page) -> list[str]:
    def shown(name: str, form: str) -> str:
        value = page.median(name)
        return "-" if value < 0 else f"{'>' if page.is_cut(name) else ''}{value:{form}}"

    return [
        page.size, page.variant, f"{page.nodes:,}", f"{page.edges:,}", f"{page.path.stat().st_size / 1e6:.2f}",
        shown("requests", ".0f"), shown("interactive", ".2f"), shown("network", ".2f"), shown("drag", ".0f"),
        shown("drag_all", ".0f"), shown("heap", ".0f"), str(page.runs),
    ]  # fmt: skip


def _ratio(ours: Page, other: Page) -> str:
    def times(name: str) -> str:
        mine, theirs = ours.median(name), other.median(name)
        return "-" if min(mine, theirs) <= 0 else f"{'>' if other.is_cut(name) else ''}{theirs / mine:.1f}"

    return (
        f"{ours.size} nodes, {other.variant} / ours: interactive {times('interactive')}, network {times('network')}, "
        f"drag {times('drag')} (all {times('drag_all')}), heap {times('heap')}."
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[150, 1000, 5000], help="nodes of the networks")
    parser.add_argument("--rounds", type=int, default=5, help="times each page is opened; the median is told")
    parser.add_argument("--only", nargs="+", default=[*VARIANTS, "real"], choices=[*VARIANTS, "real"])
    parser.add_argument("--keep", type=Path, metavar="DIR", help="folder in which the pages are kept, to be looked at")
    return parser.parse_args()


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        pages = [page for size in options.sizes for page in _generated(size, folder, set(options.only))]
        pages += [_real(folder)] if "real" in options.only else []
        _rounds(pages, options.rounds)
        sys.stdout.writelines(f"{line}\n" for line in _report(pages))


if __name__ == "__main__":
    main()
