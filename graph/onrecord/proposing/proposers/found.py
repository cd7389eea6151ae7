"""What proposers share that find places by themselves: how speech is rendered, and one name for all its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.casefile.speech_marks import is_quoted
from onrecord.proposing.candidates import Name, Rendering, Words
from onrecord.proposing.documents import Document
from onrecord.values.quotations import Span
from onrecord.values.vocabulary import EntityClass


def rendering(document: Document, pieces: Iterable[Span]) -> Rendering:
    """Return whether *pieces* stand inside quotation marks, partly so, or not."""
    inside = [
        is_quoted(document.words(line), match.start() + piece.start - line.start)
        for piece in pieces
        for line in [document.paragraph_at(piece.start)]
        for match in re.finditer(r"\w+", document.words(piece))
    ]
    if all(inside):
        return Rendering.DIRECT
    return Rendering.MIXED if any(inside) else Rendering.INDIRECT


def together(mentions: Iterable[tuple[EntityClass, Words]]) -> Iterator[Name]:
    """Yield each form once for a document, with all its places, in the order in which the forms first stand."""
    places: dict[tuple[EntityClass, str], set[Words]] = {}
    for entity, words in sorted(mentions, key=lambda mention: mention[1]):
        places.setdefault((entity, words.text), set()).add(words)
    for (entity, form), found in places.items():
        yield Name(entity, form, tuple(sorted(found)))
