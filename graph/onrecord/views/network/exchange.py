"""The network as flat nodes and edges, for programs that draw networks: one text or number in each field.

What does not fit is joined, changed or left out, and every time it is counted: `FlatNetwork.losses` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt, chain_in_words, document_id, numbered
from onrecord.dataset.wording import phrase
from onrecord.views.network.layout import positions
from onrecord.views.network.leftout import left_out

if TYPE_CHECKING:
    import networkx

Scalar = str | int
#: Between several values in one field, and for one of them that is empty.
AND, NOTHING = " | ", "–"
#: Kind of node → colour, of which no two look alike to people who see colours differently (Okabe and Ito, 2008).
NODE_COLOURS = {
    "person": "0072b2",
    "organization": "009e73",
    "event": "d55e00",
    "place": "e69f00",
    "work": "cc79a7",
    "law": "56b4e9",
    "group": "999999",
    "unnamed": "bbbbbb",
}
_DEMAND, _ATTITUDE, _GREY = "745b00", "4a5468", "8d9097"
#: Stance → colour, as on the page. The stance always stands in words too, in the label.
EDGE_COLOURS = {
    "affirms": "0066a6",
    "finds": "00406e",
    "denies": "b54200",
    "findsNot": "b54200",
    "doubts": "8c3a78",
    "retracts": "8c3a78",
    **dict.fromkeys(("callsFor", "promises", "threatens", "supposes"), _DEMAND),
    **dict.fromkeys(("condemns", "praises", "thanks", "insults", "welcomes", "declines"), _ATTITUDE),
}
#: Characters that XML 1.0 cannot hold (section 2.2, Char).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FlatNode:
    """A node: `values` are its other fields. y points up, as in drawings, not down, as on screens."""

    id: str
    label: str
    colour: str
    x: int
    y: int
    values: Mapping[str, Scalar]


@dataclass(frozen=True)
class FlatEdge:
    """An edge. Between two nodes no two edges have the same `kind`: an allegation and a denial stay apart."""

    id: str
    source: str
    target: str
    label: str
    kind: str
    colour: str
    values: Mapping[str, Scalar]


@dataclass(frozen=True)
class FlatNetwork:
    """A network that a file can hold. `description` says what it is and how to read it."""

    title: str
    description: str
    nodes: tuple[FlatNode, ...] = field(repr=False)
    edges: tuple[FlatEdge, ...] = field(repr=False)
    losses: tuple[str, ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield (place, text) for every text in it: `edge 3, quote`. A place never repeats a text."""
        yield "description", "\n".join((self.title, self.description, *self.losses))
        both: tuple[tuple[str, tuple[FlatNode | FlatEdge, ...]], ...] = (("node", self.nodes), ("edge", self.edges))
        for name, rows in both:
            for number, row in enumerate(rows, 1):
                for key, value in {"id": row.id, "label": row.label, **row.values}.items():
                    yield f"{name} {number}, {key}", str(value)


def flatten(
    network: networkx.MultiDiGraph[str],
    reading: Reading,
    found: Mapping[str, Receipt],
    description: str,
    beyond: Iterable[str] = (),
) -> FlatNetwork:
    """Return *network* (as `project` made it) with the words behind each edge in its fields.

    Losses are told in this order: what was joined or changed, what a network cannot hold, and *beyond*, which are
    sentences on what the graph itself leaves out.
    """
    cleaning = Cleaning()
    receipts = _Receipts(reading, found)
    places = positions(network)
    nodes = tuple(
        FlatNode(
            iri,
            cleaning.text(data["label"]),
            NODE_COLOURS.get(data["kind"], _GREY),
            places[iri][0],
            -places[iri][1],
            cleaning.values(
                {"kind": data["kind"], "kinds": data["kinds"], "also": data["also"], "written_id": reading.id(iri)}
            ),
        )
        for iri, data in network.nodes(data=True)
    )
    edges = tuple(
        FlatEdge(
            "e" + sha256("|".join((source, target, key)).encode()).hexdigest()[:12],
            source,
            target,
            cleaning.text(_label(data)),
            " ".join(key.split()),
            EDGE_COLOURS.get(data["stance"], _GREY),
            cleaning.values(receipts.behind(source, target, data)),
        )
        for source, target, key, data in network.edges(keys=True, data=True)
    )
    title = cleaning.text(str(network.graph.get("title", "")))
    told = (*receipts.untold(), *left_out(network, reading, found), *beyond)
    clean = tuple(cleaning.text(sentence) for sentence in told)  # names in sentences, too, go into XML
    losses = (*cleaning.losses(), *clean)
    return FlatNetwork(title, cleaning.text(description), nodes, edges, losses)


def _label(data: Mapping[str, Any]) -> str:
    """What stands on an edge: `denies`, `place (denies)`, `passes on`. A relation never stands without its stance."""
    return f"{data['label']} ({phrase(data['stance'])})" if data["kind"] == "relation" else str(data["label"])


@dataclass(frozen=True)
class _Receipts:
    """The words behind edges; `told` notes which claims stand on one."""

    reading: Reading
    found: Mapping[str, Receipt]
    told: set[str] = field(default_factory=set)

    def behind(self, source: str, target: str, data: Mapping[str, Any]) -> dict[str, Scalar | list[str]]:
        """Return the fields of an edge: lists have one entry for each statement behind it, in the same order."""
        receipts = [self.found[statement] for statement in data["statements"]]
        numbers = numbered(self.found)
        names = self._names
        return {
            "edge": data["kind"],
            "stance": data["stance"] if data["kind"] != "relay" else "",
            "predicate": data["predicate"],
            "what": self._what(source, target, data, receipts),
            "quote": [r.quote for r in receipts],
            "speaker": [names(r.speakers) for r in receipts],
            "speaker_as": [r.speaker_as for r in receipts],
            "on_behalf_of": [names(r.on_behalf_of) for r in receipts],
            "addressee": [names(r.addressees) for r in receipts],
            "threatened": [names(r.targets) for r in receipts],
            "chain": [chain_in_words(self.reading, r) for r in receipts],
            "hedge": [r.hedge for r in receipts],
            "circumstance": [r.circumstance for r in receipts],
            "rendering": [r.rendering for r in receipts],
            "said": [r.said for r in receipts],
            "work": [names((r.work,) if r.work else ()) for r in receipts],
            "document": [document_id(self.reading, r) for r in receipts],
            "line": [str(r.line) for r in receipts],
            "characters": [f"{r.start}-{r.end}" for r in receipts],
            "statement": [numbers[r.statement] for r in receipts],
            "statement_iri": [r.statement for r in receipts],
            "statements": len(receipts),
        }

    def _names(self, iris: Iterable[str]) -> str:
        return " and ".join(self.reading.name(iri) for iri in iris)

    def _what(self, source: str, target: str, data: Mapping[str, Any], receipts: Iterable[Receipt]) -> list[str]:
        """Return the claims behind an edge in words, each once."""
        labels: dict[str, None] = {}
        for claim in (claim for r in receipts for t in r.stances if t.stance == data["stance"] for claim in t.claims):
            ends = (claim.object, *self.reading.rec(claim.object, "organization"))
            spoken_of = data["kind"] == "statement" and claim.subject == target
            related = data["kind"] == "relation" and claim.subject == source and target in ends
            if spoken_of or (related and claim.predicate == data["predicate"]):
                labels[claim.label + (" (follows)" if claim.implied else "")] = None
                self.told.add(claim.iri)
        return list(labels)

    def untold(self) -> Iterator[str]:
        """Yield a sentence where claims stand on no edge: what people say of themselves beside something else."""
        missing = {
            claim.iri: claim.label for r in self.found.values() for claim in r.claims if claim.iri not in self.told
        }
        if missing:
            yield f"{len(missing)} claims stand on no edge: {'; '.join(sorted(missing.values()))}."


@dataclass
class Cleaning:
    """Makes one text of lists, and fit for XML what is not; counts both."""

    joined: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    ambiguous: int = 0

    def text(self, value: str) -> str:
        """Return *value* with � for every character that XML cannot hold, and line ends as LF."""
        plain, number = _NOT_XML.subn("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
        self.replaced += number
        return plain

    def values(self, values: Mapping[str, Scalar | list[str]]) -> dict[str, Scalar]:
        """Return *values* with one text or number each; empty ones are left out."""
        kept: dict[str, Scalar] = {}
        for name, value in values.items():
            if isinstance(value, list):
                self.joined[name] = self.joined.get(name, 0) + (len(value) > 1 and any(value))
                self.ambiguous += sum(AND in entry for entry in value)
                value = AND.join(entry or NOTHING for entry in value) if any(value) else ""
            if value != "":
                kept[name] = self.text(value) if isinstance(value, str) else value
        return kept

    def losses(self) -> tuple[str, ...]:
        """Return what was joined and changed, in sentences."""
        told = []
        if several := ", ".join(f"{name} ({number})" for name, number in self.joined.items() if number):
            told.append(
                f"Lists are joined to one text with “{AND}”: on edges one entry for each statement, in the same order "
                f"in every field (an empty entry is “{NOTHING}”), in the field what one for each claim. Fields, and "
                f"how often: {several}."
            )
        if self.ambiguous:
            told.append(f"{self.ambiguous} values hold “{AND}” themselves: there the joined text can be misread.")
        if self.replaced:
            told.append(f"{self.replaced} characters that XML cannot hold were replaced by “\ufffd”.")
        return tuple(told)
