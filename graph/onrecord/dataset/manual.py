"""The manual of codes: for each problem and check that onrecord reports a page that says what to do.

A page is one Markdown file in `explanations/`, named by its code. Its first line is `# CODE title`. Pages of
shapes (C2) are made from `ontology/shapes.ttl`, which says all of it already.
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
    "C2": "Checks of each node: SHACL shapes",
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
    written = {path.stem: path.read_text("utf-8") for path in package("explanations").glob("*.md")}
    return [(code, _title(page)) for code, page in sorted({**written, **_of_shapes()}.items())]


def _of_shapes() -> dict[str, str]:
    # Imported here: whoever asks for another page need not wait for an RDF library.
    from onrecord.dataset.shape_pages import shape_pages

    return shape_pages()


def explanation(code: str) -> str:
    """Return the page of *code*, in Markdown; upper or lower case is the same.

    Raises OnrecordError with the nearest codes for one that is not known.

    >>> explanation("e203").splitlines()[0]
    '# E203 An id has characters that ids do not have.'
    """
    wanted = code.strip().upper()
    if re.fullmatch(r"[CE]\d{3}", wanted) and (page := package("explanations", f"{wanted}.md")).is_file():
        return page.read_text("utf-8")
    if wanted.startswith("C2") and (made := _of_shapes().get(wanted)):
        return made
    known = dict(codes())
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
