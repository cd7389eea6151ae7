"""What the case has already: entities by name, statements by place; and ids for what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.values.casefile import Casefile
from onrecord.values.folding import name_key
from onrecord.values.quotations import Span
from onrecord.values.statements import Statement, Thing, digest
from onrecord.values.vocabulary import EntityClass

#: Code points of a new id, at most, before what tells it from another.
_LONGEST = 60
#: Of the shorter of two passages, so much in common makes them the same place.
SAME_PLACE = 0.5


@dataclass
class Known:
    """A case as proposals are composed for it; `taken` are the ids that are in use."""

    casefile: Casefile
    taken: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.taken |= {thing.id: thing.iri for thing in self.casefile.things.values() if thing.id}

    @cached_property
    def _by_name(self) -> dict[tuple[EntityClass, str], list[Thing]]:
        found: dict[tuple[EntityClass, str], list[Thing]] = {}
        for thing in self.casefile.things.values():
            if thing.id and thing.kind is not EntityClass.EVENT:
                for key in dict.fromkeys(map(name_key, (thing.label, *thing.also))):
                    found.setdefault((thing.kind, key), []).append(thing)
        return found

    @cached_property
    def _by_document(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.casefile.statements:
            found.setdefault(statement.anchor.document.id, []).append(statement)
        return found

    def of_document(self, document: str) -> list[Statement]:
        """Return the statements of the case that stand in *document* (its id)."""
        return self._by_document.get(document, [])

    def named(self, kind: EntityClass, forms: Iterable[str]) -> Thing | None:
        """Return the one entity of that class which the case calls by one of *forms*, the first that fits one alone."""
        for form in forms:
            found = self._by_name.get((kind, name_key(form)), [])
            if len(found) == 1:
                return found[0]
        return None

    def new_id(self, words: str, kind: str, key: str) -> str:
        """Return an id made of *words* that nothing else has; the same *key* gets the same id again.

        Where the words have no Latin letters the id is made of the *kind* of thing and a digest.
        """
        plain = "-".join(name_key(words).split())[:_LONGEST].strip("-")
        if not plain.isascii() or not plain:
            plain = f"{kind}-{digest(words)[:8]}"
        numbered = (f"{plain}-{kind}-{number}" for number in range(2, 1_000))
        return next(new for new in (plain, f"{plain}-{kind}", *numbered) if self.taken.setdefault(new, key) == key)

    def has(self, document: str, span: Span, speakers: Iterable[str], stances: Iterable[str]) -> bool:
        """Whether the case has a statement at that place, by these *speakers*, with one of *stances*.

        *speakers* are IRIs; none stands for somebody unnamed. At exactly that place any stance will do: these words
        of that speaker have been read, and a second entry for them could not be told from the first.
        """
        wanted, taken = sorted(speakers), set(stances)
        return any(
            self._speaks(statement, wanted)
            and (
                (statement.anchor.start, statement.anchor.end) == (span.start, span.end)
                or (_same_place(statement, span) and bool(taken & {one.stance for one in statement.taken}))
            )
            for statement in self.of_document(document)
            if not statement.is_link
        )

    def _speaks(self, statement: Statement, speakers: list[str]) -> bool:
        if speakers:
            return sorted(statement.speakers) == speakers
        kinds = {self.casefile.things[iri].kind for iri in statement.speakers if iri in self.casefile.things}
        return statement.depth > 0 and kinds == {EntityClass.UNNAMED}

    def quotes(self, document: str) -> Iterator[tuple[str, Span]]:
        """Yield what the case shows of *document* already, with its place."""
        for (of, start, end), text in self._shown.items():
            if of == document:
                yield text, Span(start, end)

    def shown_at(self, document: str, span: Span) -> str:
        """Return how the case shows the words of exactly that place; "" where it does not."""
        return self._shown.get((document, span.start, span.end), "")

    @cached_property
    def _shown(self) -> dict[tuple[str, int, int], str]:
        anchors = (a for s in self.casefile.statements for a in (s.anchor, *s.attribution))
        return {(a.document.id, a.start, a.end): a.exact for a in anchors}


def _same_place(statement: Statement, span: Span) -> bool:
    anchor = statement.anchor
    common = min(anchor.end, span.end) - max(anchor.start, span.start)
    return common > SAME_PLACE * min(anchor.end - anchor.start, span.end - span.start)
