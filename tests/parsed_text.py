"""Parsed sentences written by hand: as spaCy's own `Doc` where it is installed, and as a small stand-in for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

CLOSING, OPENING = frozenset(",.”)"), frozenset("“(")


@dataclass(eq=False)
class Token:
    """What of a spaCy token the rules read."""

    doc: Parsed
    i: int
    text: str
    idx: int
    dep_: str
    pos_: str
    governor: int

    @property
    def lower_(self) -> str:
        return self.text.lower()

    @property
    def head(self) -> Token:
        return self.doc.tokens[self.governor]

    @property
    def children(self) -> list[Token]:
        return [token for token in self.doc.tokens if token.governor == self.i and token is not self]

    @property
    def subtree(self) -> list[Token]:
        below = [self, *(token for child in self.children for token in child.subtree)]
        return sorted(below, key=lambda token: token.i)

    @property
    def sent(self) -> tuple[int, ...]:
        root = self
        while root.head is not root:
            root = root.head
        return tuple(token.i for token in root.subtree)


@dataclass
class Entity:
    doc: Parsed
    start: int
    end: int
    label_: str

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])


@dataclass
class Parsed:
    text: str
    tokens: list[Token] = field(default_factory=list)
    ents: list[Entity] = field(default_factory=list)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def has_annotation(self, name: str) -> bool:
        return name == "DEP" and any(token.dep_ for token in self.tokens)


def read(table: str) -> tuple[list[str], list[bool], list[int], list[str], list[str], list[tuple[int, int, str]]]:
    """Read `word|dependency|head|part of speech|B-LABEL` per token: words, spaces, heads, labels, tags, entities."""
    rows = [cell.split("|") for cell in table.split()]
    words = [row[0] for row in rows]
    follows = [*words[1:], ""]
    spaces = [
        bool(after) and after[0] not in CLOSING and after != "'s" and word not in OPENING
        for word, after in zip(words, follows, strict=True)
    ]
    entities: list[tuple[int, int, str]] = []
    for index, row in enumerate(rows):
        if len(row) > 4 and row[4].startswith("B-"):
            entities.append((index, index + 1, row[4][2:]))
        elif len(row) > 4:
            entities[-1] = (entities[-1][0], index + 1, entities[-1][2])
    return words, spaces, [int(row[2]) for row in rows], [row[1] for row in rows], [row[3] for row in rows], entities


def stand_in(table: str) -> Parsed:
    words, spaces, heads, deps, tags, entities = read(table)
    parsed = Parsed("".join(word + " " * space for word, space in zip(words, spaces, strict=True)))
    place = 0
    for index, word in enumerate(words):
        parsed.tokens.append(Token(parsed, index, word, place, deps[index], tags[index], heads[index]))
        place += len(word) + spaces[index]
    parsed.ents = [Entity(parsed, *entity) for entity in entities]
    return parsed


def of_spacy(table: str) -> Any:
    import spacy
    from spacy.tokens import Doc, Span

    words, spaces, heads, deps, tags, entities = read(table)
    parsed = Doc(spacy.blank("en").vocab, words=words, spaces=spaces, heads=heads, deps=deps, pos=tags)
    parsed.ents = tuple(Span(parsed, start, end, label=label) for start, end, label in entities)
    return parsed
