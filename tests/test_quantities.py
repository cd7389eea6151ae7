from __future__ import annotations

import pytest

from onrecord.values.quantities import VAGUE, Quantity, numbers_in, parse_quantity
from onrecord.values.statements import Claim


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("42", Quantity("u", "exactly", 42, 42, 42)),
        ("two", Quantity("u", "exactly", 2, 2, 2)),
        ("15,000", Quantity("u", "exactly", 15000, 15000, 15000)),
        ("around 40", Quantity("u", "about", 40)),
        ("nearly a hundred", Quantity("u", "about", 100)),
        ("More than 100", Quantity("u", "at-least", None, 101)),
        ("over 100", Quantity("u", "at-least", None, 101)),
        ("at least two", Quantity("u", "at-least", None, 2)),
        ("fewer than 30", Quantity("u", "at-most", None, None, 29)),
        ("up to 30", Quantity("u", "at-most", None, None, 30)),
        ("16 to 30", Quantity("u", "between", None, 16, 30)),
        ("between 16 and 30", Quantity("u", "between", None, 16, 30)),
        ("two or three", Quantity("u", "between", None, 2, 3)),
        ("no fewer than 40", Quantity("u", "at-least", None, 40)),
        ("a dozen", Quantity("u", "exactly", 12, 12, 12)),
        ("about half a dozen", Quantity("u", "about", 6)),
        ("forty-two", Quantity("u", "exactly", 42, 42, 42)),
        ("twenty-two to thirty", Quantity("u", "between", None, 22, 30)),
        ("two hundred and fifty", Quantity("u", "exactly", 250, 250, 250)),
        ("1.5 million", Quantity("u", "exactly", 1_500_000, 1_500_000, 1_500_000)),
        ("over 10 000", Quantity("u", "at-least", None, 10_001)),
        ("a number of", Quantity("u", "a-number-of")),
        ("hundreds of", Quantity("u", "hundreds")),
    ],
)
def test_number_keeps_its_qualifier(number: str, expected: Quantity) -> None:
    assert parse_quantity("u", number) == expected


@pytest.mark.parametrize("word", VAGUE)
def test_no_number_is_invented_for_a_word(word: str) -> None:
    quantity = parse_quantity("u", word)
    assert (quantity.value, quantity.minimum, quantity.maximum) == (None, None, None)


@pytest.mark.parametrize(
    "number", ["", "lots", "1,00", "-3", "3.5", "30 to 16", "fewer than 0", "9" * 13, "one or more"]
)
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match=r"number|below"):
        parse_quantity("u", number)


def test_about_and_exactly_are_different_claims() -> None:
    about, exactly = parse_quantity("detained", "about 40"), parse_quantity("detained", "40")
    assert Claim("e", "count", about).key != Claim("e", "count", exactly).key
    assert Claim("e", "count", about).key == Claim("e", "count", parse_quantity("detained", "some 40")).key


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("no fewer than 40 men", {40}),
        ("two or three lorries", {2, 3}),
        ("a dozen, or half a dozen", {1, 12, 6}),
        ("forty-two boats; forty two nets", {42}),
        ("one hundred and twenty-two thousand", {122_000}),
        ("1.5 million kroner, not 3.5", {1_500_000}),
        ("10\u202f000 boats in 2019", {10_000, 10, 0, 2019}),
        ("1.500 boats", {1_500}),
        ("half of the fleet", set()),
        ("he said so", set()),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, numbers: set[int]) -> None:
    assert numbers_in(text) == numbers
