"""Propose which lines of a document are not body. A person decides: the text itself is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.values.documents import Segment

#: Kind → what a line of that kind looks like. The first that fits wins; a line that fits none is body.
MARKS: tuple[tuple[str, str], ...] = (
    (
        "form",
        r"please enter your (?:comment|name).*|your email address will not be published.*|leave a (?:reply|comment)",
    ),
    (
        "navigation",
        r"pin it|related (?:articles|posts):?|share this.{0,25}|read more:?|skip to .*|subscribe|tweet|print",
    ),
    ("credit", r"(?:photography|photo(?:graph)?s? (?:credit|by)|image credit)\b.{0,80}"),
    ("byline", r"(?:[Ww]ritten )?[Bb]y [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}"),
    ("caption", r".{10,300}\((?:[^()]*\b(?:photo|courtesy|image|picture|agency|reuters|getty)\b[^()]*)\)"),
    ("heading", r"=+ .+ =+|\d{1,2}\. [A-Z].{8,90}[^.]"),
    ("infobox", r"infobox"),
)
_COMPILED = tuple((kind, re.compile(mark, re.IGNORECASE if kind != "byline" else 0)) for kind, mark in MARKS)
#: A reader's comment: a name and how long ago, as comment plug-ins print them.
_UNIT = r"(?:minute|hour|day|week|month|year)"
_COMMENT = re.compile(rf".{{2,60}}?(?:\d{{1,3}} {_UNIT}s?|(?:about )?an? {_UNIT}) ago")
_COMMENTS_BEGIN = re.compile(r"(?:\d+|one|no) comments?|comments?:?", re.IGNORECASE)


def propose_segments(text: str) -> tuple[Segment, ...]:
    r"""Return the lines of *text* that look like anything but body, in order, neighbours joined.

    >>> propose_segments("A title\n\nSomebody said so.\n\nPlease enter your comment!\n")
    (Segment(first=1, last=1, kind='heading'), Segment(first=5, last=5, kind='form'))
    """
    lines = text.split("\n")
    return tuple(_joined(_kinds(lines), lines))


def _kinds(lines: list[str]) -> list[str]:
    kinds = [_kind(line.strip()) for line in lines]
    for index, line in enumerate(lines):
        if line.strip():
            if kinds[index] in ("", "navigation", "credit") and len(line) < 160:
                kinds[index] = kinds[index] or ("" if line.rstrip().endswith((".", "”", '"')) else "heading")
            if kinds[index] in ("", "heading"):
                break
    for index in range(1, len(lines)):
        if kinds[index - 1] == "infobox" and lines[index].startswith("- "):
            kinds[index] = "infobox"
    comments = next((i for i, line in enumerate(lines) if _begins_comments(lines, i)), len(lines))
    return [k if k == "form" else "comment" if i >= comments and lines[i].strip() else k for i, k in enumerate(kinds)]


def _kind(line: str) -> str:
    return next((kind for kind, mark in _COMPILED if line and mark.fullmatch(line)), "")


def _begins_comments(lines: list[str], index: int) -> bool:
    """Whether readers' comments begin here: a heading for them, or a name line before one with an age."""
    line = lines[index].strip()
    if _COMMENTS_BEGIN.fullmatch(line) or _COMMENT.fullmatch(line):
        return True
    following = lines[index + 1].strip() if index + 1 < len(lines) else ""
    return bool(line) and len(line) < 40 and following.startswith(line) and bool(_COMMENT.fullmatch(following))


def _joined(kinds: list[str], lines: list[str]) -> Iterator[Segment]:
    """Join neighbouring lines of one kind, over empty lines too."""
    first, last, current = 0, 0, ""
    for number, (kind, line) in enumerate(zip(kinds, lines, strict=True), 1):
        if not line.strip():
            continue
        if kind == current and kind in ("comment", "form", "navigation", "infobox"):
            last = number
            continue
        if current:
            yield Segment(first, last, current)
        first, last, current = number, number, kind
    if current:
        yield Segment(first, last, current)
