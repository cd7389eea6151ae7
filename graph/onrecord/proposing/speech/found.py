"""Speech as it is found in a sentence, before it becomes a candidate."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.proposing.candidates import Rendering
from onrecord.proposing.speech.contents import Opening
from onrecord.proposing.speech.cue_verbs import Cue, CueClass
from onrecord.proposing.speech.passages import Sentence
from onrecord.proposing.speech.phrases import Units
from onrecord.proposing.speech.sources import Shape, Source


@dataclass(slots=True)
class Found:
    """Speech found in a sentence, in code points: the pieces of content, the words of the source, the cue."""

    pieces: list[tuple[int, int]]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    kind: CueClass
    stance: str
    pattern: str
    shape: Shape
    quoted: bool
    sentence: Sentence
    opening: Opening | None = None
    negated: bool = False
    future: bool = False
    told: tuple[int, int] | None = None
    said: tuple[int, int] | None = None
    chain: list[tuple[int, int]] = field(default_factory=list)
    #: Whether "I" or "we" speak.
    first_person: bool = False
    #: Whether a block behind a colon is what is said.
    block: bool = False
    rendering: Rendering = Rendering.INDIRECT
    #: Unit indices of verb, source and content, for what follows in the same sentence.
    at: int = 0
    units: tuple[int, int] = (0, 0)
    content: tuple[int, int] = (0, 0)


def as_found(
    sentence: Sentence,
    cue: Cue,
    index: int,
    source: Source,
    pieces: list[tuple[int, int]],
    pattern: str,
    content: tuple[int, int],
) -> Found:
    """Return what the verb at *index* and its *source* make of *pieces*, by the rule *pattern*."""
    units = sentence.units
    last = index + len(cue.particle)
    return Found(
        pieces=pieces,
        source=place_of(units, source.first, source.last),
        cue=(units[index].start, units[last].end),
        kind=cue.kind,
        stance=cue.stance,
        pattern=pattern,
        shape=source.shape,
        quoted=False,
        first_person=units[source.first].lower in ("i", "we") and source.last == source.first + 1,
        sentence=sentence,
        negated=source.negated,
        future=source.future,
        at=index,
        units=(source.first, source.last),
        content=content,
    )


def place_of(units: Units, first: int, last: int) -> tuple[int, int]:
    """Return the place of units *first* to *last* (excluded)."""
    return units[first].start, units[max(first, last - 1)].end
