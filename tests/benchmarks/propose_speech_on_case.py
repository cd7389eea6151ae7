"""How much of the reviewed case the rules for speech find: right speaker, right stance, in the five documents.

    python tests/benchmarks/propose_speech_on_case.py [--documents DIR] [--misses]

DIR, or the environment variable ONRECORD_DOCUMENTS, holds the five documents, which are not shipped. Only entries
with a speaker count: what a document says in its own voice is no speech. An entry is found where it and a candidate,
content with the verb right before it, share half of the shorter of the two: records quote sparingly. Its speaker is
right where the words of the source overlap the entry's attribution, or where speaker or `resolved` is a form of the
name of one of its speakers.

A candidate is right where such an entry stands behind it. One on a passage of which the records hold nothing counts as
wrong, though it may be a fair proposal: recorded is what bears on the case.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import onrecord
from onrecord.proposing.candidates import Candidate, Speech
from onrecord.proposing.documents import Document
from onrecord.proposing.speech import find_speech
from onrecord.values.casefile import Casefile
from onrecord.values.documents import Text
from onrecord.values.folding import name_key
from onrecord.values.statements import Statement
from onrecord.values.vocabulary import EntityClass

#: So many characters may stand between a verb and the content it begins.
_BESIDE = 10
CASE = Path(__file__).resolve().parents[2] / "data" / "chechnya"
VARIABLE = "ONRECORD_DOCUMENTS"
AWAY = f"The documents are not at hand: name their folder by --documents or {VARIABLE}."
#: Titles and articles, which are no part of a name.
_LEADING = frozenset("mr mrs ms dr the a an".split())  # noqa: SIM905


@dataclass
class OnCase:
    """What was measured: entries and candidates, and how many of them are right."""

    entries: int = 0
    found: int = 0
    spoken: int = 0
    stance: int = 0
    candidates: int = 0
    right: int = 0
    #: Entry without a candidate of the right speaker, and what stood there.
    missed: list[tuple[Statement, str]] = field(default_factory=list)
    #: Candidate without an entry of its speaker.
    wrong: list[tuple[Candidate, str]] = field(default_factory=list)
    #: Entry, and the stances proposed for it, where none is its own.
    otherwise: list[tuple[Statement, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of entries found with the right speaker."""
        return self.spoken / self.entries if self.entries else 0.0

    @property
    def precision(self) -> float:
        """Share of candidates that are an entry with the right speaker."""
        return self.right / self.candidates if self.candidates else 0.0

    @property
    def stances(self) -> float:
        """Share of the entries with the right speaker whose stance is right too."""
        return self.stance / self.spoken if self.spoken else 0.0


def documents(case: Casefile, folder: Path) -> tuple[Document, ...]:
    """Return the documents of *case* as proposers read them, from the files in *folder*."""
    return tuple(
        Document(record, Text(record.sha256, (folder / record.file).read_bytes().decode("utf-8")))
        for record in case.documents
    )


def entries(case: Casefile, document: Document) -> list[Statement]:
    """Return the records of *document* in which somebody else than the document speaks."""
    return [
        one
        for one in case.statements
        if one.anchor.document.id == document.record.id and one.depth > 0 and one.taken and one.speakers
    ]


def measure(case: Casefile, read: Iterable[Document], sure: float = 0.0) -> OnCase:
    """Compare the candidates at least so *sure* in each document with the records of it."""
    result = OnCase()
    for document in read:
        records = entries(case, document)
        found = [c for c in find_speech(document) if c.confidence >= sure and _speech(c).source is not None]
        result.entries += len(records)
        result.candidates += len(found)
        for entry in records:
            _count_entry(case, document, entry, found, result)
        for candidate in found:
            behind = [entry for entry in records if _covers(candidate, entry)]
            if any(has_speaker(case, candidate, entry) for entry in behind):
                result.right += 1
            else:
                result.wrong.append((candidate, document.record.id))
    return result


def _count_entry(
    case: Casefile, document: Document, entry: Statement, found: Sequence[Candidate], result: OnCase
) -> None:
    there = [candidate for candidate in found if _covers(candidate, entry)]
    spoken = [candidate for candidate in there if has_speaker(case, candidate, entry)]
    result.found += bool(there)
    result.spoken += bool(spoken)
    if not spoken:
        result.missed.append((entry, document.record.id))
        return
    stances = {taken.stance for taken in entry.taken} | ({"affirms"} if _finds(entry) else set())
    if any(_speech(candidate).stance in stances for candidate in spoken):
        result.stance += 1
    else:
        result.otherwise.append((entry, ", ".join(sorted({_speech(one).stance for one in spoken}))))


def _finds(entry: Statement) -> bool:
    """Whether a body that may find facts found: rules say affirms, and leave to people who may find."""
    return any(taken.stance in ("finds", "findsNot") for taken in entry.taken)


def _speech(candidate: Candidate) -> Speech:
    assert isinstance(candidate.content, Speech)
    return candidate.content


def _covers(candidate: Candidate, entry: Statement) -> bool:
    start, end = entry.anchor.start, entry.anchor.end
    extent = [(w.start, w.end) for w in _speech(candidate).content]
    cue = _speech(candidate).cue
    if cue is not None and 0 <= extent[0][0] - cue.end < _BESIDE:
        extent[0] = (cue.start, extent[0][1])
    shared = sum(max(0, min(end, b) - max(start, a)) for a, b in extent)
    return shared > 0 and 2 * shared >= min(end - start, sum(b - a for a, b in extent))


def has_speaker(case: Casefile, candidate: Candidate, entry: Statement) -> bool:
    """Whether *candidate* names who speaks in *entry*: by the words of its attribution, or by a form of the name."""
    speech = _speech(candidate)
    if speech.source is None or speech.speaker is None:
        return False
    source = speech.source
    if any(max(a.start, source.start) < min(a.end, source.end) for a in entry.attribution):
        return True
    said = {_bare(words) for words in (speech.resolved, speech.speaker.text, source.text) if words}
    for iri in entry.speakers:
        thing = case.things[iri]
        if thing.kind is EntityClass.UNNAMED:
            if name_key(thing.label.split(" (")[0]) in name_key(source.text):
                return True
            continue
        forms = {_bare(form) for form in (thing.label, *thing.also)}
        surnames = {form.split()[-1] for form in forms if form} if thing.kind is EntityClass.PERSON else set()
        if said & (forms | surnames) or any(_within(form, source.text) for form in forms):
            return True
    return False


def _within(form: str, source: str) -> bool:
    """Whether all of two or more words of a name begin a source, as in "Hill and Lake authorities"."""
    words, head = form.split(), name_key(source.split(",")[0].split(" of ")[0]).split()
    return len(words) > 1 and set(words) <= set(head)


def _bare(name: str) -> str:
    words = name_key(name).split()
    while words and words[0].rstrip(".") in _LEADING:
        words = words[1:]
    return " ".join(words)


def table(result: OnCase, sure: float) -> str:
    """Return the figures as people read them."""
    return (
        f"confidence >= {sure}: {result.entries} entries, {result.candidates} candidates; "
        f"covered {result.found / max(1, result.entries):.3f}; right speaker P {result.precision:.3f} "
        f"R {result.recall:.3f}; stance right of those {result.stances:.3f}"
    )


def _told(document: Document, start: int, end: int) -> str:
    return " ".join(document.characters[start:end].split())[:110]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, and on demand what was missed; 2 where the documents are not at hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, default=Path(os.environ.get(VARIABLE, "")))
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args(arguments)
    if not any(chosen.documents.glob("*.txt")):
        print(AWAY, file=sys.stderr)  # noqa: T201
        return 2
    case = onrecord.load(CASE).casefile
    if not all((chosen.documents / record.file).is_file() for record in case.documents):
        print(AWAY, file=sys.stderr)  # noqa: T201
        return 2
    read = documents(case, chosen.documents)
    for sure in (0.0, 0.5, 0.75):
        print(table(measure(case, read, sure), sure))  # noqa: T201
    for document in read:
        print(document.record.id, table(measure(case, (document,)), 0.0))  # noqa: T201
    if chosen.misses:
        _print_misses(case, read)
    return 0


def _print_misses(case: Casefile, read: Sequence[Document]) -> None:
    by_id = {document.record.id: document for document in read}
    result = measure(case, read)
    for entry, place in result.missed:
        names = ", ".join(case.things[iri].label for iri in entry.speakers)
        print(f"MISSED {place}:{entry.anchor.line} [{names}]", _told(by_id[place], *_span(entry)))  # noqa: T201
    for candidate, place in result.wrong:
        speech, document = _speech(candidate), by_id[place]
        line = document.text.line(speech.content[0].start)
        source = speech.source.text[:60] if speech.source else ""
        print(f"WRONG {place}:{line} {candidate.by} [{source}]", speech.content[0].text[:110])  # noqa: T201
    for entry, stances in result.otherwise:
        own = ", ".join(taken.stance for taken in entry.taken)
        print(f"STANCE {entry.anchor.document.id}:{entry.anchor.line} {own} <- {stances}", entry.anchor.exact)  # noqa: T201


def _span(entry: Statement) -> tuple[int, int]:
    return entry.anchor.start, entry.anchor.end


if __name__ == "__main__":
    raise SystemExit(main())
