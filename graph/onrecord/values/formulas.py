"""Text that a spreadsheet program would take for a formula, made harmless in CSV, and restored.

Source: OWASP, "CSV Injection": a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end may be run
as a formula when the file is opened.
"""

from __future__ import annotations

import re

#: Such a cell, however many apostrophes or blanks stand before what would be run; wide forms are taken alike.
_FORMULA = re.compile(r"['\s]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def neutral(text: str) -> str:
    """Return *text* so that no program runs it: an apostrophe is put before what looks like a formula.

    `restored` takes it away again, from exactly the cells that were given one: the two are inverse.

    >>> neutral("=1+1")
    "'=1+1"
    >>> neutral("'- so it goes")
    "''- so it goes"
    >>> neutral("'tis so")
    "'tis so"
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """Return the text that `neutral` made *cell* of.

    >>> restored("'=1+1")
    '=1+1'
    >>> restored("'tis so")
    "'tis so"
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
