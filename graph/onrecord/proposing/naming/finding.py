"""Names that a document names, each with its class, kinds, every form and every place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from onrecord.proposing.candidates import Candidate, Name, PostHeld, Words
from onrecord.proposing.documents import Document
from onrecord.proposing.naming.caution import caution
from onrecord.proposing.naming.confidence import confidence
from onrecord.proposing.naming.groups import Group, grouped
from onrecord.proposing.naming.posts import find_posts, kind_of
from onrecord.proposing.naming.sightings import sightings
from onrecord.values.vocabulary import EntityClass

VERSION = "1"


def find_names(document: Document) -> Iterator[Candidate]:
    """Yield the names of *document*, in the order in which they first stand there.

    A person has the kinds that the posts in the text tell. Who is named without speaking or holding a post, near
    words of harm or kinship, carries a `caution`.
    """
    groups = grouped(document, sightings(document))
    names = [_name(group) for group in groups]
    kinds = _kinds_by_place(document, names)
    record = document.record
    for group, name in zip(groups, names, strict=True):
        if name.entity is EntityClass.PERSON:
            told = dict.fromkeys(kind for mention in name.mentions for kind in kinds.get(mention.start, ()))
            asked = caution(document, name, told)
            name = replace(name, kinds=tuple(sorted(told)), caution=asked)
        rule = f"rules/name-{group.rule}"
        yield Candidate(record.id, record.sha256, name, rule, VERSION, confidence(group.rule, len(name.mentions)))


def _kinds_by_place(document: Document, names: list[Name]) -> dict[int, list[str]]:
    """Where a holder stands → the kinds that the posts there tell."""
    found: dict[int, list[str]] = {}
    for candidate in find_posts(document, names):
        held = candidate.content
        if isinstance(held, PostHeld) and (kind := kind_of(held.post.text)):
            found.setdefault(held.holder.start, []).append(kind)
    return found


def _name(group: Group) -> Name:
    seen = sorted({(s.start, s.end, s.text) for s in group.sightings})
    form = group.fullest
    titled = [s.titled for s in sorted(group.sightings, key=attrgetter("start")) if s.titled]
    also = tuple(dict.fromkeys(other for other in [*group.forms, *titled] if other != form))
    kinds = (group.kind,) if group.kind else ()
    return Name(group.entity, form, tuple(Words(*one) for one in seen), also, kinds)
