"""The word lists of `naming/lists`, read once: places, bodies, posts, given names, words that are no names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.values.folding import name_key
from onrecord.values.vocabulary import EntityClass


@dataclass(frozen=True)
class Known:
    """A name that stands for itself: its usual form, class, and code of the list `entity-kind` ("" for none)."""

    usual: str
    entity: EntityClass
    kind: str


@dataclass(frozen=True)
class Lexicon:
    """All lists. Keys are small letters; `known` keys are names as they stand."""

    known: Mapping[str, Known]
    #: First word of a known name → the names that begin with it, longest first.
    known_by_first: Mapping[str, tuple[str, ...]]
    #: Demonym → the place it speaks of.
    demonyms: Mapping[str, str]
    #: Last words of a name ("court", "rights group") → class and kind.
    heads: Mapping[str, tuple[EntityClass, str]]
    #: First words of a name ("radio") → class and kind.
    firsts: Mapping[str, tuple[EntityClass, str]]
    #: Common nouns that make a body behind a demonym → kind.
    collectives: Mapping[str, str]
    #: Common nouns that stand before a name → class and kind.
    cues: Mapping[str, tuple[EntityClass, str]]
    happenings: frozenset[str]
    #: Noun of a post → kind ("" where it is a relative or an occupation that is no post).
    roles: Mapping[str, str]
    #: Given name, no accents → number of the line on which its equivalents stand; short forms apart.
    given: Mapping[str, int]
    short: Mapping[str, frozenset[int]]
    words: Mapping[str, frozenset[str]]


def _lines(name: str) -> Iterator[str]:
    text = files("onrecord.proposing.naming.lists").joinpath(name).read_text("utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _split(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def _sections(name: str) -> Iterator[tuple[list[str], str]]:
    """Yield (words of the section's title, one of its lines)."""
    title: list[str] = []
    for line in _lines(name):
        if line.startswith("["):
            title = line.strip("[]").split()
        else:
            yield title, line


def _places() -> tuple[dict[str, Known], dict[str, str]]:
    known: dict[str, Known] = {}
    demonyms: dict[str, str] = {}
    for line in _lines("places.txt"):
        kind, names, people, capitals = ([*(part.strip() for part in line.split("|")), "", ""])[:4]
        together = kind == "country" or len(_split(names, ";")) <= _ALIASES
        usual = _split(names, ";")[0]
        for name in _split(names, ";"):
            known.setdefault(name, Known(usual if together else name, EntityClass.PLACE, kind))
        for capital in _split(capitals, ";"):
            known.setdefault(capital, Known(capital, EntityClass.PLACE, "settlement"))
        for demonym in _split(people, ";"):
            demonyms.setdefault(demonym.lower(), usual)
            demonyms.setdefault(demonym.lower() + "s", usual)
    for place, usual in _SAME_PLACE.items():
        known[place] = Known(usual, EntityClass.PLACE, known[usual].kind)
    return known, demonyms


#: Lines of places that are no countries hold one place in up to this many forms, or else many places.
_ALIASES = 0
#: Further forms of one place that is no country.
_SAME_PLACE = {
    "Chechen Republic": "Chechnya",
    "Republic of Chechnya": "Chechnya",
    "Republic of Ingushetia": "Ingushetia",
    "Daghestan": "Dagestan",
    "Republic of Dagestan": "Dagestan",
    "Kabardino-Balkar Republic": "Kabardino-Balkaria",
    "Northern Caucasus": "North Caucasus",
    "St. Petersburg": "Saint Petersburg",
    "St Petersburg": "Saint Petersburg",
    "Donbass": "Donbas",
    "Kiev": "Kyiv",
    "Lugansk": "Luhansk",
    "Kharkov": "Kharkiv",
    "Odessa": "Odesa",
    "Rangoon": "Yangon",
    "Sana'a": "Sanaa",
    "Teheran": "Tehran",
    "New York": "New York City",
    "Gaza Strip": "Gaza",
}


@cache
def lexicon() -> Lexicon:
    """Return the lists; they are read when they are first asked for."""
    known, demonyms = _places()
    heads: dict[str, tuple[EntityClass, str]] = {}
    cues: dict[str, tuple[EntityClass, str]] = {}
    firsts: dict[str, tuple[EntityClass, str]] = {}
    collectives: dict[str, str] = {}
    happenings: set[str] = set()
    for title, line in _sections("bodies.txt"):
        kind = title[-1] if title[-1] != "-" else ""
        if title[0] == "known":
            _add_known(known, line, EntityClass(title[1]), kind)
        for word in _split(line.lower(), ","):
            if title[0] == "head":
                heads[word] = (EntityClass(title[1]), kind)
            elif title[0] == "first":
                firsts[word] = (EntityClass(title[1]), kind)
            elif title[0] == "cue":
                cues[word] = (EntityClass(title[1]), kind)
            elif title[0] == "collective":
                collectives[word] = kind
            elif title[0] == "event":
                happenings.add(word)
    roles = {
        word: title[0] if title[0] != "-" else ""
        for title, line in _sections("roles.txt")
        for word in _split(line.lower(), ",")
    }
    given, short = _given_names()
    words: dict[str, frozenset[str]] = {}
    for title, line in _sections("words.txt"):
        words[title[0]] = words.get(title[0], frozenset()) | frozenset(line.split())
    by_first: dict[str, list[str]] = {}
    for name in known:
        first = name.split()[0]
        by_first.setdefault(first if "." in first[:-1] else first.rstrip("."), []).append(name)
    return Lexicon(
        known=known,
        known_by_first={first: tuple(sorted(names, key=lambda n: (-len(n), n))) for first, names in by_first.items()},
        demonyms=demonyms,
        heads=heads,
        firsts=firsts,
        collectives=collectives,
        cues=cues,
        happenings=frozenset(happenings),
        roles=roles,
        given=given,
        short=short,
        words=words,
    )


def _add_known(known: dict[str, Known], line: str, entity: EntityClass, kind: str) -> None:
    for group in _split(line, ","):
        forms = _split(group, "=")
        for name in forms:
            known[name] = Known(forms[0], entity, kind)


def _given_names() -> tuple[dict[str, int], dict[str, frozenset[int]]]:
    given: dict[str, int] = {}
    short: dict[str, frozenset[int]] = {}
    for number, line in enumerate(_lines("given_names.txt")):
        whole, _, cut = line.partition("~")
        for name in whole.split():
            given.setdefault(name_key(name), number)
        for name in cut.split():
            short[name] = short.get(name, frozenset()) | {number}
    return given, short
