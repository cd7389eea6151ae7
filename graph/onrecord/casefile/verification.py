"""Verify every anchor against the documents at hand. Not checked is never reported as passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.casefile.texts import file_of, find_texts, places_of, read_text
from onrecord.casefile.vault import BLOT, Vault, excerpt
from onrecord.values.casefile import Casefile
from onrecord.values.differences import difference, find_letters
from onrecord.values.documents import Anchor, DocumentRecord, Text
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.quotations import MASK, find, matches, nearest
from onrecord.values.vocabulary import DEBRIS


@dataclass(frozen=True)
class Verification:
    """What was verified, per document id: anchors that hold, and what was not checked and why."""

    verified: dict[str, int] = field(default_factory=dict)
    not_checked: dict[str, str] = field(default_factory=dict)
    masked_not_checked: int = 0
    asides: int = 0

    @property
    def complete(self) -> bool:
        """Whether something was checked and nothing was left unchecked."""
        return any(self.verified.values()) and not self.not_checked and not self.masked_not_checked

    def summary(self) -> str:
        """One or two sentences for the terminal."""
        total, quoted = sum(self.verified.values()), [k for k, v in self.verified.items() if v]
        aside = f" ({self.asides} of passages set aside)" if self.asides else ""
        parts = [f"{total} anchors verified{aside}, in {_documents(len(quoted))}."] if quoted else []
        if silent := len(self.verified) - len(quoted):
            parts.append(f"{_documents(silent)} with the declared hash and no anchors yet.")
        if self.masked_not_checked:
            noun = "masked name" if self.masked_not_checked == 1 else "masked names"
            parts.append(f"{self.masked_not_checked} {noun} not checked: no vault at hand.")
        if self.not_checked and not self.verified:
            parts.append("Anchors not checked: " + next(iter(sorted(self.not_checked.values()))) + ".")
        elif self.not_checked:
            parts.append("Not checked: " + "; ".join(f"{k}: {v}" for k, v in sorted(self.not_checked.items())) + ".")
        return " ".join(parts)

    def as_json(self) -> dict[str, object]:
        """Return everything, for verification.json."""
        return {
            "complete": self.complete,
            "verified": dict(sorted(self.verified.items())),
            "not_checked": dict(sorted(self.not_checked.items())),
            "masked_not_checked": self.masked_not_checked,
        }


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count} documents"


def anchors(case: Casefile) -> dict[str, list[Anchor]]:
    """Every anchor of *case*, by document id, in the order of the text."""
    found: dict[str, set[Anchor]] = {document.id: set() for document in case.documents}
    for statement in case.statements:
        for anchor in (statement.anchor, *statement.attribution):
            found[anchor.document.id].add(anchor)
    for aside in case.asides:
        found[aside.anchor.document.id].add(aside.anchor)
    return {key: sorted(value, key=lambda a: (a.start, a.end)) for key, value in found.items()}


def masked(found: dict[str, list[Anchor]]) -> int:
    """How many anchors show `[protected]` in the place of a name."""
    return sum(MASK in anchor.exact for anchors_ in found.values() for anchor in anchors_)


def verify(
    case: Casefile, folder: Path | None, vault: Vault | None = None, case_folder: Path | None = None
) -> Verification:
    """Check every anchor of *case* against the documents in *folder*; raise CasefileError where one fails.

    Documents that are not there are looked for in *case_folder* too, where `onrecord add` puts the texts it makes.
    """
    if folder is None:
        reason = "no documents at hand (give --documents DIR or set ONRECORD_DOCUMENTS)"
        return Verification(not_checked={document.id: reason for document in case.documents})
    if not folder.is_dir():
        advice = "Give the folder that holds the documents."
        raise CasefileError([Problem(str(folder), 0, "E101", "", "a folder of documents", "none", advice=advice)])
    vault = vault or Vault()
    found = anchors(case)
    places = places_of(folder, case_folder)
    moved = {document.id: _first_moved(document, found[document.id], places) for document in case.documents}
    texts, problems = find_texts(case.documents, places, moved)
    verified: dict[str, int] = {}
    # A case that masks names, and no vault to know them by: then no words of a document are shown.
    hidden = not vault.forms and any(MASK in anchor.exact for anchors_ in found.values() for anchor in anchors_)
    for document in case.documents:
        if document.id in texts:
            problems += _segment_problems(document, texts[document.id])
            text = texts[document.id]
            problems += [p for a in found[document.id] for p in _problems(a, text, vault, hidden)]
            verified[document.id] = len(found[document.id])
    if problems:
        raise CasefileError(problems)
    # A document known from a graph only has no file name: it is told by its hash.
    missing = {
        d.id: f"{d.file or 'its text'} is not among the documents at hand" for d in case.documents if d.id not in texts
    }
    hidden_names = masked({key: found[key] for key in texts})
    asides = sum(aside.anchor.document.id in verified for aside in case.asides)
    return Verification(verified, missing, 0 if vault.protected else hidden_names, asides)


def _first_moved(document: DocumentRecord, found: list[Anchor], places: Sequence[Path]) -> str:
    """Say which anchor is the first that no longer holds in the file as it is now; "" where it is whole."""
    path = file_of(document, places)
    if path is None:
        return ""
    text = read_text(path)
    if text.sha256 == document.sha256:
        return ""
    for anchor in found:
        if not matches(anchor.exact, text.characters[anchor.start : anchor.end]):
            return f"The first anchor that no longer holds: {_where(anchor)} ({anchor.exact[:60]!r})."
    return "Every anchor still holds."


def _where(anchor: Anchor) -> str:
    return f"document {anchor.document.id}, line {anchor.line}, characters {anchor.start}-{anchor.end}"


def _problems(anchor: Anchor, text: Text, vault: Vault, hidden: bool) -> Iterator[Problem]:
    """Yield what is wrong with *anchor*; excerpts show no protected name."""
    file, line = anchor.written
    place = f"See {_where(anchor)}."
    again = f"{place} Correct the quote, remove `at:` and `line:` and run `onrecord anchor`."
    words = text.characters[anchor.start : anchor.end]
    if anchor.end > len(text.characters) or not matches(anchor.exact, words):
        shown = vault.blotted(text.characters)
        elsewhere = find(anchor.exact, text.characters, vault.forms)
        similar = None if hidden or elsewhere else nearest(anchor.exact, text.characters)
        found = "other words" if hidden else repr(excerpt(shown[anchor.start : anchor.end])[:90])
        found = found if words else "the end of the document"
        near = repr(excerpt(shown[similar.start : similar.end])) if similar else ""
        if elsewhere:
            lines = ", ".join(sorted({str(text.line(span.start)) for span in elsewhere}))
            again = f"The words stand on line {lines}. {place} Remove `at:` and `line:` and run `onrecord anchor`."
        elif not hidden and BLOT not in shown[anchor.start : anchor.end] and find_letters(anchor.exact, words):
            near, again = "", f"{difference(anchor.exact, words)} {again}".lstrip()
        yield Problem(file, line, "E405", "at", repr(vault.masked(anchor.exact)[:90]), found, near, again)
        return
    if MASK in anchor.exact and vault.forms and not matches(anchor.exact, words, vault.forms):
        advice = f"See {_where(anchor)}. Add the name to the vault, or correct the quote."
        yield Problem(file, line, "E407", "quote", "a name of the vault behind [protected]", "another name", "", advice)
    real = text.line(anchor.start)
    if real != anchor.line:
        advice = f"The words stand on line {real}. Remove `at:` and `line:` and run `onrecord anchor`."
        yield Problem(file, line, "E406", "line", f"line {real}", f"line {anchor.line}", advice=advice)
    for number in range(real, text.line(anchor.end - 1) + 1):
        kind = anchor.document.segment_kind(number)
        if kind in DEBRIS:
            advice = "Quote fewer words, so that the quote ends before it."
            found = f"line {number} of document {anchor.document.id}, {kind}"
            yield Problem(file, line, "E403", "at", "an anchor in the text", found, advice=advice)


def _segment_problems(document: DocumentRecord, text: Text) -> Iterator[Problem]:
    lines = text.lines - text.characters.endswith("\n")
    # A last page without words begins after the last line.
    if document.pages and document.pages[-1] > text.lines:
        file, line = document.written
        expected = f"lines of document {document.id}, which has {lines} lines"
        advice = "Write `pages:` as `onrecord add` wrote it, or remove it."
        yield Problem(file, line, "E503", "pages", expected, f"line {document.pages[-1]}", advice=advice)
    for segment in document.segments:
        if segment.last > text.lines:
            file, line = document.written
            found = f"lines {segment.first}-{segment.last}"
            expected = f"lines of document {document.id}, which has {lines} lines"
            yield Problem(file, line, "E503", "segments", expected, found, advice="Correct `lines:`.")
