"""For the page: support and contestation of each claim, questions of number, contradictions, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.dataset.assessments import Assessment, assessments, in_words
from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt
from onrecord.values.vocabulary import CODES, REC
from onrecord.views.page_ids import node_id, without_place

Data = dict[str, Any]


def support(reading: Reading, found: Mapping[str, Receipt], ids: Mapping[str, str]) -> Data:
    """Return `claims` (id → how it stands), `numbers` (all counts of one event and unit) and `contradictions`."""
    every = assessments(reading)
    return {
        "claims": {
            _local(claim): _claim(reading, claim) | _standing(reading, found, ids, a)
            for a in every
            if not a.is_of_number
            for claim in a.claims
        },
        "numbers": [_number(reading, found, ids, a) for a in every if a.is_of_number],
        "contradictions": [_contradiction(reading, ids, iri) for iri in reading.of_class("Contradiction")],
    }


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[1]


def _claim(reading: Reading, claim: str) -> Data:
    return {
        "text": without_place(reading.name(claim)),
        "subject": node_id(reading.subject(claim)),
        "predicate": reading.predicate(claim),
    }


def _standing(reading: Reading, found: Mapping[str, Receipt], ids: Mapping[str, str], of: Assessment) -> Data:
    def numbers(statements: Iterable[str]) -> list[str]:
        return [ids[s] for s in found if s in set(statements)]

    return {
        "support": of.support,
        "contestation": list(of.contestation),
        "words": in_words(of, reading, found),
        "roots": [
            {"label": root.label, "statements": numbers(root.utterances), "joined": list(root.joined_by)}
            for root in of.roots
        ],
        "nobody": numbers(of.nobody_named),
        "own": numbers(of.own_voice),
        "notFree": numbers(of.not_free),
        "contestedBy": numbers(of.contested_by),
        "accused": [node_id(iri) for iri in of.accused_side],
    }


def _number(reading: Reading, found: Mapping[str, Receipt], ids: Mapping[str, str], of: Assessment) -> Data:
    quantity = reading.object(of.claims[0])
    return {
        "event": node_id(reading.subject(of.claims[0])),
        "label": of.label.rpartition(": ")[0],
        "unit": reading.one(quantity, f"{REC}unit").removeprefix(f"{CODES}unit/"),
        "figures": sorted((_figure(reading, claim) for claim in of.claims), key=_by_number),
    } | _standing(reading, found, ids, of)


def _figure(reading: Reading, claim: str) -> Data:
    quantity = reading.object(claim)
    bounds = {name: next(iter(reading.rec(quantity, name)), "") for name in ("value", "min", "max")}
    return {
        "claim": _local(claim),
        "text": reading.name(quantity),
        "qualifier": reading.one(quantity, f"{REC}qualifier").removeprefix(f"{CODES}qualifier/"),
        **{name: int(text) if text else None for name, text in bounds.items()},
    }


def _by_number(figure: Data) -> tuple[bool, int, str]:
    known = [figure[name] for name in ("value", "min", "max") if figure[name] is not None]
    return not known, min(known, default=0), figure["text"]


def _contradiction(reading: Reading, ids: Mapping[str, str], iri: str) -> Data:
    because = [
        {"because": reading.one(e, f"{REC}because"), "by": reading.one(e, f"{REC}judgedBy")}
        for e in reading.of_class("Explanation")
        if iri in reading.rec(e, "explains")
    ]
    return {
        "id": reading.id(iri),
        "kind": reading.one(iri, f"{REC}kind").rsplit("/", 1)[1],
        "text": reading.name(iri),
        "subjects": sorted({node_id(reading.subject(claim)) for claim in reading.rec(iri, "between")}),
        "one": sorted((ids[s] for s in reading.rec(iri, "oneSide") if s in ids), key=_number_of),
        "other": sorted((ids[s] for s in reading.rec(iri, "otherSide") if s in ids), key=_number_of),
        "explained": because,
    }


def _number_of(statement: str) -> int:
    return int(statement.removeprefix("s"))
