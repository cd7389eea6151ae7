from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.folding import FOLD, fold
from onrecord.values.quotations import MASK, Span, find, has_words, matches, nearest


@given(st.text())
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert all(len(to) == 1 for to in FOLD.values())


@given(st.text(alphabet=st.characters(exclude_characters="…[]", codec="utf-8"), min_size=1), st.text(), st.text())
def test_a_quote_is_found_where_it_stands(quote: str, before: str, after: str) -> None:
    if has_words(quote):
        spans = find(quote, before + quote.strip("\n") + after)
        assert any(span.start == len(before) for span in spans)


def test_typography_gives_way_and_words_do_not() -> None:
    text = "He said:\u00a0\u201cThey\u2019re gone\u201d \u2013 all."
    assert find('"They\'re gone" - all', text) == (Span(9, 29),)
    assert find("They are gone", text) == ()
    assert find("they're gone", text) == ()


def test_an_ellipsis_spans_the_shortest_passage() -> None:
    text = "the men were taken. the men were held in the old prison."
    assert [text[s.start : s.end] for s in find("the men … prison", text)] == ["the men were held in the old prison"]


def test_an_ellipsis_of_the_text_itself_is_found_as_it_is() -> None:
    text = "in a terrifying manner… ” she stated. in a terrifying way"
    assert find("manner… ”", text) == (Span(16, 25),)


def test_a_quote_over_a_line_end() -> None:
    assert matches("one\ntwo", "one two")
    assert find("one\n\ntwo", "one\n\ntwo") == (Span(0, 8),)


def test_a_mask_hides_a_name_and_nothing_else() -> None:
    text = "Police held Ada Pell for a night."
    assert find(f"held {MASK} for", text, ("Ada Pell", "Pell")) == (Span(7, 24),)
    assert find(f"held {MASK} for", text, ("Bo Lind",)) == ()
    assert not matches(f"held {MASK} for", "held nobody whatsoever known to anyone for", ("Ada Pell",))


def test_every_occurrence_is_found() -> None:
    assert len(find("no gays", "no gays here, no gays there")) == 2


def test_the_nearest_passage_helps() -> None:
    text = "It was long. Two were killed that day, he said."
    found = nearest("wo were kiled that day", text)
    assert found
    assert text[found.start : found.end].startswith("Two were"), "in whole words"
    assert text[found.end : found.end + 1] in ("", " ")
    assert nearest("zzzzzzz", "nothing alike") is None


@pytest.mark.parametrize("quote", ["", "…", " … … ", MASK, "—"])
def test_a_quote_without_words_stands_nowhere(quote: str) -> None:
    assert find(quote, "a — b … c") == ()


def test_a_mask_at_the_beginning_hides_the_whole_name() -> None:
    text = "Odile Quill closed it."
    assert find(f"{MASK} closed", text, ("Quill", "Odile Quill")) == (Span(0, 18),)


def test_a_line_end_of_two_characters_is_a_line_end() -> None:
    assert find("one\ntwo", "one\r\ntwo") == (Span(0, 8),)
