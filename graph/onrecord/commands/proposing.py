"""Propose records for documents: what is said in them, by whom, where; for a person to decide on."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands.options import CaseArgument, DocumentsOption, VaultOption
from onrecord.commands.plugging import (
    CacheOption,
    KeyFromOption,
    ModelOption,
    PriceOption,
    SendToOption,
    UrlOption,
    WithOption,
    load_all,
    tell_usage,
)
from onrecord.commands.terminal import JsonOption, QuietOption, console, print_json, program, steps
from onrecord.values.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.progress import ProgressColumn, Task

    from onrecord.proposing.running import Outcome
    from onrecord.values.casefile import Casefile
    from onrecord.values.documents import DocumentRecord


def propose(
    case: CaseArgument,
    wanted: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT", help="Ids or files of documents; left out, all.", show_default=False),
    ] = None,
    documents: DocumentsOption = None,
    vault: VaultOption = None,
    with_: WithOption = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes at work at the same time.")] = 1,
    at_least: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out what is less sure than this, from 0 to 1.")
    ] = 0.25,
    again: Annotated[
        bool, typer.Option("--again", help="Do documents again that are up to date, asking models anew.")
    ] = False,
    url: UrlOption = "",
    model: ModelOption = "",
    key_from: KeyFromOption = "",
    price: PriceOption = None,
    cache: CacheOption = None,
    send_to: SendToOption = "",
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Propose records for documents: names, statements with their speakers, events, dates, numbers.

    Everything is found by rules, offline, and verified against the words; a parser or model that you have helps when
    you name it (`--with`). Proposals lie in `proposals/` inside the case, a file for each document; nothing in them is
    in the graph before you accept it with `onrecord review`. Stopped half-way, the same command goes on where it was.

    Exit code 0: all done. 1: some documents could not be read; the others are done.

    Examples:
    - `onrecord propose mycase`
    - `onrecord propose mycase 002 --documents articles --at-least 0.5`
    - `onrecord propose mycase --workers 4`
    - `onrecord propose mycase --with spacy:en_core_web_sm`
    - `onrecord propose mycase --with endpoint --url http://127.0.0.1:11434/v1 --model llama3`
    """
    from onrecord.casefile.protection import open_vault
    from onrecord.casefile.texts import documents_of
    from onrecord.casefile.vault import Vault
    from onrecord.proposing.linking import link_documents
    from onrecord.proposing.running import Settings
    from onrecord.proposing.running import propose as run

    casefile = _casefile(case)
    records = _chosen(case, casefile, wanted or [])
    folder = documents or documents_of(case if case.is_dir() else case.parent)
    if folder is None:
        raise OnrecordError(
            f"{case}: there is no folder `texts` in this case. Name the folder that holds the documents with "
            "--documents DIR, or set ONRECORD_DOCUMENTS."
        )
    hidden = open_vault(vault, case) if vault else Vault()
    proposers = load_all(with_ or [], case, url, model, key_from, price, cache, again, send_to)
    settings = Settings(casefile, proposers, at_least, hidden)
    outcomes: list[Outcome] = []
    words = 0
    with steps(len(records), quiet or as_json, _columns()) as bar:
        for outcome in run(case, records, folder, settings, workers, again):
            outcomes.append(outcome)
            words += outcome.words
            bar.update(bar.task_ids[0], advance=1, words=words)
    order = {record.id: number for number, record in enumerate(records)}
    outcomes.sort(key=lambda outcome: order[outcome.document])
    _tell(case, outcomes, link_documents(case, casefile), quiet, as_json)
    if any(outcome.problem for outcome in outcomes):
        raise typer.Exit(1)


#: So many documents are listed one by one; of more, the totals are told.
_LISTED = 100


def _casefile(case: Path) -> Casefile:
    """Read the case. Quotes without a place are no hindrance."""
    from onrecord.casefile.loading import read_files
    from onrecord.casefile.resolving import resolve
    from onrecord.dataset.ontology import ontology

    return resolve(read_files(case), ontology().codes, placed=False)


def _chosen(case: Path, casefile: Casefile, wanted: Sequence[str]) -> list[DocumentRecord]:
    """Return the documents that are *wanted*, by id or file name, in the order of the case."""
    from onrecord.values.matching import nearest

    known = {record.id: record for record in casefile.documents}
    names = known | {record.file: record for record in casefile.documents}
    if not known:
        quoted = shlex.quote(case.as_posix())
        raise OnrecordError(f"{case} declares no documents yet. Register some: {program()} add {quoted} FILE…")
    for name in wanted:
        if name not in names and Path(name).name not in names:
            close = nearest(name, known)
            near = f" Did you mean {close[0]}?" if close else ""
            raise OnrecordError(f"{name!r} is no document of this case.{near} Declared: {', '.join(known)}.")
    chosen = {names[name if name in names else Path(name).name].id for name in wanted} or set(known)
    return [record for record in casefile.documents if record.id in chosen]


def _columns() -> list[ProgressColumn]:
    """How many documents are done, how fast, and how long it will take."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(TextColumn):
        """Words read in a second, since the beginning."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.fields.get('words', 0) / task.elapsed:,.0f} words/s" if task.elapsed else "")

    return [TextColumn("Proposing"), BarColumn(), MofNCompleteColumn(), Rate(""), TimeRemainingColumn()]


def _tell(case: Path, outcomes: Sequence[Outcome], links: int, quiet: bool, as_json: bool) -> None:
    """Say what was found, kind by kind, what failed and why, and what comes next."""
    import sys

    from onrecord.proposing.proposals import FOLDER, Kind

    failed = [outcome for outcome in outcomes if outcome.problem]
    made = [outcome for outcome in outcomes if not outcome.problem and not outcome.kept]
    if as_json:
        print_json(
            {
                "folder": (case / FOLDER).as_posix(),
                "links": links,
                "documents": [
                    {
                        "document": outcome.document,
                        "kept": outcome.kept,
                        "problem": outcome.problem,
                        **{kind.value: outcome.counts.get(kind, 0) for kind in Kind if kind is not Kind.LINK},
                    }
                    for outcome in outcomes
                ],
                **tell_usage(outcomes, as_json=True),
            }
        )
        return
    tell_usage(outcomes)
    for outcome in failed:
        print(f"Document {outcome.document} was left out: {outcome.problem}", file=sys.stderr)
    out = console(quiet)
    width = max((len(outcome.document) for outcome in outcomes), default=0)
    for outcome in outcomes if len(outcomes) <= _LISTED else ():
        if outcome.kept:
            out.print(f"{outcome.document:<{width}}  up to date", soft_wrap=True)
        elif not outcome.problem:
            found = ", ".join(f"{outcome.counts.get(kind, 0)} {kind.value}" for kind in Kind if kind in outcome.counts)
            out.print(f"{outcome.document:<{width}}  {found or 'nothing found'}", soft_wrap=True)
    if len(made) > 1:
        total = {kind: sum(outcome.counts.get(kind, 0) for outcome in made) for kind in Kind if kind is not Kind.LINK}
        found = ", ".join(f"{count:,} {kind.value}" for kind, count in total.items())
        out.print(f"Proposed for {len(made):,} documents: {found}.", soft_wrap=True)
    if links:
        pairs = "1 pair" if links == 1 else f"{links:,} pairs"
        out.print(f"{pairs} of names in different documents may be one and the same.", soft_wrap=True)
    if len(failed) < len(outcomes):
        quoted = shlex.quote(case.as_posix())
        out.print("Nothing of this is in the graph. Decide on it:", soft_wrap=True)
        out.print(f"  {program()} review {quoted}", soft_wrap=True)
