"""Compile a casefile to RDF.

The default graph asserts speech only; each claim that somebody freely affirms or finds is also a named
graph of exactly that one triple (design decisions in ARCHITECTURE.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.dataset.describing import Description
from onrecord.dataset.nquads import edtf, iri, number, quad, text, to_bytes
from onrecord.dataset.ontology import Ontology
from onrecord.dataset.wording import Wording
from onrecord.values.casefile import Casefile
from onrecord.values.judgements import in_force
from onrecord.values.statements import Claim, Post, Statement, Taken, digest
from onrecord.values.vocabulary import (
    CODES,
    COERCED,
    PREDICATES,
    RDF,
    RDFS,
    REC,
    STANCES,
)


def compile_case(case: Casefile, ontology: Ontology) -> bytes:
    """Return the graph of *case* as sorted N-Quads: the same case is the same bytes."""
    return to_bytes(_Compiler(case, ontology).lines())


def implied_claims(taken: Taken) -> tuple[Claim, ...]:
    """Return what follows from claims affirmed or found: that their events occurred.

    Source: design of the model. A place, date, count or role implies it; a ground, a qualification,
    an effect, a part-of does not, and nothing follows from a denial.
    """
    if not STANCES[taken.stance].asserts:
        return ()
    occurred = [Claim(c.subject, "occurred") for c in taken.claims if PREDICATES[c.predicate].implies_occurrence]
    return tuple(c for c in dict.fromkeys(occurred) if c not in taken.claims)


@dataclass
class _Compiler:
    """Writes the lines of one case. Each claim and value is described once."""

    case: Casefile
    ontology: Ontology

    def __post_init__(self) -> None:
        self.wording = Wording(self.case.things, self.ontology.labels)
        self.graph = Description(self.case.info, self.ontology, self.wording)

    def lines(self) -> list[str]:
        self.graph.case()
        for document in self.case.documents:
            self.graph.document(document)
        for thing in self.case.things.values():
            self.graph.thing(thing)
        for statement in self.case.statements:
            self._statement(statement)
        for judgement in self.case.judgements:
            self.graph.judgement(judgement)
        for explanation in self.case.explanations:
            self.graph.explanation(explanation)
        self._same()
        return self.graph.out

    def _statement(self, statement: Statement) -> None:
        subject = iri(statement.iri)
        first = len(self.graph.out)
        self.graph.type(subject, "Statement")
        self.graph.add(subject, f"{RDFS}label", text(self.wording.statement(statement)))
        self.graph.add(subject, f"{REC}anchor", self.graph.anchor(statement.anchor))
        for anchor in statement.attribution:
            self.graph.add(subject, f"{REC}attribution", self.graph.anchor(anchor))
        for name, values in (
            ("speaker", statement.speakers),
            ("onBehalfOf", statement.on_behalf_of),
            ("addressee", statement.addressees),
            ("target", statement.targets),
            ("inWork", (statement.in_work,) if statement.in_work else ()),
            ("conveys", statement.conveys),
            ("basedOn", statement.based_on),
            ("respondsTo", statement.responds_to),
        ):
            self.graph.links(subject, name, values)
        self.graph.add(subject, f"{REC}depth", number(statement.depth))
        self.graph.words(subject, ((f"{REC}speakerAs", statement.speaker_as), (f"{REC}hedge", statement.hedge)))
        if statement.rendering:
            self.graph.add(subject, f"{REC}rendering", iri(f"{CODES}rendering/{statement.rendering}"))
        if statement.circumstance:
            self.graph.add(subject, f"{REC}circumstance", iri(f"{CODES}circumstance/{statement.circumstance}"))
        if statement.said:
            self.graph.add(subject, f"{REC}said", edtf(statement.said.edtf))
        about = set(statement.about)
        for taken in statement.taken:
            about |= self._taken(statement, taken)
        self.graph.links(subject, "about", sorted(about))
        for inference in statement.inferences:
            claim = self._claim(inference.claim) if inference.claim else ""
            self.graph.inference(subject, statement.iri, claim, inference.words, inference.how)
        content = digest(sorted(line for line in set(self.graph.out[first:]) if line.startswith(subject)))
        self.graph.add(subject, f"{REC}contentHash", text(content))

    def _taken(self, statement: Statement, taken: Taken) -> set[str]:
        """Add a stance; return what it is about."""
        subject = iri(statement.iri)
        explicit = {claim for other in statement.taken for claim in other.claims}
        implied = tuple(claim for claim in implied_claims(taken) if claim not in explicit)
        asserted = STANCES[taken.stance].asserts and statement.circumstance not in COERCED
        about = set(taken.things)
        self.graph.links(subject, taken.stance, taken.things)
        for claim in (*taken.claims, *implied):
            claim_iri = self._claim(claim)
            self.graph.links(subject, taken.stance, [claim_iri])
            about |= _about(claim)
            if asserted:
                predicate = iri(REC + claim.predicate)
                self.graph.out.append(quad(iri(claim.subject), predicate, self.graph.object(claim), iri(claim_iri)))
        self.graph.links(subject, "implies", [self._claim(claim) for claim in implied])
        return about

    def _claim(self, claim: Claim) -> str:
        """Describe *claim* in the default graph, once; return its IRI."""
        claim_iri = self.case.info.iri("claim", claim.key)
        if claim_iri not in self.graph.described:
            self.graph.described.add(claim_iri)
            subject = iri(claim_iri)
            self.graph.type(subject, "Claim")
            self.graph.add(subject, f"{RDFS}label", text(self.wording.claim(claim)))
            self.graph.add(subject, f"{RDF}subject", iri(claim.subject))
            self.graph.add(subject, f"{RDF}predicate", iri(REC + claim.predicate))
            self.graph.add(subject, f"{RDF}object", self.graph.object(claim))
            self.graph.links(subject, "about", sorted(_about(claim)))
        return claim_iri

    def _same(self) -> None:
        """Write rec:same both ways for each pair whose latest judgement says so."""
        for first, second in sorted(in_force(self.case.judgements)):
            self.graph.links(iri(first), "same", [second])


def _about(claim: Claim) -> set[str]:
    """The things a claim speaks of: its subject, and its object where that is a thing or a post."""
    about = {claim.subject}
    if isinstance(claim.object, str) and not claim.object.startswith(CODES):
        about.add(claim.object)
    if isinstance(claim.object, Post) and claim.object.organization:
        about.add(claim.object.organization)
    return about
