"""The shapes: each catches what it is for, in both engines, and none is silent on the bundled cases."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import DCTERMS, RDF, RDFS, SH, Namespace, URIRef
from rdflib.collection import Collection

import onrecord
from onrecord.dataset import shapes
from onrecord.dataset.ontology import ontology
from onrecord.dataset.reading import shortened
from onrecord.dataset.shapes import ENGINES, ShapeResult, Violation, validate
from onrecord.values.errors import OnrecordError
from onrecord.values.vocabulary import CODES as CODES_AT
from onrecord.values.vocabulary import PREDICATES, REC, STANCES, VERDICTS, EntityClass

ROOT = Path(__file__).resolve().parent.parent
SHAPES = (ROOT / "ontology" / "shapes.ttl").read_text("utf-8")
CHECKS = sorted(path for path in (Path(__file__).parent / "conformance" / "checks").iterdir() if path.is_dir())
SHAPE_CHECKS = [path for path in CHECKS if path.name.startswith("C2")]
VALID = sorted(path for path in (Path(__file__).parent / "conformance" / "valid").iterdir() if path.is_dir())
PARSED = rdflib.Graph().parse(data=SHAPES, format="turtle")
SHAPE = Namespace("https://w3id.org/onrecord/shapes#")
Results = tuple[ShapeResult, ...]
CODES = sorted(re.findall(r'dcterms:identifier "(C\d+)"', SHAPES))
BOTH = pytest.mark.parametrize("engine", sorted(ENGINES))
CASES = pytest.mark.parametrize("case", ["demo_graph", "chechnya_graph"])
#: (Case, code) → why no node of the case is looked at by that shape.
NO_TARGETS = {
    ("chechnya_graph", "C222"): "none of its judgements says that two things are the same",
}


def nquads(path: Path) -> bytes:
    quads = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TRIG)
    written = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert written is not None
    return written


def named(results: Results, code: str) -> ShapeResult:
    (result,) = [result for result in results if result.code == code]
    return result


def line(violation: Violation) -> str:
    """One line of expected.txt: focus, path, value, message; `-` where there is none."""

    def short(text: str) -> str:
        text = re.sub(r"<([^>]*)>", lambda m: short(m[1]), text)
        return shortened(text.replace("https://example.org/case/", ":")) or "-"

    return " | ".join([*map(short, (violation.focus, violation.path, violation.value)), violation.message])


@pytest.fixture(scope="module")
def results(demo_graph: onrecord.Graph, chechnya_graph: onrecord.Graph) -> dict[tuple[str, str], Results]:
    """What each engine says of each bundled case."""
    graphs = {"demo_graph": demo_graph, "chechnya_graph": chechnya_graph}
    return {(case, engine): validate(graph.nquads, engine) for case, graph in graphs.items() for engine in ENGINES}


@BOTH
@pytest.mark.parametrize("folder", SHAPE_CHECKS, ids=lambda folder: folder.name)
def test_a_shape_says_exactly_this(folder: Path, engine: str, caplog: pytest.LogCaptureFixture) -> None:
    found = named(validate(nquads(folder / "fails.trig"), engine), folder.name[:4])
    lines = "".join(sorted(f"{line(violation)}\n" for violation in found.violations))
    assert lines == (folder / "expected.txt").read_text("utf-8")
    assert caplog.text == "", "what is wrong is returned, and nothing is logged"
    assert found.targets >= len({violation.focus for violation in found.violations}) > 0


@BOTH
@pytest.mark.parametrize("folder", SHAPE_CHECKS, ids=lambda folder: folder.name)
def test_a_shape_lets_what_is_right_pass(folder: Path, engine: str) -> None:
    found = named(validate(nquads(folder / "passes.trig"), engine), folder.name[:4])
    assert found.targets > 0
    assert found.violations == ()


@pytest.mark.parametrize("folder", SHAPE_CHECKS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("name", ["fails.trig", "passes.trig"])
def test_both_engines_say_the_same_of_everything(folder: Path, name: str) -> None:
    data = nquads(folder / name)
    assert validate(data, "pyshacl") == validate(data, "shacl")


def test_every_shape_has_a_folder_and_the_names_are_right() -> None:
    assert {folder.name[:4] for folder in SHAPE_CHECKS} == set(CODES)
    assert all(re.fullmatch(r"C\d{3}(-[a-z0-9]+){2,4}", folder.name) for folder in SHAPE_CHECKS)
    assert len(CODES) == len(set(CODES)) >= 23


def test_every_constraint_fails_somewhere() -> None:
    expected = "".join((folder / "expected.txt").read_text("utf-8") for folder in SHAPE_CHECKS)
    messages = [str(message) for message in PARSED.objects(None, SH.message)]
    assert len(messages) > 100
    assert [message for message in messages if message not in expected] == []


@CASES
def test_a_bundled_case_conforms_and_every_shape_looks_at_it(
    case: str, results: dict[tuple[str, str], Results]
) -> None:
    assert results[case, "pyshacl"] == results[case, "shacl"]
    for result in results[case, "pyshacl"]:
        assert result.violations == (), result.code
        assert bool(result.targets) is ((case, result.code) not in NO_TARGETS), result.code
    assert [result.code for result in results[case, "pyshacl"]] == CODES


@pytest.mark.parametrize("folder", VALID, ids=lambda folder: folder.name)
def test_a_valid_case_conforms(folder: Path) -> None:
    case = onrecord.load(folder)
    found = validate(case.build().nquads)
    assert [violation for result in found for violation in result.violations] == []
    assert named(found, "C206").targets == len({statement.iri for statement in case.casefile.statements})


PERSON = "<https://w3id.org/onrecord/case/demo/entity/mirel-oskander>"
GROUP = "<https://w3id.org/onrecord/case/demo/entity/striking-dockworkers>"
PLANTED = {
    f"{PERSON} <http://www.wikidata.org/prop/direct/P140> <http://www.wikidata.org/entity/Q1> .": "C216",
    f"{PERSON} <http://www.w3.org/ns/org#memberOf> {GROUP} .": "C217",
    f"{GROUP} <{REC}place> {PERSON} .": "C215",
    f"<https://w3id.org/onrecord/case/demo/statement/agency-strike> <{REC}denies> {PERSON} .": "C211",
    f'{PERSON} <http://www.w3.org/2000/01/rdf-schema#label> "Somebody else" .': "C214",
}


@BOTH
@pytest.mark.parametrize(("planted", "code"), PLANTED.items(), ids=PLANTED.values())
def test_one_wrong_line_in_a_right_graph_is_found(
    planted: str, code: str, engine: str, demo_graph: onrecord.Graph
) -> None:
    found = validate(demo_graph.nquads + f"{planted}\n".encode(), engine)
    assert len(named(found, code).violations) == 1
    assert named(found, code).violations[0].focus in planted


@BOTH
def test_the_order_of_the_lines_does_not_matter(engine: str, demo_graph: onrecord.Graph) -> None:
    lines = demo_graph.nquads.decode("utf-8").splitlines(keepends=True)
    kept = [text for text in lines if f"{REC}depth" not in text and "#label" not in text]
    first, second = (validate("".join(order).encode("utf-8"), engine) for order in (kept, kept[::-1]))
    assert first == second
    violations = named(first, "C206").violations
    assert len(violations) > 100
    assert list(violations) == sorted(violations)


def test_what_is_affirmed_is_not_looked_at(demo_graph: onrecord.Graph) -> None:
    """The same triple that stands in the graph of a claim is a violation in the default graph."""
    lines = demo_graph.nquads.decode("utf-8").splitlines(keepends=True)
    affirmed = next(text for text in lines if f"<{REC}perpetrator> " in text and text.count("<") == 4)
    plain = f"{affirmed.rsplit(' <', 1)[0]} .\n"
    (violation,) = named(validate("".join([*lines, plain]).encode("utf-8")), "C215").violations
    assert violation.path == f"{REC}perpetrator"


@BOTH
@pytest.mark.parametrize(
    ("right", "wrong"),
    [("https://w3id.org/onrecord/ns#", "https://w3id.org/onrecord/ns/"), ("ns/shacl#", "ns/shacl/")],
    ids=["our terms", "SHACL"],
)
def test_shapes_in_a_wrong_namespace_are_noticed(
    right: str, wrong: str, engine: str, demo_graph: onrecord.Graph
) -> None:
    """They find nothing to complain of, and that they looked at nothing is to be seen."""
    assert right in SHAPES
    found = validate(demo_graph.nquads, engine, SHAPES.replace(right, wrong))
    assert len(found) == len(CODES)
    assert {(result.targets, result.violations) for result in found} == {(0, ())}


def test_shapes_without_codes_are_refused(demo_graph: onrecord.Graph) -> None:
    with pytest.raises(OnrecordError, match="no codes"):
        validate(demo_graph.nquads, shapes=SHAPES.replace("dcterms:identifier", "dcterms:title"))


def test_no_graph_is_refused() -> None:
    with pytest.raises(OnrecordError, match="this is no N-Quads that can be read"):
        validate(b"<a> <b>\n")


def test_the_engine_fits_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[str] = []
    for name in ENGINES:
        monkeypatch.setitem(ENGINES, name, lambda data, wanted, name=name: chosen.append(name) or [])
    small, large = b"", b"# a comment\n" * (shapes.LARGE // 10)
    for data in (small, large):
        validate(data)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    validate(large)
    validate(small, "pyshacl")
    assert chosen == ["pyshacl", "shacl", "pyshacl", "pyshacl"]
    with pytest.raises(OnrecordError, match=re.escape("pip install 'onrecord[large]'")):
        validate(small, "shacl")
    with pytest.raises(OnrecordError, match="Known: pyshacl, shacl"):
        validate(small, "jena")


def test_the_shapes_are_shacl_core_and_each_says_what_it_is_for() -> None:
    core = {"sparql", "js", "rule", "target", "function", "expression"}
    assert {str(p).removeprefix(str(SH)) for p in PARSED.predicates()} & core == set()
    for shape in PARSED.subjects(RDF.type, SH.NodeShape):
        for predicate in (RDFS.label, RDFS.comment, DCTERMS.identifier):
            assert len(str(PARSED.value(shape, predicate))) >= 4
        assert PARSED.value(shape, SH.severity) == SH.Violation
        title = str(PARSED.value(shape, RDFS.label))
        assert title.endswith(".")
        assert len(title) <= 80
        for prop in PARSED.objects(shape, SH.property):
            assert str(PARSED.value(prop, SH.message)).endswith("."), "a message for every constraint"
    assert len(set(PARSED.subjects(RDF.type, SH.NodeShape))) == len(CODES)


def members(shape: str, path: URIRef) -> set[str]:
    """The values that the shape lets stand at the end of the path."""
    found = [p for p in PARSED.objects(SHAPE[shape], SH.property) if PARSED.value(p, SH.path) == path]
    return {str(value) for prop in found for value in Collection(PARSED, PARSED.value(prop, SH["in"]))}


def test_the_shapes_know_the_same_codes_stances_and_predicates() -> None:
    for shape, name, scheme in (
        ("Segment", "kind", "segment-kind"),
        ("Statement", "rendering", "rendering"),
        ("Statement", "circumstance", "circumstance"),
        ("Quantity", "qualifier", "qualifier"),
    ):
        expected = {f"{CODES_AT}{scheme}/{code}" for code in ontology().codes[scheme]}
        assert members(shape, URIRef(REC + name)) == expected, scheme
    assert members("Judgement", URIRef(f"{REC}verdict")) == set(VERDICTS)
    assert members("Claim", RDF.predicate) == {REC + name for name in PREDICATES}
    paths = {
        shape: {str(o) for p in PARSED.objects(SHAPE[shape], SH.property) for o in PARSED.objects(p, SH.path)}
        for shape in ("NothingAsserted", "StanceOnClaim", "AttitudeOnThing", "StanceOnDemand")
    }
    assert paths["NothingAsserted"] == {REC + name for name in PREDICATES}
    on_things = {REC + name for name, stance in STANCES.items() if stance.on_things}
    assert paths["AttitudeOnThing"] == on_things
    assert paths["StanceOnClaim"] == {REC + name for name in STANCES} - on_things
    assert paths["StanceOnDemand"] == {REC + name for name, stance in STANCES.items() if stance.truth_valued}
    (either,) = PARSED.objects(SHAPE.EventClaim, SH["or"])
    of_entities = next(s for s in Collection(PARSED, either) if PARSED.value(s, SH["in"]))
    assert {str(p) for p in Collection(PARSED, PARSED.value(of_entities, SH["in"]))} == {
        REC + name for name, predicate in PREDICATES.items() if predicate.subjects != {EntityClass.EVENT}
    }
