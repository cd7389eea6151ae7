"""Write a case: start one, register documents, anchor quotes."""

from __future__ import annotations

import shlex
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from onrecord.commands.options import CaseArgument, DocumentsOption, VaultOption
from onrecord.commands.terminal import JsonOption, QuietOption, console, fail, print_json, program, steps
from onrecord.values.errors import OnrecordError

_NEW_CASE = """# What the case is, how it was made, who may do what with it.
id: {id}
title: "{title}"
scope: ""
inclusion: ""
method: ""
"""


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="New folder for the case.")],
    empty: Annotated[bool, typer.Option("--empty", help="Write only case.yaml.")] = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Start a case: an invented one with its texts, to learn from.

    It has every kind of record. Change it, or start with `--empty` and add documents of your own.

    Examples:
    - `onrecord init mycase`
    - `onrecord init mycase --empty`
    """
    from onrecord.values.writing import write_whole

    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise OnrecordError(f"{folder} is not empty. Give a new folder; nothing was written.")
    files = {folder / "case.yaml": _empty_case(folder)} if empty else _demo(folder)
    write_whole(files)
    if as_json:
        print_json({"folder": folder.as_posix(), "files": [path.relative_to(folder).as_posix() for path in files]})
        return
    out = console(quiet)
    case = shlex.quote(folder.as_posix())
    if empty:
        out.print(f"Wrote {folder}/case.yaml. Next: {program()} add {case} FILE…", soft_wrap=True)
        return
    out.print(f"Wrote {len(files)} files into {folder}: an invented case with every kind of record.", soft_wrap=True)
    out.print(f"Next: {program()} build {case}", soft_wrap=True)


def _empty_case(folder: Path) -> bytes:
    from onrecord.values.folding import name_key

    words = name_key(folder.resolve().name).split() or ["case"]
    return _NEW_CASE.format(id="-".join(words), title=" ".join(words).capitalize()).encode("utf-8")


def _demo(folder: Path) -> dict[Path, bytes]:
    from onrecord.dataset.resources import bundled

    source = bundled("data", "demo")
    return {
        folder / path.relative_to(source): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()
    }


def add(
    case: CaseArgument,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Documents: files, folders or zip archives.")],
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Register documents: text, HTML, PDF, Word (.docx), mail (.eml), and folders or zips of them.

    Each gets an entry in documents.yaml, to be corrected by hand. A text in UTF-8 stays where
    it is. Of the other formats the words are taken once and kept in `texts` inside the case, where they
    are found without `--documents`. A file that cannot be read is reported, and the rest are added.

    Examples:
    - `onrecord add mycase report.pdf article.html`
    - `onrecord add mycase articles`
    """
    from onrecord.casefile.registering import add_documents

    with steps(len(files), silent=quiet or as_json) as bar:
        task = bar.task_ids[0]

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name[-24:])

        done = add_documents(case, files, show)
    added, skipped = done.added, done.skipped
    if as_json:
        failed = [asdict(problem) for problem in done.failed]
        print_json({"added": [document.as_json() for document in added], "skipped": list(skipped), "failed": failed})
        raise typer.Exit(1 if failed else 0)
    out = console(quiet)
    for document in added:
        kinds = ", ".join(sorted({segment.kind for segment in document.segments})) or "none"
        out.print(f"{document.id}: {document.title}", soft_wrap=True)
        out.print(f"  SHA-256 {document.sha256}; lines that look like no body: {kinds}", soft_wrap=True)
        if origin := document.made_from:
            number = len(document.pages)
            pages = f", {number} {'page' if number == 1 else 'pages'}" if number else ""
            out.print(f"  text made from {origin.file}{pages}, by {origin.by}: texts/{document.file}", soft_wrap=True)
        out.print(f"  language: {document.language.code or '-'} ({document.language.how})", soft_wrap=True)
    for sentence in skipped:
        out.print(sentence, soft_wrap=True)
    if added:
        out.print("Look at documents.yaml: correct titles and segments, add date, rights and voice.", soft_wrap=True)
        quoted = shlex.quote(case.as_posix())
        out.print(f"Then let records be proposed, to decide on them: {program()} propose {quoted}", soft_wrap=True)
        out.print(
            f"Or write them by hand: statements/{added[0].id}.yaml, and who and what it names into entities.yaml and",
            soft_wrap=True,
        )
        out.print(
            "events.yaml; data/README.md of the project says how, `onrecord init` shows all of it.", soft_wrap=True
        )
        out.print(f"Or fill in a spreadsheet: {program()} template records.xlsx", soft_wrap=True)
    if done.failed:
        count = "1 file" if len(done.failed) == 1 else f"{len(done.failed)} files"
        lines = [str(problem) for problem in done.failed]
        fail("\n".join([*lines, f"{count} could not be read; documents added: {len(added)}."]), 1)


def anchor(
    case: CaseArgument,
    documents: DocumentsOption = None,
    vault: VaultOption = None,
    ask: Annotated[
        bool, typer.Option(help="Ask in the terminal which place is meant where a quote occurs twice.")
    ] = True,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Find every quote in its document and write its place beside it.

    Only `at:` and `line:` are written, beside quotes that have no place yet; nothing else is touched.

    Examples:
    - `onrecord anchor mycase`
    - `onrecord anchor mycase --documents articles --vault ../vault.yaml`
    """
    from onrecord.casefile.anchoring import anchor_case
    from onrecord.casefile.protection import open_vault
    from onrecord.casefile.texts import documents_of

    folder = documents or documents_of(case)
    if folder is None:
        raise OnrecordError(
            f"{case}: quotes are found in their documents, and there is no folder `texts` in this case. "
            "Name the folder that holds them with --documents DIR, or set ONRECORD_DOCUMENTS."
        )
    choose = _choose if ask and sys.stdin.isatty() and not as_json else None
    done = anchor_case(case, folder, open_vault(vault, case) if vault else None, choose)
    if as_json:
        print_json({"placed": done.placed, "kept": done.kept})
        return
    out = console(quiet)
    for document, count in done.placed.items():
        noun = "entry" if count == 1 else "entries"
        out.print(f"{document}: {count} {noun} placed, {done.kept[document]} had their place.")
    if not done.placed:
        out.print(f"Nothing to do: all {sum(done.kept.values())} entries have their place.")


def _choose(quote: str, places: list[str]) -> int | None:
    """Ask which of several places is meant."""
    out = console()
    out.print(f"“{quote.strip()}” stands in {len(places)} places:", soft_wrap=True)
    for number, place in enumerate(places, 1):
        out.print(f"  {number}  {place}", soft_wrap=True)
    chosen = typer.prompt("Which one (0 to decide later)", type=int, default=0)
    return chosen - 1 if 1 <= chosen <= len(places) else None
