"""How far two readers agree on the same proposals, before they talk: shares, and Cohen's kappa on what they decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.casefile.agreement import Comparison, compare
from onrecord.proposing.proposals import Kind
from onrecord.reviewing.decisions import Act, Decision
from onrecord.reviewing.landing import Codes, Landing
from onrecord.values.casefile import Casefile
from onrecord.values.vocabulary import STANCES


@dataclass(frozen=True)
class ReaderAgreement:
    """Of *both* proposals that both decided on: how many alike; of those both took, how many with equal content.

    `kappa` is Cohen's (1960): agreement beyond what the readers' own shares would give by chance; None where one of
    them decided everything alike, for then there is no chance to compare with.
    """

    both: int
    alike: int
    kappa: float | None
    taken: int
    same_speaker: int
    same_stance: int

    @property
    def share(self) -> float:
        """The share on which both decided alike, from 0 to 1."""
        return self.alike / self.both if self.both else 0.0


def reader_agreement(first: Mapping[str, Decision], second: Mapping[str, Decision]) -> ReaderAgreement:
    """Compare the decisions in force of two readers, by proposal."""
    shared = sorted(set(first) & set(second))
    pairs = [(_verdict(first[key]), _verdict(second[key])) for key in shared]
    taken = [(first[key], second[key]) for key in shared if first[key].lands and second[key].lands]
    statements = [(a, b) for a, b in taken if a.kind is Kind.STATEMENT]
    return ReaderAgreement(
        both=len(pairs),
        alike=sum(a == b for a, b in pairs),
        kappa=cohens_kappa(pairs),
        taken=len(statements),
        same_speaker=sum(_of(a, ("speaker",)) == _of(b, ("speaker",)) for a, b in statements),
        same_stance=sum(_stances(a) == _stances(b) for a, b in statements),
    )


def compared(case: Path, codes: Codes, first: Mapping[str, Decision], second: Mapping[str, Decision]) -> Comparison:
    """Compare what two readers took as records: passages, speakers, stances, as `onrecord agreement` does.

    Each reading is the case with the statements that this reader took, and no others, for the documents that both
    decided on. Raises CasefileError where the records of one do not load.
    """
    shared = {d.document for d in first.values()} & {d.document for d in second.values()}
    one, other = (_reading(case, codes, held, shared) for held in (first, second))
    return compare(one, other, shared)


def _reading(case: Path, codes: Codes, held: Mapping[str, Decision], documents: Collection[str]) -> Casefile:
    landing = Landing(case, codes)
    for document in sorted(documents):
        landing.changed[f"statements/{document}.yaml"] = b"[]\n"
    for decision in held.values():
        if decision.document in documents and not landing.has(decision):
            landing.add(decision)
    return landing.check()


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two readers' verdicts; None where it is not defined.

    >>> pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    >>> round(cohens_kappa(pairs), 2)
    0.4
    >>> cohens_kappa([("yes", "yes")]) is None
    True
    """
    total = len(pairs)
    if not total:
        return None
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[verdict] * other[verdict] for verdict in one) / total**2
    seen = sum(a == b for a, b in pairs) / total
    return None if chance == 1 else (seen - chance) / (1 - chance)


def _verdict(decision: Decision) -> str:
    return "take" if decision.lands else "same" if decision.act is Act.SAME else "reject"


def _of(decision: Decision, keys: tuple[str, ...]) -> list[Any]:
    return [entry.get(key) for entry in decision.entries for key in keys]


def _stances(decision: Decision) -> list[list[str]]:
    return [sorted(key for key in entry if key in STANCES) for entry in decision.entries]
