"""Statements as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt, chain_in_words, document_id
from onrecord.dataset.wording import listed, phrase


def statement_rows(reading: Reading, found: Mapping[str, Receipt]) -> list[dict[str, Any]]:
    """Return one row for each stance on each claim or thing, in the order of the text."""
    rows = []
    for receipt in found.values():
        for taken in receipt.stances:
            claims = [(claim.label, claim.implied) for claim in taken.claims]
            for what, implied in [*claims, *((reading.name(thing), False) for thing in taken.things)]:
                rows.append(
                    {
                        "document": document_id(reading, receipt),
                        "line": receipt.line,
                        "speaker": listed(reading.name(s) for s in receipt.speakers),
                        "stance": phrase(taken.stance),
                        "what": what,
                        "follows": implied,
                        "hedge": receipt.hedge,
                        "quote": receipt.quote,
                        "chain": chain_in_words(reading, receipt),
                        "said": receipt.said,
                        "rendering": receipt.rendering,
                        "circumstance": receipt.circumstance,
                        "statement": receipt.statement,
                    }
                )
    return rows
