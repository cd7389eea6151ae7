"""The page in headless Chromium, with the network blocked: what it holds, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import onrecord

from .opened_page import CHROMIUM, LONG, MISSING, NARROW, VIEWS, WIDE, Opened, hostile

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=MISSING)]


@pytest.fixture(params=list(product((WIDE, NARROW), ("light", "dark"))), ids=lambda p: f"{p[0][0]}-{p[1]}")
def any_page(browser: Any, written: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Opened, int]]:
    """A page as wide as a desk and as narrow as a telephone, in light and in dark."""
    size, scheme = request.param
    page = Opened(browser, written, size, scheme)
    yield page, size[0]
    page.close()


def _width(opened: Opened) -> int:
    return int(opened.page.evaluate("document.documentElement.scrollWidth"))


def test_no_view_asks_a_host_speaks_breaks_the_policy_or_scrolls_sideways(any_page: tuple[Opened, int]) -> None:
    opened, room = any_page
    wide = []
    for view in VIEWS:
        shown = opened.view(view)
        assert shown.is_visible(), view
        assert len(shown.inner_text()) > 40, view
        if _width(opened) > room:
            wide.append(view)
    opened.page.evaluate("onrecord.select('statement', 's1')")
    for view in VIEWS:
        opened.view(view)
        if _width(opened) > room:
            wide.append(f"{view}, with a statement open")
    opened.page.evaluate("onrecord.change({view: 'questions', question: 'who-denies'})")
    assert _width(opened) <= room
    assert wide == []
    assert opened.found() == []


def test_the_canvas_is_not_blank(opened: Opened) -> None:
    opened.go("#view=network")
    drawn = opened.page.evaluate(
        """() => { const canvas = document.querySelector("canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set();
        for (let i = 0; i < data.length; i += 40) seen.add(data.slice(i, i + 3).join());
        return seen.size; }"""
    )
    assert drawn > 20


def test_counts_in_the_page_are_counts_in_the_graph(opened: Opened, chechnya_graph: onrecord.Graph) -> None:
    opened.go()
    network = chechnya_graph.network()
    assert opened.page.evaluate("onrecord.edges.length") == network.number_of_edges()
    assert opened.page.evaluate("onrecord.nodes.length") == network.number_of_nodes()
    assert opened.page.evaluate("onrecord.documents.length") == len(chechnya_graph.reading.of_class("Document"))
    counted = opened.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#counts li")].map((item) =>
        [item.textContent.replace(/^[\\d,]+ /, ""), Number(item.firstChild.textContent.replace(",", ""))]))"""
    )
    assert counted == {label: number for label, number in chechnya_graph.counts().items() if label in counted}
    assert {"documents", "statements", "claims", "people", "events"} <= set(counted)


def test_the_table_lists_every_statement_and_the_canvas_can_hold_every_thing(
    opened: Opened, chechnya_graph: onrecord.Graph
) -> None:
    opened.go("#view=table")
    rows = opened.page.evaluate("[...document.querySelectorAll('tr[data-row]')].map((row) => row.dataset.row)")
    assert sorted(rows) == sorted(f"s{number}" for number in range(1, len(chechnya_graph.receipts) + 1))
    opened.go("#view=network&reach=all")
    things = opened.page.evaluate("onrecord.network.body.data.nodes.length")
    assert things == chechnya_graph.network().number_of_nodes()
    lines = opened.page.evaluate("onrecord.network.body.data.edges.length")
    assert lines == chechnya_graph.network().number_of_edges()


def test_every_document_holds_its_statements(opened: Opened, chechnya_graph: onrecord.Graph) -> None:
    opened.go("#view=documents")
    opened.page.evaluate("document.querySelectorAll('.document-text').forEach((text) => { text.open = true; })")
    opened.page.wait_for_timeout(100)
    found = opened.page.evaluate(
        "[...document.querySelectorAll('[data-line-statement]')].map((one) => one.dataset.lineStatement)"
    )
    assert len(set(found)) == len(found) == len(chechnya_graph.receipts)


def test_it_opens_on_what_is_most_disputed(opened: Opened) -> None:
    opened.go()
    assert opened.page.locator("#tab-dispute").get_attribute("aria-selected") == "true"
    question = opened.page.locator("#view-dispute h2").nth(1).inner_text()
    assert question == opened.page.locator(".disputed [aria-current] .disputed-question").inner_text()
    # Its two sides stand in the panel, one beside the other, before anything was clicked.
    assert opened.page.locator("#panel .pair-card.family-finding, #panel .pair-card.family-claim").count() == 1
    assert opened.page.locator("#panel .pair-card.family-denial").count() == 1
    opened.press("Escape")
    assert "Affirmed and denied" in opened.panel()


def test_every_edge_shows_its_quotes(opened: Opened, chechnya_graph: onrecord.Graph) -> None:
    opened.go("#view=method")
    shown: dict[str, int] = opened.page.evaluate(
        """() => Object.fromEntries(onrecord.edges.map((edge) => {
        onrecord.select("edge", edge.id);
        const all = () => [...document.querySelectorAll("#panel .more-cards button")].at(-1);
        while (all()) all().click();
        const cards = [...document.querySelectorAll("#panel [data-statement]")].map((card) => card.dataset.statement);
        const quotes = document.querySelectorAll("#panel blockquote").length;
        return [edge.id, edge.statements.every((statement) => cards.includes(statement)) ? quotes : 0]; }))"""
    )
    assert len(shown) == chechnya_graph.network().number_of_edges()
    assert [edge for edge, quotes in shown.items() if not quotes] == []
    assert opened.found() == []


def test_every_panel_reads_as_words(opened: Opened) -> None:
    opened.go("#view=method")
    odd: list[str] = opened.page.evaluate(
        """() => [...onrecord.nodes.map(({ id }) => ["node", id]),
        ...onrecord.statements.map(({ id }) => ["statement", id]),
        ...onrecord.documents.map(({ id }) => ["document", id])].filter(([type, id]) => {
        onrecord.select(type, id);
        return /\\[object|undefined|null|NaN/.test(document.querySelector("#panel").textContent);
        }).map(([, id]) => id)"""
    )
    assert odd == []
    opened.page.evaluate(
        """() => onrecord.select("node", onrecord.nodes
        .find((node) => node.label.startsWith("Detentions reported from December")).id)"""
    )
    assert "No denial of this detail is recorded; that it occurred at all is denied by " in opened.panel()


def test_every_view_of_every_contested_topic_reads_as_words(opened: Opened) -> None:
    opened.go()
    odd: list[str] = opened.page.evaluate(
        """() => { const buttons = () => [...document.querySelectorAll(".disputed button")];
        const odd = [];
        for (let i = 0; i < buttons().length; i += 1) {
          onrecord.change({ view: "dispute" });
          buttons()[i].click();
          for (const view of ["dispute", "matrix", "chain", "timeline", "numbers"]) {
            onrecord.change({ view });
            const text = document.querySelector(`#view-${view}`).textContent;
            if (text.length < 20 || /\\[object|undefined|NaN/.test(text)) odd.push(`${view} ${i}`);
          }
        }
        return odd; }"""
    )
    assert odd == []
    assert opened.found() == []


def test_every_question_of_the_library_opens(opened: Opened) -> None:
    opened.go("#view=questions")
    names = opened.page.evaluate("[...document.querySelectorAll('[data-question]')].map((one) => one.dataset.question)")
    assert len(names) > 20
    odd = []
    for name in names:
        opened.page.evaluate(f"onrecord.change({{view: 'questions', question: '{name}'}})")
        text = opened.page.locator("#view-questions").text_content() or ""
        if f"onrecord ask {name}" not in text or "undefined" in text or "[object" in text:
            odd.append(name)
    assert odd == []
    assert "NAME=VALUE" not in (opened.page.locator("#view-questions").text_content() or "")
    assert opened.found() == []


def test_a_card_is_a_whole_receipt(opened: Opened) -> None:
    opened.go("#view=network")
    opened.page.evaluate(
        """() => { const label = (id) => onrecord.nodes.find((node) => node.id === id).label;
        const e = onrecord.edges.find((x) => x.stance === "denies" && x.kind === "statement"
        && label(x.from) === "Alvi Karimov" && label(x.to).startsWith("Detentions reported from December"));
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
        "14 January 2019",
    ):
        assert words in card, words


def test_search_by_name_and_by_words_of_a_quote(opened: Opened) -> None:
    opened.go()
    searches = (("kraimov", "Alvi Karimov"), ("kadyrov", "Chechen leader"), ("even more absurd", "even more absurd"))
    for typed, expected in searches:
        opened.press("Escape")
        box = opened.page.locator("#search input")
        box.fill(typed)
        opened.page.wait_for_timeout(150)
        opened.press("ArrowDown", "Enter")
        assert expected in opened.panel()
        box.fill("")


def test_a_filtered_stance_vanishes_and_is_counted(opened: Opened, chechnya_graph: onrecord.Graph) -> None:
    opened.go("#view=table&hide=stance:denies")
    only_denials = [
        f"[data-row='s{number}']"
        for number, receipt in enumerate(chechnya_graph.receipts.values(), 1)
        if {taken.stance for taken in receipt.stances} == {"denies"}
    ]
    assert only_denials
    rows = opened.page.locator("#view-table [data-row]").count()
    assert opened.page.locator(", ".join(only_denials)).count() == 0
    assert f"{rows} of {len(chechnya_graph.receipts)} statements" in opened.page.locator("#view-table").inner_text()
    for view in ("dispute", "network", "matrix", "timeline", "numbers", "questions"):
        opened.view(view)
        assert "hidden by the filters" in opened.page.locator("#main").inner_text() or view == "network", view
        assert opened.page.locator("#hidden-note").is_visible(), view
    opened.page.evaluate("onrecord.change({view: 'table', off: new Set()})")
    assert opened.page.locator("#view-table [data-row]").count() == rows + len(only_denials)


def test_a_hostile_casefile_runs_nothing_and_asks_no_host(browser: Any, demo: onrecord.Case, tmp_path: Path) -> None:
    graph = replace(demo, casefile=hostile(demo.casefile)).build()
    path = graph.draw(tmp_path / "hostile.html").path
    for size, scheme in ((WIDE, "light"), (NARROW, "dark")):
        opened = Opened(browser, path, size, scheme)
        for view in VIEWS:
            opened.view(view)
            assert _width(opened) <= size[0], f"{view}: names without a space make it scroll sideways"
        opened.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        if size == WIDE:
            names = "[...document.querySelectorAll('[data-question]')].map((one) => one.dataset.question)"
            for name in opened.page.evaluate(names):
                opened.page.evaluate(f"onrecord.change({{view: 'questions', question: '{name}'}})")
            opened.view("network")
            opened.page.evaluate("onrecord.nodes.forEach((n) => onrecord.select('node', n.id))")
            opened.page.evaluate("onrecord.edges.forEach((e, i) => i % 5 || onrecord.select('edge', e.id))")
        opened.page.locator("#search-box").fill("href")
        opened.page.mouse.move(600, 450)
        longest = "onrecord.statements.reduce((a, b) => (b.quote.length > a.quote.length ? b : a))"
        opened.page.evaluate(f"onrecord.select('statement', {longest}.id)")
        length = opened.page.evaluate(
            "Math.max(...[...document.querySelectorAll('#panel blockquote')].map((q) => q.textContent.length))"
        )
        assert length >= LONG, "a long quote is not cut"
        assert opened.page.evaluate("window.hit === undefined")
        assert opened.found() == []
        assert opened.page.locator("a[href^='javascript'], img, iframe, object, embed").count() == 0
        assert opened.page.locator("[onerror], [onload]").count() == 0
        text = opened.page.locator("body").text_content() or ""
        assert [words for words in ("onerror", "مرحبا بالعالم", "名前") if words not in text] == []
        shown = "[...document.querySelectorAll('#main, #panel')].map((part) => part.textContent).join()"
        assert "\u202e" not in opened.page.evaluate(shown), "no name turns the words after it"
        assert _width(opened) <= size[0]
        opened.close()
