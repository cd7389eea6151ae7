from __future__ import annotations

from dataclasses import replace

import pytest

import onrecord
from onrecord.dataset.compiling import compile_case, implied_claims
from onrecord.dataset.ontology import ontology
from onrecord.values.quantities import parse_quantity
from onrecord.values.statements import Claim, Taken
from onrecord.values.vocabulary import COERCED, IN_REALITY, PREDICATES, REC, STANCES

CASES = pytest.mark.parametrize("graph", ["demo_graph", "chechnya_graph"])


@CASES
def test_lines_are_sorted_and_stand_once(graph: str, request: pytest.FixtureRequest) -> None:
    lines = request.getfixturevalue(graph).nquads.decode("utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert not any("_:" in line.split('"')[0] for line in lines), "no blank nodes"


@CASES
def test_each_affirmed_claim_is_a_graph_of_exactly_its_triple(graph: str, request: pytest.FixtureRequest) -> None:
    built: onrecord.Graph = request.getfixturevalue(graph)
    answer = built.ask(
        sparql="""SELECT ?claim (COUNT(*) AS ?n) WHERE { GRAPH ?claim { ?s ?p ?o } } GROUP BY ?claim HAVING (?n != 1)"""
    )
    assert answer.rows == ()
    mismatch = """SELECT ?claim WHERE { GRAPH ?claim { ?s ?p ?o }
      MINUS { ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"""
    assert built.ask(sparql=mismatch).rows == ()
    assert len(built.reading.asserted) > 50


@CASES
def test_a_claim_without_a_free_yes_has_no_graph(graph: str, request: pytest.FixtureRequest) -> None:
    built: onrecord.Graph = request.getfixturevalue(graph)
    free = {
        claim.iri
        for receipt in built.receipts.values()
        if receipt.circumstance not in COERCED
        for taken in receipt.stances
        if taken.stance in ("affirms", "finds")
        for claim in taken.claims
    }
    every = {claim.iri for receipt in built.receipts.values() for claim in receipt.claims}
    assert built.reading.asserted == free
    assert every - free, "some claims are only denied, demanded, supposed or said in custody"


def test_what_is_said_in_custody_is_described_and_not_asserted(demo_graph: onrecord.Graph) -> None:
    coerced = [r for r in demo_graph.receipts.values() if r.circumstance == "in-custody"]
    assert coerced
    only_here = {c.iri for r in coerced for c in r.claims} - {
        c.iri for r in demo_graph.receipts.values() if r.circumstance != "in-custody" for c in r.claims
    }
    assert only_here
    assert not only_here & demo_graph.reading.asserted


@CASES
def test_every_statement_takes_a_stance_or_conveys_one_that_does(graph: str, request: pytest.FixtureRequest) -> None:
    built: onrecord.Graph = request.getfixturevalue(graph)
    missing = """SELECT ?s WHERE { ?s a rec:Statement .
      OPTIONAL { ?s rec:stance ?x } OPTIONAL { ?s rec:conveys+/rec:stance ?y } FILTER(!BOUND(?x) && !BOUND(?y)) }"""
    assert built.ask(sparql=missing).rows == ()
    for wanted in ("rec:speaker", "rec:anchor/oa:exact", "rec:anchor/oa:hasSource", "rdfs:label"):
        query = f"SELECT ?s WHERE {{ ?s a rec:Statement . OPTIONAL {{ ?s {wanted} ?x }} FILTER(!BOUND(?x)) }}"
        assert built.ask(sparql=query).rows == (), wanted


@CASES
def test_everything_people_look_at_has_a_label(graph: str, request: pytest.FixtureRequest) -> None:
    reading = request.getfixturevalue(graph).reading
    for name in (
        "Person",
        "Organization",
        "Place",
        "Event",
        "Document",
        "Claim",
        "Statement",
        "Unnamed",
        "Quantity",
        "Post",
    ):
        for iri in reading.of_class(name):
            assert reading.name(iri) not in ("", iri), iri


@CASES
def test_the_default_graph_asserts_speech_only(graph: str, request: pytest.FixtureRequest) -> None:
    built: onrecord.Graph = request.getfixturevalue(graph)
    values = " ".join(f"rec:{name}" for name in PREDICATES)
    assert built.ask(sparql=f"SELECT ?s WHERE {{ VALUES ?p {{ {values} }} ?s ?p ?o }}").rows == ()


@CASES
def test_every_term_in_use_is_in_the_ontology(graph: str, request: pytest.FixtureRequest) -> None:
    built: onrecord.Graph = request.getfixturevalue(graph)
    declared = ontology().terms
    used = {
        term
        for quad in built.nquads.decode("utf-8").splitlines()
        for term in (part.strip("<>") for part in quad.split(" ")[:3])
        if term.startswith((REC, "https://w3id.org/onrecord/codes/"))
    }
    assert len(used) > 40
    assert used - declared == set()


def test_ontology_and_code_agree_on_stances_predicates_and_codes() -> None:
    declared = ontology()
    for name in STANCES:
        assert f"{REC}stance" in declared.broader[REC + name]
    assert {REC + name for name in PREDICATES} <= declared.terms
    assert IN_REALITY in declared.terms
    for predicate in PREDICATES.values():
        assert not predicate.scheme or declared.codes[predicate.scheme]


def test_what_implies_that_an_event_occurred() -> None:
    detained = Claim("e", "count", parse_quantity("detained", "2"))
    ground, part = Claim("e", "ground", "code"), Claim("e", "partOf", "f")
    assert implied_claims(Taken("affirms", (detained,))) == (Claim("e", "occurred"),)
    assert implied_claims(Taken("finds", (detained, Claim("e", "occurred")))) == ()
    assert implied_claims(Taken("denies", (detained,))) == ()
    assert implied_claims(Taken("affirms", (ground, part))) == ()


def test_mending_a_hedge_changes_the_hash_and_not_the_iri(demo: onrecord.Case) -> None:
    case = demo.casefile
    first = next(s for s in case.statements if s.taken)
    mended = replace(first, hedge="reportedly")
    changed = replace(case, statements=tuple(mended if s is first else s for s in case.statements))
    before, after = onrecord.Graph(compile_case(case, ontology())), onrecord.Graph(compile_case(changed, ontology()))
    assert set(before.receipts) == set(after.receipts)
    assert before.reading.rec(first.iri, "contentHash") != after.reading.rec(first.iri, "contentHash")
    other = next(s for s in case.statements if s.taken and s is not first)
    assert before.reading.rec(other.iri, "contentHash") == after.reading.rec(other.iri, "contentHash")


def test_one_claim_in_two_documents_is_one_claim(demo_graph: onrecord.Graph) -> None:
    documents: dict[str, set[str]] = {}
    for receipt in demo_graph.receipts.values():
        for claim in receipt.claims:
            documents.setdefault(claim.iri, set()).add(receipt.document)
    assert any(len(found) == 3 for found in documents.values())


@CASES
def test_no_person_carries_a_special_category(graph: str, request: pytest.FixtureRequest) -> None:
    """Grounds and victims' groups belong to acts: no edge joins a person to a ground or a population."""
    built: onrecord.Graph = request.getfixturevalue(graph)
    query = """SELECT ?person ?p ?o WHERE {
      ?person a rec:Person . { ?person ?p ?o } UNION { GRAPH ?g { ?person ?p ?o } }
      FILTER(CONTAINS(STR(?o), "codes/ground/")
        || REGEX(STR(?p), "orientation|religion|ethnic|health|gender", "i")) }"""
    assert built.ask(sparql=query).rows == ()
    assert built.ask(sparql="SELECT ?x WHERE { GRAPH ?g { ?x rec:memberOf ?group } ?group a rec:Group }").rows == ()
