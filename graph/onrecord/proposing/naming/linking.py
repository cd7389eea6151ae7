"""Names of different documents, and of the case, that may be one: offered with a reason, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.proposing.candidates import Candidate, Link, Name
from onrecord.proposing.naming.comparing import NOT_ONE, Likeness, blocking_keys, compare_persons
from onrecord.proposing.naming.groups import key_of
from onrecord.values.folding import name_key
from onrecord.values.matching import word_likeness
from onrecord.values.statements import Thing
from onrecord.values.vocabulary import EntityClass

#: From this score on a pair is offered at all, and from this one on it is probable, where nothing speaks against it.
OFFERED = 0.8
PROBABLE = 0.95
_BODIES = frozenset({EntityClass.ORGANIZATION, EntityClass.PLACE, EntityClass.WORK, EntityClass.LAW})
#: Kinds that one person rarely has both of: then a person looks closer, whatever the spelling.
_APART = frozenset({"official", "spokesperson", "politician"}), frozenset({"journalist", "complainant"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name to be linked: `key` is the id of a candidate or of an entity, `document` that of its document or ""."""

    key: str
    document: str
    entity: EntityClass
    forms: tuple[str, ...]
    kinds: frozenset[str] = frozenset()


def named_in(candidates: Iterable[Candidate]) -> list[Named]:
    """Return the names among *candidates*, ready to be linked; the rest is left out."""
    return [
        Named(
            one.id,
            one.document,
            one.content.entity,
            (one.content.form, *one.content.also),
            frozenset(one.content.kinds),
        )
        for one in candidates
        if isinstance(one.content, Name)
    ]


def named_of(things: Iterable[Thing]) -> list[Named]:
    """Return the entities of a case, ready to be linked; events and people without a name are left out."""
    kinds = {EntityClass.PERSON, *_BODIES}
    return [
        Named(
            thing.id, "", thing.kind, (thing.label, *thing.also), frozenset(k.rsplit("/", 1)[-1] for k in thing.kinds)
        )
        for thing in things
        if thing.kind in kinds
    ]


def find_links(names: Iterable[Named], entities: Iterable[Named] = ()) -> Iterator[Link]:
    """Yield the pairs that may be one, surest first: of two documents, or of a document and the case's *entities*.

    Nothing is merged, and nothing is offered on a surname alone. A link is `probable` from 0.95 on where the words
    are all there and differ in spelling at most, and where what is told of both does not speak against it; from 0.8
    on it is offered for a closer look. Only names that share a blocking key are compared, so that many names do not
    make for all their pairs.
    """
    known = list(entities)
    case = {id(one) for one in known}
    everybody = [*names, *known]
    found: dict[tuple[str, str], Link] = {}
    for first, second in _pairs(everybody):
        one, other = everybody[first], everybody[second]
        same_place = one.document == other.document if one.document else id(one) in case and id(other) in case
        if same_place or one.entity is not other.entity:
            continue
        likeness = _likeness(one, other)
        if likeness.score >= OFFERED:
            pair = (one.key, other.key)
            found[pair] = Link(*pair, likeness.score, likeness.because, _is_probable(one, other, likeness))
    yield from sorted(found.values(), key=lambda link: (-link.score, link.first, link.second))


def _pairs(names: list[Named]) -> Iterator[tuple[int, int]]:
    """Pairs of places in *names* that share a blocking key, each once, in order."""
    blocks: Mapping[str, list[int]] = defaultdict(list)
    for place, one in enumerate(names):
        for key in _keys(one):
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        for index, first in enumerate(block):
            for second in block[index + 1 :]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield first, second


def _keys(one: Named) -> frozenset[str]:
    if one.entity is EntityClass.PERSON:
        return frozenset().union(*(blocking_keys(form) for form in one.forms if " " in form or "_" in form))
    keys = {f"{one.entity.value}:{_bare(form)}" for form in one.forms}
    return frozenset(keys | {f"{one.entity.value}/{' '.join(sorted(_bare(form).split())[:3])}" for form in one.forms})


def _bare(form: str) -> str:
    """A name of a body as it is compared: no article, no joints, demonyms as places."""
    return " ".join(word for word in key_of(form).split() if word not in ("of", "the", "for", "and", "on"))


def _likeness(one: Named, other: Named) -> Likeness:
    if one.entity is EntityClass.PERSON:
        pairs = [(a, b) for a in one.forms for b in other.forms]
        return max((compare_persons(a, b) for a, b in pairs), key=lambda like: (like.score, like.sure), default=NOT_ONE)
    return _bodies(one, other)


def _bodies(one: Named, other: Named) -> Likeness:
    """Bodies, places, works and laws: the same form, or almost the same words."""
    keys = [{_bare(form): form for form in named.forms} for named in (one, other)]
    if shared := sorted(set(keys[0]) & set(keys[1])):
        words = keys[0][shared[0]]
        alone = len(name_key(words)) < 3
        return Likeness(0.9 if alone else 0.99, f"both are called {words!r}", sure=not alone)
    best = max(word_likeness(sorted(a.split()), sorted(b.split())) for a in keys[0] for b in keys[1])
    return Likeness(0.82, "most words agree", sure=False) if best >= 0.75 else NOT_ONE


def _is_probable(one: Named, other: Named, likeness: Likeness) -> bool:
    apart = any(one.kinds & _APART[n] and other.kinds & _APART[1 - n] and not one.kinds & other.kinds for n in (0, 1))
    return likeness.sure and likeness.score >= PROBABLE and not apart
