"""Several finds in one sentence: which stand side by side, which is inside another, which only passes on."""

from __future__ import annotations

from onrecord.proposing.speech.contents import (
    Opening,
)
from onrecord.proposing.speech.cue_verbs import CueClass
from onrecord.proposing.speech.found import Found
from onrecord.proposing.speech.phrases import Units
from onrecord.proposing.speech.sources import Shape
from onrecord.proposing.speech.word_lists import ADVERBS, CONJUNCTIONS, words


def _before_quotation(one: Found, found: list[Found], units: Units) -> bool:
    """End what is said before at the quotation that has a speaker of its own behind it; drop what lies inside it."""
    while found and found[-1].content[0] < one.content[1] and one.content[0] < found[-1].content[1]:
        last = found[-1]
        if last.content[0] >= one.content[0] or last.quoted:
            if last.quoted and last.content[0] < one.content[0]:
                return False
            found.pop()
            continue
        edge = units[one.content[0] - 1].end
        last.pieces = [(a, min(b, edge)) for a, b in last.pieces if a < edge]
        last.content = (last.content[0], one.content[0])
    return True


def _conveys(outer: Found, inner: Found) -> bool:
    """Whether *outer* only passes on what *inner* says."""
    passed = outer.kind in _TELLING and outer.opening in (Opening.THAT, Opening.CLAUSE)
    return passed and inner.kind in _TELLING and inner.shape in (Shape.NAME, Shape.APPOSITIVE, Shape.NOUN)


_TELLING = frozenset((CueClass.SAY, CueClass.TELL, CueClass.REPORT, CueClass.WRITE))
_COMMAS = frozenset((",", ";", "—", "–", "--"))
_TURNS = words("but while whereas although though")
_JOINS = CONJUNCTIONS | ADVERBS | _COMMAS | words("while as though although before after when by with")


def meet(one: Found, other: Found) -> bool:
    """Whether two finds are of the same words, or one is inside what the other says."""
    first, end = other.content
    return first <= one.at < end or one.at == other.at or (one.content[0] < end and first < one.content[1])


def fits(one: Found, found: list[Found], units: Units) -> bool:
    """Whether a further find stands beside those before it; ends the content of the one before where it must."""
    if not found:
        return True
    last = found[-1]
    first, end = last.content
    if one.pattern.startswith("according-to") and one.content[0] <= first < one.content[1] and one.source:
        last.chain.insert(0, one.source)
        edge = next((b for a, b in one.pieces if a <= last.pieces[0][0] < b), 0)
        last.pieces = [(a, min(b, edge) if edge > a else b) for a, b in last.pieces]
        return False
    start = one.at if one.shape is Shape.SHARED else one.units[0]
    if start == first and _conveys(last, one) and last.source:
        # `The paper reported that the group said …`: the paper conveys, the group speaks.
        one.chain = [*last.chain, last.source]
        found.pop()
        return True
    if one.pattern in ("direct-post", "direct-inverted") and first < one.content[1] and one.content[0] < end:
        return _before_quotation(one, found, units)
    if not first <= start < end:
        return one.content[0] >= end or one.content[1] <= first or one.content[0] >= one.units[0] >= end
    cut = start
    while cut > first and units[cut - 1].lower in _JOINS:
        cut -= 1
    between = {units[i].lower for i in range(cut, start)}
    participle = one.shape is Shape.SHARED and one.pattern.startswith("participle")
    inside = last.opening in (Opening.THAT, Opening.CLAUSE) and one.shape is Shape.SHARED and not participle
    if inside and one.kind not in _TELLING and not between & _COMMAS:
        return False
    within = last.opening in (Opening.THAT, Opening.CLAUSE) and one.shape is Shape.PRONOUN
    if within and not between & (_TURNS | {"and"}):
        return False  # "says that, since May, they fear …": the same speech goes on
    joined = between & _COMMAS or between & _TURNS or last.opening in (Opening.THING, Opening.TO)
    if cut == start or cut <= first or not (joined or one.shape is Shape.SHARED):
        return False
    last.pieces = [(a, min(b, units[cut - 1].end)) for a, b in last.pieces if a < units[cut].start]
    last.content = (first, cut)
    return True
