"""Which judgements are in force: the latest on each pair of things. Nothing is merged by rewriting."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from onrecord.values.statements import Judgement

#: Two things (IRIs), in order.
Pair = tuple[str, str]


def latest(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """Return for each pair of things the judgement on it that is in force: the one of the latest day.

    Days are whole EDTF dates, so that their text sorts as time does.
    """
    found: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.on, j.key)):
        for pair in combinations(sorted(judgement.things), 2):
            found[pair] = judgement
    return found


def in_force(judgements: Iterable[Judgement]) -> Iterator[Pair]:
    """Yield, both ways, the pairs judged to be the same by the latest judgement on them."""
    for (first, second), judgement in latest(judgements).items():
        if judgement.verdict == "same":
            yield first, second
            yield second, first


def contradictions(
    judgements: Iterable[Judgement],
) -> Iterator[tuple[Judgement, tuple[str, ...], tuple[Judgement, ...]]]:
    """Yield each judgement in force that two things differ, though others in force make them the same.

    With it come the things from one to the other, and the judgements that join each to the next.
    """
    judged = latest(judgements)
    same = {pair: judgement for pair, judgement in judged.items() if judgement.verdict == "same"}
    for (first, last), judgement in sorted(judged.items()):
        if judgement.verdict == "different" and (path := _path(same, first, last)):
            steps = tuple(same[min(pair), max(pair)] for pair in pairwise(path))
            yield judgement, path, steps


def _path(same: Mapping[Pair, Judgement], first: str, last: str) -> tuple[str, ...]:
    """The shortest way from *first* to *last* over pairs that are the same; () where there is none."""
    beside: dict[str, list[str]] = {}
    for one, other in sorted(same):
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    waiting: deque[tuple[str, ...]] = deque([(first,)])
    seen = {first}
    while waiting:
        path = waiting.popleft()
        if path[-1] == last:
            return path
        for thing in beside.get(path[-1], []):
            if thing not in seen:
                seen.add(thing)
                waiting.append((*path, thing))
    return ()
