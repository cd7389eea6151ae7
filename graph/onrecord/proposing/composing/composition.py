"""Compose what was found in one document: entities, events, statements in the order of the text, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from onrecord.casefile.vault import Vault
from onrecord.proposing.candidates import Candidate, Counted, Dated, Happening, PostHeld, Speech, Words
from onrecord.proposing.composing.claims import Claimer, dated
from onrecord.proposing.composing.events import Events
from onrecord.proposing.composing.known import Known
from onrecord.proposing.composing.naming import Names
from onrecord.proposing.composing.quoting import SPARING, Quote, is_sparing
from onrecord.proposing.composing.statements import Composer, merged
from onrecord.proposing.documents import Document
from onrecord.proposing.proposals import Kind, Proposal
from onrecord.values.casefile import Casefile
from onrecord.values.quotations import Span


def compose(
    candidates: Sequence[Candidate], document: Document, casefile: Casefile, vault: Vault | None = None
) -> tuple[Proposal, ...]:
    """Return *candidates* of *document* as proposals for *casefile*: what it has already is not proposed again.

    Candidates that failed a check are left out. Names of the *vault* are masked wherever they would show.
    """
    kept = [one for one in candidates if not one.failed]
    known = Known(casefile)
    names = Names(known, vault or Vault(), document.record.sha256)
    names.add(kept)
    events = Events(known, names, document)
    events.add(kept)
    dates = [one.content for one in kept if isinstance(one.content, Dated)]
    statements: list[Proposal] = []
    quoted = [Quote(text, span) for text, span in known.quotes(document.record.id)]
    for sparing in SPARING:
        composer = Composer(document, known, names, Claimer(document, names, events), dates, sparing)
        statements = sorted(merged(_statements(kept, document, composer)), key=_place)
        if is_sparing([*quoted, *(shown for statement in statements for shown in _shown(statement))], document):
            break
    return (*names.proposals(), *events.entries, *statements, *_facts(kept, names.vault))


def _shown(statement: Proposal) -> Iterator[Quote]:
    """Yield what an entry shows of the document: its quote, and the words that name the speaker."""
    entry = statement.entry
    for words, place in (("quote", "at"), ("attribution", "attributionAt")):
        if words in entry:
            yield Quote(entry[words], Span(*map(int, entry[place])))


def _place(proposal: Proposal) -> tuple[int, int, str]:
    span = proposal.places[0]
    return span.start, span.end, proposal.id


def _statements(kept: Sequence[Candidate], document: Document, composer: Composer) -> Iterator[Proposal]:
    """Yield speech, then posts, then what the document tells of events outside of all speech."""
    happenings = sorted(
        ((one, one.content) for one in kept if isinstance(one.content, Happening)), key=lambda pair: pair[1].trigger
    )
    inside: set[int] = set()
    for one in kept:
        if isinstance(one.content, Speech):
            here = [_as_said(h, one.content) for _, h in happenings if _contains(one.content, h)]
            inside |= {happening.trigger.start for happening in here}
            if proposal := composer.speech(one, one.content, here):
                yield proposal
    posts: set[str] = set()
    for one in kept:
        if isinstance(one.content, PostHeld) and (proposal := composer.post(one, one.content)):
            told = repr(proposal.entry["affirms"]).casefold()
            if told not in posts:  # the same post in the same words is told once of a document
                posts.add(told)
                yield proposal
    outside = [pair for pair in happenings if pair[1].specific and pair[1].trigger.start not in inside]
    for _, group in groupby(outside, key=lambda pair: document.sentence_at(pair[1].trigger.start).start):
        if proposal := composer.told(list(group)):
            yield proposal


def _as_said(event: Happening, speech: Speech) -> Happening:
    """Return *event* with what stands inside the words of *speech* alone: all else is not the speaker's claim."""

    def said(words: Words) -> bool:
        return any(piece.start <= words.start and words.end <= piece.end for piece in speech.content)

    return replace(
        event,
        dates=tuple(date for date in event.dates if said(date.words)),
        counts=tuple(count for count in event.counts if said(count.words)),
        places=tuple(filter(said, event.places)),
        perpetrators=tuple(filter(said, event.perpetrators)),
        victims=tuple(filter(said, event.victims)),
    )


def _contains(speech: Speech, event: Happening) -> bool:
    return any(piece.start <= event.trigger.start < piece.end for piece in speech.content)


def _facts(kept: Sequence[Candidate], vault: Vault) -> Iterator[Proposal]:
    """Yield dates and quantities: no entries of their own in a casefile, but material for those who write them."""
    dates = [(one, one.content) for one in kept if isinstance(one.content, Dated)]
    for one, date in sorted(dates, key=lambda pair: pair[1].words):
        yield _fact(Kind.DATE, one, date.words.span, dated(date))
    counts = [(one, one.content) for one in kept if isinstance(one.content, Counted)]
    for one, count in sorted(counts, key=lambda pair: pair[1].words):
        entry = {"unit": count.unit} if count.unit else {}
        entry |= {"number": count.number, "words": vault.masked(" ".join(count.words.text.split()))}
        yield _fact(Kind.QUANTITY, one, count.words.span, entry)


def _fact(kind: Kind, one: Candidate, place: Span, entry: dict[str, str]) -> Proposal:
    return Proposal(one.id, kind, entry, one.confidence, (one.by,), one.checks, (place,))
