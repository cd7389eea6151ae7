"""What checks of a casefile look at: the case, the texts at hand, and the words around each statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.casefile.coverage import Coverage, cover
from onrecord.casefile.vault import Vault
from onrecord.values.casefile import Casefile
from onrecord.values.documents import Anchor, DocumentRecord, Text
from onrecord.values.folding import fold, name_key
from onrecord.values.quotations import ELLIPSIS, MASK
from onrecord.values.reports import Finding
from onrecord.values.statements import Statement

#: Non-empty lines before and after a quote in which its speaker, post or hedge is looked for.
LINES_BEFORE, LINES_AFTER = 4, 2


@dataclass
class Examined:
    """How many things a check looked at, and what it found.

    `unseen` counts what only the documents show, where they are not at hand; `foreign` are documents in whose
    language the check has no words for what it looks for.
    """

    count: int = 0
    findings: list[Finding] = field(default_factory=list)
    unseen: int = 0
    foreign: dict[str, str] = field(default_factory=dict)

    def add(self, *findings: Finding) -> None:
        """Note that one thing was looked at, and what was found of it."""
        self.count += 1
        self.findings.extend(findings)

    def add_unless_foreign(self, document: DocumentRecord, finding: Finding) -> None:
        """Note *finding*, or that *document* is in a language whose words are not known: then it may be none."""
        if is_english(document):
            self.add(finding)
        else:
            self.foreign[document.id] = document.language


@dataclass(frozen=True)
class Material:
    """A case and what lies beside it. `texts` maps document id to text; `missing` says why one is not there."""

    case: Casefile
    texts: Mapping[str, Text] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    vault: Vault = field(default_factory=Vault)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by IRI."""
        return {statement.iri: statement for statement in self.case.statements}

    @cached_property
    def coverages(self) -> tuple[Coverage, ...]:
        """What of each document at hand has been read."""
        return tuple(cover(self.case, d, self.texts[d.id]) for d in self.case.documents if d.id in self.texts)

    @property
    def hides_words(self) -> bool:
        """Whether no words of a document may be shown: names are masked, and no vault is at hand to know them by."""
        return not self.vault.forms and any(MASK in s.anchor.exact for s in self.case.statements)

    def words(self, anchor: Anchor) -> str:
        """Return the words of *anchor*: the whole passage where its text is at hand, else what is shown."""
        text = self.texts.get(anchor.document.id)
        return fold(text.characters[anchor.start : anchor.end] if text else anchor.exact)

    def is_whole(self, anchor: Anchor) -> bool:
        """Whether `words` leaves nothing out of *anchor*."""
        return anchor.document.id in self.texts or ELLIPSIS not in anchor.exact

    def around(self, anchor: Anchor) -> str:
        """Return some lines of the document before and after *anchor*, and its own; "" without a text."""
        text = self.texts.get(anchor.document.id)
        if text is None:
            return ""
        lines = [fold(line) for line in text.characters.split("\n")]
        first, last = anchor.line - 1, text.line(anchor.end - 1) - 1
        before = [line for line in lines[:first] if line.strip()][-LINES_BEFORE:]
        after = [line for line in lines[last + 1 :] if line.strip()][:LINES_AFTER]
        return "\n".join([*before, *lines[first : last + 1], *after])

    def said_words(self, statement: Statement) -> str:
        """Return all words that are a statement's own: quote, attribution, and what it answers."""
        return "\n".join(self.words(anchor) for anchor in self._own(statement))

    def is_said_whole(self, statement: Statement) -> bool:
        """Whether `said_words` leaves nothing out."""
        return all(self.is_whole(anchor) for anchor in self._own(statement))

    def _own(self, statement: Statement) -> list[Anchor]:
        answered = [self.statements[iri].anchor for iri in statement.responds_to if iri in self.statements]
        return [statement.anchor, *statement.attribution, *answered]

    def taken(self) -> Iterator[Statement]:
        """Yield the statements that take a stance: links of chains are left out."""
        return (statement for statement in self.case.statements if not statement.is_link)


def is_english(document: DocumentRecord) -> bool:
    """Whether *document* is in English, or does not say in what language it is."""
    return document.language.casefold().partition("-")[0] in ("", "en")


def stands(words: str, text: str) -> bool:
    """Whether *words* stand in *text* as whole words, whatever their typography; `…` and masks may be anything.

    >>> stands("likely", "an unlikely story"), stands("the mother of [protected]", "The mother of Mr Pell")
    (False, True)
    """
    parts = [name_key(part) for part in re.split(f"{re.escape(MASK)}|{ELLIPSIS}", words)]
    pattern = r"\b.*\b".join(rf"\b{re.escape(part)}\b" for part in parts if part)
    return bool(pattern) and re.search(pattern, name_key(text)) is not None


def at(statement: Statement, message: str) -> Finding:
    """Return a finding at the entry of *statement* in the casefile."""
    file, line = statement.anchor.written
    return Finding(file, line, message)


def of_document(document: DocumentRecord, line: int, message: str) -> Finding:
    """Return a finding at a line of a document itself."""
    return Finding(f"document {document.id}", line, message)
