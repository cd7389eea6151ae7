"""Words that tell of an event, and of which kind: codes of the list `event-kind`. Own lists, from reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_ROOMS = (
    r"(?:homes?|house|flat|apartment|offices?|premises|building|rooms?|headquarters|shop|store|station|studio|cell)\b"
)
_WORDS = r"(?:[\w’'“”\"-]+(?:,\d{3})*[\w-]* ){0,5}?"


class Form(StrEnum):
    """How a trigger stands in a sentence: who does and who suffers it is told by that."""

    #: Somebody does it to somebody: "detained".
    TRANSITIVE = "transitive"
    #: Somebody does it, or it befalls them: "fled", "died".
    INTRANSITIVE = "intransitive"
    #: A noun for what people suffer: "arrest". A date near it says little.
    NOUN = "noun"
    #: A noun for a public act: "summit". A date in its clause is its own.
    ACT = "act"


#: Kind → words, as patterns. What is done to somebody.
_TRANSITIVE: tuple[tuple[str, str], ...] = (
    ("forced-marriage", r"forced to marry|forcibly married"),
    ("forced-recruitment", r"forcibly (?:sent to fight|recruited|conscripted|mobili[sz]ed)"),
    ("forced-labour", r"forced to (?:work|clean|labou?r)"),
    ("sexual-violence", r"raped|sexually assaulted|gang-raped"),
    ("detention", r"arrested|arresting|detained|detaining|imprisoned|imprisoning|jailed|incarcerated|rounded up|"
     r"rounding up|taken into custody|held (?:hostage|captive|prisoner)"),
    ("abduction", r"abducted|abducting|kidnapped"),
    ("torture", r"tortured|torturing|beaten up|beaten|ill-treated|mistreated|electrocuted"),
    ("killing", r"killed|murdered|executed|shot dead|beheaded|assassinated"),
    ("coercion", rf"coerced|(?:forced|compelled)(?= {_WORDS}(?:to|into)\b)"),
    ("confiscation", r"confiscated"),
    ("threat", r"threatened|threatening"),
    ("release", r"released|releasing|freed|returned to their (?:families|homes|relatives)"),
    ("evacuation", r"evacuated|airlifted|rescued"),
    ("conviction", r"convicted|sentenced|found guilty"),
    ("prosecution", r"charged(?= with)|indicted|prosecuted|put on trial|booked(?= under)"),
    ("transfer", r"deported|extradited|(?<=been )moved(?= to)|(?<=were )moved(?= to)|handed over(?! [$£€\d])|sent back|"
     r"transferred|taken back|took them back"),
    ("entrapment", r"lured|entrapped"),
    ("extortion", r"blackmailed|extorted|ransomed"),
    ("violence", r"(?<=been )attacked|(?<=was )attacked|(?<=were )attacked|(?<=being )attacked|assaulted|"
     r"stabbed|injured|wounded|bombed"),
    ("break-in", rf"(?:broke into|broken into|burst into|stormed)(?= {_WORDS}{_ROOMS})|raided"),
    ("appointment", r"appointed"),
    ("election", r"elected"),
    ("interview", r"interviewed"),
    ("meeting", r"(?<!were )(?<!was )(?<!been )met with"),
    ("deception", r"deceived|attempted to deceive"),
    ("demolition", rf"demolished|razed|buried under (?:{_WORDS})rubble"),
    ("surveillance", r"wiretapped|spied on"),
)  # fmt: skip
#: What somebody does, or what befalls them.
_INTRANSITIVE: tuple[tuple[str, str], ...] = (
    ("detention-conditions", r"(?:detained|held|kept) in (?:one|a single|the same) (?:room|cell)"),
    ("killing", r"died|(?:are|is|were|was|confirmed|found|reported|pronounced|turning up|turned up) dead"),
    ("disappearance", r"disappeared|vanished|went missing|gone missing"),
    ("flight", r"fled|escaped from|(?:went|gone|go|forced) into hiding|had to flee|forced to flee"),
    ("protest", r"protested|(?:demonstrated|rallied)(?= (?:in|outside|against|for|at|on|near|across)\b)"),
    ("complaint", rf"(?:filed|lodged|submitted) {_WORDS}(?:complaint|charge sheet|lawsuit|suit)|sued"),
    ("ruling", r"ruled(?! out)|(?:(?<=[Cc]ourt )|(?<=ECHR )|(?<=[Tt]ribunal )|(?<=judge ))found"),
    ("refusal", r"refused to(?! (?:name|say|comment|identify|be named|sign on))|ruled against opening|was denied by"),
    ("protection", rf"granted {_WORDS}(?:asylum|visas?|refugee status)|applied for (?:political )?asylum|"
     rf"granted her asylum|"
     r"issued visas"),
    ("application", r"applied for (?:a )?(?:permits?|permission|leave)"),
    ("sanction", rf"imposed {_WORDS}sanctions|sanctioned"),
    ("resolution", rf"(?:passed|adopted) {_WORDS}(?:[Rr]esolution)"),
    ("legislation", rf"(?:adopted|passed|enacted|ratified|signed) {_WORDS}(?:law|legislation|treaty|ban)|legali[sz]ed|"
     r"changed policy"),
    ("statement", rf"(?:issued|released|published|signed) {_WORDS}(?:statement|letter|declaration|press release)"),
    ("report", rf"(?:released|published|issued) (?:{_WORDS})(?:[Rr]eports?|analysis)|(?:analysis|report) published|"
     r"report released|broke the story|first reported"),
    ("petition", rf"signed {_WORDS}petition|(?:handed|handing) in {_WORDS}petition|deliver(?:ed)? {_WORDS}petition"),
    ("film", r"premiered|had its (?:world )?premiere"),
    ("incitement", rf"(?:encouraged|urged|told|pressured|pressuring|encouraging) {_WORDS}(?:to )?"
     r"(?:kill|murder|carry out honou?r killings)"),
    ("inquiry", r"investigated"),
    ("inquiry", rf"(?:launched|opened|conducted|began|started) {_WORDS}(?:investigation|inquiry|probe)|"
     r"(?:authorized|sent) (?:[\w’',-]+ ){0,9}(?:to conduct an investigation|investigat\w+ team)|"
     r"investigators were sent"),
    ("meeting", r"met(?= [A-Z])"),
    ("evacuation", r"an airlift"),
)  # fmt: skip
_NOUN: tuple[tuple[str, str], ...] = (
    ("persecution-campaign", r"purges?|crackdowns?|waves? of (?:\w+ )?(?:arrests|detentions|abductions|"
     r"persecutions?|purges)|"
     r"second wave|new wave"),
    ("detention", r"arrests?|detentions?|imprisonment|round-?ups?|raids?"),
    ("abduction", r"abductions?|kidnappings?"),
    ("disappearance", r"disappearances?"),
    ("torture", r"torture|beatings?"),
    ("killing", r"killings?|murders?|executions?|assassinations?|deaths?"),
    ("inquiry", r"investigations?|inquiry|inquiries|probe"),
    ("violence", r"attacks?|clashes|shootings?|bombings?"),
)  # fmt: skip
_ACT: tuple[tuple[str, str], ...] = (
    ("report", r"report"),
    ("protest", r"protests?|demonstrations?|rally|rallies|parade"),
    ("election", r"(?:presidential |parliamentary |general )?elections?"),
    ("meeting", r"summit|meetings?"),
    ("statement", r"press release|news conference|press conference|joint letter"),
    ("interview", r"interview"),
    ("film", r"documentary"),
    ("strike", r"strikes?"),
    ("prosecution", r"trial"),
)
# What is longest comes first: "released a report" before "released".
_TABLES = ((_INTRANSITIVE, Form.INTRANSITIVE), (_TRANSITIVE, Form.TRANSITIVE), (_NOUN, Form.NOUN), (_ACT, Form.ACT))
_ROWS = tuple((kind, form, words) for table, form in _TABLES for kind, words in table)


def _any_case(form: Form, words: str) -> str:
    """Nouns begin sentences, where they have a capital; elsewhere a capital makes them part of a name."""
    return f"(?i:{words})" if form in (Form.NOUN, Form.ACT) else words


KINDS = frozenset(kind for kind, _, _ in _ROWS)
_TRIGGER = re.compile(
    r"(?<![\w-])(?=[a-zA-Z])(?:"
    + "|".join(f"(?P<t{i}>{_any_case(form, words)})" for i, (_, form, words) in enumerate(_ROWS))
    + r")(?![\w-])"
)
#: Nouns after a noun of an event: it then says of what sort a place, a law or a body is.
_COMPOUND = re.compile(
    r"[ -](?:centers?|centres?|facilit(?:y|ies)|conditions|methods|charges?|cases?|victims?|survivors|squads?|"
    r"campaigns?|"
    r"movement|warrants?|certificates?|penalty|rate|toll|threats?|schemes|suspects?|law|laws|reports|committee|list|camps?|"
    r"years?|season|cycle|officials?|officers?|claims|allegations|footage|mystery|row|sentences?|attempts?|dogs?|ads?)\b",
    re.IGNORECASE,
)
#: What is released or beaten without anybody being freed or hurt.
_NO_PERSON = re.compile(
    r" (?:on |in |by )?(?:an?|the|its|his|her|their|this|new|two|three)? ?(?:[\w’-]+ ){0,3}?(?:report|reports|"
    r"statement|film|"
    r"documentary|video|videos|album|book|song|letter|data|figures|documents|information|details|footage|records|tax|returns)\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:(?P<film>film|documentary|movie)|(?P<other>book|album|song|video|novel|record)|report|study|statement|survey)s?\b",
    re.IGNORECASE,
)
_NO_VIOLENCE = re.compile(r"\b(?:heart|verbal|personal|political|panic|his|her|their|my|your|ad) $", re.IGNORECASE)
_ARMED = re.compile(
    r"\b(?:terror|terrorist|armed|bomb|knife|gun|arson|acid|air|drone|missile|deadly|physical|violent|mob|\d{4})"
    r"(?: [\w’'.-]+)? $",
    re.IGNORECASE,
)
_PLACED = re.compile(r" (?:in [A-Z]|at |near |of the |on the )")
_FREED = re.compile(
    r"\b(?:he|she|they|him|her|them|who|whom|those|others?|people|m[ae]n|wom[ae]n|child(?:ren)?|[a-z]*prisoners?|detainees?|"
    r"hostages?|captives?|suspects?|activists?|journalists?|students?|victims?|protest[eo]rs?|on bail|film|documentary|"
    r"movie|custody|families)\b|^ [A-Z][\w’-]+ [A-Z]|[A-Z][\w’-]+ [A-Z][\w’-]+ (?:was|were|has been|had been) $",
)
_CONTEST = re.compile(
    r"\b(?:primary|elections?|polls?|vote|race|match|game|caucus(?:es)?|debate|final|"
    r"hopes of)\b",
    re.IGNORECASE,
)
#: "report" as a noun.
_A_REPORT = re.compile(r"\b(?:an?|the|its|his|her|their|this|that|\d{4})(?: [\w’'-]+){0,4}? $", re.IGNORECASE)
#: A death that nothing says to be violent: an event only where those who died are counted.
DEATH = "death"
_NATURAL = re.compile(r"died|deaths?|(?:are|is|were|was|confirmed|found|reported|pronounced) dead")
_BY_FORCE = re.compile(
    r"[^.;]{0,40}?\b(?:custody|detention|prison|torture|tortured|beaten|beatings?|shot|killings?|executions?|injuries|"
    r"wounds|gunfire|shelling|hands of|after being|blast|explosion|raid|attack(?! in \d))\b"
)


@dataclass(frozen=True)
class Trigger:
    """A word that tells of an event, at a place (code points)."""

    start: int
    end: int
    kind: str
    form: Form


def _in_another_sense(characters: str, start: int, end: int, kind: str, found: re.Match[str]) -> bool:
    """Whether the words around say that nobody is freed, beaten or attacked: a poll is released, a rival beaten."""
    left, right = characters[max(start, found.start() - 60) : found.start()], characters[found.end() : end][:60]
    word = found[0].lower()
    if kind == "violence":
        attack = word.startswith("attack") and not (_ARMED.search(left) or _PLACED.match(right))
        whose = re.search(r"[A-Z][\w’'.-]*[’']s? (?:[a-z]+ )?$", left) is not None
        return attack or whose or _NO_VIOLENCE.search(left) is not None
    if kind == "release":
        if _WORK.search(characters, start, found.start()):
            return False
        return _FREED.search(left) is None and _FREED.search(right[:40]) is None
    if kind == "torture" and word.startswith("beat"):
        return re.match(r" [A-Z]", right) is not None or _CONTEST.search(left + right) is not None
    return kind == "protest" and left.endswith("in ") and word == "protest"


@lru_cache(maxsize=2)
def plain_spaces(characters: str) -> str:
    """Return *characters* with a plain space for each that does not break a line, so that every place stays."""
    return characters.replace("\u00a0", " ").replace("\u202f", " ")


def triggers(characters: str, start: int, end: int) -> Iterator[Trigger]:
    """Yield the triggers of *characters* between *start* and *end*, in order.

    >>> [(t.kind, t.form.value) for t in triggers("Police detained him after the raid on the detention centre.", 0, 60)]
    [('detention', 'transitive'), ('detention', 'noun')]
    """
    for found in _TRIGGER.finditer(characters, start, end):
        index = next(i for i in range(len(_ROWS)) if found[f"t{i}"] is not None)
        kind, form, _ = _ROWS[index]
        if form in (Form.NOUN, Form.ACT) and _COMPOUND.match(characters, found.end(), end):
            continue
        if found[0] == "report" and not _A_REPORT.search(characters, start, found.start()):
            continue
        if _in_another_sense(characters, start, end, kind, found):
            continue
        if kind == "killing" and _NATURAL.fullmatch(found[0]) and not _BY_FORCE.match(characters, found.end(), end):
            kind = DEATH
        if kind == "release" and _NO_PERSON.match(characters, found.end(), end):
            continue
        if kind == "release" and (work := _WORK.search(characters, start, found.start())):
            if work["other"]:
                continue
            kind = "film" if work["film"] else "report"
        yield Trigger(found.start(), found.end(), kind, form)
