"""Propose for the documents of a case, one after the other or in several processes; the files have the same bytes.

`part(job)` is a plain function of what it is given, so that any engine (processes here, a cluster elsewhere) can run
it; only `propose` writes files, each whole or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.casefile.texts import find_texts, places_of
from onrecord.casefile.vault import Vault
from onrecord.proposing.agreeing import agreed
from onrecord.proposing.candidates import Candidate, Proposer
from onrecord.proposing.composing import compose
from onrecord.proposing.documents import Document
from onrecord.proposing.proposals import Kind, Proposals, path_of
from onrecord.proposing.proposers.settings import Usage, usage_of
from onrecord.proposing.verifying import verify
from onrecord.values.casefile import Casefile
from onrecord.values.documents import DocumentRecord, Text
from onrecord.values.errors import CasefileError, OnrecordError
from onrecord.values.statements import digest
from onrecord.values.writing import write_whole


@dataclass(frozen=True)
class Settings:
    """What all documents of a run have in common. All of it can be pickled."""

    casefile: Casefile
    proposers: tuple[Proposer, ...]
    at_least: float = 0.0
    vault: Vault = field(default_factory=Vault)

    @property
    def by(self) -> Mapping[str, str]:
        """Each proposer's name and version; a threshold changes what is proposed, and stands beside them."""
        by = {proposer.name: proposer.version for proposer in self.proposers}
        return by | ({"at-least": f"{self.at_least:g}"} if self.at_least else {})


@dataclass(frozen=True)
class Outcome:
    """What became of one document: counts by kind of proposal; left alone; or the reason why it failed."""

    document: str
    counts: Mapping[Kind, int] = field(default_factory=dict)
    words: int = 0
    kept: bool = False
    problem: str = ""
    #: What proposers took that tell it: requests, tokens, cost, parts that were not read.
    usage: Usage | None = None


def part(documents: Sequence[Document], settings: Settings) -> list[Proposals]:
    """Return what is proposed of *documents*, in order. Nothing is read and nothing is written."""
    return [propose_for(document, settings) for document in documents]


def propose_for(document: Document, settings: Settings) -> Proposals:
    """Return what is proposed of one document: found, verified, compared, composed."""
    found: list[Candidate] = []
    by = dict(settings.by)
    for proposer in settings.proposers:
        before = usage_of(proposer)
        found += verify(proposer.propose(document), document)
        if before and (after := usage_of(proposer)) and after.since(before).failed:
            by[proposer.name] += ", parts missing"  # so the file is not up to date, and the next run asks for them
    sure = [one for one in agreed(found) if one.confidence >= settings.at_least]
    composed = compose(sure, document, settings.casefile, settings.vault)
    # A statement may be less sure than what it is made of; entities and events are there for those that stay.
    named = (Kind.ENTITY, Kind.EVENT)
    items = tuple(one for one in composed if one.kind in named or one.confidence >= settings.at_least)
    return Proposals(document.record.id, document.record.sha256, by, items, declared(document.record))


def declared(record: DocumentRecord) -> str:
    """Return a digest of what the case says of a document as far as it changes what is found in it."""
    segments = [[segment.first, segment.last, segment.kind] for segment in record.segments]
    return digest(record.language, record.date.edtf if record.date else "", segments)[:10]


@dataclass(frozen=True)
class Job:
    """One document to be proposed for: what is declared of it, and the folders in which its text may lie."""

    record: DocumentRecord
    places: tuple[Path, ...]


_shared: list[Settings] = []


def _share(settings: Settings) -> None:
    """Give a process what all jobs have in common, once."""
    _shared[:] = [settings]


def _run(job: Job) -> tuple[Outcome, bytes]:
    return _attempt(job, _shared[0])


def _attempt(job: Job, settings: Settings) -> tuple[Outcome, bytes]:
    """Propose for one document; whatever fails is told, and concerns this document alone."""
    record = job.record
    before = _usage(settings)
    try:
        text = _text(job)
        proposals = propose_for(Document(record, text), settings)
    except OnrecordError as error:
        problem = str(error).removesuffix("1 problem found; nothing was written.").strip()
        return Outcome(record.id, problem=problem, usage=_usage(settings, before)), b""
    except Exception as error:  # a proposer may fail in any way: the other documents go on
        return Outcome(record.id, problem=f"{type(error).__name__}: {error}", usage=_usage(settings, before)), b""
    counts = Counter(item.kind for item in proposals.items)
    words = len(text.characters.split())
    return Outcome(record.id, counts, words, usage=_usage(settings, before)), proposals.as_bytes()


def _usage(settings: Settings, before: Usage | None = None) -> Usage | None:
    """Return what the proposers took in this process, since *before*; None where none of them tells."""
    told = [usage for proposer in settings.proposers if (usage := usage_of(proposer))]
    if not told:
        return None
    return sum(told[1:], told[0]).since(before or Usage())


def _text(job: Job) -> Text:
    texts, problems = find_texts([job.record], job.places, {})
    if problems:
        raise CasefileError(problems)
    if job.record.id not in texts:
        raise OnrecordError(f"{job.record.file} is not in {job.places[0]}. Name its folder with --documents DIR.")
    return texts[job.record.id]


def propose(
    case: Path,
    records: Sequence[DocumentRecord],
    folder: Path,
    settings: Settings,
    workers: int = 1,
    again: bool = False,
) -> Iterator[Outcome]:
    """Write the proposals of each of *records* beside *case*; yield what became of each, as it is done.

    A document whose file is of the same bytes, proposers and segments is left alone, unless *again*. Texts are read
    when their turn comes, so that memory does not grow with the number of documents. Links between documents are
    found afterwards, by `linking.link_documents`.
    """
    head = {
        record.id: Proposals(record.id, record.sha256, settings.by, declared=declared(record)) for record in records
    }
    jobs = []
    for record in records:
        if again or head[record.id].supersede(path_of(case, record.id)):
            jobs.append(Job(record, places_of(folder, case)))
        else:
            yield Outcome(record.id, kept=True)
    done = (_attempt(job, settings) for job in jobs) if workers < 2 else _in_processes(jobs, settings, workers)
    for outcome, content in done:
        if not outcome.problem:
            write_whole({path_of(case, outcome.document): content})
        yield outcome


def _in_processes(jobs: Sequence[Job], settings: Settings, workers: int) -> Iterator[tuple[Outcome, bytes]]:
    """Run *jobs* in *workers* processes; only a few wait at a time, so that results do not pile up."""
    with ProcessPoolExecutor(workers, initializer=_share, initargs=(settings,)) as pool:
        waiting: set[Future[tuple[Outcome, bytes]]] = set()
        left = iter(jobs)
        try:
            while True:
                while len(waiting) < 2 * workers and (job := next(left, None)):
                    waiting.add(pool.submit(_run, job))
                if not waiting:
                    return
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in finished:
                    yield future.result()
        finally:
            for future in waiting:
                future.cancel()
