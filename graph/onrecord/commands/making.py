"""Make things: build, verify, draw, open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.commands.options import CaseArgument, DocumentsOption, GraphOption, VaultOption
from onrecord.commands.terminal import JsonOption, QuietOption, console, fail, print_json, program, steps
from onrecord.values.errors import CasefileError, OnrecordError


def build(
    case: CaseArgument,
    to: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the results.")] = Path("out"),
    documents: DocumentsOption = None,
    vault: VaultOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Build a case: graph, page, report.

    Where the documents are at hand, every anchor is verified first. The graph and the page have the
    same bytes with and without them.

    Examples:
    - `onrecord build data/chechnya`
    - `onrecord build mycase --to mycase-out --documents articles`
    - `onrecord build mycase --json`
    """
    from onrecord import building
    from onrecord.casefile.texts import documents_of
    from onrecord.standing import commands_to_try

    with steps(6, silent=quiet or as_json) as bar:

        def progress(what: str) -> None:
            bar.update(bar.task_ids[0], description=what, advance=1)

        made = building.build(case, to, documents or documents_of(case), vault, progress)
    if as_json:
        print_json({"folder": to.as_posix(), **made.report, "verification": made.verification.as_json()})
        return
    out = console(quiet)
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
    width = max(len((to / name).as_posix()) for name in building.OUTPUTS) + 1
    for name, meaning in building.OUTPUTS.items():
        out.print(f"  {(to / name).as_posix():<{width}} {meaning}", soft_wrap=True)
    out.print(f"SHA-256 of graph.nq: {made.graph.sha256}", soft_wrap=True)
    out.print("\nTry next:")
    for line in commands_to_try(made.graph, to.as_posix()):
        out.print(f"  {program()} {line}", soft_wrap=True)


def verify(
    case: CaseArgument,
    documents: DocumentsOption = None,
    vault: VaultOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Verify every anchor against the documents at hand.

    Exit code 0: all verified. 1: some do not hold, or could not be checked; not checked is never passed.

    Examples:
    - `onrecord verify mycase --documents articles`
    - `onrecord verify data/demo --vault data/demo/vault.yaml`
    """
    from onrecord.case import load
    from onrecord.casefile.texts import documents_of

    loaded = load(case)
    try:
        verification = loaded.verify(documents or documents_of(case), vault)
    except CasefileError as error:
        fail(error, 1)
    if as_json:
        print_json(verification.as_json())
    else:
        console(quiet and verification.complete).print(verification.summary(), soft_wrap=True)
    if not verification.complete:
        raise typer.Exit(1)


def draw(
    to: Annotated[Path, typer.Argument(metavar="PAGE", help="HTML file to write.")] = Path("network.html"),
    graph: GraphOption = Path("out"),
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Draw the network page of a graph that was built.

    Examples:
    - `onrecord draw`
    - `onrecord draw network.html --graph mycase-out`
    """
    from onrecord.graph import read_graph

    opened = read_graph(graph)
    page = opened.draw(to)
    if as_json:
        print_json({"page": to.as_posix(), "bytes": len(page.content), "graph_sha256": opened.sha256})
        return
    text = f"{page.path} ({len(page.content) // 1024} KiB). Open it in any browser; it asks no host."
    console(quiet).print(text, soft_wrap=True)


def open_page(
    page: Annotated[Path, typer.Argument(metavar="PAGE", help="The page that `build` wrote.")] = Path(
        "out/network.html"
    ),
    quiet: QuietOption = False,
) -> None:
    """Open the page in the browser.

    Examples:
    - `onrecord open`
    - `onrecord open mycase-out/network.html`
    """
    import webbrowser

    if not page.is_file():
        raise OnrecordError(f"{page}: there is no page yet. Build one: onrecord build CASE --to {page.parent}")
    if not webbrowser.open(page.resolve().as_uri()):
        fail(f"No browser was found. Open this file yourself: {page.resolve()}")
    console(quiet).print(f"Opened {page}.")
