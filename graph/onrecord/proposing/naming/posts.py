"""Posts in the text's own words: "Alvi Karimov, a spokesperson for the government", "the Chechen leader X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.proposing.candidates import Candidate, Name, PostHeld, Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.naming.confidence import POST_RATES
from onrecord.proposing.naming.lexicon import lexicon
from onrecord.proposing.naming.phrases import Phrase, before, phrases
from onrecord.proposing.naming.runs import plain_type
from onrecord.values.vocabulary import EntityClass

VERSION = "1"
#: Characters before and behind a name that are looked at: longer than any post with its body.
_REACH = 220
_APPOSED = re.compile(r", | [-(] ?|, [\"']")
_IS = re.compile(
    r" (?:is|was|became|remains|has been|had been|served as|serves as|works as|worked as|acts as)"
    r"(?: also| now| then| currently)? "
)
_APPOINTED = re.compile(r"\b(?:appointed|named|elected|nominated|hired|reappointed|chosen) \Z")
_AS = re.compile(r"[^.;:\"]{0,80}? as (?=(?:a|an|its|the|his|her|their) )")
_PRONOUN = re.compile(r"[ \"]*(?:He|She) (?:is|was) ")
_MANY = re.compile(r"\b((?:[\w.’'-]+ ){0,3}[\w-]+s) (?:are|were) \Z")
_BETWEEN = re.compile(r",? (?:and )?")
#: What may stand between a post and the name of its holder, and how many characters that may be.
_TO_NEXT = re.compile(r" (?:(?:in|of|at|for|from) (?:the )?)?(?:[A-Z][\w-]* ){0,3}|, ")
_NEXT = 40
#: What stands before the name of somebody for whom a post is held: "a spokesperson for X".
_LEADS_TO = re.compile(r"\b(?:of|for|to|with|by|and) (?:[A-Z]\w+\.? |the )?\Z")


def find_posts(document: Document, names: Iterable[Candidate | Name]) -> Iterator[Candidate]:
    """Yield the posts that *document* says people hold, in the order of the holders; *names* are those it names."""
    record, text = document.record, plain_type(document.characters)
    holders = _holders(names)
    starts = [holder.start for holder in holders]
    listed: Phrase | None = None
    for number, holder in enumerate(holders):
        follows = number > 0 and _BETWEEN.fullmatch(text, holders[number - 1].end, holder.start)
        listed = (listed if follows else None) or _list_before(document, text, holder)
        found = list(_around(document, text, holder, starts))
        if listed and not found:
            found = [("list", listed)]
        for rule, phrase in {phrase: (rule, phrase) for rule, phrase in reversed(found)}.values():
            post = words_at(document, phrase.start, phrase.end)
            of = words_at(document, *phrase.of) if phrase.of else None
            held = PostHeld(holder, post, of)
            yield Candidate(record.id, record.sha256, held, f"rules/post-{rule}", VERSION, POST_RATES[rule])


def _holders(names: Iterable[Candidate | Name]) -> list[Words]:
    """Every mention of a person, in order."""
    contents = (one.content if isinstance(one, Candidate) else one for one in names)
    return sorted(
        mention
        for name in contents
        if isinstance(name, Name) and name.entity is EntityClass.PERSON
        for mention in name.mentions
    )


def _around(document: Document, text: str, holder: Words, starts: list[int]) -> Iterator[tuple[str, Phrase]]:
    """Every post beside one mention: before it, behind it in commas, behind "is", in a sentence about "he"."""
    line = document.paragraph_at(holder.start)
    limit = min(line.end, holder.end + _REACH)
    first = max(line.start, holder.start - _REACH)
    behind, ahead = text[first : holder.start], text[holder.end : limit]
    yield from (("before", phrase.moved(first)) for phrase in before(behind))
    if lead := _APPOSED.match(ahead):
        for phrase in phrases(ahead[lead.end() :], many=True):
            moved = phrase.moved(holder.end + lead.end())
            if not _belongs_to_next(text, moved, starts):
                yield "apposition", moved
    if lead := _IS.match(ahead):
        yield from (("is", phrase.moved(holder.end + lead.end())) for phrase in phrases(ahead[lead.end() :], many=True))
    if _APPOINTED.search(behind) and (lead := _AS.match(ahead)):
        yield from (("is", phrase.moved(holder.end + lead.end())) for phrase in phrases(ahead[lead.end() :]))
    sentence = document.sentence_at(holder.start)
    if sentence.start == holder.start and (lead := _PRONOUN.match(text, sentence.end)):
        rest = text[lead.end() : min(line.end, lead.end() + _REACH)]
        yield from (("pronoun", phrase.moved(lead.end())) for phrase in phrases(rest, many=True))


def _belongs_to_next(text: str, phrase: Phrase, starts: list[int]) -> bool:
    """Whether what looks like an apposition is the post of the name that follows: "X, police chief Y, and"."""
    for start in starts[bisect_left(starts, phrase.start) : bisect_left(starts, phrase.end)]:
        if not _LEADS_TO.search(text, phrase.start, start):
            return True
    following = bisect_left(starts, phrase.end)
    if following == len(starts) or starts[following] - phrase.end > _NEXT:
        return False
    return _TO_NEXT.fullmatch(text, phrase.end, starts[following]) is not None


def _list_before(document: Document, text: str, holder: Words) -> Phrase | None:
    """The post of everybody in a list: "The UN experts are A, B and C"."""
    first = max(document.paragraph_at(holder.start).start, holder.start - _REACH)
    if not (many := _MANY.search(text[first : holder.start])):
        return None
    found = next(iter(before(many[1][:-1] + " ")), None)
    return found.moved(first + many.start(1), longer=1) if found else None


def kind_of(post: str) -> str:
    """Return the code of the list `entity-kind` that the noun of *post* tells; "" where none does.

    >>> kind_of("a spokesperson for the Chechen government"), kind_of("brother")
    ('spokesperson', '')
    """
    found = next(iter(phrases(post)), None)
    return lexicon().roles.get(found.noun, "") if found else ""
