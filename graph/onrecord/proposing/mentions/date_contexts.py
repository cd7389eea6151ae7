"""What the words around a date make of it: since, until, between, about; and which numbers are no years."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.proposing.mentions.written_dates import SPACE, Written

#: Words that make a period of a date. Own list, from reading.
_SINCE = r"since|ever\ since|beginning|starting|effective"
_UNTIL = r"until|till|up\ to|up\ until|by|as\ of|no\ later\ than|through|before|prior\ to"
_ABOUT = r"around|about|circa|ca?\.|approximately|roughly"
_PERHAPS = r"probably|possibly|perhaps|presumably|apparently"
_BEGAN = r"began|begun|started|resumed"
_PART = (
    r"(?:the\ )?(?:very\ )?(?:early|late|mid|middle|beginning|start|end|(?:first|second)\ half|(?:first|last)\ days)"
    r"(?:\ of)?"
)
_IN = r"in|on|at|during|throughout|within"
_OF = r"of|from|for|after|between|to|and|till|through|versus|vs\.|the|this|last|next|every|each|late|since"
_BEFORE = re.compile(
    rf"""(?<![\w-])(?:
    (?:(?P<since>{_SINCE})|(?P<until>{_UNTIL})|(?P<after>after)|(?P<began>{_BEGAN})(?:{SPACE}[a-z-]+){{0,4}}?)?{SPACE}?
    (?:(?P<perhaps>{_PERHAPS}){SPACE})?(?P<in>{_IN})?{SPACE}?
    (?:(?P<about>{_ABOUT}){SPACE})?(?:(?P<perhaps2>{_PERHAPS}){SPACE})?(?P<part>{_PART})?[ \t\u00a0-]?
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_JOINED = re.compile(
    rf"{SPACE}?(?:(?P<range>[-–—]|to|until|till|through)|(?P<and>and)){SPACE}?"
    rf"(?:in{SPACE})?(?P<part>{_PART}[ -])?(?:{SPACE})?",
    re.IGNORECASE,
)
TO_NOW = re.compile(rf"{SPACE}?(?:[-–—]|to|until){SPACE}?(?:the{SPACE})?(?:present|today|date|now)\b", re.IGNORECASE)
BETWEEN = re.compile(rf"\b(?:between|from){SPACE}(?:{_PART}[ -])?$", re.IGNORECASE)
#: What may stand before four digits that are a year.
_YEAR_BEFORE = re.compile(
    rf"""(?:^|[(\[–—]{SPACE}?|(?<![\w-])(?:{_SINCE}|{_UNTIL}|{_IN}|{_OF}|{_ABOUT}|{_PART}|mid|(?:early|late)|a|an|its|their
    |his|her|our|that|any|autumn|summer|spring|winter|fall|year|years|around)[ \t\u00a0-]|[’']s?{SPACE}|,{SPACE})$""",
    re.VERBOSE | re.IGNORECASE,
)
_FIRM = re.compile(r"(?:^|\b(?:since|in|during|until|throughout|by|early|late|mid|year|beginning))[ -]$", re.IGNORECASE)
#: What follows four digits that count something, or are no year.
_COUNTED = re.compile(
    rf"{SPACE}(?:[a-z]+{SPACE})?(?:people|persons|men|women|children|cases|victims|individuals|prisoners|detainees|"
    r"protesters|members|families|soldiers|troops|signatures|pages|dollars|euros|rubles|roubles|pounds|miles|km|"
    r"kilometres|kilometers|meters|metres|feet|years|days|hours|percent|per cent|degrees|times|votes|delegates|"
    r"jobs|copies|civilians|"
    r"civilian|villages|houses|homes|migrants|refugees|activists|students|workers|employees|square)\b"
)
_AFTER_YEAR = re.compile(rf"{SPACE}?(?:$|[,;:.)\]–—?!”\"]|(?:was|were|had|saw|is|has|will|alone|and|or|but)\b)")
_BARE_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|from|to|between|and|of|during|late|early|mid|last|through|before|after|beginning|"
    r"starting|throughout|around|about)[ \t\u00a0-]$",
    re.IGNORECASE,
)
_WORDS_TOO = re.compile(r"\b(?:to|and|of|by|from|about|around|before|after)[ ]$", re.IGNORECASE)
OF_YEAR = re.compile(rf",?{SPACE}(?:of{SPACE})?(?P<which>last|this|that|the{SPACE}same){SPACE}year\b", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"\b(?:article|section|resolution|rule|chapter|paragraph|page|room|flight|no\.|nos\.|number|line|case|order|"
    rf"act|law|decree|channel|highway|route|protocol|version|bill|model|world){SPACE}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Before:
    """What the words directly before a date say of it, and where they begin; `near` leaves out that it began."""

    start: int
    near: int
    since: bool = False
    until: bool = False
    began: bool = False
    mark: str = ""


def before(characters: str, place: int) -> Before:
    """Return what the words before *place*, where a date begins, make of it."""
    line = characters.rfind("\n", 0, place) + 1
    start = max(line, place - 80)
    window = characters[start:place]
    found = _BEFORE.search(window)
    if found is None or not found[0].strip():
        return Before(place, place)
    begins = start + found.start() + len(found[0]) - len(found[0].lstrip())
    mark = "~" if found["about"] else ""
    if found["perhaps"] or found["perhaps2"]:
        mark = "%" if mark else "?"
    since = bool(found["since"] or found["after"])
    near = start + found.start("in") if found["in"] else place
    return Before(begins, near, since, bool(found["until"]), bool(found["began"]), mark)


def joins(characters: str, first: Written, second: Written) -> str:
    """Return how two dates are joined: `range`, `and`, or "" where they are not."""
    if second.start - first.end > 30 or second.start <= first.end or second.weekday:
        return ""
    found = _JOINED.fullmatch(characters, first.end, second.start)
    return "" if found is None else "range" if found["range"] else "and"


def is_year(characters: str, written: Written) -> bool:
    """Whether four digits are a year: by what stands before and after them.

    >>> from onrecord.proposing.mentions.written_dates import written_dates
    >>> [text for text in ("2018 people met", "in 2018 cases", "In 2018 he met", "Article 1951 says", "the 2017 raid")
    ...  if is_year(text, next(iter(written_dates(text))))]
    ['In 2018 he met', 'the 2017 raid']
    """
    line = characters.rfind("\n", 0, written.start) + 1
    left = characters[max(line, written.start - 40) : written.start]
    if not 1500 <= written.year <= 2099 or _NUMBERED.search(left):
        return False
    if left.endswith("-") and not re.search(r"(?:mid|early|late)-$", left, re.IGNORECASE):
        return False
    if _COUNTED.match(characters, written.end):
        return False
    if _FIRM.search(left) and left.strip():
        return True
    return bool(_YEAR_BEFORE.search(left) or _AFTER_YEAR.match(characters[written.end : written.end + 12]))


def is_month(characters: str, written: Written) -> bool:
    """Whether a month's name by itself is a month: "may", "march" and given names are other words."""
    line = characters.rfind("\n", 0, written.start) + 1
    left = characters[max(line, written.start - 12) : written.start]
    if not _BARE_MONTH_BEFORE.search(left):
        return False
    name = characters[written.start : written.end]
    if re.match(rf"{SPACE}[A-Z]", characters[written.end : written.end + 3]):
        return False
    return name not in ("May", "April", "June", "August", "March") or not _WORDS_TOO.search(left)
