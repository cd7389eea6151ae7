"""What a second trial of the page brought to light: sums that agree, reasons in sight, dates, names for numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from .opened_page import CHROMIUM, MISSING, NARROW, VIEWS, Opened

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=MISSING)]
DETENTIONS = "Detentions reported from December 2018"
PERSECUTION = "Persecution of gay and LGBT people reported in Chechnya since 2017"


def _thing(opened: Opened, label: str) -> str:
    return str(opened.page.evaluate("(label) => onrecord.nodes.find((n) => n.label === label).id", label))


def _topic(opened: Opened, label: str, more: str = "") -> None:
    topic = _thing(opened, label)
    opened.go(f"#view=dispute&topic={topic}&node={topic}{more}")


def _search(opened: Opened, words: str) -> dict[str, list[str]]:
    """Type *words* into the search; return group → its suggestions."""
    opened.page.locator("#search-box").fill(words)
    groups: dict[str, list[str]] = opened.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#suggestions [role=group]")].map((group) =>
          [group.getAttribute("aria-label"), [...group.querySelectorAll("[role=option]")].map((o) => o.innerText)]))"""
    )
    return groups


def test_who_denies_much_and_is_not_contradicted_has_own_denials_where_denials_stand(opened: Opened) -> None:
    _topic(opened, "Ramzan Kadyrov")
    denying = opened.page.evaluate(
        """(id) => onrecord.statements.filter((s) => s.speakerNodes.includes(id)
          && s.stances.some((t) => t.stance === "denies")).length""",
        _thing(opened, "Ramzan Kadyrov"),
    )
    assert denying > 1
    assert (
        f"Ramzan Kadyrov denies something in {denying} statements" in opened.page.locator(".dispute-tools").inner_text()
    )
    heads = opened.page.locator(".dispute-svg .side-name").all_text_contents()
    assert "Their own denials" in heads
    assert "No denial is recorded" not in heads
    row = opened.page.get_by_role("button", name=re.compile("^Ramzan Kadyrov denies: .*Gay people in Chechnya")).first
    row.click()
    assert "denies" in opened.page.locator("#panel [data-statement]").first.inner_text()
    assert opened.found() == []


def test_the_sums_of_card_picture_and_panel_agree(opened: Opened) -> None:
    _topic(opened, DETENTIONS)
    words = opened.page.locator(".dispute-tools").inner_text()
    stated, traced = map(int, re.findall(r"Stated or implied (\d+) times, (\d+) of them traced", words)[0])
    panel = opened.page.locator("#panel .dispute-pair .standing-words").inner_text()
    assert f"{stated} mentions in " in panel
    assert f"{traced} of them trace to" in panel
    opened.page.locator("#trace").click()
    names = [str(one.get_attribute("aria-label")) for one in opened.page.locator("[data-place^='root|']").all()]
    counted = [int(name.split(" ")[0]) for name in names]
    assert sum(counted) == stated
    assert f"{stated - traced} mentions name nobody" in names
    groups = [one.inner_text() for one in opened.page.locator("#panel .group h3").all()]
    assert any(title.startswith("Affirmed or found, every detail counted") for title in groups)


def test_why_two_names_are_one_source_is_in_sight(opened: Opened) -> None:
    _topic(opened, DETENTIONS)
    pair = opened.page.locator("#panel .dispute-pair")
    assert pair.get_by_text("BBC and Russian LGBT Network").first.is_visible()
    assert pair.get_by_text("counted as one source: ").first.is_visible()


def test_what_on_the_side_of_the_accused_means_is_said_where_it_is_used(opened: Opened) -> None:
    opened.go("#statement=s127")
    assert "on the side of the accused, by" in opened.panel()
    assert "On the side of the accused: whom somebody here names" in opened.panel()
    opened.go("#statement=s1")
    assert "on the side of the accused" not in opened.panel()
    assert "On the side of the accused" not in opened.panel()


def test_numbers_that_count_hidden_statements_say_so(opened: Opened) -> None:
    _topic(opened, DETENTIONS)
    assert "hidden by the filters" not in opened.page.locator("#panel .standing-words").first.inner_text()
    opened.page.evaluate("onrecord.change({ off: new Set(['kind:unnamed']) })")
    opened.page.wait_for_timeout(60)
    told = opened.page.locator("#panel .standing-words").first.inner_text()
    assert re.search(r"\(\d+ of these hidden by the filters\)", told)


def test_a_sentence_finds_the_event_and_the_question_and_words_find_the_figures(opened: Opened) -> None:
    opened.go()
    found = _search(opened, "who denies the detentions of December 2018")
    assert found["Nearest names: not all of these words"][0].startswith(DETENTIONS)
    assert found["Nearest questions"][0].startswith("Who denies X?")
    assert any("how far apart" in one for one in _search(opened, "numbers differ")["Questions"])
    assert any("contradict" in one for one in _search(opened, "disagree")["Questions"])
    assert _search(opened, "numbers")["Views"] == ["Numbers"]
    folded = [one for one in _search(opened, "40")["Words of quotes"] if "Content note" in one]
    assert folded
    assert all("affirms: " in one for one in folded), "what a folded quote says, in the record's words"
    assert opened.found() == []


def test_contradictions_lead_to_the_figures_that_differ(opened: Opened) -> None:
    opened.go("#view=questions&question=contradictions")
    see = opened.page.locator(".answer-see")
    assert "how far apart are they" in see.inner_text()
    cells = opened.page.locator(".answer-box tbody td[data-column='Kind']").all_inner_texts()
    assert {"affirmed and denied", "two accounts that differ"} <= set(cells)
    assert "Explanation" in opened.page.locator(".answer-beyond").inner_text()
    see.get_by_role("button", name="every figure, side by side").click()
    assert opened.address().startswith("#view=numbers")


def test_a_table_of_statements_says_when_each_was_made_and_whether_that_is_inferred(opened: Opened) -> None:
    opened.go("#view=table")
    cells = opened.page.locator("#view-table td.column-said").all_inner_texts()
    assert len(cells) == opened.page.evaluate("onrecord.statements.length")
    assert any(cell.endswith("by its document, inferred") for cell in cells)
    assert any(re.fullmatch(r"\d+ \w+ \d{4}", cell) for cell in cells)
    opened.page.locator("[data-sort=said]").click()
    opened.page.wait_for_timeout(60)
    years = [
        int(re.findall(r"\d{4}", cell)[0])
        for cell in opened.page.locator("#view-table td.column-said").all_inner_texts()
    ]
    assert years[0] < years[-1]


@pytest.mark.parametrize("place", ["panel", "table", "chain"])
def test_the_chain_goes_on_to_whom_it_rests_on(opened: Opened, place: str) -> None:
    based: dict[str, Any] = opened.page.evaluate(
        """() => { const s = onrecord.statements.find((s) => s.document === "001" && s.line === 30);
          return { id: s.id, speaker: onrecord.statements.find((o) => o.id === s.basedOn[0]).speakers[0] }; }"""
    )
    opened.go(f"#view={'chain' if place == 'chain' else 'table'}&statement={based['id']}")
    told = {
        "panel": lambda: opened.page.locator("#panel .chain").first.inner_text(),
        "table": lambda: opened.page.locator(f"tr[data-row={based['id']}] td.column-chain").text_content(),
        "chain": lambda: opened.page.locator("#view-chain .hop").last.inner_text(),
    }[place]()
    assert based["speaker"] in str(told)
    assert "on the word of" in str(told) or "on whose word" in str(told)


def test_references_name_who_contests_and_where(opened: Opened) -> None:
    opened.go("#statement=s116")
    opened.page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    opened.page.locator("#panel .cite-button").first.click()
    text = opened.page.evaluate("window.copied")
    assert re.search(r"Contested by .*Alvi Karimov \(s127, 002:18\)", text)
    opened.go("#statement=s104")
    answered = [one.inner_text() for one in opened.page.locator("#panel .answers .counter").all()]
    assert len(answered) == len(set(answered))


def test_what_leads_a_side_is_a_whole_sentence_of_somebody_named(opened: Opened) -> None:
    _topic(opened, DETENTIONS)
    for card in opened.page.locator("#panel .pair-card").all():
        quote = card.locator("blockquote").inner_text()
        assert "…" not in quote
        assert "own voice" not in card.inner_text()


def test_a_view_of_a_topic_opens_with_what_was_selected_in_the_network(opened: Opened) -> None:
    event, person = _thing(opened, DETENTIONS), _thing(opened, "Alvi Karimov")
    for view in ("chain", "timeline", "numbers", "matrix"):
        opened.go(f"#view=network&node={event}")
        opened.page.get_by_role("tab", name={"matrix": "Who says what"}.get(view, view.title())).click()
        assert f"topic={event}" in opened.address(), view
    opened.go(f"#view=dispute&topic={event}&node={person}")
    opened.page.get_by_role("tab", name="Timeline").click()
    assert f"topic={event}" in opened.address(), "a name looked up on the way is no topic"


def test_known_defects_stand_beside_what_is_quoted_from_their_line(opened: Opened) -> None:
    line = opened.page.evaluate("""() => onrecord.statements.find((s) => s.document === "004" && s.line === 7).id""")
    opened.go(f"#view=numbers&statement={line}")
    assert "the infobox has 100+ fatalities" in opened.page.locator("#panel .card").first.inner_text()
    told = opened.page.locator(".figure-defect").all_inner_texts()
    assert any(one.startswith("Known defect: 004, line 7: the infobox has 100+") for one in told)
    assert not [one for one in told if "002, line 18" in one], "what does not name the number is no defect of it"


def test_hedges_stand_beside_the_stance_in_lists(opened: Opened) -> None:
    opened.go("#view=table")
    hedged = opened.page.evaluate("() => onrecord.statements.filter((s) => s.hedge).map((s) => [s.id, s.hedge])")
    assert hedged
    for name, hedge in hedged[:20]:
        told = opened.page.locator(f"tr[data-row={name}] td.column-stance .hedges").text_content()
        assert f"({hedge})" in str(told).replace("“", "").replace("”", "") or hedge in str(told)


def test_how_it_was_made_explains_the_words_and_dates_read_as_words(opened: Opened) -> None:
    text = opened.view("method").inner_text()
    for word in (
        "Named source",
        "No named source",
        "On the side of the accused",
        "Denies",
        "“…” in a quote",
        "set aside",
    ):
        assert word in text
    assert "5 documents with statements" not in text
    opened.go("#view=documents")
    assert "January 2019 (uncertain)" in opened.page.locator("#view-documents").inner_text()
    whole = opened.page.locator("body").inner_text()
    opened.go("#view=table")
    whole += opened.page.locator("#view-table").inner_text()
    assert not re.findall(r"\b\d{4}(?:-\d\d)?/\.\.|\d{4}-\d\d\?", whole)


def test_paper_shows_no_controls_and_wide_views_lie_across(opened: Opened) -> None:
    opened.go("#view=timeline")
    opened.page.emulate_media(media="print")
    try:
        assert opened.page.locator(".timeline-controls").is_hidden()
        assert opened.page.locator("#tabs").is_hidden()
        assert opened.page.evaluate("getComputedStyle(document.body).page") == "across"
        opened.page.emulate_media(media="screen")
        opened.go("#statement=s116")
        opened.page.locator(".print-exhibits").first.click()
        sheet = opened.page.locator("#exhibits").inner_text()
        assert "1 exhibit, about 1 page" in sheet
        assert "Dazed, January 2019 (uncertain)" in sheet
        assert "Not reviewed by a person" in sheet
        opened.page.emulate_media(media="print")
        assert opened.page.evaluate("getComputedStyle(document.body).page") == "auto"
    finally:
        opened.page.emulate_media(media="screen")


def test_undated_speech_is_not_hidden_by_the_date_of_who_retells_it(opened: Opened) -> None:
    opened.go("#view=dispute&time=2017-01-01..2017-12-31")
    heads = [str(one.get_attribute("aria-label")) for one in opened.page.locator("[data-lane=deny]").all()]
    assert any(one.startswith("Ramzan Kadyrov denies") for one in heads)
    assert "of speech that nobody dates: said at the latest when its document was made" in (
        opened.page.locator("#hidden-note").inner_text()
    )
    opened.view("table")
    cells = opened.page.locator("#view-table td.column-said").all_inner_texts()
    assert any(cell.startswith("not dated; document of 2025 or later") for cell in cells)
    own = [cell for cell in cells if cell.startswith("2025")]
    assert not own, "what the encyclopaedia says itself was not said in 2017"


def test_a_hedge_stands_at_the_figure_also_where_the_source_gives_it_elsewhere_without(opened: Opened) -> None:
    opened.go(f"#view=numbers&topic={_thing(opened, DETENTIONS)}")
    lane = opened.page.locator(".figure-lane", has_text="about 40 persons detained").first.inner_text()
    assert re.sub(r"\s+", " ", lane).endswith("001:34 (believes) 002:8 004:18 (believes)")


@pytest.mark.parametrize("place", ["panel", "cite", "exhibit"])
def test_an_undenied_detail_is_not_said_to_be_undenied_where_the_whole_is_denied(opened: Opened, place: str) -> None:
    opened.go("#statement=s105")
    told = "that it occurred at all is denied by"
    if place == "cite":
        opened.page.evaluate(
            "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
        )
        opened.page.locator("#panel .cite-button").first.click()
        text = str(opened.page.evaluate("window.copied"))
    elif place == "exhibit":
        opened.page.locator(".print-exhibits").first.click()
        text = opened.page.locator("#exhibits").inner_text()
    else:
        text = opened.panel()
    assert told in text
    assert "No denial, retraction or refusal is recorded" not in text


def test_what_only_follows_from_what_is_said_is_called_implied(opened: Opened) -> None:
    _topic(opened, DETENTIONS)
    assert "Stated or implied" in opened.page.locator(".dispute-tools").inner_text()
    assert "implied by the rest" in opened.page.locator("#panel .pair-card").first.inner_text()


def test_of_a_person_each_line_says_what_is_affirmed(opened: Opened) -> None:
    _topic(opened, "Ramzan Kadyrov")
    rows = [str(one.get_attribute("aria-label")) for one in opened.page.locator("[data-lane=affirm]").all()]
    assert rows[0].startswith("Encouragement of killings")
    assert "affirmed or found by" in rows[0]
    posts = next(i for i, row in enumerate(rows) if "heads: Chechnya" in row)
    assert posts == max(i for i, row in enumerate(rows) if "affirmed or found by" in row), "posts last"
    opened.page.locator("[data-lane=affirm]").first.click()
    assert "Encouragement of killings" in opened.panel()


def test_a_name_that_is_looked_up_becomes_the_topic(opened: Opened) -> None:
    opened.go("#view=dispute")
    opened.page.locator("#search-box").fill("detentions of December 2018")
    opened.press("ArrowDown", "Enter")
    assert (
        opened.page.locator(".dispute-head h2").inner_text() == "Did the detentions reported from December 2018 occur?"
    )
    question = "Who denies the detentions of December 2018, and on whose word does the figure of 40 rest?"
    assert _search(opened, question)["Nearest names: not all of these words"][0].startswith(DETENTIONS)


def test_columns_without_a_word_are_told_and_the_timeline_of_a_person_says_nothing_empty(opened: Opened) -> None:
    opened.go("#view=questions&question=named-and-measures")
    assert "Is the act denied?" in opened.page.locator(".answer-empty").inner_text()
    opened.go(f"#view=timeline&topic={_thing(opened, 'Ramzan Kadyrov')}")
    assert "null" not in opened.page.locator("#view-timeline").inner_text().split()


def test_a_line_of_the_network_is_as_strong_as_its_own_statements(opened: Opened) -> None:
    opened.go(f"#view=network&node={_thing(opened, PERSECUTION)}")
    counts = opened.page.locator("#legend .strengths .number").all_inner_texts()
    assert len(counts) == 4
    assert int(counts[1].replace(",", "")) < int(counts[2].replace(",", "")) / 10, "few lines trace to several sources"


def test_no_tab_moves_when_another_is_opened(opened: Opened) -> None:
    opened.go()
    places = "[...document.querySelectorAll('#tabs button')].map((tab) => tab.getBoundingClientRect().left)"
    seen = set()
    for view in VIEWS:
        opened.view(view)
        seen.add(tuple(opened.page.evaluate(places)))
    assert len(seen) == 1


def test_on_a_phone_long_groups_are_folded_with_their_number(browser: Any, written: Path) -> None:
    phone = Opened(browser, written, NARROW)
    try:
        groups = phone.page.locator("#panel details.group").all()
        long = [one for one in groups if int(one.locator("h3 .number").first.inner_text()) > 4]
        assert long
        assert not [one for one in long if one.get_attribute("open") is not None]
        long[0].locator("summary").first.click()
        assert long[0].locator(".card").first.is_visible()
    finally:
        phone.close()


def test_the_first_screen_says_whether_anybody_reviewed_the_records(opened: Opened) -> None:
    opened.go()
    said = opened.page.locator(".masthead .reviewed")
    assert said.inner_text() == "Not reviewed by a person."
    head = opened.page.locator(".masthead").bounding_box()
    assert head
    assert head["height"] < 64, "in two lines at 1280 pixels"
    said.locator("button").click()
    assert opened.address().startswith("#view=method")


def test_a_figure_is_not_called_undenied_where_another_of_the_same_is_denied(opened: Opened) -> None:
    opened.go(f"#view=network&node={_thing(opened, DETENTIONS)}")
    more = opened.page.locator("#panel .claim-table button.more").first
    if more.count():
        more.click()
    row = opened.page.locator("#panel .claim-row", has_text=re.compile(r"^count: at least 40 persons detained"))
    assert "another figure of the same is denied by Alvi Karimov" in row.first.inner_text()
