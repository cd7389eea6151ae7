"""What a review costs: actions per accepted statement of a reviewer who knows the truth, against typing from scratch.

    python tests/benchmarks/propose_effort.py

The demo is read anew: its documents, entities and events are there, its statements are not. Everything is proposed by
the rules, and a scripted reviewer goes through the cards as a person would, with the demo's own statements in mind:

- a card without a statement of the demo behind it is rejected: 1 action (`r`);
- one that is right is accepted: 1 action (`a`);
- one that differs is edited: `e`, one action for each field or claim to be written or removed, and saving;
- an event that the demo has under another id is "the same as": 3 actions (`s`, a part of its name, Enter);
- what nobody proposed is typed: one action for the entry, and one for each field and claim.

Places and lines are never typed: `onrecord anchor` finds them. An action is a key or a field, however long its words
are; the characters to be typed are counted beside it. Two readers' ideas of "right" are measured: *every field* as the
demo has it, and *who said it, with which stance*, where the words of a claim may be less than the demo has.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.casefile import yaml_writing
from onrecord.casefile.loading import read_files
from onrecord.casefile.resolving import resolve
from onrecord.casefile.texts import find_texts
from onrecord.casefile.yaml_source import parse
from onrecord.dataset.ontology import ontology
from onrecord.proposing.proposals import Kind, Proposal
from onrecord.proposing.proposers.registry import load
from onrecord.proposing.running import Settings
from onrecord.proposing.running import propose as run
from onrecord.reviewing.session import Session
from onrecord.values.errors import CasefileError
from onrecord.values.vocabulary import STANCES

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
#: What `onrecord anchor` writes, and what only other entries of the demo refer to.
UNTYPED = frozenset({"at", "line", "attributionAt", "attributionLine", "id"})
Entry = Mapping[str, Any]


@dataclass
class Effort:
    """Actions and typed characters, by what they were for; and the statements that stand in the end."""

    actions: dict[str, int] = field(default_factory=dict)
    characters: int = 0
    statements: int = 0

    def add(self, what: str, actions: int, characters: int = 0) -> None:
        """Count."""
        self.actions[what] = self.actions.get(what, 0) + actions
        self.characters += characters

    @property
    def each(self) -> float:
        """Actions per statement."""
        return sum(self.actions.values()) / self.statements if self.statements else 0.0


def truth(case: Path) -> dict[str, list[Entry]]:
    """Return the statements of *case* by document; what is set aside is none."""
    found = {}
    for path in sorted((case / "statements").glob("*.yaml")):
        entries = parse(path.read_bytes(), path.name).data or []
        found[path.stem] = [entry for entry in entries if "aside" not in entry]
    return found


def parts(entry: Entry) -> list[tuple[str, str]]:
    """Return what has to be typed of *entry*: a field each, and each claim of a stance for itself."""
    typed = []
    for key, value in entry.items():
        if key in STANCES and isinstance(value, list):
            typed += [(key, yaml_writing.flow(claim)) for claim in value]
        elif key not in UNTYPED:
            typed.append((key, yaml_writing.flow(value)))
    return typed


def differing(proposed: Entry, wanted: Entry) -> list[tuple[str, str]]:
    """Return what has to be written into *proposed*, or taken out of it, until it is *wanted*."""
    before, after = parts(proposed), parts(wanted)
    written = [part for part in after if part not in before]
    keys = {key for key, _ in written}
    removed = [(key, "") for key, value in before if (key, value) not in after and key not in keys]
    return written + removed


def overlap(one: Entry, other: Entry) -> float:
    """Share of the shorter of two passages that they have in common."""
    (a, b), (c, d) = (tuple(map(int, entry["at"])) for entry in (one, other))
    return max(min(b, d) - max(a, c), 0) / max(min(b - a, d - c), 1)


def is_right(proposed: Entry, wanted: Entry) -> bool:
    """Whether *proposed* has the speaker of *wanted*, and one of its stances."""
    stances = [{key for key in entry if key in STANCES} for entry in (proposed, wanted)]
    return proposed.get("speaker") == wanted.get("speaker") and bool(stances[0] & stances[1])


def from_scratch(entries: list[Entry]) -> Effort:
    """Return what it costs to type *entries*."""
    effort = Effort(statements=len(entries))
    for entry in entries:
        effort.add("typed", 1 + len(parts(entry)), sum(len(words) for _, words in parts(entry)))
    return effort


class Reviewer:
    """Knows the truth, and decides on every card."""

    def __init__(self, session: Session, known: Mapping[str, list[Entry]], every_field: bool) -> None:
        self.session, self.known, self.every_field = session, known, every_field
        self.effort = Effort()

    def read(self, document: str) -> None:
        """Decide on all cards of *document*, then type what was not proposed."""
        left = list(self.known.get(document, ()))
        for card in self.session.cards(document):
            if not self.session.in_force().get(card.proposal.id):
                self._decide(document, card.proposal, left)
        missed = from_scratch(left)
        self.effort.add("typed, for nothing was proposed", sum(missed.actions.values()), missed.characters)
        self.effort.statements += len(left)

    def _decide(self, document: str, item: Proposal, left: list[Entry]) -> None:
        if item.kind is not Kind.STATEMENT:
            self._decide_on_thing(document, item)
            return
        near = [entry for entry in left if "at" in entry and overlap(item.entry, entry) >= 0.5]
        if not near:
            self.session.reject(document, item.id)
            self.effort.add("rejected", 1)
            return
        wanted = min(near, key=lambda entry: (len(differing(item.entry, entry)), -overlap(item.entry, entry)))
        left.remove(wanted)
        self.effort.statements += 1
        changes = differing(item.entry, wanted)
        if not changes or (not self.every_field and is_right(item.entry, wanted)):
            self.session.accept(document, item.id)
            self.effort.add("accepted", 1)
            return
        self.effort.add("edited", 2 + len(changes), sum(len(words) for _, words in changes))
        try:
            self.session.edit(document, item.id, [{key: value for key, value in wanted.items() if key != "id"}])
        except CasefileError:  # it rests on another entry of the demo, by an id that is not there yet
            plain = {key: value for key, value in wanted.items() if key not in ("id", "basedOn", "respondsTo", "via")}
            self.session.edit(document, item.id, [plain])

    def _decide_on_thing(self, document: str, item: Proposal) -> None:
        """An event is one of the demo where the demo says something of it in words that hold the mention."""
        known = self.session.things()
        if item.kind is Kind.EVENT:
            at = {"at": [item.places[0].start, item.places[0].end]}
            subjects = [
                str(claim[0])
                for entry in self.known.get(document, ())
                if "at" in entry and overlap(at, entry) == 1
                for stance in STANCES
                for claim in (entry.get(stance) or ())
                if isinstance(claim, list) and str(claim[0]) in known
            ]
            kinds = set(item.entry.get("kinds", ()))
            if same := next((name for name in subjects if kinds & set(known[name].kinds)), None):
                self.session.same(document, item.id, same)
                self.effort.add("same as", 3)
                return
        self.session.reject(document, item.id)
        self.effort.add("rejected", 1)


def measure(every_field: bool) -> tuple[Effort, Effort]:
    """Return the effort of a review of the demo, and of typing its statements."""
    codes = ontology().codes
    known = truth(DEMO)
    with TemporaryDirectory() as folder:
        case = Path(folder) / "demo"
        shutil.copytree(DEMO, case)
        shutil.rmtree(case / "statements")
        (case / "judgements.yaml").unlink()
        casefile = resolve(read_files(case), codes, placed=False)
        settings = Settings(casefile, (load("rules"),))
        failed = [one.problem for one in run(case, casefile.documents, case / "texts", settings) if one.problem]
        if failed:
            raise SystemExit("\n".join(failed))
        texts = find_texts(casefile.documents, [case / "texts"], {})[0]
        session = Session(case, casefile, texts.get, "Scripted Reviewer", "2030-01-01", codes)
        reviewer = Reviewer(session, known, every_field)
        for record in casefile.documents:
            reviewer.read(record.id)
    return reviewer.effort, from_scratch([entry for entries in known.values() for entry in entries])


def main() -> None:
    """Print both measures beside typing everything."""
    for name, every_field in (("who said it, with which stance", False), ("every field as the demo has it", True)):
        reviewed, typed = measure(every_field)
        told = ", ".join(f"{what} {count}" for what, count in sorted(reviewed.actions.items()))
        sys.stdout.write(
            f"Right is: {name}\n"
            f"  reviewed    {reviewed.each:5.2f} actions per statement, {reviewed.characters:6,} characters typed "
            f"({reviewed.statements} statements; {told})\n"
            f"  from scratch {typed.each:4.2f} actions per statement, {typed.characters:6,} characters typed "
            f"({typed.statements} statements)\n"
        )


if __name__ == "__main__":
    main()
