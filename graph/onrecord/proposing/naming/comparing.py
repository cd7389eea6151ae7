"""Whether two names may be one person's: spellings, given names, order, and what speaks against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from onrecord.proposing.naming.lexicon import lexicon
from onrecord.proposing.naming.skeleton import plain, skeleton
from onrecord.values.folding import name_key
from onrecord.values.matching import spelling_likeness

#: Words of a name that spellings leave out or join: they are not compared.
_LEFT_OUT = lexicon().words["left-out-of-names"]
#: Words that say "child of": the names on their two sides never change places.
_CHILD_OF = lexicon().words["child-of"]
_SUFFIXES = lexicon().words["generations"]
#: "Abd al-Rahman", "Abdel Rahman", "Abdur-Rahman": one word.
_SERVANT = re.compile(r"\babd(?:[aeou]l|[aeou]r|[aeou]s|[aeou]n|[aeou])?[ -]?(?:[aeu][lrsn]h?[ -])?(?=[a-z]{3})")
_ABU = re.compile(r"\babu (?=[a-z])|\babou (?=[a-z])")
#: Burmese names have no surname, and every word counts; these syllables are frequent in them.
_BURMESE = lexicon().words["burmese"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two names agree, from 0 to 1, and why, in plain words."""

    score: float
    because: str
    #: Whether nothing but spelling differs: no word is left out, shortened, or only like another.
    sure: bool = True


NOT_ONE = Likeness(0.0, "", sure=False)
#: Patronymics, which are often left out.
_PATRONYMIC = re.compile(r"(?:[oeyi]vi?ch|[oe]vna|ivna|ichna|oglu|ogly|qizi|kyzy)\Z")


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    ranks: frozenset[str]
    child_of: bool


@lru_cache(maxsize=65_536)
def _parts(name: str) -> _Name:
    words = name_key(_SERVANT.sub(_joined, name.lower().replace("’", "'").replace("'", "").replace("_", " "))).split()
    ranks = frozenset(word for word in words if word in _SUFFIXES)
    titles = lexicon().words["honorifics"] | lexicon().words["titles"]
    while len(words) > 1 and (words[0] in titles or words[0] in lexicon().demonyms):
        words = words[1:]
    child_of = any(word in _CHILD_OF for word in words[1:])
    kept = [w for n, w in enumerate(words) if w not in _SUFFIXES and not (n and w in _CHILD_OF | _LEFT_OUT)]
    return _Name(tuple(kept) or tuple(words), ranks, child_of)


def _joined(match: re.Match[str]) -> str:
    return "abdul"


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of *name* that are compared: no titles, particles, "bin", "Jr".

    >>> words_of("Sheikh Abd al-Rahman al-Sudais"), words_of("Osama bin Laden")
    (('abdulrahman', 'sudais'), ('osama', 'laden'))
    """
    return _parts(name).words


def blocking_keys(name: str) -> frozenset[str]:
    """Return the keys under which *name* is looked up: names that share none are never compared.

    Pairs of the beginnings of its words' consonants, given names by their equivalents; all words run together; and a
    first letter with the last word, where a given name is shortened.
    """
    words = words_of(name)
    coded = [sorted({_code(word), skeleton(word)[:3]}) for word in words if len(word) > 1]
    keys = {"+".join(sorted(pair)) for one, other in combinations(coded, 2) for pair in product(one, other)}
    keys.add("=" + skeleton("".join(words))[:8])
    if len(words) > 1:
        keys.add(f"{words[0][0]}~{skeleton(words[-1])[:3]}")
    return frozenset(keys)


def _code(word: str) -> str:
    given = lexicon().given.get(word)
    return f"#{given}" if given is not None else skeleton(word)[:3]


def compare_persons(first: str, second: str) -> Likeness:
    """Return how far two names may be one person's; 0 where something speaks against it, and for a surname alone.

    >>> compare_persons("Djambulat Umarov", "Dzhambulat Umarov").score > 0.95
    True
    >>> compare_persons("Ramzan Kadyrov", "Akhmat Kadyrov").score, compare_persons("Kadyrov", "Ramzan Kadyrov").score
    (0.0, 0.0)
    """
    one, other = _parts(first), _parts(second)
    if min(len(one.words), len(other.words)) < 2 or one.ranks != other.ranks:
        return NOT_ONE
    if "".join(one.words) == "".join(other.words):
        return Likeness(1.0, "the same letters")
    if _is_burmese(one.words) or _is_burmese(other.words):
        return _word_for_word(one.words, other.words)
    found = _aligned(one.words, other.words)
    if found.score or one.child_of or other.child_of or len(one.words) != len(other.words):
        return found
    turned = [_aligned(one.words, (*other.words[n:], *other.words[:n])) for n in (1, len(other.words) - 1)]
    best = max(turned, key=lambda likeness: likeness.score)
    if not best.score or _all_given(one.words):
        return NOT_ONE
    return Likeness(round(best.score - 0.02, 3), f"{best.because}; in another order", best.sure)


def _is_burmese(words: tuple[str, ...]) -> bool:
    return sum(word in _BURMESE for word in words) > len(words) - 1 or sum(w in _BURMESE for w in words) > 2


def _word_for_word(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    same = len(one) == len(other) and all(a == b for a, b in zip(one, other, strict=True))
    return Likeness(0.96, "the same syllables") if same else NOT_ONE


def _all_given(words: tuple[str, ...]) -> bool:
    """Whether every word is a given name: then another order is another person, often a father or a son."""
    return all(word in lexicon().given for word in words)


def _aligned(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    """Both names word by word, in order; words of the longer one may be left out between or behind, not in both."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    best = NOT_ONE
    for chosen in combinations(range(len(longer)), len(shorter)):
        if chosen[0] != 0:
            continue
        left = [longer[n] for n in range(len(longer)) if n not in chosen]
        pairs = [_word(a, longer[n]) for a, n in zip(shorter, chosen, strict=True)]
        if min(pair.score for pair in pairs) == 0 or not _may_be_left_out(left, chosen, len(longer), len(shorter)):
            continue
        sure = all(pair.sure for pair in pairs) and all(_PATRONYMIC.search(word) for word in left)
        score = sum(pair.score for pair in pairs) / len(pairs) - 0.03 * len(left)
        score = min(score, min(pair.score for pair in pairs) + 0.06)
        why = [pair.because for pair in pairs if pair.because] + ([f"{' '.join(left)} left out"] if left else [])
        if score > best.score:
            best = Likeness(round(score, 3), "; ".join(dict.fromkeys(why)) or "the same words", sure)
    return best


def _may_be_left_out(left: list[str], chosen: tuple[int, ...], longer: int, shorter: int) -> bool:
    """Second given names, patronymics and second surnames may be left out; not more than that."""
    return not left or (len(left) <= 2 and shorter >= 2 and (chosen[-1] == longer - 1 or longer - 1 - chosen[-1] <= 2))


def _word(one: str, other: str) -> Likeness:
    """One word of each name: the same, another spelling, another language's form, or an initial."""
    if one == other:
        return Likeness(1.0, "")
    if len(one) == 1 or len(other) == 1:
        return Likeness(0.8, "an initial", sure=False) if one[0] == other[0] else NOT_ONE
    lists = lexicon()
    lines = lists.given.get(one), lists.given.get(other)
    if None not in lines:
        return Likeness(0.98, f"{one} and {other} are forms of one given name") if lines[0] == lines[1] else NOT_ONE
    short = lists.short.get(one, frozenset()), lists.short.get(other, frozenset())
    if (lines[0] in short[1] and lines[0] is not None) or (lines[1] in short[0] and lines[1] is not None):
        return Likeness(0.86, f"{one} and {other} may be one given name, shortened", sure=False)
    return _spelling(one, other)


def _spelling(one: str, other: str) -> Likeness:
    a, b = plain(one), plain(other)
    if _gendered(a, b):
        return NOT_ONE
    if a == b:
        return Likeness(0.97, f"{one} and {other} are spellings of one word")
    alike = spelling_likeness(a, b)
    same_sounds = skeleton(one) == skeleton(other)
    if a.replace("g", "h") == b.replace("g", "h"):
        return Likeness(0.96, f"{one} and {other} differ as Russian and Ukrainian spell them")
    if _unmarked(a) == _unmarked(b):
        return Likeness(0.96, f"{one} and {other} differ by marks on letters")
    if min(len(a), len(b)) < 5:
        why = f"{one} and {other} sound alike"
        return Likeness(0.88, why, sure=False) if same_sounds and alike >= 0.8 else NOT_ONE
    if same_sounds and alike >= 0.75:
        near = alike >= 0.88 and (a[-2:] == b[-2:] or {a[-2:], b[-2:]} == {"ov", "ev"})
        return Likeness(0.96 if near else 0.9, f"{one} and {other} sound alike", sure=near)
    if alike >= 0.85 and a[0] == b[0]:
        return Likeness(0.88, f"{one} and {other} differ by a letter", sure=False)
    return NOT_ONE


def _unmarked(word: str) -> str:
    """A plain spelling in which "sh" and "ch" are what is left of "š" and "ć" where marks are left out."""
    return re.sub(r"ch|k\Z|c", "k", word.replace("sh", "s"))


def _gendered(a: str, b: str) -> bool:
    """A woman's form and a man's: "Petrov" and "Petrova", "Aleksandr" and "Aleksandra"; never one person."""
    shorter, longer = sorted((a, b), key=len)
    return (
        (longer == shorter + "a")
        or (shorter.endswith("ski") and longer.endswith("skaya"))
        or ({a[-3:], b[-3:]} == {"ski", "aya"} or {a[-2:], b[-2:]} == {"ki", "ka"})
    )
