"""The nearest of several words, for "did you mean". Owner of `rapidfuzz`."""

from __future__ import annotations

from collections.abc import Iterable


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
