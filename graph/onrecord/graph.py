"""A graph, built: ask it, ask it why, look at it, or go on working with it in rdflib, networkx, pyvis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.dataset.answers import Answer
from onrecord.dataset.explaining import explain
from onrecord.dataset.frames import frame
from onrecord.dataset.names import NameIndex
from onrecord.dataset.reading import Reading, read
from onrecord.dataset.receipts import Receipt, numbered, receipts
from onrecord.dataset.triples import quads, to_nquads
from onrecord.dataset.why import Why
from onrecord.values.errors import OnrecordError
from onrecord.values.writing import write_whole
from onrecord.views.evidence import case_data, counts, evidence
from onrecord.views.tables import statement_rows

if TYPE_CHECKING:
    import networkx
    import pandas
    import pyvis.network
    import rdflib

    from onrecord.dataset.questions import Question
    from onrecord.views.drawing import Page

# The store (rdflib) and the drawing (networkx, numpy, pyvis, jinja2) are imported by the methods that use
# them: they take a second to load, and `why` needs none of them, `ask` only the store.


class Graph:
    """The knowledge graph of a case, from its N-Quads. Everything else is made when it is asked for."""

    def __init__(self, nquads: bytes) -> None:
        self.nquads = nquads

    @property
    def sha256(self) -> str:
        """SHA-256 of the sorted N-Quads: two graphs with one hash are one graph."""
        return sha256(self.nquads).hexdigest()

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """Rdflib Dataset: the default graph asserts speech; each affirmed claim is a named graph."""
        from onrecord.dataset.store import to_dataset

        return to_dataset(self.nquads)

    @cached_property
    def claims(self) -> rdflib.Dataset:
        """The same data read as one plain graph: everything that anyone affirms, and all speech."""
        from onrecord.dataset.store import view

        return view(self.dataset.store, union=True)

    @cached_property
    def reading(self) -> Reading:
        """The default graph as plain maps."""
        return read(quads(self.nquads))

    @cached_property
    def receipts(self) -> dict[str, Receipt]:
        """Statement IRI → what stands behind it, in the order of the text."""
        return receipts(self.reading)

    @cached_property
    def names(self) -> NameIndex:
        """Names as people type them → IRIs."""
        return NameIndex(self.reading, numbered(self.receipts))

    @property
    def title(self) -> str:
        """Title of the case."""
        return case_data(self.reading)["title"]

    def counts(self) -> dict[str, int]:
        """Return how many documents, statements, claims, people … there are."""
        return counts(self.reading, self.receipts)

    def ask(
        self,
        question: str = "",
        *,
        sparql: str = "",
        union: bool = False,
        values: Mapping[str, str] | None = None,
        **named: str,
    ) -> Answer:
        """Answer a *question* of the library (by name or words), or a *sparql* query; without either, list them.

        Named values, or *values*, restrict its parameters, as people type them: `about="december 2018"`.
        Raises QuestionError and UnknownNameError with the nearest candidates.
        """
        from onrecord.dataset.asking import ask_question, ask_sparql, listed

        if not question and not sparql:
            return listed()
        if sparql:
            if question or values or named:
                raise OnrecordError("Give either a question with its values, or sparql=…, not both.")
            return ask_sparql(self.dataset, self.claims, sparql, union)
        return ask_question(self.dataset, self.names, question, {**(values or {}), **named})

    def answer_all(self, progress: Callable[[str], None] = lambda _: None) -> dict[Question, Answer]:
        """Return the answer to every question of the library, each asked of everything, in the library's order.

        *progress* hears the name of each question before it is asked. Raises QuestionError.
        """
        from onrecord.dataset.questions import questions

        answers = {}
        for question in questions():
            progress(question.name)
            answers[question] = self.ask(question.name)
        return answers

    def why(self, subject: str, predicate: str = "", value: str = "") -> Why:
        """Return who says what of *subject*, in which words: every claim with every stance on it."""
        return explain(self.reading, self.names, self.receipts, subject, predicate, value)

    def statements(self) -> pandas.DataFrame:
        """Return a pandas frame: one row for each stance on each claim."""
        return frame(statement_rows(self.reading, self.receipts))

    def network(self) -> networkx.MultiDiGraph[str]:
        """Return a new networkx MultiDiGraph: speakers, events, entities; statements on the edges."""
        from onrecord.views.network import project

        network = project(self.reading, self.receipts)
        network.graph.update(title=self.title, statements=list(self.receipts))
        return network

    def pyvis(self, kept: Mapping[str, tuple[int, int]] | None = None) -> pyvis.network.Network:
        """Return a pyvis Network one can go on working with; its own `generate_html` asks other hosts.

        Things whose places are *kept* (IRI → x, y) stay there.
        """
        from onrecord.views.drawing import to_pyvis
        from onrecord.views.network import positions

        network = self.network()
        return to_pyvis(network, positions(network, kept), self.title)

    def page(self, kept: Mapping[str, tuple[int, int]] | None = None) -> bytes:
        """Return the page: one HTML file with the network and every receipt, which asks no host.

        Things whose places are *kept* (IRI → x, y), as `layout.json` of a case holds them, stay there.
        """
        from onrecord.views.drawing import to_html
        from onrecord.views.page_answers import answers

        told = answers(self.nquads, numbered(self.receipts))
        return to_html(self.pyvis(kept), self.title, evidence(self.reading, self.receipts, self.sha256, told))

    def draw(self, path: str | Path = "network.html", kept: Mapping[str, tuple[int, int]] | None = None) -> Page:
        """Write the page to *path*; the result shows it inline in a notebook. *kept*: see `page`."""
        from onrecord.views.drawing import Page

        target = Path(path)
        content = self.page(kept)
        write_whole({target: content})
        return Page(target, content)

    def __repr__(self) -> str:
        numbers = self.counts()
        return f"Graph({self.title!r}: {numbers['statements']} statements, {numbers['claims']} claims)"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>{escape(k)}</td><td>{v}</td></tr>" for k, v in self.counts().items())
        return f"<p><b>{escape(self.title)}</b></p><table>{rows}</table>"


def read_graph(path: str | Path) -> Graph:
    """Read a graph: the folder that `onrecord build` wrote, its graph.nq, or a graph from elsewhere.

    The ending of the file's name tells the format: .nq, .nt, .trig, .ttl, .jsonld. Raises OnrecordError
    where there is no graph, or it cannot be read.
    """
    given = Path(path)
    file = given / "graph.nq" if given.is_dir() else given
    if not file.is_file():
        raise OnrecordError(f"{file}: there is no graph yet. Build one: onrecord build CASE --to {file.parent}")
    return Graph(to_nquads(file.read_bytes(), file.name))
