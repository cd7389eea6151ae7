from __future__ import annotations

import pytest

from onrecord.dataset.ontology import ontology
from onrecord.values.number_spellings import nearest_number
from onrecord.values.quantities import VAGUE, Quantity, parse_quantity
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
    "number", ["", "lots", "1,00", "-3", "3.5", "30 to 16", "fewer than 0", "9" * 13, "one or two"]
)
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match=r"number|below"):
        parse_quantity("u", number)


def test_about_and_exactly_are_different_claims() -> None:
    about, exactly = parse_quantity("detained", "about 40"), parse_quantity("detained", "40")
    assert Claim("e", "count", about).key != Claim("e", "count", exactly).key
    assert Claim("e", "count", about).key == Claim("e", "count", parse_quantity("detained", "some 40")).key


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("forty-two", Quantity("u", "exactly", 42, 42, 42)),
        ("forty two", Quantity("u", "exactly", 42, 42, 42)),
        ("two hundred", Quantity("u", "exactly", 200, 200, 200)),
        ("One hundred and fifty", Quantity("u", "exactly", 150, 150, 150)),
        ("three thousand", Quantity("u", "exactly", 3000, 3000, 3000)),
        ("two hundred and fifty thousand", Quantity("u", "exactly", 250000, 250000, 250000)),
        ("twelve hundred", Quantity("u", "exactly", 1200, 1200, 1200)),
        ("one million two hundred thousand and one", Quantity("u", "exactly", 1200001, 1200001, 1200001)),
        ("1.5 million", Quantity("u", "exactly", 1500000, 1500000, 1500000)),
        ("two dozen", Quantity("u", "exactly", 24, 24, 24)),
        ("half a dozen", Quantity("u", "exactly", 6, 6, 6)),
        ("1 000", Quantity("u", "exactly", 1000, 1000, 1000)),
        ("1\u202f000", Quantity("u", "exactly", 1000, 1000, 1000)),
        ("1'000", Quantity("u", "exactly", 1000, 1000, 1000)),
        ("٤٢", Quantity("u", "exactly", 42, 42, 42)),
        ("~40", Quantity("u", "about", 40)),
        ("c. 40", Quantity("u", "about", 40)),
        (">100", Quantity("u", "at-least", None, 101)),
        ("≥ 100", Quantity("u", "at-least", None, 100)),
        ("40+", Quantity("u", "at-least", None, 40)),
        ("<40", Quantity("u", "at-most", None, None, 39)),
        ("as many as 40", Quantity("u", "at-most", None, None, 40)),
        ("40-50", Quantity("u", "between", None, 40, 50)),
        ("40–50", Quantity("u", "between", None, 40, 50)),
        ("forty to fifty-five", Quantity("u", "between", None, 40, 55)),
        ("between one hundred and one hundred and fifty", Quantity("u", "between", None, 100, 150)),
        ("tens of thousands", Quantity("u", "tens-of-thousands")),
        ("a couple of", Quantity("u", "a-couple")),
    ],
)
def test_numbers_are_read_where_their_meaning_is_certain(number: str, expected: Quantity) -> None:
    assert parse_quantity("u", number) == expected


@pytest.mark.parametrize(
    "number",
    [
        *("1.000", "40%", "half", "none", "no one", "-3", "40.0", "1e3", "0x1F", "²", "½", "5k", "2 or 3", "first"),
        *(
            "twenty-ten",
            "two two",
            "hundred and",
            "hundred",
            "ten hundred thousand hundred",
            "a",
            "a thousand million x",
        ),
        *(
            "16 and 30",
            "about 40-50",
            "at least several",
            "a great crowd",
            "40 people",
            "1,00",
            "1,000 000",
            "zero zero",
            "two thousand three thousand",
        ),
    ],
)
def test_numbers_are_refused_where_it_is_not(number: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_quantity("u", number)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        *(("40 people", "40"), ("hundreds of people", "hundreds of"), ("40 to 50 persons detained", "40 to 50")),
        *(("one or two", "one to two"), ("30 to 16", "16 to 30"), ("5k", "5000"), ("40.0", "40"), ("1_000", "1000")),
        *(("both", "two"), ("couple of", "a couple"), ("about 40-50", "40-50"), ("dozen", "a dozen")),
        *(("1.000", ""), ("none", ""), ("40%", ""), ("a great crowd", ""), ("all 40", ""), ("two two", "")),
    ],
)
def test_the_nearest_number_is_one_that_is_read(typed: str, near: str) -> None:
    assert nearest_number(typed) == near
    if near:
        parse_quantity("u", near)


def test_every_vague_word_is_a_code() -> None:
    assert {word.replace(" ", "-") for word in VAGUE} <= set(ontology().codes["qualifier"])
