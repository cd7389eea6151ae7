"""Checks of words that are kept as they stand: hedges, and in what capacity somebody speaks."""

from __future__ import annotations

import re

from onrecord.casefile.checks.material import Examined, Material, at, is_english, stands
from onrecord.values.documents import Anchor
from onrecord.values.folding import fold
from onrecord.values.statements import Statement

#: Adverbs and phrases with which a text keeps its distance from what it reports.
HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|presumably|reputedly|ostensibly|unconfirmed|"
    r"unverified|if true|if confirmed|(?:is|are|was|were) (?:said|believed|thought|understood|rumou?red) to)\b"
)


def hedges_in_words(material: Material) -> Examined:
    """A hedge that is recorded stands in the words around its quote."""
    examined = Examined()
    for statement in material.case.statements:
        if not statement.hedge:
            continue
        near = material.around(statement.anchor)
        near += "\n" + material.said_words(statement)
        if stands(statement.hedge, near):
            examined.add()
        elif statement.anchor.document.id in material.texts or material.is_said_whole(statement):
            examined.add(
                at(
                    statement,
                    f"the hedge “{statement.hedge}” does not stand in the words around the quote. Write it as the text "
                    "has it, or anchor the words that have it as `attribution:`.",
                )
            )
        else:
            examined.unseen += 1
    return examined


def hedges_recorded(material: Material) -> Examined:
    """A hedge that stands in a quote is recorded: losing one makes a report an assertion."""
    by_anchor: dict[Anchor, list[Statement]] = {}
    for statement in material.case.statements:
        by_anchor.setdefault(statement.anchor, []).append(statement)
    examined = Examined()
    for anchor, statements in by_anchor.items():
        taken = next((s for s in statements if s.taken), None)
        if taken is None:
            continue
        if not is_english(anchor.document):
            examined.foreign[anchor.document.id] = anchor.document.language
            continue
        cue = HEDGES.search(fold(anchor.exact).casefold())
        if cue and not any(s.hedge for s in statements):
            message = f"the quote has “{cue.group()}”, and no hedge is recorded. Write `hedge: {cue.group()}`."
            examined.add(at(taken, message))
        else:
            examined.add()
    return examined


def posts_in_words(material: Material) -> Examined:
    """In what capacity somebody speaks is said in the document's own words."""
    examined = Examined()
    for statement in material.case.statements:
        text = material.texts.get(statement.anchor.document.id)
        if not statement.speaker_as or text is None:
            continue
        if stands(statement.speaker_as, text.characters):
            examined.add()
        else:
            message = (
                f"`as: {statement.speaker_as}` does not stand in document {statement.anchor.document.id}. "
                "Write the words with which the text introduces the speaker."
            )
            examined.add(at(statement, message))
    return examined
