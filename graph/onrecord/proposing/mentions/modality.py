"""As what an event is told: asserted, alleged, denied, hypothetical or planned. Never whether it happened."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from onrecord.proposing.candidates import Modality, Speech
from onrecord.proposing.mentions.triggers import Form, Trigger
from onrecord.values.quotations import Span

_ADVERBS = r"(?:[a-z]+ly|also|ever|even|still|yet|then|been|be|being|to)"
_NEGATED = re.compile(
    rf"(?:\b(?:not|never|nobody|no one|none|neither|nor|without)|n[’']t)(?: {_ADVERBS}){{0,3}} $|"
    r"\b(?:no(?! (?:more|fewer|less) than)|not a single|not one)(?: [\w’-]+){0,5} $",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)(?! entry)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|"
    r"disput(?:es?|ed|ing)|"
    r"disavow(?:s|ed)?|denials?|no evidence|absurd|lies|invented|made up|fabricated)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:if|unless|whether|would|could|might|(?-i:may)|should|must|in case|lest|risk(?:s|ed)? of|"
    r"threats? of|fears? of|"
    r"danger of|prevent|avoid|stop|halt|urg(?:e[ds]?|ing)|call(?:s|ed|ing)? (?:on|for|upon)|demand(?:s|ed|ing)?|"
    r"ask(?:s|ed|ing)? (?:for|to)|appeal(?:s|ed)? for|likely|end (?:the|to))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|in case|were to)\b", re.IGNORECASE)
#: A condition at the head of a sentence holds for all of it.
_CONDITION_FIRST = re.compile(r"\W*(?:if|unless|in case)\b", re.IGNORECASE)
#: "The claim that two were killed is absurd".
_CLAIM_THAT = re.compile(
    r"\b(?:claims?|allegations?|reports?|suggestions?|assertions?|idea|story) that\b", re.IGNORECASE
)
_UNTRUE = re.compile(
    r"\b(?:absurd|false|untrue|lies?|invented|nonsense|unfounded|baseless|made up|fabricated)\b", re.IGNORECASE
)
_PLANNED = re.compile(
    r"\b(?:will|plans?|planned|planning|scheduled|due|vow(?:s|ed)?|promis(?:es?|ed)|pledg(?:es?|ed)|intends?|intend(?:ed|ing)|"
    r"intention|set|going|expected|about|prepar(?:es?|ed|ing)) (?:not )?(?:to\b|\w+)|[’']ll\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"(?:\b(?:will|plans? to|planned to|planning to|scheduled to|due to be|vowed to|"
r"intends? to|is to|are to)|"
                   r"[’']ll)(?: [a-z]+ly)?(?: be)? $|\bare planned\b", re.IGNORECASE)  # fmt: skip
_ALLEGED = re.compile(
    r"\b(?:allegedly|reportedly|supposedly|purportedly|apparently|alleg(?:es?|ed|ing|ations?)|claim(?:s|ed|ing)?|accus(?:es?|ed|"
    r"ing|ations?)|suspected|believed to|believes?|said to|according to|reports? (?:of|that)|reported(?: to|"
    r" that|,)|reporting that|"
    r"sa(?:id|ys|y|ying) that|states? that|stated that|told|tells|(?:story|stories|account|reports?) (?:of|"
    r"about)|naming|confirmed that|confirm|found that|announced that|eyewitness(?:es)?|"
    r"witness(?:es)?|rumou?rs?|were reported|was reported|concern(?:s)? (?:about|with))\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(r"\b(?:reportedly|allegedly|supposedly)\b", re.IGNORECASE)
#: "…, she said." at the end, or "according to" anywhere behind.
_ALLEGED_BEHIND = re.compile(
    r"\baccording to\b|,[”\"]? (?:[\w’'.-]+ ){0,6}?(?:said|says|claimed|claims|wrote|told)\b(?: [\w’'.-]+){0,3}\W*$"
)
_INFINITIVE = re.compile(r"\b(?:to|should|must|would|be)(?: [a-z]+ly)? $")
_MARKS = re.compile(r"[“”\"]")


class SpeechPlaces:
    """The speech of a document, to ask in which of it an event is told: the innermost counts."""

    def __init__(self, speech: Iterable[Speech]) -> None:
        parts = sorted(
            ((part.start, part.end, one) for one in speech for part in one.content), key=lambda part: part[:2]
        )
        self._parts = parts
        self._starts = [start for start, _, _ in parts]
        self._longest = max((end - start for start, end, _ in parts), default=0)

    def at(self, place: int) -> Speech | None:
        """Return the shortest speech whose content has *place* in it."""
        inside: tuple[int, Speech] | None = None
        for index in range(bisect_right(self._starts, place) - 1, -1, -1):
            start, end, speech = self._parts[index]
            if place - start > self._longest:
                break
            if place < end and (inside is None or end - start < inside[0]):
                inside = end - start, speech
        return inside[1] if inside else None


def modality_of(characters: str, sentence: Span, clause: Span, trigger: Trigger, speech: Speech | None) -> Modality:
    """Return as what the event of *trigger* is told, by its clause, its sentence and the speech it is in."""
    left = characters[clause.start : trigger.start]
    whole = characters[sentence.start : trigger.start]
    if _is_denied(characters, sentence, left, whole, trigger, speech):
        return Modality.DENIED
    if speech and speech.stance in ("callsFor", "supposes") and not _is_told(trigger, left):
        return Modality.HYPOTHETICAL
    if speech and speech.stance in ("promises", "threatens"):
        return Modality.PLANNED
    if _WILL.search(left) or re.search(r"\bplanned to\b|\bare planned\b", characters[trigger.start : clause.end]):
        return Modality.PLANNED
    if _HYPOTHETICAL.search(left[-70:]) or _CONDITION.search(left) or _CONDITION_FIRST.match(whole):
        return Modality.HYPOTHETICAL
    if speech and speech.stance != "callsFor":
        return Modality.ALLEGED
    behind = characters[trigger.end : sentence.end]
    hedged = (
        _ALLEGED.search(whole) or _ALLEGED_BEHIND.search(behind) or _HEDGED.search(behind[: clause.end - trigger.end])
    )
    return Modality.ALLEGED if hedged or len(_MARKS.findall(whole)) % 2 else Modality.ASSERTED


def _is_told(trigger: Trigger, left: str) -> bool:
    """Whether a verb is told of, not asked for: what is called for is a noun, or stands after "to"."""
    return trigger.form in (Form.TRANSITIVE, Form.INTRANSITIVE) and _INFINITIVE.search(left) is None


def _is_denied(characters: str, sentence: Span, left: str, whole: str, trigger: Trigger, speech: Speech | None) -> bool:
    if _NEGATED.search(left[-60:]):
        return True
    if _CLAIM_THAT.search(whole) and _UNTRUE.search(characters, trigger.end, sentence.end):
        return True
    if speech and speech.stance in ("denies", "doubts", "findsNot") and trigger.form is not Form.ACT:
        return _CONDITION.search(left) is None and _CONDITION_FIRST.match(whole) is None
    if trigger.form in (Form.NOUN, Form.ACT) or re.search(r"\b(?:that|claim|claims)\b", whole):
        return _DENIAL.search(whole[-90:]) is not None
    return False
