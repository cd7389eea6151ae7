"""`According to X, …`, `…, according to X`, `as reported by X, …`."""

from __future__ import annotations

from dataclasses import replace

from onrecord.proposing.speech.contents import sentence_end
from onrecord.proposing.speech.cue_verbs import Cue, CueClass
from onrecord.proposing.speech.found import Found, as_found, place_of
from onrecord.proposing.speech.passages import Sentence
from onrecord.proposing.speech.phrases import REACH, Units, is_verb
from onrecord.proposing.speech.sources import Source, subject_before, subject_behind
from onrecord.proposing.speech.word_lists import ADVERBS, CONJUNCTIONS, RELATIVE

#: With these verbs "by" tells who speaks: "condemned by", "reported by".
_PASSIVE = frozenset((CueClass.SAY, CueClass.REPORT, CueClass.JUDGE, CueClass.ACCUSE, CueClass.DENY, CueClass.DESCRIBE))
#: What goes on with what was said, behind the one who said it.
_GOES_ON = frozenset(("to", "as", "for", "that"))


def is_by(units: Units, index: int) -> bool:
    """Whether "by" follows, as in "as reported by"."""
    return index + 1 < len(units) and units[index + 1].lower == "by"


def according_to(sentence: Sentence, index: int) -> Found | None:
    """`According to X, …`, `…, according to X`, `As reported by X, …`."""
    units = sentence.units
    if index + 2 >= len(units) or units[index + 1].lower not in ("to", "by"):
        return None
    source = subject_behind(units, index + 1)
    if source is None:
        return None
    end = sentence_end(units)
    colon = next((i for i in range(index - 1, max(-1, index - 3), -1) if units[i].lower == ":"), -1)
    lead = all(u.lower in (*CONJUNCTIONS, *ADVERBS, ",", "as") for u in units[colon + 1 : index])
    last = index
    while last > 0 and units[last - 1].lower in (",", "—", "–", "--"):
        last -= 1
    mid = (
        not lead
        and not any(is_verb(units, i) for i in range(max(0, last - REACH), last))
        and units[last - 1].quotation is None
    )
    pattern = "according-to"
    if lead or mid:
        source = replace(source, last=min(source.last, _clause_comma(units, source, end)))
        comma = next(
            (i for i in range(source.last, min(end, source.last + 10)) if units[i].lower == ","), source.last - 1
        )
        region = (comma + 1, end)
        pattern = "according-to-first"
    else:
        region = (0, last)
    if region[1] <= region[0]:
        return None
    cue = Cue("according", CueClass.CITE, "affirms", "c")
    pieces = [place_of(units, *region)]
    if mid:
        pieces.insert(0, place_of(units, 0, last))
    one = as_found(sentence, cue, index, source, pieces, pattern, region)
    one.cue = (units[index].start, units[index + 1].end)
    return one


def passive(sentence: Sentence, index: int, cue: Cue) -> Found | None:
    """`The arrests were condemned by X`, `men are reported by X to be held`: who speaks stands behind "by"."""
    units = sentence.units
    if not is_by(units, index) or cue.kind not in _PASSIVE or cue.lemma == "maintain":
        return None
    source = subject_behind(units, index + 1)
    if source is not None:
        stop = next((i for i in range(source.first + 1, source.last) if units[i].lower in _GOES_ON), source.last)
        source = replace(source, last=stop)
    subject = subject_before(units, index)
    if source is None or subject is None or subject.negated or subject.modal or subject.first >= subject.last:
        return None
    pieces = [place_of(units, subject.first, subject.last)]
    end = sentence_end(units)
    if source.last < end and units[source.last].lower in _GOES_ON:
        pieces.append(place_of(units, source.last, end))
    return as_found(sentence, cue, index, source, pieces, "passive", (subject.first, end))


def _clause_comma(units: Units, source: Source, end: int) -> int:
    """Where a source that begins a sentence ends: at the comma behind which the clause begins."""
    commas = [i for i in range(source.first, min(end, source.first + 40)) if units[i].lower == ","]
    for number, comma in enumerate(commas):
        following = commas[number + 1] if number + 1 < len(commas) else end
        if any(is_verb(units, i) for i in range(comma + 1, following)) and units[comma + 1].lower not in RELATIVE:
            return comma
    return source.last
