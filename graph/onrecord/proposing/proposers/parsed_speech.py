"""Speech in a parsed paragraph: what depends on a verb of speech, and quotations beside one.

Rules of our own, with the verbs of `speech/cue_verbs.py`, over the labels that spaCy's English pipelines use
(ClearNLP), and those of Universal Dependencies where they differ. Tokens are spaCy's,
or anything with the same attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.casefile.speech_marks import is_quoted
from onrecord.proposing.candidates import Speech, Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.proposers.found import rendering
from onrecord.proposing.speech.cue_verbs import CUES, Cue
from onrecord.proposing.speech.word_lists import HEDGES
from onrecord.values.quotations import Span

_CLAUSES = frozenset({"ccomp", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
_TOLD = frozenset({"dobj", "dative", "obj", "iobj"})
#: What a verb must take to be speech here: a quotation, a bare clause, a that-clause (`cue_verbs.py`).
_TAKEN = frozenset("qct")
_MODALS = frozenset({"would", "could", "might", "may", "should"})
_RELATIVES = frozenset({"who", "which", "that"})
#: A quotation of fewer words, of which no verb takes a clause, is as likely a scare quote.
_SHORTEST = 3


def speeches(document: Document, parsed: Any, offset: int) -> Iterator[Speech]:
    """Yield the speech in a *parsed* paragraph that begins at *offset* (code points) of *document*, in order."""
    quotations = _quotations(parsed)
    quoted = set().union(*quotations)
    said: dict[int, tuple[set[int], Any, Any]] = {}
    covered: set[int] = set()
    for token in parsed:
        content = _according(token) if token.lower_ == "according" else _clause(token)
        if content is None or content[0] & covered:
            continue
        indices, cue, source = content
        for quotation in quotations:
            if quotation & indices:
                indices |= quotation
        indices -= _parts_of(cue, source) - quoted
        covered |= indices
        said[cue.i] = (indices, cue, source)
    for quotation in quotations:
        if quotation & covered or not (cue := _cue_beside(parsed, quotation)):
            continue
        if cue.i in said:  # "this," she said, "and that"
            said[cue.i][0].update(quotation)
        elif len(quotation) >= _SHORTEST:
            said[cue.i] = (set(quotation), cue, _source(cue))
    found = [speech for parts in said.values() if (speech := _speech(document, offset, parsed, *parts))]
    yield from sorted(found, key=lambda speech: speech.content[0].start)


def _clause(cue: Any) -> tuple[set[int], Any, Any] | None:
    """Return the tokens of the clause that *cue* takes, with cue and source; None where it is no speech."""
    if not _is_cue(cue) or (source := _source(cue)) is None:
        return None
    clause = next((child for child in cue.children if child.dep_ == "ccomp"), None)
    if clause is not None:
        return {t.i for t in clause.subtree if not _opens_clause(t, clause)}, cue, source
    if cue.dep_ in _CLAUSES and cue.head != cue:  # "X, he said" as a clause beside what he said
        aside = {t.i for t in cue.subtree}
        return {t.i for t in cue.head.subtree} - aside, cue, source
    return None


def _according(token: Any) -> tuple[set[int], Any, Any] | None:
    """Return the sentence that stands "according to" somebody."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    places = (*(to.children if to is not None else ()), *token.children)
    source = next((child for child in places if child.dep_ in ("pobj", "obl", "nmod")), None)
    if source is None or token.head == token:
        return None
    aside = {t.i for t in token.subtree}
    content = {t.i for t in token.head.subtree} - aside
    return (content, token, source) if len(content) >= _SHORTEST else None


def _is_cue(token: Any) -> bool:
    """Whether *token* is a verb of speech, as of something said: not "did not say", not "would say"."""
    if _cue(token) is None or token.pos_ not in ("VERB", ""):
        return False
    marks = [child for child in token.children if child.dep_ in ("neg", "aux", "advmod")]
    return not any(child.dep_ == "neg" or child.lower_ in _MODALS or child.lower_ in ("not", "n't") for child in marks)


def _cue(token: Any) -> Cue | None:
    """Return what the list of verbs says of *token*, where it takes a clause or a quotation without a particle."""
    found = (cue for cue, _ in CUES.get(token.lower_, ()))
    return next((cue for cue in found if not cue.particle and not _TAKEN.isdisjoint(cue.takes)), None)


def _source(cue: Any) -> Any | None:
    """Return the head word of who speaks: the verb's subject, that of the verb it is joined to, or what "who" is."""
    subject = next((child for child in cue.children if child.dep_ in _SUBJECTS), None)
    if subject is not None:
        if subject.lower_ in _RELATIVES and cue.dep_ in ("relcl", "acl:relcl"):
            return cue.head
        return None if subject.lower_ in ("it", "there", "what") else subject
    if cue.dep_ in ("conj", "advcl", "xcomp") and cue.head != cue:
        return _source(cue.head)
    return None


def _opens_clause(token: Any, clause: Any) -> bool:
    """Whether *token* is the "that" before the clause, or a mark around it."""
    return token.head == clause and token.dep_ == "mark" and token.lower_ in ("that", "whether", "if")


def _parts_of(cue: Any, source: Any) -> set[int]:
    return {cue.i, *(token.i for token in _whole(source))}


def _quotations(parsed: Any) -> list[set[int]]:
    """Return the tokens of each passage inside quotation marks, without the marks."""
    text, found, run = parsed.text, [], set[int]()
    for token in parsed:
        if is_quoted(text, token.idx) and token.text not in "“”\"«»„``''":
            run.add(token.i)
        elif run:
            found.append(run)
            run = set()
    return [*found, run] if run else found


def _cue_beside(parsed: Any, quotation: Iterable[int]) -> Any | None:
    """Return the verb of speech nearest to a quotation, in a sentence that the quotation touches."""
    first, last = min(quotation), max(quotation)
    sentences = (parsed[first].sent, parsed[last].sent)
    behind = parsed[min(last + 2, len(parsed) - 1)].sent  # a parser may end the sentence with the closing mark
    inside = set(quotation)
    cues = [
        token
        for token in parsed
        if token.i not in inside
        and (token.sent in sentences or (token.sent == behind and token.i - last <= 8))
        and _is_cue(token)
        and _source(token) is not None
    ]
    return min(cues, key=lambda token: (min(abs(token.i - first), abs(token.i - last)), token.i), default=None)


def _speech(document: Document, offset: int, parsed: Any, indices: set[int], cue: Any, source: Any) -> Speech | None:
    """Return the speech of these tokens; None where no words are left."""
    pieces = [_words(document, offset, run) for run in _runs(parsed, indices)]
    if not pieces:
        return None
    known = _cue(cue)
    told = next((c for c in cue.children if c.dep_ in _TOLD), None) if known and known.person else None
    hedges = tuple(_words(document, offset, [child]) for child in cue.children if child.lower_ in HEDGES)
    return Speech(
        content=tuple(pieces),
        rendering=rendering(document, [Span(piece.start, piece.end) for piece in pieces]),
        stance=known.stance if known else "affirms",
        source=_words(document, offset, _whole(source)),
        speaker=_words(document, offset, _speaker(source)),
        cue=_words(document, offset, _cue_words(cue)),
        addressee=_words(document, offset, _phrase(told)) if told is not None and told.i not in indices else None,
        hedges=hedges,
    )


def _cue_words(cue: Any) -> list[Any]:
    return [cue, *(child for child in cue.children if cue.lower_ == "according" and child.lower_ == "to")]


def _whole(source: Any) -> list[Any]:
    """Return the words of a source with role and apposition, without a relative clause."""
    dropped = {t.i for child in source.children if child.dep_ in ("relcl", "acl:relcl") for t in child.subtree}
    return _trimmed([token for token in source.subtree if token.i not in dropped])


def _speaker(source: Any) -> list[Any]:
    """Return the words of the name in a source; of the noun phrase where there is no name."""
    for head in (source, *(child for child in source.children if child.dep_ == "appos")):
        for entity in source.doc.ents:
            if entity.start <= head.i < entity.end and entity.label_ in ("PERSON", "PER", "ORG"):
                return list(entity)
    return _phrase(source)


def _phrase(head: Any) -> list[Any]:
    return [*(t for t in head.subtree if t.i <= head.i)]


def _runs(parsed: Any, indices: set[int]) -> Iterator[list[Any]]:
    """Yield the stretches of *indices* that stand together, without marks at their ends."""
    run: list[Any] = []
    for token in parsed:
        if token.i in indices:
            run.append(token)
        elif run and not _is_mark(token):
            if kept := _trimmed(run):
                yield kept
            run = []
    if kept := _trimmed(run):
        yield kept


def _is_mark(token: Any) -> bool:
    return not any(character.isalnum() for character in token.text)


def _trimmed(tokens: Sequence[Any]) -> list[Any]:
    kept = list(tokens)
    while kept and _is_mark(kept[0]):
        del kept[0]
    while kept and _is_mark(kept[-1]):
        del kept[-1]
    return kept


def _words(document: Document, offset: int, tokens: Sequence[Any]) -> Words:
    last = tokens[-1]
    return words_at(document, offset + tokens[0].idx, offset + last.idx + len(last.text))
