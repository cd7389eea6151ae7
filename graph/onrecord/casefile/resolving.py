"""From records to a Casefile: every id resolved, every identity unique, all problems together."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path as FilePath

from onrecord.casefile.chains import merge
from onrecord.casefile.declared import Declared
from onrecord.casefile.entries import EntryReader
from onrecord.casefile.judging import read_explanations, read_judgements
from onrecord.casefile.loading import CaseFiles, Placed, note_undeclared, read_files
from onrecord.casefile.records import BASE_PATTERN, ID_PATTERN, LINES_PATTERN, LONGEST_ID, DocumentEntry, SegmentRecord
from onrecord.casefile.scalars import Codes, read_code, read_date
from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.casefile import DEFAULT_BASE, Casefile, CaseInfo
from onrecord.values.characters import INVISIBLE, described, look_alikes, plain_word
from onrecord.values.documents import DocumentRecord, MadeFrom, Segment
from onrecord.values.errors import CasefileError
from onrecord.values.folding import name_key
from onrecord.values.mojibake import is_garbled, mended
from onrecord.values.statements import Aside, Statement, Thing, digest
from onrecord.values.vocabulary import ENTITY_KEYS, SPEAKERS, EntityClass

_ID = re.compile(ID_PATTERN)


def load_casefile(case: FilePath, codes: Codes) -> Casefile:
    """Read and resolve the case at *case*; raise CasefileError with everything that is wrong.

    *codes* maps each code list to its codes, as `dataset.ontology` reads them.
    """
    return resolve(read_files(case), codes)


def resolve(files: CaseFiles, codes: Codes, placed: bool = True) -> Casefile:
    """Resolve what was read; raise CasefileError with everything that is wrong.

    Unless everything must be *placed*, a quote without a place is not wrong; its entry is checked and left out.
    """
    if not files.readable:
        raise CasefileError(files.problems)
    info = _info(files)
    names = Declared(info, refused=files.refused)
    _add_entities(files, names, codes)
    documents = _documents(files, names, codes)
    statements, asides = _statements(files, names, codes, documents, placed)
    judgements = read_judgements(files, names)
    explanations = read_explanations(files)
    if files.problems:
        raise CasefileError(files.problems)
    things = dict(sorted(names.things.items()))
    return Casefile(info, tuple(documents.values()), things, statements, judgements, explanations, asides)


def _info(files: CaseFiles) -> CaseInfo:
    case = files.case
    if case.id != "unknown":
        _check_id(files.sources[0], ("id",), case.id)
    _check_name(files.sources[0], ("title",), case.title)
    base = case.base or DEFAULT_BASE.format(id=case.id)
    if not re.fullmatch(BASE_PATTERN + "[/#]", base):
        near = repr(f"{base}/") if re.fullmatch(BASE_PATTERN, base) else ""
        files.sources[0].problem("E106", ("base",), "an http IRI that ends in / or #", repr(base), near)
    return CaseInfo(case.id, case.title, base, case.scope, case.inclusion, case.rights, case.correction, case.method)


def _check_id(source: YamlSource, path: Path, written: str) -> bool:
    if _ID.fullmatch(written) and len(written) <= LONGEST_ID:
        return True
    if len(written) > LONGEST_ID:
        advice = "Shorten it, here and wherever it is used."
        source.problem("E203", path, f"at most {LONGEST_ID} characters", str(len(written)), advice=advice)
        return False
    near = name_key(plain_word(written)).replace(" ", "-")
    advice = f"Write `{near}`, here and wherever it is used."
    if not _ID.fullmatch(near):
        advice = "Write it in Latin letters, here and wherever it is used."
    advice = " ".join(filter(None, [look_alikes(written), advice]))
    expected = "lower-case letters a to z and digits, with single hyphens between them"
    source.problem("E203", path, expected, repr(written), advice=advice)
    return False


def _check_name(source: YamlSource, path: Path, written: str) -> None:
    """Refuse a name that was garbled on its way, or that has characters nobody sees."""
    if is_garbled(written):
        advice = "It was saved as UTF-8 and read in another encoding. Write its letters."
        source.problem("E108", path, repr(mended(written)), repr(written), advice=advice)
    elif "\ufffd" in written:
        advice = "Write the letter that stands in the source."
        source.problem("E108", path, "every letter of the name", described("\ufffd"), advice=advice)
    elif hidden := next((c for c in written if c in INVISIBLE), ""):
        before = written[: written.index(hidden)][-20:]
        found = described(hidden) + (f" after {before!r}" if before else "")
        source.problem("E108", path, "characters that can be seen", found, advice="Remove it.")


def _add_entities(files: CaseFiles, names: Declared, codes: Codes) -> None:
    for key, placed in files.entities:
        entry = placed.record
        kinds = _codes(placed.source, (*placed.path, "kinds"), "entity-kind", entry.kinds, codes)
        iri = names.info.iri("entity", entry.id)
        thing = Thing(iri, ENTITY_KEYS[key], entry.name, entry.id, tuple(entry.also), kinds, entry.note)
        _declare(placed.source, placed.path, names, thing)
    for event_entry in files.events:
        event = event_entry.record
        kinds = _codes(event_entry.source, (*event_entry.path, "kinds"), "event-kind", event.kinds, codes)
        iri = names.info.iri("event", event.id)
        thing = Thing(iri, EntityClass.EVENT, event.label, event.id, (), kinds, event.because)
        _declare(event_entry.source, event_entry.path, names, thing)


def _declare(source: YamlSource, path: Path, names: Declared, thing: Thing) -> None:
    place = (*path, "id")
    _check_name(source, (*path, "label" if thing.kind is EntityClass.EVENT else "name"), thing.label)
    if not _check_id(source, place, thing.id):
        names.refused.add(thing.id)
        return
    if thing.id in names.by_id:
        advice = "Give one of the two another id, or make them one entry."
        found = f"{thing.id!r}, declared at {names.places[thing.id]}"
        source.problem("E202", place, "an id of its own", found, advice=advice)
        return
    names.declare(thing, source.where(place))


def _codes(source: YamlSource, path: Path, scheme: str, written: list[str], codes: Codes) -> tuple[str, ...]:
    return tuple(iri for code in written if (iri := read_code(source, codes, code, scheme, path)))


def _documents(files: CaseFiles, names: Declared, codes: Codes) -> dict[str, DocumentRecord]:
    documents: dict[str, DocumentRecord] = {}
    hashes: dict[str, str] = {}
    for placed in files.documents:
        entry = placed.record
        if not _check_id(placed.source, (*placed.path, "id"), entry.id):
            continue
        if entry.id in documents or entry.sha256 in hashes:
            first = documents[entry.id if entry.id in documents else hashes[entry.sha256]]
            where = f"declared at {first.written[0]}:{first.written[1]}"
            if entry.sha256 == first.sha256:
                expected, found, advice = "each text once", f"the text of document {first.id!r}, {where}", "Remove one."
            else:
                expected, found = "an id of its own", f"{entry.id!r}, {where}"
                advice = "Give one of the two another id."
            placed.source.problem("E202", (*placed.path, "id"), expected, found, advice=advice)
            continue
        hashes[entry.sha256] = entry.id
        documents[entry.id] = _document(placed, names, codes)
    return documents


def _document(placed: Placed[DocumentEntry], names: Declared, codes: Codes) -> DocumentRecord:
    entry, source, path = placed.record, placed.source, placed.path
    if len(entry.file) > 200 or re.search(r"^[/\\~]|(^|[/\\])\.\.([/\\]|$)|^[A-Za-z]:", entry.file):
        advice = "Documents lie in the folder given with --documents."
        source.problem("E106", (*path, "file"), "a file name, without `..`", repr(entry.file[:80]), advice=advice)
    written = entry.date if isinstance(entry.date, str) or entry.date is None else entry.date.model_dump()
    date = read_date(source, written, (*path, "date")) if written is not None else None
    return DocumentRecord(
        id=entry.id,
        file=entry.file,
        sha256=entry.sha256,
        title=entry.title,
        voice=_voice(placed, names),
        publisher=entry.publisher,
        author=entry.author,
        url=entry.url,
        archive=entry.archive,
        language=entry.language,
        rights=entry.rights,
        firsthand=entry.firsthand,
        date=date,
        segments=_segments(source, (*path, "segments"), entry.segments),
        defects=tuple((defect.line, defect.what) for defect in entry.defects),
        made_from=MadeFrom(**entry.madeFrom.model_dump()) if entry.madeFrom else None,
        pages=_pages(source, (*path, "pages"), entry.pages),
        written=(source.file, source.line(path)),
    )


def _pages(source: YamlSource, path: Path, written: list[int]) -> tuple[int, ...]:
    """The lines on which pages begin: none before line 1, none before the page before it."""
    wrong = next((i for i, line in enumerate(written) if line < max(1, *written[:i], 1)), None)
    if wrong is not None:
        expected, found = "lines from 1, each page after the one before it", str(written[wrong])
        advice = "Write `pages:` as `onrecord add` wrote it, or remove it."
        source.problem("E503", (*path, wrong), expected, found, advice=advice)
        return ()
    return tuple(written)


def _voice(placed: Placed[DocumentEntry], names: Declared) -> str:
    """The IRI of who speaks where the text names nobody."""
    entry = placed.record
    if isinstance(entry.voice, str):
        speakers = names.lookup(placed.source, (*placed.path, "voice"), entry.voice, SPEAKERS)
        return speakers[0].iri if speakers else ""
    description = entry.voice.unnamed if entry.voice else "the writer"
    iri = names.info.iri("unnamed", digest(entry.sha256, "voice"))
    names.things[iri] = Thing(iri, EntityClass.UNNAMED, f"{description} of document {entry.id}")
    return iri


def _segments(source: YamlSource, path: Path, written: list[SegmentRecord]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    for index, segment in enumerate(written):
        match = re.fullmatch(LINES_PATTERN, segment.lines.strip())
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if not match or last < first:
            advice = "The first line comes first, both are counted from 1."
            source.problem(
                "E503", (*path, index, "lines"), "lines such as 58-102 or 58", repr(segment.lines), advice=advice
            )
            continue
        segments.append(Segment(first, last, segment.kind))
    segments.sort()
    for before, after in pairwise(segments):
        if after.first <= before.last:
            found = f"{before.first}-{before.last} and {after.first}-{after.last}"
            source.problem(
                "E503", path, "segments that do not overlap", found, advice="Correct `lines:` of one of them."
            )
    return tuple(segments)


def _statements(
    files: CaseFiles, names: Declared, codes: Codes, documents: dict[str, DocumentRecord], all_placed: bool
) -> tuple[tuple[Statement, ...], tuple[Aside, ...]]:
    ids: dict[str, str] = {}
    places: dict[str, str] = {}
    shown: dict[str, str] = {}
    by_iri: dict[str, Statement] = {}
    above: dict[str, frozenset[str]] = {}
    asides: list[Aside] = []
    for placed_list in files.statements.values():
        for placed in placed_list:
            written = placed.record.id
            if written and _check_id(placed.source, (*placed.path, "id"), written):
                place = placed.source.where((*placed.path, "id"))
                if written in ids:
                    found = f"{written!r}, the id of the entry at {places[written]}"
                    advice = "Give one of the two another id."
                    placed.source.problem("E202", (*placed.path, "id"), "an id of its own", found, advice=advice)
                ids[written] = names.info.iri("statement", written)
                places.setdefault(written, place)
    for document_id, placed_list in files.statements.items():
        document = documents.get(document_id)
        if document is None and document_id in names.refused:
            continue  # its own entry has been reported
        if document is None:
            note_undeclared(files, document_id)
            continue
        for source in {id(p.source): p.source for p in placed_list}.values():
            reader = EntryReader(source, document, names, codes, ids, shown)
            for placed in placed_list:
                if placed.source is source:
                    merge(by_iri, above, reader.read(placed.record, placed.path), source, placed.path)
            asides.extend(reader.asides)
            if all_placed:
                reader.report_unplaced()
    ordered = sorted(by_iri.values(), key=lambda s: (s.anchor.document.id, s.anchor.start, s.anchor.end, s.iri))
    return tuple(ordered), tuple(asides)
