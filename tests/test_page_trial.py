"""What a stranger's trial of the page brought to light: who stands on which side, in whose words, and where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .opened_page import CHROMIUM, MISSING, NARROW, Opened

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=MISSING)]
PERSECUTION = "Persecution of gay and LGBT people reported in Chechnya since 2017"
KILLINGS = "Killings and deaths reported in the detentions from December 2018"


@pytest.fixture
def phone(browser: Any, written: Path) -> Iterator[Opened]:
    page = Opened(browser, written, NARROW)
    yield page
    page.close()


def _thing(opened: Opened, label: str) -> str:
    return str(opened.page.evaluate("(label) => onrecord.nodes.find((n) => n.label === label).id", label))


def test_who_denies_that_it_stopped_stands_nowhere_among_those_who_deny_it(opened: Opened) -> None:
    topic = _thing(opened, PERSECUTION)
    opened.go(f"#view=dispute&topic={topic}&node={topic}")
    denying = opened.page.locator("[data-lane='deny']").all()
    assert denying
    assert not [one for one in denying if "Kochetkov" in str(one.get_attribute("aria-label"))]
    assert opened.page.get_by_role("button", name="Igor Kochetkov says not").count() == 1
    also_said = opened.page.locator("[data-lane='quiet-words']").all_text_contents()
    assert any(text.replace(" ", "").endswith("IgorKochetkovsaysnot“stopped”") for text in also_said)
    groups = {one.inner_text().split("\n")[0]: one for one in opened.page.locator("#panel details.group").all()}
    denied = next(one for title, one in groups.items() if title.startswith("Denied"))
    assert "s53" not in str(denied.text_content())
    also = next(one for title, one in groups.items() if title.startswith("Also said of it"))
    assert "s53" in str(also.text_content())
    lane = opened.view("timeline").locator(".timeline-lane", has_text=PERSECUTION)
    assert "Kochetkov" not in lane.first.locator(".timeline-head").inner_text()
    for row in lane.locator(".timeline-row").all():
        if row.locator(".timeline-side").inner_text().strip() == "denied":
            assert "Kochetkov" not in row.inner_text()
    edge = opened.page.evaluate(
        "() => onrecord.edges.find((e) => e.kind === 'statement' && e.stance === 'denies'"
        " && e.statements.includes('s53')).id"
    )
    opened.page.evaluate("(id) => onrecord.select('edge', id)", edge)
    assert "says not “stopped”" in opened.page.locator("#panel-title").inner_text()


def test_words_of_a_document_are_marked_wherever_they_are_quoted(opened: Opened) -> None:
    for direct in (True, False):
        statement = opened.page.evaluate(
            "(wanted) => onrecord.statements.find((s) => (s.rendering === 'direct') === wanted && s.chain.length"
            " && s.rendering && s.document === '004').id",
            direct,
        )
        opened.go(f"#statement={statement}")
        words = opened.page.locator("#panel blockquote").first.inner_text()
        assert words.startswith("In the words of document 004:") is not direct
    opened.go("#view=dispute")
    for card in opened.page.locator("#panel .pair-card").all():
        told = opened.page.evaluate(
            "(id) => onrecord.statements.find((s) => s.id === id).rendering", card.get_attribute("data-statement")
        )
        assert ("In the words of document" in card.inner_text()) is (told == "indirect")


def test_the_statements_of_a_clicked_line_come_first_and_a_clicked_name_moves_nothing(opened: Opened) -> None:
    svg = opened.page.locator(".dispute-svg")
    for address in ("#view=dispute", ""):
        opened.go(address)
        before = svg.bounding_box()
        opened.page.locator("[data-lane='deny'][data-node]").first.click()
        assert svg.bounding_box() == before
    opened.page.locator("[data-lane='deny-lines']").first.click()
    first = opened.page.locator("#panel [data-statement]").first
    taken = opened.page.evaluate(
        "(id) => onrecord.statements.find((s) => s.id === id).stances.map((t) => t.stance)",
        first.get_attribute("data-statement"),
    )
    assert "denies" in taken
    top = first.bounding_box()
    other = opened.page.locator("#panel .edge-counters, #panel .standings").first.bounding_box()
    assert top
    assert other
    assert top["y"] < other["y"]


def test_of_a_person_deeds_and_denials_come_before_posts(opened: Opened) -> None:
    opened.go(f"#view=network&node={_thing(opened, 'Alvi Karimov')}")
    titles = [one.split(" ")[0:3] for one in opened.page.locator("#panel h3").all_inner_texts()]
    heads = [" ".join(words) for words in titles]
    posts = next(i for i, head in enumerate(heads) if head.startswith("Posts and"))
    denials = next(i for i, head in enumerate(heads) if head.startswith("What they deny"))
    assert denials < posts
    assert "holds post" not in "".join(opened.page.locator("#panel .claim-table").first.all_inner_texts())


def test_the_timeline_goes_to_the_topic_and_says_where_nobody_dates_it(opened: Opened) -> None:
    opened.go("#view=timeline")
    view = opened.page.locator("#view-timeline")
    view.evaluate("(view) => { view.scrollTop = 900; }")
    opened.page.locator("#timeline-topics").select_option(label=KILLINGS)
    opened.page.wait_for_timeout(80)
    assert view.evaluate("(view) => view.scrollTop") == 0
    assert "No source here dates this event" in view.locator(".timeline-of-topic").inner_text()
    opened.page.locator("#timeline-topics").select_option(label=PERSECUTION)
    assert "given for this event" in view.locator(".timeline-of-topic").inner_text()


def test_on_a_phone_a_chosen_question_brings_the_reader_to_its_answer(phone: Opened) -> None:
    phone.go()
    questions = phone.page.locator(".disputed details")
    box, picture = questions.bounding_box(), phone.page.locator(".dispute-svg").bounding_box()
    assert box
    assert picture
    assert box["y"] < picture["y"]
    phone.page.locator(".disputed summary").click()
    phone.page.locator(".disputed button").nth(2).click()
    phone.page.wait_for_timeout(700)
    head = phone.page.locator(".dispute-head h2")
    place = head.bounding_box()
    assert place
    assert -1 <= place["y"] < 200
    assert head.evaluate("(head) => head === document.activeElement")


def test_no_cell_of_an_answer_lies_under_another_before_it_is_scrolled(opened: Opened) -> None:
    opened.go("#view=questions&question=acts-by-kind")
    covered = opened.page.evaluate(
        """() => [...document.querySelectorAll(".answer-box tbody tr:nth-child(-n+8)")].flatMap((row) => {
          const boxes = [...row.cells].map((cell) => cell.getBoundingClientRect());
          return boxes.slice(1).filter((box, i) => box.left < boxes[i].right - 1); }).length"""
    )
    assert covered == 0
    left = opened.page.evaluate(
        """() => { const box = document.querySelector(".answer-box");
          box.scrollLeft = 300;
          return [box.scrollLeft, box.querySelector("tbody .answer-place").getBoundingClientRect().left
            - box.getBoundingClientRect().left]; }"""
    )
    assert left[0] > 0
    assert 0 <= left[1] < 40


def test_hedges_stand_beside_the_figures_they_hedge(opened: Opened) -> None:
    hedged = opened.page.evaluate("() => onrecord.statements.filter((s) => s.hedge).map((s) => s.id)")
    view = opened.view("numbers")
    seen = 0
    for lane in view.locator(".figure-lane:has(.figure-place:only-of-type)").all()[:60]:
        if lane.locator(".figure-place").first.get_attribute("data-figure") in hedged:
            assert lane.locator(".hedges q").count() >= 1
            seen += 1
    assert seen


def test_the_open_legend_is_one_stop_of_the_tab_key(opened: Opened) -> None:
    opened.go("#view=network")
    stops = "[...document.querySelectorAll('#legend input, #legend button')].filter((one) => one.tabIndex === 0).length"
    assert opened.page.evaluate(stops) == 1
    opened.page.locator("#legend input").first.focus()
    opened.press("ArrowDown", "ArrowDown", "ArrowRight")
    assert opened.page.evaluate("document.activeElement.className") == "only"
    assert opened.page.evaluate(stops) == 1
    opened.press("Tab")
    assert not opened.page.evaluate("document.activeElement.closest('#legend')")


@pytest.mark.parametrize("view", ["dispute", "network", "matrix", "chain", "timeline", "numbers"])
def test_every_view_that_is_a_picture_is_saved_with_its_words(opened: Opened, view: str, tmp_path: Path) -> None:
    opened.go(f"#view={view}&topic={_thing(opened, PERSECUTION)}&statement=s86")
    opened.page.wait_for_timeout(300)
    for name, start in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with opened.page.expect_download() as told:
            opened.page.get_by_role("button", name=f"Save this picture as {name}").click()
        told.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    text = (tmp_path / "SVG").read_text("utf-8")
    assert "It does not assert" in text
    assert ("Wolfgang" if view in ("dispute", "network", "matrix", "chain") else "Detentions") in text
    assert "class=" not in text.partition("data-inner")[2]
    assert opened.found() == []


def test_words_at_a_selected_hub_do_not_lie_on_one_another(opened: Opened, tmp_path: Path) -> None:
    opened.go(f"#view=network&node={_thing(opened, PERSECUTION)}")
    opened.page.wait_for_timeout(300)
    with opened.page.expect_download() as told:
        opened.page.get_by_role("button", name="Save this picture as SVG").click()
    told.value.save_as(tmp_path / "hub.svg")
    opened.page.goto("about:blank")
    covered: list[str] = opened.page.evaluate(
        """(text) => {
          document.body.append(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
          const words = [...document.querySelectorAll("[data-inner] text")]
            .filter((one) => one.getAttribute("fill") !== "none")
            .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }));
          const shared = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left))
            * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
          const area = ({ width, height }) => width * height;
          const covers = (a, b) => shared(a.box, b.box) > 0.25 * Math.min(area(a.box), area(b.box));
          return words.flatMap((a, i) => words.slice(i + 1).filter((b) => covers(a, b))
            .map((b) => `${a.text} / ${b.text}`)); }""",
        (tmp_path / "hub.svg").read_text("utf-8"),
    )
    assert not covered


def test_how_many_of_the_mentions_find_it_is_said_and_the_sides_are_no_score(opened: Opened) -> None:
    opened.go()
    finding = opened.page.evaluate(
        """(label) => onrecord.statements.filter((s) => s.stances.some((t) => t.stance === "finds"
          && t.claims.some((c) => c.text === `${label} · occurred`))).length""",
        PERSECUTION,
    )
    assert finding > 1
    assert f"Found by an inquiry ({finding} of the mentions are findings)" in opened.panel()
    for counts in opened.page.locator(".disputed-counts").all_inner_texts():
        assert "denied by " in counts
    heads = opened.page.locator(".dispute-svg .side-name").all_text_contents()
    assert {"Affirmed or found by", "Denied by"} <= set(heads)
