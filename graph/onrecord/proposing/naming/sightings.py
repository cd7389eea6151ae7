"""Sightings: every place of a document where a name may stand, with its class as far as the words there tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.proposing.documents import Document
from onrecord.proposing.naming.lexicon import Lexicon, lexicon
from onrecord.proposing.naming.persons import is_given
from onrecord.proposing.naming.pieces import pieces
from onrecord.proposing.naming.runs import Piece, is_particle, plain_type, runs
from onrecord.values.folding import name_key
from onrecord.values.quotations import Span
from onrecord.values.vocabulary import EntityClass


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words at a place. `rule` says by what its class is known; `entity` is None where nothing tells it.

    `initial`: it opens a sentence, where any word has a capital. `heading`: it stands in a line of such words.
    `titled` are the words with the title before it: "Mr Kadyrov".
    """

    start: int
    end: int
    text: str
    entity: EntityClass | None
    kind: str
    rule: str
    initial: bool = False
    heading: bool = False
    titled: str = ""
    usual: str = ""


_SPEECH = "|".join(sorted(lexicon().words["speech"]))
_SPOKEN_OF = re.compile(rf"\b(?:{_SPEECH}|according to) \Z")
#: Another word all in capitals right beside one: a line in capitals, or a list of them, and no letters of a body.
_SHOUTED = re.compile(r"[A-Z]{2,}[,:;]? \||\| [A-Z]{2,}\b")
#: An author who is one person, by the look of it: two to four words with capitals.
_AUTHOR = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|la|von|van|der|bin|al)){1,3}")
#: What a noun behind the name says: "Open Quay, a rights group based in".
_CUES = "|".join(sorted(lexicon().cues, key=len, reverse=True))
_APPOSED_CUE = re.compile(
    rf", (?:a|an|the) (?:(?!(?:of|for|at|in|and) )[\w-]+ ){{0,4}}?({_CUES})"
    r"(?:[,.;]| (?:in|of|that|which|based|for|from|run|on|near)\b)"
)
_SAYS = re.compile(rf"(?:,? (?:has |had |have |also |later |then )?(?:{_SPEECH})\b)")
_SAID = re.compile(rf"\b(?:{_SPEECH}|according to|by) \Z")
_TOLD = re.compile(r"\b(?:told|tells) \Z")
_WORDS_BEFORE = re.compile(r"((?:[\w-]+ ){1,3})(?:the |[“\"‘'])?\Z")
_IN = re.compile(r"\b(?:in|near|from|outside|across) \Z")
_IN_PLACE = re.compile(r"\b(?:in|near|from|outside) (?:the )?[A-Z][\w-]+, \Z")
_PERSONAL = re.compile(r"(?:, (?:who|whose|\d\d,)|, (?:aged|age) \d| \(\d\d\))")
_TITLE_BEFORE = re.compile(r"(?:\A|\s)([A-Z][\w-]*\.?) \Z")
_HEADING_MARK = re.compile(r"\s*(?:=+|#+) ?")


def sightings(document: Document) -> Iterator[Sighting]:
    """Yield where names may stand in *document*, in order; nothing of navigation, forms or comments."""
    lists, text = lexicon(), plain_type(document.characters)
    opening = {span.start for span in document.sentences}
    for paragraph in document.paragraphs:
        kind = document.segment_kind(paragraph.start)
        if document.is_debris(paragraph.start):
            continue
        heading = kind == "heading" or _is_heading(document.words(paragraph))
        for run in runs(text, paragraph):
            if work := _work(text, run[0].start, run[-1].end, lists):
                yield work
                continue
            found = pieces(run, text, _opens(text, run[0].start, opening))
            for index, piece in enumerate(found):
                before = found[index - 1] if index else None
                if not piece.post:
                    yield from _sighting(document, piece, before, opening, heading, lists)
                    yield from _within(document, piece, text)
        yield from _collectives(document, paragraph, lists)
    yield from _declared(document)


def _declared(document: Document) -> Iterator[Sighting]:
    """The publisher and the author that the record of the document names, where they stand in the text."""
    record, text = document.record, document.characters
    person = record.author if _AUTHOR.fullmatch(record.author) else ""
    publisher = (record.publisher, EntityClass.ORGANIZATION, "outlet")
    for name, entity, kind in (publisher, (person, EntityClass.PERSON, "")):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name else ():
            if not document.is_debris(match.start()):
                yield Sighting(match.start(), match.end(), name, entity, kind, "declared")


def _work(text: str, start: int, end: int, lists: Lexicon) -> Sighting | None:
    """A title behind "film", "report", "book": the whole run, connecting words and all."""
    cue = _cue(text[max(0, start - 48) : start].rsplit("\n", 1)[-1], lists)
    if cue is None or cue[0] is not EntityClass.WORK:
        return None
    return Sighting(start, end, text[start:end], EntityClass.WORK, cue[1], "cue")


def _is_heading(line: str) -> bool:
    """Whether *line* is no sentence but a heading: marked as one, or short, without a full stop, most words capital."""
    if _HEADING_MARK.match(line) and line.startswith(("=", "#")):
        return True
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    enough = 0.9 if line[-1] in '.?!”")' else 0.75
    return len(words) > 2 and len(line) < 120 and capitals >= enough * len(words)


def _sighting(
    document: Document, piece: Piece, before: Piece | None, opening: set[int], heading: bool, lists: Lexicon
) -> Iterator[Sighting]:
    text = plain_type(document.characters)
    start, end, words = piece.start, piece.end, text[piece.start : piece.end]
    initial = _opens(text, start, opening)
    behind, ahead = text[max(0, start - 48) : start].rsplit("\n", 1)[-1], text[end : end + 80].split("\n", 1)[0]
    post = before is not None and before.post and _adjacent(text, before, piece)
    titled = text[before.start : end] if before and post and len(before.tokens) == 1 else ""
    entity, kind, rule = piece.entity, piece.kind, piece.rule
    if entity is None:
        entity, kind, rule = _class(piece, words, behind, ahead, post, lists)
    if entity is not None and words.lower().split()[-1] in lists.happenings and piece.rule != "known":
        return
    if entity is EntityClass.PERSON and rule == "title" and not post:
        titled = behind.split()[-1] + " " + words if behind.split() else ""
    yield Sighting(
        start, end, document.characters[start:end], entity, kind, rule, initial, heading, titled, piece.usual
    )


def _within(document: Document, piece: Piece, text: str) -> Iterator[Sighting]:
    """The body that another one is part of: "Labour Commission of the | Council of Coastal States"."""
    if piece.rule != "head-organization":
        return
    for number, token in enumerate(piece.tokens):
        if number and token.gap == " of the ":
            inner = pieces(list(piece.tokens[number:]), text)
            if len(inner) == 1 and inner[0].rule == "head-organization" and inner[0].end == piece.end:
                form = document.characters[inner[0].start : inner[0].end]
                yield Sighting(inner[0].start, inner[0].end, form, inner[0].entity, inner[0].kind, inner[0].rule)
            return


def _opens(text: str, start: int, opening: set[int]) -> bool:
    """Whether the word at *start* opens a sentence, a quotation or an item."""
    if start in opening:
        return True
    before = text[max(0, start - 2) : start]
    return before[-1:] in ("“", '"', "‘", "•", "\n", "") or before in ("- ", "* ", "• ", "= ", ": ")


def _adjacent(text: str, before: Piece, piece: Piece) -> bool:
    return text[before.end : piece.start] in (" ", "_", ". ", "-")


def _class(
    piece: Piece, words: str, behind: str, ahead: str, titled: bool, lists: Lexicon
) -> tuple[EntityClass | None, str, str]:
    """Class, kind and rule of words that are no known name and have no telling noun in them."""
    tokens = piece.tokens
    if words.lower() in lists.happenings or (len(tokens) > 1 and tokens[-1].key in lists.happenings):
        return None, "", "happening"
    if cue := _cue(behind, lists):
        return *cue, "cue"
    if len(tokens) in (2, 3) and not titled and not words.isupper() and tokens[0].key in lists.firsts:
        return *lists.firsts[tokens[0].key], "first-word"
    if tokens[0].key == "st" and len(tokens) == 2 and not titled:
        return EntityClass.PLACE, "", "saint"
    if (match := _APPOSED_CUE.match(ahead)) and not titled:
        return *lists.cues[match[1]], "cue"
    if titled or _title_before(behind, lists):
        return EntityClass.PERSON, "", "title"
    ordinary = sum(token.key in lists.words["common"] for token in tokens)
    if len(tokens) > 1 and words.isupper() and not is_given(tokens[0].text):
        return None, "", "all-capitals"
    if 1 < len(tokens) < 5 and is_given(tokens[0].text) and ordinary < len(tokens):
        return EntityClass.PERSON, "", "given-name"
    if not ordinary and not words.isupper() and _role_before(behind, lists):
        return EntityClass.PERSON, "", "post-before"
    last = name_key(words).split(" ")[-1]
    if len(tokens) > 1 and not ordinary and len(last) > 4 and last.endswith(tuple(lists.words["person-endings"])):
        return EntityClass.PERSON, "", "surname-ending"
    if len(tokens) > 1 and any(is_particle(token.gap) for token in tokens) and not ordinary:
        return EntityClass.PERSON, "", "particle"
    if len(tokens) == 1:
        return _class_of_one(words, behind, ahead, ordinary)
    if ordinary and len(tokens) < 5 and (_SAYS.match(ahead) or _SPOKEN_OF.search(behind)):
        return EntityClass.ORGANIZATION, "", "body-speaks"
    if ordinary or _IN.search(behind):
        return None, "", "common-words" if ordinary else "after-in"
    if _PERSONAL.match(ahead) or _SAYS.match(ahead) or _SAID.search(behind):
        return EntityClass.PERSON, "", "speaks"
    return (EntityClass.PERSON, "", "two-words") if len(tokens) <= 3 else (None, "", "many-words")


def _class_of_one(words: str, behind: str, ahead: str, ordinary: int) -> tuple[EntityClass | None, str, str]:
    bare = words.rstrip("+")
    if re.fullmatch(r"[\w-]+\.(?:ru|com|org|net|info|uk|de|fr)", bare):
        return EntityClass.ORGANIZATION, "", "domain"
    if 2 <= len(bare) <= 6 and bare.isupper() and bare.isalpha() and not _SHOUTED.search(behind + "|" + ahead):
        return EntityClass.ORGANIZATION, "", "acronym"
    if ordinary:
        return None, "", "common-words"
    if (_IN.search(behind) or _IN_PLACE.search(behind)) and not ahead.startswith("'"):
        return EntityClass.PLACE, "", "after-in"
    if _TOLD.search(behind):
        return EntityClass.ORGANIZATION, "outlet", "told"
    if _SAYS.match(ahead) or _SPOKEN_OF.search(behind):
        return EntityClass.PERSON, "", "one-word-speaks"
    return None, "", "one-word"


def _cue(behind: str, lists: Lexicon) -> tuple[EntityClass, str] | None:
    """What a noun right before says: "the newspaper X", "the town of X"."""
    if not (match := _WORDS_BEFORE.search(behind)):
        return None
    words = match[1].split()
    for length in (2, 1):
        if found := lists.cues.get(" ".join(words[-length:])):
            return found
    return None


def _title_before(behind: str, lists: Lexicon) -> bool:
    match = _TITLE_BEFORE.search(behind)
    return bool(match) and match is not None and match[1].rstrip(".").lower() in lists.words["titles"]


def _role_before(behind: str, lists: Lexicon) -> bool:
    match = _WORDS_BEFORE.search(behind)
    words = match[1].split() if match else []
    return any(" ".join(words[-length:]) in lists.roles for length in (3, 2, 1))


def _collectives(document: Document, paragraph: Span, lists: Lexicon) -> Iterator[Sighting]:
    """Bodies named by a people or place and a common noun: "Chechen authorities", "Norway's parliament"."""
    for match in _collective_pattern().finditer(plain_type(document.characters), paragraph.start, paragraph.end):
        first = match[1].lower()
        place = match[1] in lists.known and lists.known[match[1]].entity is EntityClass.PLACE and bool(match[2])
        presidency = match[3] == "administration" and not match[2] and first not in lists.words["never-names"]
        if first in lists.demonyms or place or presidency:
            kind = lists.collectives[match[3].lower()]
            start, end = match.span()
            form = document.characters[start:end]
            yield Sighting(start, end, form, EntityClass.ORGANIZATION, kind, "collective")


@cache
def _collective_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(noun) for noun in lexicon().collectives), key=len, reverse=True))
    return re.compile(rf"\b([A-Z][\w-]+|U\.S\.)(['’]s)? ({nouns})\b(?:(?:(?<=embassy)|(?<=consulate)) in [A-Z][\w-]+)?")
