from __future__ import annotations

import pytest

from onrecord.values.date_spellings import spellings
from onrecord.values.dates import DateError, parse_date


@pytest.mark.parametrize(
    "text", ["2019", "2019-03", "2019-01-14", "2018-12/..", "../2019", "2017~", "2017-07?", "2004~/2019~"]
)
def test_edtf_stays_as_precise_as_it_was(text: str) -> None:
    assert parse_date(text) == text


@pytest.mark.parametrize("text", ["", "March 2019", "2019-13", "2019-02-30", "2019/2018", "14.01.2019", "2019-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not an EDTF date|ends before it begins|no month|28 days"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("20199", "four digits"),
        ("Y20199", "four digits"),
        ("2019-01-144", "is not"),
        ("0000-00", "1000 to 2999"),
        ("0019", "1000 to 2999"),
        ("-0044", "1000 to 2999"),
        ("2018/9019", "1000 to 2999"),
        ("2019-13-45", "no month 13"),
        ("2018/2019-02-31", "February 2019 has 28 days"),
        ("1019/2019", "longer than 500 years"),
        ("2019-24-01", "no month 24"),
    ],
)
def test_absurd_dates_are_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(DateError, match=why):
        parse_date(text)


@pytest.mark.parametrize("text", ["2019-24", "201X", "XXXX", "19XX", "{2018, 2019}", "[2018..2019]", "2020-02-29"])
def test_dates_that_only_look_absurd_are_read(text: str) -> None:
    assert parse_date(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((day, ("2019-01-14",)) for day in ("14.01.2019", "1/14/2019", "14-1-2019", "2019/01/14", "20190114")),
        *((day, ("2019-01-14",)) for day in ("14 January 2019", "Jan. 14, 2019", "Monday, 14th of January 2019")),
        *((day, ("2019-01-04",)) for day in ("2019-1-4", "2019.1.4", "4 Jan 2019", "2019年1月4日")),
        ("03/04/2019", ("2019-03-04", "2019-04-03")),
        ("03.04.2019", ("2019-03-04", "2019-04-03")),
        ("04/04/2019", ("2019-04-04",)),
        ("March 2019", ("2019-03",)),
        ("Sept 2019", ("2019-09",)),
        ("1/2019", ("2019-01",)),
        ("spring 2019", ("2019-21",)),
        ("the 1990s", ("199X",)),
        *((span, ("2018/2019",)) for span in ("2018-2019", "2018–2019", "2018 to 2019", "between 2018 and 2019")),
        ("December 2018 – February 2019", ("2018-12/2019-02",)),
        ("since December 2018", ("2018-12/..",)),
        ("until 2018", ("../2018",)),
        ("circa 2017", ("2017~",)),
        ("2017?~", ("2017%",)),
        ("٢٠١٩", ("2019",)),
        *(
            (none, ())
            for none in ("yesterday", "14.01.19", "2019-20", "Marchember 2019", "2018 and 2019", "", "2019-14-01")
        ),
    ],
)
def test_other_spellings_of_a_date(typed: str, meant: tuple[str, ...]) -> None:
    assert spellings(typed) == meant
    for spelling in meant:
        assert parse_date(spelling) == spelling
