"""Who speaks: the noun phrase before or behind a verb of speech, told by closed word lists and capitals alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.proposing.speech.phrases import (
    BREAKS,
    DASHES,
    REACH,
    Units,
    is_capital,
    is_manner,
    is_nominal,
    is_verb,
    modifier_start,
    phrase_start,
    says_where,
    time_skipped,
)
from onrecord.proposing.speech.word_lists import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUTURE,
    MODAL,
    MUTE,
    NEGATED,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SUBORDINATORS,
    TIME_OPENERS,
    TIMES,
)


class Shape(StrEnum):
    """What a source looks like; rates are measured for each."""

    PRONOUN = "pronoun"
    NAME = "name"
    APPOSITIVE = "appositive"
    NOUN = "noun"
    RELATIVE = "relative"
    SHARED = "shared"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Source:
    """Units `first` to `last` (excluded) name who speaks; `verb` is where the verb's group begins."""

    first: int
    last: int
    shape: Shape
    verb: int
    negated: bool = False
    modal: bool = False
    future: bool = False


#: What `_segment` says of a stretch that stands between, and of one beyond which no subject is sought.
_SKIP, _END = -2, -3
_NOBODY = frozenset(("nobody", "no", "none", "neither"))


def subject_before(units: Units, index: int) -> Source | None:
    """Return who stands as subject before the verb at *index*, with relative clauses and appositives between."""
    at = _verb_group(units, index)
    group = [unit.lower for unit in units[at + 1 : index]]
    if at >= 0 and "'" in units[at].lower:
        group.append(units[at].lower)
    verb = at + 1
    skipped = time_skipped(units, at)
    if skipped < at:
        at = _verb_group(units, skipped + 1)
    if at < 0:
        return None
    source = _ending_at(units, at, verb)
    if source is None:
        return None
    conditional = source.first > 0 and units[source.first - 1].lower in ("if", "unless", "whether", "should", "had")
    return replace(
        source,
        negated=any(word in NEGATED for word in group)
        or units[source.first].lower in ("nobody", "no", "none", "neither"),
        modal=conditional or any(word in MODAL for word in group),
        future=any(word in FUTURE for word in group),
    )


def _verb_group(units: Units, index: int) -> int:
    """Return where the words before a verb's adverbs and auxiliaries end."""
    at = index - 1
    while at >= 0:
        word = units[at].lower
        if "'" in word and word not in NEGATED and word.split("'")[0] in (*PRONOUNS, *RELATIVE):
            return at
        if word in NEGATED or word in AUXILIARIES or word in ADVERBS or is_manner(units[at]):
            at -= 1
        else:
            break
    return at


def _ending_at(units: Units, at: int, verb: int) -> Source | None:
    word = units[at].lower
    bare = word.split("'")[0]
    if bare in PRONOUNS or word in ("they", "one"):
        return Source(at, at + 1, Shape.PRONOUN, verb)
    if bare in ("who", "which", "that"):
        return _antecedent(units, at, verb)
    if word == ")":
        open_ = _matching(units, at)
        return _ending_at(units, open_ - 1, verb) if open_ > 0 else None
    if word == "," or word in DASHES:
        return _with_appositives(units, at, verb)
    first = phrase_start(units, at)
    if first is None:
        return None
    return Source(first, at + 1, _shape(units, first, at + 1), verb)


def _matching(units: Units, at: int) -> int:
    for place in range(at - 1, max(-1, at - REACH), -1):
        if units[place].lower == "(":
            return place
    return -1


def _antecedent(units: Units, at: int, verb: int) -> Source | None:
    """The noun phrase before "who", "which", "that", with or without a comma, and the pronoun itself."""
    last = at - 1
    if last >= 0 and units[last].lower in (",", *DASHES):
        last -= 1
    elif last >= 0 and units[at].lower == "that" and not is_nominal(units, last):
        return None
    if last < 0 or units[last].lower in PREPOSITIONS:
        return None
    first = phrase_start(units, last)
    if first is None:
        return None
    if first > 1 and units[first].lower in ARTICLES and units[first - 1].lower == "," and is_capital(units[first - 2]):
        # "X, a newspaper, which reported": the name before what describes it.
        first = phrase_start(units, first - 2) or first
    return Source(first, at + 1, Shape.RELATIVE, verb)


def _with_appositives(units: Units, comma: int, verb: int) -> Source | None:
    """The subject before a comma: the leftmost noun phrase of the clause, over appositives and relative clauses."""
    limit = max(0, comma - REACH)
    dash = units[comma].lower in DASHES
    marks = DASHES if dash else frozenset((",",))
    chosen: tuple[int, int] | None = None
    end = 0
    last = comma
    while last > limit:
        first = last - 1
        while first >= 0 and units[first].lower not in marks and not _breaks(units, first, dash):
            first -= 1
        found = _segment(units, first + 1, last)
        if found == _END:
            break
        if found != _SKIP or (not end and units[first + 1].lower in RELATIVE):
            end = end or last
        if found != _SKIP:
            chosen = (found, end)
            if found > first + 1:
                break
        if first < 0 or units[first].lower not in marks:
            break
        last = first
    if chosen is None:
        return None
    shape = Shape.APPOSITIVE if any(u.lower in marks for u in units[slice(*chosen)]) else _shape(units, *chosen)
    return Source(*chosen, shape, verb)


def _breaks(units: Units, at: int, dash: bool) -> bool:
    word = units[at].lower
    if word == "“”":
        quotation = units[at].quotation
        return quotation is None or not quotation.scare
    return word in BREAKS and not (dash and word in DASHES)


def _segment(units: Units, first: int, last: int) -> int:
    """Return where the noun phrase of a stretch between commas begins; _SKIP for what stands between, _END to stop."""
    while first < last and (units[first].lower in CONJUNCTIONS or units[first].lower in ADVERBS):
        if units[first].lower in ("but", "or", "yet"):
            rest = _segment(units, first + 1, last)
            return rest if rest >= 0 else _END
        first += 1
    if first >= last:
        return _SKIP
    word = units[first].lower
    if word in RELATIVE or word in ("whose", "where", "when"):
        return _SKIP
    if word in SUBORDINATORS or word in ("that",):
        return _END if word in ("if", "because", "that") else _SKIP
    if word in PREPOSITIONS or (word.endswith("ing") and not is_capital(units[first])):
        return _SKIP
    if all(u.lower.rstrip(".") in TIMES or u.text.isdigit() or u.lower in TIME_OPENERS for u in units[first:last]):
        return _SKIP
    clause = next((i for i in range(first, last) if units[i].lower in RELATIVE and i > first), last)
    if any(is_verb(units, i) and (i == first or modifier_start(units, i) is None) for i in range(first, clause)):
        return _END
    if not (is_capital(units[first]) or word in DETERMINERS or word in PRONOUNS or is_nominal(units, clause - 1)):
        return _SKIP
    return first if word not in MUTE or word in ("this", "these", "those") else _END


def _shape(units: Units, first: int, last: int) -> Shape:
    if last - first == 1 and units[first].lower in PRONOUNS:
        return Shape.PRONOUN
    return Shape.NAME if is_capital(units[last - 1]) else Shape.NOUN


def subject_behind(units: Units, index: int) -> Source | None:
    """Return who stands behind an inverted verb at *index*: "said X, a spokesman for Y and Z, who …"."""
    first = index + 1
    if first >= len(units):
        return None
    word = units[first].lower
    if word in PRONOUNS:
        return Source(first, first + 1, Shape.PRONOUN, index) if word in ("he", "she", "they", "one") else None
    if word in TIMES:
        return None
    opens = (is_capital(units[first]) or word in DETERMINERS) and word not in MUTE - {"this", "these"}
    if not opens and (word in PREPOSITIONS or not is_nominal(units, first) or word.endswith(("ing", "ed"))):
        return None
    last = _phrase_end(units, first)
    commas = [i for i in range(first, last) if units[i].lower == ","]
    head = commas[0] if commas else last
    if not is_nominal(units, head - 1) and units[head - 1].lower not in (")", "“”"):
        return None
    return Source(first, last, Shape.APPOSITIVE if commas else _shape(units, first, head), index)


def subject_of(units: Units, last: int) -> Source | None:
    """Return the subject of the first verb before unit *last*; where there is none, the phrase that ends there."""
    verb = next((i for i in range(1, last) if is_verb(units, i)), last)
    if verb == 0:
        return None
    source = subject_before(units, verb)
    return source if source is None or source.first < verb else None


def _phrase_end(units: Units, first: int) -> int:
    at = first
    limit = min(len(units), first + REACH)
    relative = False
    while at < limit:
        word = units[at].lower
        if word == ",":
            if not _appositive_follows(units, at + 1):
                break
            relative = units[at + 1].lower in RELATIVE if at + 1 < len(units) else False
        elif (word in BREAKS and word not in ("(", "“”")) or (
            (word == "(" and not _closes_soon(units, at))
            or ((quotation := units[at].quotation) is not None and not quotation.scare)
        ):
            break
        elif word in RELATIVE and at > first:
            relative = word != "that"
            if word == "that":
                break
        elif (not relative and at > first and (is_verb(units, at) or word in SUBORDINATORS or word == "but")) or (
            not relative and at > first and says_where(units, at)
        ):
            break
        at += 1
    while at > first + 1 and units[at - 1].lower in (",", "and", "to", *TIMES, *ADVERBS, *PREPOSITIONS):
        at -= 1
    return at


def _closes_soon(units: Units, at: int) -> bool:
    """Whether brackets hold a word or two that belong to a name: "(D-Mo.)"."""
    return any(unit.lower == ")" for unit in units[at + 1 : at + 5])


def _appositive_follows(units: Units, at: int) -> bool:
    if at >= len(units):
        return False
    unit = units[at]
    if unit.lower in RELATIVE:
        return unit.lower != "that"
    if unit.lower in ("and", "&"):
        return at + 1 < len(units) and (is_capital(units[at + 1]) or units[at + 1].lower in ARTICLES)
    if unit.lower in ARTICLES or is_capital(unit):
        return True
    return is_nominal(units, at) and not unit.lower.endswith(("ing", "ed")) and unit.lower not in PRONOUNS
