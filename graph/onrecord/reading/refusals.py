"""Refuse a file: what it should be, what it is, and what to do about it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.values.errors import CasefileError, OnrecordError, Problem


def problem(name: str, expected: str, found: str, advice: str) -> Problem:
    """Return the problem that the file *name* cannot be read (E502)."""
    return Problem(name, 0, "E502", "", expected, found, advice=advice)


def refusal(name: str, expected: str, found: str, advice: str) -> CasefileError:
    """Return the error that the file *name* cannot be read, to be raised."""
    return CasefileError([problem(name, expected, found, advice)])


@contextmanager
def reading(name: str, expected: str, *loggers: str) -> Iterator[None]:
    """Turn whatever a library raises on damaged bytes into a refusal of *name*, and keep its *loggers* silent.

    Damaged files make libraries raise nearly anything; there is no list of it. What they remark on the way to
    a result (a repaired table, an odd font) says nothing that a person could act on.
    """
    silenced = [logging.getLogger(logger) for logger in loggers]
    kept = [(logger.propagate, logger.handlers[:]) for logger in silenced]
    for logger in silenced:
        logger.propagate, logger.handlers = False, [logging.NullHandler()]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except OnrecordError:
        raise
    except Exception as error:
        what = " ".join(str(error).split())[:100]
        found = f"a damaged or cut-off file ({type(error).__name__}{': ' if what else ''}{what})"
        advice = "Open it in the program it was made with: if it opens there, save it anew; if not, get it again."
        raise refusal(name, expected, found, advice) from error
    finally:
        for logger, (propagates, handlers) in zip(silenced, kept, strict=True):
            logger.propagate, logger.handlers = propagates, handlers
