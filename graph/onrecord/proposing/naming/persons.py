"""The parts of a person's name: which words are the surname, and which may be a given name."""

from __future__ import annotations

from onrecord.proposing.naming.lexicon import lexicon
from onrecord.values.folding import name_key


def surname(name: str) -> str:
    """Return the surname of *name* as a key: its last word, with the particles before it; "" for one word alone.

    >>> surname("Marine Le Pen"), surname("Enrique Torre Molina"), surname("Aung")
    ('le pen', 'molina', '')
    """
    words = name.replace("_", " ").split()
    if len(words) < 2:
        return ""
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in lexicon().words["particles"]:
        first -= 1
    return name_key(" ".join(words[first:]))


def is_given(word: str) -> bool:
    """Whether *word*, or its first part before a hyphen, is a given name of the lists.

    >>> is_given("Jean-Luc"), is_given("Benoît"), is_given("Harbour")
    (True, True, False)
    """
    known = lexicon()
    key = name_key(word)
    first = key.split(" ")[0] if "-" in word else key.replace(" ", "")
    return any(part in known.given or part in known.short for part in (key.replace(" ", ""), first))
