"""Checks of a casefile and the documents at hand. A check is a function; its docstring is its message."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.casefile.checks import counting, dating, quoting, speaking, wording
from onrecord.casefile.checks.material import Examined, Material
from onrecord.values.reports import Result, judged, unchecked

Check = Callable[[Material], Examined]

#: Code → check that needs no document. What it looks at is named where there is none of it.
WITHOUT_TEXTS: dict[str, tuple[Check, str]] = {
    "C102": (quoting.long_quotes, "quotes"),
    "C401": (dating.dates_in_words, "dates"),
    "C402": (counting.numbers_in_words, "quantities"),
    "C404": (wording.hedges_in_words, "hedges"),
    "C405": (wording.hedges_recorded, "quotes in which somebody takes a stance"),
}
#: Code → check that reads the documents.
WITH_TEXTS: dict[str, tuple[Check, str]] = {
    "C103": (quoting.quoted_share, "documents that are quoted"),
    "C104": (quoting.unread_sentences, "documents that anybody began to read"),
    "C105": (quoting.set_aside_share, "documents that anybody began to read"),
    "C106": (quoting.set_aside_speech, "sentences set aside"),
    "C403": (speaking.speakers_near, "speakers who are named"),
    "C406": (speaking.direct_speech_in_marks, "direct speech"),
    "C407": (wording.posts_in_words, "speakers with `as:`"),
}


def title(check: Check) -> str:
    """Return the message of *check*: the first line of its docstring."""
    return (check.__doc__ or "").strip().splitlines()[0]


def run(material: Material) -> Iterator[Result]:
    """Make every check of this package, in the order of the codes."""
    for code, (check, what) in sorted({**WITHOUT_TEXTS, **WITH_TEXTS}.items()):
        if code in WITH_TEXTS and not material.texts:
            reason = next(iter(sorted(material.missing.values())), "no documents at hand")
            yield unchecked(code, title(check), reason)
            continue
        examined = check(material)
        left_out = _left_out(code, material, examined)
        yield judged(code, title(check), examined.count, examined.findings, f"there are no {what} here", left_out)


def _left_out(code: str, material: Material, examined: Examined) -> str:
    """Say which documents a check could not read, and for reading itself, which ones nobody has begun."""
    parts = []
    if code in WITH_TEXTS:
        parts += [f"{document}: {why}" for document, why in sorted(material.missing.items())]
    if code == "C104" and (unbegun := [c.document.id for c in material.coverages if not c.is_begun]):
        noun = "document" if len(unbegun) == 1 else "documents"
        parts.append(f"nobody has begun to read {noun} {', '.join(unbegun)}")
    if examined.unseen:
        parts.append(f"{examined.unseen} more can be looked at only where the documents are at hand")
    for document, language in sorted(examined.foreign.items()):
        parts.append(f"the words for it are known in English only, and document {document} is in `{language}`")
    return "; ".join(parts)
