"""How alike words and passages are: for "did you mean", and for copied texts. Owner of `rapidfuzz`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def nearest(word: str, candidates: Iterable[str], limit: int = 1, cutoff: float = 70) -> list[str]:
    """Return up to *limit* candidates that look like *word*, best first; ties in alphabetical order.

    >>> nearest("alvi-karimof", ["rt", "alvi-karimov"])
    ['alvi-karimov']
    >>> nearest("xyz", ["rt", "alvi-karimov"])
    []
    """
    from rapidfuzz import fuzz, process  # only where something was not found

    found = process.extract(word, sorted(candidates), scorer=fuzz.WRatio, limit=None, score_cutoff=cutoff)
    return [match for match, _, _ in sorted(found, key=lambda hit: (-hit[1], hit[0]))[:limit]]


def word_likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """Return how far two passages, given as words, agree in order: 1.0 is the same, 0.0 nothing in common.

    One word replaced, left out or put in is one edit; edits are taken as a share of the longer passage.

    >>> word_likeness(["held", "at", "the", "port"], ["held", "in", "the", "port"])
    0.75
    """
    from rapidfuzz.distance import Levenshtein  # only where texts are compared

    return Levenshtein.normalized_similarity(first, second)


def spelling_likeness(first: str, second: str) -> float:
    """Return how far two words agree letter by letter: 1.0 is the same; an edit counts as a share of the longer one.

    >>> spelling_likeness("kataev", "katayev") > 0.85, spelling_likeness("khomeini", "khamenei") > 0.8
    (True, False)
    """
    from rapidfuzz.distance import OSA  # two letters exchanged are one edit

    return OSA.normalized_similarity(first, second)
