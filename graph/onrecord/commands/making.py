"""Make things: build, verify, draw, open."""

from __future__ import annotations

import shlex
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from onrecord import building
from onrecord.case import load
from onrecord.commands.terminal import console, fail, program, steps
from onrecord.graph import Graph, read_graph
from onrecord.values.errors import CasefileError, OnrecordError
from onrecord.values.vocabulary import EntityClass

CaseArgument = Annotated[Path, typer.Argument(help="Folder of the case (with case.yaml).")]
DocumentsOption = Annotated[
    Path | None,
    typer.Option(envvar="ONRECORD_DOCUMENTS", help="Folder of the documents; with it every anchor is verified."),
]
VaultOption = Annotated[
    Path | None,
    typer.Option(envvar="ONRECORD_VAULT", help="Vault file: names behind [protected]; files are scanned for them."),
]
GraphOption = Annotated[Path, typer.Option("--graph", "-g", help="Folder or graph.nq that `build` wrote.")]


def build(
    case: CaseArgument,
    to: Annotated[Path, typer.Option(help="Folder for the results.")] = Path("out"),
    documents: DocumentsOption = None,
    vault: VaultOption = None,
) -> None:
    """Build a case: graph, page, report.

    Example: `onrecord build data/chechnya --to out`
    """
    with steps(6) as bar:

        def progress(what: str) -> None:
            bar.update(bar.task_ids[0], description=what, advance=1)

        made = building.build(case, to, documents, vault, progress)
    out = console()
    numbers = made.graph.counts()
    out.print(made.graph.title, style="bold", soft_wrap=True)
    out.print(
        f"{numbers['statements']} statements in {numbers['documents with statements']} of {numbers['documents']} "
        f"documents, on {numbers['claims']} claims; {numbers['people']} people, {numbers['organizations']} "
        f"organizations, {numbers['places']} places, {numbers['events']} events.",
        soft_wrap=True,
    )
    out.print(made.verification.summary(), soft_wrap=True)
    if made.case.casefile.info.method:
        out.print(f"Method: {made.case.casefile.info.method}", soft_wrap=True)
    out.print()
    for name, meaning in building.OUTPUTS.items():
        out.print(f"  {(to / name).as_posix():<26} {meaning}", soft_wrap=True)
    out.print(f"SHA-256 of graph.nq: {made.graph.sha256}", soft_wrap=True)
    out.print("\nTry next:")
    for line in next_commands(made.graph, to):
        out.print(f"  {line}", soft_wrap=True)


def next_commands(graph: Graph, folder: Path) -> list[str]:
    """Return three commands to try on *graph*, about what is most disputed in it."""
    reading = graph.reading
    denied: dict[str, int] = {}
    for receipt in graph.receipts.values():
        for taken in receipt.stances:
            for claim in taken.claims if taken.stance == "denies" else ():
                if reading.kind(claim.subject) is EntityClass.EVENT:
                    denied[claim.subject] = denied.get(claim.subject, 0) + 1
    events = reading.of_class("Event")
    chosen = max(sorted(denied), key=lambda iri: denied[iri]) if denied else next(iter(events), "")
    name = reading.id(chosen) or "NAME"
    counted = any(c.subject == chosen and c.predicate == "count" for r in graph.receipts.values() for c in r.claims)
    where = "" if folder == Path("out") else f" --graph {shlex.quote(folder.as_posix())}"
    call = program()
    return [
        f"{call} open {shlex.quote((folder / 'network.html').as_posix())}",
        f"{call} ask who-denies --with about={name}{where}",
        f"{call} why {name}{' count' if counted else ''}{where}",
    ]


def verify(case: CaseArgument, documents: DocumentsOption = None, vault: VaultOption = None) -> None:
    """Verify every anchor against the documents at hand: 0 all verified, 1 not.

    Example: `onrecord verify data/demo --documents data/demo/texts --vault data/demo/vault.yaml`
    """
    loaded = load(case)
    try:
        verification = loaded.verify(documents, vault)
    except CasefileError as error:
        fail(str(error), 1)
    console().print(verification.summary(), soft_wrap=True)
    if not verification.complete:
        raise typer.Exit(1)


def draw(
    to: Annotated[Path, typer.Argument(help="HTML file to write.")] = Path("network.html"),
    graph: GraphOption = Path("out"),
) -> None:
    """Draw the network page of a graph that was built.

    Example: `onrecord draw network.html --graph out`
    """
    page = read_graph(graph).draw(to)
    console().print(f"{page.path} ({len(page.content) // 1024} KiB). Open it in any browser; it asks no host.")


def open_page(
    page: Annotated[Path, typer.Argument(help="The page that `build` wrote.")] = Path("out/network.html"),
) -> None:
    """Open the page in the browser.

    Example: `onrecord open out/network.html`
    """
    if not page.is_file():
        raise OnrecordError(f"{page}: there is no page yet. Build one: onrecord build data/chechnya")
    if not webbrowser.open(page.resolve().as_uri()):
        fail(f"No browser was found. Open this file yourself: {page.resolve()}")
    console().print(f"Opened {page}.")
