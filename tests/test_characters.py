from __future__ import annotations

import pytest

from onrecord.values.characters import LOOK_ALIKE, described, look_alikes, plain_word
from onrecord.values.private_attributes import is_private_attribute


@pytest.mark.parametrize("word", ["speaker", "odda-fennick", "Аргун", "renée", "می\u200cخواهم"[:2], ""])
def test_words_that_are_what_they_look_like(word: str) -> None:
    assert look_alikes(word) == ""
    assert plain_word(word) == word


@pytest.mark.parametrize(
    ("word", "meant", "told"),
    [
        ("spe\u0430ker", "speaker", "The 4th character is Cyrillic small letter a (U+0430)."),
        ("odd\u03b1", "odda", "The 4th character is Greek small letter alpha (U+03B1)."),
        ("odda\u200b", "odda", "The 5th character is a zero-width space (U+200B)."),
        ("\ufeffodda", "odda", "The 1st character is a byte order mark (U+FEFF)."),
        ("a" * 21 + "\u043e", "a" * 21 + "o", "The 22nd character is Cyrillic small letter o (U+043E)."),
        ("a" * 10 + "\u043e", "a" * 10 + "o", "The 11th character is Cyrillic small letter o (U+043E)."),
    ],
)
def test_what_a_character_is_and_what_was_meant(word: str, meant: str, told: str) -> None:
    assert (plain_word(word), look_alikes(word)) == (meant, told)


def test_every_look_alike_stands_for_a_latin_letter() -> None:
    assert all(chr(latin).isascii() and not chr(other).isascii() for other, latin in LOOK_ALIKE.items())


def test_a_character_without_a_name_is_told_by_number() -> None:
    assert described("\x07") == "U+0007"


@pytest.mark.parametrize(
    "key",
    [
        *("orientation", "sexualOrientation", "sexual_orientation", "Sexuality", "genderIdentity", "religion", "faith"),
        *("religions", "ethnicity", "ethnicities", "ethnic-group", "race", "health", "disabilities", "HIV status"),
        *("P91", "wdt:P140", "http://www.wikidata.org/prop/direct/P172", "lgbt"),
    ],
)
def test_private_attributes_are_known(key: str) -> None:
    assert is_private_attribute(key)


@pytest.mark.parametrize("key", ["name", "also", "kinds", "note", "party", "citizenship", "union", "P27", "grace", ""])
def test_public_attributes_are_not(key: str) -> None:
    assert not is_private_attribute(key)
