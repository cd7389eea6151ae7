"""For the page: the same evidence in fewer characters, since a browser reads them all before it shows anything.

What is empty is left out; what a claim says, and the date of a document, stand once. `page/data.js` puts them back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Data = dict[str, Any]
#: What `data.js` puts where a statement has nothing of its own; lists and words that are empty go without saying.
USUAL = {"circumstance": "free", "segment": "body"}


def packed(evidence: Mapping[str, Any]) -> tuple[Data, Data]:
    """Return *evidence* as the page holds it, and its tables of answers, which are read when somebody asks."""
    propositions: dict[str, list[str]] = {}
    statements = {name: _statement(statement, propositions) for name, statement in evidence["statements"].items()}
    claims = {name: _claim(name, claim, propositions) for name, claim in evidence["claims"].items()}
    questions = evidence["answers"]["questions"]
    rows = {question["name"]: question["rows"] for question in questions}
    heads = [{key: value for key, value in question.items() if key != "rows"} for question in questions]
    kept = {**evidence, "statements": statements, "claims": claims, "answers": {"questions": heads}}
    kept["times"] = _times(evidence["times"], statements)
    return kept | {"propositions": propositions}, {"rows": rows, "words": evidence["answers"]["words"]}


def _times(times: Mapping[str, Any], statements: Mapping[str, Data]) -> Data:
    """A statement that is dated by its document has no date of its own: `documents` has it, once."""
    of_documents = {statements[name]["document"]: date for name, date in times["statements"].items() if _is_lent(date)}
    own = {name: date for name, date in times["statements"].items() if not _is_lent(date)}
    return {**times, "statements": own, "documents": of_documents}


def _is_lent(date: Mapping[str, Any]) -> bool:
    return bool(date["of"] == "document")


def _statement(statement: Mapping[str, Any], propositions: dict[str, list[str]]) -> Data:
    stances = [_stance(taken, propositions) for taken in statement["stances"]]
    told = {key: value for key, value in statement.items() if value not in ("", []) and value != USUAL.get(key)}
    return told | ({"stances": stances} if stances else {})


def _stance(taken: Mapping[str, Any], propositions: dict[str, list[str]]) -> Data:
    """A claim is its id, with `+` before it where it is there because another claim implies it."""
    for claim in taken["claims"]:
        propositions.setdefault(claim["id"], [claim["text"], *claim["nodes"]])
    claims = [f"{'+' if claim['added'] else ''}{claim['id']}" for claim in taken["claims"]]
    lists = {"claims": claims, "things": taken["things"]}
    return {"stance": taken["stance"], "text": taken["text"]} | {key: value for key, value in lists.items() if value}


def _claim(name: str, claim: Mapping[str, Any], propositions: Mapping[str, list[str]]) -> Data:
    text, *nodes = propositions.get(name, [""])
    known = {"text": text, "subject": nodes[0] if nodes else None}
    return {key: value for key, value in claim.items() if value not in ("", []) and value != known.get(key)}
