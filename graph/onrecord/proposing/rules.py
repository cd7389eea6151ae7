"""The proposer that is always there: our own rules, in a fixed order, each finder given what those before it found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.proposing.candidates import Candidate, Counted, Happening, Name, Rendering, Speech, Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions import find_dates, find_events, find_quantities
from onrecord.proposing.naming.finding import find_names
from onrecord.proposing.naming.posts import find_posts
from onrecord.proposing.naming.resolving import Directory, directory
from onrecord.proposing.speech import find_speech
from onrecord.values.vocabulary import EntityClass

_BODIES = frozenset({EntityClass.ORGANIZATION, EntityClass.PLACE, EntityClass.WORK})
#: Pronoun → classes of what it may stand for; None is somebody described, and not named.
_FITS: Mapping[str, frozenset[EntityClass | None]] = {
    "he": frozenset({EntityClass.PERSON, None}),
    "she": frozenset({EntityClass.PERSON, None}),
    "it": _BODIES,
}


@dataclass(frozen=True)
class Rules:
    """The shipped proposer; see `Proposer`. `version` grows whenever any rule finds something else."""

    name: str = "rules"
    version: str = "1"

    def propose(self, document: Document) -> Iterable[Candidate]:
        """Yield names, posts, speech, dates, quantities and events, in this order."""
        names = list(find_names(document))
        posts = list(find_posts(document, names))
        said = list(find_speech(document))
        said += _closing(document, said)
        speech = list(_resolved(said, names, directory([*names, *posts]), document))
        dates = list(find_dates(document))
        counts = list(find_quantities(document))
        yield from (*names, *posts, *speech, *dates, *counts)
        yield from _counted(find_events(document, names, speech, dates, counts), counts, document)


def _resolved(
    speech: Iterable[Candidate], names: Sequence[Candidate], known: Directory, document: Document
) -> Iterator[Candidate]:
    """Yield *speech* with the fullest form of each speaker's name, where the document tells it."""
    told = [one.content for one in names if isinstance(one.content, Name)]
    kinds = {form: name.entity for name in told for form in (name.form, *name.also)}
    persons = sorted((w.start, n.form) for n in told if n.entity is EntityClass.PERSON for w in n.mentions)
    before: Speech | None = None
    for one in speech:
        content = one.content
        if isinstance(content, Speech) and content.speaker:
            pronoun = content.speaker.text.casefold()
            if pronoun in _FITS:
                form = _meant(content, before, kinds, persons, document)
            else:
                form = content.resolved or known.resolve(content.speaker.text)
            content = replace(content, resolved=form)
            one = replace(one, content=content)
            before = content if form or pronoun not in _FITS else before
        yield one


def _meant(
    speech: Speech,
    before: Speech | None,
    kinds: Mapping[str, EntityClass],
    persons: Sequence[tuple[int, str]],
    document: Document,
) -> str:
    """Who a pronoun is: as the finder of speech says, if that fits; who spoke last; else the one person named near."""
    pronoun = speech.speaker
    if pronoun is None:
        return ""
    fits = _FITS[pronoun.text.casefold()]
    if speech.resolved and kinds.get(speech.resolved) in fits:
        return speech.resolved
    here = document.paragraph_at(pronoun.start)
    above = document.paragraph_at(max(0, here.start - 2)).start
    in_paragraph = {form for start, form in persons if here.start <= start < pronoun.start}
    if len(in_paragraph) == 1 and EntityClass.PERSON in fits:
        return next(iter(in_paragraph))
    if before and before.speaker and before.speaker.start >= above:
        last = before.resolved or before.speaker.text
        if kinds.get(last) in fits:
            return last
    near = {form for start, form in persons if above <= start < pronoun.start}
    return next(iter(near)) if len(near) == 1 and EntityClass.PERSON in fits else ""


#: A sentence that ends with who says it: "…, the union says."; what stands before may begin with a dateline.
_CLOSING = re.compile(
    r"(?P<said>.+), (?P<who>[^,;:“”\"]{3,90}?) (?P<cue>says|said|reports|reported|claims|claimed)[.\s]*"
)
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:\([^)\n]{2,40}\) ?)?[–—-] ?")
#: How often such a sentence is speech by these: as for `indirect-post`, where another proposer does not contradict.
_CLOSING_RATE = 0.8


def _closing(document: Document, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield speech in sentences that end with who says it, where none was *found*: "About 30 were held, X says"."""
    taken = [piece for one in found if isinstance(one.content, Speech) for piece in one.content.content]
    starts = sorted(piece.start for piece in taken)
    for sentence in document.sentences:
        match = _CLOSING.fullmatch(document.characters, sentence.start, sentence.end)
        here = bisect_left(starts, sentence.start)
        if match is None or (here < len(starts) and starts[here] < sentence.end) or document.is_debris(sentence.start):
            continue
        dateline = _DATELINE.match(document.characters, match.start("said"))
        start = dateline.end() if dateline else match.start("said")
        said, who = words_at(document, start, match.end("said")), words_at(document, *match.span("who"))
        cue = words_at(document, *match.span("cue"))
        speech = Speech((said,), Rendering.INDIRECT, "affirms", who, who, cue=cue)
        record = document.record
        yield Candidate(record.id, record.sha256, speech, "rules/closing", "1", _CLOSING_RATE)


#: Kind of event → unit of those to whom it was done.
_UNITS = {
    "detention": "detained",
    "killing": "killed",
    "abduction": "abducted",
    "torture": "tortured",
    "release": "released",
    "evacuation": "evacuated",
    "disappearance": "missing",
}
#: Between a number with its noun and a participle of which they are the subject.
_PASSIVE = re.compile(r"\s*(?:,[^,]{1,60},)?\s*(?:were|was|are|is|(?:have|has|had) been|being)(?:\s+\w+ly)?\s+")


def _counted(events: Iterable[Candidate], counts: Sequence[Candidate], document: Document) -> Iterator[Candidate]:
    """Yield *events*; one without a count has that of its subject: "About 30 dockworkers were detained"."""
    known = [one.content for one in counts if isinstance(one.content, Counted)]
    for one in events:
        event = one.content
        if isinstance(event, Happening) and not event.counts and (unit := _UNITS.get(event.kind)):
            here = (c for c in known if c.unit in ("", unit) and _is_subject(c, event.trigger, document))
            if count := next(here, None):
                one = replace(one, content=replace(event, counts=(replace(count, unit=unit),), specific=True))
        yield one


def _is_subject(count: Counted, trigger: Words, document: Document) -> bool:
    end = count.noun.end if count.noun else count.words.end
    between = document.characters[end : trigger.start] if 0 < trigger.start - end < 90 else ""
    return _PASSIVE.fullmatch(between) is not None
