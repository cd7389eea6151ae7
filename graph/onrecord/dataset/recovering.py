"""Documents, anchors and statements back from a graph, so that a stranger can verify its receipts."""

from __future__ import annotations

from onrecord.dataset.reading import Reading
from onrecord.values.casefile import Casefile, CaseInfo
from onrecord.values.documents import Anchor, DocumentRecord, Segment
from onrecord.values.statements import Statement
from onrecord.values.vocabulary import CODES, DCTERMS, OA


def recover(reading: Reading) -> Casefile:
    """Return what of a casefile stands in its graph: documents with hashes and segments, statements with anchors.

    Claims, file names and passages set aside are not in it: it serves to verify anchors, no more.
    Documents are told apart by hash, so their files may have any name.
    """
    case = next(iter(reading.of_class("Case")), "")
    info = CaseInfo(reading.id(case) or "graph", reading.name(case) if case else "", case)
    documents = {iri: _document(reading, iri, _identifier(reading, iri)) for iri in reading.of_class("Document")}
    statements = []
    for iri in reading.of_class("Statement"):
        anchors = [_anchor(reading, anchor, documents) for anchor in reading.rec(iri, "anchor")]
        attribution = [_anchor(reading, anchor, documents) for anchor in reading.rec(iri, "attribution")]
        for anchor in anchors[:1]:
            if anchor:
                named = tuple(a for a in attribution if a)
                statements.append(Statement(iri, anchor, tuple(reading.rec(iri, "speaker")), 0, attribution=named))
    return Casefile(info, tuple(documents.values()), {}, tuple(statements))


def _identifier(reading: Reading, iri: str) -> str:
    """The id of a document; its IRI where it has none, or where another has the same, as in joined graphs."""
    own = reading.one(iri, f"{DCTERMS}identifier")
    same = [other for other in reading.of_class("Document") if reading.one(other, f"{DCTERMS}identifier") == own]
    return own if own and same == [iri] else iri


def _document(reading: Reading, iri: str, identifier: str) -> DocumentRecord:
    segments = []
    for segment in reading.of_class("Segment"):
        first, last = (next(iter(reading.rec(segment, name)), "") for name in ("firstLine", "lastLine"))
        if iri in reading.all(segment, f"{DCTERMS}isPartOf") and first.isdigit() and last.isdigit():
            kind = next(iter(reading.rec(segment, "kind")), "").removeprefix(f"{CODES}segment-kind/")
            segments.append(Segment(int(first), int(last), kind))
    sha256 = next(iter(reading.rec(iri, "sha256")), "")
    title = reading.name(iri)
    return DocumentRecord(identifier, "", sha256, title, "", segments=tuple(sorted(segments)), written=("graph", 0))


def _anchor(reading: Reading, iri: str, documents: dict[str, DocumentRecord]) -> Anchor | None:
    """Return the anchor, or None where its parts are not all there: the shapes report that."""
    document = documents.get(reading.one(iri, f"{OA}hasSource"))
    start, end, exact = (reading.one(iri, f"{OA}{name}") for name in ("start", "end", "exact"))
    line = next(iter(reading.rec(iri, "line")), "")
    if document is None or not (start.isdigit() and end.isdigit() and line.isdigit() and exact):
        return None
    return Anchor(document, int(start), int(end), exact, int(line), (f"document {document.id}", int(line)))
