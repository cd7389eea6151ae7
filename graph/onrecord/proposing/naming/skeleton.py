"""Spellings of one name in Latin letters, brought together: a plain spelling, and its consonants as a blocking key."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.values.folding import name_key

#: Letters with marks that stand for a sound which others write with two letters.
_MARKED = str.maketrans(
    {
        "š": "sh",
        "ž": "zh",
        "č": "ch",
        "ć": "ch",
        "ş": "sh",
        "ș": "sh",
        "ç": "ch",
        "ğ": "g",
        "ö": "o",
        "ü": "u",
        "ä": "a",
        "ñ": "n",
        "ţ": "ts",
        "ț": "ts",
        "Š": "sh",
        "Ž": "zh",
        "Č": "ch",
        "Ć": "ch",
        "Ş": "sh",
        "Ç": "ch",
    }
)
#: In order: each spelling is replaced by the plain one. Own list, after the usual tables of transliteration.
_PLAIN = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"shch|sch(?=[aeiouy])", "sh"),
        (r"tsch|tch", "ch"),
        (r"kh|gh|\bh(?=r)", "h"),
        (r"dzh|dj|(?<=\b)zh(?=[aeou]m)", "j"),
        (r"zh", "j"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ff\b", "v"),
        (r"tz|ts|cz", "c"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"(?<=[aou])[ij](?=[aeou])", "y"),
        (r"(?<=[bcdfghjklmnprstvz])[iy]y?(?=[aeou])", ""),
        (r"y(?=[aeou])", ""),
        (r"iy\b|ij\b|ii\b|yi\b|yy\b|y\b|j\b", "i"),
        (r"y", "i"),
        (r"(?<=[ae])i(?=[bcdfghklmnprstv])", ""),
        (r"c(?=[aoukltr]|\b)", "k"),
        (r"(.)\1+", r"\1"),
    )
)
#: Sounds that spellings often exchange, brought down to one.
_SOUNDS = str.maketrans({"g": "k", "z": "s", "c": "s", "j": "s", "d": "t", "b": "p", "f": "v"})
_VOWELS = re.compile(r"(?<!^)[aeiouh]")


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """Return one word in a plain spelling that transliterations share.

    >>> plain("Kataev") == plain("Katayev"), plain("Khadzhiev") == plain("Hadjiyev")
    (True, True)
    """
    spelled = name_key(word.lower().translate(_MARKED)).replace(" ", "")
    for pattern, replacement in _PLAIN:
        spelled = pattern.sub(replacement, spelled)
    return spelled


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """Return the consonants of one word, similar ones as one; the first letter stays. For blocking, never a proof.

    >>> skeleton("Milashina") == skeleton("Miliashina"), skeleton("Aiub") == skeleton("Ayub")
    (True, True)
    """
    sounds = plain(word).translate(_SOUNDS)
    return _VOWELS.sub("", "k" + sounds[1:] if sounds.startswith("h") else sounds)
