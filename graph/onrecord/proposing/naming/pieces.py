"""What a run of capital words is made of: known names, bodies by their last noun, posts, and what may be a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.proposing.naming.lexicon import Lexicon, lexicon
from onrecord.proposing.naming.persons import is_given
from onrecord.proposing.naming.runs import Piece, Token, is_connector
from onrecord.values.vocabulary import EntityClass

#: Prepositions before a word that is no part of the name that follows it: "economist at Wexbank | Ada Quill".
_PLACED = re.compile(r"\b(?:of|at|in|from|for|with) (?:the )?\Z")
#: What belongs to the name of a work behind its last noun.
_NUMBER = re.compile(r" (?:\d{1,4}\b|of (?:19|20)\d\d\b)")


def pieces(run: list[Token], characters: str, opens: bool = False) -> list[Piece]:
    """Return the parts of *run*, in order; words that can be no name are left out.

    *opens*: the first word opens a sentence, where "All" is no part of a name as it is in "of All Out".
    """
    return list(_Reader(run, characters, opens).pieces())


@dataclass
class _Reader:
    run: list[Token]
    characters: str
    opens: bool = False
    lists: Lexicon = field(default_factory=lexicon)

    def pieces(self) -> Iterator[Piece]:
        at = 0
        while at < len(self.run):
            for read in (self._known, self._body, self._post, self._skipped, self._other):
                if found := read(at):
                    at, piece = found
                    if piece:
                        yield piece
                    break

    def _known(self, at: int) -> tuple[int, Piece | None] | None:
        """A name of the lists, where it is no part of a longer body ("Moscow Domodedovo Airport") nor of a person."""
        end = self._known_end(at)
        if end is None:
            return None
        if body := self._body(at, past=end):
            return body
        if further := self._known_body(end):
            return further, self._piece(at, further, EntityClass.ORGANIZATION, "", "head-organization")
        words = self.characters[self.run[at].start : self.run[end - 1].end]
        entry = self.lists.known.get(words) or self.lists.known[_titled(words)]
        if self.run[end - 1].key in self.lists.heads and (longer := self._extended(end, entry.kind)) > end:
            return longer, self._piece(at, longer, entry.entity, entry.kind, f"head-{entry.entity.value.lower()}")
        return end, self._piece(at, end, entry.entity, entry.kind, "known", usual=entry.usual)

    def _known_body(self, at: int) -> int | None:
        """Where a known body ends that stands right behind the name of a place: "U.S. | House of Representatives"."""
        end = self._known_end(at) if at < len(self.run) and self.run[at].gap == " " else None
        if end is None:
            return None
        words = self.characters[self.run[at].start : self.run[end - 1].end]
        known = self.lists.known.get(words)
        return end if known and known.entity is EntityClass.ORGANIZATION and " " in words else None

    def _known_end(self, at: int) -> int | None:
        start = self.run[at].start
        for name in self.lists.known_by_first.get(self.run[at].text, ()):
            if self.characters.startswith(name, start) and (end := self._ending(at, start + len(name))):
                return end
        token = self.run[at]
        if token.text.isupper() and len(token.text) > 4 and _titled(token.text) in self.lists.known:
            return at + 1
        return None

    def _ending(self, at: int, offset: int) -> int | None:
        """The number of the token after the one that ends at *offset*."""
        for number in range(at, len(self.run)):
            if self.run[number].end == offset:
                return number + 1
        return None

    def _body(self, at: int, past: int | None = None) -> tuple[int, Piece | None] | None:
        """A body, law, work or site by its last noun; *past* is where a known name ends that it may begin with."""
        head_end, entity, kind = self._head(at, past or at)
        if not head_end or entity is None:
            return None
        end = self._extended(head_end, kind, entity)
        if end == head_end and not past and self.run[head_end - 1].key in self.lists.words["of-something"]:
            return head_end, None  # a party's convention is a happening
        if entity is EntityClass.PLACE and self._is_no_place(at, head_end, end):
            return None
        if end == at + 1 and not past:
            return None  # "Court" alone: what it stands for, the document tells
        return end, self._piece(at, end, entity, kind, f"head-{entity.value.lower()}")

    def _head(self, at: int, begin: int) -> tuple[int, EntityClass | None, str]:
        """Where the last noun of a body ends that begins at *at*; 0 where there is none."""
        found: tuple[int, EntityClass | None, str] = (0, None, "")
        for number in range(begin, min(len(self.run), at + 9)):
            token = self.run[number]
            if number > at and (token.gap not in ("' ", " ", "_", ". ", "'s ") and not token.gap.strip().isdigit()):
                break
            if number > at and self._post_begins(number) and not self._inside_body(number):
                break
            for length in (3, 2, 1):
                if number + 1 - length < begin or (length == 1 and number == begin == at and self._alone(at)):
                    continue
                words = " ".join(t.key for t in self.run[number + 1 - length : number + 1])
                if words in self.lists.heads and not (length == 1 and self._is_first_of_person(number)):
                    found = (number + 1, *self.lists.heads[words])
                    break
            else:
                if found[0]:
                    break
                if token.key in self.lists.words["never-names"] and number == at:
                    break
            if token.possessive and not self._goes_on(number):
                break
        return found

    def _is_no_place(self, at: int, head_end: int, end: int) -> bool:
        """Whether a noun of sites makes no site: "Hall of Fame", a line in capitals, "District" before a judge."""
        if head_end == at + 1:
            plain = end > head_end and self.run[head_end].gap == " of "
            if not plain or self.run[at].key not in self.lists.words["before-of"]:
                return True
        shouted = end - at > 4 and all(token.text.isupper() for token in self.run[at:end])
        return shouted or (end < len(self.run) and self.run[end].gap == " " and self._post_begins(end) > 0)

    def _goes_on(self, number: int) -> bool:
        """Whether a name goes on behind a possessive: "St. Paul’s Foundation"."""
        return number + 1 < len(self.run) and self.run[number + 1].gap in ("'s ", "' ")

    def _alone(self, at: int) -> bool:
        following = self.run[at + 1] if at + 1 < len(self.run) else None
        return following is None or not (is_connector(following.gap) and following.gap.split()[0] in ("of", "for"))

    def _is_first_of_person(self, number: int) -> bool:
        """Whether a noun ends a name of two words behind a given name, and is a surname then: "Grace Park"."""
        token = self.run[number]
        return (
            number == 1
            and token.gap == " "
            and token.key in self.lists.words["nouns-and-surnames"]
            and _is_given(self.run[0])
        )

    def _inside_body(self, number: int) -> bool:
        """Whether a noun of a post is part of a body: "General Assembly", "Governor's Office"."""
        following = self.run[number + 1] if number + 1 < len(self.run) else None
        return following is not None and following.gap in (" ", "'s ") and following.key in self.lists.heads

    def _extended(self, end: int, kind: str, entity: EntityClass = EntityClass.ORGANIZATION) -> int:
        """Where a body ends whose last noun ends at *end*: "Ministry" + "of Foreign Affairs and Trade"."""
        begun = False
        while end < len(self.run) and is_connector(gap := self.run[end].gap) and not self.run[end - 1].possessive:
            joint, common = gap.split()[0], self.run[end].key in self.lists.words["common"]
            if joint == "of" or (
                joint in self.lists.words["joints"] and entity is not EntityClass.PLACE and (joint == "for" or common)
            ):
                begun = True
            elif joint == "in" and kind == "diplomatic-mission" and self._known_end(end):
                begun = False
            elif not (joint in ("and", "&") and begun and common and "the" not in gap.split()):
                break
            further = self._stretch(end)
            if self.run[end].key in self.lists.words["calendar"] or self.run[further - 1].possessive:
                break
            end = further
        return end

    def _stretch(self, at: int) -> int:
        """The end of what stands behind a connector: one known name, or words up to a given name or a post."""
        if known := self._known_end(at):
            return known
        end = at + 1
        while end < len(self.run) and self.run[end].gap in (" ", "_") and not self.run[end - 1].possessive:
            token = self.run[end]
            ordinary = token.key in self.lists.words["common"] or token.key in self.lists.heads
            if not ordinary and (_is_given(token) or self._post_begins(end) or self._names_follow(end)):
                break
            end += 1
        return end

    def _names_follow(self, at: int) -> bool:
        """Whether two words begin at *at* that are no common words: "Foreign Affairs | Chrystia Freeland"."""
        following = self.run[at + 1] if at + 1 < len(self.run) else None
        if (
            following is None
            or following.gap not in (" ", "_")
            or self.run[at - 1].key not in self.lists.words["common"]
        ):
            return False
        both = (following.key, self.run[at].key)
        return not any(key in self.lists.words["common"] or key in self.lists.heads for key in both)

    def _post(self, at: int) -> tuple[int, Piece | None] | None:
        """A post ("Secretary of State", "President", "Mr"): no name, but it tells what follows."""
        length = self._post_begins(at)
        if not length:
            return None
        end = at + length
        while (
            end < len(self.run)
            and self.run[end].gap.strip() in ("of", "of the", "for", "for the", "and")
            and (self.run[end].gap.strip() != "and" or self.run[end].key in self.lists.words["common"])
        ):
            if self._known_end(end):
                break
            if body := self._body(end):
                return end, Piece(
                    self.run[at].start, self.run[end - 1].end, None, "", "post", (), post=True
                ) if body else None
            if self.run[end].key not in self.lists.words["common"]:
                break
            end = self._stretch(end)
        return end, Piece(
            self.run[at].start, self.run[end - 1].end, None, "", "post", tuple(self.run[at:end]), post=True
        )

    def _post_begins(self, at: int) -> int:
        """How many words from *at* on are a noun of a post or a title; 0 where none is."""
        for length in (3, 2, 1):
            words = self.run[at : at + length]
            if len(words) == length:
                key = self.characters[words[0].start : words[-1].end].lower()
                if key in self.lists.roles or (length == 1 and key in self.lists.words["titles"]):
                    return length
        return 0

    def _skipped(self, at: int) -> tuple[int, Piece | None] | None:
        token = self.run[at]
        following = self.run[at + 1] if at + 1 < len(self.run) else None
        if (
            (at or not self.opens)
            and token.key in self.lists.words["begin-bodies"]
            and following
            and following.gap == " "
        ):
            return None
        skipped = token.key in self.lists.words["no-entities"] or self._is_no_name(at)
        if skipped and not (at and _is_given(self.run[at - 1]) and token.gap == " "):
            return at + 1, None
        if token.key in self.lists.demonyms and not (at and _is_given(self.run[at - 1]) and token.gap == " "):
            return at + 1, None
        return None

    def _is_no_name(self, at: int) -> bool:
        """Whether a word is a function word, a month or a day, and not the given name of "April Hartwell"."""
        key = self.run[at].key
        following = self.run[at + 1] if at + 1 < len(self.run) else None
        if key in self.lists.words["given-months"] and following and following.gap == " ":
            return False
        if len(key) == 1 and following and following.gap.startswith("."):
            return False  # "Ada A. Quill"
        return any(key in self.lists.words[name] for name in ("never-names", "calendar", "speech"))

    def _other(self, at: int) -> tuple[int, Piece | None]:
        """Words up to what is something else: they may be a person, a body, a place."""
        end = at + 1
        while end < len(self.run) and not self.run[end - 1].possessive:
            gap = self.run[end].gap
            if gap == "' " or (is_connector(gap) and not gap.strip().isdigit()):
                break
            surname = _is_given(self.run[end - 1]) and end - at == 1
            begun = self.run[at].key in self.lists.words["begin-bodies"] and end == at + 1
            if not surname and not begun and (self._known_end(end) or self._skipped(end) or self._post_begins(end)):
                break
            if self._body(end) and not surname:
                break
            if end == at + 1 and not surname and _is_given(self.run[end]) and self._placed(at, end):
                break
            end += 1
        return end, self._piece(at, end, None, "", "capitals")

    def _placed(self, at: int, end: int) -> bool:
        """Whether the word at *at* belongs to what stands before it, and a person's whole name follows."""
        start = self.run[at].start
        whole = end + 1 < len(self.run) and self.run[end + 1].gap in (" ", "_", ". ")
        return whole and _PLACED.search(self.characters[max(0, start - 12) : start]) is not None

    def _piece(self, at: int, end: int, entity: EntityClass | None, kind: str, rule: str, usual: str = "") -> Piece:
        last = self.run[end - 1].end
        if entity is EntityClass.WORK and (number := _NUMBER.match(self.characters, last)):
            last = number.end()
        return Piece(self.run[at].start, last, entity, kind, rule, tuple(self.run[at:end]), usual=usual)


def _is_given(token: Token) -> bool:
    return is_given(token.text)


def _titled(words: str) -> str:
    return words if not words.isupper() else words.title()
