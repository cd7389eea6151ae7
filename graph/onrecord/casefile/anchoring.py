"""Write `at:` and `line:` into the YAML that people wrote, touching nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from onrecord.casefile.likeness import likeness
from onrecord.casefile.loading import CaseFiles, Placed, note_undeclared, read_files
from onrecord.casefile.records import DEBRIS_ADVICE, DocumentEntry, SegmentRecord, StatementEntry
from onrecord.casefile.texts import find_texts, places_of
from onrecord.casefile.vault import Vault, excerpt
from onrecord.casefile.yaml_edits import Edit, apply, file_of, insert_after, replace_value
from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.documents import Text
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.quotations import MASK, Span, find, matches
from onrecord.values.vocabulary import DEBRIS
from onrecord.values.writing import write_whole

#: Choose one of several places (quote, descriptions) → index, or None to leave it open.
Choose = Callable[[str, list[str]], int | None]


@dataclass(frozen=True)
class Anchoring:
    """What `anchor` did: entries placed now, entries that had their place, per document id."""

    placed: dict[str, int]
    kept: dict[str, int]


def anchor_case(
    case: FilePath, documents: FilePath, vault: Vault | None = None, choose: Choose | None = None
) -> Anchoring:
    """Find every quote without a place and write `at:` and `line:` beside it.

    Raises CasefileError, having written nothing, when a quote is absent, ambiguous or in debris.
    """
    files = read_files(case)
    if files.problems:
        raise CasefileError(files.problems)
    declared = {placed.record.id: placed.record for placed in files.documents}
    vault = vault or Vault()
    hidden = not vault.forms and _masks_names(e.record for placed in files.statements.values() for e in placed)
    work: dict[int, list[Edit]] = {}
    placed_count: dict[str, int] = {}
    kept: dict[str, int] = {}
    open_entries = {key: [e for e in entries if _is_open(e.record)] for key, entries in files.statements.items()}
    wanted = [declared[key] for key, todo in open_entries.items() if todo and key in declared]
    texts, problems = _texts(wanted, documents, files.folder)
    for document_id, todo in open_entries.items():
        if document_id not in declared:
            note_undeclared(files, document_id)
            continue
        kept[document_id] = len(files.statements[document_id]) - len(todo)
        if document_id not in texts:
            continue
        finder = _Finder(texts[document_id], declared[document_id], vault, choose, hidden)
        for entry in todo:
            work.setdefault(id(entry.source), []).extend(finder.edits(entry))
        placed_count[document_id] = len(todo)
    if problems or files.problems:
        raise CasefileError([*problems, *files.problems])
    edited = {
        files.folder / source.file: _edited(source, edits)
        for source in files.sources
        if (edits := work.get(id(source)))
    }
    write_whole(edited)
    return Anchoring(placed_count, kept)


def find_places(
    files: CaseFiles,
    entries: Mapping[str, Sequence[Placed[StatementEntry]]],
    documents: FilePath,
    vault: Vault | None = None,
    choose: Choose | None = None,
) -> tuple[dict[tuple[str, Path], dict[str, str]], list[Problem]]:
    """Find the places of *entries* (by document id) that are not in the files of the case yet.

    Returns by document id and path of an entry the places it lacks, as they are written (`at`, `line`,
    `attributionAt`, `attributionLine`), and what is wrong with the documents; what is wrong with an entry is noted
    in its source. An entry that has its place already is checked against the words there.
    """
    declared = {placed.record.id: placed.record for placed in files.documents}
    vault = vault or Vault()
    listed = [entry.record for placed in (*files.statements.values(), *entries.values()) for entry in placed]
    hidden = not vault.forms and _masks_names(listed)
    places: dict[tuple[str, Path], dict[str, str]] = {}
    wanted = [declared[key] for key, new in entries.items() if new and key in declared]
    texts, problems = _texts(wanted, documents, files.folder)
    for document_id, new in entries.items():
        if document_id in texts:
            finder = _Finder(texts[document_id], declared[document_id], vault, choose, hidden)
            places |= {(document_id, entry.path): finder.places(entry) for entry in new}
    return places, problems


def _texts(wanted: Sequence[DocumentEntry], folder: FilePath, case: FilePath) -> tuple[dict[str, Text], list[Problem]]:
    """Return the texts of the documents that are wanted; one that is not there is a problem here."""
    texts, problems = find_texts(wanted, places_of(folder, case), {})
    changed = {problem.file for problem in problems}
    problems += [_absent(d, folder) for d in wanted if d.id not in texts and d.file not in changed]
    return texts, problems


def _masks_names(entries: Iterable[StatementEntry]) -> bool:
    return any(MASK in words for entry in entries for words in (entry.quote, *entry.attribution))


def _absent(document: DocumentEntry, folder: FilePath) -> Problem:
    advice = "Name the folder that holds it with --documents DIR."
    return Problem(str(folder / document.file), 0, "E101", "", f"document {document.id}", "no such file", advice=advice)


def _is_open(entry: StatementEntry) -> bool:
    return entry.at is None or entry.line is None or _is_attribution_open(entry)


def _is_attribution_open(entry: StatementEntry) -> bool:
    return bool(entry.attribution) and (entry.attributionAt is None or entry.attributionLine is None)


@dataclass
class _Finder:
    """Finds the entries of one document."""

    text: Text
    document: DocumentEntry
    vault: Vault
    choose: Choose | None
    #: A case that masks names, and no vault to know them by: then no words of the document are shown.
    hidden: bool

    @cached_property
    def _shown(self) -> str:
        """The text as messages may show it: without protected names."""
        return self.vault.blotted(self.text.characters)

    def edits(self, entry: Placed[StatementEntry]) -> Iterator[Edit]:
        """Yield the edits that give *entry* its places; problems are noted in its source."""
        source, path = entry.source, entry.path
        if source.values[path].flow:
            advice = "Write it with one key a line: `- quote: |-`, the words below, indented."
            source.problem("E106", path, "an entry to which lines can be added", "one in braces", advice=advice)
            return
        found = self.places(entry)
        if "at" in found:
            yield from self._write(source, path, found)
        new = {key: found[key] for key in ("attributionAt", "attributionLine") if key in found}
        for key in [key for key in new if (*path, key) in source.values]:
            yield replace_value(source, (*path, key), new.pop(key))
        if new:
            yield insert_after(source, (*path, "attribution"), [f"{key}: {value}" for key, value in new.items()])

    def places(self, entry: Placed[StatementEntry]) -> dict[str, str]:
        """Return the places that *entry* lacks, by key, as they are written; problems are noted in its source."""
        record, source, path = entry.record, entry.source, entry.path
        found: dict[str, str] = {}
        if record.at is None or record.line is None:
            span = self._one(source, (*path, "quote"), record.quote, record.line)
            if span is None:
                return {}
            found = {"at": f"[{span.start}, {span.end}]", "line": str(self.text.line(span.start))}
        elif len(record.at) == 2 and self._holds(record.quote, *record.at):
            span = Span(*record.at)
        else:
            advice = "Correct the quote. Where its words stand elsewhere, remove `at:` and `line:` and anchor again."
            other = "other words" if self.hidden else repr(excerpt(self._shown[slice(*record.at[:2])])[:90])
            expected = repr(self.vault.masked(record.quote)[:90])
            source.problem("E405", (*path, "at"), expected, other, advice=advice)
            return {}
        return found | (self._attribution(entry, span) if _is_attribution_open(record) else {})

    def _holds(self, quote: str, start: int, end: int) -> bool:
        return 0 <= start < end and matches(quote, self.text.characters[start:end], self.vault.forms)

    def _write(self, source: YamlSource, path: Path, found: dict[str, str]) -> Iterator[Edit]:
        lines = [f"at: {found['at']}"]
        if (*path, "line") in source.values:
            yield replace_value(source, (*path, "line"), found["line"])
        else:
            lines.append(f"line: {found['line']}")
        if (*path, "at") in source.values:
            yield replace_value(source, (*path, "at"), lines.pop(0).removeprefix("at: "))
        if lines:
            yield insert_after(source, (*path, "quote"), lines)

    def _one(self, source: YamlSource, path: Path, quote: str, line: int | None) -> Span | None:
        """The one place of *quote*, or None with a problem noted."""
        bare = quote.strip()
        if not self.vault.forms and (bare.startswith(MASK) or bare.endswith(MASK)):
            advice = "Give the vault with --vault, or quote a word before and after the name."
            source.problem("E407", path, "the vault: a mask begins or ends the quote", "none", "", advice)
            return None
        everywhere = [s for s in find(quote, self.text.characters, self.vault.forms) if not self._debris(s)]
        spans = [s for s in everywhere if line is None or self.text.line(s.start) == line]
        if len(spans) > 1 and self.choose:
            chosen = self.choose(quote, [self._context(quote, span) for span in spans])
            spans = [spans[chosen]] if chosen is not None else spans
        if len(spans) == 1:
            return spans[0]
        if spans:
            places = "; ".join(f"line {self.text.line(s.start)}: {self._context(quote, s)}" for s in spans[:4])
            lines = {self.text.line(s.start) for s in spans}
            other = ", or write `line:` with the line that is meant" if len(lines) > 1 else ""
            advice = f"Quote more words{other}."
            source.problem("E402", path, "words that stand once", f"{len(spans)} places ({places})", advice=advice)
        else:
            self._note_absent(source, path, quote, line, everywhere)
        return None

    def _note_absent(self, source: YamlSource, path: Path, quote: str, line: int | None, elsewhere: list[Span]) -> None:
        where = f"in document {self.document.id}" + (f", line {line}" if line else "")
        if elsewhere:
            lines = ", ".join(sorted({str(self.text.line(s.start)) for s in elsewhere}))
            found = f"them on line {lines} of document {self.document.id}"
            source.problem("E401", path, f"the words on line {line}", found, advice="Correct or remove `line:`.")
            return
        anywhere = find(quote, self.text.characters, self.vault.forms)
        if anywhere and all(self._debris(span) for span in anywhere):
            at_line = self.text.line(anywhere[0].start)
            found = f"words on line {at_line}, {self._debris(anywhere[0])}"
            source.problem("E403", path, "an anchor in the text", found, advice=DEBRIS_ADVICE)
            return
        if MASK in quote and self.vault.forms and find(quote, self.text.characters):
            advice = "Add the name to the vault, or correct the quote."
            source.problem("E407", path, "a name of the vault behind [protected]", "another name", advice=advice)
            return
        like = likeness(quote, self.text, self._shown, self.hidden)
        advice = like.advice
        if MASK in quote and not self.vault.forms:
            advice += " Names behind [protected] are found with --vault."
        expected, near, advice = map(self.vault.masked, (quote.strip(), like.near, advice))
        source.problem("E401", path, repr(expected[:90]), f"no such words {where}", near, advice)

    def _debris(self, span: Span) -> str:
        first, last = self.text.line(span.start), self.text.line(span.end - 1)
        for segment in self.document.segments:
            begin, end = _lines(segment)
            if segment.kind in DEBRIS and begin <= last and first <= end:
                return str(segment.kind)
        return ""

    def _context(self, quote: str, span: Span) -> str:
        if self.hidden:
            return "(not shown: the case masks names; give the vault)"
        before = self._shown[max(0, span.start - 20) : span.start]
        after = self._shown[span.end : span.end + 20]
        return excerpt(f"…{before}[{self._shown[span.start : span.end][:40]}]{after}…")

    def _attribution(self, entry: Placed[StatementEntry], span: Span) -> dict[str, str]:
        """Attribution words are taken where they stand nearest to the quote."""
        spans, path = [], (*entry.path, "attribution")
        for words in entry.record.attribution:
            places = [s for s in find(words, self.text.characters, self.vault.forms) if not self._debris(s)]
            if not places:
                self._note_absent(entry.source, path, words, None, [])
                return {}
            spans.append(min(places, key=lambda s: (max(s.start - span.end, span.start - s.end, 0), s.start)))
        many = len(spans) > 1
        offsets = ", ".join(f"[{s.start}, {s.end}]" for s in spans)
        lines = ", ".join(str(self.text.line(s.start)) for s in spans)
        return {
            "attributionAt": f"[{offsets}]" if many else offsets,
            "attributionLine": f"[{lines}]" if many else lines,
        }


def _lines(segment: SegmentRecord) -> tuple[int, int]:
    """First and last line of a segment; (0, 0) where they are no lines, which `load` reports."""
    first, _, last = segment.lines.partition("-")
    return (
        (int(first), int(last or first))
        if first.strip().isdecimal() and (last or first).strip().isdecimal()
        else (0, 0)
    )


#: What `anchor` writes; nothing else may change.
_WRITTEN = frozenset({"at", "line", "attributionAt", "attributionLine"})


def _edited(source: YamlSource, edits: list[Edit]) -> bytes:
    """Return the edited file, after making sure that it still says what it said."""
    before = _without_places(source.data)
    content = file_of(source, apply(source.text, edits), lambda data: _without_places(data) == before)
    if content is None:
        advice = "Write each entry with one key a line, quotes under `|-`, and anchor again; nothing was changed."
        raise CasefileError(
            [Problem(source.file, 0, "E102", "", "entries to which lines can be added", "another layout", "", advice)]
        )
    return content


def _without_places(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_places(value) for key, value in data.items() if key not in _WRITTEN}
    return [_without_places(item) for item in data] if isinstance(data, list) else data
