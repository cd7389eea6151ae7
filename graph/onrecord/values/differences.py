"""What differs between a quote and the words of a document that it must be meant for."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from onrecord.values.characters import described, is_invisible
from onrecord.values.folding import fold
from onrecord.values.quotations import Span


def _letters(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of *text*, without case, accents and ligatures, and where each stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for plain in unicodedata.normalize("NFKD", character).casefold():
            if plain.isalnum():
                letters.append(plain)
                places.append(place)
    return "".join(letters), places


def find_letters(quote: str, text: str) -> Span | None:
    r"""Return the one place of *text* that has the letters of *quote*; None where there is none, or several.

    Case, accents, spaces, hyphens and marks make no difference there.

    >>> find_letters("the village fair", "The vil-\nlage fair is off.")
    Span(start=0, end=18)
    """
    wanted, _ = _letters(quote)
    letters, places = _letters(text)
    start = letters.find(wanted) if len(wanted) >= 4 else -1
    if start < 0 or letters.find(wanted, start + 1) >= 0:
        return None
    return Span(places[start], places[start + len(wanted) - 1] + 1)


def difference(quote: str, words: str) -> str:
    r"""Say where *quote* first differs from *words*, those of the text; "" where they are equal or too far apart.

    >>> difference("the village  fair", "the village fair")
    "The text has one space after 'village' where the quote has two spaces."
    >>> difference("the village fair", "the vil\u00adlage fair")
    "The text has a soft hyphen (U+00AD) after 'vil' where the quote has nothing."
    >>> difference("The village fair", "the village fair")
    "The text has 't' at the beginning where the quote has 'T'."
    """
    ours, theirs = fold(quote), fold(words)
    steps = SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes()
    changes = [step for step in steps if step[0] != "equal"]
    if not changes:
        return ""
    _, begin, end, mine, until = changes[0]
    if not (theirs[begin:end] + ours[mine:until]).strip(" "):
        # Spaces are told whole: the second of two spaces is not what people see.
        begin, end, mine, until = (*_whole_space(theirs, begin, end), *_whole_space(ours, mine, until))
    before = _last_word(words[:begin])
    where = f"after {before!r}" if before else "at the beginning"
    return f"The text has {_shown(words[begin:end])} {where} where the quote has {_shown(quote[mine:until])}."


def _whole_space(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return *begin* and *end* moved out over the spaces around them."""
    return len(text[:begin].rstrip(" ")), len(text) - len(text[end:].lstrip(" "))


def _last_word(text: str) -> str:
    return next(iter(text.split()[-1:]), "")[-20:]


def _shown(piece: str) -> str:
    """A few characters, so that people see what they do not see."""
    parts = [_part(part) for part in re.findall(r"\r\n|[\n\r]| +|[^\S \r\n]|\S+", piece)]
    if not parts:
        return "nothing"
    return " and ".join(parts) if len(parts) <= 3 else repr(" ".join(piece.split()))


def _part(part: str) -> str:
    if part.isspace() and part.strip("\r\n") == "":
        return "a line end"
    if part.startswith(" "):
        return {1: "one space", 2: "two spaces"}.get(len(part), f"{len(part)} spaces")
    if len(part) == 1 and (part.isspace() or is_invisible(part)):
        return described(part)
    return repr(part)
