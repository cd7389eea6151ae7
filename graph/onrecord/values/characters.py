"""Characters that nobody sees, or that look like others: what they are, in a person's words."""

from __future__ import annotations

import unicodedata

#: Letters that look like a Latin letter and are none → that letter.
# fmt: off
LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁԛԝһӏҮАВЕКМНОРСТХІЈЅ" "οαρνικυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdqwhlYABEKMHOPCTXIJS" "oapvikuxABEZHIKMNOPTYX",
)
# fmt: on
#: Characters that nobody sees and no name needs. Joiners and direction marks are not among them: scripts use them.
INVISIBLE = frozenset("\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")
_NAMES = {
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u2011": "a no-break hyphen",
    "\u2028": "a line separator",
    "\ufeff": "a byte order mark",
    "\ufffd": "a replacement character, which stands for a letter that was lost",
}


def described(character: str) -> str:
    r"""Return what *character* is, for people who cannot see it.

    >>> described("\u00ad")
    'a soft hyphen (U+00AD)'
    >>> described("\u0430")
    'Cyrillic small letter a (U+0430)'
    """
    code = f"U+{ord(character):04X}"
    if known := _NAMES.get(character):
        what, comma, rest = known.partition(",")
        return f"{what} ({code}){comma}{rest}"
    name = unicodedata.name(character, "")
    return f"{name.capitalize()} ({code})" if name else code


def is_invisible(character: str) -> bool:
    """Whether *character* takes no place on the screen and is no space."""
    return unicodedata.category(character) == "Cf"


def look_alikes(word: str) -> str:
    r"""Say which characters of *word*, meant as an id or key, are not what they look like; "" where none is.

    >>> look_alikes("\u0430lvi")
    'The 1st character is Cyrillic small letter a (U+0430).'
    >>> look_alikes("alvi")
    ''
    """
    for place, character in enumerate(word, 1):
        looks_latin = character.translate(LOOK_ALIKE) != character
        if is_invisible(character) or (looks_latin and any(c.isascii() and c.isalpha() for c in word)):
            return f"The {_ordinal(place)} character is {described(character)}."
    return ""


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def plain_word(word: str) -> str:
    r"""Return *word* with look-alike letters made Latin and invisible characters left out.

    >>> plain_word("\u0430lvi\u200b")
    'alvi'
    """
    latin = word.translate(LOOK_ALIKE) if any(c.isascii() and c.isalpha() for c in word) else word
    return "".join(c for c in latin if not is_invisible(c))
