"""The grammar of cells: whatever a value is, it is read back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.casefile.sheets.cells import agents, agents_text, chain, chain_text, joined, offsets, offsets_text, split
from onrecord.casefile.sheets.grid import letter
from onrecord.values.formulas import neutral, restored

WORDS = (
    st.lists(
        st.sampled_from([";", ";;", ">", "{", "}", ":", " ", "a", "unnamed", "é", '"', "'", "=", "\n"]), min_size=1
    )
    .map("".join)
    .map(str.strip)
    .filter(bool)
)
ID = st.sampled_from(["rt", "ap", "alvi-karimov", "a1"])
AGENT = st.one_of(ID, WORDS.map(lambda text: {"unnamed": text}))
SAID = st.one_of(st.just("2019-01"), WORDS.map(lambda text: {"edtf": "2019", "words": text, "how": text}))
LINK = st.one_of(
    AGENT,
    st.fixed_dictionaries(
        {"speaker": AGENT, "hedge": WORDS}, optional={"as": WORDS, "onBehalfOf": AGENT, "said": SAID}
    ),
    st.fixed_dictionaries({"speaker": st.lists(AGENT, min_size=2, max_size=3)}),
)
CHAIN = st.lists(st.one_of(LINK, st.lists(LINK, min_size=2, max_size=3)), min_size=1, max_size=4)


@given(st.lists(WORDS, max_size=5))
def test_several_values_survive(values: list[str]) -> None:
    assert split(joined(values)) == values


@given(st.lists(AGENT, max_size=4))
def test_agents_survive(values: list[Any]) -> None:
    assert agents(agents_text(values)) == values


@given(CHAIN)
def test_chains_survive(value: list[Any]) -> None:
    assert chain(chain_text(value)) == value


@given(st.text(st.sampled_from("'=+-@\t\r\n \u00a0a\uff1d;\"")))
def test_no_text_is_run_and_every_text_is_restored(text: str) -> None:
    cell = neutral(text)
    assert restored(cell) == text
    assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))


@given(st.text(), st.text())
def test_two_texts_never_become_one_cell(one: str, other: str) -> None:
    assert (neutral(one) == neutral(other)) == (one == other)


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("rt > ", "a link with nothing in it"),
        ("rt {hedge: reportedly", "a brace that is not closed"),
        ("rt {hedge}", "'hedge' inside braces"),
        ("rt {because: x}", "'because: x' inside braces"),
        ("rt {hedge: a; hedge: b}", "`hedge:` twice"),
        ("rt {hedge: }", "nothing after `hedge:`"),
        ("rt {hedge: a} ap", "'ap' after a brace"),
        ("rt }", "'}' where none can stand"),
        ("{hedge: a}", "'{' where none can stand"),
        ("rt {said words: on Monday}", "words of a date and no `said`"),
        ("rt {hedge: a > b}", "'>' inside braces"),
    ],
)
def test_a_chain_that_is_none_says_why(cell: str, wrong: str) -> None:
    with pytest.raises(ValueError, match="^" + wrong.replace("{", r"\{").replace("}", r"\}") + "$"):
        chain(cell)


def test_offsets_as_people_and_anchoring_write_them() -> None:
    assert offsets("[103, 140]; 249-287") == [["103", "140"], ["249", "287"]]
    assert offsets_text([["103", "140"], ["249", "287"]]) == "103 to 140; 249 to 287"
    assert offsets_text(["1", "2"]) == "1 to 2"


def test_columns_are_named_as_spreadsheet_programs_name_them() -> None:
    assert [letter(n) for n in (1, 26, 27, 52, 702, 703)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]
