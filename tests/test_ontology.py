"""The ontology: every term documented and used, every example true, and files that tools can read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef

import onrecord
from onrecord.dataset.context import OTHER_TERMS, context
from onrecord.dataset.ontology import ontology
from onrecord.dataset.reference import generated
from onrecord.values.vocabulary import (
    CIRCUMSTANCES,
    CODES,
    EDTF,
    PREDICATES,
    PREFIXES,
    REC,
    RENDERINGS,
    SEGMENT_KINDS,
    STANCES,
    ObjectKind,
)

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology"
VALID = sorted(path for path in (ROOT / "tests" / "conformance" / "valid").iterdir() if path.is_dir())
DERIVED = sorted(path for path in (ROOT / "tests" / "conformance" / "derived").iterdir() if path.is_dir())
TURTLE = sorted(FOLDER.glob("*.ttl"))
DEMO = "https://w3id.org/onrecord/case/demo/"
#: The prefixes that ontology/README.md gives for the examples.
KINDS = ("entity", "event", "claim", "statement", "quantity", "post", "judgement", "inference")
EXAMPLE_PREFIXES = {
    **PREFIXES,
    **{kind: f"{DEMO}{kind}/" for kind in KINDS},
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}


def read(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / name, format="turtle")


TERMS = read("onrecord.ttl")
CODE_LISTS = read("codes.ttl")
OURS = sorted(str(s) for s in set(TERMS.subjects()) if str(s).startswith(REC))
CONCEPTS = sorted(str(s) for s in CODE_LISTS.subjects(RDF.type, SKOS.Concept))
SCHEMES = sorted(str(s) for s in CODE_LISTS.subjects(RDF.type, SKOS.ConceptScheme))
short = {term: term.removeprefix(REC).removeprefix(CODES) for term in (*OURS, *CONCEPTS, *SCHEMES)}.get


def used_in(nquads: bytes) -> set[str]:
    quads = pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    named = {term.value for q in quads for term in (q.subject, q.predicate, q.object) if hasattr(term, "value")}
    return {term for term in named if term.startswith((REC, CODES))}


@pytest.fixture(scope="module")
def used(demo_graph: onrecord.Graph, chechnya_graph: onrecord.Graph) -> set[str]:
    graphs = [demo_graph.nquads, chechnya_graph.nquads, *(onrecord.load(c).build().nquads for c in (*VALID, *DERIVED))]
    return set().union(*(used_in(nquads) for nquads in graphs))


def test_what_is_used_is_documented(used: set[str]) -> None:
    assert len(used) > 200
    assert used - {*OURS, *CONCEPTS} == set()


def test_what_is_documented_is_used(used: set[str]) -> None:
    assert {*OURS, *CONCEPTS} - used == set(), "use it in a case under tests/conformance/valid/, or remove it"
    assert {concept.rsplit("/", 1)[0] for concept in CONCEPTS} == set(SCHEMES)


def test_the_loader_knows_what_the_files_declare() -> None:
    assert ontology().terms == {*OURS, *CONCEPTS, *SCHEMES}
    assert all(ontology().labels[term] for term in (*OURS, *CONCEPTS, *SCHEMES))


@pytest.mark.parametrize("term", OURS, ids=short)
def test_a_term_has_meaning_source_and_example(term: str) -> None:
    subject = URIRef(term)
    for predicate in (RDFS.label, RDFS.comment, SKOS.example):
        (value,) = TERMS.objects(subject, predicate)
        assert str(value).strip()
    assert str(TERMS.value(subject, RDFS.comment)).endswith((".", "…"))
    assert TERMS.value(subject, RDFS.isDefinedBy) == URIRef("https://w3id.org/onrecord/ns")
    parents = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch)
    assert any(TERMS.value(subject, predicate) for predicate in (*parents, DCTERMS.source)), "no source and no parent"


@pytest.mark.parametrize("code", [*CONCEPTS, *SCHEMES], ids=short)
def test_a_code_has_name_and_meaning(code: str) -> None:
    subject = URIRef(code)
    needed = [SKOS.prefLabel, RDFS.isDefinedBy]
    needed += (
        [SKOS.definition, SKOS.inScheme, SKOS.topConceptOf]
        if code in CONCEPTS
        else [DCTERMS.title, DCTERMS.description, DCTERMS.source, DCTERMS.license, OWL.versionInfo]
    )
    for predicate in needed:
        (value,) = CODE_LISTS.objects(subject, predicate)
        assert str(value).strip()
    for notation in CODE_LISTS.objects(subject, SKOS.notation):
        assert re.fullmatch(r"HURIDOCS MT\d{1,2} \d{12}", str(notation))


@pytest.mark.parametrize("term", OURS, ids=short)
def test_an_example_holds_in_the_demo(term: str, demo_graph: onrecord.Graph) -> None:
    example = str(TERMS.value(URIRef(term), SKOS.example))
    assert f"rec:{short(term)}" in example
    if example.startswith("SELECT"):
        assert len(demo_graph.ask(sparql=example)) > 0
        return
    header = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in EXAMPLE_PREFIXES.items())
    triples = list(pyoxigraph.parse((header + example).encode(), format=pyoxigraph.RdfFormat.TURTLE))
    there = {q.triple for q in pyoxigraph.parse(demo_graph.nquads, format=pyoxigraph.RdfFormat.N_QUADS)}
    assert triples
    assert {t.triple for t in triples} - there == set()


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.name)
def test_two_libraries_read_the_same(path: Path) -> None:
    with_rdflib = rdflib.Graph().parse(path, format="turtle")
    with_oxigraph = set(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(with_rdflib) == len(with_oxigraph) > 700


@pytest.mark.parametrize(
    ("graph", "iri"),
    [(TERMS, "ns"), (CODE_LISTS, "codes"), (read("shapes.ttl"), "shapes")],
    ids=["terms", "codes", "shapes"],
)
def test_a_file_says_who_made_it_under_which_licence(graph: rdflib.Graph, iri: str) -> None:
    subject = URIRef(f"https://w3id.org/onrecord/{iri}")
    assert (subject, RDF.type, OWL.Ontology) in graph
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license, OWL.versionInfo):
        assert graph.value(subject, predicate), predicate


def test_every_iri_is_ours_or_is_defined_elsewhere() -> None:
    for graph, home in ((TERMS, REC), (CODE_LISTS, CODES)):
        for subject in set(graph.subjects()):
            defined = graph.value(subject, RDFS.isDefinedBy)
            is_header = (subject, RDF.type, OWL.Ontology) in graph
            assert is_header or str(subject).startswith(home) == str(defined).startswith("https://w3id.org/onrecord/")


def test_nothing_is_two_kinds_of_term() -> None:
    """OWL tools refuse a name that is class and property, or two kinds of property (OWL 2, section 5.8.1)."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype)
    for graph in (TERMS, CODE_LISTS, TERMS + CODE_LISTS):
        for subject in set(graph.subjects()):
            found = [kind for kind in kinds if (subject, RDF.type, kind) in graph]
            assert len(found) <= 1, (subject, found)
    for term in OURS:
        assert any((URIRef(term), RDF.type, kind) in TERMS for kind in (*kinds, OWL.NamedIndividual)), term


def test_whatever_is_named_is_declared() -> None:
    """OWL tools want a declaration for every class and property; rdf: and rdfs: are theirs already."""
    built_in = ("http://www.w3.org/2002/07/owl#", str(RDF), str(RDFS), str(XSD))
    for graph in (TERMS, CODE_LISTS):
        named = {p for p in graph.predicates() if not str(p).startswith(built_in)}
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
            named |= {o for o in graph.objects(None, predicate) if not str(o).startswith(built_in)}
        named |= {o for o in graph.objects(None, RDF.type) if not str(o).startswith(built_in)}
        assert {n for n in named if (n, RDF.type, None) not in graph} == set()
    # The one exception, said in the README: rdf:Statement is a class whose name OWL reserves.
    reserved = {o for o in TERMS.objects(None, RDFS.subClassOf) if str(o).startswith(built_in)}
    assert reserved == {RDF.Statement}


def test_objects_are_literals_where_the_ontology_says_so(
    demo_graph: onrecord.Graph, chechnya_graph: onrecord.Graph
) -> None:
    for graph in (demo_graph, chechnya_graph):
        for quad in pyoxigraph.parse(graph.nquads, format=pyoxigraph.RdfFormat.N_QUADS):
            subject = URIRef(quad.predicate.value)
            if quad.predicate.value.startswith(REC):
                is_literal = isinstance(quad.object, pyoxigraph.Literal)
                assert (subject, RDF.type, OWL.DatatypeProperty if is_literal else OWL.ObjectProperty) in TERMS
                if is_literal:
                    ranges = {*TERMS.objects(subject, RDFS.range), *TERMS.objects(subject, RANGE_INCLUDES)}
                    assert ranges == {URIRef(quad.object.datatype.value)}, subject


DOMAIN_INCLUDES = URIRef("https://schema.org/domainIncludes")
RANGE_INCLUDES = URIRef("https://schema.org/rangeIncludes")


@pytest.mark.parametrize("case", ["demo_graph", "chechnya_graph"])
def test_domains_and_ranges_are_true(case: str, request: pytest.FixtureRequest) -> None:
    """A domain is inferred by every RDFS reasoner: a wrong one would make a person an event."""
    quads = list(pyoxigraph.parse(request.getfixturevalue(case).nquads, format=pyoxigraph.RdfFormat.N_QUADS))
    types: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == str(RDF.type):
            types.setdefault(quad.subject.value, set()).add(quad.object.value)
    concepts = {str(SKOS.Concept)}
    for quad in quads:
        term = URIRef(quad.predicate.value)
        for end, known, inferred, said in (
            (quad.subject, DOMAIN_INCLUDES, RDFS.domain, "domain"),
            (quad.object, RANGE_INCLUDES, RDFS.range, "range"),
        ):
            allowed = {str(o) for o in (*TERMS.objects(term, known), *TERMS.objects(term, inferred))}
            if str(term).startswith(REC) and allowed and isinstance(end, pyoxigraph.NamedNode):
                is_code = end.value.startswith(CODES) or end.value == f"{REC}inReality"
                found = concepts if is_code else types.get(end.value, set())
                assert found & allowed, f"{term}: {said} of {end.value}"


def test_code_and_ontology_say_the_same_of_predicates_and_stances() -> None:
    for name, predicate in PREDICATES.items():
        term = URIRef(REC + name)
        subjects = {*TERMS.objects(term, RDFS.domain), *TERMS.objects(term, DOMAIN_INCLUDES)}
        assert subjects == {URIRef(REC + kind.value) for kind in predicate.subjects}, name
        if predicate.object_kind is ObjectKind.THING:
            objects = {*TERMS.objects(term, RDFS.range), *TERMS.objects(term, RANGE_INCLUDES)}
            assert objects == {URIRef(REC + kind.value) for kind in predicate.objects}, name
    for name, stance in STANCES.items():
        taken = TERMS.value(URIRef(REC + name), RDFS.range)
        assert taken == (None if stance.on_things else URIRef(f"{REC}Claim")), name


def test_code_and_code_lists_say_the_same() -> None:
    codes = ontology().codes
    assert codes["segment-kind"] == set(SEGMENT_KINDS)
    assert codes["rendering"] == set(RENDERINGS)
    assert codes["circumstance"] == set(CIRCUMSTANCES)


@pytest.mark.parametrize("path", generated(), ids=lambda path: path.name)
def test_what_is_generated_is_current(path: Path) -> None:
    assert path.read_bytes() == generated()[path], "run `make ontology`"


def test_the_reference_names_every_term_and_code() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    for term in OURS:
        assert f"#### `rec:{short(term)}`" in readme
    for code in CONCEPTS:
        assert f"| `{code.rsplit('/', 1)[1]}` |" in readme
    codes = re.findall(r'identifier "(C2\d\d)"', (FOLDER / "shapes.ttl").read_text("utf-8"))
    assert f"{min(codes)} to {max(codes)}" in readme


#: rdflib 7.6 warns of its own class while it reads and writes JSON-LD.
JSON_LD = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@JSON_LD
@pytest.mark.parametrize("case", ["demo_graph", "chechnya_graph"])
def test_json_ld_says_the_same(case: str, request: pytest.FixtureRequest) -> None:
    """All triples of a case, written as JSON-LD with the context and read back by two libraries: none more or less."""
    quads = pyoxigraph.parse(request.getfixturevalue(case).nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    triples = {quad.triple for quad in quads}
    graph = rdflib.Graph().parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    local = json.loads((FOLDER / "context.jsonld").read_text("utf-8"))["@context"]
    written = graph.serialize(format="json-ld", context=local, auto_compact=False)
    assert set(rdflib.Graph().parse(data=written, format="json-ld")) == set(graph)
    again = pyoxigraph.parse(written.encode("utf-8"), format=pyoxigraph.RdfFormat.JSON_LD)
    assert {quad.triple for quad in again} == triples

    nodes = json.loads(written)["@graph"]
    statement = next(node for node in nodes if "depth" in node and "affirms" in node)
    assert isinstance(statement["affirms"], list)
    assert isinstance(statement["speaker"], list)
    assert isinstance(statement["depth"], int | str), "no {@value: …, @type: …}"
    assert isinstance(statement["contentHash"], str)
    # Only properties of other vocabularies that stand beside ours have a prefix; no IRI is written in full.
    keys = {key for node in nodes for key in node if ":" in key}
    assert keys <= {"dcterms:subject", "dcterms:type", "org:postIn", "prov:wasAttributedTo", "prov:wasDerivedFrom"}


@JSON_LD
def test_the_json_of_the_readme_is_what_it_seems() -> None:
    sample = json.loads((FOLDER / "README.md").read_text("utf-8").split("```json\n")[1].split("```")[0])
    sample |= json.loads(context())
    graph = rdflib.Graph().parse(data=json.dumps(sample), format="json-ld")
    statement = URIRef(sample["id"])
    assert set(graph) == {
        (statement, RDF.type, URIRef(f"{REC}Statement")),
        (statement, URIRef(f"{REC}speaker"), URIRef(sample["speaker"][0])),
        (statement, URIRef(f"{REC}affirms"), URIRef(sample["affirms"][0])),
        (statement, URIRef(f"{REC}said"), Literal("2025-03-06", datatype=URIRef(EDTF))),
        (statement, URIRef(f"{REC}depth"), Literal(1)),
    }


def test_the_context_has_every_property_of_the_graphs(
    demo_graph: onrecord.Graph, chechnya_graph: onrecord.Graph
) -> None:
    known = {iri for iri, _ in OTHER_TERMS.values()} | {str(RDF.type), *OURS}
    parents = {str(o) for o in TERMS.objects(None, RDFS.subPropertyOf)}
    for graph in (demo_graph, chechnya_graph):
        quads = pyoxigraph.parse(graph.nquads, format=pyoxigraph.RdfFormat.N_QUADS)
        assert {q.predicate.value for q in quads} - known - parents == set()
