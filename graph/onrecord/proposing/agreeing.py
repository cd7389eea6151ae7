"""Several proposers on one document: who found the same raises it, who contradicts lowers it. Nobody wins silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from onrecord.proposing.candidates import Candidate, Check, Content, Happening, Outcome, Speech
from onrecord.values.folding import name_key

#: What is found by several is never quite sure either.
_MOST = 0.98
#: What another proposer reads otherwise is so much less sure.
_CONTRADICTED = 0.7
#: Of each of two passages, so much in common makes them one.
_COMMON = 0.5


def proposer_of(candidate: Candidate) -> str:
    """The proposer that made it: "rules" of "rules/direct-inverted"."""
    return candidate.by.partition("/")[0]


def agreed(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return *candidates* without repetitions, in the order of their first; each says who agrees and who does not.

    Those that a check failed neither raise nor lower anything.
    """
    by_id: dict[str, list[Candidate]] = {}
    for one in candidates:
        by_id.setdefault(one.id, []).append(one)
    unique = [_same(group) for group in by_id.values()]
    if len({proposer_of(one) for group in by_id.values() for one in group}) < 2:
        return unique  # one proposer alone agrees with nobody
    return list(_compared(unique))


def _same(group: Sequence[Candidate]) -> Candidate:
    """The surest of equal candidates; raised where several proposers found it."""
    sound = [one for one in group if not one.failed] or list(group)
    best = max(sound, key=lambda one: (one.confidence, one.by))
    by_proposer = {proposer_of(one): one for one in sorted(sound, key=lambda one: one.confidence)}
    if len(by_proposer) < 2 or best.failed:
        return best
    return _raised(best, by_proposer.values())


def _raised(best: Candidate, agreeing: Iterable[Candidate]) -> Candidate:
    doubt = 1.0
    by = []
    for one in agreeing:
        doubt *= 1 - one.confidence
        by.append(one.by)
    check = Check("agreement", Outcome.PASSED, f"found by {' and '.join(sorted(by))}")
    confidence = max(best.confidence, min(_MOST, 1 - doubt))
    return replace(best, confidence=confidence, checks=(*best.checks, check))


def _compared(unique: Sequence[Candidate]) -> Iterator[Candidate]:
    """Compare speech and events that stand in one place, by different proposers."""
    at: dict[int, list[Candidate]] = {}
    for one in unique:
        if (place := _place(one.content)) is not None and not one.failed:
            for bucket in range(place[0] // 256, place[1] // 256 + 1):
                at.setdefault(bucket, []).append(one)
    for one in unique:
        place = _place(one.content)
        if place is None or one.failed:
            yield one
            continue
        near = {id(o): o for b in range(place[0] // 256, place[1] // 256 + 1) for o in at.get(b, ())}
        others = [o for o in near.values() if proposer_of(o) != proposer_of(one) and _overlap(o.content, one.content)]
        yield _judged(one, others)


def _judged(one: Candidate, others: Sequence[Candidate]) -> Candidate:
    contradicting = [other for other in others if _contradicts(one.content, other.content)]
    if contradicting:
        by = " and ".join(sorted({other.by for other in contradicting}))
        check = Check("agreement", Outcome.WEAK, f"{by} reads it otherwise")
        return replace(one, confidence=one.confidence * _CONTRADICTED, checks=(*one.checks, check))
    if others and not any(check.name == "agreement" for check in one.checks):
        best = [max(group, key=lambda o: o.confidence) for _, group in groupby(sorted(others, key=_by), key=_by)]
        return _raised(one, [one, *best])
    return one


def _by(candidate: Candidate) -> str:
    return proposer_of(candidate)


def _place(content: Content) -> tuple[int, int] | None:
    if isinstance(content, Speech) and content.content:
        return content.content[0].start, content.content[-1].end
    if isinstance(content, Happening):
        return content.trigger.start, content.trigger.end
    return None


def _overlap(first: Content, second: Content) -> bool:
    """Whether two candidates of one kind are about the same words."""
    one, other = _place(first), _place(second)
    if type(first) is not type(second) or one is None or other is None:
        return False
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common >= _COMMON * max(one[1] - one[0], other[1] - other[0])


def _contradicts(first: Content, second: Content) -> bool:
    """Whether the same words are given to another speaker or stance, or told in another way."""
    if isinstance(first, Speech) and isinstance(second, Speech):
        ours, theirs = _speaker(first), _speaker(second)
        apart = bool(ours and theirs) and not (ours <= theirs or theirs <= ours)
        return apart or first.stance != second.stance
    if isinstance(first, Happening) and isinstance(second, Happening):
        return (first.kind, first.modality) != (second.kind, second.modality)
    return False


def _speaker(speech: Speech) -> set[str]:
    words = speech.resolved or (speech.speaker.text if speech.speaker else "")
    return set(name_key(words).split())
