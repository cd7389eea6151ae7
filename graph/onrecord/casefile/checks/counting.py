"""Check of numbers: each stands in its words."""

from __future__ import annotations

import re

from onrecord.casefile.checks.material import Examined, Material, at
from onrecord.values.number_words import numbers_in
from onrecord.values.quantities import VAGUE, Quantity

_MORE = re.compile(r"\b(?:more than|over|above|exceed\w*|upwards? of|in excess of|greater than)\b|>")
_FEWER = re.compile(r"\b(?:fewer than|less than|under|below|not even)\b|<")


def numbers_in_words(material: Material) -> Examined:
    """A quantity's number stands in its quote."""
    examined = Examined()
    for statement in material.taken():
        quantities = [c.object for t in statement.taken for c in t.claims if isinstance(c.object, Quantity)]
        words = material.said_words(statement).casefold()
        for quantity in quantities:
            if _says(quantity, words):
                examined.add()
            elif material.is_said_whole(statement):
                message = (
                    f"“{quantity}” ({quantity.unit}) stands neither in the quote, nor in its attribution, nor in what "
                    "it answers. Quote the words that have the number, or anchor them as `attribution:`."
                )
                examined.add_unless_foreign(statement.anchor.document, at(statement, message))
            else:
                examined.unseen += 1
    return examined


def _says(quantity: Quantity, words: str) -> bool:
    """Whether *words* have the number of *quantity*, in digits or in words; "over 100" has "at least 101"."""
    if (vague := quantity.qualifier.replace("-", " ")) in VAGUE:
        return re.search(rf"\b{vague}\b", " ".join(words.split())) is not None
    found = numbers_in(words)
    named = {quantity.value, quantity.minimum, quantity.maximum} - {None}
    if quantity.qualifier == "at-least" and quantity.minimum and _MORE.search(words):
        named.add(quantity.minimum - 1)
    if quantity.qualifier == "at-most" and quantity.maximum is not None and _FEWER.search(words):
        named.add(quantity.maximum + 1)
    return named <= found if quantity.qualifier == "between" else bool(named & found)
