"""Build a case into files: the graph in two formats, the page, a report; verification apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.case import Case
from onrecord.casefile.loading import read_files
from onrecord.casefile.places import FILE, Places, read_places
from onrecord.casefile.protection import Passage, open_vault, refuse_protected
from onrecord.casefile.resolving import resolve
from onrecord.casefile.vault import Vault
from onrecord.casefile.verification import Verification, verify
from onrecord.dataset.ontology import ontology
from onrecord.dataset.triples import to_trig
from onrecord.graph import Graph
from onrecord.values.errors import OutputError
from onrecord.values.writing import write_whole

#: Output → what it is, in a person's words.
OUTPUTS = {
    "network.html": "the page: one file, opens in any browser, asks no host",
    "graph.nq": "the graph as sorted N-Quads, for any SPARQL server",
    "graph.trig": "the same graph as TriG, to read",
    "report.json": "counts, method and the hash of each file",
    "verification.json": "what was checked against the documents, and what was not",
}
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Build:
    """What a build made."""

    case: Case
    graph: Graph
    verification: Verification
    folder: Path
    #: What stands in report.json: counts, method, hashes.
    report: dict[str, object]


def build(
    folder: str | Path,
    to: str | Path = "out",
    documents: str | Path | None = None,
    vault: str | Path | None = None,
    progress: Progress = lambda _: None,
) -> Build:
    """Build the case in *folder* into the folder *to*.

    The graph and the page have the same bytes with and without the *documents*; where they are, every
    anchor is verified first. With a *vault*, files and outputs are scanned for protected names. Where a
    layout.json lies beside the case, things are drawn in the places it holds. Raises CasefileError (for a bad
    layout.json OnrecordError), with the previous output untouched, when anything is wrong.
    """
    target = Path(to)
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target} is a file. Give a folder with --to.")
    names = open_vault(Path(vault), Path(folder)) if vault else Vault()
    progress("Reading the case")
    files = read_files(Path(folder))
    refuse_protected((Passage(source.file, source.text) for source in files.sources), names)
    kept = _kept(files.folder, names)
    case = Case(Path(folder), resolve(files, ontology().codes))
    progress("Checking anchors")
    verification = verify(case.casefile, Path(documents) if documents else None, names, case.folder)
    progress("Compiling the graph")
    graph = case.build()
    progress("Drawing the network")
    contents = {"graph.nq": graph.nquads, "graph.trig": to_trig(graph.nquads), "network.html": graph.page(kept)}
    said = report(case, graph, contents)
    contents["report.json"] = _json(said)
    contents["verification.json"] = _json(verification.as_json())
    refuse_protected((Passage(name, content.decode("utf-8")) for name, content in contents.items()), names)
    progress("Writing")
    write_whole({target / name: content for name, content in contents.items()})
    return Build(case, graph, verification, target, said)


def _kept(folder: Path, names: Vault) -> Places:
    """Return the places that a reader saved beside the case, if any."""
    file = folder / FILE
    if not file.is_file():
        return {}
    text = file.read_text("utf-8-sig", errors="replace")
    refuse_protected([Passage(FILE, text)], names)
    return read_places(text, str(file))


def report(case: Case, graph: Graph, contents: Mapping[str, bytes]) -> dict[str, object]:
    """Return what a build says of itself: no clock, no path, the same for the same case."""
    info = case.casefile.info
    return {
        "case": info.id,
        "title": info.title,
        "base": info.base,
        "method": info.method,
        "rights": info.rights,
        "graph_sha256": graph.sha256,
        "counts": graph.counts(),
        "files": {name: {"sha256": sha256(c).hexdigest(), "bytes": len(c)} for name, c in sorted(contents.items())},
    }


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
