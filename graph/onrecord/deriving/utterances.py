"""Expand each chain to its root utterance: who answers for it by name, and what is set aside, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from onrecord.dataset.reading import Reading
from onrecord.values.vocabulary import CODES, COERCED, OA, REC, EntityClass

#: A population is nobody in particular, and a description is no name.
_NAMED = frozenset({EntityClass.PERSON, EntityClass.ORGANIZATION})
#: Kinds of bodies and people who, passing on what unnamed people are said to report, vouch for none of it.
AUTHORITIES = frozenset(
    f"{CODES}entity-kind/{name}"
    for name in (
        "state",
        "government",
        "parliament",
        "state-body",
        "security-force",
        "court",
        "institution",
        "official",
        "politician",
        "spokesperson",
    )
)
#: Kinds of works that speak with the voice of whoever wrote them; in a film others speak.
_WRITTEN = frozenset(
    f"{CODES}entity-kind/{name}"
    for name in ("report", "press-release", "letter", "study", "decree", "legal-filing", "resolution-text")
)
_COERCED = frozenset(f"{CODES}circumstance/{name}" for name in COERCED)


class Standing(StrEnum):
    """Whether an utterance may be a named root; if not, why it is set aside. It is shown all the same."""

    NAMED = "named"
    NOBODY_NAMED = "nobodyNamed"
    OWN_VOICE = "ownVoice"
    NOT_FREE = "notFree"


@dataclass(frozen=True)
class Utterance:
    """A statement that takes a stance: the end of its chain. Everything is an IRI but `words`."""

    statement: str
    document: str
    standing: Standing
    #: Who answers for it by name: those spoken for, else the speakers, else the body that reports unnamed people.
    sources: frozenset[str]
    #: Who speaks with whom they speak for, each pair apart: they are one.
    spoken_for: frozenset[tuple[str, str]]
    #: Who wrote the report, letter or other written work in which it stands.
    authors: frozenset[str]
    #: Whether somebody named speaks or is spoken for, and it is not only reported by somebody named.
    names_itself: bool
    #: Statements on which its speaker's knowledge rests, at any remove, itself among them.
    rests_on: frozenset[str]
    anchor: str
    words: str


@dataclass(frozen=True)
class Utterances:
    """The root utterances of a graph. Rules, as the ontology's README states them, in one place each."""

    reading: Reading

    @cached_property
    def all(self) -> dict[str, Utterance]:
        """Statement → utterance, for every statement that takes a stance."""
        statements = self.reading.of_class("Statement")
        return {s: self._utterance(s) for s in statements if self.reading.rec(s, "stance")}

    @cached_property
    def _relays(self) -> dict[str, list[str]]:
        """Statement → the links that pass it on."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in self.reading.of_class("Statement"):
            for inner in self.reading.rec(link, "conveys"):
                found[inner].append(link)
        return found

    def _utterance(self, statement: str) -> Utterance:
        anchor = self.reading.one(statement, f"{REC}anchor")
        document = self.reading.one(anchor, f"{OA}hasSource")
        own = self.is_own_voice(statement)
        answers = () if own and not self._firsthand(document) else self._answering(statement, document)
        if set(self.reading.rec(statement, "circumstance")) & _COERCED:
            standing = Standing.NOT_FREE
        elif answers:
            standing = Standing.NAMED
        else:
            standing = Standing.OWN_VOICE if own else Standing.NOBODY_NAMED
        return Utterance(
            statement,
            document,
            standing,
            frozenset(answer for passed in answers for answer in self._sources(passed)),
            frozenset(pair for passed in answers for pair in self._spoken_for(passed)),
            frozenset(author for passed in answers for author in self._authors_of(passed)),
            statement in answers,
            self._rests_on(statement),
            anchor,
            self.reading.one(anchor, f"{OA}exact"),
        )

    def is_own_voice(self, statement: str) -> bool:
        """Whether it is the document itself that speaks: nothing conveys it."""
        return self.reading.rec(statement, "depth") == ["0"]

    def _firsthand(self, document: str) -> bool:
        """Whether the records show that the document reports its own findings."""
        return bool(self.reading.rec(document, "firsthand"))

    def _answering(self, statement: str, document: str) -> tuple[str, ...]:
        """Return the statement itself where somebody named speaks; else the nearest links of who reports it.

        A named body that reports what unnamed people told it is the root: an outlet, an organization, a
        journalist. An authority that repeats what is reported is none, nor is whoever reports the authority. The
        document itself is that body only where it is first-hand.
        """
        if self._sources(statement):
            return (statement,)
        level, seen = [statement], {statement}
        while level:
            outer = {link for passed in level for link in self._relays.get(passed, ())} - seen
            seen |= outer
            level = sorted(s for s in outer if not self.is_own_voice(s) or self._firsthand(document))
            if named := [link for link in level if self._sources(link)]:
                return tuple(link for link in named if not any(map(self.is_authority, self._sources(link))))
        return ()

    def is_authority(self, agent: str) -> bool:
        """Whether it is a state, a government, a court, an official … by its kind."""
        return bool(AUTHORITIES & set(self.reading.rec(agent, "kind")))

    def _sources(self, statement: str) -> list[str]:
        """Return who answers for it by name: whoever is spoken for, else who speaks."""
        return self._named(statement, "onBehalfOf") or self._named(statement, "speaker")

    def _spoken_for(self, statement: str) -> list[tuple[str, str]]:
        """Return each speaker with whom they speak for: here or, where that is not said, as their post."""
        speakers, here = self._named(statement, "speaker"), self._named(statement, "onBehalfOf")
        return [(speaker, whom) for speaker in speakers for whom in here or self._speaks_for.get(speaker, [])]

    def _authors_of(self, statement: str) -> list[str]:
        works = [w for w in self.reading.rec(statement, "inWork") if _WRITTEN & set(self.reading.rec(w, "kind"))]
        return [author for work in works for author in self._authors.get(work, ())]

    def voices(self, statement: str) -> frozenset[str]:
        """Return whoever speaks, named or not, and whom they speak for: here or as their post."""
        speakers, here = self.reading.rec(statement, "speaker"), self.reading.rec(statement, "onBehalfOf")
        return frozenset([*speakers, *(here or [p for s in speakers for p in self._speaks_for.get(s, [])])])

    def _named(self, statement: str, role: str) -> list[str]:
        return [agent for agent in self.reading.rec(statement, role) if self.reading.kind(agent) in _NAMED]

    @cached_property
    def _speaks_for(self) -> dict[str, list[str]]:
        """Person → whom they speak for as a post, where somebody freely says so."""
        return claimed(self.reading, "spokespersonFor")

    @cached_property
    def _authors(self) -> dict[str, list[str]]:
        return claimed(self.reading, "author")

    def _rests_on(self, statement: str) -> frozenset[str]:
        found, waiting = {statement}, [statement]
        while waiting:
            for ground in self.reading.rec(waiting.pop(), "basedOn"):
                if ground not in found:
                    found.add(ground)
                    waiting.append(ground)
        return frozenset(found)


def claimed(reading: Reading, predicate: str) -> dict[str, list[str]]:
    """Return subject → objects of *predicate*, as somebody freely affirms or finds it; sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in reading.claims_with(predicate):
        if claim in reading.asserted:
            found[reading.subject(claim)].add(reading.object(claim))
    return {subject: sorted(objects) for subject, objects in found.items()}
