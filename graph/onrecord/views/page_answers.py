"""For the page: the answers of the library's questions, as tables that share their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.dataset.answers import Term
from onrecord.dataset.questions import Question, questions
from onrecord.dataset.triples import load, select

#: What the page shows in views of its own: statements, documents, chains, timeline, support.
IN_VIEWS = frozenset(
    (
        "who-said-what",
        "statements-of-a-speaker",
        "what-a-document-says",
        "chain-behind-a-statement",
        "timeline-of-an-event",
        "whose-word",
        "nobody-named",
    )
)


def answers(nquads: bytes, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return `questions` and the `words` that their cells stand for: a cell is a place in `words`, or null.

    *ids*: statement → its number on the page. A column of that name leads to the evidence.
    """
    store = load(nquads)
    words: dict[str, int] = {}
    told = [_answer(question, store, ids, words) for question in questions() if question.name not in IN_VIEWS]
    return {"questions": told, "words": list(words)}


def _answer(question: Question, store: Any, ids: Mapping[str, str], words: dict[str, int]) -> dict[str, Any]:
    variables, rows = select(store, question.sparql)
    return {
        "name": question.name,
        "title": question.title,
        "group": question.group,
        "reading": question.reading,
        "also": question.also,
        "see": list(question.see),
        "parameters": [{"name": p.name, "meaning": p.meaning} for p in question.parameters],
        "columns": [name.rstrip("_") for name in variables],
        "rows": [[_cell(term, ids, words) for term in row] for row in rows],
    }


def _cell(term: Term | None, ids: Mapping[str, str], words: dict[str, int]) -> int | None:
    if term is None or term.value == "":
        return None
    return words.setdefault(ids.get(term.value, str(term)), len(words))
