"""Whole numbers as English writes them, in digits or in words; anything else is no number."""

from __future__ import annotations

import re

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
#: No case counts more than this: a longer number is a slip.
_DIGITS = 12
#: Digits in one run, or in groups of three: by a comma, an apostrophe or a space, the same throughout.
_GROUPED = re.compile(r"\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:['’]\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+")


def whole_number(text: str) -> int | None:
    """Return the whole number that *text* (lower case, single spaces) says, or None.

    >>> whole_number("forty-two"), whole_number("two hundred and fifty thousand"), whole_number("1.5 million")
    (42, 250000, 1500000)
    >>> whole_number("15,000"), whole_number("1 000"), whole_number("a dozen")
    (15000, 1000, 12)
    >>> whole_number("1.000") is whole_number("twenty-ten") is whole_number("2.5") is None
    True
    """
    if _GROUPED.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        return int(digits) if len(digits) <= _DIGITS else None
    if match := re.fullmatch(r"(\d{1,6})(?:\.(\d{1,3}))? (thousand|million|billion)", text):
        fraction = match[2] or ""
        number, rest = divmod(int(match[1] + fraction) * _SCALES[match[3]], 10 ** len(fraction))
        return number if rest == 0 and len(str(number)) <= _DIGITS else None
    return _words(text) if text else None


def _words(text: str) -> int | None:
    """A number in words: `[below a thousand] scale …`, scales falling; a dozen, two dozen; half a million."""
    if match := re.fullmatch(r"(?:(a|half a) dozen|(.+) dozen)", text):
        dozens = _below_hundred(match[2]) if match[2] else None
        return (12 if match[1] == "a" else 6) if match[1] else dozens * 12 if dozens else None
    if text.removeprefix("half a ") in _SCALES and text.startswith("half a "):
        return _SCALES[text.removeprefix("half a ")] // 2
    total, rest, before = 0, text, 10**_DIGITS
    while rest:
        parts = re.fullmatch(rf"(.+?) ({'|'.join(_SCALES)})(?: and (.+)| (.+))?", rest)
        group = 1 if parts and parts[1] == "a" else _below_thousand(parts[1] if parts else rest)
        scale = _SCALES[parts[2]] if parts else 1
        if group is None or scale >= before or (group == 0 and text != "zero"):
            return None
        total, before = total + group * scale, scale
        rest = (parts[3] or parts[4] or "") if parts else ""
    return total


def _below_thousand(text: str) -> int | None:
    """`one hundred and fifty`, `a hundred`, `twelve hundred`, `forty-two`; `a` alone is no number."""
    match = re.fullmatch(r"(.+) hundred(?:(?: and)? (.+))?", text)
    if match is None:
        return _below_hundred(text)
    hundreds = 1 if match[1] == "a" else _below_hundred(match[1])
    below = _below_hundred(match[2]) if match[2] else 0
    if not hundreds or hundreds > len(_UNITS) - 1 or below is None or (match[2] and not below):
        return None
    return hundreds * 100 + below


def _below_hundred(text: str) -> int | None:
    tens, hyphen, unit = text.replace(" ", "-").partition("-")
    if not hyphen:
        return _UNITS.index(text) if text in _UNITS else 20 + 10 * _TENS.index(text) if text in _TENS else None
    digit = _UNITS.index(unit) if unit in _UNITS else 0
    return 20 + 10 * _TENS.index(tens) + digit if tens in _TENS and 1 <= digit <= 9 else None


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
#: Words that a number spelled out has at most: "one hundred and twenty-two thousand".
_LONGEST = 8
_TOKEN = re.compile(
    r"\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+(?!\d)|\d+\.\d+(?= (?:thousand|million|billion))|\d+|[a-z]+(?:-[a-z]+)?"
)


def _parts(token: str) -> list[str]:
    """A word with a hyphen, as one where it is a number (`forty-two`), else as two (`visas-two`)."""
    return [token] if whole_number(token) is not None else token.split("-")


def numbers_in(text: str) -> set[int]:
    """Return the numbers that stand in *text*, in digits or in words; "a" counts as one, "second" as two.

    The longest reading counts: in "two hundred and six" there is no six.

    >>> sorted(numbers_in("Over 1,200 in the two towns, forty-two of them at a shed"))
    [1, 2, 42, 1200]

    Dashes are folded to hyphens before, so that "visas—two" comes as one word.

    >>> sorted(numbers_in("nine visas-two by one state"))
    [1, 2, 9]
    """
    tokens = [part for token in _TOKEN.findall(text.casefold()) for part in _parts(token)]
    found = {number for number, word in enumerate(_ORDINALS, 1) if word in tokens}
    if {"a", "an", "single", "another"} & set(tokens):
        found.add(1)
    start = 0
    while start < len(tokens):
        sizes = range(min(_LONGEST, len(tokens) - start), 0, -1)
        size = next((n for n in sizes if whole_number(" ".join(tokens[start : start + n])) is not None), 0)
        if size:
            found.add(whole_number(" ".join(tokens[start : start + size])) or 0)
            # "14 200" may be one number, or two that stand side by side.
            found |= {int(part) for part in tokens[start].split()} if " " in tokens[start] else set()
        start += size or 1
    return found
