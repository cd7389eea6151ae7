"""Support and contestation of a claim, or of all counts of one event and unit: two axes, never one score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from onrecord.deriving.bodies import ACCUSED, Bodies
from onrecord.deriving.roots import Root, Roots
from onrecord.deriving.stances import Stances
from onrecord.deriving.utterances import Standing, Utterances, claimed
from onrecord.values.statements import digest
from onrecord.values.vocabulary import CODES, EntityClass

_CONTESTING = ("denies", "findsNot", "retracts")
#: Version of the rules below: it changes when they would assess the same statements in another way.
VERSION = "1"


class Rule(StrEnum):
    """By which rule an assessment was made."""

    CLAIM = "claim"
    NUMBER = "number"


class Support(StrEnum):
    """How far a claim is supported, weakest first. None of these is a legal standard."""

    ROOT_UNKNOWN = "rootUnknown"
    ONE_NAMED_SOURCE = "oneNamedSource"
    SEVERAL_NAMED_SOURCES = "severalNamedSources"
    FOUND_BY_INQUIRY = "foundByInquiry"
    FOUND_BY_COURT = "foundByCourt"


class Contestation(StrEnum):
    """How a claim is contested. Several may hold; NONE stands alone."""

    NONE = "none"
    DENIED = "denied"
    DENIED_BY_ACCUSED = "deniedByAccused"
    AUTHORITY_DECLINED = "authorityDeclined"
    RETRACTED = "retracted"


@dataclass(frozen=True)
class Assessment:
    """What the documents show of a claim, or of a question of number. Statements and claims are IRIs, sorted.

    `support` is None where nobody freely affirms it. `nobody_named` and `own_voice` support it and are
    counted apart; `not_free` was said in custody or under threat, and counts on neither axis.
    """

    rule: Rule
    claims: tuple[str, ...]
    support: Support | None
    roots: tuple[Root, ...]
    nobody_named: tuple[str, ...]
    own_voice: tuple[str, ...]
    not_free: tuple[str, ...]
    contestation: tuple[Contestation, ...]
    contested_by: tuple[str, ...]
    #: Of these, the ones that the side of the accused made, alone or with others; and who of them is that side.
    by_accused: tuple[str, ...]
    accused_side: tuple[str, ...]

    @property
    def key(self) -> str:
        """Digest of rule and claims: the assessment of the same question is the same node in every build."""
        return digest(self.rule, self.claims)

    @property
    def named(self) -> tuple[str, ...]:
        """The statements that trace to a named root."""
        return tuple(sorted(utterance for root in self.roots for utterance in root.utterances))


@dataclass(frozen=True)
class Assessor:
    """Assesses every claim on which somebody takes a stance with a truth value, and every question of number."""

    found: Utterances
    bodies: Bodies
    stances: Stances
    roots: Roots

    def all(self) -> Iterator[Assessment]:
        """Yield the assessments. Claims in free words are never matched, and so never assessed."""
        for claims in self.stances.questions():
            yield self._assess(Rule.CLAIM, claims)
        for claims in self.stances.numbers():
            yield self._assess(Rule.NUMBER, claims)

    def _assess(self, rule: Rule, claims: tuple[str, ...]) -> Assessment:
        supporting = self.stances.taken(claims, "affirms", "finds")
        by_standing: dict[Standing, list[str]] = defaultdict(list)
        for statement in supporting:
            by_standing[self.found.all[statement].standing].append(statement)
        declined = self._declined(rule, claims)
        contesting = {*self.stances.taken(claims, *_CONTESTING), *declined}
        free = sorted(s for s in contesting if self._is_free(s))
        how = {statement: self._how(claims, statement, statement in declined) for statement in free}
        roots = self.roots.of(by_standing[Standing.NAMED])
        counted = any(self._is_free(s) for s in supporting)
        held = {value for values in how.values() for value in values}
        side = {voice for s in free for voice in self._accused_among(claims, s)}
        return Assessment(
            rule,
            claims,
            self._support(rule, claims, roots) if counted else None,
            roots,
            tuple(by_standing[Standing.NOBODY_NAMED]),
            tuple(by_standing[Standing.OWN_VOICE]),
            tuple(sorted({*by_standing[Standing.NOT_FREE], *(contesting - set(free))})),
            tuple(value for value in Contestation if value in held) or (Contestation.NONE,),
            tuple(free),
            tuple(s for s in free if Contestation.DENIED_BY_ACCUSED in how[s]),
            tuple(sorted(side)),
        )

    def _is_free(self, statement: str) -> bool:
        return self.found.all[statement].standing is not Standing.NOT_FREE

    def _support(self, rule: Rule, claims: tuple[str, ...], roots: tuple[Root, ...]) -> Support:
        """A finding lifts the claim on which it was made, and no other, nor a question of number; else roots count."""
        finders: set[str] = set()
        for statement in self.stances.taken(claims, "finds") if rule is Rule.CLAIM else ():
            if self._is_free(statement) and self.found.all[statement].names_itself:
                finders |= set(map(self.bodies.one, self.found.voices(statement)))
        if finders & self._courts:
            return Support.FOUND_BY_COURT
        if finders:
            return Support.FOUND_BY_INQUIRY
        if not roots:
            return Support.ROOT_UNKNOWN
        return Support.ONE_NAMED_SOURCE if len(roots) == 1 else Support.SEVERAL_NAMED_SOURCES

    @cached_property
    def _courts(self) -> frozenset[str]:
        reading, court = self.found.reading, f"{CODES}entity-kind/court"
        return frozenset(
            self.bodies.one(o) for o in reading.of_class("Organization") if court in reading.rec(o, "kind")
        )

    def _how(self, claims: tuple[str, ...], statement: str, declines: bool) -> frozenset[Contestation]:
        """Return every way in which *statement* contests the claims; *declines*: an authority declines in it."""
        taken = self.stances.on(statement, claims)
        held = set()
        if taken & {"denies", "findsNot"}:
            voices, side = set(map(self.bodies.one, self.found.voices(statement))), self._side_of_accused(claims[0])
            held |= {Contestation.DENIED_BY_ACCUSED} if voices & side else set()
            # Somebody who speaks for nobody accused denies too, also together with the accused.
            held |= set() if self._all_accused(statement, side) else {Contestation.DENIED}
        if "retracts" in taken:
            held.add(Contestation.RETRACTED)
        if declines:
            held.add(Contestation.AUTHORITY_DECLINED)
        return frozenset(held)

    def _all_accused(self, statement: str, side: frozenset[str]) -> bool:
        """Whether everybody who speaks is on *side*, by themselves or by whom they speak for."""
        principals = self.found.voices(statement) - set(self.found.reading.rec(statement, "speaker"))
        if side & set(map(self.bodies.one, principals)):
            return True
        return all(self.bodies.one(speaker) in side for speaker in self.found.reading.rec(statement, "speaker"))

    def _accused_among(self, claims: tuple[str, ...], statement: str) -> set[str]:
        """Return who of those that deny in *statement* is on the side of the accused."""
        if not self.stances.on(statement, claims) & {"denies", "findsNot"}:
            return set()
        side = self._side_of_accused(claims[0])
        return {voice for voice in self.found.voices(statement) if self.bodies.one(voice) in side}

    def _side_of_accused(self, claim: str) -> frozenset[str]:
        event = self.bodies.one(self.found.reading.subject(claim))
        return self._sides.get(event, frozenset())

    @cached_property
    def _sides(self) -> dict[str, frozenset[str]]:
        """Event → who speaks on the side of those who are accused of it, as somebody freely affirms or finds."""
        accused: dict[str, set[str]] = defaultdict(set)
        for role in ACCUSED:
            for event, agents in claimed(self.found.reading, role).items():
                accused[self.bodies.one(event)].update(agents)
        return {event: self.bodies.on_the_side_of(agents) for event, agents in accused.items()}

    def _declined(self, rule: Rule, claims: tuple[str, ...]) -> set[str]:
        """Return the statements by which an authority declines what concerns the event, if it is its occurrence."""
        if rule is not Rule.CLAIM or self.found.reading.predicate(claims[0]) != "occurred":
            return set()
        events = {self.found.reading.subject(claim) for claim in claims}
        return {s for event in events for s in self._declining.get(self.bodies.one(event), ())}

    @cached_property
    def _declining(self) -> dict[str, list[str]]:
        """Act → the statements that decline an inquiry, a prosecution or a ruling that concerns it."""
        reading = self.found.reading
        kinds = {f"{CODES}event-kind/{kind}" for kind in ("inquiry", "prosecution", "ruling")}
        concerned = claimed(reading, "concerns")
        found: dict[str, list[str]] = defaultdict(list)
        for statement in filter(self._is_of_authority, self.found.all):
            for thing in reading.rec(statement, "declines"):
                if kinds & set(reading.rec(thing, "kind")):
                    for act in concerned.get(thing, ()):
                        found[self.bodies.one(act)].append(statement)
        return found

    def _is_of_authority(self, statement: str) -> bool:
        """Whether an authority speaks, or somebody of whom the document says no name, such as "a court"."""
        reading = self.found.reading
        speaking = self.found.voices(statement)
        return any(self.found.is_authority(s) or reading.kind(s) is EntityClass.UNNAMED for s in speaking)
