"""Quotes of invented documents, in other typographies and in altered words, made the same on every run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import product

from onrecord.proposing.documents import Document
from onrecord.values.documents import DocumentRecord, Text

_WHO = ("the harbour master", "Ilse Thornmar", "the ministry’s spokesman", "a dockworker", "the council", "Mr. Vesten")
_WHEN = ("on Tuesday", "in March 2025", "since the 4th", "last week", "by 6 p.m.", "for 12 days")
_WHAT = (
    "they weren’t held – “not one man” was",
    "about 30 men were taken to the old shed, and 4 of them signed",
    "it’s lawful; the court found no proof of a blow",
    "“nobody knows” what the guard’s order was — or who gave it",
    "between 16–30 clerks had their phones seized… and left",
    "the port can’t open unless all 1,200 workers return",
    "we did not see a single crane move, and won’t load ships",
    "the men asked for water, bread and a lawyer, not for money",
)
_TAIL = (
    "because nothing was said to the families.",
    "although the union’s figures differ from ours.",
    "and the café by the quay stayed shut.",
    "while the inquiry goes on without them.",
    "so that every home heard of it before noon.",
    "which is why the letter was never answered.",
    "before anybody had read the paper aloud.",
    "as long as the night shift is halved.",
)


def document_of(text: str, name: str = "invented") -> Document:
    """A document of these characters."""
    digest = sha256(text.encode()).hexdigest()
    return Document(DocumentRecord(name, f"{name}.txt", digest, "Invented", ""), Text(digest, text))


def invented() -> Iterator[tuple[Document, list[str]]]:
    """Documents of invented sentences, 32 each, and their sentences as quotes."""
    quotes = [
        f"{who[0].upper()}{who[1:]} said {when} that {what}, {tail}"
        for who, when, tail, what in product(_WHO, _WHEN, _TAIL, _WHAT)
    ]
    for start in range(0, len(quotes), 32):
        here = quotes[start : start + 32]
        yield document_of("\n".join(" ".join(here[first : first + 4]) for first in range(0, 32, 4))), here


def _straight(quote: str) -> str:
    return quote.translate(str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"}))


def _curly(quote: str) -> str:
    opened = re.sub(r"(^|(?<=[\s(—–-]))\"", "“", quote).replace('"', "”")
    return re.sub(r"(^|(?<=[\s(]))'", "‘", opened).replace("'", "’")


def _elided(quote: str) -> str:
    """The middle left out and marked; a quote that holds a mark of omission already is taken as it is."""
    words = quote.split(" ")
    third = len(words) // 3
    return quote if third < 2 or "…" in quote or "..." in quote else " ".join([*words[:third], "…", *words[-third:]])


#: Typographic variant → how it is made. What it makes is always the same words.
VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda quote: quote,
    "straight marks": _straight,
    "curly marks": lambda quote: _curly(_straight(quote)),
    "guillemets": lambda quote: quote.replace("“", "«").replace("”", "»"),
    "hyphens for dashes": lambda quote: re.sub("[–—]", "-", quote),
    "two hyphens for dashes": lambda quote: quote.replace("—", "--"),
    "dashes without spaces": lambda quote: re.sub(" ([–—]) ", r"\1", quote),
    "no-break spaces": lambda quote: quote.replace(" ", "\u00a0"),
    "line ends": lambda quote: "\n".join(quote.split(" ")),
    "double spaces": lambda quote: quote.replace(" ", "  "),
    "three full stops": lambda quote: quote.replace("…", "..."),
    "soft hyphens": lambda quote: quote.replace("a", "a\u00ad"),
    "accents apart": lambda quote: quote.replace("é", "e\u0301"),
    "marked omission": _elided,
    "omission in brackets": lambda quote: _elided(quote).replace(" … ", " [...] "),
    "spaces around it": lambda quote: f"  {quote}\n",
}


@dataclass(frozen=True)
class _Words:
    """A quote in words, and where to alter it: a number that its own bytes give, so that runs are alike."""

    words: list[str]
    at: int

    @classmethod
    def of(cls, quote: str) -> _Words:
        words = quote.split()
        inner = max(1, len(words) - 2)
        return cls(words, 1 + int(sha256(quote.encode()).hexdigest(), 16) % inner)

    def put(self, *new: str, instead_of: int = 1) -> str:
        return " ".join([*self.words[: self.at], *new, *self.words[self.at + instead_of :]])


def _replaced_fifth(quote: str) -> str:
    words = quote.split()
    step = 5
    return " ".join("granite" if number % step == step // 2 else word for number, word in enumerate(words))


def _numbers(quote: str) -> str:
    changed = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), quote)
    return changed if changed != quote else quote + " 7"


def _case(quote: str) -> str:
    one = _Words.of(quote)
    return one.put(one.words[one.at].swapcase())


def _punctuated(quote: str) -> str:
    one = _Words.of(quote)
    word = one.words[one.at]
    return one.put(word[:-1] if word[-1] in ",;:.?!" else f"{word},")


def _swapped(quote: str) -> str:
    one = _Words.of(quote)
    return one.put(*reversed(one.words[one.at : one.at + 2]), instead_of=2)


def _dropped_two(quote: str) -> str:
    return _Words.of(quote).put(instead_of=2)


def _bare(quote: str) -> str:
    return quote.rstrip('.,!?”’"')


#: Alteration → how it is made. None of what they make may be taken for words of the document.
ALTERATIONS: dict[str, Callable[[str], str]] = {
    "word dropped": lambda quote: _Words.of(quote).put(),
    "not inserted": lambda quote: _Words.of(quote).put("not", _Words.of(quote).words[_Words.of(quote).at]),
    "word replaced": lambda quote: _Words.of(quote).put("granite"),
    "numbers changed": _numbers,
    "two words swapped": _swapped,
    "tail invented": lambda quote: f"{_bare(quote)} and nobody was harmed.",
    "beginning invented": lambda quote: f"As everybody knew, {quote}",
    "case changed": _case,
    "words of another sentence": lambda quote: f"{' '.join(quote.split()[:4])} granite quarries closed for winter",
    "a fifth replaced": _replaced_fifth,
    "unmarked omission": _dropped_two,
    "mark of punctuation changed": _punctuated,
    "question made of it": lambda quote: f"{_bare(quote)}?",
    "negation dissolved": lambda quote: re.sub(r"n[’']t\b", "", quote) if re.search(r"n[’']t\b", quote) else "",
    "first word cut": lambda quote: quote[2:] if quote[:3].isalpha() else "",
    "last word cut": lambda quote: _bare(quote)[:-2] if _bare(quote)[-3:].isalpha() else "",
    "mask for a word": lambda quote: _Words.of(quote).put("[protected]"),
}


def altered(quote: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield (alteration, quote) for what is in truth altered: by chance the new words may stand in *text* too."""
    seen = _simple(text)
    for name, alter in ALTERATIONS.items():
        new = alter(quote)
        if new and (name in ("first word cut", "last word cut") or _simple(new) not in seen):
            yield name, new


def _simple(text: str) -> str:
    """The words in one typography, made without the code under test."""
    plain = _straight(text).replace("…", "...").replace("—", "-").replace("–", "-").replace("--", "-")
    return re.sub(r" ?- ?", "-", re.sub(r"\s+", " ", plain))
