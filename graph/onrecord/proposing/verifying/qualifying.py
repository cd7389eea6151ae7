"""Words that turn a sentence round or weaken it: they must not get lost between a document and what is made of it.

Our own lists, from grammars of English and from how agencies write; none is drawn from a corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Match, Pattern

_NEGATIONS = """
not never no nobody nothing none neither nor nowhere cannot without hardly barely scarcely
"""
#: Words and phrases by which a report keeps its distance, or says that it does not know for sure.
_HEDGES = """
reportedly allegedly supposedly apparently purportedly seemingly presumably ostensibly possibly probably perhaps maybe
alleged purported so-called unconfirmed unverified unsubstantiated
is-said-to are-said-to was-said-to were-said-to is-believed-to are-believed-to was-believed-to were-believed-to
is-thought-to are-thought-to was-thought-to were-thought-to is-understood-to are-understood-to
is-reported-to are-reported-to was-reported-to were-reported-to is-alleged-to are-alleged-to was-alleged-to
were-alleged-to appears-to appear-to appeared-to seems-to seem-to seemed-to may might could if-true
"""
#: Words by which what follows is no report of a fact: conditions, plans, fears, wishes.
_UNREAL = """
if unless would could should may might whether plan plans planned threatened threatens threat threats risk risks
attempt attempted fear fears feared
"""


def _pattern(words: str) -> Pattern[str]:
    listed = sorted(words.split(), key=lambda word: (-len(word), word))
    forms = [re.escape(word).replace(r"\-", r"[\s-]+") for word in listed]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", re.IGNORECASE)


#: "n’t" counts, whatever stands before it; "no" does not where it is an answer or a number ("No. 4").
NEGATION = re.compile(
    rf"(?<![\w-])(?:{'|'.join(_NEGATIONS.split())})(?![\w-])(?!\.\s?\d)|\w+n['’]t(?!\w)", re.IGNORECASE
)
HEDGE = _pattern(_HEDGES)
UNREAL = _pattern(_UNREAL)
#: Verbs that deny by themselves: "denied", "refused to confirm".
REFUSING = re.compile(
    r"(?<!\w)(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?|stopp?(?:s|ed|ing)? short of)(?!\w)",
    re.IGNORECASE,
)
#: How reports are dismissed without a negation.
DISMISSING = re.compile(
    r"(?<!\w)(?:lies?|lying|false|falsehoods?|untrue|baseless|unfounded|groundless|fabricat\w*|invent\w*|made up|"
    r"fakes?|slander\w*|nonsense|absurd|ridiculous|hoax|provocations?|far from|contrary)(?!\w)",
    re.IGNORECASE,
)


def negations(words: str) -> list[str]:
    """Return the negations in *words*, as they stand.

    >>> negations("No. 4 of them didn’t say that nobody was held, not without cause")
    ['didn’t', 'nobody', 'not', 'without']
    """
    return [found.group() for found in _found(NEGATION, words)]


def hedges(words: str) -> list[str]:
    """Return the words in *words* that weaken it, as they stand.

    >>> hedges("Two were reportedly held and are said to have left; the alleged order may exist")
    ['reportedly', 'are said to', 'alleged', 'may']
    """
    return [found.group() for found in _found(HEDGE, words)]


def _found(pattern: Pattern[str], words: str) -> Iterator[Match[str]]:
    for found in pattern.finditer(words):
        # The month has a day or a year beside it, or no verb behind it.
        if found.group() != "May":
            yield found
