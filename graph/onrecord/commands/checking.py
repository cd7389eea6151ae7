"""Check: a case or a graph against every rule, what of the documents has been read, and how far readers agree.

Imports of the library stand inside the commands: what a command does not use is not loaded.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands import completing
from onrecord.commands.options import CaseArgument, DocumentsOption, VaultOption
from onrecord.commands.terminal import JsonOption, QuietOption, console, fail, print_json, program, steps
from onrecord.values.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.casefile.agreement import Comparison
    from onrecord.casefile.coverage import Coverage
    from onrecord.values.reports import Finding, Report, Result

AllOption = Annotated[bool, typer.Option("--all", "-a", help="List everything, also what is fine and long lists.")]
#: Findings of one check that are printed where not all are asked for.
SHOWN = 12


def check(
    subject: Annotated[
        Path,
        typer.Argument(
            metavar="SUBJECT",
            help="A case (its folder), a graph.nq, or the folder `build` wrote.",
            autocompletion=completing.cases,
        ),
    ],
    documents: DocumentsOption = None,
    vault: VaultOption = None,
    everything: AllOption = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Check a case or a graph against every rule.

    What could not be checked is said, with the reason; it is never passed. Exit code 0: nothing found. 1: something.

    Examples:
    - `onrecord check mycase`
    - `onrecord check mycase --documents articles --vault ../vault.yaml`
    - `onrecord check out/graph.nq --documents articles --json`
    """
    from onrecord.casefile.texts import documents_of
    from onrecord.checking import check as make_checks

    with steps(8, quiet or as_json) as bar:

        def progress(what: str) -> None:
            bar.update(bar.task_ids[0], description=what, advance=1)

        report = make_checks(subject, documents or documents_of(subject), vault, progress)
    if as_json:
        print_json(report.as_json())
    elif report.found or not quiet:
        _print(report, everything, quiet)
    if report.found:
        raise typer.Exit(1)


def _print(report: Report, everything: bool, quiet: bool) -> None:
    from onrecord.values.reports import Outcome

    out = console()
    for result in report.of(Outcome.FOUND):
        out.print(f"{result.code} {result.title}", style="bold", soft_wrap=True)
        _print_findings(result.findings, everything)
    if not quiet:
        if unchecked := report.of(Outcome.NOT_CHECKED):
            out.print("Not checked", style="bold")
            for reason, codes in _by_reason(unchecked).items():
                out.print(f"  {', '.join(codes)}: {reason}", soft_wrap=True)
        if everything and (passed := report.of(Outcome.PASSED)):
            out.print("Passed", style="bold")
            for result in passed:
                out.print(f"  {result.code} {result.title} ({result.examined:,} examined)", soft_wrap=True)
    out.print(f"{report.summary()}{'' if everything else ' --all lists them.'}", soft_wrap=True)
    first = next(iter(report.of(Outcome.FOUND)), None)
    out.print(f"What a code means: {program()} explain {first.code if first else 'C101'}", soft_wrap=True)


def _by_reason(results: tuple[Result, ...]) -> dict[str, list[str]]:
    """Group codes by the reason why they were not checked."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for result in results:
        grouped[result.reason].append(result.code)
    return grouped


def _print_findings(findings: tuple[Finding, ...], everything: bool) -> None:
    out = console()
    for finding in findings if everything else findings[:SHOWN]:
        out.print(f"  {finding}", soft_wrap=True)
    if not everything and len(findings) > SHOWN:
        out.print(f"  … and {len(findings) - SHOWN} more: --all lists them.", soft_wrap=True)


def coverage(
    case: CaseArgument,
    documents: DocumentsOption = None,
    vault: VaultOption = None,
    everything: AllOption = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say what of each document has been read: sentences with an anchor, set aside, unread.

    Exit code 0: all is read. 1: not all, or too much is quoted or set aside.

    Examples:
    - `onrecord coverage mycase`
    - `onrecord coverage mycase --documents articles --all`
    """
    from onrecord.casefile.texts import documents_of
    from onrecord.checking import coverage as cover

    folder = documents or documents_of(case)
    if folder is None:
        raise OnrecordError(
            f"{case}: coverage is read off the documents, and there is no folder `texts` in this case. "
            "Name the folder that holds them with --documents DIR, or set ONRECORD_DOCUMENTS."
        )
    coverages, results = cover(case, folder, vault)
    if not coverages:
        fail("None of the case's documents is at hand in that folder. Give the folder that holds them.", 2)
    if as_json:
        print_json({"documents": [c.as_json() for c in coverages], "checks": [r.as_json() for r in results]})
    found = any(c.sentences and not c.is_begun for c in coverages) or any(r.findings for r in results)
    if not as_json and (found or not quiet):
        _print_coverage(coverages, results, everything)
    if found:
        raise typer.Exit(1)


def _percent(share: float) -> str:
    """Return a share as it may be read: 49.96 % is not shown as the half that it is less than."""
    return f"{int(share * 1000) / 10:.1f} %"


def _print_coverage(coverages: tuple[Coverage, ...], results: tuple[Result, ...], everything: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    from onrecord.casefile.coverage import Treatment

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    # Where it is narrow, the title gives way: ids and figures are what is read.
    table.add_column("document", no_wrap=True, min_width=max(len(c.document.id) for c in coverages))
    table.add_column("title", overflow="fold")
    for heading in ("sentences", "anchored", "set aside", "unread", "body quoted"):
        table.add_column(heading, justify="right", no_wrap=True, min_width=len(heading))
    for c in coverages:
        counts = [str(len(c.of(treatment))) for treatment in Treatment]
        table.add_row(c.document.id, Text(c.document.title), str(len(c.sentences)), *counts, _percent(c.quoted_share))
    out = console()
    out.print(table)
    for result in results:
        if result.findings:
            out.print(f"\n{result.code} {result.title}", style="bold", soft_wrap=True)
            _print_findings(result.findings, everything)
    if unbegun := [c.document.id for c in coverages if c.sentences and not c.is_begun]:
        out.print(f"\nNobody has begun to read: {', '.join(unbegun)}.", soft_wrap=True)


def agreement(
    first: Annotated[
        Path,
        typer.Argument(metavar="FIRST", help="A casefile of one reader.", autocompletion=completing.cases),
    ],
    second: Annotated[
        Path,
        typer.Argument(metavar="SECOND", help="The casefile of another.", autocompletion=completing.cases),
    ],
    document: Annotated[
        list[str] | None, typer.Option("--document", "-d", metavar="ID", help="Only this document; may be repeated.")
    ] = None,
    everything: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say how far two independent readings of the same documents agree, before they are reconciled.

    A statement has a counterpart where the other reading has one on an overlapping passage; then with the same
    speaker; then with the same stance. F1 is the harmonic mean of both readings' shares with a counterpart.

    Examples:
    - `onrecord agreement reading-1 reading-2`
    - `onrecord agreement reading-1 reading-2 --document 002 --all`
    """
    from onrecord.checking import agreement as compare

    compared = compare(first, second, document or ())
    if as_json:
        print_json(compared.as_json())
    else:
        _print_agreement(compared, everything)


def _print_agreement(compared: Comparison, everything: bool) -> None:
    from rich.table import Table

    from onrecord.casefile.agreement import LEVELS

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("document", no_wrap=True)
    for heading in ("statements of first", "of second", *(f"F1 {level}" for level in LEVELS)):
        table.add_column(heading, justify="right")
    rows = {**compared.documents, "all": {level: compared.total(level) for level in LEVELS}}
    for name, levels in rows.items():
        counts = levels[LEVELS[0]]
        table.add_row(name, str(counts.first), str(counts.second), *(f"{levels[level].f1:.2f}" for level in LEVELS))
    out = console()
    out.print(table)
    if not everything:
        out.print("--all lists the statements without a counterpart.", soft_wrap=True)
        return
    for unmet in compared.unmet:
        file, line = unmet.statement.anchor.written
        words = unmet.statement.anchor.exact
        out.print(
            f"  reading {unmet.reading}, {file}:{line}: nothing with the same {unmet.level}: “{words}”", soft_wrap=True
        )
