"""Hold candidates against the words of their document: the same checks, whoever made them. Pure.

A check passes, weakens or fails, with a reason in plain words. What failed is never shown as a proposal. Nothing
here says whether something is true: only whether the document says it, there, by that speaker, in that way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.proposing.candidates import (
    Candidate,
    Check,
    Content,
    Counted,
    Dated,
    Happening,
    Name,
    PostHeld,
    Rendering,
    Speech,
    Words,
)
from onrecord.proposing.documents import Document
from onrecord.proposing.verifying.facts import date_check, modality_check, number_check
from onrecord.proposing.verifying.locating import is_whole
from onrecord.proposing.verifying.outcomes import failed, passed, weak
from onrecord.proposing.verifying.placing import all_words, placed
from onrecord.proposing.verifying.speaking import cue_check, hedge_check, speaker_check

#: Where words may stand, but are no running text.
_BESIDE = frozenset({"heading", "caption", "alt", "infobox", "byline", "credit"})
#: Where nobody speaks but in quotation marks.
_SILENT = frozenset({"byline", "credit"})


def verify(candidates: Iterable[Candidate], document: Document) -> list[Candidate]:
    """Return *candidates* with the outcome of every check that concerns them, those that failed too, in order.

    Words that come without a place get theirs; who has none fails.
    """
    return [one.with_checks(checks(one, document)) for one in placed(candidates, document)]


def checks(candidate: Candidate, document: Document) -> Iterator[Check]:
    """Yield what each check of *candidate* comes to."""
    content = candidate.content
    words = words_check(content, document)
    yield words
    if words == passed("words"):
        yield place_check(content, document)
        match content:
            case Speech():
                yield speaker_check(content, document)
                yield cue_check(content, document)
                yield hedge_check(content, document)
                if content.said and content.said_edtf:
                    yield date_check(Dated(content.said, content.said_edtf, "said"))
            case Dated():
                yield date_check(content)
            case Counted():
                yield number_check(content)
            case Happening():
                yield modality_check(content, document)
                if content.dates:
                    yield _worst([date_check(date) for date in content.dates])
                if content.counts:
                    yield _worst([number_check(count) for count in content.counts])


def words_check(content: Content, document: Document) -> Check:
    """Every word of it stands in the document, at its place, whole."""
    name, text = "words", document.characters
    for words in all_words(content):
        if not words.text or document.words(words.span) != words.text or words.start < 0:
            return failed(name, f"{_short(words)} do not stand there word for word")
        if not is_whole(text, words.start, words.end, compounds=True):
            return failed(name, f"{_short(words)} begin or end inside a word")
    if isinstance(content, Speech) and not content.content:
        return failed(name, "there is nothing that is said")
    return passed(name)


def place_check(content: Content, document: Document) -> Check:
    """Nothing is taken from navigation, forms or readers' comments; headings and captions are said to be such."""
    name = "place"
    listed = content.mentions[:1] if isinstance(content, Name) else tuple(all_words(content))
    for words in listed:
        for offset in (words.start, max(words.start, words.end - 1)):
            if document.is_debris(offset):
                kind = document.segment_kind(offset)
                return failed(name, f"{_short(words)} stand in {_WHAT[kind]}")
    main = _main(content)
    kind = document.segment_kind(main.start) if main else ""
    if kind in _SILENT and isinstance(content, Speech) and content.rendering is not Rendering.DIRECT:
        return failed(name, f"nobody speaks in {_WHAT[kind]}")
    return weak(name, f"stands in {_WHAT.get(kind, kind)}") if kind in _BESIDE else passed(name)


_WHAT = {
    "navigation": "navigation",
    "form": "a form",
    "comment": "a reader's comment",
    "heading": "a heading",
    "caption": "a caption",
    "alt": "the words for a picture",
    "infobox": "a box of facts",
    "byline": "a byline",
    "credit": "a credit line",
}


def _main(content: Content) -> Words | None:
    """The words that a candidate is about."""
    match content:
        case Name():
            return content.mentions[0] if content.mentions else None
        case PostHeld():
            return content.post
        case Speech():
            return content.content[0] if content.content else None
        case Happening():
            return content.trigger
        case Dated() | Counted():
            return content.words
        case _:
            return None


def _worst(found: list[Check]) -> Check:
    return next((c for c in found if c.outcome == "failed"), next((c for c in found if c.outcome == "weak"), found[0]))


def _short(words: Words) -> str:
    return f"“{words.text[:40]}…”" if len(words.text) > 41 else f"“{words.text}”"
