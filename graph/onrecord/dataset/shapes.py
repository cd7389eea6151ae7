"""Hold the shapes of `ontology/shapes.ttl` against a graph. Owner of pyshacl and shacl.

Two engines, one answer: pyshacl is the reference; shacl, written in Rust, is for large graphs and comes
with the extra `large`. A shape that finds nothing to look at says nothing, so each result has a count of
targets: shapes in a wrong namespace would "conform" to everything.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.dataset.context import SH, read_said
from onrecord.dataset.resources import bundled
from onrecord.dataset.store import memory_graph
from onrecord.dataset.triples import default_graph, read_turtle, to_ntriples
from onrecord.values.errors import OnrecordError
from onrecord.values.vocabulary import DCTERMS, RDF, RDFS

if TYPE_CHECKING:
    from rdflib import Graph

#: Bytes of graph.nq from which shacl is chosen, where it is installed: some 24,000 quads, for which pyshacl was
#: measured at 2.4 seconds of processor time and shacl at 0.3. Both grow with the graph and no faster.
LARGE = 4_000_000


@dataclass(frozen=True, order=True)
class Violation:
    """One node that is not as its shape says.

    `focus` is the node's IRI. `path` is the property's IRI, or a SPARQL property path, or empty where the
    node itself is wrong. `value` is the wrong IRI or the characters of the wrong literal, or empty where
    something is missing. `message` says what is wrong and what to do.
    """

    focus: str
    path: str
    value: str
    message: str


@dataclass(frozen=True)
class ShapeResult:
    """What one shape found: on how many nodes it was held (`targets`), and what is wrong, sorted.

    With 0 targets nothing was checked, and that is not the same as nothing wrong.
    """

    code: str
    title: str
    explanation: str
    targets: int
    violations: tuple[Violation, ...]


@dataclass(frozen=True)
class _Found:
    """What an engine reports: node, shape, value, and the path where the shape has none of its own."""

    focus: str
    shape: str
    value: str
    path: str


Engine = Callable[[bytes, bytes], Iterable[_Found]]


def validate(nquads: bytes, engine: str = "", shapes: str = "") -> tuple[ShapeResult, ...]:
    """Hold every shape against the default graph of *nquads*; return the results, sorted by code.

    *engine* is `pyshacl`, `shacl`, or empty: shacl where it is installed and the graph is large, else
    pyshacl. *shapes* is Turtle to use instead of `ontology/shapes.ttl`. Raises OnrecordError for an
    engine that is unknown or not installed, and for shapes without codes.
    """
    run = _engine(engine, len(nquads))
    read = _Shapes.read(to_ntriples(shapes or bundled("ontology", "shapes.ttl").read_text("utf-8"), f"{SH}path"))
    data = default_graph(nquads)
    targets = read.count_targets(data)
    violations: dict[str, set[Violation]] = defaultdict(set)
    for found in run(data, read.ntriples):
        violations[read.owner(found.shape)].add(read.violation(found))
    return tuple(
        ShapeResult(
            read.one(shape, f"{DCTERMS}identifier"),
            read.one(shape, f"{RDFS}label"),
            read.one(shape, f"{RDFS}comment"),
            targets[shape],
            tuple(sorted(violations[shape])),
        )
        for shape in read.coded
    )


def shape_titles() -> dict[str, str]:
    """Return the code and the title of every shape."""
    coded = (found for found in read_said("shapes.ttl").values() if f"{DCTERMS}identifier" in found)
    return {found[f"{DCTERMS}identifier"][0]: found[f"{RDFS}label"][0] for found in coded}


def _engine(name: str, size: int) -> Engine:
    installed = importlib.util.find_spec("shacl") is not None
    chosen = name or ("shacl" if installed and size >= LARGE else "pyshacl")
    if chosen not in ENGINES:
        raise OnrecordError(f"There is no engine {name!r} for shapes. Known: {', '.join(sorted(ENGINES))}.")
    if chosen == "shacl" and not installed:
        raise OnrecordError("The engine shacl is not installed. Install it with: pip install 'onrecord[large]'")
    return ENGINES[chosen]


def _with_pyshacl(data: bytes, shapes: bytes) -> Iterable[_Found]:
    import pyshacl

    wanted = memory_graph(shapes)
    _aim(wanted)
    _, report, _ = pyshacl.validate(memory_graph(data), shacl_graph=wanted, inplace=True)
    results: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, value in report:
        results[str(subject)][str(predicate).removeprefix(SH)] = str(value)
    for result in results.values():
        if "focusNode" in result:
            path = result.get("resultPath", "")
            yield _Found(result["focusNode"], result["sourceShape"], result.get("value", ""), path)


def _aim(shapes: Graph) -> None:
    """Give each property shape the targets of the shape it stands in; in place, with the same violations.

    pyshacl looks at the node shape's properties node by node, and at a property shape of its own for all
    nodes at once: three times faster on our cases. Closed shapes keep theirs: they say what is known.
    """
    for shape, holds, prop in [triple for triple in shapes if str(triple[1]) == f"{SH}property"]:
        said = list(shapes.predicate_objects(shape))
        targets = [(how, target) for how, target in said if str(how).startswith(f"{SH}target")]
        if targets and not any(str(how) == f"{SH}closed" for how, _ in said):
            shapes.remove((shape, holds, prop))
            for how, target in targets:
                shapes.add((prop, how, target))


def _with_shacl(data: bytes, shapes: bytes) -> Iterable[_Found]:
    import shacl

    compiled = shacl.Shapes.from_text(shapes.decode("utf-8"), format="ntriples")
    for result in compiled.validate_text(data.decode("utf-8"), format="ntriples").results:
        focus, shape, path = result.focus_node, result.source_shape or "", result.path or ""
        yield _Found(focus.strip("<>"), shape.strip("<>"), result.value_plain or "", path.strip("<>"))


#: Name → what runs the shapes (N-Triples) over the data (N-Triples).
ENGINES: dict[str, Engine] = {"pyshacl": _with_pyshacl, "shacl": _with_shacl}


@dataclass
class _Shapes:
    """The shapes file, read: what it says of each shape, and which shapes have a code.

    Property shapes without an IRI are given one, so that what an engine reports can be found again.
    """

    ntriples: bytes
    said: dict[str, dict[str, list[str]]]
    coded: tuple[str, ...] = ()
    parents: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, ntriples: bytes) -> _Shapes:
        said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        parents: dict[str, str] = {}
        for subject, predicate, value in read_turtle(ntriples.decode("utf-8")):
            said[subject][predicate].append(value)
            if predicate == f"{SH}property":
                parents[value] = subject
        codes = {
            shape: found[f"{DCTERMS}identifier"][0] for shape, found in said.items() if f"{DCTERMS}identifier" in found
        }
        if not codes:
            raise OnrecordError("The shapes have no codes: each node shape needs a dcterms:identifier such as C201.")
        return cls(ntriples, said, tuple(sorted(codes, key=lambda shape: codes[shape])), parents)

    def all(self, subject: str, predicate: str) -> list[str]:
        return self.said.get(subject, {}).get(predicate, [])

    def one(self, subject: str, predicate: str) -> str:
        return next(iter(self.all(subject, predicate)), "")

    def owner(self, shape: str) -> str:
        """Return the shape with a code in which *shape* stands."""
        while shape in self.parents and shape not in self.coded:
            shape = self.parents[shape]
        return shape

    def violation(self, found: _Found) -> Violation:
        """Return what an engine reports, in the words of the shapes file: the same for every engine."""
        own = self.one(found.shape, f"{SH}path")
        message = self.one(found.shape, f"{SH}message") or self.one(self.owner(found.shape), f"{SH}message")
        return Violation(found.focus, self.path(own) if own else found.path, found.value, message)

    def path(self, node: str, inside: bool = False) -> str:
        """Return a path as an IRI, or in the syntax of SPARQL property paths."""
        if self.all(node, f"{RDF}first"):
            return "/".join(self.path(step, inside=True) for step in self.listed(node))
        if inverse := self.one(node, f"{SH}inversePath"):
            return f"^{self.path(inverse, inside=True)}"
        if choice := self.one(node, f"{SH}alternativePath"):
            return f"({'|'.join(self.path(step, inside=True) for step in self.listed(choice))})"
        return f"<{node}>" if inside else node

    def listed(self, node: str) -> list[str]:
        """Return the members of an RDF list."""
        members = []
        while first := self.one(node, f"{RDF}first"):
            members.append(first)
            node = self.one(node, f"{RDF}rest")
        return members

    def count_targets(self, data: bytes) -> Mapping[str, int]:
        """Return for each shape with a code how many nodes of *data* it is held against."""
        wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
        for shape in self.coded:
            for how in ("targetClass", "targetSubjectsOf", "targetObjectsOf"):
                for target in self.all(shape, SH + how):
                    wanted[how, target].append(shape)
        nodes: dict[str, set[str]] = {shape: set() for shape in self.coded}
        for subject, predicate, value in read_turtle(data.decode("utf-8")):
            hits = [(subject, shape) for shape in wanted.get(("targetSubjectsOf", predicate), ())]
            hits += [(value, shape) for shape in wanted.get(("targetObjectsOf", predicate), ())]
            if predicate == f"{RDF}type":
                hits += [(subject, shape) for shape in wanted.get(("targetClass", value), ())]
            for node, shape in hits:
                nodes[shape].add(node)
        return {shape: len(found) for shape, found in nodes.items()}
