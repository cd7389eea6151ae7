"""The generated case on which `make bench-ask` measures: the same each time, of the size asked for, and sound."""

from __future__ import annotations

from collections import Counter

import pytest

import onrecord
from onrecord.dataset.questions import questions
from onrecord.values.casefile import Casefile
from onrecord.values.vocabulary import STANCES, EntityClass

from .benchmarks.generated_case import casefile, nquads
from .benchmarks.page import EDGES_PER_NODE, networks


@pytest.fixture(scope="module")
def generated() -> Casefile:
    return casefile(1000)


@pytest.fixture(scope="module")
def graph() -> onrecord.Graph:
    return onrecord.Graph(nquads(10_000))


def test_the_same_number_and_seed_are_the_same_bytes() -> None:
    assert nquads(5_000) == nquads(5_000)
    assert nquads(5_000) != nquads(5_000, seed=2)


@pytest.mark.parametrize("quads", [2_000, 10_000, 50_000])
def test_a_case_has_the_size_that_was_asked_for(quads: int) -> None:
    assert abs(nquads(quads).count(b"\n") - quads) <= quads * 0.1


def test_stances_and_classes_are_all_there(generated: Casefile) -> None:
    taken = Counter(one.stance for statement in generated.statements for one in statement.taken)
    assert set(taken) == set(STANCES)
    assert {thing.kind for thing in generated.things.values()} == set(EntityClass)
    claims = Counter(one.stance for s in generated.statements for one in s.taken for _ in one.claims)
    assert 0.03 < claims["denies"] / claims.total() < 0.15


def test_few_speak_often_and_most_seldom(generated: Casefile) -> None:
    spoken = Counter(speaker for s in generated.statements if not s.is_link and s.depth for speaker in s.speakers)
    assert spoken.most_common(1)[0][1] > 20
    assert sum(times == 1 for times in spoken.values()) > len(spoken) / 3


def test_chains_have_as_many_links_as_their_depth_says(generated: Casefile) -> None:
    conveyed = {inner: link for link in generated.statements for inner in link.conveys}
    assert len({s.iri for s in generated.statements}) == len(generated.statements)
    for statement in generated.statements:
        depth, inner = statement.depth, statement
        while inner.iri in conveyed:
            inner = conveyed[inner.iri]
            depth -= 1
            assert inner.depth == depth
        assert inner.depth == 0
    assert {s.depth for s in generated.statements} == {0, 1, 2, 3, 4}


def test_denials_answer_what_others_say_and_outlets_copy(generated: Casefile) -> None:
    by_iri = {s.iri: s for s in generated.statements}
    answers = [s for s in generated.statements if s.responds_to]
    assert answers
    for answer in answers:
        said = {c for iri in answer.responds_to for one in by_iri[iri].taken for c in one.claims}
        assert said & {c for one in answer.taken for c in one.claims}
    assert any(s.based_on for s in generated.statements)
    assert any(s.circumstance == "in-custody" for s in generated.statements)


def test_documents_have_about_a_hundred_statements(generated: Casefile) -> None:
    spoken = Counter(s.anchor.document.id for s in generated.statements if not s.is_link)
    assert len(spoken) == 10
    assert all(80 <= number <= 120 for number in spoken.values())


@pytest.mark.parametrize("question", [question.name for question in questions()])
def test_each_question_can_be_asked(question: str, graph: onrecord.Graph) -> None:
    assert graph.ask(question).variables


def test_the_pages_that_are_compared_hold_the_same_network() -> None:
    made = networks(150)
    things = {name: {node["id"] for node in net.nodes} for name, net in made.items()}
    lines = {name: Counter((edge["from"], edge["to"]) for edge in net.edges) for name, net in made.items()}
    assert set(made) == {"ours", "tuned", "stock"}
    assert things["ours"] == things["tuned"] == things["stock"]
    assert lines["ours"] == lines["tuned"] == lines["stock"]
    assert 144 <= len(things["ours"]) <= 150
    assert lines["ours"].total() == EDGES_PER_NODE * len(things["ours"])
    places = {node["id"]: (node["x"], node["y"]) for node in made["ours"].nodes}
    assert {node["id"]: (node["x"], node["y"]) for node in made["tuned"].nodes} == places
    assert not any("x" in node for node in made["stock"].nodes)
