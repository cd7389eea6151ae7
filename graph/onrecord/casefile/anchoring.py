"""Write `at:` and `line:` into the YAML that people wrote, touching nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from onrecord.casefile.loading import CaseFiles, Placed, read_files
from onrecord.casefile.records import DocumentEntry, SegmentRecord, StatementEntry
from onrecord.casefile.texts import read_text
from onrecord.casefile.vault import Vault
from onrecord.casefile.yaml_source import Path, YamlSource, apply, insert_after, parse, replace_value
from onrecord.values.documents import Text
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.quotations import ELLIPSIS, MASK, Span, find, matches, nearest
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
    declared = {placed.record.id: placed for placed in files.documents}
    work: dict[int, list[tuple[int, int, str]]] = {}
    placed_count: dict[str, int] = {}
    kept: dict[str, int] = {}
    for document_id, entries in files.statements.items():
        if document_id not in declared:
            raise CasefileError([_undeclared(files, document_id)])
        todo = [e for e in entries if _is_open(e.record)]
        kept[document_id] = len(entries) - len(todo)
        if not todo:
            continue
        text = _text(declared[document_id], documents)
        finder = _Finder(text, declared[document_id].record, vault, choose)
        for entry in todo:
            work.setdefault(id(entry.source), []).extend(finder.edits(entry))
        placed_count[document_id] = len(todo)
    if files.problems:
        raise CasefileError(files.problems)
    for source in files.sources:
        if edits := work.get(id(source)):
            _write(files.folder, source, edits)
    return Anchoring(placed_count, kept)


def _undeclared(files: CaseFiles, document_id: str) -> Problem:
    known = ", ".join(p.record.id for p in files.documents) or "none"
    advice = f"Register it with `onrecord add`. Declared: {known}."
    file = f"statements/{document_id}.yaml"
    return Problem(file, 0, "E101", "", "statements of a declared document", repr(document_id), advice=advice)


def _is_open(entry: StatementEntry) -> bool:
    return entry.at is None or entry.line is None or (bool(entry.attribution) and entry.attributionAt is None)


def _text(document: Placed[DocumentEntry], folder: FilePath) -> Text:
    record = document.record
    path = folder / record.file
    if not path.is_file():
        advice = "Name the folder that holds it with --documents DIR."
        raise CasefileError([Problem(str(path), 0, "E101", "", f"document {record.id}", "no such file", advice=advice)])
    text = read_text(path)
    if text.sha256 != record.sha256:
        advice = "Put the declared file back, or register the new one with `onrecord add`."
        expected = f"SHA-256 {record.sha256[:12]}…"
        raise CasefileError([Problem(record.file, 0, "E501", "", expected, f"{text.sha256[:12]}…", advice=advice)])
    return text


@dataclass
class _Finder:
    """Finds the entries of one document."""

    text: Text
    document: DocumentEntry
    vault: Vault | None
    choose: Choose | None

    def edits(self, entry: Placed[StatementEntry]) -> Iterator[tuple[int, int, str]]:
        """Yield the edits that give *entry* its places; problems are noted in its source."""
        record, source, path = entry.record, entry.source, entry.path
        if record.at is None or record.line is None:
            span = self._one(source, (*path, "quote"), record.quote, record.line)
            if span is None:
                return
            yield from self._write(source, path, span, record.line is not None)
        elif matches(record.quote, self.text.characters[record.at[0] : record.at[1]], self._names):
            span = Span(*record.at)
        else:
            advice = "Remove `at:` and `line:` and anchor again."
            found = repr(self.text.characters[record.at[0] : record.at[1]][:90])
            source.problem("E405", (*path, "at"), repr(record.quote[:90]), found, advice=advice)
            return
        if record.attribution and record.attributionAt is None:
            yield from self._attribution(entry, span)

    @property
    def _names(self) -> tuple[str, ...]:
        return self.vault.forms if self.vault else ()

    def _write(self, source: YamlSource, path: Path, span: Span, has_line: bool) -> Iterator[tuple[int, int, str]]:
        line = self.text.line(span.start)
        lines = [f"at: [{span.start}, {span.end}]"]
        if has_line:
            yield replace_value(source, (*path, "line"), str(line))
        else:
            lines.append(f"line: {line}")
        if (*path, "at") in source.values:
            yield replace_value(source, (*path, "at"), lines.pop(0).removeprefix("at: "))
        if lines:
            offset, new = insert_after(source, (*path, "quote"), lines)
            yield offset, offset, new

    def _one(self, source: YamlSource, path: Path, quote: str, line: int | None) -> Span | None:
        """The one place of *quote*, or None with a problem noted."""
        spans = [s for s in find(quote, self.text.characters, self._names) if not self._debris(s)]
        if line is not None:
            spans = [s for s in spans if self.text.line(s.start) == line]
        if len(spans) > 1 and self.choose:
            chosen = self.choose(quote, [self._context(span) for span in spans])
            spans = [spans[chosen]] if chosen is not None else spans
        if len(spans) == 1:
            return spans[0]
        if spans:
            places = "; ".join(f"line {self.text.line(s.start)}: {self._context(s)}" for s in spans[:4])
            advice = "Quote more words, or write `line:` with the line that is meant."
            source.problem("E402", path, "words that stand once", f"{len(spans)} places ({places})", advice=advice)
        else:
            self._note_absent(source, path, quote, line)
        return None

    def _note_absent(self, source: YamlSource, path: Path, quote: str, line: int | None) -> None:
        where = f"in document {self.document.id}" + (f", line {line}" if line else "")
        anywhere = find(quote, self.text.characters, self._names)
        if anywhere and all(self._debris(span) for span in anywhere):
            at_line = self.text.line(anywhere[0].start)
            found = f"words on line {at_line}, {self._debris(anywhere[0])}"
            source.problem("E403", path, "an anchor in the text", found, advice="Nothing may be anchored there.")
            return
        similar = nearest(quote, self.text.characters)
        hint = f" Each part around {ELLIPSIS} must be word for word." if ELLIPSIS in quote else ""
        if MASK in quote and not self._names:
            hint += " Names behind [protected] are best found with --vault."
        advice = f"Copy the words from the document.{hint}"
        found = f"no such words {where}"
        source.problem("E401", path, f"{quote.strip()[:90]!r}", found, repr(similar) if similar else "", advice)

    def _debris(self, span: Span) -> str:
        first, last = self.text.line(span.start), self.text.line(span.end - 1)
        for segment in self.document.segments:
            begin, end = _lines(segment)
            if segment.kind in DEBRIS and begin <= last and first <= end:
                return str(segment.kind)
        return ""

    def _context(self, span: Span) -> str:
        before = self.text.characters[max(0, span.start - 20) : span.start]
        after = self.text.characters[span.end : span.end + 20]
        return f"…{before}[{self.text.characters[span.start : span.end][:40]}]{after}…".replace("\n", " ")

    def _attribution(self, entry: Placed[StatementEntry], span: Span) -> Iterator[tuple[int, int, str]]:
        """Attribution words are taken where they stand nearest to the quote."""
        spans, path = [], (*entry.path, "attribution")
        for words in entry.record.attribution:
            places = [s for s in find(words, self.text.characters, self._names) if not self._debris(s)]
            if not places:
                self._note_absent(entry.source, path, words, None)
                return
            spans.append(min(places, key=lambda s: (max(s.start - span.end, span.start - s.end, 0), s.start)))
        many = len(spans) > 1 or isinstance(entry.source.data and _at(entry.source, path), list)
        offsets = ", ".join(f"[{s.start}, {s.end}]" for s in spans)
        lines = ", ".join(str(self.text.line(s.start)) for s in spans)
        new = [
            f"attributionAt: {f'[{offsets}]' if many else offsets}",
            f"attributionLine: {f'[{lines}]' if many else lines}",
        ]
        offset, text = insert_after(entry.source, path, new)
        yield offset, offset, text


def _at(source: YamlSource, path: Path) -> object:
    data = source.data
    for step in path:
        data = data[step]
    return data


def _lines(segment: SegmentRecord) -> tuple[int, int]:
    first, _, last = segment.lines.partition("-")
    return int(first), int(last or first)


def _write(folder: FilePath, source: YamlSource, edits: list[tuple[int, int, str]]) -> None:
    """Write the edited file, after making sure that it still says what it said."""
    edited = apply(source.text, edits)
    again = parse(edited.encode("utf-8"), source.file)
    if again.problems:
        raise CasefileError(again.problems)
    write_whole({folder / source.file: edited.encode("utf-8")})
