"""What a quote that is not in its document may be meant for: the nearest words, and where they differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from onrecord.casefile.vault import BLOT, excerpt
from onrecord.values.characters import INVISIBLE
from onrecord.values.differences import difference, find_letters
from onrecord.values.documents import Text
from onrecord.values.mojibake import is_garbled, mended
from onrecord.values.quotations import ELLIPSIS, MASK, Span, find, has_words, nearest

_COPY = "Copy the words from the document."
_GARBLED = "The quote looks like UTF-8 that was read as Windows-1252 on its way"
_ACCENTS = "The accents are written in another way there: copy the words from the document."


@dataclass(frozen=True)
class Likeness:
    """The nearest thing in a document, as a message may show it, and what to do."""

    near: str
    advice: str


def likeness(quote: str, text: Text, shown: str, hidden: bool) -> Likeness:
    """Return what in *text* is most like *quote*, which is not there.

    *shown* is the text as messages may show it; where *hidden*, no words of it may be shown at all.
    """
    if hidden:
        return Likeness("", f"{_COPY}{_parts_hint(quote)}")
    if dots := _with_ellipsis(quote, text):
        return dots
    if garbled := _without_mojibake(quote, text):
        return garbled
    if find(normalize("NFC", quote), normalize("NFC", text.characters)):
        return Likeness(_nearest(quote, text, shown), _ACCENTS)
    part = _missing_part(quote, text)
    if not part:
        advice = f"Each part around {ELLIPSIS} is there, but not in this order, or too far apart: write two entries."
        return Likeness("", advice)
    if same := find_letters(part, text.characters):
        words = shown[same.start : same.end]
        told = "" if BLOT in words else difference(part, words)
        if told:
            return Likeness(_at(same, text, shown), f"{told} {_COPY}")
    return Likeness(_nearest(part if ELLIPSIS in quote else quote, text, shown), f"{_COPY}{_parts_hint(quote)}")


def _with_ellipsis(quote: str, text: Text) -> Likeness | None:
    """Three dots are words that the text must have; one character stands for words left out."""
    meant = re.sub(r" ?\.\.\.\.? ?", f" {ELLIPSIS} ", quote).strip()
    if "..." not in quote or not find(meant, text.characters):
        return None
    return Likeness(f"{meant!r}", f"Type {ELLIPSIS} as one character for words left out.")


def _without_mojibake(quote: str, text: Text) -> Likeness | None:
    meant = mended(quote)
    if meant != quote and (places := find(meant, text.characters)):
        near = f"{meant.strip()[:90]!r} on line {text.line(places[0].start)}"
        return Likeness(near, f"{_GARBLED}: copy the words from the document.")
    if is_garbled(quote):
        return Likeness("", f"{_GARBLED}, and says {meant.strip()[:90]!r}. {_COPY}")
    if "\ufffd" in quote:
        return Likeness("", f"The quote has U+FFFD, which stands for a letter that was lost on its way. {_COPY}")
    return None


def _missing_part(quote: str, text: Text) -> str:
    """The first part of *quote*, around its gaps and masks, that is not in *text* word for word; "" for none."""
    parts = re.split(f"{re.escape(MASK)}|{ELLIPSIS}", quote)
    if len(parts) == 1:
        return quote.strip()
    missing = (part.strip() for part in parts if has_words(part) and not find(part.strip(), text.characters))
    return next(missing, quote.strip() if MASK in quote else "")


def _nearest(part: str, text: Text, shown: str) -> str:
    similar = nearest(part, text.characters)
    return _at(similar, text, shown) if similar else ""


def _at(span: Span, text: Text, shown: str) -> str:
    """The words at *span* as people see them, and their line."""
    seen = "".join(c for c in excerpt(shown[span.start : span.end]) if c not in INVISIBLE)
    return f"{seen!r} on line {text.line(span.start)}"


def _parts_hint(quote: str) -> str:
    return f" Each part around {ELLIPSIS} must be word for word." if ELLIPSIS in quote else ""
