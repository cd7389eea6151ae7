"""The page as it is read: by address, by keyboard, in few steps from a question to the words, and by everybody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from .opened_page import CHROMIUM, MISSING, NARROW, VIEWS, WIDE, Opened

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=MISSING)]
#: axe-core, as a package for tests alone bundles it (MPL-2.0); or the file that ONRECORD_AXE names.
AXE = os.environ.get("ONRECORD_AXE") or (
    str(files("axe_playwright_python") / "axe.min.js") if find_spec("axe_playwright_python") else ""
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DETENTIONS = "Detentions reported from December 2018"


def _state(opened: Opened) -> dict[str, Any]:
    """What the reader looks at, as plain data."""
    told: dict[str, Any] = opened.page.evaluate(
        "() => JSON.parse(JSON.stringify(onrecord.state, (_, value) => (value instanceof Set ? [...value] : value)))"
    )
    return told


def _thing(opened: Opened, label: str) -> str:
    return str(opened.page.evaluate("(label) => onrecord.nodes.find((n) => n.label === label).id", label))


def test_the_address_restores_what_the_sender_saw(browser: Any, written: Path, opened: Opened) -> None:
    opened.go()
    kochetkov, detentions = _thing(opened, "Igor Kochetkov"), _thing(opened, DETENTIONS)
    shown: list[dict[str, Any]] = [
        {"view": "network", "selected": {"type": "node", "id": kochetkov}, "reach": "2", "around": detentions},
        {"view": "dispute", "topic": detentions, "traced": True, "selected": {"type": "statement", "id": "s10"}},
        {"view": "matrix", "topic": detentions, "selected": {"type": "statement", "id": "s12"}},
        {"view": "chain", "topic": detentions},
        {"view": "timeline", "topic": detentions, "brush": ["2018-12-01", "2019-02-01"]},
        {"view": "numbers", "topic": detentions, "colours": "dark"},
        {"view": "questions", "question": "who-denies"},
        {"view": "documents", "selected": {"type": "document", "id": "001"}},
    ]
    again = Opened(browser, written)
    for patch in shown:
        opened.go()
        opened.page.evaluate("(patch) => onrecord.change({...patch, off: new Set(['kind:place'])})", patch)
        opened.page.wait_for_timeout(80)
        told = _state(opened)
        again.go(opened.address())
        assert _state(again) == told, patch
        assert again.page.locator("#panel-title").inner_text() == opened.page.locator("#panel-title").inner_text()
        assert again.page.locator(f"#view-{patch['view']}").is_visible()
    again.close()


def test_back_leads_to_what_was_seen_before(opened: Opened) -> None:
    opened.go()
    before = _state(opened)
    opened.page.locator("#tab-numbers").click()
    opened.page.locator("#view-numbers .figure-lane .figure-place").first.click()
    assert _state(opened)["selected"]["type"] == "statement"
    opened.page.go_back()
    assert _state(opened)["view"] == "numbers"
    opened.page.go_back()
    after = _state(opened)
    assert (after["view"], after["selected"]) == (before["view"], before["selected"])


#: View → the element whose focus is looked for with Tab, and the keys from there to words in the panel.
WAYS = {
    "dispute": ("[data-lane='affirm-lines']", ["Enter"]),
    "network": ("#canvas", ["ArrowRight", "Enter"]),
    "matrix": (".matrix button", ["ArrowDown", "ArrowDown", "ArrowRight", "Enter"]),
    "chain": ("#chain-open", ["Enter"]),
    "timeline": ("[data-walk]", ["ArrowRight", "Enter"]),
    "numbers": (".figure-lane .figure", ["Enter"]),
    "questions": ("[data-question]", ["Enter", "Tab", "Tab"]),
    "table": ("[data-row]", ["Enter"]),
    "documents": (".document button", ["Enter"]),
}


def _tab_to(opened: Opened, selector: str, most: int = 20) -> int:
    """Press Tab until something within *selector* has the focus; return how often."""
    for count in range(1, most):
        opened.press("Tab")
        if opened.page.evaluate("(wanted) => Boolean(document.activeElement.closest(wanted))", selector):
            return count
    raise AssertionError(f"{selector} is not reached with {most} tabs")


@pytest.mark.parametrize("view", WAYS)
def test_by_keyboard_from_load_to_a_quote(opened: Opened, view: str) -> None:
    opened.go(f"#view={view}")
    selector, keys = WAYS[view]
    opened.press("Tab", "Enter")  # the first stop of the page skips to the view
    if view != "network":
        _tab_to(opened, selector)
    opened.press(*keys)
    if view == "questions":
        _tab_to(opened, "[data-answer]")
        opened.press("Enter")
    opened.page.wait_for_timeout(80)
    if view == "timeline" and not opened.page.locator("#panel blockquote").count():
        # Several statements share the bar: it unfolds them.
        _tab_to(opened, ".timeline-group")
        opened.press("Enter")
    assert opened.page.locator("#panel blockquote").count() > 0
    assert "line " in (opened.page.locator("#panel").text_content() or "")
    assert opened.page.evaluate("document.querySelector('#panel').contains(document.activeElement)")
    opened.press("Escape")
    is_back = "!document.querySelector('#panel').contains(document.activeElement)"
    assert opened.page.evaluate(f"{is_back} && document.activeElement !== document.body"), "closing leads back"


def test_from_load_to_the_table_and_a_quote_in_few_keys(opened: Opened) -> None:
    opened.go()
    opened.press("t")
    assert _tab_to(opened, "[data-row]", 13) <= 12
    opened.press("Enter")
    assert opened.page.locator("#panel blockquote").count() > 0


QUESTION = "Who denies the detentions of December 2018, and on whose word does the figure of 40 rest?"


def _is_answered(opened: Opened) -> None:
    """The panel alone holds who denies, the words with their chain, and on whose word the figure rests."""
    panel = opened.panel()
    for words in ("about 40 persons detained", "Denied by", "Alvi Karimov", "one named source", "Russian LGBT Network"):
        assert words in panel, f"{QUESTION} {words}"
    assert [words for words in ("believes about 40 people", "Chain", "line 34") if words not in panel] == []
    assert opened.page.locator("#panel blockquote").count() > 0


def test_in_few_clicks_from_load_to_the_words_the_chain_and_the_denial(opened: Opened) -> None:
    opened.go()
    opened.page.locator(".disputed button", has_text="detentions reported from December 2018").click()
    # After one click: who denies, in which words, through whom.
    denial = opened.page.locator(".pair-card.family-denial")
    assert denial.locator("blockquote").count() == 1
    assert "Alvi Karimov" in denial.inner_text()
    assert "Chain" in denial.inner_text()
    # After two: the figure, its words, its root, and its denial.
    figure = opened.page.locator(".dispute-main .figure-lane:not(.family-denial)", has_text="about 40")
    figure.locator("button.figure").click()
    _is_answered(opened)


def test_in_twelve_keys_from_load_to_the_words_the_chain_and_the_denial(opened: Opened) -> None:
    opened.go()
    typed = ["/", *"about 40"]
    opened.press(*typed)
    opened.page.wait_for_timeout(150)
    opened.press("ArrowDown", "Enter")
    assert len(typed) + 2 <= 12
    _is_answered(opened)


AXE_ON = [(WIDE, "light"), (WIDE, "dark"), pytest.param((NARROW, "light"), marks=pytest.mark.slow)]


@pytest.fixture(params=AXE_ON, ids=lambda p: f"{p[0][0]}-{p[1]}")
def checked(browser: Any, written: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    size, scheme = request.param
    page = Opened(browser, written, size, scheme, script=Path(AXE).read_text("utf-8"))
    yield page
    page.close()


@pytest.mark.skipif(not AXE, reason="axe-core is not here: install the test extra, or name axe.min.js in ONRECORD_AXE")
def test_axe_finds_nothing_against_wcag_in_any_view(checked: Opened) -> None:
    found: dict[str, list[str]] = {}
    for view in VIEWS:
        checked.view(view)
        assert checked.page.locator("#panel .card, #panel .claim-row").count() > 0, "the panel is open"
        found[view] = checked.page.evaluate(
            """async (rules) => (await axe.run(document, { runOnly: rules, resultTypes: ["violations"] })).violations
            .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`))""",
            RULES,
        )
    assert {view: odd for view, odd in found.items() if odd} == {}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 768, 1280])
def test_every_view_has_a_picture_to_look_at(
    browser: Any, written: Path, tmp_path_factory: pytest.TempPathFactory, width: int, scheme: str
) -> None:
    folder = tmp_path_factory.mktemp("pictures")
    opened = Opened(browser, written, (width, 800), scheme)
    for view in VIEWS:
        opened.view(view)
        picture = opened.page.screenshot(path=folder / f"{view}-{width}-{scheme}.png")
        assert len(picture) > 10_000, f"{view} is blank"
    assert opened.found() == []
    opened.close()
