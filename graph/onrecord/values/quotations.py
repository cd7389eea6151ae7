"""Finding quoted words in a text, exactly: typography folds one to one, nothing else gives way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.values.folding import fold

ELLIPSIS = "…"
MASK = "[protected]"
#: A gap that `…` may span, in code points: longer than any passage, shorter than a document.
LONGEST_GAP = 5_000
#: What a mask may stand for when no vault is at hand: up to four words on one line.
_ANY_NAME = r"[^\W\d_][\w'.-]*(?: [\w'.-]+){0,3}?"


@dataclass(frozen=True)
class Span:
    """A place in a text: code points from 0, end excluded."""

    start: int
    end: int


def pattern(quote: str, names: Sequence[str] = ()) -> re.Pattern[str]:
    """Compile *quote* to a pattern over folded text; *names* are the forms that a mask may hide."""
    name = "|".join(_exactly(n) for n in sorted(names, key=len, reverse=True)) or _ANY_NAME
    parts = re.split(f"({re.escape(MASK)}|[ ]*{ELLIPSIS}[ ]*)", quote.strip("\n"))
    built = [_piece(part, name) for part in parts if part]
    return re.compile("".join(built), re.DOTALL)


def _piece(part: str, name: str) -> str:
    if part == MASK:
        return rf"(?<!\w)(?:{name})(?!\w)"
    if part.strip() == ELLIPSIS:
        return rf".{{0,{LONGEST_GAP}}}?"
    return _exactly(part)


#: Stands for the CR of a CR LF in folded text, so that a space or a line end of a quote may be both.
_CR = "\0"


def _folded(text: str) -> str:
    """Fold *text*; of a line end in two characters (CR LF), the first is marked."""
    return fold(text.replace("\r\n", f"{_CR}\n"))


def _exactly(words: str) -> str:
    """A pattern for *words* as they are, over folded text."""
    return re.escape(fold(words)).replace(r"\ ", f"{_CR}? ")


def has_words(quote: str) -> bool:
    """Whether there is at least one word in *quote*, beside gaps and masks."""
    return re.search(r"\w", quote.replace(MASK, "")) is not None


def find(quote: str, text: str, names: Sequence[str] = ()) -> tuple[Span, ...]:
    """Return every place where *quote* stands in *text*, in order.

    A quote whose `…` stands in the text itself is found as it is first. For a gap, the shortest
    passage from each beginning to each end counts: "a … b" in "a a b" is one place.

    >>> find("a … d", "a b a c d")
    (Span(start=4, end=9),)
    >>> find("it’s", "It's, it's")
    (Span(start=6, end=10),)
    """
    if not has_words(quote):
        return ()
    folded = _folded(text)
    literal = [Span(m.start(), m.end()) for m in re.finditer(_exactly(quote.strip("\n")), folded)]
    if literal:
        return tuple(literal)
    whole = pattern(quote, names)
    beginning = pattern(quote.partition(ELLIPSIS)[0].rstrip(" ") or quote, names)
    shortest: dict[int, int] = {}
    for begins in beginning.finditer(folded):
        if match := whole.match(folded, begins.start()):
            shortest[match.end()] = match.start()
    return tuple(Span(start, end) for end, start in sorted(shortest.items(), key=lambda pair: pair[1]))


def matches(quote: str, words: str, names: Sequence[str] = ()) -> bool:
    """Whether *words*, a slice of a text, are what *quote* shows."""
    folded = _folded(words)
    exactly = re.fullmatch(_exactly(quote.strip("\n")), folded)
    return exactly is not None or pattern(quote, names).fullmatch(folded) is not None


def nearest(quote: str, text: str, size: int = 90) -> Span | None:
    """Return the passage of *text*, in whole words, that looks most like *quote*; None where none does."""
    wanted = fold(re.split(ELLIPSIS, quote.strip())[0].strip() or quote)[:200]
    folded = fold(text)
    block = SequenceMatcher(None, wanted, folded, autojunk=False).find_longest_match()
    if block.size < 4:
        return None
    start = max(0, block.b - block.a)
    end = min(len(folded), start + min(size, max(len(wanted), block.size)))
    while start > 0 and not folded[start - 1].isspace():
        start -= 1
    while end < len(folded) and not folded[end].isspace():
        end += 1
    return Span(start, end)
