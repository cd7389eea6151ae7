from __future__ import annotations

import pytest

from onrecord.values.dates import parse_date


@pytest.mark.parametrize(
    "text", ["2019", "2019-03", "2019-01-14", "2018-12/..", "../2019", "2017~", "2017-07?", "2004~/2019~"]
)
def test_edtf_stays_as_precise_as_it_was(text: str) -> None:
    assert parse_date(text) == text


@pytest.mark.parametrize("text", ["", "March 2019", "2019-13", "2019-02-30", "2019/2018", "14.01.2019", "2019-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not an EDTF date|ends before it begins"):
        parse_date(text)
