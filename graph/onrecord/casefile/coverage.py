"""What of a document has been read: sentences that carry an anchor, are set aside, or nobody has read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.casefile.sentences import sentences
from onrecord.values.casefile import Casefile
from onrecord.values.documents import Anchor, DocumentRecord, Text
from onrecord.values.quotations import ELLIPSIS, Span, find

#: Segments whose sentences are to be read. Headings, bylines, credits and alt texts may be; debris never is.
TO_READ = frozenset({"body", "quoted", "caption", "infobox"})


class Treatment(StrEnum):
    """What became of a sentence."""

    ANCHORED = "anchored"
    SET_ASIDE = "set aside"
    UNREAD = "unread"


@dataclass(frozen=True)
class Sentence:
    """A sentence of a document: its place, its line (from 1), what became of it, and why it was set aside."""

    span: Span
    line: int
    treatment: Treatment
    reason: str = ""


@dataclass(frozen=True)
class Coverage:
    """What of one document has been read. `quoted` and `body` count characters that are not spaces."""

    document: DocumentRecord
    sentences: tuple[Sentence, ...]
    quoted: int
    body: int

    def of(self, treatment: Treatment) -> tuple[Sentence, ...]:
        """Return the sentences of which this became."""
        return tuple(sentence for sentence in self.sentences if sentence.treatment is treatment)

    def share(self, treatment: Treatment) -> float:
        """Return how much of all sentences this became, from 0 to 1."""
        return len(self.of(treatment)) / len(self.sentences) if self.sentences else 0.0

    @property
    def is_begun(self) -> bool:
        """Whether anything of it was read."""
        return len(self.of(Treatment.UNREAD)) < len(self.sentences)

    @property
    def quoted_share(self) -> float:
        """How much of the body is quoted, from 0 to 1."""
        return self.quoted / self.body if self.body else 0.0

    def as_json(self) -> dict[str, object]:
        """Return the figures, and the lines nobody has read, as plain data."""
        counts = {treatment.value.replace(" ", "_"): len(self.of(treatment)) for treatment in Treatment}
        return {
            "document": self.document.id,
            "title": self.document.title,
            "sentences": len(self.sentences),
            **counts,
            "quoted_share": round(self.quoted_share, 4),
            "unread_lines": sorted({sentence.line for sentence in self.of(Treatment.UNREAD)}),
        }


def cover(case: Casefile, document: DocumentRecord, text: Text) -> Coverage:
    """Say what became of each sentence of *document* that is to be read.

    A sentence is anchored where a quote or the words that name its speaker touch it.
    """
    recorded = [a for s in case.statements for a in (s.anchor, *s.attribution) if a.document == document]
    asides = [aside for aside in case.asides if aside.anchor.document == document]
    read = _covered(recorded)
    reasons = {offset: aside.reason for aside in asides for offset in range(aside.anchor.start, aside.anchor.end)}
    found: list[Sentence] = []
    for span in sentences(text.characters, document.language):
        line = text.line(span.start)
        if document.segment_kind(line) not in TO_READ or _is_capitals(text.characters[span.start : span.end]):
            continue
        offsets = [i for i in range(span.start, span.end) if text.characters[i].isalnum()]
        reason = next((reasons[i] for i in offsets if i in reasons), "")
        if any(i in read for i in offsets):
            found.append(Sentence(span, line, Treatment.ANCHORED))
        else:
            found.append(Sentence(span, line, Treatment.SET_ASIDE if reason else Treatment.UNREAD, reason))
    anchors = (*recorded, *(aside.anchor for aside in asides))
    shown = set().union(*(shown_characters(anchor, text) for anchor in anchors)) if anchors else set()
    body = set(_body(document, text))
    return Coverage(document, tuple(found), len(shown & body), len(body))


def _is_capitals(words: str) -> bool:
    """Whether *words* are all capitals, as photo credits in captions and labels in infoboxes are."""
    return words.isupper() and len(words.split()) < 8


def _covered(anchors: Iterable[Anchor]) -> set[int]:
    return {offset for anchor in anchors for offset in range(anchor.start, anchor.end)}


def _body(document: DocumentRecord, text: Text) -> Iterator[int]:
    """Yield the offsets of the body's characters that are not spaces."""
    offset = 0
    for number, line in enumerate(text.characters.split("\n"), 1):
        if document.segment_kind(number) == "body":
            yield from (offset + i for i, character in enumerate(line) if not character.isspace())
        offset += len(line) + 1


def shown_characters(anchor: Anchor, text: Text) -> set[int]:
    """Return the offsets of the characters that *anchor* shows: what `…` stands for is not shown."""
    shown: set[int] = set()
    start = anchor.start
    for part in filter(None, (piece.strip() for piece in anchor.exact.split(ELLIPSIS))):
        spans = find(part, text.characters[start : anchor.end])
        if not spans:  # `…` stands in the text itself: all of the anchor is shown
            return set(range(anchor.start, anchor.end))
        shown |= set(range(start + spans[0].start, start + spans[0].end))
        start += spans[0].end
    return shown
