"""UTF-8 that was read in an older encoding on its way: found, and undone where that can be done."""

from __future__ import annotations

import re
from functools import partial

#: Encodings that UTF-8 is mistaken for: of Western Europe, and of Cyrillic.
_MISTAKEN = ("cp1252", "cp1251")


def _table(encoding: str) -> dict[int, str]:
    """Byte → how *encoding* shows it; bytes it leaves open stand for themselves, as in browsers."""
    return {byte: bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(0x80, 0x100)}


def _class(table: dict[int, str], first: int, last: int) -> str:
    return "[" + "".join(re.escape(table[byte]) for byte in range(first, last + 1)) + "]"


def _runs(table: dict[int, str]) -> re.Pattern[str]:
    """Characters of two, three or four bytes of UTF-8, one or more of them, as *table* shows these."""
    rest = _class(table, 0x80, 0xBF)
    two, three, four = _class(table, 0xC2, 0xDF), _class(table, 0xE0, 0xEF), _class(table, 0xF0, 0xF4)
    return re.compile(f"(?:{two}{rest}|{three}{rest}{{2}}|{four}{rest}{{3}})+")


_TABLES = {encoding: _table(encoding) for encoding in _MISTAKEN}
_BYTES = {encoding: {shown: byte for byte, shown in table.items()} for encoding, table in _TABLES.items()}
_RUNS = {encoding: _runs(table) for encoding, table in _TABLES.items()}
#: What stands in no text that was read rightly: `â€` and `Ã©`, and words of Cyrillic read by the byte.
_CERTAIN = re.compile(
    "\u00e2\u20ac.|\u00e2\u201a\u00ac|\u00c3[\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]"
    f"|(?:[\u00d0\u00d1]{_class(_TABLES['cp1252'], 0x80, 0xBF)}){{2}}"
    f"|(?:[\u0420\u0421]{_class(_TABLES['cp1251'], 0x80, 0xBF)}){{3}}",
    re.DOTALL,
)


def is_garbled(text: str) -> bool:
    """Whether *text* was certainly read in a wrong encoding.

    >>> is_garbled("RenÃ©e donâ€™t"), is_garbled("Renée don’t"), is_garbled("SÃO PAULO, CAFÉ”")
    (True, False, False)
    """
    return _CERTAIN.search(text) is not None


def mended(text: str) -> str:
    """Return *text* with everything undone that can be undone; as it was where there is nothing.

    >>> mended("RenÃ©e donâ€™t"), mended("ÐœÐ°Ð¹"), mended("РњР°Р№"), mended("Ã¢â‚¬Å“yes")
    ('Renée don’t', 'Май', 'Май', '“yes')
    >>> mended("Renée don’t")
    'Renée don’t'
    """
    for _ in range(3):  # some texts went astray more than once
        before = text
        for encoding, runs in _RUNS.items():
            text = runs.sub(partial(_decoded, _BYTES[encoding]), text)
        if text == before:
            break
    return text


def _decoded(read: dict[str, int], run: re.Match[str]) -> str:
    try:
        return bytes(read[character] for character in run.group()).decode("utf-8")
    except UnicodeDecodeError:
        return run.group()
