"""The manual of codes: for each problem and check that onrecord reports a page that says what to do.

A page is one Markdown file in `explanations/`, named by its code. Its first line is `# CODE title`.
"""

from __future__ import annotations

import re

from onrecord.dataset.resources import package
from onrecord.values.errors import OnrecordError
from onrecord.values.matching import nearest

#: Beginning of a code → what the codes that begin with it are about.
GROUPS: dict[str, str] = {
    "C0": "Checks of the casefile",
    "C1": "Checks of documents and quoting",
    "C3": "Checks of the whole graph",
    "C4": "Checks of records against their words",
    "C5": "Checks for protected people",
    "E1": "Files, keys and shapes",
    "E2": "Ids and identities",
    "E3": "Claims and stances",
    "E4": "Quotes and their places",
    "E5": "Documents",
    "E6": "Protected people",
    "E7": "Judgements",
}


def codes() -> list[tuple[str, str]]:
    """Return every code that has a page, with its title, in the order of the codes."""
    return [(path.stem, _title(path.read_text("utf-8"))) for path in sorted(package("explanations").glob("*.md"))]


def explanation(code: str) -> str:
    """Return the page of *code*, in Markdown; upper or lower case is the same.

    Raises OnrecordError with the nearest codes for one that is not known.

    >>> explanation("e203").splitlines()[0]
    '# E203 An id has characters that ids do not have.'
    """
    known = dict(codes())
    wanted = code.strip().upper()
    if wanted in known:
        return package("explanations", f"{wanted}.md").read_text("utf-8")
    alike = [code for code in known if group(code) == group(wanted)]
    close = nearest(wanted, alike, limit=3, cutoff=60) or nearest(wanted, known, limit=3, cutoff=60)
    hint = f" The nearest are: {', '.join(close)}." if close else ""
    raise OnrecordError(f"There is no code {code!r}.{hint} `onrecord explain` lists them all.")


def group(code: str) -> str:
    """Return what the codes like *code* are about.

    >>> group("E203")
    'Ids and identities'
    """
    start = code[:2]
    return GROUPS.get(start, f"{start}xx")


def _title(page: str) -> str:
    return re.sub(r"^# \S+ ", "", page.partition("\n")[0])
