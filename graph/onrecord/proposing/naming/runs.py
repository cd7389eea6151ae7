"""Runs of words with a capital letter: where names can stand. Nothing is decided here but where a run ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.proposing.naming.lexicon import lexicon
from onrecord.values.folding import FOLD
from onrecord.values.quotations import Span
from onrecord.values.vocabulary import EntityClass

#: A word that can begin with a capital; the second letter class is checked, since `re` knows no classes of letters.
_WORD = re.compile(
    r"(?<![^\W_])(?<!@)(?:(?:[A-Z]\.){2,}|[A-Z]{2,4}/[A-Z]{2,4}\b|(?:(?:al|el|ul|as|ad|ash|ar|az|ez|an|at)-)?"
    r"[^\W\d_a-z][^\W_]*(?:[-'’&][^\W_]+|\.(?:ru|com|org|net|info|uk|de|fr)\b)*\+?)"
)
#: Typography made plain, one for one; line ends stay.
_PLAIN_TYPE = {mark: plain for mark, plain in FOLD.items() if mark not in map(ord, "\n\r")}
#: "I'd", "We're", "Don't": no names.
_CONTRACTION = re.compile(
    r"(?:\w+n't|(?:i|you|he|she|it|we|they|that|there|here|who|what|let)'\w{1,2})\Z", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?\Z")
#: "Moscow-based": the name ends before the hyphen. "Russian-language": no name at all.
_COMPOUND = re.compile(r"-[a-z]\w*(?:-\w+)*\Z")
_BOUND_TO = lexicon().words["bound-to"]
ABBREVIATIONS = lexicon().words["abbreviations"]
#: Words after which a run ends in any case: a text all in capitals is no name.
_LONGEST = 40
_PLAIN = re.compile(r"[ _\u00a0]+|\. (?=\S)")
_CONNECTOR = re.compile(r" (?:of|for|on|and|against|to|in|without)(?: (?:the|The))? | & | \d{1,4} ")


@lru_cache(maxsize=4)
def plain_type(characters: str) -> str:
    r"""Return *characters* with spaces, quotation marks and dashes made plain, one for one; line ends stay.

    >>> plain_type("Amnesty’s\u00a0head")
    "Amnesty's head"
    """
    return characters.translate(_PLAIN_TYPE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word with a capital letter, without a possessive ending. `gap` is what stands before it inside its run."""

    start: int
    end: int
    text: str
    gap: str
    possessive: bool

    @property
    def key(self) -> str:
        """The word in small letters."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run. `entity` is None where the words alone do not tell; a `post` is no name."""

    start: int
    end: int
    entity: EntityClass | None
    kind: str
    rule: str
    tokens: tuple[Token, ...]
    post: bool = False
    #: The usual form, of a known name.
    usual: str = ""


def runs(text: str, paragraph: Span) -> Iterator[list[Token]]:
    """Yield the runs of *paragraph* in *text*, which is plain type: between words stand spaces, particles, joints."""
    run: list[Token] = []
    for start, end, word, possessive in _capitals(text, paragraph):
        gap = text[run[-1].end : start] if run else ""
        if run and (len(run) == _LONGEST or not _joins(run[-1], gap)):
            yield run
            run, gap = [], ""
        run.append(Token(start, end, word, gap, possessive))
    if run:
        yield run


def _capitals(characters: str, paragraph: Span) -> Iterator[tuple[int, int, str, bool]]:
    for match in _WORD.finditer(characters, paragraph.start, paragraph.end):
        start, text = match.start(), match[0]
        first = text.find("-") + 1 if text[0].islower() else 0
        if not text[first].isupper() or ("'" in text and _CONTRACTION.match(text)):
            continue
        possessive = False
        if ending := _POSSESSIVE.search(text):
            text, possessive = text[: ending.start()], True
        if "-" in text and (ending := _COMPOUND.search(text)) and not first:
            if ending[0][1:] not in _BOUND_TO:
                continue
            text, possessive = text[: ending.start()], True
        yield start, start + len(text), text, possessive


def _joins(before: Token, gap: str) -> bool:
    if before.possessive:
        # "St. Paul’s Foundation", "Dockworkers’ Union"
        return before.gap.startswith(".") and gap == "'s "
    if gap == "' ":
        return before.text.endswith("s")
    if gap.startswith("."):
        bare = before.key
        return gap == ". " and (bare in ABBREVIATIONS or (len(bare) == 1))
    return _PLAIN.fullmatch(gap) is not None or _CONNECTOR.fullmatch(gap) is not None or is_particle(gap)


def is_particle(gap: str) -> bool:
    """Whether *gap* holds particles of a name alone: " bin ", " de la ".

    >>> is_particle(" de la "), is_particle(" of "), is_particle(" ")
    (True, False, False)
    """
    words = gap.split()
    return 0 < len(words) <= 3 and gap[:1] == " " and all(word in lexicon().words["particles"] for word in words)


def is_connector(gap: str) -> bool:
    """Whether *gap* holds a word that joins the parts of the name of a body: " of the "."""
    return _CONNECTOR.fullmatch(gap) is not None
