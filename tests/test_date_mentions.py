"""Dates found in documents: EDTF with the words, reckoned only where something tells them, never finer."""

from __future__ import annotations

from itertools import product

import pytest

from onrecord.proposing.candidates import Dated
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions import find_dates
from onrecord.values.dates import Date, _is_plain, parse_date
from onrecord.values.documents import DocumentRecord, Segment, Text


def document(text: str, date: str = "", segments: tuple[Segment, ...] = ()) -> Document:
    record = DocumentRecord(
        "d", "d.txt", "0" * 64, "", "", date=Date(date) if date else None, segments=segments, language="en"
    )
    return Document(record, Text("0" * 64, text))


def dated(text: str, date: str = "") -> list[Dated]:
    found = []
    for candidate in find_dates(document(text, date)):
        assert isinstance(candidate.content, Dated)
        found.append(candidate.content)
    return found


def dates(text: str, date: str = "") -> list[tuple[str, str]]:
    return [(content.words.text, content.edtf) for content in dated(text, date)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They met on 14 January 2019 in Orlov.", "on 14 January 2019", "2019-01-14"),
        ("They met on January 14th, 2019.", "on January 14th, 2019", "2019-01-14"),
        ("They met on the 14th of January 2019.", "14th of January 2019", "2019-01-14"),
        ("Printed 2019-01-14.", "2019-01-14", "2019-01-14"),
        ("Printed 14.01.2019.", "14.01.2019", "2019-01-14"),
        ("In March 2018 the shed burnt.", "In March 2018", "2018-03"),
        ("In Sept. 2018 the shed burnt.", "In Sept. 2018", "2018-09"),
        ("The shed burnt in 2018.", "in 2018", "2018"),
        ("The 2018 raid was told of.", "2018", "2018"),
        ("It has gone on since December 2018.", "since December 2018", "2018-12/.."),
        ("Raids began in May 2016, they say.", "began in May 2016", "2016-05/.."),
        ("Raids began on 3 May 2016.", "on 3 May 2016", "2016-05-03"),
        ("By June 2017 he had left.", "By June 2017", "../2017-06"),
        ("As of June 2017 he was there.", "As of June 2017", "../2017-06"),
        ("It ran from March to May 2017.", "from March to May 2017", "2017-03/2017-05"),
        ("It ran from December 2016 to February 2017.", "from December 2016 to February 2017", "2016-12/2017-02"),
        ("It ran from November to January 2017.", "from November to January 2017", "2016-11/2017-01"),
        ("Between April 2017 and 2018 they left.", "Between April 2017 and 2018", "2017-04/2018"),
        ("New cases in September and October 2018.", "in September and October 2018", "2018-09/2018-10"),
        ("It ran 2016–2018 in two towns.", "2016–2018", "2016/2018"),
        ("It ran 3–5 May 2017.", "3–5 May 2017", "2017-05-03/2017-05-05"),
        ("Date: Early 2017–present", "Early 2017–present", "2017/.."),
        ("In late May 2017 it ended.", "In late May 2017", "2017-05"),
        ("By mid-May 2017 it ended.", "By mid-May 2017", "../2017-05"),
        ("At the end of June 2018 it ended.", "At the end of June 2018", "2018-06"),
        ("Built in the 1990s.", "1990s", "199X"),
        ("It was built around 1987.", "around 1987", "1987~"),
        ("It was built probably in 1987.", "probably in 1987", "1987?"),
        ("They met in spring 2018.", "in spring 2018", "2018-21"),
        ("On New Year’s Day 2018 they met.", "On New Year’s Day 2018", "2018-01-01"),
    ],
)
def test_writes_in_edtf_what_the_words_say(text: str, words: str, edtf: str) -> None:
    found = dates(text)

    assert [date for _, date in found] == [edtf]
    assert words in found[0][0]
    assert dated(text)[0].how == ""


@pytest.mark.parametrize(
    "text",
    [
        "About 1,200 people came, then 2018 people.",
        "Some 2018 people were counted at the gate.",
        "In all they paid $2018 for it.",
        "Under Article 1951 of the code he was fined.",
        "Resolution 1973 was read out.",
        "They may march in august company; Mark May spoke of May's plan.",
        "He may go to March. April said so; June agreed with May and April.",
        "Call 555-2018 or see room 2018.",
        "The second of 14 rooms, 12 of them locked.",
        "It cost 2018.50 in coin.",
        "On 31 April 2017 nothing can have happened.",
        "On 03/04/2019 it may be either.",
    ],
)
def test_takes_no_other_number_or_word_for_a_date(text: str) -> None:
    assert dates(text) == []


def test_reckons_from_the_date_of_the_document_and_says_so() -> None:
    text = (
        "He fell ill last year. On Monday she wrote. Two weeks ago he left. Yesterday it rained. They left in December."
    )

    found = dated(text, "2019-01-17")

    assert [(date.words.text, date.edtf) for date in found] == [
        ("last year", "2018"),
        ("On Monday", "2019-01-14"),
        ("Two weeks ago", "2019-01-03~"),
        ("Yesterday", "2019-01-16"),
        ("in December", "2018-12"),
    ]
    assert all("2019-01-17" in date.how for date in found)


def test_is_never_finer_than_the_date_it_is_reckoned_from() -> None:
    text = "On Monday she wrote. Yesterday it rained. Last month they met. Last year they met. Three days ago he left."

    assert dates(text, "2019-01") == [("Last month", "2018-12"), ("Last year", "2018")]
    assert dates(text, "2019") == [("Last year", "2018")]
    assert dates(text) == []
    assert dates(text, "2025/..") == []


def test_hands_on_that_the_date_of_the_document_is_uncertain() -> None:
    assert dates("They met last month, since December.", "2019-01?") == [
        ("last month", "2018-12?"),
        ("since December", "2018-12?/.."),
    ]
    assert dates("They met in January.", "2019-01?") == [("in January", "2019-01?")]


def test_a_weekday_that_fits_confirms_the_year_and_one_that_does_not_forbids_it() -> None:
    # 14 January 2019 was a Monday, 15 January 2019 a Tuesday.
    assert dates("On Monday (January 14) she wrote.", "2019-01?") == [("On Monday (January 14)", "2019-01-14")]
    assert dates("On Monday (January 15) she wrote.", "2019-01?") == []


def test_reckons_from_dates_that_the_text_has_named() -> None:
    text = "In May 2017 he left. The same month she wrote. In June they met. On 26 July they parted."

    found = dated(text)

    assert [date.edtf for date in found] == ["2017-05", "2017-05", "2017-06", "2017-07-26"]
    assert [bool(date.how) for date in found] == [False, True, True, True]
    assert "May 2017" in found[1].how


def test_a_month_that_goes_on_until_now_is_the_one_before() -> None:
    assert dates("In January 2019 she said that forty were held since December.")[1][1] == "2018-12/.."
    assert dates("In January 2019 he was held; in December he left.")[1][1] == "2019-12"


def test_a_day_still_to_come_is_the_next_one_and_one_in_doubt_none() -> None:
    assert dates("The hearing will be on Feb. 5.", "2019-01-17") == [("on Feb. 5", "2019-02-05")]
    assert dates("A hearing on Feb. 5 in Orlov.", "2019-01-17") == []
    assert dates("She will speak on Monday.", "2019-01-17") == []


def test_proposes_nothing_of_readers_comments() -> None:
    text = "In May 2017 he left.\nPosted in June 2018 by a reader"

    found = list(find_dates(document(text, segments=(Segment(2, 2, "comment"),))))

    assert [candidate.content.words.text for candidate in found if isinstance(candidate.content, Dated)] == [
        "In May 2017"
    ]


def test_words_stand_where_they_are_said_to_and_dates_are_edtf() -> None:
    text = "On\u00a0Wednesday, April 12, 2017, then from 3 to 5 May, in the 1980s and since about 1990, twelve met."

    found = dated(text, "2018-02-03")

    assert len(found) >= 4
    for date in found:
        assert text[date.words.start : date.words.end] == date.words.text
        assert parse_date(date.edtf) == date.edtf


def test_has_a_confidence_that_is_never_sure_and_names_the_rule() -> None:
    (candidate,) = find_dates(document("In May 2017 he left."))

    assert 0 < candidate.confidence < 1
    assert candidate.by.startswith("rules/date-")


@pytest.mark.parametrize(
    "piece", ["a", " ", "1", "May ", "between ", "since ", "2017 to ", "the end of ", "(", "12,", "in "]
)
def test_reads_long_lines(piece: str) -> None:
    text = piece * (10_000 // len(piece)) + " in May 2017"

    assert dates(text)[-1][1].endswith("2017-05") or piece in ("2017 to ",)


def test_plain_dates_are_read_as_the_grammar_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    singles = [year + rest for year in ("2017", "1000") for rest in ("", "-01", "-12", "-02-28", "-02-03")]
    marked = [date + mark for date in singles for mark in ("", "?", "~", "%")]
    every = [*marked, *(f"{date}/.." for date in marked), *(f"../{date}" for date in marked)]
    every += [f"{first}/{last}" for first, last in product(singles, singles)]
    plain = [date for date in every if _is_plain(date)]
    assert len(plain) > 100

    monkeypatch.setattr("onrecord.values.dates._is_plain", lambda _: False)

    assert [parse_date.__wrapped__(date) for date in plain] == plain
