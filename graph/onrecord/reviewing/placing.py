"""The places of an edited entry: words that a reviewer changed are found anew in the text, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.values.documents import Text
from onrecord.values.errors import OnrecordError
from onrecord.values.quotations import Span, find, has_words, matches, nearest

Entry = Mapping[str, Any]


def placed(entry: Entry, text: Text, near: int) -> dict[str, Any]:
    """Return *entry* with the places of its quote and attributions in *text*; of several, the one closest to *near*.

    Raises OnrecordError where its words are not in the text: an altered quote is never accepted.
    """
    found = dict(entry)
    if isinstance(quote := entry.get("quote"), str):
        span = _span(entry.get("at"))
        if span is None or not _holds(quote, span, text):
            span = _closest("quote", quote, text, span.start if span else near)
        found |= _at("at", "line", [span], text, single=True)
        near = span.start
    if attribution := entry.get("attribution"):
        listed = [attribution] if isinstance(attribution, str) else list(attribution)
        old = entry.get("attributionAt") or []
        places = [_span(old)] if isinstance(attribution, str) else [_span(one) for one in old]
        places += [None] * (len(listed) - len(places))
        spans = [
            place if place and _holds(words, place, text) else _closest("attribution", words, text, near)
            for words, place in zip(listed, places, strict=False)
        ]
        found |= _at("attributionAt", "attributionLine", spans, text, single=isinstance(attribution, str))
    return found


def _at(at: str, line: str, spans: list[Span], text: Text, single: bool) -> dict[str, Any]:
    places = [[str(span.start), str(span.end)] for span in spans]
    lines = [str(text.line(span.start)) for span in spans]
    return {at: places[0], line: lines[0]} if single else {at: places, line: lines}


def _span(written: Any) -> Span | None:
    if isinstance(written, list) and len(written) == 2 and all(str(part).isdecimal() for part in written):
        return Span(int(written[0]), int(written[1]))
    return None


def _holds(words: str, span: Span, text: Text) -> bool:
    return span.start < span.end and matches(words, text.characters[span.start : span.end])


def _closest(field: str, words: str, text: Text, near: int) -> Span:
    everywhere = find(words, text.characters) if has_words(words) else ()
    if everywhere:
        return min(everywhere, key=lambda span: (abs(span.start - near), span.start))
    similar = nearest(words, text.characters)
    hint = f" The nearest words: “{text.characters[similar.start : similar.end]}”." if similar else ""
    raise OnrecordError(f"{field}: “{words.strip()[:90]}” does not stand in the document.{hint}")
