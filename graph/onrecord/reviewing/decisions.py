"""Decisions on proposals: kept in an append-only ledger, one line each, and replayed in order.

A decision is keyed by the proposal's content and by the bytes of its document, so that it holds when proposals are
made anew, and is stale when the text under it changed. Nothing is ever erased: to undo is a line too.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from onrecord.proposing.proposals import Kind, Proposal, Proposals
from onrecord.values.errors import OnrecordError, OutputError

FOLDER = "decisions"


class Act(StrEnum):
    """What somebody decided."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    SAME = "same"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True)
class Decision:
    """One line of a ledger.

    `entries` are what lands in the casefile: the entry as proposed, as edited, or in parts; none for a rejection.
    `same` is the id of the entity that an entity is (act `same`). `by` and `on` say who decided and on which day.
    """

    act: Act
    proposal: str
    document: str
    sha256: str
    by: str
    on: str
    kind: Kind | None = None
    among: str = ""
    entries: tuple[Mapping[str, Any], ...] = ()
    same: str = ""
    reason: str = ""
    #: Whether it is of a second reading, which changes no casefile.
    second: bool = False

    @property
    def lands(self) -> bool:
        """Whether it puts something into the casefile."""
        return self.act in (Act.ACCEPT, Act.EDIT, Act.SPLIT)


@dataclass(frozen=True)
class Ledger:
    """The decisions of one reviewer, in order, and the lines that could not be read (line number from 1, why)."""

    path: Path
    decisions: tuple[Decision, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()

    def in_force(self) -> dict[str, Decision]:
        """Return the decision in force on each proposal, by its id; what was undone is as it was before."""
        return {proposal: stack[-1] for proposal, stack in self._replayed()[0].items() if stack}

    def below(self, decision: Decision) -> Decision | None:
        """Return the decision on the same proposal that an undo of *decision* would put in force again."""
        stack = self._replayed()[0].get(decision.proposal, [])
        return stack[-2] if len(stack) > 1 and stack[-1] is decision else None

    def last_undoable(self) -> Decision | None:
        """Return the decision that an undo would take back: the last one that is still in force."""
        held = self.in_force()
        return next((d for d in reversed(self.decisions) if held.get(d.proposal) is d), None)

    def last_undone(self) -> Decision | None:
        """Return the decision that a redo would bring back; None once something else was decided."""
        undone = self._replayed()[1]
        return undone[-1] if undone else None

    def _replayed(self) -> tuple[dict[str, list[Decision]], list[Decision]]:
        """Replay the lines in order: what stands on each proposal, newest last, and what could be redone."""
        standing: dict[str, list[Decision]] = {}
        undone: list[Decision] = []
        for decision in self.decisions:
            stack = standing.setdefault(decision.proposal, [])
            if decision.act is not Act.UNDO:
                stack.append(decision)
                undone = undone[:-1] if undone and replace(undone[-1], on=decision.on) == decision else []
            elif stack:
                undone.append(stack.pop())
        return standing, undone


def ledger_path(case: Path, reviewer: str) -> Path:
    """Return where the decisions of *reviewer* lie in the folder of a case."""
    slug = "-".join(re.findall(r"[^\W_]+", reviewer.casefold()))
    if not slug:
        raise OnrecordError(f"{reviewer!r} is no name of a reviewer. Give one with letters: --as NAME.")
    return case / FOLDER / f"{slug}.jsonl"


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; none yet is an empty one. A line that was torn while it was written is told and passed over."""
    if not path.is_file():
        return Ledger(path)
    decisions, unread = [], []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            decisions.append(_decision(json.loads(line.decode("utf-8"))))
        except (AttributeError, ValueError, KeyError, TypeError) as error:
            unread.append((number, f"{type(error).__name__}: {error}"))
    return Ledger(path, tuple(decisions), tuple(unread))


def first_readings(case: Path, but: Path) -> dict[str, Decision]:
    """Return what is in force of all other first readers of *case*, leaving out the ledger at *but*."""
    found: dict[str, Decision] = {}
    for path in sorted((case / FOLDER).glob("*.jsonl")):
        if path != but:
            found |= {key: d for key, d in read_ledger(path).in_force().items() if not d.second}
    return found


def append(ledger: Ledger, decisions: Iterable[Decision]) -> Ledger:
    """Write *decisions* behind the others; when this returns they are on the disk.

    Raises OutputError where they could not be written.
    """
    new = tuple(decisions)
    try:
        ledger.path.parent.mkdir(parents=True, exist_ok=True)
        with ledger.path.open("ab+") as file:
            file.seek(0, os.SEEK_END)
            torn = file.tell() > 0 and _last_byte(file) != b"\n"
            lines = "".join(f"{_line(decision)}\n" for decision in new)
            file.write((("\n" if torn else "") + lines).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(f"{ledger.path}: the decision could not be written ({error.strerror}).") from error
    return replace(ledger, decisions=(*ledger.decisions, *new))


def is_stale(decision: Decision, sha256: str) -> bool:
    """Whether the text under *decision* changed since, *sha256* being the one declared now; then it is not applied."""
    return decision.sha256 != sha256


def decided(act: Act, proposal: Proposal, proposals: Proposals, by: str, on: str, **more: Any) -> Decision:
    """Return the decision *act* on *proposal*; an acceptance lands the entry as it is proposed."""
    entries = (proposal.entry,) if act is Act.ACCEPT else ()
    return replace(
        Decision(
            act, proposal.id, proposals.document, proposals.sha256, by, on, proposal.kind, proposal.among, entries
        ),
        **more,
    )


def _last_byte(file: Any) -> bytes:
    file.seek(-1, os.SEEK_END)
    return bytes(file.read(1))


def _line(decision: Decision) -> str:
    told = {key: value for key, value in asdict(decision).items() if value not in ("", None, (), False)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _decision(data: Any) -> Decision:
    entries = tuple(data.get("entries", ()))
    if not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("an entry that is no map")
    kind = Kind(data["kind"]) if "kind" in data else None
    return Decision(**{**data, "act": Act(data["act"]), "kind": kind, "entries": entries})
