"""The queue of a review: the proposals of each document in the order of its text, read once for each change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.proposing.proposals import Kind, Proposal, Proposals, path_of, read_proposals
from onrecord.reviewing.decisions import Decision, is_stale

#: What becomes a record; dates and numbers are shown where they stand, and land with their statements.
DECIDED_ON = (Kind.ENTITY, Kind.EVENT, Kind.STATEMENT, Kind.LINK)
_LIST = re.compile(r"^(\w+):", re.MULTILINE)
_ID = re.compile(r'^  - proposal: "?([0-9a-f]+)"?$', re.MULTILINE)


@dataclass(frozen=True)
class Card:
    """One proposal, and what was decided on it; `stale` where the text changed under the decision."""

    proposal: Proposal
    decision: Decision | None = None
    stale: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide on it."""
        return self.decision is None or self.stale


def cards(
    proposals: Proposals,
    held: Mapping[str, Decision],
    sha256: str,
    kinds: Sequence[Kind] = (),
    at_least: float = 0.0,
) -> list[Card]:
    """Return the proposals that are decided on, in the order of the text, with the decisions *held* on them.

    *sha256* is that of the document as it is declared now; only those of *kinds*, and as sure as *at_least* (0 to 1).
    """
    wanted = [p for p in proposals.items if p.kind in (kinds or DECIDED_ON) and p.confidence >= at_least]
    wanted.sort(key=lambda item: (item.places[0].start if item.places else -1, list(Kind).index(item.kind)))
    decisions = [held.get(item.id) for item in wanted]
    return [
        Card(item, decision, decision is not None and is_stale(decision, sha256))
        for item, decision in zip(wanted, decisions, strict=True)
    ]


@dataclass
class Queue:
    """The files of proposals of a case; a file is parsed when its document is opened, and again when it changed."""

    case: Path
    _read: dict[str, tuple[tuple[int, int], Proposals]] = field(default_factory=dict)
    _counted: dict[str, tuple[tuple[int, int], frozenset[str]]] = field(default_factory=dict)

    def proposals(self, document: str) -> Proposals:
        """Return what is proposed of *document*."""
        state = self._state(document)
        if document not in self._read or self._read[document][0] != state:
            self._read[document] = (state, read_proposals(self.case, document))
        return self._read[document][1]

    def ids(self, document: str) -> frozenset[str]:
        """Return the ids of the proposals of *document* that are decided on, without parsing the file."""
        state = self._state(document)
        if document not in self._counted or self._counted[document][0] != state:
            self._counted[document] = (state, _ids(path_of(self.case, document).read_text("utf-8")))
        return self._counted[document][1]

    def _state(self, document: str) -> tuple[int, int]:
        path = path_of(self.case, document)
        if not path.is_file():
            return (0, 0)
        found = path.stat()
        return (found.st_mtime_ns, found.st_size)


def _ids(written: str) -> frozenset[str]:
    """The ids under the keys of DECIDED_ON; only keys of the file itself stand at the margin."""
    marks = [*_LIST.finditer(written)]
    ends = [*(mark.start() for mark in marks[1:]), len(written)]
    wanted = {kind.value for kind in DECIDED_ON}
    return frozenset(
        found
        for mark, end in zip(marks, ends, strict=True)
        if mark[1] in wanted
        for found in _ID.findall(written, mark.end(), end)
    )
