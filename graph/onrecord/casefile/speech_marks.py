"""Whether words stand inside quotation marks, in the typographies that newspapers use."""

from __future__ import annotations

import re

#: Opening mark → what closes it. Which pair a paragraph uses, its first mark tells.
_DOUBLE = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"', "「": "」"}
_SINGLE = {"‘": "’", "‚": "‘’", "‹": "›", "'": "'"}
#: Marks that only ever open, whatever stands around them.
_ALWAYS_OPENS = frozenset("“„«‚‹「")


def is_quoted(paragraph: str, offset: int) -> bool:
    """Whether the character at *offset* (code points from 0) of *paragraph* is inside marks, or opens them.

    An apostrophe is no mark: not inside a word, and not after an s where a word follows.

    >>> text = "“No,” he said. ‘We don’t know,’ the workers’ union wrote."
    >>> [is_quoted(text, text.index(word)) for word in ("No", "he said", "know", "union", "‘We")]
    [True, False, True, False, True]
    """
    return _inside(paragraph, offset, _DOUBLE) or _inside(paragraph, offset, _SINGLE)


def _inside(paragraph: str, offset: int, pairs: dict[str, str]) -> bool:
    closing = ""
    for place, character in enumerate(paragraph[: offset + 1]):
        if closing and character in closing and place < offset and _closes(paragraph, place):
            closing = ""
        elif not closing and character in pairs and _opens(paragraph, place):
            closing = pairs[character]
    return bool(closing)


def _opens(text: str, place: int) -> bool:
    """Whether a mark opens: it stands before a word, and not inside or behind one."""
    if text[place] in _ALWAYS_OPENS:
        return True
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    return not before.isalnum() and (after.isalpha() or after in ("…", "[", *_DOUBLE, *_SINGLE) or text[place] == '"')


def _closes(text: str, place: int) -> bool:
    """Whether a mark closes, and is no apostrophe such as in "don’t" and "the workers’ union"."""
    if text[place] not in "’'":
        return True
    if text[place + 1 : place + 2].isalnum():
        return False
    return not (text[place - 1 : place] in "sS" and re.match(r" [a-z]", text[place + 1 : place + 3]))
