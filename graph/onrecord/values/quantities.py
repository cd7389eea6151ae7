"""Numbers as sources give them: with their qualifier, never more exact than the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.values.number_words import whole_number

#: Words of number that stay words: no number is invented for them. Each is a code of the list `qualifier`.
VAGUE = (
    "dozens", "scores", "hundreds", "thousands", "millions", "tens of thousands", "hundreds of thousands",
    "several", "several dozen", "several hundred", "several thousand", "many", "a few", "a couple", "a handful",
    "a number of",
)  # fmt: skip
#: Kind of quantity → the words and marks that stand before the number.
_BEFORE: tuple[tuple[str, str], ...] = (
    ("about", r"(?:about|around|approximately|roughly|nearly|almost|some|circa) |(?:c\.|ca\.?) |~\s?"),
    ("more", r"(?:more than|over|above) |>\s?"),
    ("at-least", r"(?:at least|at the least|no fewer than|not fewer than|not less than|a minimum of) |(?:≥|>=)\s?"),
    ("at-most", r"(?:at most|at the most|up to|as many as|no more than|not more than|a maximum of) |(?:≤|<=)\s?"),
    ("fewer", r"(?:fewer than|less than|under|below) |<\s?"),
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
            return _at_least(self.minimum or 0)
        if self.qualifier == "at-most":
            return f"at most {self.maximum:,}"
        if self.qualifier == "between":
            return f"{self.minimum:,} to {self.maximum:,}"
        if self.value is not None:
            return f"about {self.value:,}" if self.qualifier == "about" else f"{self.value:,}"
        return self.qualifier.replace("-", " ")


def _at_least(minimum: int) -> str:
    """Word a lower bound as people say it: who says "more than 100" does not say "at least 101".

    >>> _at_least(101), _at_least(3), _at_least(12)
    ('more than 100', 'at least 3', 'at least 12')
    """
    before = minimum - 1
    return f"more than {before:,}" if before >= 10 and before % 10 == 0 else f"at least {minimum:,}"


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
    if (ends := _range(text)) is not None:
        return _quantity(unit, "between", *ends, number)
    for kind, words in _BEFORE:
        if (match := re.match(words, text)) and (value := whole_number(text[match.end() :])) is not None:
            return _quantity(unit, kind, value, None, number)
    if text.endswith("+") and (value := whole_number(text.removesuffix("+").rstrip())) is not None:
        return _quantity(unit, "at-least", value, None, number)
    if (value := whole_number(text)) is not None:
        return _quantity(unit, "exactly", value, None, number)
    raise ValueError(f"{number!r} is not a number we understand")


def _range(text: str) -> tuple[int, int] | None:
    """The ends of `16 to 30`, `16-30`, `between 16 and 30`; None where *text* is none of these."""
    if inside := re.fullmatch("between (.+)", text):
        text, joint = inside[1], r" and "
    else:
        text, joint = text.removeprefix("from "), r" to | ?[–—] ?|(?<=\d) ?- ?(?=\d)"
    for match in re.finditer(joint, text):
        first, last = whole_number(text[: match.start()]), whole_number(text[match.end() :])
        if first is not None and last is not None:
            return first, last
    return None


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
