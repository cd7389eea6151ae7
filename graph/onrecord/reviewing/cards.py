"""What the page and the terminal show of a review: plain data, no markup."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from onrecord.casefile.records import EntityEntry, EventEntry, JudgementEntry, StatementEntry
from onrecord.casefile.yaml_source import parse_sound
from onrecord.proposing.documents import Document
from onrecord.proposing.proposals import WRITE, Kind, Proposal, Proposals
from onrecord.reviewing.decisions import Decision
from onrecord.reviewing.queue import Card
from onrecord.reviewing.session import Session
from onrecord.values.documents import DocumentRecord, Text
from onrecord.values.errors import CasefileError, OnrecordError
from onrecord.values.matching import nearest
from onrecord.values.vocabulary import STANCES

_MODELS: dict[Kind, type[BaseModel]] = {
    Kind.STATEMENT: StatementEntry,
    Kind.ENTITY: EntityEntry,
    Kind.EVENT: EventEntry,
    Kind.LINK: JudgementEntry,
}
#: Kind → the keys that its entry can have.
KEYS: dict[Kind, list[str]] = {
    kind: [field.alias or name for name, field in model.model_fields.items()] for kind, model in _MODELS.items()
}
Data = dict[str, Any]


def case_data(session: Session) -> Data:
    """Return what is the same on every page: documents with their progress, and the things of the case."""
    progress = session.progress()
    return {
        "title": session.casefile.info.title,
        "reviewer": session.reviewer,
        "second": session.second,
        "documents": [
            {"id": d.id, "title": d.title, "done": progress[d.id][0], "total": progress[d.id][1]}
            for d in session.casefile.documents
            if d.id in progress
        ],
        "things": [
            {"id": thing.id, "name": thing.label, "also": list(thing.also), "among": thing.kind.value}
            for thing in session.things().values()
        ],
        "unread": [f"line {number} of {session.ledger.path.name}" for number, _ in session.ledger.unread],
    }


def document_data(session: Session, record: DocumentRecord) -> Data:
    """Return one document: its lines with what they are, its cards, and where dates and numbers stand."""
    proposals, text = session.queue.proposals(record.id), session.texts(record.id)
    return {
        "id": record.id,
        "title": record.title,
        "language": record.language,
        "changed": bool(proposals.sha256) and proposals.sha256 != record.sha256,
        "lines": _lines(record, text) if text else [],
        "cards": [_card(card, proposals) for card in session.cards(record.id)],
        "stale": [_stale(decision) for decision in session.stale(record.id)],
        "marks": [
            {"kind": item.kind.value, "places": [[span.start, span.end] for span in item.places]}
            for item in proposals.items
            if item.kind in (Kind.DATE, Kind.QUANTITY)
        ],
    }


def _stale(decision: Decision) -> Data:
    entry = decision.entries[0] if decision.entries else {}
    name = entry.get("quote") or entry.get("name") or entry.get("label") or decision.proposal
    return {"act": decision.act.value, "name": str(name), "by": decision.by, "on": decision.on}


def entries_of(written: str, kind: Kind) -> list[Data]:
    """Return the entries of *kind* in YAML that a reviewer wrote; raise CasefileError where it is none."""
    source = parse_sound(written.encode("utf-8"), "your entry")
    entries = source.data if isinstance(source.data, list) else []
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        raise OnrecordError("Write one entry or several, each beginning with `- `, its keys below.")
    for number, key in [
        (number, key) for number, entry in enumerate(entries) for key in entry if key not in KEYS[kind]
    ]:
        close = nearest(key, KEYS[kind])
        source.problem("E105", (number, key), f"one of {', '.join(KEYS[kind])}", repr(key), close[0] if close else "")
    if source.problems:
        raise CasefileError(source.problems)
    return [{key: _filled(value) for key, value in entry.items() if value is not None} for entry in entries]


def _filled(value: Any) -> Any:
    """Put an empty text where nothing was written inside a value: the loader says what is missing there."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner) for inner in value]
    return "" if value is None else value


def _lines(record: DocumentRecord, text: Text) -> list[Data]:
    document = Document(record, text)
    found = []
    for number, start in enumerate(text.line_starts, 1):
        line = document.paragraph_at(start)
        page = record.page(number)
        shown = {"number": number, "start": line.start, "text": document.words(line).rstrip("\r")}
        kind = record.segment_kind(number)
        found.append(shown | ({"kind": kind} if kind != "body" else {}) | ({"page": page} if page else {}))
    return found


def _card(card: Card, proposals: Proposals) -> Data:
    item, decision = card.proposal, card.decision
    return {
        "id": item.id,
        "kind": item.kind.value,
        "among": item.among,
        "yaml": written(card),
        "words": in_words(item),
        "confidence": item.confidence,
        "by": list(item.by),
        "checks": [{"name": c.name, "outcome": c.outcome.value, "why": c.why} for c in item.checks],
        "caution": item.caution,
        "places": [[span.start, span.end] for span in item.places],
        "needs": [in_words(other)["title"] for other in proposals.needed_by(item)],
        "decision": {"act": decision.act.value, "by": decision.by, "on": decision.on, "reason": decision.reason,
                     "same": decision.same} if decision else None,
        "stale": card.stale,
    }  # fmt: skip


def written(card: Card) -> str:
    """Return what is proposed, or was decided, as YAML that a reviewer can edit."""
    decision = card.decision
    entries = decision.entries if decision and decision.entries else (card.proposal.entry,)
    return "\n".join(WRITE[card.proposal.kind](entry, False) for entry in entries)


def in_words(item: Proposal) -> Data:
    """Return a proposal as a person reads it: a title, and pairs of what is said of it."""
    entry = item.entry
    if item.kind is Kind.ENTITY:
        return {"title": str(entry.get("name", "")), "pairs": _pairs(entry, ("also", "kinds", "note"))}
    if item.kind is Kind.EVENT:
        return {"title": str(entry.get("label", "")), "pairs": _pairs(entry, ("kinds", "because"))}
    if item.kind is Kind.LINK:
        verdict = next((key for key in ("same", "different", "unsure") if key in entry), "unsure")
        return {"title": " = ".join(map(str, entry.get(verdict, ()))) + "?", "pairs": _pairs(entry, ("because",))}
    stances = [(stance, _claims(entry[stance])) for stance in STANCES if stance in entry]
    keys = ("as", "onBehalfOf", "via", "addressee", "said", "hedge", "rendering", "attribution")
    pairs = [{"key": stance, "value": claim} for stance, claims in stances for claim in claims]
    speaker = _shown(entry["speaker"]) if "speaker" in entry else ""
    return {"title": speaker, "quote": str(entry.get("quote", "")), "pairs": [*pairs, *_pairs(entry, keys)]}


def _claims(claims: Any) -> list[str]:
    listed = claims if isinstance(claims, list) else [claims]
    return [" · ".join(map(_shown, claim)) if isinstance(claim, list | tuple) else _shown(claim) for claim in listed]


def _pairs(entry: Mapping[str, Any], keys: tuple[str, ...]) -> list[Data]:
    return [{"key": key, "value": _shown(entry[key])} for key in keys if entry.get(key)]


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return (
            str(value["unnamed"])
            if set(value) == {"unnamed"}
            else ", ".join(f"{k} {_shown(v)}" for k, v in value.items())
        )
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    return str(value)
