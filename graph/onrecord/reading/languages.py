"""Tell the language of a text; the only module that knows py3langid."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.reading.readings import Language

#: Letters below which a text may be anything.
FEWEST_LETTERS = 80
#: Characters that are looked at: more of a text says nothing new.
MOST_CHARACTERS = 20_000
#: How far the likeliest language must lie before the next, in the logarithms that py3langid gives.
MARGIN = 10.0


def detect(characters: str) -> Language:
    """Return the language of *characters* with `detected` as evidence; unknown where the text is too short.

    >>> detect("Yes.")
    Language(code='', how='unknown: too few words to tell')
    """
    sample = characters[:MOST_CHARACTERS]
    if len(re.findall(r"[^\W\d_]", sample)) < FEWEST_LETTERS:
        return Language("", "unknown: too few words to tell")
    (first, high), (_, low) = _identifier().rank(sample)[:2]
    if high - low < MARGIN:
        return Language("", "unknown: the words fit several languages")
    return Language(str(first), "detected from the words")


@cache
def _identifier() -> Any:
    import py3langid

    return py3langid
