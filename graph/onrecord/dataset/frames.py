"""Rows as pandas frames, where pandas is installed. Owner of pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.values.errors import OnrecordError

if TYPE_CHECKING:
    import pandas


def frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> pandas.DataFrame:
    """Return *rows* as a DataFrame; raise OnrecordError where pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise OnrecordError("Frames need pandas, which is not installed here: pip install pandas.") from error
    return pandas.DataFrame([dict(row) for row in rows], columns=list(columns) if columns is not None else None)
