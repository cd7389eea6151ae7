"""The files of proposals: one for each document, in the casefile's own shape, for people to read and decide on.

`CASE/proposals/DOCUMENT.yaml` is no part of the case: nothing in it is in a graph before somebody accepts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from onrecord.casefile import yaml_writing
from onrecord.casefile.yaml_appending import Write
from onrecord.casefile.yaml_source import parse_sound
from onrecord.proposing.candidates import Check, Outcome
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.quotations import Span
from onrecord.values.vocabulary import ENTITY_KEYS

FOLDER = "proposals"
_HEADER = """\
# What onrecord found in document {document}. Nothing in this file is in the graph: each proposal waits for a person.
# Decide on them with `onrecord review CASE`, or copy an entry into the casefile by hand.
# `confidence` is how often proposals found so were right where it was measured. It says nothing about what is true.
"""


class Kind(StrEnum):
    """What is proposed; the value is the key of its list in the file."""

    ENTITY = "entities"
    EVENT = "events"
    STATEMENT = "statements"
    DATE = "dates"
    QUANTITY = "quantities"
    LINK = "links"


#: Kind → how an entry of it is written in the casefile; dates and quantities are no entries of a file.
WRITE: dict[Kind, Write] = {
    Kind.ENTITY: yaml_writing.entity,
    Kind.EVENT: yaml_writing.event,
    Kind.STATEMENT: yaml_writing.statement,
    Kind.LINK: yaml_writing.judgement,
}


@dataclass(frozen=True)
class Proposal:
    """One proposal: an entry as it would stand in the casefile, and what speaks for it.

    `entry` is plain data: text, lists and maps of text, as `casefile.yaml_writing` writes them. It is an entry of a
    statements file, of entities.yaml (`among` says under which key) or of events.yaml; of a date
    `{edtf, words, how}`; of a quantity `{unit, number, words}`, the unit left out where no code fits; of a link a
    judgement `{unsure: [a, b], because}`, still without `by` and `on`.
    """

    id: str
    kind: Kind
    entry: Mapping[str, Any]
    #: From 0 to 1, two decimals.
    confidence: float
    #: What found it: "rules/direct-inverted".
    by: tuple[str, ...]
    checks: tuple[Check, ...] = ()
    #: The places in the document that it rests on, the words themselves first; code points from 0.
    places: tuple[Span, ...] = ()
    #: Of entities: the key of entities.yaml, `people` or another.
    among: str = ""
    #: Why to look twice before accepting; "" mostly.
    caution: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Every text that may be an id in the entry: what is proposed under one of these should be accepted first."""
        return frozenset(_texts(self.entry))


@dataclass(frozen=True)
class Proposals:
    """What is proposed of one document, in the order of its file: entities, events, statements by place, the rest.

    `by` maps each proposer to its version. `declared` is a digest of what the case declares of the document
    (language, date, segments): with another, other things would be found.
    """

    document: str
    sha256: str
    by: Mapping[str, str]
    items: tuple[Proposal, ...] = ()
    declared: str = ""

    def of(self, kind: Kind) -> tuple[Proposal, ...]:
        """Return the proposals of one kind, in order."""
        return tuple(item for item in self.items if item.kind is kind)

    def needed_by(self, proposal: Proposal) -> tuple[Proposal, ...]:
        """Return the proposed entities and events that the entry of *proposal* refers to, in order."""
        things = (item for item in self.items if item.kind in (Kind.ENTITY, Kind.EVENT) and item is not proposal)
        return tuple(item for item in things if item.entry["id"] in proposal.names)

    def supersede(self, path: Path) -> bool:
        """Whether the file at *path* has to be written: it is not there, or of other bytes, proposers or segments."""
        head = self.head().encode("utf-8")
        try:
            with path.open("rb") as file:
                return file.read(len(head)) != head
        except FileNotFoundError:
            return True

    def head(self) -> str:
        """Return the beginning of the file: what it is, and of which bytes and proposers it comes."""
        by = "".join(f"  {yaml_writing.scalar(name)}: {yaml_writing.scalar(self.by[name])}\n" for name in self.by)
        return (
            f"{_HEADER.format(document=self.document)}"
            f"document: {yaml_writing.scalar(self.document)}\nsha256: {self.sha256}\ndeclared: {self.declared}\n"
            f"by:\n{by}\n"
        )

    def as_bytes(self) -> bytes:
        """Return the file; the same proposals have the same bytes."""
        return (self.head() + "\n".join(_listed(kind, self.of(kind)) for kind in Kind)).encode("utf-8")


def path_of(case: Path, document: str) -> Path:
    """Return where the proposals of *document* (its id) lie; *case* is the folder of a case or its case.yaml."""
    return (case.parent if case.is_file() else case) / FOLDER / f"{document}.yaml"


def read_proposals(case: Path, document: str) -> Proposals:
    """Read the proposals of *document*; none where there is no file yet.

    Raises CasefileError where the file is not as `onrecord propose` writes it.
    """
    path = path_of(case, document)
    if not path.is_file():
        return Proposals(document, "", {})
    return parse_proposals(path.read_bytes(), f"{FOLDER}/{path.name}")


def entities_in(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield key of entities.yaml and entry of each entity proposed in the file at *path*; no more of it is parsed."""
    head = path.read_bytes().partition(f"\n{Kind.EVENT.value}:".encode())[0]
    for item in parse_sound(head, f"{FOLDER}/{path.name}").data.get(Kind.ENTITY.value) or ():
        yield item["among"], item["entry"]


def with_links(content: bytes, links: tuple[Proposal, ...]) -> bytes:
    """Return the file *content* with *links* in place of its own; they stand last in it."""
    before, mark, _ = content.rpartition(f"\n{Kind.LINK.value}:".encode())
    if not mark:
        return content
    return before + b"\n" + _listed(Kind.LINK, links).encode("utf-8")


def parse_proposals(content: bytes, file: str) -> Proposals:
    """Return what stands in the file *content*; *file* is its name in messages."""
    data = parse_sound(content, file).data
    try:
        items = tuple(_proposal(kind, item) for kind in Kind for item in data.get(kind.value) or ())
        return Proposals(data["document"], data["sha256"], data["by"], items, data["declared"] or "")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        advice = "Write it anew with `onrecord propose CASE --again`; decisions are not in this file and stay."
        found = f"another layout ({type(error).__name__}: {error})"
        raise CasefileError([Problem(file, 0, "E106", "", "a file of proposals", found, advice=advice)]) from error


def _proposal(kind: Kind, item: Mapping[str, Any]) -> Proposal:
    checks = tuple(_check(name, outcome) for name, outcome in (item.get("checks") or {}).items())
    places = tuple(_span(place) for place in item.get("places") or ())
    among = item.get("among", "")
    if (kind is Kind.ENTITY) != (among in ENTITY_KEYS):
        raise ValueError(f"among: {among!r}")
    return Proposal(
        id=item["proposal"],
        kind=kind,
        entry=item["entry"],
        confidence=float(item["confidence"]),
        by=tuple(item["by"]),
        checks=checks,
        places=places,
        among=among,
        caution=item.get("caution", ""),
    )


def _span(place: Any) -> Span:
    if not isinstance(place, list):
        raise TypeError(f"places: {place!r}")
    start, end = map(int, place)
    return Span(start, end)


def _check(name: str, written: str) -> Check:
    outcome, _, why = written.partition(": ")
    return Check(name, Outcome(outcome), why)


def _listed(kind: Kind, proposals: tuple[Proposal, ...]) -> str:
    if not proposals:
        return f"{kind.value}: []\n"
    return f"{kind.value}:\n" + "\n".join(_written(item) for item in proposals)


def _written(item: Proposal) -> str:
    """One proposal as it stands in its list."""
    flow = yaml_writing.flow
    checks = {c.name: f"{c.outcome.value}: {c.why}" if c.why else c.outcome.value for c in item.checks}
    fields = {
        "proposal": yaml_writing.scalar(item.id),
        "among": item.among,
        "confidence": f"{item.confidence:.2f}",
        "by": flow(item.by),
        "checks": flow(checks),
        "caution": yaml_writing.scalar(item.caution) if item.caution else "",
        "places": flow([[str(span.start), str(span.end)] for span in item.places]),
    }
    lines = [f"{key}: {value}" for key, value in fields.items() if value]
    if write := WRITE.get(item.kind):
        entry = write(item.entry, False).replace("- ", "  ", 1).split("\n")[:-1]
        lines += ["entry:", *entry]
    else:
        lines.append(f"entry: {flow(item.entry)}")
    return "".join(
        f"{'  - ' if number == 0 else '    '}{line}\n" if line else "\n" for number, line in enumerate(lines)
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
