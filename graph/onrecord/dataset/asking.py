"""Ask: a question of the library with names as people type them, or any SPARQL 1.1 query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.dataset.answers import Answer, Term
from onrecord.dataset.names import NameIndex
from onrecord.dataset.questions import Question, find_question, questions
from onrecord.dataset.store import execute
from onrecord.values.errors import QuestionError
from onrecord.values.matching import nearest

if TYPE_CHECKING:
    from rdflib import Dataset

EMPTY_HERE = (
    "Nothing in the default graph, which holds speech only; the claims that people affirm have an answer. "
    "Ask again with --union (in Python: union=True), or write GRAPH ?claim { … }."
)


def ask_question(dataset: Dataset, names: NameIndex, asked: str, values: Mapping[str, str]) -> Answer:
    """Return the answer to the library's question *asked*, restricted to the named *values*."""
    question = find_question(asked)
    found = {name: names.find(value, _parameter(question, name)) for name, value in values.items()}
    answer = execute(dataset, question.with_values(found))
    title = question.title
    if found:
        shown = "; ".join(f"{name}: {names.reading.name(iris[0])}" for name, iris in found.items())
        title = f"{title} ({shown})"
    note = question.reading if answer.rows else "No statement in this graph answers that."
    return replace(answer, title=title, note=note, rows=_with_numbers(answer.rows, names))


def _with_numbers(rows: tuple[tuple[Term | None, ...], ...], names: NameIndex) -> tuple[tuple[Term | None, ...], ...]:
    """Let people read a statement's number, or, for the link of a chain, which has none, its id: both are found."""
    shown = {iri: names.numbers.get(iri, iri.rpartition("/")[2] or iri) for iri in names.reading.of_class("Statement")}
    return tuple(
        tuple(replace(t, shown=shown[t.value]) if t and t.kind == "uri" and t.value in shown else t for t in row)
        for row in rows
    )


def _is_empty(answer: Answer) -> bool:
    """Whether an answer holds nothing: no row, only zeros (a COUNT), no, or an empty graph."""
    counted = [term.value for row in answer.rows for term in row if term]
    return not answer.boolean and not (answer.turtle or "").strip() and all(value == "0" for value in counted)


def listed() -> Answer:
    """Return the questions of the library as an answer: name, words, parameters, group."""
    rows = tuple(
        tuple(Term(text, "literal") for text in (q.name, q.title, ", ".join(p.name for p in q.parameters), q.group))
        for q in questions()
    )
    return Answer("Questions", ("question", "words", "parameters", "group"), rows)


def _parameter(question: Question, name: str) -> tuple[str, ...]:
    classes = {parameter.name: parameter.classes for parameter in question.parameters}
    if name in classes:
        return classes[name]
    close = nearest(name, classes)
    hint = f" Did you mean {close[0]}?" if close else ""
    known = ", ".join(classes) or "none"
    raise QuestionError(f"{question.name} has no parameter {name!r}.{hint} Its parameters: {known}.")


def ask_sparql(dataset: Dataset, union_view: Dataset, sparql: str, union: bool) -> Answer:
    """Return the answer to a query; an empty one that the union would answer says so."""
    if union:
        return execute(union_view, sparql)
    answer = execute(dataset, sparql)
    if _is_empty(answer) and not _is_empty(execute(union_view, sparql)):
        return replace(answer, note=EMPTY_HERE)
    return answer
