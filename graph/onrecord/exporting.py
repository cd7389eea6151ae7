"""Export a case for other programs: each format in one entry of `FORMATS`, written whole or not at all.

Whatever a format leaves out or changes is counted and told: an export is never silently less than the graph.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.casefile.protection import Passage, open_vault, refuse_protected
from onrecord.casefile.vault import Vault
from onrecord.values.casefile import Casefile
from onrecord.values.errors import OnrecordError, OutputError
from onrecord.values.matching import nearest
from onrecord.values.writing import write_whole

if TYPE_CHECKING:
    from onrecord.case import Case
    from onrecord.graph import Graph
    from onrecord.views.network import FlatNetwork


@dataclass(frozen=True)
class Export:
    """What an exporter makes; nothing is written yet.

    `files` are path → content, the one to open first. `losses` are sentences: what was left out or changed, and
    how often. `opening` says how to open it. `passages` are the texts in files that are no plain text, under the
    same paths: with a vault, they are scanned value by value.
    """

    files: Mapping[Path, bytes] = field(repr=False)
    losses: tuple[str, ...] = ()
    opening: str = ""
    passages: tuple[Passage, ...] = field(default=(), repr=False)


#: Case, its graph, and the file or folder that is to be written → what is to be written there and beside it.
Exporter = Callable[["Case", "Graph", Path], Export]


@dataclass(frozen=True)
class Format:
    """A format: what makes it, what it is in a person's words, and how its files end, the usual ending first.

    A format without endings is a folder of files, called `CASE-FORMAT`. People go on working in files of a format
    that is `edited`: these are not replaced unasked.
    """

    exporter: Exporter
    meaning: str
    endings: tuple[str, ...] = ()
    edited: bool = False


@dataclass(frozen=True)
class Exported:
    """What was written: path → size in bytes, the losses, and how to open it."""

    format: str
    files: Mapping[Path, int]
    losses: tuple[str, ...]
    opening: str

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        files = [{"path": path.as_posix(), "bytes": size} for path, size in self.files.items()]
        return {"format": self.format, "files": files, "losses": list(self.losses), "opening": self.opening}


def export(
    case: Case,
    format: str,  # noqa: A002
    to: Path | None = None,
    vault: str | Path | None = None,
    replace: bool = False,
) -> Exported:
    """Write *case* in *format* (one of `FORMATS`) to *to*; without it, into the current folder, named after the case.

    *to* is a file, or a folder where the format has many files. With a *vault*, everything is scanned for protected
    names first. Sheets that are there already and differ are not replaced without *replace*. Raises OnrecordError for
    a format that is not known, CasefileError for a protected name, OutputError where something cannot be written; then
    nothing is, and what was there before is still there.
    """
    known = find_format(format)
    names = open_vault(Path(vault), case.folder) if vault else Vault()
    made = known.exporter(case, case.build(), _target(known, format, to, case.casefile.info.id))
    refuse_protected(_passages(made), names)
    there = (path for path, content in made.files.items() if path.is_file() and path.read_bytes() != content)
    if known.edited and not replace and (other := next(there, None)):
        raise OutputError(
            f"{other} is there already and says something else: somebody may have worked in it. Give another name with "
            "--out, or --replace. Nothing was changed."
        )
    write_whole(made.files)
    return Exported(format, {path: len(content) for path, content in made.files.items()}, made.losses, made.opening)


def find_format(name: str) -> Format:
    """Return the format called *name*; raise OnrecordError with the nearest one."""
    if name in FORMATS:
        return FORMATS[name]
    close = nearest(name, FORMATS)
    hint = f" Did you mean {close[0]}?" if close else ""
    raise OnrecordError(f"{name!r} is no format of export.{hint} Formats: {', '.join(FORMATS)}.")


def _target(known: Format, format_name: str, to: Path | None, case_id: str) -> Path:
    """Return the file or folder to write. A file always gets an ending by which other programs know it."""
    if not known.endings:
        return to if to is not None else Path(f"{case_id}-{format_name}")
    if to is None or to.is_dir():
        return (to or Path()) / f"{case_id}{known.endings[0]}"
    return to if to.suffix in known.endings else to.with_name(to.name + known.endings[0])


def _passages(made: Export) -> Iterator[Passage]:
    """Yield every text of an export: files that are plain text as a whole, the others value by value."""
    yield from made.passages
    told = {passage.file for passage in made.passages}
    for path, content in made.files.items():
        try:
            yield Passage(path.as_posix(), content.decode("utf-8"))
        except UnicodeDecodeError:
            if path.as_posix() not in told:
                raise OnrecordError(f"{path}: its text cannot be scanned. Nothing was written.") from None


def beyond_the_graph(casefile: Casefile) -> tuple[str, ...]:
    """Return what stands in the casefile and in no graph, in sentences: every format made from the graph lacks it."""
    told = ["Notes for coders and comments in the YAML files stand in the casefile only."]
    if casefile.asides:
        told.append(
            f"{len(casefile.asides)} passages that were set aside, with the reasons, stand in the casefile only."
        )
    return tuple(told)


def _sqlite(case: Case, graph: Graph, target: Path) -> Export:
    from onrecord.dataset.ontology import ontology
    from onrecord.views.database import to_database

    made = to_database(
        graph.reading,
        graph.receipts,
        ontology(),
        name=target.stem,  # under which Datasette knows the file
        graph_sha256=graph.sha256,
        left_out=beyond_the_graph(case.casefile),
    )
    metadata = target.with_name(f"{target.stem}.metadata.json")
    passages = tuple(Passage(target.as_posix(), text, place) for place, text in made.texts())
    opening = f"datasette {shlex.quote(target.as_posix())} --metadata {shlex.quote(metadata.as_posix())}"
    return Export({target: made.content, metadata: made.metadata}, made.losses, opening, passages)


def _gexf(case: Case, graph: Graph, target: Path) -> Export:
    from onrecord.views.network import to_gexf

    opening = (
        f"Gephi 0.9.3 or newer: File, Open, {target.as_posix()}. The words behind edges stand in its data laboratory."
    )
    return _network(case, graph, target, to_gexf, opening)


def _graphml(case: Case, graph: Graph, target: Path) -> Export:
    from onrecord.views.network import to_graphml

    opening = (
        f"Gephi: File, Open, {target.as_posix()}; in the import report, under More options, choose “Don't merge” as "
        "edges merge strategy, or an allegation and a denial between the same two nodes become one edge. With GEXF "
        "this is not needed."
    )
    return _network(case, graph, target, to_graphml, opening)


def _network(case: Case, graph: Graph, target: Path, writer: Callable[[FlatNetwork], bytes], opening: str) -> Export:
    """Return the network as a file, with its losses inside and, for whoever gets the file later, beside it."""
    from onrecord.views.network import flatten

    beyond = beyond_the_graph(case.casefile)
    flat = flatten(graph.network(), graph.reading, graph.receipts, _description(case, graph), beyond)
    losses = target.with_name(f"{target.name}.losses.txt")
    told = "\n\n".join((f"What {target.name} leaves out of the case, or changes:", *flat.losses)) + "\n"
    passages = tuple(Passage(target.as_posix(), text, place) for place, text in flat.texts())
    return Export({target: writer(flat), losses: told.encode("utf-8")}, flat.losses, opening, passages)


def _description(case: Case, graph: Graph) -> str:
    from onrecord.views.evidence import NOTICE

    info = case.casefile.info
    parts = (info.scope, NOTICE, info.method, info.rights, f"SHA-256 of the graph: {graph.sha256}.")
    return "\n".join(part for part in parts if part)


def _csv(case: Case, graph: Graph, target: Path) -> Export:
    from onrecord.casefile.loading import read_files
    from onrecord.casefile.sheets.exporting import export_csv
    from onrecord.dataset.ontology import ontology

    contents, losses = export_csv(read_files(case.folder), ontology().codes)
    opening = f"any spreadsheet program; what the columns mean stands in {(target / 'README.txt').as_posix()}"
    return Export({target / name: content for name, content in contents.items()}, losses, opening)


def _xlsx(case: Case, graph: Graph, target: Path) -> Export:
    from onrecord.casefile.loading import read_files
    from onrecord.casefile.sheets.exporting import export_xlsx, tables_of
    from onrecord.dataset.ontology import ontology

    files, known = read_files(case.folder), ontology()
    content, losses = export_xlsx(files, known.codes, known.labels)
    tables, _ = tables_of(files, known.codes)
    rows = ((name, number, row) for name, table in tables.items() for number, row in enumerate(table, 2))
    passages = tuple(
        Passage(target.as_posix(), cell, f"{name} row {n}") for name, n, row in rows for cell in row if cell
    )
    opening = f"LibreOffice, Excel: {target.as_posix()}; what the columns mean stands in the sheet read me"
    return Export({target: content}, losses, opening, passages)


#: Name → format. The command line offers these: first the casefile's own tables, then what is made from the graph.
FORMATS: dict[str, Format] = {
    "csv": Format(_csv, "the casefile as tables with a data dictionary, which another case can import", edited=True),
    "xlsx": Format(_xlsx, "the same as one workbook", (".xlsx",), edited=True),
    "sqlite": Format(
        _sqlite,
        "tables with a data dictionary and full-text search, for Datasette and SQL",
        (".sqlite", ".db", ".sqlite3"),
    ),
    "gexf": Format(_gexf, "the network for Gephi, with words, colours and places", (".gexf",)),
    "graphml": Format(_graphml, "the network for Gephi, yEd, Cytoscape, networkx, igraph", (".graphml",)),
}
