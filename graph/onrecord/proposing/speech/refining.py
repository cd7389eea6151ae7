"""What else the words say of speech: speaker and post, hedges, addressee or chain, when, whose pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from onrecord.proposing.candidates import Rendering
from onrecord.proposing.speech.cue_verbs import CueClass
from onrecord.proposing.speech.found import Found
from onrecord.proposing.speech.marks import Quotation
from onrecord.proposing.speech.word_lists import MEDIA_WORDS, PREPOSITIONS, PRONOUNS, TITLES
from onrecord.values.date_spellings import spellings

Place = tuple[int, int]
_WORD = re.compile(r"[$€£]?\w+(?:['’.\-_&]\w+)*\.?")
#: Words of one's own that hold back: they stand in what is said, or beside it.
_HEDGING = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|apparently|purportedly|seemingly|if (?:true|confirmed|correct)"
    r"|(?:is|are|was|were|has been|have been) (?:said|believed|thought|reported|alleged|understood|rumou?red) to)\b",
    re.IGNORECASE,
)
#: A verb of opinion is itself a hedge: who believes does not say that he knows.
_OPINIONS = frozenset((CueClass.THINK, CueClass.WISH))
#: "which" and "who", where the words of a source end with them.
_RELATIVE_END = re.compile(r",? (?:who|which|that|who[’']d|who[’']s)\Z")
#: So many characters from a verb a hedge still belongs to it.
_NEAR = 40
_OPENERS = re.compile(r"[\s,;:–—-]+")


class Hedges:
    """The words of a document that hold back, found once."""

    def __init__(self, text: str) -> None:
        self._places = [(found.start(), found.end()) for found in _HEDGING.finditer(text)]
        self._starts = [start for start, _ in self._places]

    def of(self, one: Found, pieces: Iterable[Place]) -> list[Place]:
        """Return those beside the verb of *one* and inside *pieces* of what it says, in order."""
        spans = list(pieces)
        if one.cue is not None:
            spans.append((max(one.sentence.start, one.cue[0] - _NEAR), min(one.sentence.end, one.cue[0] + _NEAR)))
        found = {place for start, end in spans for place in self._inside(start, end)}
        if one.kind in _OPINIONS and one.cue is not None:
            found.add(one.cue)
        return sorted(found)

    def _inside(self, start: int, end: int) -> list[Place]:
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def rendering(one: Found, quoted: Sequence[Quotation]) -> Rendering:
    """Return how the speech of *one* is given, where *quoted* are all quotations of the document, in order."""
    if one.rendering is Rendering.BLOCK:
        return Rendering.BLOCK
    if one.quoted and all(_in_one(piece, quoted) for piece in one.pieces):
        return Rendering.DIRECT
    return Rendering.MIXED if any(_hold_one(piece, quoted) for piece in one.pieces) else Rendering.INDIRECT


def _in_one(piece: Place, quoted: Sequence[Quotation]) -> bool:
    at = bisect_right(quoted, piece[0], key=_start) - 1
    return at >= 0 and quoted[at].start <= piece[0] and piece[1] <= quoted[at].end


def _hold_one(piece: Place, quoted: Sequence[Quotation]) -> bool:
    at = bisect_left(quoted, piece[0], key=_start)
    return at < len(quoted) and quoted[at].start < piece[1]


def _start(quotation: Quotation) -> int:
    return quotation.start


def speaker_and_post(text: str, source: Place) -> tuple[Place, Place | None]:
    """Return the words of the name or description in the words of a source, and those of the post, if any.

    >>> words = "Igor Kray, a spokesman for the mayor"
    >>> speaker, post = speaker_and_post(words, (0, len(words)))
    >>> words[slice(*speaker)], words[slice(*post)]
    ('Igor Kray', 'a spokesman for the mayor')
    """
    start, end = source
    head_end = _head_end(text, start, end)
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, head_end)]
    name = _name(text, words)
    if name is None:
        head = (start, head_end)
        return head, _post(text, head_end, end)
    before = (start, words[words.index(name[0])][0])
    place = (name[0][0], name[-1][1])
    if text[place[0] : place[1]].endswith("."):
        place = (place[0], place[1] - (not text[place[0] : place[1]][:-1].isupper()))
    led = text[slice(*before)].strip()
    behind = _post(text, place[1], end)
    if behind is None and led and led.lower().rstrip(".") not in ("mr", "mrs", "ms", "dr"):
        return place, _stripped(text, *before)
    return place, behind


def _head_end(text: str, start: int, end: int) -> int:
    for match in re.finditer(r",| who\b| which\b| that\b|\(| – | — ", text[start:end]):
        return start + match.start()
    return end


def _name(text: str, words: list[Place]) -> list[Place] | None:
    """The run of capitalised words that is the name: two or more, the last run if the phrase ends with it."""
    runs: list[list[Place]] = [[]]
    for place in words:
        word = text[slice(*place)]
        lower = word.lower()
        if word[:1].isupper() and lower not in TITLES and lower not in ("the", "a", "an") and not lower.endswith("’s"):
            runs[-1].append(place)
        else:
            runs.append([])
    named = [run for run in runs if len(run) >= 2]
    if not named or (
        text[slice(*words[0])].lower() in ("the", "a", "an") and len(runs) > 1 and named[-1][-1] != words[-1]
    ):
        return None
    first = text[slice(*words[0])].lower()
    if first in ("the", "a", "an", "its", "their", "our") and not any(
        text[slice(*place)][:1].islower() for place in words[1:]
    ):
        return None
    chosen = named[-1] if named[-1][-1] == words[-1] else named[0]
    at = words.index(chosen[0])
    before = text[slice(*words[at - 1])].lower() if at else ""
    if before in PREPOSITIONS and len(chosen) >= 3:
        return chosen[-2:]  # "Deputy of Plains Osip Marek"
    if before in PREPOSITIONS or before in ("the", "a", "an"):
        return named[0] if named[0] is not chosen else None
    return chosen


def _post(text: str, start: int, end: int) -> Place | None:
    if end - start < 3:
        return None
    opened = _OPENERS.match(text, start, end)
    first = opened.end() if opened else start
    return _stripped(text, first, end)


def _stripped(text: str, start: int, end: int) -> Place | None:
    if pronoun := _RELATIVE_END.search(text, start, end):
        end = pronoun.start()
    while end > start and text[end - 1] in " ,;:–—-(":
        end -= 1
    while start < end and text[start] in " ,;:–—-":
        start += 1
    return (start, end) if end > start else None


def is_outlet(words: str) -> bool:
    """Whether one who is told something reports it: a newspaper, an agency, a broadcaster, by its usual words.

    >>> is_outlet("the Kremlin-backed RT"), is_outlet("the city council"), is_outlet("reporters")
    (True, False, False)
    """
    if words.lower() in ("reporters", "journalists", "the press"):
        return False
    names = [word for word in re.findall(r"[\w&]+", words) if word[:1].isupper()]
    return any(name.lower() in MEDIA_WORDS for name in names) or bool(names and _initials(names[-1]))


def _initials(name: str) -> bool:
    return len(name) in (2, 3, 4) and name.isupper()


def said_date(words: str) -> str:
    """Return the EDTF date of the words beside a verb, "" where they alone do not tell one.

    >>> said_date("on January 14, 2019"), said_date("on Monday")
    ('2019-01-14', '')
    """
    bare = re.sub(r"^(?:on|in|last|this|earlier|late|early)\s+", "", words.strip(), flags=re.IGNORECASE)
    dates = spellings(bare)
    return dates[0] if len(dates) == 1 else ""


class Speakers:
    """Who has spoken so far, to tell whom a surname or a pronoun means."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._full: dict[str, str] = {}
        self._last = ""
        self._last_many = ""
        self._last_place = 0
        for match in _FULL_NAME.finditer(text):
            name = match.group()
            known = self._full.setdefault(name.split()[-1], name)
            if known != name and not known.endswith(name):
                self._full[name.split()[-1]] = name if name.endswith(known) else _UNSURE

    def resolve(self, speaker: Place) -> str:
        """Return the fullest form of the speaker's name so far, "" where it is none or nobody can tell."""
        words = self._text[slice(*speaker)]
        if not words.split():
            return ""
        lower = words.lower().replace("’", "'").split("'")[0]
        if lower in ("he", "she"):
            return self._last if speaker[0] - self._last_place < 1500 else ""
        if lower in ("they", "it"):
            return self._last_many if speaker[0] - self._last_place < 800 else ""
        if lower in PRONOUNS or lower == "one":
            return ""
        resolved = words
        last = words.split()[-1]
        full = self._full.get(last, "")
        titled = all(word.lower() in TITLES or word.lower().rstrip(".") in TITLES for word in words.split()[:-1])
        if full and full != _UNSURE and (len(words.split()) == 1 or titled) and last[:1].isupper():
            resolved = full
        if _is_person(resolved, words):
            self._last = resolved
        else:
            self._last_many = resolved
        self._last_place = speaker[0]
        return resolved if resolved != words else ""


_UNSURE = "?"
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][\w-]*[a-z]\b")


def _is_person(resolved: str, words: str) -> bool:
    """Whether a name reads as a person's: two or three words in capitals without an article, or one behind a title."""
    parts = resolved.split()
    if words.split()[0].lower() in ("the", "a", "an") or not all(part[:1].isupper() for part in parts):
        return words.split()[0].lower() in ("a", "an") and "spokes" in words.lower()
    return len(parts) in (2, 3) or words.split()[0].lower().rstrip(".") in ("mr", "mrs", "ms", "dr")
