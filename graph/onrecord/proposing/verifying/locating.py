"""Find the place of words that somebody else gives without one: exactly, or with other typography; nothing else.

A model that is asked for quotes gives text. Where that text stands is found here, or the text is refused: a word
more or less, another number, a `not` put in are never "near enough". A typographic variant (marks, dashes, spaces,
line ends, accents composed or not) always is, and so is an omission that is marked (…).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from onrecord.proposing.candidates import Words, words_at
from onrecord.proposing.documents import Document
from onrecord.values.folding import fold
from onrecord.values.quotations import ELLIPSIS, Span

#: What a marked omission may span, in code points: some 150 words. What is further apart is two quotes.
LONGEST_OMISSION = 1_000
#: Where a place is not known yet: `Words(UNPLACED, UNPLACED, "the words")`.
UNPLACED = -1


class Match(StrEnum):
    """How words given without a place are those of the document."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    ELIDED = "elided"


@dataclass(frozen=True)
class Located:
    """Words that were found: one piece, or several where an omission is marked."""

    pieces: tuple[Words, ...]
    match: Match

    @property
    def start(self) -> int:
        """Where the first piece begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        return self.pieces[-1].end


def locate(quote: str, document: Document) -> Located | None:
    """Return the first place at which *quote* stands in *document*; None where it stands nowhere as it is.

    It must begin and end with whole words: "lawful" does not stand in "unlawful", nor "40" in "40,000".
    """
    return next(iter(places(quote, document)), None)


def places(quote: str, document: Document) -> tuple[Located, ...]:
    """Return every place at which *quote* stands in *document*, in order."""
    text = document.characters
    bare = quote.strip()
    if not re.search(r"\w", bare):
        return ()
    plain = _plain(document.text.sha256, text)
    pieces = _normal(bare)[0].strip()
    exact = set(_exact(bare, text))
    whole = sorted({*exact, *plain.find(pieces)}, key=lambda span: (span.start, span.end))
    if whole or ELLIPSIS not in pieces:
        return tuple(_located(document, [s], Match.EXACT if s in exact else Match.TYPOGRAPHIC) for s in whole)
    parts = re.split(r"(\[?…\]?)", pieces.strip(f"[{ELLIPSIS}]"))
    words, marks = [part.strip(" -") for part in parts[::2]], parts[1::2]
    if not all(re.search(r"\w", part) for part in words):
        return ()
    found = _elided([plain.find(part) for part in words])
    return tuple(_located(document, spans, Match.ELIDED) for spans in found if _is_omission(spans, marks, plain))


def _is_omission(spans: list[Span], marks: list[str], plain: _Plain) -> bool:
    """Whether each mark stands for words left out: a plain … does not where the text itself has one there.

    "It is… late" would else be taken for "It is… not late". In brackets (`[…]`) a mark always is an omission.
    """
    gaps = (plain.text[a.end : b.start] for a, b in pairwise(spans))
    return all(mark == _BRACKETED or ELLIPSIS not in _normal(gap)[0] for gap, mark in zip(gaps, marks, strict=True))


def locate_all(quotes: Iterable[str], document: Document) -> list[Located | None]:
    """Return the place of each of *quotes*, as they come: one that comes again is its next occurrence.

    Of several occurrences the first behind the quote before is meant that no equal quote has taken yet; where
    there is none behind it, the first that is free; where none is free, the last one again.
    """
    found: list[Located | None] = []
    taken: set[tuple[int, int]] = set()
    last = 0
    for quote in quotes:
        choices = places(quote, document)
        free = [one for one in choices if (one.start, one.end) not in taken]
        one = next((c for c in free if c.start >= last), free[0] if free else choices[-1] if choices else None)
        if one:
            taken.add((one.start, one.end))
            last = one.start
        found.append(one)
    return found


def is_whole(text: str, start: int, end: int, compounds: bool = False) -> bool:
    """Whether no word or number is cut at *start* or *end* of a place in *text*.

    With *compounds* the parts of a word with hyphens are words too: "Keldhaven" in "Keldhaven-based".

    >>> is_whole("an unlawful order", 5, 11), is_whole("some 40,000 men", 5, 7), is_whole("Pell’s men", 0, 4)
    (False, False, True)
    """
    before, first = text[max(0, start - 2) : start], text[start : start + 1]
    last, after = text[end - 1 : end], text[end : end + 3]
    if compounds and before[-1:] in _HYPHENS:
        before = ""
    if compounds and after[:1] in _HYPHENS:
        after = ""
    return not (_cuts_before(before, first) or _cuts_after(last, after))


_HYPHENS = ("-", "\u2010", "\u2011")


def _cuts_before(before: str, first: str) -> bool:
    if not first.isalnum():
        return False
    if before[-1:].isalnum() or before[-1:] in _ACCENTS:
        return True
    joined = before[-1:] in "-\u2010\u2011'’" or (before[-1:] in ".," and first.isdigit() and before[:1].isdigit())
    return len(before) == 2 and joined and before[0].isalnum()


def _cuts_after(last: str, after: str) -> bool:
    if not last.isalnum() or not after:
        return False
    if after[0].isalnum() or unicodedata.combining(after[0]):
        return True
    if after[0] in "'’" and after[1:2].isalnum():
        return re.match(r"['’][sS](?!\w)", after) is None  # "Pell" stands in "Pell’s", "don" not in "don’t"
    if after[0] in ".," and after[1:2].isdigit():
        return last.isdigit()
    return after[0] in "-\u2010\u2011" and after[1:2].isalnum()


_ACCENTS = frozenset(chr(code) for code in range(0x300, 0x370))


def _exact(quote: str, text: str) -> Iterator[Span]:
    start = text.find(quote)
    while start >= 0:
        if is_whole(text, start, start + len(quote)):
            yield Span(start, start + len(quote))
        start = text.find(quote, start + 1)


#: What one typography has in place of another, beside what folds one to one. Tried in this order at each place.
_SAME = re.compile(
    r"(?P<nothing>[\u00ad\u200b-\u200d\u2060\ufeff])"
    r"|(?P<bracketed>\s*[\[(]\s*(?:…|\.{3}|\.\s\.\s\.)\s*[\])]\s*)"
    r"|(?P<ellipsis>\s*(?:…|\.\.\.(?!\.)|\.\s\.\s\.(?!\s?\.))\s*)"
    r"|(?P<dash>\s*(?:--+|[‒–—―])\s*|\s+-\s+)"
    r"|(?P<space>\s+)"
    r"|(?P<double>``|''|[“”„‟«»″])"
    r"|(?P<single>[`‘’‚‛‹›ʼ′])"
    r"|(?P<accented>\w[\u0300-\u036f]+)"
)
_BRACKETED = f"[{ELLIPSIS}]"
_PLAIN = {
    "nothing": "",
    "bracketed": _BRACKETED,
    "ellipsis": ELLIPSIS,
    "dash": "-",
    "space": " ",
    "double": '"',
    "single": "'",
}


def _normal(text: str) -> tuple[str, list[int]]:
    """Return *text* in one typography, and for each of its characters, and its end, the place in *text*."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for match in _SAME.finditer(text):
        parts.append(text[last : match.start()])
        places.extend(range(last, match.start()))
        kind = match.lastgroup or ""
        plain = _PLAIN[kind] if kind in _PLAIN else unicodedata.normalize("NFC", match[0])
        parts.append(plain)
        places.extend([match.start()] * len(plain))
        last = match.end()
    parts.append(text[last:])
    places.extend(range(last, len(text) + 1))
    return fold("".join(parts)), places


@dataclass(frozen=True)
class _Plain:
    """A text in one typography, with the way back to its places."""

    text: str
    normal: str
    places: list[int]

    def find(self, words: str) -> list[Span]:
        """Every place of *words*, which are in the same typography; places of the text itself."""
        found = []
        at = self.normal.find(words)
        while at >= 0 and words:
            start, end = self.places[at], self._end(at + len(words))
            if is_whole(self.text, start, end):
                found.append(Span(start, end))
            at = self.normal.find(words, at + 1)
        return found

    def _end(self, at: int) -> int:
        """Where the character before *at* ends in the text, without spaces that stand for nothing more."""
        start = self.places[at - 1]
        end = self.places[at] if at < len(self.places) else len(self.text)
        return start + len(self.text[start:end].rstrip()) if end > start else end


@lru_cache(maxsize=2)
def _plain(sha256: str, text: str) -> _Plain:
    """The text of a document in one typography; kept, since many quotes of one document are looked for in a row."""
    return _Plain(text, *_normal(text))


def _elided(choices: list[list[Span]]) -> Iterator[list[Span]]:
    """Yield the shortest passages that have a piece of each of *choices* in order, near enough to each other."""
    shortest: dict[int, list[Span]] = {}
    for begin in choices[0] if choices else ():
        chain = [begin]
        for others in choices[1:]:
            following = next((o for o in others if o.start >= chain[-1].end), None)
            if following is None:
                break
            chain.append(following)
        complete = len(chain) == len(choices)
        if complete and all(b.start - a.end <= LONGEST_OMISSION for a, b in pairwise(chain)):
            shortest[chain[-1].end] = chain
    yield from sorted(shortest.values(), key=lambda chain: chain[0].start)


def _located(document: Document, spans: list[Span], match: Match) -> Located:
    return Located(tuple(words_at(document, span.start, span.end) for span in spans), match)
