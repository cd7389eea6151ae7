"""Groups: the sightings of one document put together, each group one thing that it names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter

from onrecord.proposing.documents import Document
from onrecord.proposing.naming.confidence import weight
from onrecord.proposing.naming.lexicon import Lexicon, lexicon
from onrecord.proposing.naming.persons import surname
from onrecord.proposing.naming.sightings import Sighting
from onrecord.proposing.naming.skeleton import skeleton
from onrecord.values.folding import name_key
from onrecord.values.matching import spelling_likeness
from onrecord.values.vocabulary import EntityClass

_ACRONYM = re.compile(r" \((?:the )?[“\"‘]?([A-Z][A-Za-z.&-]{1,9})[”\"’]?\)")
#: Rules that find something even where it stands once, without another word that tells what it is.
_SURE_OF_ONE = frozenset(
    {"declared", "told", "known", "title", "cue", "domain", "acronym", "post-before", "after-in", "one-word-speaks"}
)

#: Rules that tell the class of one word so weakly that a person of that surname goes before.
_WEAK_OF_ONE = frozenset({"after-in", "one-word-speaks", "told", "acronym"})


@dataclass
class Group:
    """One thing, so far: its class, the rule that told it best, and where it stands."""

    entity: EntityClass
    kind: str
    rule: str
    sightings: list[Sighting] = field(default_factory=list)

    @property
    def forms(self) -> list[str]:
        """Every surface form of the name itself, in order of the text."""
        return list(dict.fromkeys(s.text for s in sorted(self.sightings, key=attrgetter("start"))))

    @property
    def fullest(self) -> str:
        """The form with the most words, then the most letters; the first in the text among equals."""
        usual = next((s.usual for s in self.sightings if s.usual), "")
        if usual in self.forms and self.entity is EntityClass.PLACE:
            return usual
        cased = [form for form in self.forms if not form.isupper() or " " not in form] or self.forms
        return max(cased, key=lambda form: (len(form.split()), len(form), "_" not in form, -self.forms.index(form)))


def key_of(text: str, lists: Lexicon | None = None) -> str:
    """The form under which spellings of one document are one: no article, demonyms as their places.

    >>> key_of("The Russian LGBT Network"), key_of("Russia LGBT Network")
    ('russia lgbt network', 'russia lgbt network')
    """
    known = lists or lexicon()
    words = name_key(text).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(name_key(known.demonyms.get(word, word)) if len(words) > 1 else word for word in words)


def grouped(document: Document, found: Iterable[Sighting]) -> list[Group]:
    """Return the groups of *found*, in the order in which they first stand in *document*."""
    lists = lexicon()
    named, open_ones = _by_key(document, list(found), lists)
    _join_spelled_out(document, named, lists)
    _join_short_forms(named)
    _join_open(document, named, open_ones, lists)
    return sorted(
        {id(group): group for group in named.values()}.values(), key=lambda g: min(s.start for s in g.sightings)
    )


def _by_key(
    document: Document, found: list[Sighting], lists: Lexicon
) -> tuple[dict[str, Group], list[tuple[str, Sighting]]]:
    """Groups by key, each with the class that the most and surest sightings tell; and sightings left open."""
    keyed: dict[str, list[Sighting]] = {}
    for sighting in found:
        key = f"={name_key(sighting.usual)}" if sighting.usual else key_of(sighting.text, lists)
        if key:
            keyed.setdefault(key, []).append(sighting)
    named: dict[str, Group] = {}
    open_ones: list[tuple[str, Sighting]] = []
    lower: set[str] | None = None
    for key, seen in keyed.items():
        if lower is None:
            lower = set(re.findall(r"\b[a-z]{3,}\b", document.characters))
        votes: dict[tuple[EntityClass, str], float] = defaultdict(float)
        for sighting in seen:
            if sighting.entity and _counts(sighting, key, lower):
                votes[sighting.entity, sighting.kind] += weight(sighting.rule)
        if not votes and _is_body_by_number(seen):
            votes[EntityClass.ORGANIZATION, ""] += 1
        if not votes or (" " not in key and not key.startswith("=") and not _stands(seen)):
            open_ones += [(key, sighting) for sighting in seen]
            continue
        entity, kind = max(votes, key=lambda vote: (votes[vote], vote[0], vote[1]))
        kinds = Counter(s.kind for s in seen if s.entity is entity and s.kind)
        best = max((s for s in seen if s.entity is entity), key=lambda s: weight(s.rule), default=seen[0])
        named[key] = Group(entity, kind or (kinds.most_common(1)[0][0] if kinds else ""), best.rule, list(seen))
    return named, open_ones


def _counts(sighting: Sighting, key: str, lower: set[str]) -> bool:
    """Whether a sighting says of itself that a name stands there: no capital of a heading or of a sentence's start."""
    if sighting.rule in ("known", "collective", "title", "domain", "cue", "declared", "told"):
        return True
    if sighting.heading and sighting.rule != "known":
        return sighting.rule in ("given-name", "head-organization") and len(sighting.text.split()) < 4
    if sighting.initial:
        first = name_key(sighting.text).split(" ")[0]
        return " " in key and (first not in lower or sighting.rule in ("given-name", "head-organization"))
    return True


def _is_body_by_number(seen: list[Sighting]) -> bool:
    """Words that may be common, together with capitals, twice or more within sentences: a body, most likely."""
    inside = [s for s in seen if not s.initial and not s.heading and s.rule in ("common-words", "many-words")]
    return len(inside) > 1 and " " in seen[0].text


def _stands(seen: list[Sighting]) -> bool:
    """Whether one word is a name by itself, with no longer form needed."""
    weak = ("acronym", "after-in", "one-word-speaks")
    return any(s.rule in _SURE_OF_ONE and not (s.initial and s.rule in weak and len(seen) == 1) for s in seen)


def _join_spelled_out(document: Document, named: dict[str, Group], lists: Lexicon) -> None:
    """Join letters in brackets to the name they stand behind: "Human Rights Watch (HRW)"."""
    for key in list(named):
        group = named[key]
        for sighting in list(group.sightings):
            match = _ACRONYM.match(document.characters, sighting.end)
            if not match or not _spells(match[1], sighting.text):
                continue
            short = key_of(match[1], lists)
            other = next((k for k in (short, f"={name_key(_usual(match[1], lists))}") if k in named), None)
            if other and named[other] is not group and named[other].entity is group.entity:
                group.sightings += named[other].sightings
                named[other] = group


def _usual(word: str, lists: Lexicon) -> str:
    entry = lists.known.get(word)
    return entry.usual if entry else word


def _spells(letters: str, words: str) -> bool:
    """Whether *letters* are first letters of *words*, in order: most capitals are met."""
    wanted = [c for c in letters.lower() if c.isalpha()]
    initials = iter(word[0].lower() for word in re.split(r"[\s-]+", words) if word)
    return len(wanted) > 1 and all(any(c == initial for initial in initials) for c in wanted)


def _join_short_forms(named: dict[str, Group]) -> None:
    """Join "LGBT Network" to "Russian LGBT Network" where no other name ends so; persons by first and last name."""
    keys = sorted(named, key=lambda key: (-len(key.split()), key))  # long ones first: they may be one already
    for key in keys:
        group = named[key]
        words = key.lstrip("=").split()
        if group.entity is EntityClass.PERSON or (len(words) == 1 and group.rule in _WEAK_OF_ONE):
            longer = _longer_persons(words, named)
        elif len(words) > 1 and not key.startswith("="):
            longer = [g for k, g in named.items() if g.entity is group.entity and _is_fuller(k.lstrip("="), key)]
        else:
            continue
        if len({id(g) for g in longer}) == 1 and longer[0] is not group:
            longer[0].sightings += group.sightings
            named[key] = longer[0]


def _is_fuller(longer: str, key: str) -> bool:
    """Whether a body's name is *key* with more before it, and not another body that *key* is only part of."""
    return longer.endswith(f" {key}") and longer[: -len(key)].split()[-1] not in ("of", "the", "for", "and")


def _longer_persons(words: list[str], named: dict[str, Group]) -> list[Group]:
    found = []
    for key, other in named.items():
        longer = key.split()
        if other.entity is not EntityClass.PERSON or len(longer) <= len(words):
            continue
        shorter = " ".join(words)
        by_surname = surname(other.fullest) == shorter or (len(words) == 1 and _slipped(shorter, longer[-1]))
        if by_surname or (len(words) == 2 and words[0] == longer[0] and words[-1] == longer[-1]):
            found.append(other)
    return found


def _join_open(
    document: Document, named: dict[str, Group], open_ones: list[tuple[str, Sighting]], lists: Lexicon
) -> None:
    """Surnames, "the Network" and first words of a body: each only where one thing of the document can be meant."""
    persons = _by_surname(named)
    bodies = [group for group in _unique(named) if group.entity not in (EntityClass.PERSON, EntityClass.WORK)]
    for key, sighting in open_ones:
        candidates = persons.get(key, [])
        if not candidates and " " not in key and len(key) > 5:
            candidates = [group for last, groups in persons.items() if _slipped(key, last) for group in groups]
        if not candidates and " " not in key:
            candidates = list(_bodies(key, sighting, document, bodies))
        if not candidates and " " in key and (inside := _inside(sighting, named)):
            inside[0].sightings.append(inside[1])
        if len(candidates) == 1:
            candidates[0].sightings.append(sighting)


def _inside(sighting: Sighting, named: dict[str, Group]) -> tuple[Group, Sighting] | None:
    """A name of the document that ends or begins words of a heading or of a sentence's start: "Meeting | Ada Quill"."""
    starts = [match.start() for match in re.finditer(r"\S+", sighting.text)]
    ends = [match.end() for match in re.finditer(r"\S+", sighting.text)]
    for first, last in [(n, len(starts) - 1) for n in range(1, len(starts))] + [(0, n) for n in range(len(ends) - 1)]:
        text = sighting.text[starts[first] : ends[last]]
        if (group := named.get(key_of(text))) and (last > first or surname(group.fullest) == key_of(text)):
            start = sighting.start + starts[first]
            return group, replace(sighting, start=start, end=start + len(text), text=text, titled="")
    return None


def _slipped(key: str, other: str) -> bool:
    """Whether *key* is a surname in another transliteration: the same consonants, and almost the same length."""
    return len(key) > 5 and skeleton(key) == skeleton(other) and spelling_likeness(key, other) >= 0.85


def _unique(named: dict[str, Group]) -> list[Group]:
    return list({id(group): group for group in named.values()}.values())


def _by_surname(named: dict[str, Group]) -> dict[str, list[Group]]:
    """Surnames, with and without particles, of people named in full."""
    found: dict[str, list[Group]] = {}
    for group in _unique(named):
        form = group.fullest
        if group.entity is EntityClass.PERSON and surname(form):
            for key in {surname(form), name_key(form).split(" ")[-1]}:
                found.setdefault(key, []).append(group)
    return found


def _bodies(key: str, sighting: Sighting, document: Document, groups: list[Group]) -> Iterator[Group]:
    definite = document.characters[max(0, sighting.start - 4) : sighting.start].lower() == "the "
    for group in groups:
        words = key_of(group.fullest).split()
        last = definite and len(words) > 1 and words[-1] == key
        first = (
            len(words) > 1
            and words[0] == key
            and group.rule != "collective"
            and group.entity is EntityClass.ORGANIZATION
            and not sighting.heading
        )
        if last or (first and sighting.rule in ("one-word", "one-word-speaks")):
            yield group
