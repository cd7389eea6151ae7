"""How much of a passage is quoted, and where the quote stands: design section 4, "Quoting is sparing"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.casefile.coverage import shown_characters
from onrecord.proposing.candidates import Words
from onrecord.proposing.documents import Document
from onrecord.values.documents import Anchor
from onrecord.values.quotations import ELLIPSIS, Span


@dataclass(frozen=True)
class Sparing:
    """How sparingly is quoted: direct speech whole up to so many code points, of all else the first and last words."""

    longest_speech: int = 300
    first: int = 11
    last: int = 7


#: The rule itself, and closer ones: of a document in which nearly everything is said by somebody, less is quoted of
#: each, since less than half of its body may be quoted in total.
SPARING = (Sparing(), Sparing(200, 8, 5), Sparing(120, 6, 4), Sparing(60, 4, 3))
#: Of a body, so much may be quoted: a little less than the half that the casefile's check allows.
MOST_QUOTED = 0.42
#: Marks and spaces that are no part of what is said.
_PAIRS = (("“", "”"), ("‘", "’ "), ("'", "' "), ("«", "»"))
_OUTSIDE = " \n\t\r\u00a0“”„«»\"‘’'`,;:–—-…•*"


@dataclass(frozen=True)
class Quote:
    """Words as a casefile shows them, and the whole place they stand for."""

    text: str
    span: Span


def quote(pieces: Sequence[Words], document: Document, direct: bool, sparing: Sparing = SPARING[0]) -> Quote:
    """Return the quote of *pieces*, in order; what stands between them is left out and marked."""
    spans = [bare for piece in pieces if (bare := stripped(document, piece.span))]
    whole = Span(spans[0].start, spans[-1].end)
    shown = f" {ELLIPSIS} ".join(document.words(span) for span in _joined(spans, document))
    if direct and len(shown) <= sparing.longest_speech:
        return Quote(shown, whole)
    return Quote(elided(shown, sparing.first, sparing.last), whole)


def is_sparing(quotes: Sequence[Quote], document: Document) -> bool:
    """Whether less of the body is shown by *quotes* than may be; words that two of them show count once."""
    lines = [line for line in document.paragraphs if document.segment_kind(line.start) == "body"]
    body = sum(len("".join(document.words(line).split())) for line in lines)
    if sum(len("".join(one.text.split())) for one in quotes) < MOST_QUOTED * body:
        return True
    shown: set[int] = set()
    for one in quotes:
        line = document.text.line(one.span.start)
        if document.segment_kind(one.span.start) == "body":
            anchor = Anchor(document.record, one.span.start, one.span.end, one.text, line)
            shown |= shown_characters(anchor, document.text)
    return sum(not document.characters[offset].isspace() for offset in shown) < MOST_QUOTED * body


def stripped(document: Document, span: Span) -> Span | None:
    """Return *span* without marks and spaces at its ends; a full stop at the end goes too. None where nothing stays."""
    text = document.words(span)
    start = len(text) - len(text.lstrip(_OUTSIDE + ")]."))
    bare = text[start:].rstrip(_OUTSIDE)
    if bare.endswith(".") and not bare.endswith("..") and not _is_short(bare):
        bare = bare[:-1].rstrip(_OUTSIDE)
    if not bare:
        return None
    end = start + len(bare)
    for opening, closing in _PAIRS:
        if closing in bare and opening not in bare.partition(closing)[0] and text[start - 1 : start] == opening:
            start -= 1  # what closes inside was opened at the beginning: it is no mark around all of it
        elif opening in bare and closing not in bare.rpartition(opening)[2]:
            end = text.find(closing, end, end + 3) + 1 or end
    return Span(span.start + start, span.start + end)


def _is_short(words: str) -> bool:
    """Whether a full stop at the end belongs to a short form: "p.m.", "U.S."."""
    last = words.split()[-1][:-1]
    return "." in last or len(last) == 1


def _joined(spans: list[Span], document: Document) -> list[Span]:
    """Join pieces between which there is nothing but spaces on one line."""
    joined = spans[:1]
    for span in spans[1:]:
        between = document.characters[joined[-1].end : span.start]
        if not between.strip(" \u00a0.") and "\n" not in between:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def elided(text: str, first: int, last: int) -> str:
    """Return the first and last words of *text* around an ellipsis; all of it where it has no more.

    >>> elided("one two three four five", 1, 2)
    'one … four five'
    """
    words = text.split()
    if len(words) <= first + last + 1:
        return text
    beginning, end = words[:first], words[-last:]
    if ELLIPSIS in beginning:
        beginning = beginning[: beginning.index(ELLIPSIS)]
    if ELLIPSIS in end:
        end = end[len(end) - end[::-1].index(ELLIPSIS) :]
    return f"{' '.join(beginning)} {ELLIPSIS} {' '.join(end)}"
