"""Compile a casefile to RDF.

The default graph asserts speech only; each claim that somebody freely affirms or finds is also a named
graph of exactly that one triple (design decisions in ARCHITECTURE.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import permutations

from onrecord.dataset.nquads import edtf, iri, number, quad, text, to_bytes
from onrecord.dataset.ontology import Ontology
from onrecord.dataset.wording import Wording
from onrecord.values.casefile import Casefile
from onrecord.values.dates import Date
from onrecord.values.documents import Anchor, DocumentRecord
from onrecord.values.quantities import Quantity
from onrecord.values.statements import Claim, Judgement, Post, Statement, Taken, Thing, Words, digest
from onrecord.values.vocabulary import (
    CODES,
    COERCED,
    DCTERMS,
    IN_REALITY,
    OA,
    PREDICATES,
    RDF,
    RDFS,
    REC,
    SKOS,
    STANCES,
    EntityClass,
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


def _rec(name: str) -> str:
    return f"<{REC}{name}>"


@dataclass
class _Compiler:
    """Writes the lines of one case. Each claim and value is described once."""

    case: Casefile
    ontology: Ontology
    described: set[str] = field(default_factory=set)
    out: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.wording = Wording(self.case.things, self.ontology.labels)

    def lines(self) -> list[str]:
        self._case()
        for document in self.case.documents:
            self._document(document)
        for thing in self.case.things.values():
            self._thing(thing)
        for statement in self.case.statements:
            self._statement(statement)
        for judgement in self.case.judgements:
            self._judgement(judgement)
        self._same()
        return self.out

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple to the default graph, and the same with each super-property."""
        self.out.append(quad(subject, f"<{predicate}>", value))
        for broader in self.ontology.broader.get(predicate, ()):
            self.out.append(quad(subject, f"<{broader}>", value))

    def type(self, subject: str, name: str) -> None:
        """Say the class of *subject*, and each super-class."""
        for term in (REC + name, *self.ontology.broader.get(REC + name, ())):
            self.out.append(quad(subject, f"<{RDF}type>", iri(term)))

    def words(self, subject: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Add literals; empty ones are left out."""
        for predicate, value in pairs:
            if value:
                self.add(subject, predicate, text(value))

    def links(self, subject: str, name: str, values: Iterable[str]) -> None:
        """Add one triple for each IRI in *values*."""
        for value in values:
            self.add(subject, REC + name, iri(value))

    def _case(self) -> None:
        info, subject = self.case.info, iri(self.case.info.base)
        self.type(subject, "Case")
        self.words(
            subject,
            (
                (f"{RDFS}label", info.title),
                (f"{DCTERMS}identifier", info.id),
                (f"{DCTERMS}title", info.title),
                (f"{DCTERMS}description", info.scope),
                (f"{REC}inclusion", info.inclusion),
                (f"{DCTERMS}rights", info.rights),
                (f"{REC}correction", info.correction),
                (f"{REC}method", info.method),
            ),
        )

    def _document(self, document: DocumentRecord) -> None:
        subject = iri(document.iri)
        self.type(subject, "Document")
        self.words(
            subject,
            (
                (f"{RDFS}label", document.title),
                (f"{DCTERMS}identifier", document.id),
                (f"{DCTERMS}title", document.title),
                (f"{DCTERMS}publisher", document.publisher),
                (f"{DCTERMS}creator", document.author),
                (f"{DCTERMS}source", document.url),
                (f"{DCTERMS}isVersionOf", document.archive),
                (f"{DCTERMS}language", document.language),
                (f"{DCTERMS}rights", document.rights),
                (f"{REC}sha256", document.sha256),
                (f"{REC}firsthand", document.firsthand),
                *((f"{REC}defect", f"line {line}: {what}") for line, what in document.defects),
            ),
        )
        self.links(subject, "voice", [document.voice])
        if document.date:
            self.add(subject, f"{DCTERMS}date", edtf(document.date.edtf))
            self._inference(subject, document.iri, "", document.date.words, document.date.how)
        for segment in document.segments:
            self._segment(document, segment.first)

    def _segment(self, document: DocumentRecord, line: int) -> str:
        subject = iri(document.segment_iri(line))
        kind = document.segment_kind(line)
        self.type(subject, "Segment")
        self.add(subject, f"{DCTERMS}isPartOf", iri(document.iri))
        self.add(subject, f"{REC}kind", iri(f"{CODES}segment-kind/{kind}"))
        for segment in document.segments:
            if segment.first <= line <= segment.last:
                self.add(subject, f"{REC}firstLine", number(segment.first))
                self.add(subject, f"{REC}lastLine", number(segment.last))
        return subject

    def _thing(self, thing: Thing) -> None:
        subject = iri(thing.iri)
        self.type(subject, thing.kind.value)
        note = REC + "because" if thing.kind is EntityClass.EVENT else f"{SKOS}note"
        self.words(subject, ((f"{RDFS}label", thing.label), (f"{DCTERMS}identifier", thing.id), (note, thing.note)))
        self.words(subject, ((f"{SKOS}altLabel", form) for form in thing.also))
        self.links(subject, "kind", thing.kinds)

    def _anchor(self, anchor: Anchor) -> str:
        subject = iri(anchor.iri)
        if anchor.iri not in self.described:
            self.described.add(anchor.iri)
            self.type(subject, "Anchor")
            self.add(subject, f"{OA}hasSource", iri(anchor.document.iri))
            self.add(subject, f"{OA}exact", text(anchor.exact))
            self.add(subject, f"{OA}start", number(anchor.start))
            self.add(subject, f"{OA}end", number(anchor.end))
            self.add(subject, f"{REC}line", number(anchor.line))
            self.add(subject, f"{REC}segment", self._segment(anchor.document, anchor.line))
        return subject

    def _statement(self, statement: Statement) -> None:
        subject = iri(statement.iri)
        first = len(self.out)
        self.type(subject, "Statement")
        self.add(subject, f"{RDFS}label", text(self.wording.statement(statement)))
        self.add(subject, f"{REC}anchor", self._anchor(statement.anchor))
        for anchor in statement.attribution:
            self.add(subject, f"{REC}attribution", self._anchor(anchor))
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
            self.links(subject, name, values)
        self.words(subject, ((f"{REC}speakerAs", statement.speaker_as), (f"{REC}hedge", statement.hedge)))
        if statement.rendering:
            self.add(subject, f"{REC}rendering", iri(f"{CODES}rendering/{statement.rendering}"))
        if statement.circumstance:
            self.add(subject, f"{REC}circumstance", iri(f"{CODES}circumstance/{statement.circumstance}"))
        if statement.said:
            self.add(subject, f"{REC}said", edtf(statement.said.edtf))
        about = set(statement.about)
        for taken in statement.taken:
            about |= self._taken(statement, taken)
        self.links(subject, "about", sorted(about))
        for inference in statement.inferences:
            claim = self._claim(inference.claim) if inference.claim else ""
            self._inference(subject, statement.iri, claim, inference.words, inference.how)
        content = digest(sorted(line for line in set(self.out[first:]) if line.startswith(subject)))
        self.add(subject, f"{REC}contentHash", text(content))

    def _taken(self, statement: Statement, taken: Taken) -> set[str]:
        """Add a stance; return what it is about."""
        subject = iri(statement.iri)
        implied = implied_claims(taken)
        asserted = STANCES[taken.stance].asserts and statement.circumstance not in COERCED
        about = set(taken.things)
        self.links(subject, taken.stance, taken.things)
        for claim in (*taken.claims, *implied):
            claim_iri = self._claim(claim)
            self.links(subject, taken.stance, [claim_iri])
            about |= _about(claim)
            if asserted:
                predicate = f"<{REC}{claim.predicate}>"
                self.out.append(quad(iri(claim.subject), predicate, self._object(claim), iri(claim_iri)))
        self.links(subject, "implies", [self._claim(claim) for claim in implied])
        return about

    def _claim(self, claim: Claim) -> str:
        """Describe *claim* in the default graph, once; return its IRI."""
        claim_iri = self.case.info.iri("claim", claim.key)
        if claim_iri not in self.described:
            self.described.add(claim_iri)
            subject = iri(claim_iri)
            self.type(subject, "Claim")
            self.add(subject, f"{RDFS}label", text(self.wording.claim(claim)))
            self.add(subject, f"{RDF}subject", iri(claim.subject))
            self.add(subject, f"{RDF}predicate", _rec(claim.predicate))
            self.add(subject, f"{RDF}object", self._object(claim))
            self.links(subject, "about", sorted(_about(claim)))
        return claim_iri

    def _object(self, claim: Claim) -> str:
        """Return the object of *claim* as a term; quantities and posts are described on the way."""
        match claim.object:
            case None:
                return iri(IN_REALITY)
            case Date() as date:
                return edtf(date.edtf)
            case Words() as words:
                return text(words.text)
            case Quantity() as quantity:
                return self._quantity(quantity)
            case Post() as post:
                return self._post(post)
            case value:
                return iri(value)

    def _quantity(self, quantity: Quantity) -> str:
        parts = (quantity.unit, quantity.qualifier, quantity.value, quantity.minimum, quantity.maximum)
        subject = iri(self.case.info.iri("quantity", digest(*parts)))
        self.type(subject, "Quantity")
        self.add(subject, f"{RDFS}label", text(self.wording.quantity(quantity)))
        self.add(subject, f"{REC}unit", iri(f"{CODES}unit/{quantity.unit}"))
        self.add(subject, f"{REC}qualifier", iri(f"{CODES}qualifier/{quantity.qualifier}"))
        for name, value in (("value", quantity.value), ("min", quantity.minimum), ("max", quantity.maximum)):
            if value is not None:
                self.add(subject, REC + name, number(value))
        return subject

    def _post(self, post: Post) -> str:
        subject = iri(self.case.info.iri("post", digest(*post.key)))
        self.type(subject, "Post")
        self.words(subject, ((f"{RDFS}label", self.wording.post(post)), (f"{REC}postText", post.text)))
        self.links(subject, "organization", [post.organization] if post.organization else [])
        if post.span:
            self.add(subject, f"{REC}span", edtf(post.span.edtf))
        return subject

    def _inference(self, subject: str, owner: str, claim: str, words: str, how: str) -> None:
        if not (words or how):
            return
        node = iri(self.case.info.iri("inference", digest(owner, claim, words, how)))
        self.type(node, "Inference")
        self.add(subject, f"{REC}inference", node)
        self.words(node, ((f"{REC}words", words), (f"{REC}how", how)))
        self.links(node, "ofClaim", [claim] if claim else [])

    def _judgement(self, judgement: Judgement) -> None:
        subject = iri(self.case.info.iri("judgement", judgement.key))
        self.type(subject, "Judgement")
        self.links(subject, "judges", judgement.things)
        self.words(
            subject,
            (
                (f"{REC}verdict", judgement.verdict),
                (f"{REC}judgedBy", judgement.by),
                (f"{REC}because", judgement.because),
            ),
        )
        self.add(subject, f"{REC}judgedOn", edtf(judgement.on))

    def _same(self) -> None:
        """Write rec:same both ways for each pair whose latest judgement says so."""
        for first, second in sorted(in_force(self.case.judgements)):
            self.links(iri(first), "same", [second])


def in_force(judgements: Iterable[Judgement]) -> Iterator[tuple[str, str]]:
    """Yield, both ways, the pairs judged to be the same by the latest judgement on them."""
    latest: dict[tuple[str, str], str] = {}
    for judgement in sorted(judgements, key=lambda j: (j.on, j.key)):
        for pair in permutations(judgement.things, 2):
            latest[pair] = judgement.verdict
    return (pair for pair, verdict in latest.items() if verdict == "same")


def _about(claim: Claim) -> set[str]:
    """The things a claim speaks of: its subject, and its object where that is a thing or a post."""
    about = {claim.subject}
    if isinstance(claim.object, str) and not claim.object.startswith(CODES):
        about.add(claim.object)
    if isinstance(claim.object, Post) and claim.object.organization:
        about.add(claim.object.organization)
    return about
