"""Paragraphs to a text layer: one paragraph a line, empty lines between, each with what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.values.documents import Segment


@dataclass(frozen=True)
class Paragraph:
    """Words that stand together; `kind` is a kind of segment, empty for body. Pages count from 1, 0 is none."""

    words: str
    kind: str = ""
    page: int = 0


@dataclass(frozen=True)
class Layer:
    """A text layer, the lines that are not body, and the line on which each page begins."""

    characters: str
    segments: tuple[Segment, ...] = ()
    pages: tuple[int, ...] = ()


#: What ends a line for one program or another; a text layer has none of it but LF.
_LINE_ENDS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
#: Characters that are no words: controls, and halves of characters that UTF-8 does not have.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufeff]")


def one_line(words: str) -> str:
    r"""Return *words* on one line, spaces joined as they were typed, without what cannot be written.

    >>> one_line(" a \r\n b\x00 ")
    'a b'
    """
    joined = _UNWRITABLE.sub("", _LINE_ENDS.sub(" ", words)).replace("\u00ad", "")
    return re.sub(r"[ \t]{2,}|\t", " ", joined).strip()


def layer(paragraphs: Iterable[Paragraph], pages: int = 0) -> Layer:
    r"""Return the text layer of *paragraphs*, of which those with nothing on them are left out.

    A page without words begins where the next one does.

    >>> layer([Paragraph("Title", "heading", 1), Paragraph("Body.", page=3)], pages=3)
    Layer(characters='Title\n\nBody.\n', segments=(Segment(first=1, last=1, kind='heading'),), pages=(1, 3, 3))
    """
    lines: list[str] = []
    segments: list[Segment] = []
    begins: dict[int, int] = {}
    for paragraph in paragraphs:
        if not (words := one_line(paragraph.words)):
            continue
        if lines:
            lines.append("")
        lines.append(words)
        begins.setdefault(paragraph.page, len(lines))
        if paragraph.kind:
            segments.append(Segment(len(lines), len(lines), paragraph.kind))
    starts: list[int] = []
    after = len(lines) + 1
    for page in range(pages, 0, -1):
        after = begins.get(page, after)
        starts.append(after)
    return Layer("".join(f"{line}\n" for line in lines), tuple(segments), tuple(reversed(starts)))


_BULLET = re.compile(r"\s*(?:[-*•‣◦▪–—]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s")
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of text that was broken into *lines* of some width.

    Empty lines part paragraphs. Otherwise a line goes on in the next one where it is nearly full; a line that
    ends a sentence well before the margin ends its paragraph, and a bullet begins one.

    >>> unwrapped(["The council met on Tuesday and de-", "cided to close the bridge.", "", "It rained."])
    ['The council met on Tuesday and decided to close the bridge.', 'It rained.']
    """
    full = _width(lines)
    known = {word.casefold() for line in lines for word in re.findall(r"\w+(?:-\w+)*", line)}
    paragraphs: list[str] = []
    is_open = False
    for line in lines:
        bare = line.strip()
        if bare and is_open and not _BULLET.match(line):
            paragraphs[-1] = _joined(paragraphs[-1], bare, known)
        elif bare:
            paragraphs.append(bare)
        is_open = bool(bare) and not (len(bare) < full * 0.6 or (_ENDS.search(bare) and len(bare) < full * 0.85))
    return paragraphs


def _width(lines: Sequence[str]) -> int:
    """How long a full line is: longer than nine in ten, so that one odd line does not count."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return max(lengths[int(len(lengths) * 0.9)] if lengths else 0, 30)


def _joined(before: str, after: str, known: set[str]) -> str:
    """Join two lines; a word parted at the end of a line is made whole, unless its hyphen is its own."""
    parted = re.search(r"(\w+)[-\u2010\u00ad]$", before)
    rest = re.match(r"\w+", after)
    if not parted or not rest or not (parted[1][-1].islower() and rest[0][0].islower()):
        return before + after if parted and not before.endswith("\u00ad") else f"{before} {after}"
    hyphenated = f"{parted[1]}-{rest[0]}".casefold()
    if hyphenated in known and (parted[1] + rest[0]).casefold() not in known:
        return before + after
    return before[:-1] + after
