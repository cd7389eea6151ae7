"""Proposed dates, quantities and events beside the reviewed records of a case.

    python tests/benchmarks/propose_facts_on_case.py [CASE] [TEXTS] [--all]

CASE is the folder of the casefile, TEXTS that of its documents. Recall is against the records: of dates, those that
claims (`when`) and speech (`said`) have, each once for its words; of quantities, the counts claimed; of events, the
kinds of those that the records of a sentence speak of. What is proposed and matches no record may be right all the
same, for records need not hold all that a text says: it was judged by reading, and the judgements stand below by
document and place. They hold for the five documents of data/chechnya; a proposal that is in no table is "unjudged".
Events are proposed with the names and the speech that the rules find. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from time import process_time

import onrecord
from onrecord.casefile.texts import read_text
from onrecord.proposing.candidates import Candidate, Counted, Dated, Happening
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions import find_dates, find_events, find_quantities
from onrecord.values.casefile import Casefile
from onrecord.values.dates import Date
from onrecord.values.quantities import Quantity, parse_quantity
from onrecord.values.statements import Statement

#: Dates that match no record, read and found wrong: document and start → why. All others that were read are right.
WRONG_DATES: Mapping[str, str] = {
    "002:1249": "the words say the year before, the text seems to mean 2017",
}
#: Quantities that match no record, read and found wrong.
WRONG_QUANTITIES: Mapping[str, str] = {}
#: Specific events, read and found wrong in kind, in being specific, or in the date, count or person they have.
WRONG_EVENTS: Mapping[str, str] = {
    "001:1792": "the week is that of the news, not of the crackdown",
}
#: Events of a kind that is right, told as something else than what the text tells.
WRONG_MODALITIES: Mapping[str, str] = {
    "004:15416": "nobody alleges it there, it is told of",
}
#: Everything that was read: starts in each document.
READ_DATES: Mapping[str, str] = {
    "001": "3479",
    "002": "1249",
    "004": "13186 15901 16265 16301 27562 28858 30511 35216 35543",
}
READ_QUANTITIES: Mapping[str, str] = {
    "002": "4130",
    "003": "0 164 3293",
    "004": "10436 19339 21581 22111 32552",
}
READ_EVENTS: Mapping[str, str] = {
    "000": "394 459 609 1416 1442 1527",
    "001": "50 171 196 1685 1792 1868 2045 2099 2256 2490 3351 3493 3607",
    "002": "103 120 359 427 763 820 1352 1914 2366 2458 2561 2716 3713 3759 3772 4634",
    "003": "468 1097 1147 3931",
    "004": (
        "469 533 817 830 862 2046 2271 2595 2682 2753 2770 3400 4015 4759 5055 6836 7277 8187 8237 8450 8773 9775 "
        "9960 10003 10162 10482 10660 11475 12994 13315 13439 13873 14017 14384 14500 14513 14679 14922 15065 "
        "15369 15416 15971 15989 16150 16241 16485 16498 16553 16598 16622 17696 18010 18839 19549 19847 19904 "
        "20070 20198 20211 20309 20448 21195 21488 21539 21856 23153 23927 24326 24994 25415 25517 25818 26104 "
        "26295 26468 28155 29065 29339 29780 30211 30278 30453 31431 31485 31771 32471 32887 33247 33525 33636 "
        "34156 34319 35204 35363 35493 35538 35619 36246 36340 41362 42961 43222 "
    ),
}
#: Marks of EDTF that say how sure a date is: a record and a proposal may weigh the same words differently.
_MARKS = re.compile("[?~%]")


@dataclass
class Figures:
    """How many of what was proposed and recorded; what is missing or wrong, in words for people."""

    proposed: int = 0
    matched: int = 0
    judged_right: int = 0
    wrong: list[str] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)
    recorded: int = 0
    found: int = 0
    nearly: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    #: Rule → how many of its proposals were right, and how many wrong.
    by_rule: dict[str, list[int]] = field(default_factory=dict)

    def rate(self, rule: str, right: bool) -> None:
        """Count one proposal of *rule*."""
        self.by_rule.setdefault(rule, [0, 0])[not right] += 1

    @property
    def precision(self) -> float:
        """Share of the right among those that match a record or were judged."""
        right = self.matched + self.judged_right
        return right / (right + len(self.wrong)) if right else 0.0

    @property
    def recall(self) -> float:
        """Share of the records that are proposed just so."""
        return self.found / self.recorded if self.recorded else 0.0

    def __str__(self) -> str:
        unjudged = f", {len(self.unjudged)} unjudged" if self.unjudged else ""
        precision = (
            f"precision {self.precision:.3f} ({self.proposed} proposed, {self.matched} recorded, {self.judged_right} "
            f"others right, {len(self.wrong)} wrong{unjudged})"
        )
        if not self.recorded:
            return precision
        nearly = f", {len(self.nearly)} more nearly" if self.nearly else ""
        return f"{precision}; recall {self.recall:.3f} ({self.found} of {self.recorded}{nearly})"


def documents_of(casefile: Casefile, texts: Path) -> list[Document]:
    """Return the documents of a case with their characters."""
    return [Document(record, read_text(texts / record.file)) for record in casefile.documents]


def _judge(
    figures: Figures, rule: str, place: str, what: str, read: Mapping[str, str], wrong: Mapping[str, str]
) -> None:
    document, start = place.split(":")
    if place in wrong:
        figures.wrong.append(f"{place} {what}: {wrong[place]}")
        figures.rate(rule, right=False)
    elif start in read.get(document, "").split():
        figures.judged_right += 1
        figures.rate(rule, right=True)
    else:
        figures.unjudged.append(f"{place} {what}")


# Dates


@dataclass(frozen=True)
class RecordedDate:
    """A date of the records, at the place of its words."""

    start: int
    end: int
    edtf: str
    how: str


def recorded_dates(casefile: Casefile, document: Document) -> list[RecordedDate]:
    """Return the dates that the records of *document* have, each once for its words."""
    found = set()
    for statement in casefile.statements:
        if statement.anchor.document.id != document.record.id:
            continue
        for date in _dates_in(statement):
            if place := _place(document.characters, date.words, statement):
                found.add(RecordedDate(*place, date.edtf, date.how))
    return sorted(found, key=lambda date: (date.start, date.edtf))


def _dates_in(statement: Statement) -> Iterator[Date]:
    if statement.said and statement.said.words:
        yield statement.said
    for taken in statement.taken:
        for claim in taken.claims:
            if isinstance(claim.object, Date) and claim.object.words:
                yield claim.object


def _place(characters: str, words: str, statement: Statement) -> tuple[int, int] | None:
    pattern = r"\s+".join(map(re.escape, words.split()))
    spans = [found.span() for found in re.finditer(pattern, characters, re.IGNORECASE)]
    start, end = statement.anchor.start, statement.anchor.end
    return min(spans, key=lambda span: max(0, start - span[1], span[0] - end), default=None)


def measure_dates(casefile: Casefile, document: Document, figures: Figures) -> list[Candidate]:
    """Add to *figures* how proposed dates stand to the records of *document*; return what is proposed."""
    candidates = list(find_dates(document))
    records = recorded_dates(casefile, document)
    matched = set()
    for record in records:
        near = [c.content for c in candidates if isinstance(c.content, Dated) and _overlaps(c.content, record)]
        figures.recorded += 1
        what = f"{document.record.id}:{record.start} {document.characters[record.start : record.end]!r} {record.edtf}"
        if same := [date for date in near if _MARKS.sub("", date.edtf) == _MARKS.sub("", record.edtf)]:
            figures.found += 1
            matched |= {date.words.start for date in same}
        elif close := [date for date in near if _is_nearly(_one_end(date.edtf), _one_end(record.edtf))]:
            figures.nearly.append(f"{what}, proposed {close[0].edtf}")
            matched |= {date.words.start for date in close}
        else:
            figures.missed.append(f"{what} ({record.how}), proposed {[date.edtf for date in near]}")
    for proposed in candidates:
        assert isinstance(proposed.content, Dated)
        figures.proposed += 1
        place = f"{document.record.id}:{proposed.content.words.start}"
        if place in WRONG_DATES or proposed.content.words.start not in matched:
            what = f"{proposed.content.words.text!r} {proposed.content.edtf}"
            _judge(figures, proposed.by, place, what, READ_DATES, WRONG_DATES)
        else:
            figures.matched += 1
            figures.rate(proposed.by, right=True)
    return candidates


def _overlaps(date: Dated, record: RecordedDate) -> bool:
    return date.words.start < record.end and record.start < date.words.end


def _is_nearly(proposed: str, recorded: str) -> bool:
    """Whether two dates are one but for an end left open, or for a day or month that was kept out of the record."""
    return proposed == recorded or proposed.startswith(f"{recorded}-")


def _one_end(edtf: str) -> str:
    """A date without an open end: whether what is told went on is for the one who records it."""
    return _MARKS.sub("", edtf).removesuffix("/..").removeprefix("../")


# Quantities


def recorded_counts(casefile: Casefile, document: Document) -> set[tuple[int, int, Quantity]]:
    """Return the counts that the records of *document* claim, with the places of their statements."""
    return {
        (statement.anchor.start, statement.anchor.end, claim.object)
        for statement in casefile.statements
        if statement.anchor.document.id == document.record.id
        for taken in statement.taken
        for claim in taken.claims
        if isinstance(claim.object, Quantity)
    }


def measure_quantities(casefile: Casefile, document: Document, figures: Figures) -> list[Candidate]:
    """Add to *figures* how proposed quantities stand to the records of *document*; return what is proposed."""
    candidates = list(find_quantities(document))
    contents = [c.content for c in candidates if isinstance(c.content, Counted)]
    matched = set()
    for start, end, quantity in sorted(recorded_counts(casefile, document), key=str):
        first, last = document.sentence_at(start).start, document.sentence_at(end - 1).end
        near = [one for one in contents if one.words.start < last and first < one.words.end]
        figures.recorded += 1
        what = f"{document.record.id}:{start} {quantity} {quantity.unit}"
        if same := [one for one in near if _quantity(one, quantity.unit) == quantity and one.unit == quantity.unit]:
            figures.found += 1
            matched |= {(one.words.start, one.unit) for one in same}
        elif close := [one for one in near if _is_like(_quantity(one, quantity.unit), quantity, one.unit)]:
            figures.nearly.append(f"{what}, proposed as {close[0].number} {close[0].unit or 'without unit'}")
            matched |= {(one.words.start, one.unit) for one in close if one.unit == quantity.unit}
        else:
            figures.missed.append(f"{what}, proposed {[f'{one.number} {one.unit}' for one in near]}")
    for proposed in candidates:
        one = proposed.content
        assert isinstance(one, Counted)
        figures.proposed += 1
        place = f"{document.record.id}:{one.words.start}"
        what = f"{one.number!r} {one.unit or (one.noun and one.noun.text)}"
        if (one.words.start, one.unit) in matched:
            figures.matched += 1
            figures.rate(proposed.by, right=True)
        else:
            _judge(figures, proposed.by, place, what, READ_QUANTITIES, WRONG_QUANTITIES)
    return candidates


def _is_like(proposed: Quantity, recorded: Quantity, unit: str) -> bool:
    """Whether only the unit, or only the qualifier, is another: a record may stand for what was said elsewhere."""
    numbers = [{number for number in (q.value, q.minimum, q.maximum) if number} for q in (proposed, recorded)]
    return proposed == recorded or (unit == recorded.unit and bool(numbers[0] & numbers[1]))


def _quantity(one: Counted, unit: str) -> Quantity:
    return parse_quantity(unit, one.number)


# Events


def kinds_recorded(casefile: Casefile, document: Document) -> dict[int, set[str]]:
    """Return sentence (its start) → kinds of the events that the records of the sentence speak of."""
    found: dict[int, set[str]] = {}
    for statement in casefile.statements:
        if statement.anchor.document.id != document.record.id:
            continue
        for taken in statement.taken:
            for claim in taken.claims:
                thing = casefile.things.get(claim.subject)
                if thing and thing.kinds and "/event/" in claim.subject:
                    place = document.sentence_at(statement.anchor.start).start
                    found.setdefault(place, set()).update(kind.rpartition("/")[2] for kind in thing.kinds)
    return found


def measure_events(
    casefile: Casefile,
    document: Document,
    figures: Figures,
    modality: Figures,
    dates: list[Candidate],
    counts: list[Candidate],
) -> None:
    """Add to *figures* how specific events were judged, and how many recorded kinds of a sentence are proposed."""
    names, speech = _found("naming", "find_names", document), _found("speech", "find_speech", document)
    events = [
        c.content for c in find_events(document, names, speech, dates, counts) if isinstance(c.content, Happening)
    ]
    proposed: dict[int, set[str]] = {}
    for event in events:
        proposed.setdefault(document.sentence_at(event.trigger.start).start, set()).add(event.kind)
        if not event.specific:
            continue
        place = f"{document.record.id}:{event.trigger.start}"
        what = f"{event.trigger.text!r} {event.kind} {event.modality}"
        for into, wrong in ((figures, WRONG_EVENTS), (modality, WRONG_MODALITIES)):
            into.proposed += 1
            _judge(into, "rules/event-specific", place, what, READ_EVENTS, wrong)
    for sentence, kinds in sorted(kinds_recorded(casefile, document).items()):
        for kind in sorted(kinds):
            figures.recorded += 1
            if kind in proposed.get(sentence, set()):
                figures.found += 1
            else:
                figures.missed.append(f"{document.record.id}:{sentence} {kind}")


def _found(package: str, function: str, document: Document) -> list[Candidate]:
    """What other rules propose of a document; nothing where this installation has none."""
    try:
        module = import_module(f"onrecord.proposing.{package}.finding")
    except ImportError:
        return []
    found: Iterable[Candidate] = getattr(module, function)(document)
    return list(found)


def measure(casefile: Casefile, documents: Iterable[Document]) -> dict[str, Figures]:
    """Return the figures of dates, quantities, events and modality over all *documents*."""
    figures = {name: Figures() for name in ("dates", "quantities", "events", "modality")}
    for document in documents:
        dates = measure_dates(casefile, document, figures["dates"])
        counts = measure_quantities(casefile, document, figures["quantities"])
        measure_events(casefile, document, figures["events"], figures["modality"], dates, counts)
    return figures


def words_per_second(documents: Iterable[Document]) -> float:
    """Return how many words the three together read in a second of the processor, names and speech found before."""
    words, seconds = 0, 0.0
    for document in documents:
        words += len(document.characters.split())
        names, speech = _found("naming", "find_names", document), _found("speech", "find_speech", document)
        begun = process_time()
        dates, counts = list(find_dates(document)), list(find_quantities(document))
        for _ in find_events(document, names, speech, dates, counts):
            pass
        seconds += process_time() - begun
    return words / seconds


def main() -> None:
    """Print the figures; with `--all`, what is missed, wrong or unjudged as well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path, nargs="?", default=Path(__file__).resolve().parents[2] / "data" / "chechnya")
    parser.add_argument("texts", type=Path, nargs="?", default=Path(os.environ.get("ONRECORD_DOCUMENTS", "")))
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    if not any(arguments.texts.glob("*.txt")):
        parser.error("the documents are not at hand: name their folder, or set ONRECORD_DOCUMENTS")
    casefile = onrecord.load(arguments.case).casefile
    documents = documents_of(casefile, arguments.texts)
    sys.stdout.writelines(f"{line}\n" for line in _report(casefile, documents, everything=arguments.all))


def _report(casefile: Casefile, documents: list[Document], *, everything: bool) -> Iterator[str]:
    for name, figures in measure(casefile, documents).items():
        yield f"{name}: {figures}"
        for rule, (right, wrong) in sorted(figures.by_rule.items()):
            yield f"  {rule}: {right} of {right + wrong}, rate {(right + 1) / (right + wrong + 2):.2f}"
        for label in ("wrong", "unjudged", "nearly", "missed") if everything else ():
            yield from (f"  {label}: {line}" for line in getattr(figures, label))
    yield f"{words_per_second(documents):,.0f} words a second of the processor"


if __name__ == "__main__":
    main()
