"""What the page of a review asks, and the answers: each decision is on disk before its answer is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.reviewing.cards import case_data, document_data, entries_of
from onrecord.reviewing.landing import Landing
from onrecord.reviewing.problem_lines import in_typed
from onrecord.reviewing.server import Answers
from onrecord.reviewing.session import Session
from onrecord.values.errors import CasefileError, OnrecordError

Given = Mapping[str, Any]
Data = dict[str, Any]


def answers(session: Session) -> Answers:
    """Return the answers about *session*, by method and path; see `server.ReviewServer`."""
    review = _Review(session)
    return {
        ("GET", "/api/case"): review.case,
        ("GET", "/api/document"): review.document,
        ("POST", "/api/decide"): review.decide,
        ("POST", "/api/undo"): review.undo,
        ("POST", "/api/redo"): review.redo,
        ("POST", "/api/check"): review.check,
    }


@dataclass(frozen=True)
class _Review:
    session: Session

    def case(self, _: Given) -> Data:
        return case_data(self.session)

    def document(self, given: Given) -> Data:
        return document_data(self.session, self.session.record(_text(given, "id")))

    def decide(self, given: Given) -> Data:
        document, proposal, act = (_text(given, key) for key in ("document", "proposal", "act"))
        if act == "accept":
            decisions = self.session.accept(document, proposal)
        elif act == "reject":
            decisions = self.session.reject(document, proposal, _text(given, "reason", ""))
        elif act == "same":
            decisions = self.session.same(document, proposal, _text(given, "same"))
        elif act == "edit":
            if (wrong := self.check(given)) != {}:
                return wrong
            decisions = self.session.edit(document, proposal, self._entries(given))
        else:
            raise ValueError(f"act {act!r}")
        return {"decided": len(decisions), "act": decisions[-1].act.value}

    def undo(self, _: Given) -> Data:
        last, left = self.session.undo()
        return {"document": last.document, "proposal": last.proposal, "left": left}

    def redo(self, _: Given) -> Data:
        again = self.session.redo()
        return {"document": again.document, "proposal": again.proposal, "left": []}

    def check(self, given: Given) -> Data:
        """Say what would be wrong with an entry, each problem with its line in what was typed; write nothing."""
        typed = _text(given, "yaml")
        try:
            entries = self._entries(given)
            decision = self.session.edited(_text(given, "document"), _text(given, "proposal"), entries)
            landing = Landing(self.session.case, self.session.codes, sources=self.session.sources)
            held = self.session.ledger.in_force().get(decision.proposal)
            if held is not None and not self.session.second:
                landing.remove(held)
            landing.add(decision)
            try:
                landing.check()
            except CasefileError as error:
                return _told(in_typed(error, landing.changed, decision.entries, typed), str(error))
        except CasefileError as error:
            shown = [(p.line, str(p).replace(f"{p.place}:", f"Line {p.line}:", 1)) for p in error.problems]
            return _told(shown, str(error))
        except OnrecordError as error:
            return _told([(0, str(error))], str(error))
        return {}

    def _entries(self, given: Given) -> list[Data]:
        kind = self.session.kind(_text(given, "document"), _text(given, "proposal"))
        return entries_of(_text(given, "yaml"), kind)


def _told(problems: list[tuple[int, str]], error: str) -> Data:
    return {"error": error, "problems": [{"line": line, "words": words} for line, words in problems]}


def _text(given: Given, key: str, default: str | None = None) -> str:
    found = given.get(key, default)
    if not isinstance(found, str):
        raise ValueError(f"{key} is no text")
    return found
