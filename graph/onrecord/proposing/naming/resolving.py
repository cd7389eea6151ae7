"""What words of a document stand for: a mention, a surname, a title with a surname, a post. Unsure is ""."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.proposing.candidates import Candidate, Name, PostHeld
from onrecord.proposing.naming.groups import key_of
from onrecord.proposing.naming.lexicon import lexicon
from onrecord.proposing.naming.persons import surname
from onrecord.proposing.naming.phrases import before, phrases
from onrecord.values.vocabulary import EntityClass

_ARTICLES = ("the ", "a ", "an ", "this ", "that ", "our ", "his ", "her ", "their ", "its ")


@dataclass(frozen=True)
class Directory:
    """Everybody and everything that one document names, ready to be asked what words stand for."""

    #: Form as a key → the fullest forms it may stand for.
    forms: dict[str, frozenset[str]] = field(default_factory=dict)
    surnames: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Post as a key, with and without what stands before its noun → fullest forms of those who hold it.
    posts: dict[str, frozenset[str]] = field(default_factory=dict)

    def resolve(self, words: str) -> str:
        """Return the fullest form that *words* stand for in the document; "" where none or several may be meant."""
        key, post = key_of(words), key_of(_bare(words))
        for found in (self.forms.get(key), self.surnames.get(key), self.posts.get(post)):
            if found:
                return next(iter(found)) if len(found) == 1 else ""
        return self._described(words)

    def _described(self, words: str) -> str:
        """Resolve a name with a title, a post or an apposition around it: "Mr Kadyrov", "Alvi Karimov, a spokesman"."""
        name, _, rest = words.partition(",")
        if rest and (found := self.resolve(name)):
            return found
        parts = words.replace("_", " ").split()
        for start in range(1, len(parts)):
            key = key_of(" ".join(parts[start:]))
            found_names = self.forms.get(key) or self.surnames.get(key)
            if found_names and (_is_title(parts[:start]) or next(before(" ".join(parts[:start]) + " "), None)):
                return next(iter(found_names)) if len(found_names) == 1 else ""
        return ""


def directory(names: Iterable[Candidate | Name | PostHeld]) -> Directory:
    """Return the directory of one document from its names and, where they are given, its posts; the rest is ignored."""
    contents = [one.content if isinstance(one, Candidate) else one for one in names]
    forms: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    places: dict[tuple[int, int], str] = {}
    for name in contents:
        if not isinstance(name, Name):
            continue
        for form in (name.form, *name.also):
            forms[key_of(form)].add(name.form)
        if name.entity is EntityClass.PERSON and (last := surname(name.form)):
            surnames[last].add(name.form)
        places |= {(mention.start, mention.end): name.form for mention in name.mentions}
    posts: dict[str, set[str]] = defaultdict(set)
    for held in contents:
        if isinstance(held, PostHeld):
            holder = places.get((held.holder.start, held.holder.end))
            for key in _post_keys(held.post.text) if holder else ():
                posts[key].add(str(holder))
    return Directory(_frozen(forms), _frozen(surnames), _frozen(posts))


def resolve(words: str, names: Directory | Iterable[Candidate | Name | PostHeld]) -> str:
    """Return the fullest form in the document that *words* stand for; "" where that is unsure.

    *names* are what `find_names` and `find_posts` gave for that document, together in any order, or a `Directory`
    made of them, which is quicker where much is asked. A post ("the Chechen leader") is resolved only where posts
    are given, and one person of the document holds it.
    """
    known = names if isinstance(names, Directory) else directory(names)
    return known.resolve(words)


def _frozen(table: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(found) for key, found in table.items() if key}


def _is_title(words: list[str]) -> bool:
    titles = lexicon().words["titles"]
    return all(word.lower().rstrip(".") in titles for word in words)


def _post_keys(post: str) -> set[str]:
    """The forms under which a post is asked for: whole, and its noun with what stands before it ("Chechen leader")."""
    bare = _bare(post)
    keys = {key_of(bare)}
    if found := next(iter(phrases(bare)), None):
        keys.add(key_of(bare[: bare.lower().find(found.noun) + len(found.noun)]))
    return keys


def _bare(words: str) -> str:
    article = next((article for article in _ARTICLES if words.lower().startswith(article)), "")
    return words[len(article) :]
