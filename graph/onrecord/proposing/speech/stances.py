"""The stance of speech: that of its verb, unless what is said is itself a denial, a demand, a threat, a condemnation.

`He said the reports were lies` denies; `“We call on the authorities to act,” she said` calls for something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.proposing.speech.cue_verbs import CueClass
from onrecord.proposing.speech.found import Found

#: What is said of a report when it is dismissed: "the allegations were lies".
_DISMISSED = re.compile(
    r"\b(?:allegation|claim|report|accusation|charge|rumou?r|story|stories|information|article)s?\b[^.]{0,60}"
    r"\b(?:is|are|was|were|as)\b[^.]{0,40}"
    r"\b(?:lies?|false|untrue|baseless|unfounded|groundless|fabricat\w+|invent\w+|nonsense|absurd|made up|fakes?)\b",
    re.IGNORECASE,
)
_DISMISSED_AS = re.compile(
    r"\b(?:allegation|claim|report|accusation|charge|rumou?r|story|stories)s?\b[^.]{0,60}"
    r"\b(?:lies?|false|untrue|baseless|unfounded|groundless|fabricat\w+|invent\w+|nonsense|absurd|made up|fakes?)\b",
    re.IGNORECASE,
)
#: Common words that insult a person.
_INSULT = re.compile(
    r"\b(?:devils?|subhumans?|scum|vermin|rats?|pigs?|dogs?|traitors?|liars?|idiots?|fools?|filth|freaks?|animals)\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:(?:we|i)\b[^.;,]{0,60}\bhave (?:\w+ )?(?:called (?:up)?on|called for|urged|demanded)"
    r"|(?:we|i|they) (?:\w+ )?(?:call (?:up)?on|call for|urge|demand|appeal to|ask|request|insist)"
    r"|(?:must|should|ought to|ha(?:s|ve) to|needs? to)(?! have\b))\b|^(?:let|please|stop|do not|don[’']t|end|free)\b",
    re.IGNORECASE,
)
_CONDEMNED = re.compile(
    r"\b(?:(?:we|i) (?:\w+ )?(?:condemn|denounce|deplore)|appalling|reprehensible|deplorable|abhorrent|shameful"
    r"|horrifying|outrageous|disgraceful|despicable|unacceptable|intolerable|spine-chilling|disgusting|barbaric"
    r"|(?:are|am|is|be) (?:\w+ ){0,5}(?:disturbed|alarmed|appalled|horrified|outraged|shocked) (?:by|at))\b",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\b(?:will|shall|going to|would) (?:\w+ ){0,4}(?:kill|find and|break|destroy|punish|shoot|hunt|burn|bury|crush)\b",
    re.IGNORECASE,
)
#: In the main clause only: what comes behind a comma, "that" or "because" may deny something else.
_MAIN_CLAUSE = re.compile(r"[^,;:—]{0,90}?(?=[,;:—]|\b(?:that|because|but|and|if|when|who|which|until|unless)\b|\Z)")
_NEGATED = re.compile(
    r"\b(?:not|never|none|nobody|nothing|cannot|no (?!doubt\b|longer\b|matter\b|less\b|fewer\b|more\b))\b|n[’']t\b",
    re.IGNORECASE,
)
#: A promise to act against somebody threatens.
_AGAINST = re.compile(
    r"\b(?:action|measures|revenge|steps) against\b|\b(?:punish|retaliate|kill|avenge|crush)\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:there (?:is|are|was|were) (?:no|not)\b|ha(?:ve|s) no\b|(?:did|do|does|could)(?:n[’']t| not) (?:exist|happen"
    r"|occur|take place|have any)\b|never (?:happened|existed|took place|occurred)\b|not a single\b|no such\b"
    r"|(?:is|are|was|were)(?:n[’']t| not) true\b)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:said|says|told|according to|claim(?:s|ed)|denie[sd]|call(?:s|ed) (?!on\b|for\b))", re.IGNORECASE
)
_UNSURE = re.compile(
    r"\b(?:not|n[’']t)\b[^,;.]{0,20}\b(?:know|sure|certain|clear|aware)\b|\b(?:unsure|uncertain|unclear)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"^\W*if (?:true\b|confirmed\b|correct\b|.*\b(?:would|wouldn[’']t|could|might)\b)", re.IGNORECASE
)
#: What would or may be is no affirmation that it is.
_SUPPOSED = re.compile(r"\b(?:would|might|may|could)\b(?! like\b)", re.IGNORECASE)
_OWN_WORDS = re.compile(r"^\W*(?:i|we|he|she|they) (?:would|will) (?!be\b|have\b|not\b|like\b)\w+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]][.!?])[”\"’]?\s+(?=[A-Z“\"‘.…])")
#: So far into what is said a dismissal is looked for.
_OPENING = 160


#: Of speech with a verb of these classes the verb alone tells the stance.
_TOLD_BY_VERB = frozenset((CueClass.ASK, CueClass.ACCUSE, CueClass.DESCRIBE))
#: What begins a sentence before its subject: "In the hills, there is no …", "Personally, …".
_LEAD = re.compile(
    r"^(?:(?:in|on|at|for|by|since|after|before|with|to)\b[^,]{1,40}|\w+ly|however|but|and|so|now),\s+", re.IGNORECASE
)


def by_stance(text: str, one: Found, whole: bool) -> list[tuple[str, list[tuple[int, int]]]]:
    """Return each stance that *one* takes in *text*, a local name of `rec:`, with the pieces of content it is taken on.

    Where *whole* utterances are quoted, each of their sentences may take its own: "They beat us. We call on the
    council to act" affirms and calls for. Other speech has one.
    """
    own = _own(text, one)
    if own:
        return [(own, list(one.pieces))]
    plain = "supposes" if one.future and one.stance == "affirms" else one.stance
    parts: dict[str, list[tuple[int, int]]] = {}
    cut = [(start, list(_sentences(text, start, end)) if whole else [(start, end)]) for start, end in one.pieces]
    alone = sum(len(sentences) for _, sentences in cut) == 1 or not whole
    for start, sentences in cut:
        for first, last in sentences:
            taken = _of_sentence(text[first:last], alone) or plain
            places = parts.setdefault(taken, [])
            if places and places[-1][0] >= start and not text[places[-1][1] : first].strip():
                places[-1] = (places[-1][0], last)
            else:
                places.append((first, last))
    if whole or len(parts) < 2:
        return list(parts.items())
    return [(next(iter(parts)), list(one.pieces))]


def _own(text: str, one: Found) -> str:
    """The stance that the verb alone decides; "" where what is said has a say in it."""
    words = text[slice(*one.pieces[0])] if one.pieces else ""
    if one.kind is CueClass.SIDE and re.search(r"\bdenials?\b", words):
        return "denies"  # to endorse a denial is to deny
    if one.kind is CueClass.COMMIT and _AGAINST.search(words):
        return "threatens"
    if one.kind is CueClass.DESCRIBE and one.pieces:
        return _of_description(text[slice(*one.pieces[0])]) or one.stance
    if one.negated and one.kind is CueClass.THINK:
        return "doubts"
    decided = one.stance not in ("affirms", "supposes") or one.kind in _TOLD_BY_VERB
    return one.stance if decided else ""


def _of_description(words: str) -> str:
    """What "called the reports lies", "called the arrests appalling", "called him a devil" come to."""
    if _DISMISSED_AS.search(words):
        return "denies"
    if _INSULT.search(words):
        return "insults"
    return "condemns" if _CONDEMNED.search(words) else ""


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for found in _SENTENCE_END.finditer(text, start, end):
        yield first, found.start()
        first = found.end()
    if first < end:
        yield first, end


def _of_sentence(sentence: str, alone: bool) -> str:
    """Return what a sentence says of itself beyond affirming; "" for nothing.

    Among others, only one that denies a fact outright denies: "nobody has seen him" goes on with what is told.
    """
    words = _LEAD.sub("", sentence.strip(" “”\"'‘’„«».…"))
    if not alone and _TELLS.search(words):
        return ""  # what somebody else is said to have said is another's stance
    if _DISMISSED.search(words, 0, _OPENING):
        return "denies"
    if _THREAT.search(words):
        return "threatens"
    if _HYPOTHETICAL.search(words):
        return "supposes"
    demand, condemned = _DEMAND.search(words, 0, _OPENING), _CONDEMNED.search(words, 0, _OPENING)
    if condemned and not (demand and demand.start() < condemned.start()):
        return "condemns"
    if demand:
        return "callsFor"
    clause = _MAIN_CLAUSE.match(words)
    if clause and _UNSURE.search(clause.group()):
        return "doubts"
    if clause and (_NEGATED if alone else _DENIED).search(clause.group()):
        return "denies"
    if _OWN_WORDS.match(words):
        return "promises"
    return "supposes" if clause and _SUPPOSED.search(clause.group()) else ""
