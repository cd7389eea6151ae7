"""Noun phrases of posts: which words around a noun such as "minister" belong to the post, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.proposing.naming.lexicon import lexicon
from onrecord.proposing.naming.runs import ABBREVIATIONS

_TOKEN = re.compile(r"[\w.]*\w(?:['’&/-]\w+)*\.?(?:['’](?=\s))?|[^\w\s]")
#: The name of a website at the end of a sentence.
_DOMAIN = re.compile(r"\.(?:com|org|net|info|ru|uk)\.\Z")
_ARTICLES = frozenset(["a", "an", "the"])
_POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my", "your"])
#: Words that are no part of a post and end it.
_STOPS = lexicon().words["post-stops"] | lexicon().words["speech"]
#: Joints that lead to the body, place or person of a post.
_OF = frozenset(["of", "for", "to", "at", "in", "on", "with", "from"])
_NOUN_ONLY = frozenset(["in", "on", "with", "from", "at", "to"])
_LIST = re.compile(r"(?:, [a-z]+(?: [a-z]+)?){1,4},? and [a-z]+(?: [a-z]+)?")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_LONGEST = 9
_LONGEST_BODY = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """A post inside a piece of text: its place, that of its body where it has one, and its noun in small letters."""

    start: int
    end: int
    noun: str
    of: tuple[int, int] | None = None

    def moved(self, offset: int, longer: int = 0) -> Phrase:
        """Return the same phrase, its places counted from *offset* earlier; *longer* by so many letters at the end."""
        of = (self.of[0] + offset, self.of[1] + offset) if self.of else None
        return replace(self, start=self.start + offset, end=self.end + offset + longer, of=of)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        return self.text.lower()


def _split(text: str) -> list[_Word]:
    words: list[_Word] = []
    for match in _TOKEN.finditer(text):
        start, end, word = match.start(), match.end(), match[0]
        if _DOMAIN.search(word) or (
            word.endswith(".") and "." not in word[:-1] and len(word) > 2 and word[:-1].lower() not in ABBREVIATIONS
        ):
            words += [_Word(start, end - 1, word[:-1]), _Word(end - 1, end, ".")]
        else:
            words.append(_Word(start, end, word))
    return words


def phrases(text: str, many: bool = False) -> Iterator[Phrase]:
    """Yield the post with which *text* begins, and, where *many*, those that follow behind commas and "and".

    >>> [(p.noun, p.of) for p in phrases("spokesman for Kadyrov, said")]
    [('spokesman', (14, 21))]
    """
    words = _split(text)
    at = 0
    while at < len(words):
        read = _forward(text, words, at)
        if read is None:
            return
        phrase, at = read
        yield phrase
        if not many:
            return
        joined = False
        while at < len(words) and words[at].low in (",", "and", "/"):
            at, joined = at + 1, True
        if not joined:
            return


def _forward(text: str, words: list[_Word], at: int) -> tuple[Phrase, int] | None:
    """The post that begins at word *at*, and the number of the word behind it."""
    start = at
    while at < len(words) and at - start < _LONGEST:
        if (length := _noun(words, at)) and not _noun_goes_on(words, at + length):
            return _complete(text, words, start, at, length)
        word = words[at]
        if lexicon().roles.get(word.low) == "" or (word.text.islower() and word.low.endswith("ing") and at == start):
            return None
        if not word.text[0].isalnum() or (word.low in _STOPS and not word.text[0].isupper()):
            return None
        at += 1
    return None


def _noun(words: list[_Word], at: int) -> int:
    """How many words from *at* on are the noun of a post; the longest counts."""
    roles = lexicon().roles
    for length in (3, 2, 1):
        if at + length <= len(words) and roles.get(" ".join(w.low for w in words[at : at + length])):
            return length
    return 0


def _noun_goes_on(words: list[_Word], at: int) -> bool:
    """Whether the noun that counts is yet to come: "deputy | prime minister", "chief | economic adviser"."""
    for number in range(at, min(at + 3, len(words))):
        if _noun(words, number):
            return True
        if not words[number].text[0].isalpha() or words[number].low in _STOPS | _OF | _ARTICLES:
            return False
    return False


def _complete(text: str, words: list[_Word], start: int, at: int, length: int) -> tuple[Phrase, int]:
    noun = " ".join(w.low for w in words[at : at + length])
    end, body = _body(words, at + length)
    last = words[end - 1].end
    if body is not None and (more := _LIST.match(text, last)) and words[at + length].low in ("for", "of"):
        last = more.end()
        end = next((n for n in range(end, len(words)) if words[n].start >= last), len(words))
    of = (
        (words[body].start, last) if body is not None and not _is_field(noun, words, body) else _owner(words, start, at)
    )
    first = start + 1 if words[start].low in _POSSESSIVES and start < at else start
    first = _past_private(words, first, at)
    return Phrase(words[first].start, _closed(text, words[first].start, last), noun, of), end


def _body(words: list[_Word], at: int) -> tuple[int, int | None]:
    """Where "of the government" ends that begins at word *at*, and where its body begins."""
    if at >= len(words) or words[at].low not in _OF:
        return at, None
    first = begin = at + 1
    end = begin
    while end < len(words) and end - begin < _LONGEST_BODY:
        word = words[end]
        if word.text[0].isalnum():
            if _YEAR.match(word.text):
                break
            joint = word.low in ("of", "for", "the", "and", "in") and end > begin and _carries_on(words, end)
            if word.low in _STOPS and not joint and not (word.text[0].isupper() and end == begin):
                break
        elif not (word.text in "\"'" and end + 1 < len(words) and words[end + 1].text[0].isupper()):
            break
        end += 1
    while end > begin and words[end - 1].low in (_OF | _ARTICLES | {"and"}):
        end -= 1
    if end == begin or (words[at].low in _NOUN_ONLY and not any(w.text[0].isupper() for w in words[begin:end])):
        return at, None
    if words[first].low in _ARTICLES and first + 1 < end:
        first += 1
    return end, first


def _carries_on(words: list[_Word], at: int) -> bool:
    """Whether a joint inside the body is followed by more of it: "of Eastern Europe | and Central Asia"."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return False
    if words[at].low in ("of", "for"):
        return following.text[0].isalnum() and not following.text[0].isdigit()
    if words[at].low == "the":
        return True
    return following.text[0].isupper() and words[at - 1].text[0].isupper() and following.low not in _STOPS


def _closed(text: str, start: int, end: int) -> int:
    """The end of a post with the quotation mark that closes inside it."""
    return end + 1 if text.count('"', start, end) % 2 and text[end : end + 1] == '"' else end


def _is_field(noun: str, words: list[_Word], body: int) -> bool:
    """Whether behind the noun stands no body but a field: "minister for trade", "professor of law"."""
    common = words[body].low in lexicon().words["common"] or not words[body].text[0].isupper()
    return common and noun.endswith(("minister", "secretary", "professor", "expert", "director"))


def _owner(words: list[_Word], start: int, at: int) -> tuple[int, int] | None:
    """Whose post it is: "Putin's spokesman", "Russian President"; not where a pronoun says it."""
    for number in range(start, at):
        word = words[number]
        if word.low.endswith("'s") and word.text[0].isupper():
            first = number
            while first > start and words[first - 1].text[0].isupper():
                first -= 1
            return words[first].start, word.end - 2
    end = start
    while end < at and words[end].text[0].isupper() and words[end].low not in _MODIFIERS:
        end += 1
    if end > start and _is_adjective(words[end - 1].low):
        return None
    if end == start or (end == start + 1 and _is_adjective(words[start].low)) or words[start].low in _ARTICLES:
        return None
    return words[start].start, words[end - 1].end


def _is_adjective(word: str) -> bool:
    """Whether a word with a capital is no body by itself: "Russian", "Democratic", "LGBT"."""
    return word in lexicon().demonyms or word in lexicon().words["no-entities"]


def before(text: str) -> Iterator[Phrase]:
    """Yield the posts with which *text* ends, right before a name: "the head of the party, "; nearest first.

    >>> text = "by investigative reporter and filmmaker "
    >>> [text[found.start : found.end] for found in before(text)]
    ['filmmaker', 'investigative reporter']
    """
    if not text.endswith((" ", "_")):
        return
    words = _split(text.rstrip(" _"))
    if words and words[-1].text == ",":
        words = words[:-1]
    while words and (read := _backward(words)):
        phrase, first = read
        yield phrase
        joined = first > 1 and words[first - 1].low in ("and", "/")
        words = words[: first - 1] if joined else []
        if joined and (earlier := _backward(words)) and earlier[1] and words[earlier[1] - 1].low == "the":
            return  # "the minister and President X": the minister is somebody else


def _backward(words: list[_Word]) -> tuple[Phrase, int] | None:
    """The post that ends with the last of *words*, and the number of its first word."""
    for at in range(len(words) - 1, max(-1, len(words) - 18), -1):
        length = _noun(words, at)
        if not length:
            if not words[at].text[0].isalnum() and words[at].text not in "\"'":
                return None
            continue
        longer = next((back for back in (2, 1) if at >= back and _noun(words, at - back) == length + back), 0)
        at, length = at - longer, length + longer
        end, body = _body(words, at + length)
        if end != len(words) or words[end - 1].text.rstrip(".").lower() in ABBREVIATIONS:
            return None
        first = _beginning(words, at)
        noun = " ".join(w.low for w in words[at : at + length])
        named = body is not None and not _is_field(noun, words, body)
        of = (words[body].start, words[end - 1].end) if body is not None and named else _owner(words, first, at)
        return Phrase(words[first].start, words[end - 1].end, noun, of), first
    return None


_MODIFIERS = lexicon().words["post-modifiers"]


def _beginning(words: list[_Word], at: int) -> int:
    """Where a post begins whose noun is word *at*: modifiers, names and a possessive before it; no article."""
    first = at
    while first > 0 and at - first < 6:
        word = words[first - 1]
        if not word.text[0].isalnum():
            break
        capital = word.text[0].isupper() and word.low not in _ARTICLES | _POSSESSIVES | _STOPS
        number = _YEAR.match(word.text) is not None and first == at
        if not (capital or word.low in _MODIFIERS or number or (first == at and _specifies(words, first - 1))):
            break
        first -= 1
        if word.low.endswith("'s") and not (first and words[first - 1].text[0].isupper()):
            break
    while first < at and words[first].low in ("on", "in", "according", "meanwhile", "however", "yesterday", "when"):
        first += 1
    return _past_private(words, first, at)


def _specifies(words: list[_Word], at: int) -> bool:
    """Whether a word in small letters belongs to the noun behind it: "the portfolio | manager"."""
    word, front = words[at], words[at - 1] if at else None
    if front is None or not word.text.isalpha() or word.low in _STOPS | _OF | _ARTICLES | _POSSESSIVES:
        return False
    leads = front.text[0].isupper() or front.low in _ARTICLES | _POSSESSIVES
    return leads and not word.low.endswith(("ed", "ing", "ly")) and word.low not in lexicon().roles


def _past_private(words: list[_Word], first: int, at: int) -> int:
    """Where a post begins once nothing stands in it that would say of a person what nobody may record of anybody.

    "a gay singer" is left as "singer"; "gay rights activist" says what the activist works for, and stays.
    """
    private = lexicon().words["private"]
    last = max((n for n in range(first, at) if words[n].low in private and words[n + 1].low != "rights"), default=None)
    return first if last is None else last + 1
