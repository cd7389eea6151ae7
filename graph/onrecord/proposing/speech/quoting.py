"""Quotations beside a verb of speech: which ones right before it, right behind it, or in a row are meant."""

from __future__ import annotations

from onrecord.proposing.speech.contents import is_complete
from onrecord.proposing.speech.found import place_of
from onrecord.proposing.speech.phrases import Units, is_verb
from onrecord.proposing.speech.word_lists import PREPOSITIONS, words

Places = list[tuple[int, int]]
_DASHES = frozenset(("—", "–", "--", "-"))
#: What may stand before a quotation that is an utterance of its own, and no part of the clause before it.
_APART = _DASHES | frozenset((",", ":", ";", ".", "?", "!", "“”"))
#: With these a new sentence begins behind a quotation that ends with a full stop.
_NEW_SENTENCE = words("He She They It The This That These In But And")


def quoted_before(units: Units, start: int, inverted: bool) -> tuple[Places, int] | None:
    """Return what of a sentence is said where a quotation ends right before unit *start*, and the unit it begins at.

    That is the quotation, with those right before it; the whole clause where it runs into the quotation: "the plan is
    “a joke,” he said".
    """
    at = start - 1
    comma = False
    while at >= 0 and units[at].lower in (",", *_DASHES):
        comma = True
        at -= 1
    quotation = units[at].quotation if at >= 0 else None
    long = inverted and quotation is not None and quotation.words > 4
    if quotation is None or not (comma or long or is_complete(units[at])):
        return None
    if not comma and not inverted and quotation.stops and units[start].text in _NEW_SENTENCE:
        return None
    if at > 0 and quotation.titled and names_a_place(units, at):
        return None
    first = at
    while first > 0 and units[first - 1].quotation is not None:
        first -= 1
    if first > 0 and units[first - 1].lower not in _APART:
        return [place_of(units, 0, at + 1)], 0
    if first > 0 and comma and not is_complete(units[at]):
        return [place_of(units, 0, at + 1)], 0
    return [(unit.start, unit.end) for unit in units[first : at + 1]], first


def names_a_place(units: Units, at: int) -> bool:
    """Whether the title quoted at *at* belongs to words of where something was said: "on “Morning Hour,” X said"."""
    before = units[at - 1].lower
    led = before in PREPOSITIONS or before.endswith("'s") or units[0].lower in PREPOSITIONS
    return led and not any(is_verb(units, place) for place in range(at))


def quoted_behind(units: Units, at: int) -> Places:
    """Return the quotation that goes on behind `he said,`."""
    for steps, place in enumerate(range(at, min(len(units), at + 14))):
        if units[place].quotation is not None:
            if steps == 0 or units[place - 1].lower in (",", ".", ":", *_DASHES):
                return [(units[place].start, units[place].end)]
            break
    return []


def series(units: Units, first: int) -> tuple[Places, int]:
    """Return quotations one behind the other, "…," and "…", from unit *first*, and where they end."""
    pieces = [place_of(units, first, first + 1)]
    last = first + 1
    while last + 1 < len(units):
        ahead = next((i for i in range(last, min(last + 3, len(units))) if units[i].quotation is not None), None)
        if ahead is None or any(units[i].lower not in (",", "and", "then") for i in range(last, ahead)):
            break
        pieces.append(place_of(units, ahead, ahead + 1))
        last = ahead + 1
    return pieces, last
