"""In which language a text is written. Owner of `py3langid`."""

from __future__ import annotations

from math import exp

#: Letters that a text must have for its language to be told.
ENOUGH = 120
#: Letters that are looked at: more make no difference.
LOOKED_AT = 6_000
#: How sure the library must be, from 0 to 1.
SURE = 0.95


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of *text*; "" where it is short, mixed, or cannot be told.

    >>> language_of("The court said on Monday that both men were released before the trial began. " * 3)
    'en'
    >>> language_of("Da.")
    ''
    """
    if sum(map(str.isalpha, text[:LOOKED_AT])) < ENOUGH:
        return ""
    import py3langid  # loads numpy and a model of five megabytes

    ranked = py3langid.rank(text[:LOOKED_AT])
    best = max(score for _, score in ranked)
    share = 1 / sum(exp(max(score - best, -700)) for _, score in ranked)
    return str(ranked[0][0]) if share >= SURE else ""
