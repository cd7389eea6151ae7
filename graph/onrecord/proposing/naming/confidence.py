"""How often what each rule found was right, where it was measured."""

from __future__ import annotations

#: Rule → share of names found by it that were names, and of the class told. Read by hand: the 264 names of the five
#: documents of the case in data/chechnya, and up to 30 names per rule of 120 articles of the train part of PolNeAR
#: (news of the United States, drawn at random); the two added up where a rule stood in both. One reader.
RATES: dict[str, float] = {
    "known": 0.98,
    "declared": 0.98,
    "title": 0.96,
    "given-name": 0.97,
    "post-before": 0.95,
    "surname-ending": 0.89,
    "particle": 0.75,  # too few to measure
    "speaks": 0.9,
    "body-speaks": 0.6,  # too few to measure
    "first-word": 0.7,  # too few to measure
    "two-words": 0.58,
    "one-word-speaks": 0.6,
    "after-in": 0.9,
    "saint": 0.7,  # too few to measure
    "told": 0.7,  # too few to measure
    "cue": 0.83,
    "domain": 0.95,
    "acronym": 0.7,
    "collective": 0.93,
    "head-organization": 0.96,
    "head-place": 0.75,
    "head-law": 0.8,
    "head-work": 0.7,  # too few to measure
    "common-words": 0.4,
    "many-words": 0.35,  # too few to measure
    "one-word": 0.3,  # too few to measure
}


#: Where a post stands → share of right posts among those found there; read by hand in the same texts.
POST_RATES: dict[str, float] = {"before": 0.95, "apposition": 0.89, "is": 0.75, "pronoun": 0.7, "list": 0.8}


def weight(rule: str) -> float:
    """Return how much a sighting by *rule* counts in the vote on a class, from 0 to 1."""
    return RATES.get(rule, 0.3)


def confidence(rule: str, mentions: int) -> float:
    """Return how often a name found by *rule*, with so many *mentions*, was right where it was measured.

    What stands again is likelier a name: a third of the doubt is taken away, which is a guess and was not measured.

    >>> confidence("known", 1), confidence("two-words", 3) > confidence("two-words", 1)
    (0.98, True)
    """
    once = weight(rule)
    return once if mentions < 2 else round(1 - (1 - once) * 2 / 3, 2)
