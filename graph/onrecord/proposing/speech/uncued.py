"""Speech without a verb of the list: an unlisted one, a colon, a transcript, quotations alone."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.proposing.speech.contents import sentence_end
from onrecord.proposing.speech.cue_verbs import Cue, CueClass
from onrecord.proposing.speech.found import Found, as_found, place_of
from onrecord.proposing.speech.passages import Sentence, Unit
from onrecord.proposing.speech.phrases import Units, is_capital, is_verb
from onrecord.proposing.speech.quoting import names_a_place
from onrecord.proposing.speech.sources import Shape, Source, subject_before, subject_behind, subject_of
from onrecord.proposing.speech.speaking import was_said
from onrecord.proposing.speech.word_lists import AUXILIARIES


def without_cue(sentence: Sentence, found: list[Found]) -> Iterator[Found]:
    """Quotations beside a speaker and a verb that no list has ("barked"), or behind a speaker and a colon."""
    units = sentence.units
    taken = [place for one in found for place in one.pieces]
    for index, unit in enumerate(units):
        quotation = unit.quotation
        if quotation is None or not quotation.complete or any(a <= unit.start < b for a, b in taken):
            continue
        one = _colon(sentence, index) if index > 1 and units[index - 1].lower == ":" else _unlisted(sentence, index)
        if one is not None:
            yield one


def _colon(sentence: Sentence, index: int) -> Found | None:
    """`His aide put it plainly: “…”`."""
    units = sentence.units
    source = subject_of(units, index - 1)
    if source is None:
        return None
    return _quoting(sentence, index, source, (index - 1, index - 1), "colon-quote")


def _unlisted(sentence: Sentence, index: int) -> Found | None:
    """`“…,” the man barked`, with a past tense that no list has."""
    units = sentence.units
    quotation = units[index].quotation
    end = sentence_end(units)
    if quotation is None or index + 2 >= len(units):
        return None
    if index and quotation.titled and names_a_place(units, index):
        return None
    verb = index + 1
    if units[verb].text.endswith("ed") and units[verb].text.islower():
        source = subject_behind(units, verb)
        if source is not None and source.last >= end:
            return _quoting(sentence, index, source, (verb, verb), "direct-unlisted")
    for verb in range(index + 2, min(end, index + 12)):
        if units[verb].quotation is not None or units[verb].lower in (",", ":", ";"):
            break
        if is_verb(units, verb) and units[verb].lower not in AUXILIARIES:
            source = subject_before(units, verb)
            if source is None or source.first != index + 1 or not was_said(_PLAIN, source):
                return None
            return _quoting(sentence, index, source, (verb, verb), "direct-unlisted")
    return None


_PLAIN = Cue("", CueClass.REPLY, "affirms", "q")


def _quoting(sentence: Sentence, index: int, source: Source, verb: tuple[int, int], pattern: str) -> Found:
    units = sentence.units
    one = as_found(sentence, _PLAIN, verb[0], source, [place_of(units, index, index + 1)], pattern, (index, index + 1))
    one.quoted = True
    return one


def introduction(sentence: Sentence) -> Found | None:
    """Return the speaker of a sentence that ends with a colon and no listed verb, its content still to come."""
    units = sentence.units
    if len(units) < 3 or units[-1].lower != ":":
        return None
    source = subject_of(units, len(units) - 1)
    if source is None:
        source = _owner(units)
    if source is None or source.modal or source.negated or units[source.first].lower in ("you", "we", "i", "it"):
        return None
    one = as_found(sentence, _PLAIN, len(units) - 1, source, [], "colon-quote", (0, 0))
    one.block = True
    return one


def _owner(units: Units) -> Source | None:
    """Whose words follow "This is their appeal:"."""
    at = len(units) - 3
    owned = at >= 0 and units[at].lower in ("his", "her", "their", "its")
    return Source(at, at + 1, Shape.PRONOUN, at) if owned else None


def transcript(sentence: Sentence, end: int) -> Found | None:
    """`MAYOR: We have no such plan.`: a speaker's name before a colon begins the paragraph, which runs to *end*."""
    units = sentence.units
    colon = next((i for i in range(1, min(6, len(units) - 3)) if units[i].lower == ":"), None)
    if colon is None or not all(is_capital(u) and u.quotation is None for u in units[:colon]):
        return None
    source = Source(0, colon, Shape.NAME, colon)
    one = as_found(
        sentence, _PLAIN, colon, source, [(units[colon + 1].start, end)], "transcript", (colon + 1, len(units))
    )
    one.quoted = True
    return one


def only_quotations(sentence: Sentence) -> list[Unit]:
    """Return the quotations of a sentence that holds nothing else; none where it holds words besides."""
    if any(u.quotation is None and u.text.isalnum() for u in sentence.units):
        return []
    return [u for u in sentence.units if u.quotation is not None]
