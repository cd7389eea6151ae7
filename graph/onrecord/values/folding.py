"""One-to-one folding of typography, so that offsets in the folded text are offsets in the text."""

from __future__ import annotations

import unicodedata

#: Each character folds to exactly one character: an offset never moves.
FOLD = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
    }
)


def fold(text: str) -> str:
    r"""Return *text* with spaces, quotation marks and dashes made plain, one for one.

    >>> fold("\u201cThey\u2019re\u201d\u00a0\u2013 here")
    '"They\'re" - here'
    >>> len(fold("a\u00a0b")) == len("a\u00a0b")
    True
    """
    return text.translate(FOLD)


def name_key(text: str) -> str:
    """Return the form under which names are looked up: no case, no accents, single spaces.

    >>> name_key("  Djokhar  Émile-Zola_Ü ")
    'djokhar emile zola u'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", fold(text)) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain.casefold()).split())
