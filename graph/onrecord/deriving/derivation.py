"""Derive: from the graph of the records to the same graph with assessments and contradictions."""

from __future__ import annotations

from onrecord.dataset.describing import Description
from onrecord.dataset.nquads import to_bytes
from onrecord.dataset.ontology import Ontology
from onrecord.dataset.reading import Reading, read
from onrecord.dataset.triples import quads
from onrecord.dataset.wording import Wording
from onrecord.deriving.assessing import Assessor
from onrecord.deriving.bodies import Bodies
from onrecord.deriving.contradictions import Contradictions
from onrecord.deriving.lines import Lines
from onrecord.deriving.roots import Roots
from onrecord.deriving.stances import Stances
from onrecord.deriving.utterances import Utterances
from onrecord.values.casefile import CaseInfo
from onrecord.values.vocabulary import REC

#: Classes of which every node is derived.
_DERIVED = ("Assessment", "Root", "Contradiction")
#: Properties that nothing else has.
_ONLY_DERIVED = frozenset(
    REC + name
    for name in (
        "assesses",
        "support",
        "namedRoots",
        "contestation",
        "rule",
        "ruleVersion",
        "root",
        "namedSource",
        "utterance",
        "joinedBy",
        "supportedBy",
        "nobodyNamed",
        "ownVoice",
        "notFree",
        "contestedBy",
        "contestedByAccused",
        "accusedSide",
        "between",
        "oneSide",
        "otherSide",
        "contradicts",
    )
)


def derive(compiled: bytes, info: CaseInfo, ontology: Ontology) -> bytes:
    """Return the graph with what follows from it: the same bytes for the same graph.

    *compiled* is the graph of the records as sorted N-Quads. Nothing in it is changed.
    """
    lines = derived_lines(read(quads(compiled)), info, ontology)
    return to_bytes([*compiled.decode("utf-8").splitlines(), *lines])


def derived_lines(reading: Reading, info: CaseInfo, ontology: Ontology) -> list[str]:
    """Return assessments, roots and contradictions of *reading* as lines of N-Quads, sorted."""
    found, bodies = Utterances(reading), Bodies(reading)
    stances = Stances(reading, bodies)
    lines = Lines(reading, Description(info, ontology, Wording({}, ontology.labels)))
    for assessment in Assessor(found, bodies, stances, Roots(found, bodies)).all():
        lines.assessment(assessment)
    for contradiction in Contradictions(found, bodies, stances).all():
        lines.contradiction(contradiction)
    return sorted(set(lines.graph.out))


def differences(nquads: bytes, ontology: Ontology) -> tuple[int, list[tuple[str, str]]] | None:
    """Derive again from the records in a graph; return how much was compared, and what differs.

    A difference is a node (IRI) and what is the matter with it. None where the graph says of no case, or of
    several, that it is theirs: then it cannot be known under which IRIs the derived nodes stand.
    """
    every = list(quads(nquads))
    reading = read(every)
    cases = reading.of_class("Case")
    if len(cases) != 1:
        return None
    info = CaseInfo("", "", cases[0])
    expected = set(quads(to_bytes(derived_lines(reading, info, ontology))))
    derived = {node for name in _DERIVED for node in reading.of_class(name)}
    there = {quad for quad in every if quad[0] in derived or quad[1] in _ONLY_DERIVED}
    missing = {quad[0]: "is not as it follows from the records" for quad in expected - there}
    surplus = {quad[0]: "says more than follows from the records" for quad in there - expected}
    absent = {node: "is missing" for node in missing if node not in reading.triples}
    return len(there), sorted((surplus | missing | absent).items())
