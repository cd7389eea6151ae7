"""Give words without a place theirs: plug-ins that know no offsets give text, and places are ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from onrecord.proposing.candidates import Candidate, Content, Name, Speech, Words
from onrecord.proposing.documents import Document
from onrecord.proposing.verifying.locating import Located, locate_all, places

T = TypeVar("T")


def all_words(content: Content) -> Iterator[Words]:
    """Yield every `Words` in *content*, in the order of its fields."""
    yield from _words(content)


def _words(value: Any) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _words(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _words(getattr(value, field.name))


def placed(candidates: Iterable[Candidate], document: Document) -> list[Candidate]:
    """Return *candidates*, in order, with a place for all words that are `UNPLACED` and stand in *document*.

    What is said is placed first: equal words that come again are the next occurrence. All else is taken where it
    stands nearest to that. Words that stand nowhere stay as they are, and fail the check of words.
    """
    listed = list(candidates)
    wanted = [words.text for one in listed for words in _leading(one.content) if words.start < 0]
    found = iter(locate_all(wanted, document))
    return [_placed(one, found, document) if _is_open(one.content) else one for one in listed]


def _is_open(content: Content) -> bool:
    return any(words.start < 0 for words in all_words(content))


def _leading(content: Content) -> tuple[Words, ...]:
    """The words by which a candidate is placed: what is said, or the first words of anything else."""
    if isinstance(content, Speech):
        return content.content
    if isinstance(content, Name):
        return content.mentions
    return tuple(all_words(content))[:1]


def _placed(one: Candidate, found: Iterator[Located | None], document: Document) -> Candidate:
    leading: list[tuple[Words, ...]] = []
    for words in _leading(one.content):
        here = next(found) if words.start < 0 else None
        leading.append(here.pieces if here else (words,))
    start = next((words.start for group in leading for words in group if words.start >= 0), 0)
    rest = iter(leading)

    def put(words: Words) -> Words:
        if words.start >= 0:
            return words
        choices = [p for p in places(words.text, document) if len(p.pieces) == 1]
        near = min(choices, key=lambda p: (abs(p.start - start), p.start), default=None)
        return near.pieces[0] if near else words

    content = one.content
    if isinstance(content, Speech):
        pieces = tuple(words for group in leading for words in group)
        content = replace(_mapped(replace(content, content=()), put), content=pieces)
    elif isinstance(content, Name):
        content = replace(content, mentions=tuple(group[0] for group in leading))
    else:
        first = True

        def put_first(words: Words) -> Words:
            nonlocal first
            if first:
                first = False
                return next(rest)[0]
            return put(words)

        content = _mapped(content, put_first)
    return replace(one, content=content)


def _mapped(value: T, put: Callable[[Words], Words]) -> T:
    """Return *value* with every `Words` in it put through *put*, in order."""
    if isinstance(value, Words):
        return cast(T, put(value))
    if isinstance(value, tuple):
        return cast(T, tuple(_mapped(inner, put) for inner in value))
    if is_dataclass(value) and not isinstance(value, type):
        return cast(T, replace(value, **{f.name: _mapped(getattr(value, f.name), put) for f in fields(value)}))
    return value
