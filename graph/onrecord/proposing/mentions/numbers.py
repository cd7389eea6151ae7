"""Numbers in a text, in digits or in words, with what qualifies them; and those that count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.values.quantities import VAGUE, parse_quantity

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DIGIT = "one|two|three|four|five|six|seven|eight|nine"
_SMALL = (
    rf"(?:(?:{_TENS})(?:[- ](?:{_DIGIT}))?|{_DIGIT}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen)(?![\w])"
)
_SCALE = "hundred|thousand|million|billion|dozen"
_IN_WORDS = (
    rf"(?:(?:{_SMALL}|half[ \u00a0]a|"
    rf"a)[ \u00a0](?:{_SCALE})(?!s)(?:[ \u00a0](?:and[ \u00a0])?{_SMALL})?(?:[ \u00a0](?:thousand|million))?|"
    rf"{_SMALL})"
)
_IN_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,6}(?:\.\d{1,3})?[ \u00a0](?:thousand|million|billion)\b|\d{1,9}(?![\d,]\d)"
_NUMBER = rf"(?:{_IN_DIGITS}|{_IN_WORDS})"
_VAGUE = "|".join(word.replace(" ", "[ \u00a0]") for word in sorted(VAGUE, key=len, reverse=True))
_QUALIFIER = (
    r"(?:about|around|approximately|roughly|nearly|almost|some|circa|more[ \u00a0]than|over|above|"
    r"at[ \u00a0](?:the[ \u00a0])?least|"
    r"(?:no|not)[ \u00a0](?:fewer|less|more)[ \u00a0]than|a[ \u00a0](?:minimum|maximum)[ \u00a0]of|"
    r"at[ \u00a0](?:the[ \u00a0])?most|up[ \u00a0]to|as[ \u00a0]many[ \u00a0]as|"
    r"fewer[ \u00a0]than|less[ \u00a0]than|under|below|between|from)[ \u00a0]|[~≥≤<>][ \u00a0]?"
)
_FOUND = re.compile(
    rf"""(?<![\w.,$£€#/:%’'-])(?=[\d~≥≤<>A-Za-z])(?P<words>
    (?P<qualifier>{_QUALIFIER})?
    (?:(?P<first>{_NUMBER})(?:[ \u00a0]?(?:to|[–—-])[ \u00a0]?(?P<last>{_NUMBER})
        |(?P<and>[ \u00a0]and[ \u00a0]{_NUMBER}))?(?P<plus>[ \u00a0]?\+|[ \u00a0](?:or[ \u00a0]more|plus)\b)?
    |(?P<vague>{_VAGUE})(?![\w-]))
    )(?!\w|[’'](?!\w)|[.:/]\d)""",
    re.VERBOSE | re.IGNORECASE,
)
#: Words of number that say too little to be a quantity by themselves: only where a unit goes with them.
WEAK = frozenset({"several", "many", "a few", "a couple", "a handful", "a number of", "one"})
_MONEY = re.compile(
    r"[ -](?:u\.?s\.?[ \u00a0])?(?:dollars?|euros?|pounds?|rubles?|roubles?|cents?|yen|yuan|francs?|bucks|usd|"
    r"eur|lira|rupees?)\b",
    re.I,
)
_MEASURE = re.compile(
    r"(?:[ \u00a0]?%|[ -]?(?:percent|per[ \u00a0]cent|percentage|km|kms|kilomet(?:er|re)s?|met(?:er|re)s?|cm|mm|"
    r"miles?|feet|foot|"
    r"inch(?:es)?|yards?|kg|kilos?|kilogrammes?|grams?|tons?|tonnes?|lit(?:er|re)s?|gallons?|degrees?|acres?|hectares?|"
    r"square|mph|kph|points?|times|a\.m|p\.m|am|pm|o[’']clock|GMT|MB|GB|volts?|watts?|bps|basis)(?!\w))",
    re.I,
)
DURATION = re.compile(
    r"[ -](?:(?:more|full|long|consecutive|straight|additional|extra)[ \u00a0])?(?:seconds?|minutes?|hours?|days?|"
    r"nights?|weeks?|"
    r"weekends?|months?|years?|decades?|centur(?:y|ies))(?!\w)",
    re.I,
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|aged?[ \u00a0]between|age[ \u00a0]of|ages[ \u00a0]of|turned|turning)[ \u00a0]$", re.I
)
_AGE_AFTER = re.compile(r"[ -]years?[ -]old|[ -]year-olds?", re.I)
_APPOSED_AGE = re.compile(r"[A-Z][\w’'-]+,[ \u00a0]$")
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:articles?|art\.|sections?|resolutions?|rules?|chapters?|paragraphs?|pages?|rooms?|flights?|no\.|nos\.|"
    r"numbers?|lines?|part|phase|day|grade|class|channel|act|law|line|level|floor|stage|type|volume|vol\.|figure|table|"
    r"version|order|bill|step|item|question|war|highway|route|apollo|boeing|station|unit|the[ \u00a0](?:first|"
    r"last|next|past)|"
    r"first|last|next|past|every|each|another[’']s|at[ \u00a0]least[ \u00a0]every|chapter|category|super|formula|area|"
    r"district|every)[ \u00a0]|[#№])$",
    re.I,
)
#: "seven or eight", "hundreds of millions": no number that a casefile can hold.
_ALTERNATIVE_BEFORE = re.compile(rf"\b(?:{_SMALL}|\d+) or $|\b(?:hundreds|tens|dozens|scores) of $", re.I)
_ALTERNATIVE_AFTER = re.compile(rf" or (?:{_SMALL}|\d)|[ ]of[ ](?:thousands|millions|billions)\b", re.I)
_NO_NUMBER = re.compile(r"\b(?:no|any|this|that|every|some|each|which|the|only)[ ]$", re.I)


@dataclass(frozen=True)
class Number:
    """A number at a place (code points), with its qualifier as a casefile has it; `weak` where it says little."""

    start: int
    end: int
    number: str
    weak: bool = False
    one: bool = False


def numbers(characters: str) -> Iterator[Number]:
    """Yield the numbers of *characters* that may count something, in order.

    Left out are money, shares, measures, ages, times, versions, and numbers of articles, pages or rooms.

    >>> [n.number for n in numbers("At least 40 men, aged 16 to 30, paid $200 each; dozens fled under article 3.")]
    ['at least 40', 'dozens']
    """
    for found in _FOUND.finditer(characters):
        start, end = found.span()
        if found["and"] and (found["qualifier"] or "").strip().lower() != "between":
            end = found.start("and")
        line = characters.rfind("\n", 0, start) + 1
        left = characters[max(line, start - 30) : start]
        if _counts_nothing(characters, found, end, left, start == line or not left.strip()):
            continue
        number = _number(characters[start:end], found)
        if number is None and found["qualifier"]:  # the word before is no qualifier of this number
            start = found.start("first") if found["first"] else found.start("vague")
            number = _number(characters[start:end], found)
        if number is None:
            continue
        one = (found["first"] or "").lower() == "one" and not found["last"]
        yield Number(start, end, number, (found["vague"] or "").lower() in WEAK, one)


def _number(words: str, found: re.Match[str]) -> str | None:
    """The number as a casefile has it, or None where it is none that is understood."""
    text = " ".join(words.split()).lower()
    for more in (" or more", " plus"):
        if text.endswith(more):
            text = "at least " + text.removesuffix(more)
    for spelling in (text, text.replace("some ", "about ", 1)):
        try:
            parse_quantity("", spelling)
        except ValueError:
            continue
        return spelling
    return None


def _counts_nothing(characters: str, found: re.Match[str], end: int, left: str, first: bool) -> bool:
    following = characters[end : end + 24]
    if _MONEY.match(following) or _MEASURE.match(following) or _AGE_AFTER.match(following):
        return True
    if _AGE_BEFORE.search(left) or (_LABEL_BEFORE.search(left) and not found["vague"]):
        return True
    if (found["first"] or "").lower() == "one" and _NO_NUMBER.search(left):
        return True
    if _ALTERNATIVE_BEFORE.search(left) or _ALTERNATIVE_AFTER.match(following):
        return True
    if found["first"] and found["first"][0].isdigit():
        if _APPOSED_AGE.search(left) and following[:1] in (",", ".", ")"):
            return True
        if first and re.match(r"[.)]", following):
            return True
    return False
