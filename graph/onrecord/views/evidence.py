"""What the page shows behind its edges, as plain data: statements, documents, the case, counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt, StanceTaken, document_id, numbered
from onrecord.dataset.wording import phrase
from onrecord.values.vocabulary import DCTERMS, RDFS, REC
from onrecord.views.page_ids import node_id, without_place
from onrecord.views.page_support import support
from onrecord.views.page_times import times

NOTICE = "This chart shows who said what. It does not assert that any event happened or that anyone is guilty."
#: Class → how it is called in a count.
COUNTED = {
    "Person": "people",
    "Organization": "organizations",
    "Place": "places",
    "Event": "events",
    "Work": "works",
    "Law": "laws",
    "Group": "population groups",
    "Unnamed": "unnamed speakers and participants",
}
#: Counts that a report holds and the page's heading does not.
QUIET = frozenset({"links in chains", "claims that somebody affirms or finds", "anchors"})


def counts(reading: Reading, found: Mapping[str, Receipt]) -> dict[str, int]:
    """Return how many of what there are, in the order in which people ask."""
    coded = {receipt.document for receipt in found.values()}
    links = len(reading.of_class("Statement")) - len(found)
    return {
        "documents": len(reading.of_class("Document")),
        "documents with statements": len(coded),
        "statements": len(found),
        "links in chains": links,
        "claims": len(reading.of_class("Claim")),
        "claims that somebody affirms or finds": len(reading.asserted),
        "anchors": len(reading.of_class("Anchor")),
        **{label: len(reading.of_class(name)) for name, label in COUNTED.items()},
    }


def evidence(
    reading: Reading, found: Mapping[str, Receipt], graph_sha256: str, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """Return everything the page needs beside nodes and edges; *answers* as `page_answers` makes them."""
    ids = numbered(found)
    answered_by: dict[str, list[str]] = defaultdict(list)
    for receipt in found.values():
        for answered in receipt.responds_to:
            if answered in ids:
                answered_by[answered].append(ids[receipt.statement])
    return {
        "case": case_data(reading),
        "counts": {label: number for label, number in counts(reading, found).items() if number and label not in QUIET},
        "graph_sha256": graph_sha256,
        "documents": _documents(reading, found),
        "statements": {
            ids[iri]: _statement(reading, receipt, ids) | {"answeredBy": answered_by[iri]}
            for iri, receipt in found.items()
        },
        **support(reading, found, ids),
        "times": times(reading, found, ids),
        "answers": answers,
    }


def case_data(reading: Reading) -> dict[str, str]:
    """Return what the case says of itself."""
    case = next(iter(reading.of_class("Case")), "")
    return {
        "title": reading.one(case, f"{RDFS}label"),
        "scope": reading.one(case, f"{DCTERMS}description"),
        "inclusion": reading.one(case, f"{REC}inclusion"),
        "method": reading.one(case, f"{REC}method"),
        "rights": reading.one(case, f"{DCTERMS}rights"),
        "correction": reading.one(case, f"{REC}correction"),
        "notice": NOTICE,
    }


def _documents(reading: Reading, found: Mapping[str, Receipt]) -> dict[str, dict[str, Any]]:
    statements: dict[str, int] = defaultdict(int)
    for receipt in found.values():
        statements[receipt.document] += 1
    return {reading.id(iri): _document(reading, iri, statements[iri]) for iri in _in_order(reading)}


def _line(defect: str) -> int:
    """The line a defect begins with: `line 31: …`."""
    return int(re.sub(r"\D", "", defect.partition(":")[0]) or 0)


def _in_order(reading: Reading) -> list[str]:
    return sorted(reading.of_class("Document"), key=reading.id)


def _document(reading: Reading, iri: str, statements: int) -> dict[str, Any]:
    inference = next(iter(reading.rec(iri, "inference")), "")
    words, how = reading.one(inference, f"{REC}words"), reading.one(inference, f"{REC}how")
    return {
        "title": reading.name(iri),
        "publisher": reading.one(iri, f"{DCTERMS}publisher"),
        "author": reading.one(iri, f"{DCTERMS}creator"),
        "date": reading.one(iri, f"{DCTERMS}date"),
        "dateHow": " – ".join(part for part in (f"“{words}”" if words else "", how) if part),
        "language": reading.one(iri, f"{DCTERMS}language"),
        "rights": reading.one(iri, f"{DCTERMS}rights"),
        "sha256": reading.one(iri, f"{REC}sha256"),
        "url": reading.one(iri, f"{DCTERMS}source"),
        "defects": sorted(reading.rec(iri, "defect"), key=_line),
        "statements": statements,
    }


def _statement(reading: Reading, receipt: Receipt, ids: Mapping[str, str]) -> dict[str, Any]:
    def names(iris: tuple[str, ...]) -> list[str]:
        return [without_place(reading.name(iri)) for iri in iris]

    return {
        "speakers": names(receipt.speakers),
        "speakerNodes": [node_id(iri) for iri in receipt.speakers],
        "as": receipt.speaker_as,
        "onBehalfOf": names(receipt.on_behalf_of),
        "onBehalfOfNodes": [node_id(iri) for iri in receipt.on_behalf_of],
        "addressee": names(receipt.addressees),
        "target": names(receipt.targets),
        "stances": [_stance(reading, taken, len(receipt.speakers)) for taken in receipt.stances],
        "chain": [
            {"speakers": names(hop.speakers), "hedge": hop.hedge, "as": hop.speaker_as}
            for level in receipt.chain
            for hop in level
        ],
        "work": reading.name(receipt.work) if receipt.work else "",
        "hedge": receipt.hedge,
        "rendering": receipt.rendering,
        "circumstance": receipt.circumstance,
        "quote": receipt.quote,
        "attribution": list(receipt.attribution),
        "document": document_id(reading, receipt),
        "segment": receipt.segment,
        "line": receipt.line,
        **({"page": receipt.page} if receipt.page else {}),
        "start": receipt.start,
        "end": receipt.end,
        "said": receipt.said,
        "inferences": [{"of": of, "words": words, "how": how} for of, words, how in receipt.inferences],
        "respondsTo": [ids[iri] for iri in receipt.responds_to if iri in ids],
        "basedOn": [ids[iri] for iri in receipt.based_on if iri in ids],
    }


def _stance(reading: Reading, taken: StanceTaken, speakers: int) -> dict[str, Any]:
    return {
        "stance": taken.stance,
        "text": phrase(taken.stance, speakers),
        "claims": [
            {
                "id": claim.iri.rsplit("/", 1)[1],
                "text": without_place(claim.label),
                "added": claim.implied,
                "nodes": [node_id(iri) for iri in (claim.subject, claim.object) if reading.kind(iri)],
            }
            for claim in taken.claims
        ],
        "things": [{"text": reading.name(iri), "node": node_id(iri)} for iri in taken.things],
    }
