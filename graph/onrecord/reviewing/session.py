"""One reviewer at work: which proposals wait, what was decided, and what each decision does to the casefile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord.proposing.proposals import Kind, Proposal, Proposals, path_of
from onrecord.reviewing.decisions import (
    Act,
    Decision,
    Ledger,
    append,
    decided,
    first_readings,
    is_stale,
    ledger_path,
    read_ledger,
)
from onrecord.reviewing.landing import Codes, Landing, Sources
from onrecord.reviewing.placing import placed
from onrecord.reviewing.queue import Card, Queue, cards
from onrecord.values.casefile import Casefile
from onrecord.values.documents import DocumentRecord, Text
from onrecord.values.errors import OnrecordError
from onrecord.values.folding import fold
from onrecord.values.statements import Thing

#: Document id → its text, None where it is not at hand.
Texts = Callable[[str], Text | None]


@dataclass
class Session:
    """The review of a case by one person. `second` hides what the first reader decided, and changes no casefile."""

    case: Path
    casefile: Casefile
    texts: Texts
    reviewer: str
    day: str
    codes: Codes
    second: bool = False
    #: The files of the case as they were read, so that a decision parses only what it changes.
    sources: Sources = field(default_factory=Sources)
    ledger: Ledger = field(init=False)
    #: What other first readers decided; a second reader does not look at it, except to leave out what it added.
    others: Mapping[str, Decision] = field(init=False)
    queue: Queue = field(init=False)

    def __post_init__(self) -> None:
        path = ledger_path(self.case, f"{self.reviewer} second" if self.second else self.reviewer)
        self.ledger = read_ledger(path)
        self.others = first_readings(self.case, path)
        self.queue = Queue(self.case)

    def record(self, document: str) -> DocumentRecord:
        """Return what the case declares of *document*."""
        found = next((record for record in self.casefile.documents if record.id == document), None)
        if found is None:
            raise OnrecordError(f"{document!r} is no document of this case.")
        return found

    def in_force(self) -> dict[str, Decision]:
        """Return the decisions that this reviewer sees: the own ones, and in a first reading those of others."""
        return {**({} if self.second else self.others), **self.ledger.in_force()}

    def cards(self, document: str, kinds: Sequence[Kind] = (), at_least: float = 0.0) -> list[Card]:
        """Return the proposals of *document* in the order of the text, of *kinds* and so sure only."""
        return cards(self.queue.proposals(document), self.in_force(), self.record(document).sha256, kinds, at_least)

    def stale(self, document: str) -> list[Decision]:
        """Return decisions of this reviewer on a text that *document* does not have any more."""
        now = self.record(document).sha256
        held = self.ledger.in_force().values()
        return [decision for decision in held if decision.document == document and is_stale(decision, now)]

    def progress(self) -> dict[str, tuple[int, int]]:
        """Return for each document with proposals how many are decided, of how many."""
        held = self.in_force().values()
        found = {}
        for record in self.casefile.documents:
            if path_of(self.case, record.id).is_file():
                ids = self.queue.ids(record.id)
                done = {d.proposal for d in held if d.document == record.id and not is_stale(d, record.sha256)}
                found[record.id] = (len(done & ids), len(ids))
        return found

    def kind(self, document: str, proposal: str) -> Kind:
        """Return what kind of thing a proposal is."""
        return self._item(document, proposal)[1].kind

    def things(self) -> dict[str, Thing]:
        """Return the entities and events of the case by id; for a second reader without what the first one added."""
        added = {
            str(entry.get("id"))
            for decision in (self.others.values() if self.second else ())
            if decision.lands and decision.kind in (Kind.ENTITY, Kind.EVENT)
            for entry in decision.entries
        }
        return {thing.id: thing for thing in self.casefile.things.values() if thing.id and thing.id not in added}

    def accept(self, document: str, proposal: str) -> list[Decision]:
        """Accept a proposal as it is, and with it the proposed entities and events that its entry names.

        One that the case has already under this id and name is recorded as the same, and not added again.
        """
        proposals, item = self._item(document, proposal)
        held = self.ledger.in_force().get(proposal)
        if held is not None and held.act is Act.ACCEPT and not is_stale(held, proposals.sha256):
            return [held]
        wanted: dict[str, Proposal] = {}
        for needed in self._needed(proposals, item):
            wanted |= {deeper.id: deeper for deeper in self._needed(proposals, needed)} | {needed.id: needed}
        return self._decide([self._accepted(one, proposals) for one in [*wanted.values(), item]])

    def edit(self, document: str, proposal: str, entries: Sequence[Mapping[str, Any]]) -> list[Decision]:
        """Accept a proposal as it was edited; several entries in place of one split it."""
        return self._decide([self.edited(document, proposal, entries)])

    def edited(self, document: str, proposal: str, entries: Sequence[Mapping[str, Any]]) -> Decision:
        """Return the decision that `edit` would take, with the places of the words; OnrecordError where it cannot."""
        proposals, item = self._item(document, proposal)
        if not entries:
            raise OnrecordError("An edited proposal needs an entry. To leave it out, reject it.")
        text = self.texts(document)
        if item.kind is Kind.STATEMENT and text is not None:
            near = item.places[0].start if item.places else 0
            entries = [placed(entry, text, near) for entry in entries]
        act = Act.SPLIT if len(entries) > 1 else Act.EDIT
        return self._decision(act, item, proposals, entries=tuple(entries))

    def reject(self, document: str, proposal: str, reason: str = "") -> list[Decision]:
        """Say that a proposal is no record of this case."""
        proposals, item = self._item(document, proposal)
        return self._decide([self._decision(Act.REJECT, item, proposals, reason=reason)])

    def same(self, document: str, proposal: str, thing: str) -> list[Decision]:
        """Say that a proposed entity or event is one of the case, by its id; accepted records that name it follow."""
        proposals, item = self._item(document, proposal)
        if item.kind not in (Kind.ENTITY, Kind.EVENT):
            raise OnrecordError("Only entities and events can be the same as another.")
        if thing not in self.things():
            raise OnrecordError(f"{thing!r} is no entity or event of this case.")
        names = {str(item.entry["id"]): thing}
        follow = [
            replace(decision, entries=renamed)
            for decision in self.ledger.in_force().values()
            if decision.lands and decision.document == document and decision.proposal != proposal
            if (renamed := tuple(_with_names(entry, names) for entry in decision.entries)) != decision.entries
        ]
        return self._decide([*follow, self._decision(Act.SAME, item, proposals, same=thing)])

    def undo(self) -> tuple[Decision, list[str]]:
        """Take back the last decision that stands, and what it put into the casefile.

        Returns it, and a sentence for each entry that somebody changed by hand since: that one stays.
        """
        last = self.ledger.last_undoable()
        if last is None:
            raise OnrecordError("There is nothing to undo.")
        landing = Landing(self.case, self.codes, sources=self.sources)
        left: list[str] = []
        if not self.second:
            left = landing.remove(last)
            if (below := self.ledger.below(last)) is not None:
                landing.add(below)
            self._check(landing)
            landing.write()
        gone = replace(last, act=Act.UNDO, entries=(), same="", reason="", on=self.day)
        self.ledger = append(self.ledger, [gone])
        return last, left

    def redo(self) -> Decision:
        """Decide again what was undone last."""
        last = self.ledger.last_undone()
        if last is None:
            raise OnrecordError("There is nothing to redo.")
        return self._decide([replace(last, on=self.day)])[-1]

    def replay(self) -> list[str]:
        """Put everything that is accepted and not in the casefile into it; say in sentences what is stale.

        What somebody changed by hand since is left as it is.
        """
        landing = Landing(self.case, self.codes, sources=self.sources)
        told = []
        declared = {record.id: record.sha256 for record in self.casefile.documents}
        for decision in self.ledger.in_force().values():
            if is_stale(decision, declared.get(decision.document, "")):
                told.append(f"{decision.document}: {decision.act} of {decision.proposal}: the text changed since")
            elif not self.second and decision.lands and not landing.has(decision):
                landing.add(decision)
        self._check(landing)
        landing.write()
        return told

    def _decide(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Check the case as it would be, then write the ledger, then the casefile: `replay` makes up for a crash.

        Where a decision replaces one that is in the casefile, the casefile comes first: then the old one stands.
        """
        landing = Landing(self.case, self.codes, sources=self.sources)
        held = self.ledger.in_force()
        for decision in decisions:
            if decision.proposal in self.others and not self.second:
                other = self.others[decision.proposal]
                raise OnrecordError(f"{other.by} decided on this already ({other.act}); only {other.by} can change it.")
        before = [held[d.proposal] for d in decisions if d.proposal in held and held[d.proposal].lands]
        if not self.second:
            left = []
            for one in before:
                kept = landing.remove(one)
                left += [] if is_stale(one, self.record(one.document).sha256) else kept
            if left:
                raise OnrecordError(" ".join([*left, "Change it there; nothing was changed."]))
            for decision in decisions:
                landing.add(decision)
            self._check(landing)
        if before:
            landing.write()
        self.ledger = append(self.ledger, decisions)
        landing.write()
        return list(decisions)

    def _check(self, landing: Landing) -> None:
        if landing.changed:
            self.casefile = landing.check()

    def _needed(self, proposals: Proposals, item: Proposal) -> list[Proposal]:
        """The proposed things that *item* names and that neither were decided on nor are in the case."""
        held, things = self.in_force(), self.things()
        return [
            other
            for other in proposals.needed_by(item)
            if not self._is_settled(held.get(other.id), proposals) and not self._is_known(other, things)
        ]

    def _accepted(self, item: Proposal, proposals: Proposals) -> Decision:
        if self._is_known(item, self.things()):
            return self._decision(Act.SAME, item, proposals, same=str(item.entry["id"]))
        return self._decision(Act.ACCEPT, item, proposals)

    @staticmethod
    def _is_known(item: Proposal, things: Mapping[str, Thing]) -> bool:
        """Whether the case has a thing of this id and name; of the same id only, the loader says what is wrong."""
        thing = things.get(str(item.entry.get("id"))) if item.kind in (Kind.ENTITY, Kind.EVENT) else None
        return thing is not None and fold(thing.label) == fold(str(item.entry.get("name", item.entry.get("label"))))

    def _decision(self, act: Act, item: Proposal, proposals: Proposals, **more: Any) -> Decision:
        new = decided(act, item, proposals, self.reviewer, self.day, second=self.second, **more)
        items = {other.id: other for other in proposals.items}
        names = {
            str(items[key].entry["id"]): decision.same
            for key, decision in self.ledger.in_force().items()
            if decision.act is Act.SAME and key in items and key != item.id
        }
        return replace(new, entries=tuple(_with_names(entry, names) for entry in new.entries)) if names else new

    def _item(self, document: str, proposal: str) -> tuple[Proposals, Proposal]:
        proposals = self.queue.proposals(document)
        if proposals.sha256 != self.record(document).sha256:
            raise OnrecordError(f"{document}: the text changed since this was proposed. Run `onrecord propose` again.")
        found = next((item for item in proposals.items if item.id == proposal), None)
        if found is None:
            raise OnrecordError(f"{document}: there is no proposal {proposal!r} any more. Load the page again.")
        return proposals, found

    @staticmethod
    def _is_settled(decision: Decision | None, proposals: Proposals) -> bool:
        return decision is not None and decision.act is not Act.REJECT and not is_stale(decision, proposals.sha256)


#: Keys whose text is words, and never an id.
_WORDS = frozenset({"quote", "note", "attribution", "words", "hedge", "as", "unnamed", "because", "how"})


def _with_names(value: Any, names: Mapping[str, str]) -> Any:
    """Return *value* with every text that is a key of *names* replaced, where ids can stand."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return {key: inner if key in _WORDS else _with_names(inner, names) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_with_names(inner, names) for inner in value]
    return value
