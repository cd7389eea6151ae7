"""Checks of speech: who speaks stands near, the cue fits the stance, no hedge and no negation got lost."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.proposing.candidates import Check, Speech, Words
from onrecord.proposing.documents import Document
from onrecord.proposing.speech.cue_verbs import CUES
from onrecord.proposing.verifying.outcomes import failed, passed, weak
from onrecord.proposing.verifying.qualifying import DISMISSING, hedges, negations
from onrecord.values.folding import name_key
from onrecord.values.quotations import Span

#: Marks with which a quotation that goes on is reopened in its next paragraph.
_REOPENED = "“„«\"‘'"
#: Words in a speaker's place that tell of nobody outside of the quotation in which they stand.
_NOBODY = frozenset({"we", "i", "you", "us", "me", "our", "my", "your", "their", "his", "her", "its"})
#: Code points between a cue and what is said, at most, where they stand in different sentences.
_NEXT_TO = 40


def speaker_check(speech: Speech, document: Document) -> Check:
    """Who speaks is named in the paragraph of what is said or in one beside it, or the words lead to such a name."""
    name = "speaker"
    if speech.speaker is None:
        return weak(name, "nobody is named who says it")
    own = _paragraph(document, speech.speaker.start)
    if speech.speaker.text.casefold() in _NOBODY and not speech.resolved:
        return failed(name, f"“{speech.speaker.text}” names nobody")
    distance = min(abs(_paragraph(document, piece.start) - own) for piece in speech.content)
    if distance > 1 and not _goes_on(speech, document, own):
        return failed(name, f"“{speech.speaker.text}” stands {distance} paragraphs away")
    if speech.resolved and not _is_part(speech.speaker.text, speech.resolved):
        return _resolved(speech.resolved, speech.speaker, document, own)
    return passed(name) if distance <= 1 else weak(name, f"the quotation goes on over {distance} paragraphs")


def _paragraph(document: Document, offset: int) -> int:
    """Number of the paragraph in which *offset* lies."""
    return bisect_right(document.paragraphs, offset, key=lambda span: span.start)


def _goes_on(speech: Speech, document: Document, own: int) -> bool:
    """Whether every paragraph between speaker and words is a quotation reopened."""
    first = _paragraph(document, speech.content[0].start)
    between = document.paragraphs[own : max(own, first)]  # paragraphs are numbered from 1
    return bool(between) and all(document.characters[span.start] in _REOPENED for span in between)


def _is_part(words: str, name: str) -> bool:
    """Whether the words for the speaker are some of the words of the name, or have all of them."""
    ours, theirs = set(name_key(words).split()), set(name_key(name).split())
    return ours <= theirs or theirs <= ours


def _resolved(resolved: str, speaker: Words, document: Document, own: int) -> Check:
    """Whether a name that a pronoun or a post leads to is named near enough."""
    name = "speaker"
    forms = [resolved, resolved.split()[-1]]
    if any(_stands(form, speaker.text) for form in forms):
        return passed(name)
    near = document.paragraphs[max(0, own - 2) : own + 1]
    if any(_stands(form, document.words(span)) for form in forms for span in near):
        return passed(name)
    before = document.paragraphs[: max(0, own - 2)]
    for distance, span in enumerate(reversed(before), 2):
        if any(_stands(form, document.words(span)) for form in forms):
            return weak(name, f"“{speaker.text}” is taken for {resolved}, named {distance} paragraphs before")
    return failed(name, f"{resolved} is not named before “{speaker.text}”")


def _stands(form: str, words: str) -> bool:
    return form in words and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words) is not None


def cue_check(speech: Speech, document: Document) -> Check:
    """A word of speech stands by the speaker or by what is said, and is not turned round by a negation."""
    name, cue = "cue", speech.cue
    if cue is None:
        return weak(name, "no word of speech was found")
    pieces = [words for words in (*speech.content, speech.speaker, speech.source) if words]
    sentence = document.sentence_at(cue.start)
    if not any(_touches(sentence, words) or _gap(cue, words) <= _NEXT_TO for words in pieces):
        return failed(name, f"“{cue.text}” stands neither by the speaker nor by the words")
    turned = _turned_round(speech, cue, document, sentence)
    return turned if turned != passed(name) else _compatible(speech, cue, document)


#: Stances of cues that say no: what such a cue introduces is not affirmed.
_SAYING_NO = frozenset({"denies", "doubts", "retracts"})
#: Stances that rest on what is said, and fit any cue of plain saying.
_SAYING = frozenset({"affirms", "finds"})


def stances_of(cue: str) -> set[str]:
    """Return the stances that a cue may introduce; none where it is no word of speech that we know."""
    possible = {one.stance for word in re.findall(r"\w+", cue.lower()) for one, _ in CUES.get(word, ())}
    return possible | _SAYING if cue.lower().startswith(("according", "as ", ":")) else possible


def saying_no(cue: str) -> bool:
    """Whether a cue denies by itself: "denied", "dismissed".

    >>> saying_no("has denied"), saying_no("said")
    (True, False)
    """
    return bool(found := stances_of(cue)) and found <= _SAYING_NO


def _compatible(speech: Speech, cue: Words, document: Document) -> Check:
    """The stance is one that the cue may introduce: who "denied" something did not affirm it."""
    name = "cue"
    possible = stances_of(cue.text)
    if not possible:
        return weak(name, f"“{cue.text}” is no word of speech that we know")
    said = " ".join(piece.text for piece in speech.content)
    says_no = bool(negations(said) or hedges(said) or DISMISSING.search(said) or possible & _SAYING_NO)
    if speech.stance in possible:
        return passed(name)
    if speech.stance in _SAYING and possible <= _SAYING_NO:
        return failed(name, f"“{cue.text}” denies, and the stance is {speech.stance}")
    if speech.stance in _SAYING_NO and not says_no and not negations(document.words(document.sentence_at(cue.start))):
        return weak(name, f"nothing by “{cue.text}” says no, and the stance is {speech.stance}")
    if possible & _SAYING or speech.stance in _SAYING:
        return passed(name)
    return weak(name, f"“{cue.text}” is rather {sorted(possible)[0]} than {speech.stance}")


def _touches(sentence: Span, words: Words) -> bool:
    return words.start < sentence.end and sentence.start < words.end


def _gap(first: Words, second: Words) -> int:
    return max(first.start - second.end, second.start - first.end, 0)


def _turned_round(speech: Speech, cue: Words, document: Document, sentence: Span) -> Check:
    """“Did not say” is no saying, “never denied” no denial: such a stance is lost."""
    name = "cue"
    start = max([sentence.start, *(piece.end for piece in speech.content if piece.end <= cue.start)])
    before = document.characters[start : cue.start]
    lost = negations(" ".join(re.split(r"[,;:]", before)[-1].split()[-4:]))
    if lost and speech.stance not in _NEGATED_STANCES:
        return failed(name, f"“{lost[-1]}” stands before “{cue.text}”, and the stance is taken as if it did not")
    return passed(name)


#: Stances that a negated cue may well amount to: "would not confirm", "did not rule out".
_NEGATED_STANCES = frozenset({"declines", "doubts", "denies", "supposes", "retracts"})


def hedge_check(speech: Speech, document: Document) -> Check:
    """Words that weaken what is said by the reporter stand among its hedges; none is lost, nor is a negation."""
    name = "hedges"
    if lost := _left_out(speech, document):
        return weak(name, f"the words left out hold “{lost}”")
    anchor = speech.cue or speech.speaker
    if anchor is None:
        return passed(name)
    sentence = document.sentence_at(anchor.start)
    outside = _outside(sentence, [*speech.content, *speech.chain], document)
    kept = {name_key(words.text) for words in speech.hedges}
    lost_hedges = [h for h in hedges(outside) if not any(name_key(h) in one for one in kept)]
    if lost_hedges:
        return weak(name, f"“{lost_hedges[0]}” stands by it, and is not among its hedges")
    return passed(name)


def _left_out(speech: Speech, document: Document) -> str:
    """A negation between two pieces of one sentence, which leaving out words would turn round; "" for none."""
    for before, after in zip(speech.content, speech.content[1:], strict=False):
        between = document.characters[before.end : after.start]
        interrupted = speech.cue is not None and before.end <= speech.cue.start < after.start
        if "\n" not in between and not interrupted and (found := negations(between)):
            return found[0]
    return ""


def _outside(sentence: Span, pieces: list[Words], document: Document) -> str:
    """The words of *sentence* that are in none of *pieces*."""
    parts, last = [], sentence.start
    for piece in sorted(pieces):
        if _touches(sentence, piece):
            parts.append(document.characters[last : max(last, piece.start)])
            last = max(last, piece.end)
    return " ".join([*parts, document.characters[last : max(last, sentence.end)]])
