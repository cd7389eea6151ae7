from __future__ import annotations

import pytest

from onrecord.values.differences import difference, find_letters

TEXT = (
    "The vil\u00adlage fair is o\ufb03cially off.\nNo café.  She said: “We don’t know … yet.” "
    "The re-\nopening is a non\u2011event."
)


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("The village fair", "a soft hyphen (U+00AD) after 'vil' where the quote has nothing"),
        ("officially off", "'ﬃ' after 'o' where the quote has 'ffi'"),
        ("No cafe", "'é' after 'caf' where the quote has 'e'"),
        ("café. She", "two spaces after 'café.' where the quote has one space"),
        ("“No café”", "nothing at the beginning where the quote has '“'"),
        ("We don't know ... yet", "'…' after 'know' where the quote has '...'"),
        ("The reopening", "'-' and a line end after 're' where the quote has nothing"),
        ("a nonevent", "'‑' after 'non' where the quote has nothing"),
        ("no café", "'N' at the beginning where the quote has 'n'"),
    ],
)
def test_the_first_difference_is_told(quote: str, told: str) -> None:
    span = find_letters(quote, TEXT)
    assert span is not None
    assert difference(quote, TEXT[span.start : span.end]) == f"The text has {told}."


def test_typography_that_folds_is_no_difference() -> None:
    assert difference("'We don't know'", "‘We don’t know’") == ""


@pytest.mark.parametrize("quote", ["yet", "zebras", "e", "…"])
def test_too_few_letters_or_none_are_not_found(quote: str) -> None:
    assert find_letters(quote, TEXT) is None


def test_letters_that_stand_twice_are_no_place() -> None:
    assert find_letters("village", "village, Village") is None
