"""Write a case: start one, register documents, anchor quotes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.casefile.anchoring import anchor_case
from onrecord.casefile.protection import open_vault
from onrecord.casefile.registering import add_documents
from onrecord.commands.making import CaseArgument, VaultOption
from onrecord.commands.terminal import console, program
from onrecord.dataset.resources import bundled
from onrecord.values.errors import OnrecordError
from onrecord.values.folding import name_key
from onrecord.values.writing import write_whole

_NEW_CASE = """# What the case is, how it was made, who may do what with it.
id: {id}
title: "{title}"
scope: ""
inclusion: ""
method: ""
"""


def init(
    folder: Annotated[Path, typer.Argument(help="New folder for the case.")],
    empty: Annotated[bool, typer.Option("--empty", help="Write only case.yaml.")] = False,
) -> None:
    """Start a case: write the invented demo case, with its texts, to learn from and to change.

    Examples: `onrecord init mycase`, `onrecord init mycase --empty`
    """
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise OnrecordError(f"{folder} is not empty. Give a new folder; nothing was written.")
    if empty:
        words = name_key(folder.resolve().name).split() or ["case"]
        text = _NEW_CASE.format(id="-".join(words), title=" ".join(words).capitalize())
        write_whole({folder / "case.yaml": text.encode("utf-8")})
        console().print(f"Wrote {folder}/case.yaml. Next: {program()} add {folder} FILE…", soft_wrap=True)
        return
    source = bundled("data", "demo")
    files = {
        folder / path.relative_to(source): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()
    }
    write_whole(files)
    out = console()
    out.print(f"Wrote {len(files)} files into {folder}: an invented case with every kind of record.", soft_wrap=True)
    out.print(f"Try: {program()} build {folder} --to {folder}-out --documents {folder}/texts", soft_wrap=True)


def add(
    case: CaseArgument,
    files: Annotated[list[Path], typer.Argument(help="Text files (UTF-8) to register as documents.")],
) -> None:
    """Register documents in documents.yaml: hash, title, and the lines that are not body.

    Example: `onrecord add mycase articles/one.txt articles/two.txt`
    """
    added, skipped = add_documents(case, files)
    out = console()
    for document in added:
        kinds = ", ".join(sorted({segment.kind for segment in document.segments})) or "none"
        out.print(f"{document.id}: {document.title}", soft_wrap=True)
        out.print(f"  SHA-256 {document.sha256}; lines that look like no body: {kinds}", soft_wrap=True)
    for sentence in skipped:
        out.print(sentence, soft_wrap=True)
    if added:
        out.print("Look at documents.yaml: correct titles and segments, add date, rights and voice.", soft_wrap=True)
        out.print(
            f"Then write statements/{added[0].id}.yaml, and who and what it names into entities.yaml and",
            soft_wrap=True,
        )
        out.print(
            "events.yaml; data/README.md of the project says how, `onrecord init` shows all of it.", soft_wrap=True
        )


def anchor(
    case: CaseArgument,
    documents: Annotated[Path, typer.Option(envvar="ONRECORD_DOCUMENTS", help="Folder of the documents.")],
    vault: VaultOption = None,
    ask: Annotated[bool, typer.Option(help="Ask which place is meant where a quote occurs twice.")] = True,
) -> None:
    """Find every quote in its document and write `at:` and `line:` beside it; nothing else is touched.

    Example: `onrecord anchor data/demo --documents data/demo/texts --vault data/demo/vault.yaml`
    """
    interactive = ask and sys.stdin.isatty()
    done = anchor_case(case, documents, open_vault(vault, case) if vault else None, _choose if interactive else None)
    out = console()
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
