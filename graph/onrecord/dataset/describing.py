"""Describe in the default graph what a case is made of: documents, anchors, things, values, judgements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.dataset.nquads import edtf, iri, number, quad, text
from onrecord.dataset.ontology import Ontology
from onrecord.dataset.wording import Wording
from onrecord.values.casefile import CaseInfo
from onrecord.values.dates import Date
from onrecord.values.documents import Anchor, DocumentRecord
from onrecord.values.quantities import Quantity
from onrecord.values.statements import Claim, Explanation, Judgement, Post, Thing, Words, digest
from onrecord.values.vocabulary import (
    CODES,
    DCTERMS,
    IN_REALITY,
    OA,
    RDF,
    RDFS,
    REC,
    SKOS,
    EntityClass,
)


@dataclass
class Description:
    """Writes lines of N-Quads; what is described once is not described again."""

    info: CaseInfo
    ontology: Ontology
    wording: Wording
    described: set[str] = field(default_factory=set)
    out: list[str] = field(default_factory=list)

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

    def case(self) -> None:
        """Describe the case itself."""
        info, subject = self.info, iri(self.info.base)
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

    def document(self, document: DocumentRecord) -> None:
        """Describe a document and its segments."""
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
            self.inference(subject, document.iri, "", document.date.words, document.date.how)
        for segment in document.segments:
            self.segment(document, segment.first)
        if origin := document.made_from:
            original = iri(origin.iri)
            self.type(original, "Original")
            self.words(original, ((f"{RDFS}label", origin.file),))
            self.links(subject, "madeFrom", [origin.iri])
            self.words(subject, ((f"{REC}madeBy", origin.by),))

    def segment(self, document: DocumentRecord, line: int) -> str:
        """Describe the segment in which *line* lies; return it as a term."""
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

    def thing(self, thing: Thing) -> None:
        """Describe an entity or event: class, name, other forms, kinds; nothing is claimed of it here."""
        subject = iri(thing.iri)
        self.type(subject, thing.kind.value)
        note = REC + "because" if thing.kind is EntityClass.EVENT else f"{SKOS}note"
        self.words(subject, ((f"{RDFS}label", thing.label), (f"{DCTERMS}identifier", thing.id), (note, thing.note)))
        self.words(subject, ((f"{SKOS}altLabel", form) for form in thing.also))
        self.links(subject, "kind", thing.kinds)

    def anchor(self, anchor: Anchor) -> str:
        """Describe an anchor, once; return it as a term."""
        subject = iri(anchor.iri)
        if anchor.iri not in self.described:
            self.described.add(anchor.iri)
            self.type(subject, "Anchor")
            self.add(subject, f"{OA}hasSource", iri(anchor.document.iri))
            self.add(subject, f"{OA}exact", text(anchor.exact))
            self.add(subject, f"{OA}start", number(anchor.start))
            self.add(subject, f"{OA}end", number(anchor.end))
            self.add(subject, f"{REC}line", number(anchor.line))
            if page := anchor.document.page(anchor.line):
                self.add(subject, f"{REC}page", number(page))
            self.add(subject, f"{REC}segment", self.segment(anchor.document, anchor.line))
        return subject

    def object(self, claim: Claim) -> str:
        """Return the object of *claim* as a term; quantities and posts are described on the way."""
        match claim.object:
            case None:
                return iri(IN_REALITY)
            case Date() as date:
                return edtf(date.edtf)
            case Words() as words:
                return text(words.text)
            case Quantity() as quantity:
                return self.quantity(quantity)
            case Post() as post:
                return self.post(post)
            case value:
                return iri(value)

    def quantity(self, quantity: Quantity) -> str:
        """Describe a quantity; return it as a term."""
        parts = (quantity.unit, quantity.qualifier, quantity.value, quantity.minimum, quantity.maximum)
        subject = iri(self.info.iri("quantity", digest(*parts)))
        self.type(subject, "Quantity")
        self.add(subject, f"{RDFS}label", text(self.wording.quantity(quantity)))
        self.add(subject, f"{REC}unit", iri(f"{CODES}unit/{quantity.unit}"))
        self.add(subject, f"{REC}qualifier", iri(f"{CODES}qualifier/{quantity.qualifier}"))
        for name, value in (("value", quantity.value), ("min", quantity.minimum), ("max", quantity.maximum)):
            if value is not None:
                self.add(subject, REC + name, number(value))
        return subject

    def post(self, post: Post) -> str:
        """Describe a post; return it as a term."""
        subject = iri(self.info.iri("post", digest(*post.key)))
        self.type(subject, "Post")
        self.words(subject, ((f"{RDFS}label", self.wording.post(post)), (f"{REC}postText", post.text)))
        self.links(subject, "organization", [post.organization] if post.organization else [])
        if post.span:
            self.add(subject, f"{REC}span", edtf(post.span.edtf))
        return subject

    def inference(self, subject: str, owner: str, claim: str, words: str, how: str) -> None:
        """Describe what was inferred for *subject* (a term; its IRI is *owner*), of *claim* where there is one."""
        if not (words or how):
            return
        node = iri(self.info.iri("inference", digest(owner, claim, words, how)))
        self.type(node, "Inference")
        self.add(subject, f"{REC}inference", node)
        self.words(node, ((f"{REC}words", words), (f"{REC}how", how)))
        self.links(node, "ofClaim", [claim] if claim else [])

    def explanation(self, explanation: Explanation) -> None:
        """Describe how a contradiction is explained; whether there is such a one shows when it is derived."""
        subject = iri(self.info.iri("explanation", explanation.key))
        self.type(subject, "Explanation")
        self.links(subject, "explains", [self.info.iri("contradiction", explanation.contradiction)])
        self.words(subject, ((f"{REC}judgedBy", explanation.by), (f"{REC}because", explanation.because)))
        self.add(subject, f"{REC}judgedOn", edtf(explanation.on))

    def judgement(self, judgement: Judgement) -> None:
        """Describe a judgement, in force or not."""
        subject = iri(self.info.iri("judgement", judgement.key))
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
