"""Links between the names of a case's documents: a second pass over the files of proposals, once they are all there.

A link is offered in the file of the later of two documents (in the order of the case), as a judgement that is still
unsure. What was linked before is replaced, so that the files are the same however the documents were done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.proposing.candidates import Candidate, Link
from onrecord.proposing.naming.linking import Named, find_links, named_of
from onrecord.proposing.proposals import Kind, Proposal, entities_in, path_of, with_links
from onrecord.values.casefile import Casefile
from onrecord.values.vocabulary import ENTITY_KEYS
from onrecord.values.writing import write_whole

_VERSION = "1"


def link_documents(case: Path, casefile: Casefile) -> int:
    """Write the links into the files of proposals of *case*; return how many there are."""
    hashes = {record.id: record.sha256 for record in casefile.documents}
    order = {document: number for number, document in enumerate(hashes)}
    names = list(_names(case, casefile, list(order)))
    home = {one.key: one.document for one in names}
    by_document: dict[str, list[Proposal]] = {document: [] for document in hashes}
    for link in find_links(names, named_of(casefile.things.values())):
        documents = [home[key] for key in (link.first, link.second) if key in home]
        document = max(documents, key=lambda one: order[one])
        by_document[document].append(_proposal(document, hashes[document], link))
    for document, links in by_document.items():
        path = path_of(case, document)
        if path.is_file():
            before = path.read_bytes()
            after = with_links(before, tuple(links))
            if after != before:
                write_whole({path: after})
    return sum(map(len, by_document.values()))


def _names(case: Path, casefile: Casefile, documents: Sequence[str]) -> Iterator[Named]:
    """Yield each proposed entity once, with its first document; those that the case has already are not proposed."""
    seen = {thing.id for thing in casefile.things.values()}
    for document in documents:
        path = path_of(case, document)
        for among, entry in entities_in(path) if path.is_file() else ():
            if entry["id"] not in seen:
                seen.add(entry["id"])
                forms = (entry["name"], *entry.get("also", ()))
                yield Named(entry["id"], document, ENTITY_KEYS[among], forms, frozenset(entry.get("kinds", ())))


def _proposal(document: str, sha256: str, link: Link) -> Proposal:
    by = f"rules/link-{'probable' if link.probable else 'offered'}"
    candidate = Candidate(document, sha256, link, by, _VERSION, link.score)
    caution = "" if link.probable else "look closer: the words alone do not tell"
    entry = {"unsure": [link.first, link.second], "because": f"{link.because[:1].upper()}{link.because[1:]}."}
    return Proposal(candidate.id, Kind.LINK, entry, min(link.score, 0.99), (by,), caution=caution)
