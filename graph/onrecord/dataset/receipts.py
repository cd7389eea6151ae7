"""Receipts: for each statement its exact words, speaker, chain of attribution, document and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.dataset.reading import Reading
from onrecord.dataset.wording import listed
from onrecord.values.vocabulary import CODES, DCTERMS, OA, RDF, REC, STANCES


@dataclass(frozen=True)
class ClaimTaken:
    """A claim on which a stance is taken. `implied`: it follows by rule from another claim."""

    iri: str
    label: str
    subject: str
    predicate: str
    object: str
    implied: bool


@dataclass(frozen=True)
class StanceTaken:
    """One stance of a statement, on claims or on things (IRIs)."""

    stance: str
    claims: tuple[ClaimTaken, ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hop:
    """One link of a chain: who passed it on, with which hedge."""

    statement: str
    speakers: tuple[str, ...]
    speaker_as: str = ""
    hedge: str = ""


@dataclass(frozen=True)
class Receipt:
    """What stands behind an edge. Speakers, things and statements are IRIs; names come from `Reading`.

    `chain` is outermost first: each level holds the links side by side on it.
    """

    statement: str
    speakers: tuple[str, ...]
    stances: tuple[StanceTaken, ...]
    chain: tuple[tuple[Hop, ...], ...]
    quote: str
    attribution: tuple[str, ...]
    document: str
    line: int
    start: int
    end: int
    segment: str = ""
    speaker_as: str = ""
    on_behalf_of: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    work: str = ""
    hedge: str = ""
    rendering: str = ""
    circumstance: str = ""
    said: str = ""
    inferences: tuple[tuple[str, str, str], ...] = ()
    responds_to: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    #: Page of the original, from 1; 0 where it has none.
    page: int = 0

    @property
    def claims(self) -> tuple[ClaimTaken, ...]:
        """Every claim of every stance."""
        return tuple(claim for taken in self.stances for claim in taken.claims)


def receipts(reading: Reading) -> dict[str, Receipt]:
    """Return statement → receipt for every statement that takes a stance, in the order of the text."""
    conveyed_by: dict[str, list[str]] = defaultdict(list)
    for statement in reading.of_class("Statement"):
        for inner in reading.rec(statement, "conveys"):
            conveyed_by[inner].append(statement)
    found = [
        _receipt(reading, statement, conveyed_by)
        for statement in reading.of_class("Statement")
        if reading.rec(statement, "stance")
    ]
    found.sort(key=lambda r: (reading.id(r.document), r.start, r.end, r.statement))
    return {receipt.statement: receipt for receipt in found}


def numbered(found: Iterable[str]) -> dict[str, str]:
    """Return statement → `s1`, `s2` … in the order of the text: how page and command line call them."""
    return {statement: f"s{number}" for number, statement in enumerate(found, 1)}


def _receipt(reading: Reading, statement: str, conveyed_by: dict[str, list[str]]) -> Receipt:
    anchor = reading.rec(statement, "anchor")[0]
    implied = frozenset(reading.rec(statement, "implies"))

    def many(name: str) -> tuple[str, ...]:
        return tuple(reading.rec(statement, name))

    def one(name: str) -> str:
        return reading.one(statement, REC + name)

    return Receipt(
        statement=statement,
        speakers=many("speaker"),
        stances=_stances(reading, statement, implied),
        chain=_chain(reading, statement, conveyed_by),
        quote=reading.one(anchor, f"{OA}exact"),
        attribution=tuple(reading.one(a, f"{OA}exact") for a in reading.rec(statement, "attribution")),
        document=reading.one(anchor, f"{OA}hasSource"),
        line=int(reading.one(anchor, f"{REC}line")),
        start=int(reading.one(anchor, f"{OA}start")),
        end=int(reading.one(anchor, f"{OA}end")),
        segment=_code(reading.one(reading.one(anchor, f"{REC}segment"), f"{REC}kind")),
        speaker_as=one("speakerAs"),
        on_behalf_of=many("onBehalfOf"),
        addressees=many("addressee"),
        targets=many("target"),
        work=one("inWork"),
        hedge=one("hedge"),
        rendering=_code(one("rendering")),
        circumstance=_code(one("circumstance")),
        said=one("said"),
        inferences=_inferences(reading, statement),
        responds_to=many("respondsTo"),
        based_on=many("basedOn"),
        about=many("about"),
        page=int(reading.one(anchor, f"{REC}page") or 0),
    )


def _code(iri: str) -> str:
    return iri.rsplit("/", 1)[1] if iri.startswith(CODES) else iri


def _inferences(reading: Reading, statement: str) -> tuple[tuple[str, str, str], ...]:
    """Return (of what, from which words, how) of every inference."""
    told = []
    for node in reading.rec(statement, "inference"):
        claim = reading.one(node, f"{REC}ofClaim")
        of = reading.name(claim) if claim else "said"
        told.append((of, reading.one(node, f"{REC}words"), reading.one(node, f"{REC}how")))
    return tuple(sorted(told))


def _stances(reading: Reading, statement: str, implied: frozenset[str]) -> tuple[StanceTaken, ...]:
    taken = []
    for stance in STANCES:
        targets = reading.rec(statement, stance)
        claims = [t for t in targets if reading.one(t, f"{RDF}predicate")]
        things = tuple(t for t in targets if t not in claims)
        if targets:
            shown = sorted((_claim(reading, c, c in implied) for c in claims), key=lambda c: (c.implied, c.label))
            taken.append(StanceTaken(stance, tuple(shown), things))
    return tuple(taken)


def _claim(reading: Reading, claim: str, implied: bool) -> ClaimTaken:
    return ClaimTaken(
        claim,
        reading.name(claim),
        reading.one(claim, f"{RDF}subject"),
        reading.one(claim, f"{RDF}predicate").removeprefix(REC),
        reading.one(claim, f"{RDF}object"),
        implied,
    )


def _chain(reading: Reading, statement: str, conveyed_by: dict[str, list[str]]) -> tuple[tuple[Hop, ...], ...]:
    """Follow what conveys *statement* outwards, level by level; loops end it."""
    levels: list[tuple[Hop, ...]] = []
    seen, level = {statement}, [statement]
    while level := sorted({outer for inner in level for outer in conveyed_by.get(inner, ()) if outer not in seen}):
        seen.update(level)
        levels.append(tuple(_hop(reading, link) for link in level))
    return tuple(reversed(levels))


def _hop(reading: Reading, link: str) -> Hop:
    return Hop(
        link,
        tuple(reading.rec(link, "speaker")),
        reading.one(link, f"{REC}speakerAs"),
        reading.one(link, f"{REC}hedge"),
    )


def document_id(reading: Reading, receipt: Receipt) -> str:
    """Return the id of the document in which a statement stands."""
    return reading.one(receipt.document, f"{DCTERMS}identifier")


def chain_in_words(reading: Reading, receipt: Receipt) -> str:
    """Return the chain from document to speaker: `Dazed → RT → Alvi Karimov`."""
    hops = [listed(reading.name(s) for hop in level for s in hop.speakers) for level in receipt.chain]
    hedges = [next((hop.hedge for hop in level if hop.hedge), "") for level in receipt.chain]
    shown = [f"{hop} ({hedge})" if hedge else hop for hop, hedge in zip(hops, hedges, strict=True)]
    return " → ".join([*shown, listed(reading.name(s) for s in receipt.speakers)])
