"""Why do we say this? The claims about a thing, each with every stance on it and its receipts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from html import escape

from onrecord.dataset.names import NameIndex
from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt, chain_in_words, document_id
from onrecord.dataset.wording import listed, phrase
from onrecord.values.errors import QuestionError
from onrecord.values.folding import name_key
from onrecord.values.matching import nearest
from onrecord.values.vocabulary import COERCED, PREDICATES, RDF, STANCES, ObjectKind


@dataclass(frozen=True)
class Line:
    """One statement on a claim, ready to print."""

    stance: str
    speaker: str
    chain: str
    quote: str
    document: str
    line: int
    hedge: str
    said: str
    implied: bool
    circumstance: str = ""

    def __str__(self) -> str:
        held = (
            f"\n      ({self.circumstance.replace('-', ' ')}: shown, and counted nowhere)" if self.circumstance else ""
        )
        hedge = f" [{self.hedge}]" if self.hedge else ""
        said = f", said {self.said}" if self.said else ""
        follows = "\n      (follows from another claim of the same statement)" if self.implied else ""
        chain = f"\n      {self.chain}" if "→" in self.chain else ""
        return (
            f"  {self.speaker} {self.stance}{hedge}\n"
            f"      “{self.quote}”{follows}{held}{chain}\n"
            f"      document {self.document}, line {self.line}{said}"
        )


@dataclass(frozen=True)
class Explained:
    """One claim or thing with every stance on it, affirmed first, denied beside it."""

    label: str
    asserted: bool
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        note = "" if self.asserted else "  (nobody here freely affirms it)"
        return "\n".join([self.label + note, *map(str, self.lines)])


@dataclass(frozen=True, repr=False)
class Why:
    """The answer to `why`: prints in a terminal, shows as a table in a notebook."""

    subject: str
    explained: tuple[Explained, ...]
    note: str = ""

    def __repr__(self) -> str:
        return f"Why({self.subject!r}, {len(self.explained)} claims)"

    def __len__(self) -> int:
        return len(self.explained)

    def __iter__(self) -> Iterator[Explained]:
        return iter(self.explained)

    def __str__(self) -> str:
        found = "\n\n".join(map(str, self.explained)) or f"Nobody in these documents says that of {self.subject}."
        return f"{found}\n\n{self.note}" if self.note else found

    def as_json(self) -> dict[str, object]:
        """Return everything as plain values: claims (label, asserted, statements), each statement with its receipt.

        A statement has stance, speaker, chain, quote, document, line (from 1), hedge, said, implied, circumstance.
        """
        claims = [{"claim": e.label, "asserted": e.asserted, "statements": list(map(asdict, e.lines))} for e in self]
        return {"subject": self.subject, "claims": claims, "note": self.note}

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(e.label)}</td><td>{escape(x.speaker)} <b>{escape(x.stance)}</b> {escape(x.hedge)}</td>"
            f"<td>“{escape(x.quote)}”</td><td>{escape(x.chain)}</td><td>{escape(x.document)}, line {x.line}</td></tr>"
            for e in self.explained
            for x in e.lines
        )
        heads = "".join(f"<th>{name}</th>" for name in ("claim", "who", "words", "chain", "place"))
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


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
    order = sorted(
        by_claim, key=lambda c: (reading.one(c, f"{RDF}predicate") == "", _rank(reading, c), reading.name(c))
    )
    explained = tuple(_explained(reading, claim, by_claim[claim]) for claim in order)
    return Why(label, explained, _note(reading, found, iris, wanted, value, bool(explained)))


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


def _explained(reading: Reading, claim: str, taken: list[tuple[str, bool, Receipt]]) -> Explained:
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
        )
        for stance, implied, receipt in sorted(
            taken, key=lambda t: (stances.index(t[0]), document_id(reading, t[2]), t[2].start)
        )
    ]
    return Explained(reading.name(claim), is_thing or claim in reading.asserted, tuple(lines))
