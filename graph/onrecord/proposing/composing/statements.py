"""Speech, and what a document tells in its own voice, as entries of a statements file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.proposing.candidates import (
    Candidate,
    Dated,
    Happening,
    Modality,
    PostHeld,
    Rendering,
    Speech,
    Words,
    words_at,
)
from onrecord.proposing.composing.claims import Claimer, Claims, dated
from onrecord.proposing.composing.known import Known
from onrecord.proposing.composing.naming import Names
from onrecord.proposing.composing.quoting import SPARING, Quote, Sparing, elided, quote, stripped
from onrecord.proposing.documents import Document
from onrecord.proposing.proposals import Kind, Proposal
from onrecord.proposing.verifying.qualifying import hedges
from onrecord.proposing.verifying.speaking import saying_no
from onrecord.values.quotations import ELLIPSIS, Span
from onrecord.values.statements import digest
from onrecord.values.vocabulary import STANCES, EntityClass

#: The words that name speaker and cue, at most, before they are shown by their first and last.
_ATTRIBUTION_FIRST, _ATTRIBUTION_LAST = 9, 5
#: Code points between source and cue, at most, where they are shown as one attribution.
_ONE_ATTRIBUTION = 60
#: Words by which a sentence may be somebody's speech; one in which no speech was found is so much less sure.
_SAID = re.compile(r"\b(?:says?|said|tells?|told|claims?|claimed|according to|reports that|reported that|denie[sd])\b")
_MAYBE_SAID = 0.6
#: Speaker of a quotation that the text gives to nobody.
UNKNOWN = "somebody whom the text does not name"
#: Words that stand for somebody who was named or described before.
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which"})


@dataclass
class Composer:
    """Composes the statements of one document."""

    document: Document
    known: Known
    names: Names
    claimer: Claimer
    dates: Sequence[Dated] = ()
    sparing: Sparing = SPARING[0]

    def speech(self, one: Candidate, speech: Speech, happenings: Sequence[Happening]) -> Proposal | None:
        """Return what somebody says, as an entry; None where the case has it already."""
        direct = speech.rendering in (Rendering.DIRECT, Rendering.BLOCK) and self._stands_apart(speech)
        shown = quote(speech.content, self.document, direct, self.sparing)
        speaker, iris, as_ = self._speaker(speech)
        addressee = self.names.agent(speech.addressee)[0] if speech.addressee else None
        addressee = addressee or self.claimer.called_upon(speech)
        own = speaker if speaker is not None else {"unnamed": "the writer"}
        denied = bool(speech.cue and saying_no(speech.cue.text))
        claims = self.claimer.of_speech(speech.stance, speech.content, happenings, own, addressee, denied)
        iris = iris if speaker is not None else (self.document.record.voice,)
        if self.known.has(self.document.record.id, shown.span, iris, claims):
            return None
        entry = self._quoted(shown)
        entry |= self._attribution(speech, shown.span) if speaker is not None else {}
        optional = {
            "speaker": speaker,
            "as": as_ if speaker else None,
            "via": [self.names.agent(words)[0] for words in speech.chain] if speaker is not None else None,
            "addressee": addressee,
            "said": self._said(speech),
            "hedge": _hedge(speech, claims),
            "rendering": "direct" if direct and speaker is not None else None,
        }
        entry |= {key: value for key, value in optional.items() if value} | claims
        places = (shown.span, *(w.span for w in (speech.source or speech.speaker, speech.cue) if w))
        made = self._proposal(one, entry, places)
        unclear = isinstance(speaker, dict) and speaker["unnamed"].casefold() in PRONOUNS
        return replace(made, caution=f"who “{speaker['unnamed']}” is, a person has to read") if unclear else made

    def _speaker(self, speech: Speech) -> tuple[Any, tuple[str, ...], str]:
        """Who speaks as a casefile writes it, the IRIs (none for somebody unnamed), and in what capacity."""
        if speech.speaker is None:
            # What stands in quotation marks is somebody's, not the document's own voice.
            return ({"unnamed": UNKNOWN} if speech.rendering is Rendering.DIRECT else None), (), ""
        if len(several := self.names.together(speech.source or speech.speaker)) > 1:
            return [meant.id for meant in several], tuple(meant.iri for meant in several), ""
        # Where words in the middle of a name were taken for the speaker, what stands before is no capacity.
        cut = self.names.around(speech.speaker) is not None
        as_ = self._capacity(speech.as_) if speech.as_ and not cut else ""
        who, iri = self.names.agent(speech.speaker, speech.resolved)
        if iri:
            return who, (iri,), as_
        # "The union's chairwoman, Ada Pell": the description stands first, and the name behind it.
        if speech.as_ and (named := self.names.agent(speech.as_))[1]:
            return named[0], (named[1],), self._capacity(speech.speaker)
        if speech.speaker.text.casefold() in PRONOUNS and speech.resolved:
            who = {"unnamed": self.names.vault.masked(speech.resolved)}
        return who, (), as_

    def _capacity(self, words: Words) -> str:
        """In what capacity somebody speaks, as it stands, without what a relative clause tells besides."""
        text = " ".join(words.text.split())
        return self.names.vault.masked(re.split(r"(?:^|,? )(?:who|which|whose|whom|where)\b", text)[0].strip(" ,"))

    def told(self, members: Sequence[tuple[Candidate, Happening]]) -> Proposal | None:
        """Return what the document tells of events in one sentence, in its own voice."""
        sentence = self.document.sentence_at(members[0][1].trigger.start)
        claims = self.claimer.of_own_voice([happening for _, happening in members])
        span = stripped(self.document, sentence) or sentence
        if not claims or self.known.has(self.document.record.id, span, [self.document.record.voice], claims):
            return None
        shown = self._narrated(span)
        entry = self._quoted(shown)
        if any(happening.modality is Modality.ALLEGED for _, happening in members):
            entry |= {"hedge": found[0]} if (found := hedges(self.document.words(span))) else {}
        best = max((one for one, _ in members), key=lambda one: one.confidence)
        places = (shown.span, *(happening.trigger.span for _, happening in members))
        identity = digest(best.sha256, "told", *[[h.trigger.start, h.kind] for _, h in members])[:10]
        made = self._proposal(best, entry | claims, places, identity)
        if said := _SAID.search(self.document.words(span)):
            # Not found as speech, and yet it looks like it: then it is not the document that says so.
            caution = f"the sentence has “{said.group()}”: it may be somebody's, and not the document's own voice"
            return replace(made, confidence=best.confidence * _MAYBE_SAID, caution=caution)
        return made

    def post(self, one: Candidate, held: PostHeld) -> Proposal | None:
        """Return that somebody holds a post, in the document's own voice; None where nobody named holds it."""
        holder = next((m for m in self.names.within(*_span(held.holder)) if m.kind is EntityClass.PERSON), None)
        if holder is None:
            return None
        text = self.names.vault.masked(" ".join(held.post.text.split()))
        post: dict[str, Any] = {"post": text}
        bodies = self.names.within(*_span(held.of)) if held.of else []
        if body := next((meant for meant in bodies if meant.kind is EntityClass.ORGANIZATION), None):
            post["of"] = body.id
        start, end = min(held.holder.start, held.post.start), max(held.holder.end, held.post.end)
        span = stripped(self.document, Span(start, end)) or Span(start, end)
        voice = (self.document.record.voice,)
        if self._has_post(holder.iri, text) or self.known.has(self.document.record.id, span, voice, ()):
            return None
        shown = self._narrated(span)
        entry = self._quoted(shown) | {"affirms": [[holder.id, "holdsPost", post]]}
        return self._proposal(one, entry, (shown.span, held.post.span, held.holder.span))

    def _narrated(self, span: Span) -> Quote:
        return quote([words_at(self.document, span.start, span.end)], self.document, False, self.sparing)

    def _has_post(self, holder: str, text: str) -> bool:
        """Whether the case has that post from this document already."""
        return any(
            claim.subject == holder and claim.predicate == "holdsPost" and getattr(claim.object, "text", "") == text
            for statement in self.known.of_document(self.document.record.id)
            for taken in statement.taken
            for claim in taken.claims
        )

    def _stands_apart(self, speech: Speech) -> bool:
        """Whether marks, or a segment of its own, set what is said off from the reporter's words."""
        start = speech.content[0].start
        if self.document.segment_kind(start) == "quoted":
            return True
        return speech.rendering is Rendering.DIRECT

    def _quoted(self, shown: Quote) -> dict[str, Any]:
        text = self.known.shown_at(self.document.record.id, shown.span) or self.names.vault.masked(shown.text)
        at = [str(shown.span.start), str(shown.span.end)]
        return {"quote": text, "at": at, "line": str(self.document.text.line(shown.span.start))}

    def _attribution(self, speech: Speech, quoted: Span) -> dict[str, Any]:
        """The words that name speaker and cue, where they stand outside the quote or between its pieces."""
        source = speech.source or speech.speaker
        spans = [words.span for words in (source, speech.cue) if words]
        if not spans:
            return {}
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        gap = sum(s.end - s.start for s in spans)
        apart = whole.end - whole.start - gap > _ONE_ATTRIBUTION
        if apart or any(whole.start < piece.end and piece.start < whole.end for piece in speech.content):
            whole = source.span if source else spans[0]
        span = stripped(self.document, whole)
        if span is None or (span.start, span.end) == (quoted.start, quoted.end):
            return {}
        text = self.known.shown_at(self.document.record.id, span)
        text = text or self.names.vault.masked(elided(self.document.words(span), _ATTRIBUTION_FIRST, _ATTRIBUTION_LAST))
        return {
            "attribution": text,
            "attributionAt": [str(span.start), str(span.end)],
            "attributionLine": str(self.document.text.line(span.start)),
        }

    def _said(self, speech: Speech) -> dict[str, str] | None:
        """When it was said, with the words, and how these were resolved where they do not say it alone."""
        if speech.said is None:
            return None
        words = speech.said
        date = next((d for d in self.dates if d.words.start < words.end and words.start < d.words.end), None)
        if date and date.edtf and (not speech.said_edtf or date.edtf == speech.said_edtf):
            return dated(date)
        return {"edtf": speech.said_edtf, "words": " ".join(words.text.split())} if speech.said_edtf else None

    def _proposal(
        self, one: Candidate, entry: dict[str, Any], places: tuple[Span, ...], identity: str = ""
    ) -> Proposal:
        return Proposal(
            identity or one.id, Kind.STATEMENT, entry, one.confidence, (one.by,), one.checks,
            tuple(dict.fromkeys(places)),
        )  # fmt: skip


def _span(words: Words) -> tuple[int, int]:
    return words.start, words.end


def _hedge(speech: Speech, claims: Claims) -> str | None:
    """Every hedge, as it stands, in the order of the text; what stands between them is left out and marked.

    A cue such as "believes" weakens what is affirmed; where it makes the stance ("hopes": supposes), it is no hedge.
    """
    weakens = any(STANCES[stance].truth_valued for stance in claims)
    cue = speech.cue
    found = [w for w in speech.hedges if weakens or cue is None or w.start >= cue.end or w.end <= cue.start]
    return f" {ELLIPSIS} ".join(" ".join(words.text.split()) for words in sorted(found)) or None


def merged(proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    """Join entries that have one identity: the same place, speakers and chain; their stances stand side by side."""
    by_identity: dict[str, Proposal] = {}
    for proposal in proposals:
        entry = proposal.entry
        identity = repr((entry["at"], entry.get("speaker"), entry.get("via")))
        before = by_identity.get(identity)
        by_identity[identity] = _joined(before, proposal) if before else proposal
    yield from by_identity.values()


def _joined(first: Proposal, second: Proposal) -> Proposal:
    entry: dict[str, Any] = dict(first.entry)
    for key, value in second.entry.items():
        if key not in entry:
            entry[key] = value
        elif isinstance(value, list) and key not in ("at", "attributionAt", "via"):
            entry[key] = [*entry[key], *(item for item in value if item not in entry[key])]
    by = tuple(dict.fromkeys((*first.by, *second.by)))
    return replace(first, entry=entry, by=by, places=tuple(dict.fromkeys((*first.places, *second.places))))
