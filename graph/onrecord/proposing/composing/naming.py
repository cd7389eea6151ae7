"""Names to entities: one entry for each name of a document, and who is meant at a place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.casefile.vault import Vault
from onrecord.proposing.candidates import Candidate, Name, Words
from onrecord.proposing.composing.known import Known
from onrecord.proposing.proposals import Kind, Proposal
from onrecord.values.folding import name_key
from onrecord.values.statements import digest
from onrecord.values.vocabulary import AGENTS, ENTITY_KEYS, EntityClass

#: Class → key of entities.yaml.
_AMONG = {kind: key for key, kind in ENTITY_KEYS.items()}
#: Between a description and a name: then the name is not who is described ("a spokesman for Pell").
_BELONGS = re.compile(r"(?<!\w)(?:of|for|to|from|by|with|at|in|on|against|under|near|about)(?!\w)", re.IGNORECASE)
#: Longest description of somebody unnamed, in code points.
_LONGEST_DESCRIPTION = 100
_PROTECTED = "somebody whose name is protected"

_VICTIM = "named as a victim: a victim is named only where the documents show that they chose to be public"
_STATE = "a place that acts: its state or government is meant"


#: Stands for the proposal of a place that the case has already.
_OF_THE_CASE = Proposal("", Kind.ENTITY, {}, 0.5, ("rules/state",))


@dataclass(frozen=True)
class Meant:
    """An entity that a name stands for."""

    id: str
    kind: EntityClass
    iri: str
    form: str


@dataclass
class Names:
    """The names of one document, and which entity each means."""

    known: Known
    vault: Vault
    #: Its hash.
    document: str
    entities: dict[str, Proposal] = field(default_factory=dict)
    #: (start, end, entity) of every mention, in order.
    mentions: list[tuple[int, int, Meant]] = field(default_factory=list)
    forms: dict[str, Meant] = field(default_factory=dict)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    #: Ids of those named as victims.
    victims: set[str] = field(default_factory=set)

    def add(self, candidates: Sequence[Candidate]) -> None:
        """Take the names among *candidates*, in the order of their first mention."""
        named = [(one, one.content) for one in candidates if isinstance(one.content, Name)]
        for one, name in sorted(named, key=lambda pair: (pair[1].mentions[0], pair[1].form)):
            if self.vault.masked(name.form) != name.form:
                self.hidden += [(words.start, words.end) for words in name.mentions]
                continue
            meant = self._meant(one, name)
            for form in (name.form, *name.also):
                self.forms.setdefault(name_key(form), meant)
            self.mentions += [(words.start, words.end, meant) for words in name.mentions]
        self.mentions.sort(key=lambda mention: mention[:2])

    def _meant(self, one: Candidate, name: Name) -> Meant:
        if thing := self.known.named(name.entity, (name.form, *name.also)):
            return Meant(thing.id, thing.kind, thing.iri, name.form)
        shown = _in_small_letters(name)
        key = f"{name.entity.value}/{name_key(name.form)}"
        new = self.known.new_id(shown, name.entity.value.lower(), key)
        also = [f for f in (name.form, *name.also) if f != shown and self.vault.masked(f) == f]
        entry = {"id": new, "name": _line(shown)}
        full: dict[str, Any] = entry | ({"also": [*map(_line, also)]} if also else {})
        full |= {"kinds": list(name.kinds)} if name.kinds else {}
        places = tuple(words.span for words in name.mentions)
        proposal = Proposal(
            one.id, Kind.ENTITY, full, one.confidence, (one.by,), one.checks, places, _AMONG[name.entity], name.caution
        )
        self.entities.setdefault(new, proposal)
        return Meant(new, name.entity, self.known.casefile.info.iri("entity", new), shown)

    def together(self, words: Words) -> list[Meant]:
        """Return all who are named where *words* are a list of names, and of nothing else: "Pellin and Vostrand"."""
        found = self.within(words.start, words.end)
        rest = words.text
        for begin, stop, _ in reversed(self._at(words)):
            rest = rest[: begin - words.start] + "\0" + rest[stop - words.start :]
        listed = re.fullmatch(r"(?:both |the )?\0(?:(?:,| and|, and) (?:the )?\0)+", rest, re.IGNORECASE)
        return found if listed and all(meant.kind in AGENTS for meant in found) else []

    def _at(self, words: Words) -> list[tuple[int, int, Meant]]:
        first = bisect_left(self.mentions, words.start, key=lambda mention: mention[0])
        return [m for m in self.mentions[first:] if m[1] <= words.end][: len(self.within(words.start, words.end))]

    def within(self, start: int, end: int) -> list[Meant]:
        """Return the entities named between *start* and *end*, in order."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention[0])
        found = []
        for begin, stop, meant in self.mentions[first:]:
            if begin >= end:
                break
            if stop <= end:
                found.append(meant)
        return found

    def agent(self, words: Words, resolved: str = "") -> tuple[Any, str]:
        """Return who is meant by *words* as a casefile writes it, and the IRI; "" for somebody unnamed."""
        meant = self._named(words) or (self.forms.get(name_key(resolved)) if resolved else None)
        if meant and meant.kind is EntityClass.PLACE:
            meant = self._state(meant)
        if meant and meant.kind in AGENTS:
            return meant.id, meant.iri
        return {"unnamed": self._described(words)}, ""

    def place(self, words: Words) -> Any:
        """Return which place is meant by *words*: an id, or somewhere unnamed."""
        found = [meant for meant in self.within(words.start, words.end) if meant.kind is EntityClass.PLACE]
        return found[0].id if found else {"unnamed": self._described(words)}

    def around(self, words: Words) -> Meant | None:
        """The name of which *words* are a part: "Rights Watch" in "Human Rights Watch"."""
        first = bisect_left(self.mentions, words.start, key=lambda mention: mention[0])
        before = self.mentions[first - 1] if first else None
        return before[2] if before and before[0] < words.start and before[1] >= words.end else None

    def _named(self, words: Words) -> Meant | None:
        """The name that *words* are, with a title or an apposition at most; not one that only stands in them."""
        if whole := self.around(words):
            return whole
        first = bisect_left(self.mentions, words.start, key=lambda mention: mention[0])
        for begin, stop, meant in self.mentions[first:]:
            if begin >= words.end:
                break
            before = words.text[: begin - words.start]
            after = words.text[max(0, stop - words.start) :]
            if (
                stop > words.end
                or _BELONGS.search(before)
                or re.match(r"['’]s?\b|\s+(?!of|from|at|with|in|who)[a-z]|-", after)
            ):
                continue
            if meant.kind in AGENTS or (begin == words.start and meant.kind is EntityClass.PLACE):
                return meant
        return None

    def _state(self, place: Meant) -> Meant:
        """The state or government of a place that speaks or acts: a place does neither."""
        if thing := self.known.named(EntityClass.ORGANIZATION, (place.form,)):
            return Meant(thing.id, thing.kind, thing.iri, place.form)
        new = self.known.new_id(f"{place.form} state", "organization", f"state/{name_key(place.form)}")
        if new not in self.entities:
            source = self.entities.get(place.id, _OF_THE_CASE)
            self.entities[new] = replace(
                source,
                id=digest(self.document, "state", new)[:10],
                entry={"id": new, "name": _line(place.form), "kinds": ["state"]},
                among="organizations",
                caution=_STATE,
            )
        return Meant(new, EntityClass.ORGANIZATION, self.known.casefile.info.iri("entity", new), place.form)

    def _described(self, words: Words) -> str:
        """The description of somebody unnamed, as it stands, on one line; no protected name is in it."""
        text = self.vault.masked(" ".join(words.text.split()))
        if "[protected]" in text:
            return _PROTECTED
        return text if len(text) <= _LONGEST_DESCRIPTION else text[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0]

    def proposals(self) -> Iterable[Proposal]:
        """Yield the entities in the order of their first mention, with a caution where one is named as a victim."""
        for proposal in self.entities.values():
            name = proposal.entry["id"]
            if proposal.among == "people" and name in self.victims:
                yield replace(proposal, caution=_VICTIM)
            else:
                yield proposal


def _in_small_letters(name: Name) -> str:
    """The form to show: one in capitals only (datelines) where there is no other, and then as names are written."""
    if not name.form.isupper() or len(name.form) < 6:
        return name.form
    other = next((form for form in name.also if name_key(form) == name_key(name.form) and not form.isupper()), "")
    return other or name.form.title()


def _line(text: str) -> str:
    return " ".join(text.split())
