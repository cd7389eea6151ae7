"""The words that a number counts, and whether they are people."""

from __future__ import annotations

import re

from onrecord.proposing.candidates import Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions.numbers import Number

#: Nouns of people. Own list; a plural in -s of any other noun is something counted, but nobody is detained of it.
_PEOPLE = (
    r"people|persons?|men|man|women|woman|children|child|individuals?|victims?|detainees?|prisoners?|activists?|"
    r"protest[eo]rs?|demonstrators?|journalists?|reporters?|civilians?|soldiers?|officers?|officials?|"
    r"residents?|refugees?|"
    r"migrants?|students?|teachers?|lawyers?|workers?|members?|families|relatives|survivors?|suspects?|"
    r"employees?|citizens?|"
    r"villagers?|believers?|monks?|nuns?|priests?|boys?|girls?|youths?|teenagers?|adults?|minors?|doctors?|nurses?|"
    r"volunteers?|experts?|ministers?|hostages?|inmates?|captives?|opponents?|dissidents?|bloggers?|farmers?|miners?|"
    r"policemen|guards?|militants?|fighters?|rebels?|gays|lesbians|homosexuals|foreigners?|nationals|defendants?|"
    r"supporters?|patients?|passengers?|politicians?|lawmakers?|deputies|senators?|others?|captors|brothers?|sisters?|"
    r"siblings?|friends?|colleagues?|couples?|witnesses|[a-z]+ians|asylum[- ]seekers?"
)
_PEOPLE_WORD = re.compile(rf"(?:{_PEOPLE})", re.IGNORECASE)
#: Words at which a noun phrase ends, or that are none.
_STOP = re.compile(
    r"was|is|has|this|his|its|does|as|us|says|were|are|be|been|have|had|who|whom|which|that|and|or|but|in|on|at|by|for|"
    r"from|with|to|of|after|before|since|than|then|when|while|if|it|he|she|they|we|i|you|not|the|a|an|would|could|will|"
    r"may|might|said|say|told|also|during|under|into|over|about|against|between|among|through|because|toward|towards|"
    r"more|less|including|per|so|up|out|off|down|now|just|only",
    re.IGNORECASE,
)
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ous|[’']s)$", re.IGNORECASE)
_WORD = re.compile(r"[ \u00a0](?P<word>[“‘\"']?[^\W\d_][\w’'‑+-]*[”’\"']?)")
_OF = re.compile(r"[ \u00a0]of(?=[ \u00a0](?P<them>them|whom|these|those|us|you)?)")
_DETERMINER = re.compile(r"[ \u00a0](?:the|his|her|its|their|our|my|these|those)\b")
_NESTED = re.compile(r"[ \u00a0]\d[\d,]*(?=[ \u00a0])")
#: "men and women", "human rights organizations".
_JOINED = re.compile(rf"[ ](?:and|or)[ ](?:{_PEOPLE})(?!\w)|[ ](?:governments|[a-z]{{3,}}(?<!s)s)\b")


def is_people(noun: Words) -> bool:
    """Whether the words counted are people: a noun of people is among them, or the name of a people ("Chechens")."""
    words = [word.strip("“”‘’\"'") for word in noun.text.split()]
    if words[-1][:1].isupper() and words[-1].endswith("s"):
        return True
    return noun.text in ("them", "whom", "those", "these") or any(_PEOPLE_WORD.fullmatch(word) for word in words)


def is_name(characters: str, left: str, noun: Words) -> bool:
    """Whether number and noun are part of a name ("Erasing 76 Crimes")."""
    return noun.text[0].isupper() and re.search(r"[A-Z][\w’'-]+ $", left) is not None


def noun_of(document: Document, number: Number) -> Words | None:
    """The words counted: up to the first plural, or the first word for people; None where there are none."""
    characters, place = document.characters, number.end
    if of := _OF.match(characters, place):
        if of["them"]:
            return words_at(document, *of.span("them"))
        place = of.end()
    if determiner := _DETERMINER.match(characters, place):
        if not of and not number.number.endswith(" of"):
            return None
        place = determiner.end()
    if of and (nested := _NESTED.match(characters, place)):
        place = nested.end()
    start = 0
    for _ in range(6):
        found = _WORD.match(characters, place)
        if found is None:
            return None
        word = found["word"].strip("“”‘’\"'")
        if _STOP.fullmatch(word):
            return None
        start = start or found.start("word")
        place = found.end()
        plural = word.endswith("s") and len(word) > 3 and not _NOT_PLURAL.search(word)
        if _PEOPLE_WORD.fullmatch(word) or (plural and not number.one):
            place = found.start("word") + found["word"].index(word) + len(word)
            return words_at(document, start, _with_the_joined(characters, place))
        if characters[place : place + 1] == ",":
            place += 1
    return None


def _with_the_joined(characters: str, end: int) -> int:
    """The end of "men and women", where *end* is that of "men"."""
    joined = _JOINED.match(characters, end)
    return joined.end() if joined else end
