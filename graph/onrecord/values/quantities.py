"""Numbers as sources give them: with their qualifier, never more exact than the words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

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
_SMALL = {**{word: number for number, word in enumerate(_NUMBER_WORDS)}, **_TENS, "a": 1}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
#: Words that a number spelled out has at most: "one hundred and twenty two thousand".
_LONGEST = 7
#: Words of number that stay words: no number is invented for them.
VAGUE = ("dozens", "scores", "hundreds", "thousands", "several", "many", "a few", "a number of")
_ABOUT = r"about|around|approximately|roughly|nearly|almost|some|circa"
_DIGITS = r"\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?"
_NUMBER = r"(?P<{}>" + _DIGITS.replace("{", "{{").replace("}", "}}") + r"(?: [a-z]+)?|[a-z]+(?:[ -][a-z]+)*?)"
#: What stands between two bounds; "-" and "and" come last, since they stand inside numbers too.
_TO = (" to ", " or ", " and ", "-|–")
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("exactly", _NUMBER.format("a")),
    *(("between", rf"(?:between )?{_NUMBER.format('a')}(?:{to}){_NUMBER.format('b')}") for to in _TO),
    ("about", rf"(?:{_ABOUT}) {_NUMBER.format('a')}"),
    ("more", rf"(?:more than|over|above) {_NUMBER.format('a')}"),
    ("at-least", rf"(?:at least|no fewer than|not less than) {_NUMBER.format('a')}"),
    ("at-most", rf"(?:at most|up to|no more than) {_NUMBER.format('a')}"),
    ("fewer", rf"(?:fewer than|less than|under) {_NUMBER.format('a')}"),
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
    """Return the whole number that *text* is, in digits or in words; None where it is none.

    >>> [_integer(text) for text in ("forty-two", "a dozen", "two hundred and six", "1.5 million", "10,000", "3.5")]
    [42, 12, 206, 1500000, 10000, None]
    """
    digits, _, scale = text.partition(" ") if re.search(r" [a-z]", text) else (text, "", "")
    plain = re.sub("[, ]", "", digits)
    if re.fullmatch(r"\d+(?:\.\d+)?", plain) and (not scale or scale in _SCALES):
        number = Decimal(plain) * _SCALES.get(scale, 1)
        return int(number) if number == number.to_integral_value() and number < 10**12 else None
    return _spelled(text.replace("-", " ").split())


def _spelled(words: list[str]) -> int | None:
    """Return the number that English *words* spell out; None where they spell none."""
    if words[:2] == ["half", "a"] and (whole := _spelled(words[1:])):
        return whole // 2
    if words[-1:] == ["dozen"]:
        dozens = 1 if words == ["a", "dozen"] else _spelled(words[:-1])
        return 12 * dozens if dozens else None
    total, part, before = 0, 0, ""
    for word in words:
        if word in _SMALL and (before in ("", "and", *_SCALES) or (before in (*_TENS, "twenty") and _SMALL[word] < 10)):
            part += _SMALL[word]
        elif word == "hundred" and 0 < part < 100 and before != "and":
            part *= 100
        elif word in _SCALES and word != "hundred" and part and before != "and":
            total, part = total + part * _SCALES[word], 0
        elif not (word == "and" and before in _SCALES):
            return None
        before = word
    return total + part if words and before not in ("a", "and") else None


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

    >>> sorted(numbers_in("Over 1,200 in the two towns, forty-two of them at a shed"))
    [1, 2, 42, 1200]
    """
    tokens = re.findall(rf"(?<![\d.,])(?:\d{{1,3}}(?:\.\d{{3}})+|{_DIGITS})(?!\d)|\d+|[a-z]+", _plain(text))
    # Longer readings come first and take their words: in "two hundred and six" there is no six.
    found: set[int] = set()
    start = 0
    while start < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - start), 0, -1):
            window = " ".join(tokens[start : start + size])
            if (number := _integer(window)) is not None:
                found.add(number)
                break
        else:
            size = 1
        start += size
    for token in tokens:  # "1.500" is one and a half here and 1,500 there; "14 200" may be two numbers
        if re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+", token):
            found |= (
                {int(re.sub("[. ]", "", token)), *(int(part) for part in token.split())}
                if " " in token
                else {int(token.replace(".", ""))}
            )
    ordinals = {number for number, word in enumerate(_ORDINALS, 1) if word in tokens}
    return found | ordinals | ({1} if {"a", "an", "single", "another"} & set(tokens) else set())


def _plain(text: str) -> str:
    """Return *text* in lower case with plain spaces; a space in a number stays one where it is a fixed one."""
    return re.sub(r"[\u00a0\u2007\u2009\u202f]", " ", text).casefold()
