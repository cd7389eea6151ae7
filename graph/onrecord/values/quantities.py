"""Numbers as sources give them: with their qualifier, never more exact than the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

# fmt: off
_NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)
# fmt: on
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ROUND_WORDS = {"a dozen": 12, "a hundred": 100, "one hundred": 100, "a thousand": 1000, "one thousand": 1000}
#: Words of number that stay words: no number is invented for them.
VAGUE = ("dozens", "scores", "hundreds", "thousands", "several", "many", "a few", "a number of")
_ABOUT = r"about|around|approximately|roughly|nearly|almost|some|circa"
_NUMBER = r"(?P<{}>\d{{1,3}}(?:,\d{{3}})+|\d+|[a-z]+(?: [a-z]+)?)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("between", rf"(?:between )?{_NUMBER.format('a')}(?: and | to |-|–){_NUMBER.format('b')}"),
    ("about", rf"(?:{_ABOUT}) {_NUMBER.format('a')}"),
    ("more", rf"(?:more than|over|above) {_NUMBER.format('a')}"),
    ("at-least", rf"(?:at least|no fewer than|not less than) {_NUMBER.format('a')}"),
    ("at-most", rf"(?:at most|up to|no more than) {_NUMBER.format('a')}"),
    ("fewer", rf"(?:fewer than|less than|under) {_NUMBER.format('a')}"),
    ("exactly", _NUMBER.format("a")),
)


@dataclass(frozen=True)
class Quantity:
    """So many of a unit. `value` is the number named, `minimum` and `maximum` are inclusive bounds.

    For "about 40" there is a value and no bound: no tolerance is invented. For "dozens" there is
    only the qualifier.
    """

    unit: str
    qualifier: str
    value: int | None = None
    minimum: int | None = None
    maximum: int | None = None

    def __str__(self) -> str:
        if self.qualifier == "at-least":
            return f"at least {self.minimum:,}"
        if self.qualifier == "at-most":
            return f"at most {self.maximum:,}"
        if self.qualifier == "between":
            return f"{self.minimum:,} to {self.maximum:,}"
        if self.value is not None:
            return f"about {self.value:,}" if self.qualifier == "about" else f"{self.value:,}"
        return self.qualifier.replace("-", " ")


def _integer(text: str) -> int | None:
    digits = text.replace(",", "")
    if digits.isdigit():
        return int(digits) if len(digits) <= 12 else None
    if text in _ROUND_WORDS or text in _TENS:
        return _ROUND_WORDS.get(text) or _TENS[text]
    return _NUMBER_WORDS.index(text) if text in _NUMBER_WORDS else None


def parse_quantity(unit: str, number: str) -> Quantity:
    """Return what *number* says of *unit*; raise ValueError where it says nothing we understand.

    >>> parse_quantity("detained", "around 40")
    Quantity(unit='detained', qualifier='about', value=40, minimum=None, maximum=None)
    >>> parse_quantity("missing", "over 100") == parse_quantity("missing", "more than 100")
    True
    >>> parse_quantity("missing", "more than 100").minimum
    101
    >>> str(parse_quantity("attending", "hundreds"))
    'hundreds'
    """
    text = " ".join(number.split()).casefold()
    if (word := text if text in VAGUE else text.removesuffix(" of")) in VAGUE:
        return Quantity(unit, word.replace(" ", "-"))
    for kind, pattern in _PATTERNS:
        if (match := re.fullmatch(pattern, text)) and (first := _integer(match["a"])) is not None:
            second = _integer(match["b"]) if kind == "between" else None
            if kind != "between" or second is not None:
                return _quantity(unit, kind, first, second, number)
    raise ValueError(f"{number!r} is not a number we understand")


def _quantity(unit: str, kind: str, first: int, second: int | None, number: str) -> Quantity:
    if kind == "between":
        if second is None or second < first:
            raise ValueError(f"{number!r} ends below where it begins")
        return Quantity(unit, "between", None, first, second)
    if kind == "about":
        return Quantity(unit, "about", first)
    if kind in ("more", "at-least"):
        return Quantity(unit, "at-least", None, first + (kind == "more"), None)
    if kind == "fewer" and first == 0:
        raise ValueError(f"{number!r} leaves no number")
    if kind in ("fewer", "at-most"):
        return Quantity(unit, "at-most", None, None, first - (kind == "fewer"))
    return Quantity(unit, "exactly", first, first, first)


def numbers_in(text: str) -> set[int]:
    """Return the numbers that stand in *text*, in digits or in words; "a" counts as one, "second" as two.

    >>> sorted(numbers_in("Over 1,200 in the two towns, forty of them at a shed"))
    [1, 2, 40, 1200]
    """
    tokens = re.findall(r"\d+(?:,\d{3})*|[a-z]+(?:-[a-z]+)?", text.casefold())
    windows = (" ".join(tokens[i : i + size]) for i in range(len(tokens)) for size in (1, 2, 3, 4))
    found = {number for window in windows if (number := _integer(window)) is not None}
    ordinals = {number for number, word in enumerate(_ORDINALS, 1) if word in tokens}
    return found | ordinals | ({1} if {"a", "an", "single", "another"} & set(tokens) else set())
