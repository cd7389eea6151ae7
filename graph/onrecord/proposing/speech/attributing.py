"""One sentence at a time: its verbs of speech, who speaks, and what is said."""

from __future__ import annotations

from dataclasses import replace

from onrecord.proposing.speech.according import according_to, is_by, passive
from onrecord.proposing.speech.combining import fits, meet
from onrecord.proposing.speech.contents import (
    Content,
    Opening,
    content_before,
    content_behind,
    is_complete,
    sentence_end,
)
from onrecord.proposing.speech.cue_verbs import AMBIGUOUS, CUES, Cue, CueClass
from onrecord.proposing.speech.found import Found, as_found, place_of
from onrecord.proposing.speech.nouns import by_nouns
from onrecord.proposing.speech.passages import Sentence
from onrecord.proposing.speech.phrases import Units, is_capital, is_verb
from onrecord.proposing.speech.quoting import quoted_before, quoted_behind, series
from onrecord.proposing.speech.sources import Shape, Source
from onrecord.proposing.speech.speaking import is_passive, source_of, was_said
from onrecord.proposing.speech.uncued import without_cue
from onrecord.proposing.speech.word_lists import ADVERBS


def attributions(sentence: Sentence, before: Sentence | None) -> list[Found]:
    """Return the speech in *sentence*, in order; *before* is the sentence before it in the paragraph."""
    found: list[Found] = []
    units = sentence.units
    titled = _is_title(units)
    for index, unit in enumerate(units):
        if (
            unit.quotation is not None
            or (not titled and _in_a_name(units, index))
            or (unit.lower not in CUES and unit.lower != "according")
        ):
            continue
        if unit.lower == "according" or (index == 1 and units[0].lower == "as" and is_by(units, index)):
            one = according_to(sentence, index)
        else:
            one = _by_verb(sentence, before, index, found)
        if one is not None and fits(one, found, units):
            found.append(one)
    if len(found) < 3:
        found += without_cue(sentence, found)
    found += [one for one in by_nouns(sentence) if not any(meet(one, other) for other in found[-12:])]
    return found


def _is_title(units: Units) -> bool:
    """Whether a sentence is written as headings are, its longer words with capitals."""
    longer = [unit for unit in units[:20] if len(unit.text) > 3 and unit.text[:1].isalpha()]
    return len(longer) > 2 and sum(is_capital(unit) for unit in longer) * 4 >= len(longer) * 3


def _in_a_name(units: Units, index: int) -> bool:
    """Whether a word that may be a verb is part of a name: "the United States", "Washington Post"."""
    unit = units[index]
    return index > 0 and is_capital(unit) and unit.lower in AMBIGUOUS and is_capital(units[index - 1])


def _by_verb(sentence: Sentence, before: Sentence | None, index: int, found: list[Found]) -> Found | None:
    units = sentence.units
    for cue, form in CUES[units[index].lower]:
        if not _particle_follows(units, index, cue):
            continue
        if is_passive(units, index, form):
            return passive(sentence, index, cue)
        source = source_of(units, index, cue, form, found)
        if source is None or not was_said(cue, source):
            continue
        one = _with_content(sentence, before, index, cue, source)
        if one is not None:
            return one
    return None


def _particle_follows(units: Units, index: int, cue: Cue) -> bool:
    return all(
        index + 1 + place < len(units) and units[index + 1 + place].lower == word
        for place, word in enumerate(cue.particle)
    )


def _with_content(sentence: Sentence, before: Sentence | None, index: int, cue: Cue, source: Source) -> Found | None:
    units = sentence.units
    inverted = source.first > index
    start = index if inverted else source.first
    after = source.last if inverted else index + 1
    plain = source.shape is not Shape.SHARED and "q" in cue.takes
    if plain and (quoted := quoted_before(units, start, inverted)):
        pieces, first = quoted
        also = quoted_behind(units, after)
        pieces += also
        pattern = "direct-inverted" if inverted else "direct-post"
        one = as_found(sentence, cue, index, source, pieces, pattern, (first, start))
        one.quoted = True
        _tell_when(one, content_behind(units, index, cue), units)
        return one
    if inverted:
        region = content_before(units, index)
        if region is None or "c" not in cue.takes:
            return None
        return as_found(sentence, cue, index, source, [place_of(units, *region)], "indirect-inverted", region)
    content = content_behind(units, index, cue)
    if content is None and start > 0 and units[start - 1].lower in ("which", "that", "who", "what", "whom"):
        content = _gap(units, index, cue)
    if content is not None:
        return _forward(sentence, index, cue, source, content)
    if source.first == 1 and units[0].lower == "as" and "c" in cue.takes:
        return _as_reported(sentence, index, cue, source)
    if "q" in cue.takes and start == 0 and before is not None and before.units[-1].quotation is not None:
        if is_complete(before.units[-1]):
            piece = (before.units[-1].start, before.units[-1].end)
            one = as_found(sentence, cue, index, source, [piece], "direct-post", (0, 0))
            one.quoted = True
            return one
        return None
    if source.shape is Shape.SHARED or "c" not in cue.takes:
        return None
    if behind := _goes_on(units, start, index):
        pieces = [place_of(units, 0, start - 1), place_of(units, behind, sentence_end(units))]
        return as_found(sentence, cue, index, source, pieces, "indirect-mid", (0, sentence_end(units)))
    region = content_before(units, start)
    if region is None:
        return _about_to_be_quoted(sentence, index, cue, source)
    return as_found(sentence, cue, index, source, [place_of(units, *region)], "indirect-post", region)


def _about_to_be_quoted(sentence: Sentence, index: int, cue: Cue, source: Source) -> Found | None:
    """`X said in a statement.`, with the quotation in the next sentence."""
    if "q" not in cue.takes or any(u.quotation is not None or u.lower == "," for u in sentence.units[index:]):
        return None
    if len(sentence.units) - index > 12 or cue.kind not in (CueClass.SAY, CueClass.TELL, CueClass.WRITE):
        return None
    return as_found(sentence, cue, index, source, [], "following-sentence", (index, index))


def _goes_on(units: Units, start: int, index: int) -> int:
    """Where the clause goes on in "The plan, she said on Monday, would fail"; 0 where it does not."""
    if start < 2 or units[start - 1].lower != ",":
        return 0
    for place in range(index + 1, min(len(units) - 2, index + 8)):
        if units[place].lower == ",":
            follows = units[place + 1]
            goes = (not follows.lower.endswith("ing") or follows.lower == "including") and follows.lower not in (
                "as",
                "who",
                "which",
                "according",
            )
            return place + 1 if goes else 0
    return 0


def _gap(units: Units, index: int, cue: Cue) -> Content | None:
    """What is said in "a plan which she said would fail": the verb whose subject stands before the speaker."""
    at = index + 1
    if "c" not in cue.takes or at >= len(units) or not is_verb(units, at):
        return None
    return Content(at, sentence_end(units), Opening.CLAUSE)


def _as_reported(sentence: Sentence, index: int, cue: Cue, source: Source) -> Found | None:
    """`As X reported in April, …`: the clause behind the comma."""
    units = sentence.units
    end = sentence_end(units)
    comma = next((i for i in range(index + 1, min(end, index + 14)) if units[i].lower == ","), None)
    if comma is None or comma + 2 >= end:
        return None
    region = (comma + 1, end)
    return as_found(sentence, cue, index, source, [place_of(units, *region)], "as-reported", region)


def _clause_end(units: Units, content: Content) -> int:
    """Where what is said in a relative clause ends: at the comma behind which the main verb stands."""
    for place in range(content.first + 1, content.last - 1):
        if units[place].lower in (",", "—", "–", "--"):
            at = place + 1
            while at < content.last - 1 and units[at].lower in ADVERBS:
                at += 1
            verb = is_verb(units, at) or (units[at].lower in CUES and not is_capital(units[at]))
            if verb and not units[at].lower.endswith("ing"):
                return place
    return content.last


def _turns_away(units: Units, content: Content) -> int:
    """Where the reporter goes on behind quoted words: "said it was “over,” referring to the talks"; 0 for nowhere."""
    for place in range(content.first, min(content.last - 1, content.first + 60)):
        if is_complete(units[place]) and units[place + 1].lower.endswith("ing"):
            return place + 1
    return 0


def _forward(sentence: Sentence, index: int, cue: Cue, source: Source, content: Content) -> Found:
    units = sentence.units
    if source.shape is Shape.RELATIVE and content.opening is not Opening.BLOCK:
        content = replace(content, last=_clause_end(units, content))
    pieces = [place_of(units, content.first, content.last)] if content.opening is not Opening.BLOCK else []
    pattern = {
        Opening.QUOTE: "mixed",
        Opening.COLON: "colon",
        Opening.BLOCK: "block",
        Opening.THAT: "indirect-that",
        Opening.CLAUSE: "indirect-clause",
        Opening.TO: "indirect-to",
        Opening.THING: "indirect-thing",
        Opening.QUESTION: "indirect-question",
    }[content.opening]
    last = content.last
    quoted = (
        content.opening is Opening.QUOTE and content.first < len(units) and units[content.first].quotation is not None
    )
    if quoted and is_complete(units[content.first]):
        pattern = "direct-pre"
        pieces, last = series(units, content.first)
    elif pieces and (cut := _turns_away(units, content)):
        last = cut
        pieces = [place_of(units, content.first, last)]
    if source.shape is Shape.SHARED and units[index].lower.endswith("ing"):
        pattern = "participle-" + pattern
    one = as_found(sentence, cue, index, source, pieces, pattern, (content.first, last))
    one.opening = content.opening
    one.quoted = pattern.endswith("direct-pre")
    one.block = content.opening is Opening.BLOCK
    _tell_when(one, content, units)
    return one


def _tell_when(one: Found, content: Content | None, units: Units) -> None:
    if content is not None:
        one.told = place_of(units, *content.told) if content.told else None
        one.said = place_of(units, *content.said) if content.said else None
