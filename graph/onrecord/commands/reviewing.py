"""Review what was proposed: in the browser, on this machine only, or in the terminal."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands.options import CaseArgument, DocumentsOption
from onrecord.commands.terminal import QuietOption, console, program
from onrecord.values.errors import CasefileError, OnrecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reviewing.decisions import Decision
    from onrecord.reviewing.session import Session, Texts
    from onrecord.values.documents import DocumentRecord, Text


def review(
    case: CaseArgument,
    documents: DocumentsOption = None,
    reviewer: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Your name, as it will stand beside your decisions.")
    ] = "",
    second: Annotated[
        bool, typer.Option("--second", help="Read a second time, without seeing the first reader's decisions.")
    ] = False,
    terminal: Annotated[bool, typer.Option("--terminal", help="Ask in the terminal; no browser is needed.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port of the page; 0 takes a free one.")] = 0,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
    quiet: QuietOption = False,
) -> None:
    """Decide on what was proposed: accept, edit, reject. What you accept is written into the casefile.

    The page is served to this machine alone, and only to whoever has its address; it asks no other host. Every
    decision is on disk before the next card comes: close it whenever you like, and go on later. Decisions stand in
    `decisions/NAME.jsonl` inside the case; nothing there is ever erased, and `u` takes the last one back.

    A second reader decides on the same proposals without seeing the first one's decisions. Nothing of that goes into
    the casefile; at the end it is said how far both agree.

    Examples:
    - `onrecord review mycase`
    - `onrecord review mycase --as "Dana Example" --documents articles`
    - `onrecord review mycase --as "Sam Sample" --second`
    - `onrecord review mycase --terminal`
    """
    from onrecord.reviewing.locking import locked

    if not (case / "case.yaml").is_file():
        raise OnrecordError(f"{case} is no folder of a case: there is no case.yaml in it.")
    with locked(case):
        session = _session(case, documents, reviewer or _login(), second)
        began = len(session.ledger.decisions)
        out = console(quiet)
        for sentence in _to_tell(session):
            console().print(sentence, soft_wrap=True)
        try:
            if terminal:
                from onrecord.commands.reviewing_cards import ask_in_terminal

                ask_in_terminal(session, console())
            else:
                _serve(session, port, open_)
        except KeyboardInterrupt:
            out.print()
        for sentence in _done(session, session.ledger.decisions[began:]):
            out.print(sentence, soft_wrap=True)


def _session(case: Path, documents: Path | None, reviewer: str, second: bool) -> Session:
    """Open the review, and bring the casefile up to what the ledger says."""
    from datetime import date

    from onrecord.casefile.loading import read_files
    from onrecord.casefile.resolving import resolve
    from onrecord.casefile.texts import documents_of
    from onrecord.dataset.ontology import ontology
    from onrecord.proposing.proposals import FOLDER, path_of
    from onrecord.reviewing.landing import Sources
    from onrecord.reviewing.session import Session

    codes, sources = ontology().codes, Sources()
    casefile = resolve(read_files(case, sources.parse), codes, placed=False)
    if not any(path_of(case, record.id).is_file() for record in casefile.documents):
        quoted = shlex.quote(case.as_posix())
        raise OnrecordError(
            f"{case}/{FOLDER}: nothing is proposed yet. Let it be proposed first: {program()} propose {quoted}"
        )
    texts = _texts(casefile.documents, documents or documents_of(case), case)
    return Session(case, casefile, texts, reviewer, date.today().isoformat(), codes, second, sources)


def _texts(records: Sequence[DocumentRecord], folder: Path | None, case: Path) -> Texts:
    """Read the text of a document when it is opened; none where it is not at hand, or is another one."""
    from functools import cache

    from onrecord.casefile.texts import find_texts, places_of

    known = {record.id: record for record in records}

    @cache
    def read(document: str) -> Text | None:
        if folder is None or document not in known:
            return None
        return find_texts([known[document]], places_of(folder, case), {})[0].get(document)

    return read


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise OnrecordError("Say who decides: --as NAME.") from error


def _to_tell(session: Session) -> list[str]:
    """What the reviewer should know before beginning: lines that cannot be read, decisions that are stale."""
    told = [
        f"{session.ledger.path}: line {number} cannot be read ({why}); it was passed over, the others count."
        for number, why in session.ledger.unread
    ]
    try:
        told += [f"{sentence}; it is not applied." for sentence in session.replay()]
    except CasefileError as error:
        told.append(f"What was accepted before cannot be put into the casefile as it is now:\n{error}")
    return told


def _serve(session: Session, port: int, opened: bool) -> None:
    import webbrowser

    from onrecord.reviewing.answers import answers
    from onrecord.reviewing.server import ReviewServer

    try:
        server = ReviewServer(answers(session), port)
    except OSError as error:
        raise OnrecordError(f"Port {port} cannot be used ({error.strerror}). Leave out --port.") from error
    with server:
        out = console()
        out.print("The review is open at", soft_wrap=True)
        out.print(f"  {server.address}", soft_wrap=True)
        out.print("Ctrl-C ends it; everything decided is kept.", soft_wrap=True)
        out.file.flush()
        if opened and not webbrowser.open(server.address):
            out.print("No browser was found: open the address yourself, or use --terminal.", soft_wrap=True)
        server.serve_forever()


def _done(session: Session, decisions: Sequence[Decision]) -> list[str]:
    """Say what was decided, what is left, and what comes next."""
    from collections import Counter

    counts = Counter(decision.act for decision in decisions)
    words = {"same": "same as another", "undo": "undone"}
    told = ", ".join(f"{count} {words.get(act.value, act.value)}" for act, count in sorted(counts.items()))
    progress = session.progress().values()
    done, total = sum(one for one, _ in progress), sum(all_ for _, all_ in progress)
    sentences = [f"Decided now: {told or 'nothing'}. In all {done:,} of {total:,} proposals."]
    if session.second:
        return [*sentences, *_agreement(session)]
    case = shlex.quote(session.case.as_posix())
    return [*sentences, "Next:", f"  {program()} check {case}", f"  {program()} build {case}"]


def _agreement(session: Session) -> list[str]:
    """How far this second reader and the first agree."""
    from onrecord.reviewing.agreement import compared, reader_agreement

    first, second = session.others, session.ledger.in_force()
    found = reader_agreement(first, second)
    if not found.both:
        return ["No proposal was decided on by both readers yet."]
    kappa = "not defined, one reader decided everything alike" if found.kappa is None else f"{found.kappa:.2f}"
    sentences = [
        f"Both decided on {found.both:,} proposals, {found.share:.0%} of them alike (Cohen's kappa: {kappa}).",
        f"Both took {found.taken:,} statements: {found.same_speaker:,} with the same speaker, "
        f"{found.same_stance:,} with the same stances.",
    ]
    try:
        comparison = compared(session.case, session.codes, first, second)
    except CasefileError as error:
        return [*sentences, f"The records of both readers do not load together, and were not compared:\n{error}"]
    levels = ", ".join(f"{level} {comparison.total(level).f1:.2f}" for level in ("passages", "speakers", "stances"))
    return [*sentences, f"As records (F1): {levels}."]
