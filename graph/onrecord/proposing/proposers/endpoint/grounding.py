"""Places for the strings of an answer: a string is where its words stand in the text, or it is dropped and counted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.proposing.candidates import Name, Speech, Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.proposers.endpoint.answers import NamedItem, SaidItem
from onrecord.proposing.proposers.endpoint.chunking import Chunk
from onrecord.proposing.proposers.found import rendering
from onrecord.proposing.verifying.locating import places
from onrecord.values.quotations import Span, has_words
from onrecord.values.vocabulary import EntityClass

NO_QUOTE = "the quote is not in the text"
NO_SPEAKER = "the speaker is not in the text"
LEAKED = "it repeats an example"
TWICE = "it repeats another answer"
NO_NAME = "the name is not in the text"
_OMITTED = " […] "
_AROUND = " \t\"“”„«»‘’'"
_KINDS = {"person": EntityClass.PERSON, "organization": EntityClass.ORGANIZATION, "place": EntityClass.PLACE}


@dataclass
class Grounding:
    """Finds places in one *chunk* of *document*; counts in `dropped` what has none, by reason."""

    document: Document
    chunk: Chunk
    is_of_an_example: Callable[[str], bool]
    dropped: Counter[str] = field(default_factory=Counter)

    def speeches(self, items: Sequence[SaidItem]) -> Iterator[Speech]:
        """Yield what of *items* stands in the text; a repeated quote is each next place where it stands."""
        found = in_order([self._places(item.quote) for item in items])
        for item, pieces in zip(items, found, strict=True):
            if not pieces:
                self._drop(item.quote, NO_QUOTE if not self._places(item.quote) else TWICE)
            elif item.speaker and not (speaker := self._near(item.speaker, pieces, self._with_context)):
                self._drop(item.speaker, NO_SPEAKER)
            else:
                yield self._speech(item, pieces, speaker if item.speaker else None)

    def names(self, items: Iterable[NamedItem]) -> Iterator[Name]:
        """Yield the names of *items* with every place in the chunk where they stand, each form once."""
        seen: set[str] = set()
        for item in items:
            found = self._whole(item.name, self.chunk.paragraphs)
            if not found:
                self._drop(item.name, NO_NAME)
            elif item.name not in seen:
                seen.add(item.name)
                mentions = tuple(self._words(place) for place in found)
                yield Name(_KINDS[item.kind], mentions[0].text, mentions)

    def _speech(self, item: SaidItem, pieces: tuple[Span, ...], speaker: Span | None) -> Speech:
        own = self.document.paragraph_at(pieces[0].start)
        near = [own, *([self.document.paragraph_at(speaker.start)] if speaker else [])]
        hedge = self._part("hedge", item.hedge, self._near(item.hedge, pieces, [own], inside=True))
        source = self._words(speaker) if speaker else None
        return Speech(
            content=tuple(self._words(piece) for piece in pieces),
            rendering=rendering(self.document, pieces),
            stance=item.stance,
            source=source,
            speaker=source,
            cue=self._part("cue", item.cue, self._near(item.cue, pieces, near)),
            addressee=self._part("addressee", item.addressee, self._near(item.addressee, pieces, near)),
            hedges=(hedge,) if hedge else (),
        )

    def _part(self, what: str, string: str, place: Span | None) -> Words | None:
        """Return the words at *place*; where a *string* has none, that alone is dropped."""
        if string and place is None:
            self._drop(string, f"its {what} is not beside the quote (the rest of it stays)")
        return self._words(place) if place else None

    @property
    def _with_context(self) -> tuple[Span, ...]:
        return (*([self.chunk.context] if self.chunk.context else []), *self.chunk.paragraphs)

    def _places(self, quote: str) -> list[tuple[Span, ...]]:
        """Return every place in the chunk where *quote* stands, in pieces where words are left out and marked so.

        A line end in it may stand for the marks beside that of the text: each paragraph of speech may have its own.
        """
        bare = quote.strip(_AROUND)
        if found := self._within(bare, self.chunk.paragraphs):
            return found
        joined = re.sub(r"[\s\"“”„«»]*\n[\s\"“”„«»]*", _OMITTED, bare)
        return [pieces for pieces in self._within(joined, self.chunk.paragraphs) if self._adjoin(pieces)]

    def _adjoin(self, pieces: tuple[Span, ...]) -> bool:
        """Whether no word stands between *pieces*."""
        between = (self.document.characters[a.end : b.start] for a, b in pairwise(pieces))
        return not any(has_words(gap) for gap in between)

    def _within(self, words: str, paragraphs: Sequence[Span]) -> list[tuple[Span, ...]]:
        """Return every place of *words* whose pieces all lie in *paragraphs*, in order."""
        found = (tuple(piece.span for piece in one.pieces) for one in places(words, self.document))
        return [pieces for pieces in found if all(_lies_in(piece, paragraphs) for piece in pieces)]

    def _whole(self, words: str, paragraphs: Sequence[Span]) -> list[Span]:
        """Return every place in *paragraphs* where *words* stand in one piece, in order."""
        return [pieces[0] for pieces in self._within(words, paragraphs) if len(pieces) == 1]

    def _near(
        self, words: str, pieces: Sequence[Span], paragraphs: Sequence[Span], inside: bool = False
    ) -> Span | None:
        """Return the place of *words* nearest to *pieces*, in their own paragraph first; in them only if *inside*."""
        own = self.document.paragraph_at(pieces[0].start)

        def distance(place: Span) -> tuple[bool, int, int]:
            gap = min(max(place.start - piece.end, piece.start - place.end, 0) for piece in pieces)
            return not own.start <= place.start < own.end, gap, place.start

        def within(place: Span) -> bool:
            return any(piece.start <= place.start < piece.end for piece in pieces)

        found = (place for place in self._whole(words, paragraphs) if inside or not within(place))
        return min(found, key=distance, default=None)

    def _words(self, place: Span) -> Words:
        return words_at(self.document, place.start, place.end)

    def _drop(self, string: str, why: str) -> None:
        self.dropped[LEAKED if why != TWICE and self.is_of_an_example(string) else why] += 1


def _lies_in(place: Span, paragraphs: Sequence[Span]) -> bool:
    """Whether *place* begins and ends in *paragraphs*, which are in order."""
    ends = (
        bisect_right(paragraphs, at, key=lambda paragraph: paragraph.start) - 1 for at in (place.start, place.end - 1)
    )
    return all(
        index >= 0 and at <= paragraphs[index].end for index, at in zip(ends, (place.start, place.end), strict=True)
    )


@dataclass(frozen=True)
class _Link:
    """A place chosen for a string, behind the place of one before it."""

    string: int
    option: tuple[Span, ...]
    before: _Link | None


def in_order(choices: Sequence[Sequence[tuple[Span, ...]]]) -> list[tuple[Span, ...]]:
    """Choose one of the places of each string, all different, so that as many as can be follow one another.

    A string that stands nine times and is answered three times is its first three places between its neighbours,
    and one answer out of order moves no other. () where no place is left.

    >>> a, b = [(Span(0, 2),), (Span(9, 11),)], [(Span(4, 6),)]
    >>> [place[0].start for place in in_order([a, b, a])]
    [0, 4, 9]
    """
    # The longest chain of growing places, as patience finds it: `ends` are the earliest ends of chains of each length.
    ends: list[int] = []
    last: list[_Link] = []
    for string, found in enumerate(choices):
        for option in sorted(found, key=lambda pieces: -pieces[0].start):  # so that no string follows itself
            start = option[0].start
            length = bisect_left(ends, start)
            link = _Link(string, option, last[length - 1] if length else None)
            if length == len(ends):
                ends.append(start)
                last.append(link)
            elif start < ends[length]:
                ends[length], last[length] = start, link
    chosen: list[tuple[Span, ...]] = [()] * len(choices)
    at: _Link | None = last[-1] if last else None
    while at:
        chosen[at.string] = at.option
        at = at.before
    taken = {option for option in chosen if option}
    for string, found in enumerate(choices):
        if not chosen[string]:
            chosen[string] = next((option for option in found if option not in taken), ())
            taken.add(chosen[string])
    return chosen
