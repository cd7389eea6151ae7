"""What checks say: passed, found, or *not checked* with the reason. Examining nothing is never passing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a check."""

    PASSED = "passed"
    FOUND = "found"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing a check found: where, and what to do about it.

    `place` is a file of the case, a document, or the graph; `line` counts from 1, 0 is the whole of it.
    """

    place: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.place}:{self.line}: {self.message}" if self.line else f"{self.place}: {self.message}"


@dataclass(frozen=True)
class Result:
    """The result of one check. `examined` says how many things were looked at, `reason` why none were."""

    code: str
    title: str
    outcome: Outcome
    examined: int = 0
    findings: tuple[Finding, ...] = ()
    reason: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the result as plain data."""
        findings = [{"place": f.place, "line": f.line, "message": f.message} for f in self.findings]
        plain = {"code": self.code, "title": self.title, "outcome": str(self.outcome), "examined": self.examined}
        return {**plain, "findings": findings, "reason": self.reason}


def judged(
    code: str, title: str, examined: int, findings: Iterable[Finding], nothing: str, left_out: str = ""
) -> Result:
    """Return the result of a check that looked at *examined* things; *nothing* says what there was none of.

    *left_out* says what could not be looked at, and why: then the check is not passed.

    >>> judged("C301", "Links end.", 0, (), "no statements in this graph").outcome
    <Outcome.NOT_CHECKED: 'not checked'>
    """
    found = tuple(sorted(set(findings)))
    if found:
        return Result(code, title, Outcome.FOUND, examined, found)
    if not examined:
        return Result(code, title, Outcome.NOT_CHECKED, reason=left_out or nothing)
    if left_out:
        return Result(code, title, Outcome.NOT_CHECKED, examined, reason=f"nothing found in {examined}, but {left_out}")
    return Result(code, title, Outcome.PASSED, examined)


def unchecked(code: str, title: str, reason: str) -> Result:
    """Return the result of a check that could not be made."""
    return Result(code, title, Outcome.NOT_CHECKED, reason=reason)


@dataclass(frozen=True)
class Report:
    """The results of all checks on one case or graph, in the order of their codes."""

    subject: str
    results: tuple[Result, ...]

    def of(self, outcome: Outcome) -> tuple[Result, ...]:
        """Return the results with this outcome."""
        return tuple(result for result in self.results if result.outcome is outcome)

    @property
    def found(self) -> bool:
        """Whether any check found something."""
        return any(result.outcome is Outcome.FOUND for result in self.results)

    def __getitem__(self, code: str) -> Result:
        return next(result for result in self.results if result.code == code)

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def summary(self) -> str:
        """One line: how many checks passed, found something, were not made."""
        count = sum(len(result.findings) for result in self.results)
        passed, found, not_checked = (len(self.of(outcome)) for outcome in Outcome)
        findings = f"{count} {'finding' if count == 1 else 'findings'} in {found}" if found else "nothing found"
        return f"{len(self.results)} checks: {passed} passed, {findings}, {not_checked} not checked."

    def as_json(self) -> dict[str, object]:
        """Return the report as plain data."""
        counts = {str(outcome): len(self.of(outcome)) for outcome in Outcome}
        return {"subject": self.subject, "counts": counts, "results": [result.as_json() for result in self.results]}
