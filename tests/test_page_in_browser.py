"""The page in headless Chromium, with the network blocked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.dataset.compiling import compile_case
from onrecord.dataset.ontology import ontology
from onrecord.values.casefile import Casefile

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    # Chromium is a system package, not a Python one: where it is missing the page is still checked as text.
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium was not found; install it to run the browser tests"),
]
WATCH = """window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective));"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


class Opened:
    """A page with everything it did that it should not have done."""

    def __init__(
        self, browser: Any, path: Path, size: tuple[int, int], scheme: str = "light", address: str = ""
    ) -> None:
        self.log: list[str] = []
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        context.route("**/*", self._route)
        self.page = context.new_page()
        self.page.on("console", lambda message: self.log.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.log.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.log.append("dialog"), dialog.dismiss()))
        self.page.add_init_script(WATCH)
        self.page.goto(path.as_uri() + address)
        self.page.wait_for_selector("html[data-ready=true]", state="attached", timeout=20_000)

    def _route(self, route: Any) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            self.log.append(f"request: {route.request.url}")
            route.abort()

    def found(self) -> list[str]:
        return self.log + list(self.page.evaluate("violations"))


@pytest.fixture(scope="module")
def written(chechnya_graph: onrecord.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return chechnya_graph.draw(tmp_path_factory.mktemp("page") / "network.html").path


SIZES = pytest.mark.parametrize("size", [(1280, 800), (380, 800)], ids=["wide", "narrow"])


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_request_no_message_no_violation(browser: Any, written: Path, size: tuple[int, int], scheme: str) -> None:
    opened = Opened(browser, written, size, scheme)
    for view in ("table", "documents", "method", "network"):
        opened.page.evaluate(f"onrecord.change({{view: '{view}'}})")
        opened.page.wait_for_timeout(50)
    assert opened.found() == []
    width = opened.page.evaluate("document.documentElement.scrollWidth")
    assert width <= size[0], "no sideways scrolling"


def test_the_canvas_is_not_blank(browser: Any, written: Path) -> None:
    opened = Opened(browser, written, (1280, 800))
    drawn = opened.page.evaluate(
        """() => { const canvas = document.querySelector("canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set();
        for (let i = 0; i < data.length; i += 40) seen.add(data.slice(i, i + 3).join());
        return seen.size; }"""
    )
    assert drawn > 20


def test_counts_in_the_page_are_counts_in_the_graph(
    browser: Any, written: Path, chechnya_graph: onrecord.Graph
) -> None:
    opened = Opened(browser, written, (1280, 800))
    network = chechnya_graph.network()
    assert opened.page.evaluate("onrecord.edges.length") == network.number_of_edges()
    assert opened.page.evaluate("onrecord.nodes.length") == network.number_of_nodes()
    opened.page.evaluate("onrecord.change({view: 'table'})")
    assert opened.page.locator("[data-row]").count() == len(chechnya_graph.receipts)


def test_it_opens_on_what_is_most_disputed(browser: Any, written: Path) -> None:
    opened = Opened(browser, written, (1280, 800))
    panel = opened.page.locator("#panel").inner_text()
    assert "Detentions reported from December 2018" in panel
    assert "Russian LGBT Network" in panel
    assert "Alvi Karimov" in panel
    opened.page.keyboard.press("Escape")
    assert "Affirmed and denied" in opened.page.locator("#panel").inner_text()


def test_every_edge_shows_its_quotes(browser: Any, written: Path, chechnya_graph: onrecord.Graph) -> None:
    opened = Opened(browser, written, (1280, 800))
    shown: dict[str, int] = opened.page.evaluate(
        """() => Object.fromEntries(onrecord.edges.get().map((edge) => {
        onrecord.select("edge", edge.id);
        const cards = [...document.querySelectorAll("#panel [data-statement]")].map((card) => card.dataset.statement);
        const quotes = document.querySelectorAll("#panel blockquote").length;
        return [edge.id, edge.statements.every((statement) => cards.includes(statement)) ? quotes : 0]; }))"""
    )
    assert len(shown) == chechnya_graph.network().number_of_edges()
    assert [edge for edge, quotes in shown.items() if not quotes] == []
    assert opened.found() == []


def test_every_panel_reads_as_words(browser: Any, written: Path) -> None:
    opened = Opened(browser, written, (1280, 800))
    odd: list[str] = opened.page.evaluate(
        """() => onrecord.nodes.get().filter((node) => {
        onrecord.select("node", node.id);
        return /\\[object|undefined|null|NaN/.test(document.querySelector("#panel").innerText);
        }).map((node) => node.label)"""
    )
    assert odd == []
    opened.page.evaluate(
        """() => onrecord.select("node", onrecord.nodes.get()
        .find((node) => node.label.startsWith("Detentions reported from December")).id)"""
    )
    panel = opened.page.locator("#panel").inner_text()
    assert "no denial of this detail; that it occurred is denied by " in panel


def test_a_card_is_a_whole_receipt(browser: Any, written: Path) -> None:
    opened = Opened(browser, written, (1280, 800))
    opened.page.evaluate(
        """() => { const e = onrecord.edges.get().find((x) => x.stance === "denies" && x.kind === "statement"
        && onrecord.nodes.get(x.from).label === "Alvi Karimov"
        && onrecord.nodes.get(x.to).label.startsWith("Detentions reported from December"));
        onrecord.select("edge", e.id); }"""
    )
    card = opened.page.locator("#panel [data-statement]").first.inner_text()
    for words in (
        "Alvi Karimov",
        "denies",
        "“lies”",
        "Dazed",
        "RT",
        "line 18",
        "2329–2333",
        "Chechen government",
        "2019-01-14",
    ):
        assert words in card, words


def test_search_by_name_and_by_words_of_a_quote(browser: Any, written: Path) -> None:
    opened = Opened(browser, written, (1280, 800))
    searches = (("kraimov", "Alvi Karimov"), ("kadyrov", "Chechen leader"), ("even more absurd", "even more absurd"))
    for typed, expected in searches:
        opened.page.keyboard.press("Escape")
        box = opened.page.locator("#search input")
        box.fill(typed)
        opened.page.wait_for_timeout(150)
        opened.page.keyboard.press("ArrowDown")
        opened.page.keyboard.press("Enter")
        assert expected in opened.page.locator("#panel").inner_text()
        box.fill("")


def test_a_filtered_stance_vanishes_and_is_counted(browser: Any, written: Path, chechnya_graph: onrecord.Graph) -> None:
    opened = Opened(browser, written, (1280, 800), address="#view=table&hide=stance:denies")
    only_denials = [
        f"[data-row='s{number}']"
        for number, receipt in enumerate(chechnya_graph.receipts.values(), 1)
        if {taken.stance for taken in receipt.stances} == {"denies"}
    ]
    assert only_denials
    rows = opened.page.locator("[data-row]").count()
    assert opened.page.locator(", ".join(only_denials)).count() == 0
    assert f"{rows} of {len(chechnya_graph.receipts)} statements" in opened.page.locator("#view-table").inner_text()
    opened.page.evaluate("onrecord.change({off: new Set()})")
    assert opened.page.locator("[data-row]").count() == rows + len(only_denials)


def test_the_address_restores_what_the_sender_saw(browser: Any, written: Path) -> None:
    opened = Opened(browser, written, (1280, 800))
    opened.page.evaluate("onrecord.select('node', onrecord.nodes.get().find((n) => n.label === 'Igor Kochetkov').id)")
    address = "#" + opened.page.url.partition("#")[2]
    again = Opened(browser, written, (1280, 800), address=address)
    assert "Igor Kochetkov" in again.page.locator("#panel-title").inner_text()


def test_from_load_to_a_quote_by_keyboard(browser: Any, written: Path) -> None:
    opened = Opened(browser, written, (1280, 800))
    opened.page.keyboard.press("t")
    opened.page.wait_for_timeout(50)
    opened.page.keyboard.press("Tab")
    for _ in range(12):
        if opened.page.evaluate("Boolean(document.activeElement.closest('[data-row]'))"):
            break
        opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel blockquote").count() > 0


HOSTILE = (
    "</script><script>window.hit=1</script>",
    "<img src=x onerror='window.hit=1'>",
    "<a href='javascript:window.hit=1'>href</a>",
    "http://127.0.0.1:9/href",
    "مرحبا بالعالم",
    "名前",
)


def _hostile(case: Casefile) -> Casefile:
    """The same case with a payload in every field that holds words."""
    words = cycle(HOSTILE)

    def bad(value: str) -> str:
        return f"{value} {next(words)}" if value else next(words)

    things = {
        iri: replace(thing, label=bad(thing.label), also=(next(words),), note=bad(thing.note))
        for iri, thing in case.things.items()
    }
    documents = {
        d.id: replace(
            d, title=bad(d.title), publisher=next(words), author=next(words), rights=next(words), url=next(words)
        )
        for d in case.documents
    }
    statements = tuple(
        replace(
            statement,
            anchor=replace(statement.anchor, document=documents[statement.anchor.document.id], exact=next(words) * 150),
            attribution=(),
            speaker_as=bad(statement.speaker_as),
            hedge=bad(statement.hedge),
        )
        for statement in case.statements
    )
    fields = ("title", "scope", "inclusion", "rights", "correction", "method")
    info = replace(case.info, **{name: bad(getattr(case.info, name)) for name in fields})
    return replace(case, info=info, documents=tuple(documents.values()), things=things, statements=statements)


def test_a_hostile_casefile_runs_nothing_and_asks_no_host(browser: Any, demo: onrecord.Case, tmp_path: Path) -> None:
    graph = onrecord.Graph(compile_case(_hostile(demo.casefile), ontology()))
    opened = Opened(browser, graph.draw(tmp_path / "hostile.html").path, (1280, 800))
    for view in ("table", "documents", "method", "network"):
        opened.page.evaluate(f"onrecord.change({{view: '{view}'}})")
    opened.page.evaluate("onrecord.nodes.get().forEach((n) => onrecord.select('node', n.id))")
    opened.page.mouse.move(600, 450)
    assert opened.page.evaluate("window.hit === undefined")
    assert opened.found() == []
    assert opened.page.locator("a[href^='javascript'], img").count() == 0
    assert "onerror" in opened.page.locator("body").inner_text()
