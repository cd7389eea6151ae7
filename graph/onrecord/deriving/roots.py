"""Count the separate named origins among utterances: who adds nothing beyond somebody else is no origin more.

Each utterance has an origin: the body or person who answers for it, or what it rests on. Between origins runs
"adds nothing beyond", for the reasons of `JoinedBy`. The roots are where that ends; origins that add nothing
beyond each other are one root. So a new utterance never makes fewer of those that were separate before, unless
it shows that one of them rests on another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from onrecord.deriving.bodies import Bodies
from onrecord.deriving.likeness import near_identical
from onrecord.deriving.utterances import Standing, Utterance, Utterances
from onrecord.values.statements import digest


class JoinedBy(StrEnum):
    """Why utterances are one root."""

    SAME_SOURCE = "sameSource"
    PART_OF_BODY = "partOfBody"
    SHARED_GROUND = "sharedGround"
    SAME_WORDS = "sameWords"


@dataclass(frozen=True)
class Root:
    """One separate named origin, as far as the documents show. IRIs, sorted."""

    sources: tuple[str, ...]
    utterances: tuple[str, ...]
    joined_by: tuple[JoinedBy, ...]

    @property
    def key(self) -> str:
        """Digest of its utterances and reasons: the same root under two claims is one."""
        return digest(self.utterances, self.joined_by)


@dataclass(frozen=True)
class Roots:
    """Finds the named roots among utterances. Only those of standing NAMED are given to it."""

    found: Utterances
    bodies: Bodies

    def of(self, statements: Iterable[str]) -> tuple[Root, ...]:
        """Return the separate named roots of *statements*: an upper bound of their independence."""
        utterances = [self.found.all[statement] for statement in sorted(set(statements))]
        own = {u.statement: self._own(u) for u in utterances}
        origins = Origins()
        for utterance in utterances:
            origins.add(own[utterance.statement], utterance)
        self._together(origins, own.values())
        self._spoken_for(origins, utterances)
        self._parts(origins)
        self._grounds(origins, utterances, own)
        self._words(origins, utterances, own)
        roots = [self._root(end) for end in origins.ends()]
        return tuple(sorted(roots, key=lambda root: root.utterances))

    def _own(self, utterance: Utterance) -> frozenset[str]:
        """Who answers for it: one, or several who made it together and are one origin."""
        return frozenset(map(self.bodies.one, utterance.sources))

    def _together(self, origins: Origins, own: Iterable[frozenset[str]]) -> None:
        """Who spoke with somebody who also speaks alone adds nothing beyond them; else those who share one are one."""
        sharing: dict[str, list[frozenset[str]]] = defaultdict(list)
        for several in sorted({o for o in own if len(o) > 1}, key=sorted):
            alone = [frozenset({one}) for one in sorted(several) if frozenset({one}) in origins.utterances]
            for each in alone:
                origins.link(several, each, JoinedBy.SAME_SOURCE)
            for one in sorted(several) if not alone else ():
                for other in sharing[one]:
                    origins.one(several, other, JoinedBy.SAME_SOURCE)
                sharing[one].append(several)

    def _spoken_for(self, origins: Origins, utterances: Iterable[Utterance]) -> None:
        """A spokesperson adds nothing beyond whom they speak for, nor a report beyond its author."""
        for utterance in utterances:
            for speaker, whom in sorted(utterance.spoken_for):
                self._link_people(origins, speaker, whom)
            for author in sorted(utterance.authors):
                for source in sorted(utterance.sources):
                    self._link_people(origins, source, author)

    def _link_people(self, origins: Origins, one: str, other: str) -> None:
        first, second = frozenset({self.bodies.one(one)}), frozenset({self.bodies.one(other)})
        if first in origins.utterances and second in origins.utterances:
            origins.one(first, second, JoinedBy.SAME_SOURCE)

    def _parts(self, origins: Origins) -> None:
        """A body adds nothing beyond its parts, its head and its members who speak for themselves."""
        for origin in list(origins.utterances):
            for part in sorted(origin) if len(origin) == 1 else ():
                for whole in sorted(self.bodies.wholes(part)):
                    if frozenset({whole}) in origins.utterances and whole != part:
                        origins.link(frozenset({whole}), origin, JoinedBy.PART_OF_BODY)

    def _grounds(self, origins: Origins, utterances: Iterable[Utterance], own: Mapping[str, frozenset[str]]) -> None:
        """What rests on another statement adds nothing beyond whoever made that, named or not."""
        for utterance in utterances:
            for ground in sorted(utterance.rests_on - {utterance.statement}):
                origins.link(own[utterance.statement], self._origin_of(ground), JoinedBy.SHARED_GROUND)

    def _origin_of(self, ground: str) -> frozenset[str]:
        utterance = self.found.all.get(ground)
        is_named = utterance is not None and utterance.standing is Standing.NAMED
        return self._own(utterance) if utterance is not None and is_named else frozenset({ground})

    def _words(self, origins: Origins, utterances: Iterable[Utterance], own: Mapping[str, frozenset[str]]) -> None:
        for utterance in utterances:
            for other in self._alike.get(utterance.statement, ()):
                if other in own:
                    origins.one(own[utterance.statement], own[other], JoinedBy.SAME_WORDS)

    @cached_property
    def _alike(self) -> Mapping[str, list[str]]:
        """Statement → those in near-identical words. One passage that names two speakers apart is no copy."""
        named = {u.statement: u for u in self.found.all.values() if u.standing is Standing.NAMED}
        pairs: dict[str, list[str]] = defaultdict(list)
        for first, second in near_identical({statement: u.words for statement, u in named.items()}):
            if named[first].anchor != named[second].anchor:
                pairs[second].append(first)
        return pairs

    def _root(self, end: End) -> Root:
        sources = {source for utterance in end.naming or end.utterances for source in self._named_at_the_end(utterance)}
        reasons = sorted(end.reasons) if len(end.utterances) > 1 else ()
        return Root(tuple(sorted(sources)), tuple(sorted(u.statement for u in end.utterances)), tuple(reasons))

    def _named_at_the_end(self, utterance: Utterance) -> frozenset[str]:
        """Return who is named at the end of what it rests on; its own sources where nobody is."""
        grounds = [self.found.all[s] for s in utterance.rests_on if s in self.found.all]
        last = [g for g in grounds if len(g.rests_on) == 1 and g.standing is Standing.NAMED]
        return frozenset(source for ground in last for source in ground.sources) or utterance.sources


@dataclass
class End:
    """A root while it is found: its utterances, those of them that name it, and why they are one."""

    utterances: list[Utterance] = field(default_factory=list)
    naming: list[Utterance] = field(default_factory=list)
    reasons: set[JoinedBy] = field(default_factory=set)


@dataclass
class Origins:
    """Origins with their utterances, and which adds nothing beyond which."""

    utterances: dict[frozenset[str], list[Utterance]] = field(default_factory=lambda: defaultdict(list))
    _beyond: dict[frozenset[str], dict[frozenset[str], JoinedBy]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, origin: frozenset[str], utterance: Utterance) -> None:
        """Note that *utterance* is of *origin*."""
        self.utterances[origin].append(utterance)

    def link(self, one: frozenset[str], other: frozenset[str], reason: JoinedBy) -> None:
        """Say that *one* adds nothing beyond *other*."""
        if one != other:
            self._beyond[one].setdefault(other, reason)

    def one(self, first: frozenset[str], second: frozenset[str], reason: JoinedBy) -> None:
        """Say that the two are one origin."""
        self.link(first, second, reason)
        self.link(second, first, reason)

    def ends(self) -> list[End]:
        """Return the roots. An origin that adds nothing beyond several is shown with the first of them."""
        reached = {origin: self._reached(origin) for origin in sorted(self.utterances, key=sorted)}
        others = {end for found in reached.values() for end in found} - reached.keys()
        reached |= {end: self._reached(end) for end in others}
        ends: dict[frozenset[str], End] = defaultdict(End)
        for origin, utterances in sorted(self.utterances.items(), key=lambda item: sorted(item[0])):
            found = {min(reached[e], key=sorted) for e in reached[origin] if self._is_end(e, reached)}
            end = ends[min(found, key=sorted)]
            end.utterances += utterances
            end.naming += utterances if len(found) == 1 else []
            end.reasons |= set(self._beyond[origin].values())
            end.reasons |= {JoinedBy.SAME_SOURCE} if len(utterances) > 1 else set()
        return list(ends.values())

    def _is_end(self, origin: frozenset[str], reached: Mapping[frozenset[str], frozenset[frozenset[str]]]) -> bool:
        """Whether all that it adds nothing beyond adds nothing beyond it either."""
        return all(origin in reached[other] for other in reached[origin])

    def _reached(self, origin: frozenset[str]) -> frozenset[frozenset[str]]:
        """Return what *origin* adds nothing beyond, at any remove, itself among it."""
        found, waiting = {origin}, [origin]
        while waiting:
            for other in self._beyond.get(waiting.pop(), ()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return frozenset(found)
