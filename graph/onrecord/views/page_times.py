"""For the page: when events are said to have happened, and when statements were made, as plain data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt
from onrecord.values.dates import days_of
from onrecord.values.vocabulary import DCTERMS, REC
from onrecord.views.page_ids import node_id

Data = dict[str, Any]
#: How the records say that a date is not inferred: in these words, or beginning with them.
_AS_WRITTEN = re.compile(r"as written(;|$)")


def times(reading: Reading, found: Mapping[str, Receipt], ids: Mapping[str, str]) -> Data:
    """Return `events` (node → dates claimed of it) and `statements` (number → when it was made).

    A date has `edtf`, its first and last day (`first`, `last`; empty where open), `inferred`, and the words and
    the way of the inference. A statement without a date of its own has that of its document: `of` says which.
    """
    return {"events": _events(reading, found, ids), "statements": _statements(reading, found, ids)}


def _events(reading: Reading, found: Mapping[str, Receipt], ids: Mapping[str, str]) -> dict[str, list[Data]]:
    taken: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for statement, receipt in found.items():
        for stance in receipt.stances:
            for dated in stance.claims:
                if dated.predicate == "when":
                    taken[dated.iri].append((stance.stance, statement))
    events: dict[str, list[Data]] = defaultdict(list)
    for claim in reading.claims_with("when"):
        inferences = [
            node
            for _, statement in taken[claim]
            for node in reading.rec(statement, "inference")
            if claim in reading.rec(node, "ofClaim")
        ]
        events[node_id(reading.subject(claim))].append(
            _date(reading, reading.object(claim), inferences)
            | {"statements": [[stance, ids[statement]] for stance, statement in taken[claim]]}
        )
    return {event: sorted(dates, key=lambda d: (d["first"], d["last"], d["edtf"])) for event, dates in events.items()}


def _statements(reading: Reading, found: Mapping[str, Receipt], ids: Mapping[str, str]) -> dict[str, Data]:
    made: dict[str, Data] = {}
    for statement, receipt in found.items():
        own = [node for node in reading.rec(statement, "inference") if not reading.rec(node, "ofClaim")]
        if receipt.said:
            made[ids[statement]] = _date(reading, receipt.said, own) | {"of": "said"}
        elif date := reading.one(receipt.document, f"{DCTERMS}date"):
            inferences = reading.rec(receipt.document, "inference")
            made[ids[statement]] = _date(reading, date, inferences) | {"of": "document"}
    return made


def _date(reading: Reading, edtf: str, inferences: list[str]) -> Data:
    first, last = days_of(edtf)
    words = [reading.one(node, f"{REC}words") for node in inferences[:1]]
    how = [reading.one(node, f"{REC}how") for node in inferences[:1]]
    return {
        "edtf": edtf,
        "first": first,
        "last": last,
        "inferred": bool(inferences) and not any(map(_AS_WRITTEN.match, how)),
        "words": words[0] if words else "",
        "how": how[0] if how else "",
    }
