"""Why do we say this? The claims about a thing, each with every stance on it and its receipts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.dataset.assessments import Assessment, assessments, in_words
from onrecord.dataset.names import NameIndex
from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt, chain_in_words, document_id
from onrecord.dataset.why import Explained, Line, Numbered, Why
from onrecord.dataset.wording import listed, phrase
from onrecord.values.errors import QuestionError
from onrecord.values.folding import name_key
from onrecord.values.matching import nearest
from onrecord.values.vocabulary import COERCED, PREDICATES, RDF, REC, STANCES, ObjectKind


def explain(
    reading: Reading,
    names: NameIndex,
    found: Mapping[str, Receipt],
    subject: str,
    predicate: str = "",
    value: str = "",
) -> Why:
    """Return every claim on *subject* (with *predicate* and object *value*, where given) and who says what of it.

    Without a predicate, claims of which the subject is the object count too, and stances on it as a thing.
    """
    iris = names.find(subject)
    wanted = _predicate(predicate)
    objects = _objects(names, wanted, value)
    label = reading.name(iris[0])
    by_claim: dict[str, list[tuple[str, bool, Receipt]]] = {}
    for receipt in found.values():
        for taken in receipt.stances:
            for claim in taken.claims:
                about = claim.subject in iris or (not wanted and claim.object in iris)
                if about and wanted in ("", claim.predicate) and _fits(reading, claim.object, objects, value):
                    by_claim.setdefault(claim.iri, []).append((taken.stance, claim.implied, receipt))
            if not wanted:
                for thing in set(taken.things) & set(iris):
                    by_claim.setdefault(thing, []).append((taken.stance, False, receipt))
        if not wanted and set(receipt.about) & set(iris) and not _speaks_of(receipt, iris):
            for taken in receipt.stances:
                for claim in taken.claims:
                    by_claim.setdefault(claim.iri, []).append((taken.stance, claim.implied, receipt))
    order = sorted(by_claim, key=lambda claim: (reading.subject(claim) not in iris, _place(reading, claim)))
    assessed = assessments(reading)
    of_claim = {claim: a for a in assessed if not a.is_of_number for claim in a.claims}
    explained = tuple(
        _explained(reading, claim, by_claim[claim], _standing(reading, found, of_claim.get(claim))) for claim in order
    )
    numbers = tuple(
        Numbered(
            f"{a.label.rpartition(': ')[0]} ({len(a.claims)} figures)",
            in_words(a, reading, found),
            tuple(map(reading.name, a.claims)),
        )
        for a in assessed
        if not value and a.is_of_number and len(a.claims) > 1 and set(a.claims) & by_claim.keys()
    )
    return Why(label, explained, _note(reading, found, iris, wanted, value, bool(explained)), numbers)


def _standing(reading: Reading, found: Mapping[str, Receipt], of_claim: Assessment | None) -> Explained:
    """Return how a claim stands, without its label and lines."""
    if of_claim is None:
        return Explained("", True, ())
    words = in_words(of_claim, reading, found)
    return Explained("", True, (), words, of_claim.support, of_claim.contestation, len(of_claim.roots))


def _place(reading: Reading, claim: str) -> tuple[object, ...]:
    """Where a claim stands in an answer: by predicate, counts by unit and then by number, else by name."""
    unit, least = "", 0
    if reading.predicate(claim) == "count":
        quantity = reading.object(claim)
        numbers = [n for name in ("value", "min", "max") for n in reading.rec(quantity, name) if n.isdigit()]
        unit, least = reading.one(quantity, f"{REC}unit"), min(map(int, numbers), default=0)
    return reading.predicate(claim) == "", _rank(reading, claim), unit, least, reading.name(claim)


def _speaks_of(receipt: Receipt, iris: list[str]) -> bool:
    """Whether one of *iris* stands in a claim of it or is a thing it takes a stance on; else it is only named."""
    in_claims = any({claim.subject, claim.object} & set(iris) for claim in receipt.claims)
    return in_claims or any(set(taken.things) & set(iris) for taken in receipt.stances)


def _note(
    reading: Reading, found: Mapping[str, Receipt], iris: list[str], predicate: str, value: str, answered: bool
) -> str:
    """Say what an answer about a detail leaves out: other values, and that the whole is denied."""
    about = [
        (taken.stance, claim, receipt)
        for receipt in found.values()
        for taken in receipt.stances
        for claim in taken.claims
        if claim.subject in iris
    ]
    notes = []
    others = sorted(
        {claim.label.partition(": ")[2] or claim.label for _, claim, _ in about if claim.predicate == predicate}
    )
    if not answered and predicate and value and others:
        notes.append(f"Under `{predicate}` there is: {'; '.join(others)}.")
    deniers = sorted(
        {
            reading.name(s)
            for stance, c, r in about
            if stance == "denies" and c.predicate == "occurred"
            for s in r.speakers
        }
    )
    if deniers and predicate and predicate != "occurred":
        notes.append(f"That it occurred at all is denied by {listed(deniers)}: see `why … occurred`.")
    return "\n".join(notes)


def _predicate(written: str) -> str:
    key = name_key(written).replace(" ", "")
    by_key = {name.lower(): name for name in PREDICATES}
    by_key |= {name_key(p.phrase).replace(" ", ""): name for name, p in PREDICATES.items()}
    if not key or key in by_key:
        return by_key.get(key, "")
    close = nearest(key, by_key, 1, 60)
    hint = f" Did you mean {by_key[close[0]]}?" if close else ""
    if nearest(key, [stance.lower() for stance in STANCES], 1, 80):
        hint = " That is a stance: left out, every stance is shown; or ask who-denies."
    raise QuestionError(f"There is no predicate {written!r}.{hint} Predicates: {', '.join(PREDICATES)}.")


def _objects(names: NameIndex, predicate: str, value: str) -> list[str]:
    """The things meant by *value*, where the predicate takes things."""
    if value and predicate and PREDICATES[predicate].object_kind is ObjectKind.THING:
        return names.find(value)
    return []


def _fits(reading: Reading, found: str, objects: list[str], value: str) -> bool:
    if not value:
        return True
    if objects:
        return found in objects
    shown = reading.name(found) if found in reading.triples else found.rsplit("/", 1)[-1]
    return set(name_key(value).split()) <= set(name_key(shown).split())


def _rank(reading: Reading, claim: str) -> int:
    name = reading.one(claim, f"{RDF}predicate").rsplit("#", 1)[-1]
    return list(PREDICATES).index(name) if name in PREDICATES else len(PREDICATES)


def _explained(reading: Reading, claim: str, taken: list[tuple[str, bool, Receipt]], standing: Explained) -> Explained:
    stances = list(STANCES)
    is_thing = not reading.one(claim, f"{RDF}predicate")
    lines = [
        Line(
            phrase(stance, len(receipt.speakers)),
            listed(reading.name(s) for s in receipt.speakers),
            chain_in_words(reading, receipt),
            receipt.quote.replace("\n", " "),
            document_id(reading, receipt),
            receipt.line,
            receipt.hedge,
            receipt.said,
            implied,
            receipt.circumstance if receipt.circumstance in COERCED else "",
            receipt.page,
        )
        for stance, implied, receipt in sorted(
            taken, key=lambda t: (stances.index(t[0]), document_id(reading, t[2]), t[2].start)
        )
    ]
    asserted = is_thing or claim in reading.asserted
    return replace(standing, label=reading.name(claim), asserted=asserted, lines=tuple(lines))
