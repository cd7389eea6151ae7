"""Assessments as a graph holds them: support with its roots spelled out, and contestation beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import ClaimTaken, Receipt
from onrecord.dataset.wording import listed
from onrecord.values.vocabulary import RDFS

UPPER_BOUND = (
    "Named sources are counted as far as these documents show: an upper bound, for they may share an origin "
    "that no document shows."
)


@dataclass(frozen=True)
class Root:
    """A named root: what it is called, and the statements that trace to it."""

    label: str
    utterances: tuple[str, ...]
    joined_by: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """Support and contestation of a claim, or of all counts of one event and unit. Statements are IRIs.

    `support` and `contestation` are codes; `support` is empty where nobody freely affirms it.
    """

    iri: str
    label: str
    rule: str
    claims: tuple[str, ...]
    support: str
    roots: tuple[Root, ...]
    nobody_named: tuple[str, ...]
    own_voice: tuple[str, ...]
    not_free: tuple[str, ...]
    contestation: tuple[str, ...]
    contested_by: tuple[str, ...]
    by_accused: tuple[str, ...]
    #: Who of those that contest it is on the side of the accused (things).
    accused_side: tuple[str, ...]

    @property
    def is_of_number(self) -> bool:
        """Whether it is of all counts of one event and unit."""
        return self.rule == "assess-number"

    @property
    def mentions(self) -> tuple[str, ...]:
        """Every statement that freely affirms or finds it."""
        named = (utterance for root in self.roots for utterance in root.utterances)
        return (*named, *self.nobody_named, *self.own_voice)


def assessments(reading: Reading) -> tuple[Assessment, ...]:
    """Return every assessment in a graph, sorted by IRI."""
    return tuple(_assessment(reading, iri) for iri in reading.of_class("Assessment"))


def _assessment(reading: Reading, iri: str) -> Assessment:
    def many(name: str) -> tuple[str, ...]:
        return tuple(reading.rec(iri, name))

    def codes(name: str, of: str = iri) -> tuple[str, ...]:
        return tuple(found.rsplit("/", 1)[1] for found in reading.rec(of, name))

    roots = [
        Root(reading.name(root), tuple(reading.rec(root, "utterance")), codes("joinedBy", root))
        for root in reading.rec(iri, "root")
    ]
    return Assessment(
        iri,
        reading.one(iri, f"{RDFS}label"),
        next(iter(codes("rule")), ""),
        many("assesses"),
        next(iter(codes("support")), ""),
        tuple(sorted(roots, key=lambda root: (-len(root.utterances), root.label, root.utterances))),
        many("nobodyNamed"),
        many("ownVoice"),
        many("notFree"),
        codes("contestation"),
        many("contestedBy"),
        many("contestedByAccused"),
        many("accusedSide"),
    )


def question_of(claims: Sequence[str], of_number: bool, reading: Reading, labels: Mapping[str, str]) -> str:
    """Return what is assessed, in words: a claim, or an event and what is counted of it.

    `Detentions reported from December 2018 · number of persons detained`; *labels* are those of the codes.
    """
    claim = claims[0]
    if not of_number:
        return reading.name(claim)
    unit = next(iter(reading.rec(reading.object(claim), "unit")), "")
    return f"{reading.name(reading.subject(claim))} · number of {labels.get(unit, unit)}"


def in_words(assessment: Assessment, reading: Reading, found: Mapping[str, Receipt]) -> str:
    """Return what an assessment says, as a person would say it; *found* are the receipts of the graph.

    `6 mentions in 3 documents; 3 trace to one named source, the Network; 3 name nobody (2 of them a document's
    own voice); denied by a spokesman`
    """
    parts = [*_support(assessment, found), *_contestation(assessment, reading, found)]
    if assessment.not_free:
        parts.append(f"{len(assessment.not_free)} said in custody or under threat, counted nowhere")
    return "; ".join(parts)


def _support(assessment: Assessment, found: Mapping[str, Receipt]) -> list[str]:
    mentions = assessment.mentions
    if not mentions:
        return ["nobody freely affirms it"]
    documents = {found[s].document for s in mentions}
    parts = [f"{_counted(len(mentions), 'mention')} in {_counted(len(documents), 'document')}"]
    named = sum(len(root.utterances) for root in assessment.roots)
    if named:
        names = [root.label for root in assessment.roots]
        sources = "one named source, " if len(names) == 1 else f"{len(names)} named sources: "
        parts.append(f"{_tracing(named, len(mentions))} to {sources}{' | '.join(names)}")
    if assessment.support in ("foundByCourt", "foundByInquiry"):
        by = "found by a court" if assessment.support == "foundByCourt" else "found by an inquiry"
        finding = sum(_finds(found[s], assessment) for s in mentions)
        among = f"{finding} of the mentions {'is a finding' if finding == 1 else 'are findings'}"
        parts.append(by if len(mentions) == 1 else f"{by} ({among})")
    nobody, own = len(assessment.nobody_named) + len(assessment.own_voice), len(assessment.own_voice)
    if nobody:
        who = "it names nobody" if len(mentions) == 1 else f"{nobody} {'names' if nobody == 1 else 'name'} nobody"
        voices = {0: "", nobody: " (a document’s own voice)"}.get(own, f" ({own} of them a document’s own voice)")
        parts.append(who + voices)
    return parts


def _finds(receipt: Receipt, assessment: Assessment) -> bool:
    """Whether a statement finds it; every other mention only affirms it."""
    return any(taken.stance == "finds" and _on(taken.claims, assessment.claims) for taken in receipt.stances)


def _tracing(named: int, mentions: int) -> str:
    """`it traces`, `both trace`, `all 3 trace`, `2 trace`."""
    if named < mentions:
        return f"{named} {'traces' if named == 1 else 'trace'}"
    return {1: "it traces", 2: "both trace"}.get(named, f"all {named} trace")


def _contestation(assessment: Assessment, reading: Reading, found: Mapping[str, Receipt]) -> list[str]:
    """Say who contests it, and how; who is on the side of the accused is said apart."""
    by_verb: dict[str, set[str]] = {}
    for statement in assessment.contested_by:
        receipt = found[statement]
        stances = {t.stance for t in receipt.stances if t.stance == "declines" or _on(t.claims, assessment.claims)}
        verb = next((words for stance, words in _VERBS if stance in stances), "denied by")
        principals = listed(map(reading.name, receipt.on_behalf_of))
        for speaker in receipt.speakers:
            name = f"{reading.name(speaker)} for {principals}" if principals else reading.name(speaker)
            is_accused = bool({speaker, *receipt.on_behalf_of} & set(assessment.accused_side))
            accused = is_accused and verb in ("denied by", "found not to be so by")
            by_verb.setdefault("denied, on the side of the accused, by" if accused else verb, set()).add(name)
    return [f"{verb} {listed(sorted(names))}" for verb, names in sorted(by_verb.items())]


#: Stance → how it reads; the first that holds.
_VERBS = (
    ("retracts", "retracted by"),
    ("denies", "denied by"),
    ("findsNot", "found not to be so by"),
    ("declines", "an inquiry declined by"),
)


def _on(taken: Iterable[ClaimTaken], claims: tuple[str, ...]) -> bool:
    return any(claim.iri in claims for claim in taken)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
