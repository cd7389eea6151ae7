"""Statements as rows, and as pandas frames where pandas is installed. Owner of pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt, chain_in_words, document_id
from onrecord.dataset.wording import phrase
from onrecord.values.errors import OnrecordError


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
                        "speaker": " and ".join(reading.name(s) for s in receipt.speakers),
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


def frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> Any:
    """Return *rows* as a pandas DataFrame; raise OnrecordError where pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise OnrecordError("Frames need pandas: pip install 'onrecord[notebook]'.") from error
    return pandas.DataFrame([dict(row) for row in rows], columns=list(columns) if columns is not None else None)
