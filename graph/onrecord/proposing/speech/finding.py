"""Speech in a whole document, as candidates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.proposing.candidates import Candidate, Rendering, Speech, Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.speech.continuing import speech_in
from onrecord.proposing.speech.found import Found
from onrecord.proposing.speech.passages import passages
from onrecord.proposing.speech.rates import confidence
from onrecord.proposing.speech.refining import (
    Hedges,
    Speakers,
    is_outlet,
    rendering,
    said_date,
    speaker_and_post,
)
from onrecord.proposing.speech.stances import by_stance

#: State of the rules: changes with what they find, not with how it is written.
VERSION = "1"
#: Segments in which speech may be found, but less surely: the line above or below a picture, a title.
_ASIDE = frozenset(("heading", "caption", "alt", "credit", "byline", "infobox"))
_ASIDE_SHARE = 0.8


def find_speech(document: Document) -> Iterator[Candidate]:
    """Yield the quotations and the indirect speech in *document*, in order: who says what, by which words.

    Nothing is found in navigation, forms and readers' comments. `resolved` is filled only where a surname or
    a pronoun stands for somebody named in full in the same document.
    """
    read = list(passages(document))
    quoted = [quotation for passage in read for quotation in passage.quotations]
    speakers, held_back = Speakers(document.characters), Hedges(document.characters)
    for one in speech_in(read):
        given = rendering(one, quoted)
        speech = _speech(document, one, given, speakers)
        for stance, pieces in by_stance(document.characters, one, given in (Rendering.DIRECT, Rendering.BLOCK)):
            content = tuple(words for words in (_content(document, piece, given) for piece in pieces) if _says(words))
            if not content:
                continue
            yield Candidate(
                document.record.id,
                document.text.sha256,
                replace(
                    speech,
                    content=content,
                    stance=stance,
                    hedges=tuple(words_at(document, *place) for place in held_back.of(one, pieces)),
                ),
                f"rules/{one.pattern}",
                VERSION,
                _confidence(document, one),
            )


def _says(words: Words) -> bool:
    """Whether words say anything: marks of punctuation alone do not."""
    return any(character.isalnum() for character in words.text)


def _confidence(document: Document, one: Found) -> float:
    aside = document.segment_kind(one.pieces[0][0]) in _ASIDE
    return round(confidence(one) * (_ASIDE_SHARE if aside else 1), 3)


def _speech(document: Document, one: Found, given: Rendering, speakers: Speakers) -> Speech:
    """Return what is the same whatever the stance: who, by which word, to whom, through whom, when."""
    text = document.characters

    def words(place: tuple[int, int] | None) -> Words | None:
        return words_at(document, *place) if place else None

    speaker, post = speaker_and_post(text, one.source) if one.source else (None, None)
    told = one.told if one.told is None or not is_outlet(text[slice(*one.told)]) else None
    chain = [*one.chain, *([one.told] if one.told and told is None else [])]
    return Speech(
        content=(),
        rendering=given,
        stance="",
        source=words(one.source),
        speaker=words(speaker),
        resolved=speakers.resolve(speaker) if speaker else "",
        cue=words(one.cue),
        as_=words(post),
        addressee=words(told),
        chain=tuple(words_at(document, *place) for place in chain),
        said=words(one.said),
        said_edtf=said_date(text[slice(*one.said)]) if one.said else "",
    )


def _content(document: Document, piece: tuple[int, int], given: Rendering) -> Words:
    """The words of a piece; of a direct quotation those inside the marks, without the comma before the closing one."""
    return words_at(document, *(_without_marks(document.characters, piece) if given is Rendering.DIRECT else piece))


def _without_marks(text: str, piece: tuple[int, int]) -> tuple[int, int]:
    start, end = piece
    bare = text[start:end].strip("“”„«»\"'‘’`‹›「」 ")
    first = start + text[start:end].index(bare) if bare else start
    return (first, first + len(bare.rstrip(","))) if bare.rstrip(",") else piece
