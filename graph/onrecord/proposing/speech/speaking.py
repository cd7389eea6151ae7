"""Who speaks by a verb of speech: its subject, the one behind it, that of the verb before, or nobody."""

from __future__ import annotations

from onrecord.proposing.speech.contents import sentence_end
from onrecord.proposing.speech.cue_verbs import AMBIGUOUS, Cue, CueClass, Form
from onrecord.proposing.speech.found import Found
from onrecord.proposing.speech.phrases import REACH, Units, is_capital, is_manner, is_verb, says_where
from onrecord.proposing.speech.sources import Shape, Source, subject_before, subject_behind
from onrecord.proposing.speech.word_lists import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    EVIDENCE,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKING_PLACES,
    SUBORDINATORS,
    TIMES,
    words,
)


def was_said(cue: Cue, source: Source) -> bool:
    """Whether the words say that something was said: not "if she says", "has not said", "did not deny"."""
    if source.modal:
        return False
    return not source.negated or cue.kind is CueClass.THINK


def source_of(units: Units, index: int, cue: Cue, form: Form, found: list[Found]) -> Source | None:
    """Who speaks by the verb at *index*, before it, behind it, or the subject of the verb before; None if no verb."""
    previous = units[index - 1].lower if index else ""
    if previous == "to" or (previous.endswith("'s") and previous.split("'")[0] not in PRONOUNS):
        return _carried_on(units, index) if previous == "to" else None
    if previous == "and" and index > 2 and units[index - 3].lower == "to" and form is Form.BASE:
        return _carried_on(units, index - 2)  # "continue to watch and condemn"
    if previous in ARTICLES or (previous in PREPOSITIONS and form is not Form.ING):
        return None
    auxiliary = _auxiliary(units, index)
    if form is Form.ING and auxiliary not in BE:
        return _of_participle(units, index, found)
    behind = None if auxiliary else _inverted(units, index)
    plain = not cue.person and "o" not in cue.takes
    if behind is not None and (units[index - 1].quotation is not None or (plain and _ends_there(units, behind.last))):
        return behind
    source = subject_before(units, index)
    if source is None:
        return _shared(units, index, found) if behind is None or not _ends_there(units, behind.last) else behind
    if _is_nation(units, index, source):
        return None
    if _names(units, index, cue, source) or not _may_show(units, cue, source, index):
        return None
    if units[index].lower in AMBIGUOUS and not _surely_verb(units, index, form, source, auxiliary):
        return None
    return source


def _is_nation(units: Units, index: int, source: Source) -> bool:
    """Whether "states" are countries: "the Western states that …"."""
    return (
        units[index].lower == "states" and source.shape in (Shape.NAME, Shape.NOUN) and source.last - source.first < 3
    )


def _names(units: Units, index: int, cue: Cue, source: Source) -> bool:
    """Whether "called" only gives a name: "a group called Lake Watch"."""
    named = cue.lemma in ("call", "dub", "label", "brand") and source.shape is Shape.NOUN and source.last == index
    return named and units[source.first].lower in ("a", "an", "one", "any", "some")


def _may_show(units: Units, cue: Cue, source: Source, index: int) -> bool:
    """Whether what shows something can: papers and figures show anything, people only "that" it is so."""
    if (
        cue.lemma not in ("show", "demonstrate", "document", "signal", "establish")
        or units[index + 1 : index + 2] == ()
    ):
        return True
    if index + 1 < len(units) and units[index + 1].lower in ("that", "how"):
        return True
    return any(unit.lower.rstrip("s") in EVIDENCE for unit in units[source.first : source.last])


def is_passive(units: Units, index: int, form: Form) -> bool:
    """Whether a verb is in the passive: "was said", "has been condemned"."""
    return form in (Form.PARTICIPLE, Form.PAST) and _auxiliary(units, index) in BE


def _auxiliary(units: Units, index: int) -> str:
    at = index - 1
    while at >= 0 and (units[at].lower in ADVERBS or is_manner(units[at]) or units[at].lower == "not"):
        at -= 1
    word = units[at].lower if at >= 0 else ""
    if word in AUXILIARIES or word.endswith("n't"):
        return {"isn't": "is", "aren't": "are", "wasn't": "was", "weren't": "were"}.get(
            word, "is" if word.endswith(("'re", "i'm")) else word
        )
    return ""


#: Words that take a verb in the plural though no s ends them.
_MANY = words("they we i you people police who men women percent half many some few most all both media")


def _surely_verb(units: Units, index: int, form: Form, source: Source, auxiliary: str) -> bool:
    following = units[index + 1] if index + 1 < len(units) else None
    if auxiliary:
        return True
    if following is None or following.text in ".,;":
        comma = source.first > 0 and (units[source.first - 1].lower == "," or units[source.first - 1].quotation)
        return bool(comma)
    word = following.lower
    opens = (
        word in ("that", ",", ":", "to", "for", "on", "how", "what", "why", "whether", "him", "them", "us", "out")
        or word in DETERMINERS
        or word in PRONOUNS
        or following.quotation is not None
        or is_capital(following)
    )
    last = units[source.last - 1]
    plural = last.lower.endswith("s") or last.lower in _MANY or last.text.isdigit()
    if form is Form.BASE:
        if units[source.first].lower in ("a", "an", "this", "each", "every", "one"):
            return False
        many = any(u.lower == "and" for u in units[source.first : source.last])
        return opens and (plural or many or source.shape is Shape.RELATIVE)
    if form is Form.THIRD:
        single = source.shape in (Shape.PRONOUN, Shape.APPOSITIVE, Shape.RELATIVE) or not (
            plural and not is_capital(last)
        )
        return single and (opens or source.shape is Shape.PRONOUN) and source.verb == index
    return opens or source.shape is Shape.PRONOUN


def _carried_on(units: Units, index: int) -> Source | None:
    """The subject of "went on to say", "continued to insist": what was said then was said."""
    at = index - 2
    if at >= 0 and units[at].lower == "on":
        at -= 1
    if at > 0 and units[at].lower in ("went", "continued", "continues", "continue", "goes", "prompted"):
        return subject_before(units, at)
    return None


def _of_participle(units: Units, index: int, found: list[Found]) -> Source | None:
    """Who speaks in ", saying that …": the speaker before, the subject of the clause, or the noun it stands behind."""
    at = index - 1
    while at >= 0 and units[at].lower in ADVERBS:
        at -= 1
    word = units[at].lower if at >= 0 else ""
    if word in (",", "while", "by", "and", "before", "after", "when", "—", "–", "--"):
        for one in reversed(found[-4:]):
            if one.source and one.units[1] > one.units[0]:
                return Source(one.units[0], one.units[1], Shape.SHARED, index)
        return _main_subject(units, index)
    if word == "as" and (quoted := _quoted_as(units, at)):
        return quoted
    if word in SPEAKING_PLACES or word in TIMES or word == ")":
        return _main_subject(units, index)
    if word and word not in PREPOSITIONS and word not in AUXILIARIES and at == index - 1:
        source = subject_before(units, index)
        if source is not None and source.shape in (Shape.NOUN, Shape.NAME):
            return Source(source.first, source.last, Shape.RELATIVE, index)
    return None


def _quoted_as(units: Units, at: int) -> Source | None:
    """Who "was quoted in the Post as saying"."""
    for verb in range(at - 1, max(0, at - 9), -1):
        if units[verb].lower in ("quoted", "cited", "reported") and _auxiliary(units, verb) in BE:
            return subject_before(units, verb)
    return None


def _main_subject(units: Units, index: int) -> Source | None:
    """The subject of the first verb of the sentence that has one."""
    begin = 1
    if units[0].lower in SUBORDINATORS or units[0].lower in PREPOSITIONS:
        # "After X had spoken, Y left, saying": the clause that leads in is not the main one.
        begin = next((i for i in range(1, index) if units[i].lower == ","), 0) + 1
    for verb in range(max(begin, index - 2 * REACH), index):
        if is_verb(units, verb):
            source = subject_before(units, verb)
            if source is not None:
                return Source(source.first, source.last, Shape.SHARED, index)
    return None


def _inverted(units: Units, index: int) -> Source | None:
    """Who stands behind a verb that follows a quotation or a clause with a comma."""
    if index == 0:
        return None
    at = index - 1
    while at > 0 and units[at].lower in ADVERBS:
        at -= 1
    if units[at].quotation is not None or (units[at].lower in (",", "—", "–", "--") and at > 0):
        return subject_behind(units, index)
    return None


def _ends_there(units: Units, at: int) -> bool:
    """Whether a sentence, or its clause, ends behind one who speaks."""
    return at >= sentence_end(units) or units[at].lower == "," or says_where(units, at)


def _shared(units: Units, index: int, found: list[Found]) -> Source | None:
    """The subject of the verb before: "He condemned the arrests and called for an inquiry"."""
    at = index - 1
    while at >= 0 and (units[at].lower in ADVERBS or units[at].lower in AUXILIARIES):
        at -= 1
    if at < 0 or units[at].lower not in ("and", "but", ",", "then"):
        return None
    for one in reversed(found[-4:]):
        if one.source and one.shape is not Shape.EARLIER and one.units[1] <= index:
            return Source(one.units[0], one.units[1], Shape.SHARED, index)
    for verb in range(at - 1, max(0, at - REACH), -1):
        if is_verb(units, verb):
            source = subject_before(units, verb)
            if source is not None and source.first < verb:
                return Source(source.first, source.last, Shape.SHARED, index)
    return None
