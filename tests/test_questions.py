from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Dataset

import onrecord
from onrecord.dataset.questions import GROUPS, find_question, questions
from onrecord.dataset.store import check_read_only
from onrecord.values.vocabulary import STANCES

NAMES = [question.name for question in questions()]


def test_the_library_holds_what_was_promised() -> None:
    assert set(NAMES) >= {
        "who-said-what",
        "who-denies",
        "who-accuses-whom",
        "posts-of-a-person",
        "statements-of-a-speaker",
        "events-in-a-place",
        "what-a-document-says",
        "figures-for-an-event",
        "chain-behind-a-statement",
    }


@pytest.mark.parametrize("name", NAMES)
def test_each_question_explains_itself_and_answers(name: str, chechnya_graph: onrecord.Graph) -> None:
    question = find_question(name)
    assert question.title.endswith("?")
    assert question.reading.endswith(".")
    assert question.group in GROUPS
    check_read_only(question.sparql)
    answer = chechnya_graph.ask(name)
    assert len(answer) > 0
    assert {"words", "document", "line"} <= set(answer.variables), "every answer has a receipt"
    assert answer.variables[-1] == "statement"


@pytest.mark.parametrize("name", NAMES)
def test_each_parameter_is_used(name: str) -> None:
    question = find_question(name)
    for parameter in question.parameters:
        assert "<urn:x>" in question.with_values({parameter.name: ["urn:x"]})


def test_questions_lead_to_others_that_are_there() -> None:
    leading = [question for question in questions() if question.see]
    assert len(leading) > 10
    for question in leading:
        assert set(question.see) <= set(NAMES) - {question.name}, question.name


def test_a_question_is_found_by_words_that_are_not_in_its_name() -> None:
    with pytest.raises(onrecord.QuestionError, match="Did you mean contradictions"):
        find_question("disagree")


def test_denials_of_what_nobody_affirms_come_last(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("who-denies")
    affirmed = [str(row[answer.variables.index("affirmedByAnybody")]) for row in answer.rows]
    assert set(affirmed) == {"yes", "no"}
    assert affirmed == sorted(affirmed, reverse=True)


def test_no_two_questions_return_the_same_rows(chechnya_graph: onrecord.Graph) -> None:
    rows = [chechnya_graph.ask(name).rows for name in NAMES]
    assert len({str(r) for r in rows}) == len(NAMES)


@pytest.mark.parametrize("name", ["who-denies", "figures-for-an-event"])
def test_rdflibs_own_engine_gives_the_same_rows(name: str, demo_graph: onrecord.Graph) -> None:
    """Library questions run on any SPARQL 1.1 engine; the others take rdflib's minutes."""
    plain = Dataset()
    plain.parse(data=demo_graph.nquads, format="nquads")
    theirs = {tuple(str(v) if v is not None else None for v in row) for row in plain.query(find_question(name).sparql)}
    ours = {tuple(t.value if t else None for t in row) for row in demo_graph.ask(name).rows}
    assert theirs == ours


def test_questions_are_found_by_their_words() -> None:
    assert find_question("Who denies X?").name == "who-denies"
    assert find_question("who accuses").name == "who-accuses-whom"
    with pytest.raises(onrecord.QuestionError, match="Did you mean who-denies"):
        find_question("who-denis")


def test_a_parameter_that_is_not_there_is_named(chechnya_graph: onrecord.Graph) -> None:
    with pytest.raises(onrecord.QuestionError, match="Did you mean about"):
        chechnya_graph.ask("who-denies", values={"abuot": "wave-2018-12"})


def test_every_file_is_a_question() -> None:
    folder = Path(onrecord.__file__).parent / "questions"
    assert {path.stem for path in folder.iterdir()} == set(NAMES)


# Competency questions of the domain on documents 000 and 002: the quotes that must come out.
def _quotes(answer: onrecord.Answer) -> set[str]:
    return {str(row["words"]) for row in answer}


def test_cq07_who_denies_that_gay_people_exist_in_chechnya(chechnya_graph: onrecord.Graph) -> None:
    rows = list(chechnya_graph.ask("who-denies", about="gay-people-in-chechnya"))
    denying = {str(row["who"]).partition(" (unnamed")[0] for row in rows if row["stance"] == "denies"}
    assert denying == {"Magomed Selimkhanov", "Ramzan Kadyrov", "Alvi Karimov", "other government figures"}
    assert {row["hedge"] for row in rows if row["stance"] == "doubts"} == {"if they exist"}
    assert any(str(row["words"]).startswith("In Chechnya, there are no gays") for row in rows)


def test_cq09_who_threatened_whom(chechnya_graph: onrecord.Graph) -> None:
    query = """SELECT ?who ?target ?words WHERE { ?s rec:threatens ?c ; rec:speaker/rdfs:label ?who ;
      rec:target/rdfs:label ?target ; rec:anchor/oa:exact ?words } ORDER BY ?words"""
    assert "threatened to kill me if I didn’t" in _quotes(chechnya_graph.ask(sparql=query))


def test_hate_speech_is_an_insult_and_no_threat(chechnya_graph: onrecord.Graph) -> None:
    query = """SELECT ?stance WHERE { ?s rec:anchor/oa:exact ?words ; rec:stance ?o ; ?stance ?o .
      FILTER(CONTAINS(?words, "two metres") && ?stance NOT IN (rec:stance, rec:about, dcterms:subject)) }"""
    assert {str(row["stance"]) for row in chechnya_graph.ask(sparql=query)} == {"rec:insults"}


def test_cq16_through_which_outlets_the_denials_reach_us(chechnya_graph: onrecord.Graph) -> None:
    rows = chechnya_graph.ask("chain-behind-a-statement", statement="karimov-denies-killings")
    assert [(row["hop"], row["who"]) for row in rows] == [(0, "Dazed"), (1, "RT"), (2, "Alvi Karimov")]


def test_cq21_waves_belong_to_their_speaker(chechnya_graph: onrecord.Graph) -> None:
    said = {row["words"]: row["who"] for row in chechnya_graph.ask("who-said-what", about="wave-2018-12")}
    assert said["This is the second wave of mass abductions by the Chechen authorities."] == "Dazed"
    said = {row["words"]: row["who"] for row in chechnya_graph.ask("who-said-what", about="wave-2017-07")}
    assert "to report a new wave of arrests" in said


def test_cq30_units_are_kept_apart(chechnya_graph: onrecord.Graph) -> None:
    rows = list(chechnya_graph.ask("figures-for-an-event", about="evacuations-2017-2018"))
    assert {(row["unit"], row["figure"]) for row in rows} == {
        ("evacuated", "more than 150 persons evacuated"),
        ("found-sanctuary-abroad", "about 130 persons who found sanctuary abroad"),
    }


def test_cq38_who_passed_the_resolution(chechnya_graph: onrecord.Graph) -> None:
    why = chechnya_graph.why("us-congress-resolution-2017", "agent")
    assert [line.quote for explained in why for line in explained.lines] == [
        "a resolution by the United States Congress condemning the actions"
    ]


def test_who_speaks_together_does_not_speak_for_the_other(chechnya_graph: onrecord.Graph) -> None:
    rows = list(chechnya_graph.ask("statements-of-a-speaker", speaker="ramzan-kadyrov"))
    assert {row["spokenBy"] for row in rows} == {"Ramzan Kadyrov", "Alvi Karimov"}, "his spokesman speaks for him"


def test_the_figure_of_forty_and_its_denial_stand_side_by_side(chechnya_graph: onrecord.Graph) -> None:
    rows = list(chechnya_graph.ask("figures-for-an-event", about="wave-2018-12"))
    about_forty = [(row["who"], row["stance"]) for row in rows if row["figure"] == "about 40 persons detained"]
    network = ("Russian LGBT Network", "affirms")
    assert about_forty == [network, network, ("Alvi Karimov", "denies"), network], "in the order of the documents"


@pytest.mark.parametrize("graph", ["demo_graph", "chechnya_graph"])
def test_nothing_of_the_receipts_is_missing_from_the_answers(graph: str, request: pytest.FixtureRequest) -> None:
    """Every stance on every claim or thing stands in who-said-what, what-a-document-says, statements-of-a-speaker."""
    built: onrecord.Graph = request.getfixturevalue(graph)
    expected = {
        (receipt.quote, taken.stance, built.reading.name(what))
        for receipt in built.receipts.values()
        for taken in receipt.stances
        for what in [*(c.iri for c in taken.claims if not c.implied), *taken.things]
    }
    for name in ("who-said-what", "what-a-document-says", "statements-of-a-speaker"):
        found = {(row["words"], row["stance"], row["what"]) for row in built.ask(name)}
        assert expected == found, name


def test_every_question_on_all_stances_lists_them_all() -> None:
    for question in questions():
        named = set(re.findall(r"rec:(\w+)", question.sparql))
        if {"callsFor", "affirms", "condemns"} <= named:
            assert set(STANCES) <= named, question.name


COERCED = """id: fair
title: The fair
documents: [{id: notice, file: notice.txt, sha256: HASH, title: Notice}]
entities:
  people: [{id: ann, name: Ann}, {id: bob, name: Bob}, {id: cy, name: Cy}]
  organizations: [{id: gazette, name: Gazette}]
events: [{id: raid, label: Raid reported}]
statements:
  notice:
    - quote: |-
        he did it
      at: [0, 9]
      line: 1
      speaker: ann
      circumstance: in-custody
      hedge: perhaps
      via: [{speaker: gazette, hedge: reportedly}]
      affirms: [[raid, perpetrator, bob]]
      about: cy
    - quote: |-
        he is no mayor
      at: [10, 24]
      line: 1
      speaker: cy
      denies: [[bob, holdsPost, mayor]]
"""


@pytest.fixture(scope="module")
def coerced(tmp_path_factory: pytest.TempPathFactory) -> onrecord.Graph:
    folder = tmp_path_factory.mktemp("coerced")
    (folder / "case.yaml").write_text(COERCED.replace("HASH", "0" * 64), "utf-8")
    return onrecord.load(folder).build()


@pytest.mark.parametrize(
    "name", ["who-said-what", "who-accuses-whom", "statements-of-a-speaker", "what-a-document-says"]
)
def test_speech_in_custody_says_so_and_keeps_its_hedges(name: str, coerced: onrecord.Graph) -> None:
    rows = [row for row in coerced.ask(name) if row["words"] == "he did it"]
    assert rows
    for row in rows:
        assert (row["circumstance"], row["hedge"], row["hedgeOfLink"]) == ("in-custody", "perhaps", "reportedly")
    assert "in custody" in str(coerced.why("raid"))


def test_who_is_only_named_is_found(coerced: onrecord.Graph) -> None:
    rows = list(coerced.ask("who-said-what", about="cy"))
    assert {(row["words"], row["only"]) for row in rows} == {("he did it", "only named")}
    assert "he did it" in str(coerced.why("cy"))


def test_who_denies_a_post_is_no_source_of_it(coerced: onrecord.Graph) -> None:
    assert [(row["how"], row["who"]) for row in coerced.ask("posts-of-a-person", person="bob")] == [("denies", "Cy")]


def test_places_inside_places_are_followed_where_a_document_says_so(chechnya_graph: onrecord.Graph) -> None:
    rows = list(chechnya_graph.ask("events-in-a-place", place="argun"))
    centre = "Detention center in Argun visited by a journalist of VICE News"
    assert {row["at"] for row in rows} == {"Argun", "Prison in Argun", centre}
    assert len(rows) >= 3


def test_statements_are_found_by_the_number_that_the_page_shows(chechnya_graph: onrecord.Graph) -> None:
    rows = chechnya_graph.ask("chain-behind-a-statement", statement="s1")
    assert [(row["hop"], row["line"]) for row in rows] == [(0, 1), (1, 1)]
