"""What a check came to, in short."""

from __future__ import annotations

from onrecord.proposing.candidates import Check, Outcome


def passed(name: str) -> Check:
    """All is as it should be."""
    return Check(name, Outcome.PASSED)


def weak(name: str, why: str) -> Check:
    """Somebody should look twice, and why."""
    return Check(name, Outcome.WEAK, why)


def failed(name: str, why: str) -> Check:
    """The document does not say so, and why."""
    return Check(name, Outcome.FAILED, why)
