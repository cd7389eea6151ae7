"""Find quantities in a document: the number with its qualifier, of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.proposing.candidates import Candidate, Counted, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions.counted_nouns import is_name, is_people, noun_of
from onrecord.proposing.mentions.date_contexts import is_year
from onrecord.proposing.mentions.numbers import DURATION, Number, numbers
from onrecord.proposing.mentions.rates import candidate
from onrecord.proposing.mentions.units import Beside, unit_of_label, units_of
from onrecord.proposing.mentions.written_dates import Written, written_dates
from onrecord.values.quotations import Span

_MONEY_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:us |u\.s\. )?(?:dollars|euros|pounds|rubles|roubles)\b", re.IGNORECASE)
_RATIO_BEFORE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine))[ ](?:in|out[ ]of)[ ]$|\ball but $", re.I
)
_RATIO_AFTER = re.compile(
    r"[ ](?:in|out[ ]of)[ ](?:\d+|ten|five|four|three|two)\b(?![ ](?:countries|cities|states|towns|days))"
)
_HYPHENATED = re.compile(r"-(?P<noun>signature|page)\b")
_ALONE = re.compile(
    r"[ \u00a0][“‘\"']?(?:(?:who|have|has|had|were|was|are|is|being|been|reportedly|allegedly|also|others|later|"
    r"more)[ \u00a0])*"
    r"(?:died|killed|dead|detained|arrested|wounded|injured|hurt|missing|tortured|beaten|released|executed|imprisoned|"
    r"abducted|kidnapped|murdered|jailed|evacuated|to[ ]relocate)\b"
)
_NUMERAL = "several|many|dozens|hundreds|scores|thousands|at least|two|three|four|five|six|seven|eight|nine|ten|others"
_CLAUSE_END = re.compile(
    r"[.;:!?—()\n]|\s[–-]\s|,\s(?:and(?! \w+(?:ed|en)\b)|but|while|with|including|as|after|when|so|because|or)\b|"
    r"\s(?:after|while|because|including|before|when|despite|following|although|amid|among|whose)\b|"
    rf"\s(?:{_NUMERAL})\b"
)
_ASIDE = re.compile(r",\s(?:who|whom|which)\s[^,.;]{1,120},")
_BRACKETED = re.compile(r"\s\([^()\n]{1,400}\)")
#: "of the men arrested were reported killed": what is said of the men, not of the six.
_REDUCED = re.compile(r"(?P<participle>\s[a-z]+(?:ed|en|eld))\s(?:[a-z]+\s){0,4}?(?:was|were|have|had|has)\b")
_HELD = re.compile(r"\b(?:held|detained|kept|hostage|imprisoned|captive|custody|jailed)\b[^.;]{0,30}$")
_INHERITS = re.compile(r"(?:—|–|--)\s?$")
#: Characters of a clause that are looked at on either side of a number.
_REACH = 140


def find_quantities(document: Document) -> Iterator[Candidate]:
    """Yield the quantities that *document* tells, in order (content `Counted`), each once for every unit it has.

    No money, shares, measures, ages, times, years, ordinals, nor numbers of laws or pages of them.
    """
    dates = _DatePlaces(document.characters)
    before: tuple[str, ...] = ()
    sentence = Span(0, 0)
    for number in numbers(document.characters):
        if dates.covers(number) or document.is_debris(number.start):
            continue
        if number.start >= sentence.end:
            before, sentence = (), document.sentence_at(number.start)
        for counted, rule in _counted(document, number, sentence, before):
            before = (counted.unit,) if counted.unit else before
            yield candidate(document, counted, rule)


class _DatePlaces:
    """Where dates stand: asked in the order of the text."""

    def __init__(self, characters: str) -> None:
        self._dates = (date for date in written_dates(characters) if not date.bare_year or is_year(characters, date))
        self._next: Written | None = next(self._dates, None)

    def covers(self, number: Number) -> bool:
        """Whether a date shares words with *number*."""
        while self._next and self._next.end <= number.start:
            self._next = next(self._dates, None)
        return bool(self._next and self._next.start < number.end)


def _counted(
    document: Document, number: Number, sentence: Span, earlier: tuple[str, ...]
) -> Iterator[tuple[Counted, str]]:
    characters = document.characters
    words = words_at(document, number.start, number.end)
    left = characters[max(sentence.start, number.start - _REACH) : number.start].replace("\u00a0", " ")
    if (duration := DURATION.match(characters, number.end)) is not None:
        if "day" in duration[0].lower() and not number.weak and _HELD.search(left):
            days = words_at(document, number.end + 1, duration.end())
            yield Counted(words, number.number, "days-held", days), "count-unit"
        return
    if hyphenated := _HYPHENATED.match(characters, number.end):
        unit = "signatures" if hyphenated["noun"] == "signature" else "pages"
        yield Counted(words, number.number, unit, words_at(document, *hyphenated.span("noun"))), "count-unit"
        return
    if characters[number.end : number.end + 1] == "-":
        return
    if (
        _MONEY_OF.match(characters, number.end)
        or _RATIO_BEFORE.search(left)
        or _RATIO_AFTER.match(characters, number.end)
    ):
        return
    if left.endswith("let alone "):
        for unit in units_of(Beside("", "", _clause_before(left)), people=True):
            yield Counted(words, number.number, unit), "count-unit"
        return
    if label := unit_of_label(left):
        yield Counted(words, number.number, label), "count-unit"
        return
    noun = noun_of(document, number)
    alone = None if noun else _alone(characters, number)
    if noun is None and alone is None:
        if earlier and _INHERITS.search(left) and re.match(r" (?:by|from|in|to) [A-Z]", characters[number.end :][:8]):
            yield Counted(words, number.number, earlier[0]), "count-unit"
        return
    end = noun.end if noun else number.end
    part = re.match(
        r"[ \u00a0]of[ \u00a0](?:the|these|those|his|its|their)\b", characters[number.end : number.end + 12]
    )
    beside = Beside(
        _clause_before(left), noun.text if noun and not part else "", _clause_after(characters, end, sentence, number)
    )
    units = units_of(beside, noun is None or is_people(noun))
    for unit in units:
        yield Counted(words, number.number, unit, noun), "count-unit"
    if not units and noun and not number.weak and not number.one and not is_name(characters, left, noun):
        yield Counted(words, number.number, "", noun), "count-noun"


def _alone(characters: str, number: Number) -> re.Match[str] | None:
    """What is said of a number that has no noun: "two died", "three had been killed"."""
    return _ALONE.match(characters, number.end)


def _clause_before(left: str) -> str:
    cut = max((found.end() for found in re.finditer(r"[.;:!?—()]|,\s(?:and|but|while)\b", left)), default=0)
    return left[cut:]


def _clause_after(characters: str, end: int, sentence: Span, number: Number) -> str:
    """The rest of the clause: of "2 of the 100 people, whom they held, died", that of 2 is "died"."""
    if aside := _BRACKETED.match(characters, end, sentence.end):
        end = aside.end()
    after = characters[end : min(sentence.end, end + _REACH + 100)].replace("\u00a0", " ")
    inside = characters[number.end : end]
    part_of = re.match(r"\s+of\s+(?:the|them|these|those)\b", inside) is not None
    if aside := _ASIDE.match(after):
        if not part_of:
            return aside[0]
        after = after[aside.end() - 1 :].removeprefix(",")
    elif part_of and (reduced := _REDUCED.match(after)):
        after = after[reduced.end("participle") :]
    stop = _CLAUSE_END.search(after)
    return after[: stop.start()] if stop else after
