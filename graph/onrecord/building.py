"""Build a case into files: the graph in two formats, the page, a report; verification apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.case import Case
from onrecord.casefile.loading import CaseFiles, read_files
from onrecord.casefile.resolving import resolve
from onrecord.casefile.vault import Vault, read_vault
from onrecord.casefile.verification import Verification, verify
from onrecord.dataset.ontology import ontology
from onrecord.dataset.triples import to_trig
from onrecord.graph import Graph
from onrecord.values.errors import CasefileError, OutputError, Problem
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
    anchor is verified first. With a *vault*, files and outputs are scanned for protected names. Raises
    CasefileError, with the previous output untouched, when anything is wrong.
    """
    target = Path(to)
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target} is a file. Give a folder with --to.")
    names = read_vault(Path(vault)) if vault else Vault()
    progress("Reading the case")
    files = read_files(Path(folder))
    _scan_sources(files, names)
    case = Case(Path(folder), resolve(files, ontology().codes))
    progress("Checking anchors")
    verification = verify(case.casefile, Path(documents) if documents else None, names)
    progress("Compiling the graph")
    graph = case.build()
    progress("Drawing the network")
    contents = {"graph.nq": graph.nquads, "graph.trig": to_trig(graph.nquads), "network.html": graph.page()}
    said = report(case, graph, contents)
    contents["report.json"] = _json(said)
    contents["verification.json"] = _json(verification.as_json())
    _scan_outputs(contents, names)
    progress("Writing")
    write_whole({target / name: content for name, content in contents.items()})
    return Build(case, graph, verification, target, said)


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


def _scan_sources(files: CaseFiles, vault: Vault) -> None:
    """Refuse a casefile in which a protected name stands. The message never repeats the name."""
    problems = [
        _problem(source.file, line, entry) for source in files.sources for line, entry in vault.scan(source.text)
    ]
    if problems:
        raise CasefileError(problems)


def _scan_outputs(contents: Mapping[str, bytes], vault: Vault) -> None:
    problems = [
        _problem(name, line, entry) for name, c in contents.items() for line, entry in vault.scan(c.decode("utf-8"))
    ]
    if problems:
        raise CasefileError(problems)


def _problem(file: str, line: int, entry: str) -> Problem:
    named = entry.startswith("protected")
    advice = "Write [protected] in quotes and {unnamed: …} in claims." if named else "Remove it."
    expected = "no name that the vault protects" if named else "nothing that the vault keeps out"
    return Problem(file, line, "E601", "", expected, entry, advice=advice)
