"""Numbers as people write them that are none of ours: what may be meant, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.values.quantities import parse_quantity

_SHARE = re.compile(r"%|\b(?:percent|per cent|half|third|quarter|majority|minority|most|all|everyone|everybody)\b")
_NOBODY = re.compile(r"(?:none|nil|no|not (?:one|a single)|no ?one|nobody)(?: .*)?")
_UNTOLD = re.compile(r"(?:an? )?(?:unknown|unspecified|undisclosed|untold|null|n/a)(?: .*)?|[-?~]*")
_QUALIFIED_RANGE = re.compile(
    r"(?P<word>about|around|approximately|roughly|nearly|almost|some) (?P<rest>.+(?: to | ?[-–] ?).+)"
)
_JOINTS = ("and", "or", "to", "but")
#: What is typed → what stands for it.
_SPELLINGS = {
    "both": "two",
    "a single": "one",
    "single": "one",
    "few": "a few",
    "handful": "a handful",
    "couple": "a couple",
    "dozen": "a dozen",
    "hundred": "a hundred",
    "thousand": "a thousand",
}


def nearest_number(text: str) -> str:
    """Return the number that *text* may mean, as `parse_quantity` reads it; "" where there is none.

    >>> nearest_number("40 people"), nearest_number("2 or 3"), nearest_number("30 to 16"), nearest_number("5k")
    ('40', '2 to 3', '16 to 30', '5000')
    >>> nearest_number("a great crowd"), nearest_number("1.000"), nearest_number("40%")
    ('', '', '')
    """
    plain = " ".join(text.split()).casefold()
    if _SHARE.search(plain) or _NOBODY.fullmatch(plain):
        return ""
    return next((number for typed in _shortened(plain) for number in _candidates(typed) if _is_number(number)), "")


def _shortened(text: str) -> Iterator[str]:
    """Yield *text*, then without its last words, as long as these are nouns and no part of the number."""
    yield text
    while " " in text:
        text, _, last = text.rpartition(" ")
        if last in _JOINTS or _is_number(last):
            return
        yield text


def _candidates(text: str) -> tuple[str, ...]:
    """The spellings that stand for *text*, itself included."""
    ends = re.fullmatch(r"(?:between |from )?(.+?)(?: or | to | and | ?[-–] ?)(.+)", text)
    qualified = _QUALIFIED_RANGE.fullmatch(text)
    return (
        text,
        _SPELLINGS.get(text.removesuffix(" of"), ""),
        re.sub(r"(?<=\d)_(?=\d{3})", "", text),
        re.sub(r"^(\d+)k$", r"\g<1>000", text),
        re.sub(r"^(\d+)\.0$", r"\1", text),
        f"{ends[1]} to {ends[2]}" if ends and " or " in text else "",
        f"{ends[2]} to {ends[1]}" if ends and re.search(r" to |\d ?[-–] ?\d", text) else "",
        qualified["rest"] if qualified else "",
    )


def _is_number(text: str) -> bool:
    try:
        parse_quantity("unit", text)
    except ValueError:
        return False
    return True


def why_no_number(text: str) -> str:
    """Return what to do with *text* where it is no number that a claim can hold; "" where nothing is known.

    >>> why_no_number("40%")
    'A share is no number of people: keep its words in `[event, inWords, …]`.'
    """
    plain = " ".join(text.split()).casefold()
    if _SHARE.search(plain):
        return "A share is no number of people: keep its words in `[event, inWords, …]`."
    if _NOBODY.fullmatch(plain):
        return "There is no negation in a claim: say with `denies` that it occurred."
    if _UNTOLD.fullmatch(plain):
        return "Where no number is given, leave the claim out."
    if re.fullmatch(r"[-−–]\s?\d.*", plain):
        return "A count is 0 or more."
    if match := re.fullmatch(r"(\d{1,3})[.,](\d{3})", plain):
        return f"Write {match[1]}{match[2]} if thousands are meant: the point can also stand before decimals."
    if re.search(r"\d[.,]\d", plain) and not nearest_number(plain):
        return "Only whole numbers are counted: keep the words in `[event, inWords, …]`."
    if (match := _QUALIFIED_RANGE.fullmatch(plain)) and nearest_number(plain):
        return f"Put `{match['word']}` under `hedge:` of the entry."
    return ""
