"""Spreadsheets: write a template to fill in, and take what was filled in into a case."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from onrecord.commands.options import CaseArgument, DocumentsOption, VaultOption
from onrecord.commands.terminal import JsonOption, QuietOption, console, print_json, program
from onrecord.values.errors import OnrecordError


def template(
    to: Annotated[
        Path, typer.Argument(metavar="PATH", help="Workbook (.xlsx) to write, or a folder for CSV files.")
    ] = Path("records.xlsx"),
    quiet: QuietOption = False,
) -> None:
    """Write a spreadsheet to fill in with statements, entities and events: a workbook, or CSV files.

    Examples:
    - `onrecord template records.xlsx`
    - `onrecord template records/`
    - `onrecord template statements.csv`
    """
    from onrecord.casefile.loading import read_files
    from onrecord.casefile.sheets.template import template_csv, template_xlsx
    from onrecord.dataset.ontology import ontology
    from onrecord.dataset.resources import bundled
    from onrecord.values.writing import write_whole

    known = ontology()
    files: dict[Path, bytes] = {}
    if to.suffix.lower() == ".xlsx":
        files[to] = template_xlsx(known.codes, known.labels, read_files(bundled("data", "demo")))
    else:
        written = template_csv(known.codes)
        if to.suffix.lower() == ".csv":
            if to.name not in written:
                names = ", ".join(name for name in written if name.endswith(".csv"))
                raise OnrecordError(
                    f"{to}: CSV files to fill in are called {names}. Give one of these names, or a folder."
                )
            files[to] = written[to.name]
        elif to.suffix:
            raise OnrecordError(f"{to}: templates are workbooks (.xlsx) or CSV. Give another name, or a folder.")
        else:
            files = {to / name: content for name, content in written.items()}
    if there := next((path for path in files if path.exists()), None):
        raise OnrecordError(f"{there} is there already and may hold records. Give another name; nothing was written.")
    write_whole(files)
    out = console(quiet)
    for path in files:
        out.print(f"Wrote {path.as_posix()}.", soft_wrap=True)
    out.print("Fill it in: what each column means stands in the sheet read me, or in README.txt.", soft_wrap=True)
    out.print(f"Then: {program()} import CASE {shlex.quote(to.as_posix())} --documents FOLDER", soft_wrap=True)


def import_sheets(
    case: CaseArgument,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Workbook (.xlsx), CSV files, or a folder with CSV files.")
    ],
    documents: DocumentsOption = None,
    vault: VaultOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be added; write nothing.")] = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take statements, entities and events from a spreadsheet into a case.

    What is wrong is named by its cell, and then nothing is written. What the case has already is left as it is.
    Where the documents are at hand, every quote gets its place at once.

    Examples:
    - `onrecord import mycase records.xlsx --documents articles`
    - `onrecord import mycase records/ --dry-run`
    """
    from onrecord.casefile.protection import open_vault
    from onrecord.casefile.sheets.importing import import_sheets as run
    from onrecord.casefile.texts import documents_of
    from onrecord.dataset.ontology import ontology

    documents = documents or documents_of(case)
    names = open_vault(vault, case) if vault else None
    done = run(case, files, ontology().codes, documents, names, dry_run)
    if as_json:
        print_json({**asdict(done), "dry_run": dry_run})
        return
    out = console(quiet)
    read = ", ".join(f"{count} {_noun(name, count)}" for name, count in done.read.items())
    out.print(f"Read {read or 'nothing'}.", soft_wrap=True)
    for note in done.notes:
        out.print(note, soft_wrap=True)
    for name, count in done.known.items():
        out.print(f"{count} {_noun(name, count)} left out: the case has the same already.", soft_wrap=True)
    for file, count in done.added.items():
        verb = "Would add" if dry_run else "Added"
        out.print(f"{verb} {count} {'entry' if count == 1 else 'entries'} to {file}.", soft_wrap=True)
    if not done.added:
        out.print("Nothing to add.", soft_wrap=True)
    elif dry_run:
        out.print("Nothing was written. Run it again without --dry-run.", soft_wrap=True)
    else:
        out.print(f"Next: {_next(case, documents, done.unplaced)}", soft_wrap=True)


def _noun(name: str, count: int) -> str:
    return name if count != 1 else {"entities": "entity"}.get(name, name.removesuffix("s"))


def _next(case: Path, documents: Path | None, unplaced: int) -> str:
    folder = shlex.quote(case.as_posix())
    if unplaced:
        return f"{program()} anchor {folder} --documents FOLDER, which finds the {unplaced} quotes without a place"
    where = f" --documents {shlex.quote(documents.as_posix())}" if documents else ""
    return f"{program()} build {folder}{where}"
