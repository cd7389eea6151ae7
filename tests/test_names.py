from __future__ import annotations

import pytest

import onrecord
from onrecord.values.folding import name_key

ENTITY = "https://w3id.org/onrecord/case/chechnya/entity/"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("alvi-karimov", "alvi-karimov"),
        ("Alvi Karimov", "alvi-karimov"),
        ("ALVI KRAIMOV", "alvi-karimov"),
        ("kraimov", "alvi-karimov"),
        ("karímov", "alvi-karimov"),
        ("lgbt network", "russian-lgbt-network"),
        ("the local government", "chechen-government"),
        (ENTITY + "rt", "rt"),
    ],
)
def test_names_are_accepted_as_people_type_them(typed: str, meant: str, chechnya_graph: onrecord.Graph) -> None:
    assert ENTITY + meant in chechnya_graph.names.find(typed)


def test_a_name_that_begins_so_goes_before_one_that_contains_it(chechnya_graph: onrecord.Graph) -> None:
    found = chechnya_graph.names.find("detentions december 2018", ["Event"])
    assert [chechnya_graph.reading.id(iri) for iri in found] == ["wave-2018-12"]


def test_what_is_judged_the_same_is_found_together(demo_graph: onrecord.Graph) -> None:
    reading = demo_graph.reading
    judged = {(iri, other) for iri in reading.triples for other in reading.rec(iri, "same")}
    assert judged
    for first, second in judged:
        assert (second, first) in judged, "written both ways"
        assert demo_graph.names.find(reading.id(first)) == sorted({first, second})


def test_what_is_only_unsure_is_not_joined(chechnya_graph: onrecord.Graph) -> None:
    assert chechnya_graph.names.find("chechen-authorities") == [ENTITY + "chechen-authorities"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Chechnya", "chechnya"),
        ("chechnya-state", "chechnya-state"),
        ("Germany", "germany"),
        ("Uruguay", "uruguay-state"),
    ],
)
def test_a_name_of_its_own_goes_before_another_form(typed: str, meant: str, chechnya_graph: onrecord.Graph) -> None:
    """Chechnya the region and Chechnya as one that acts are two things; the region has no other name."""
    assert chechnya_graph.names.find(typed) == [ENTITY + meant]


def test_a_choice_is_offered_when_a_name_is_ambiguous(chechnya_graph: onrecord.Graph) -> None:
    with pytest.raises(onrecord.UnknownNameError, match=r"fits \d+ things") as caught:
        chechnya_graph.ask("who-said-what", about="report")
    assert caught.value.ambiguous
    assert len(caught.value.choices) > 1


def test_the_nearest_are_named_when_nothing_fits(chechnya_graph: onrecord.Graph) -> None:
    with pytest.raises(onrecord.UnknownNameError, match="Igor Kochetkov"):
        chechnya_graph.ask("statements-of-a-speaker", speaker="Kotchetkov")


def test_a_name_is_looked_up_among_what_the_question_takes(chechnya_graph: onrecord.Graph) -> None:
    with pytest.raises(onrecord.UnknownNameError):
        chechnya_graph.ask("posts-of-a-person", person="Amnesty International")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łódź", "Lodz"),
        ("Sørland", "Sorland"),
        ("Đurđa", "Durda"),
        ("Große Straße", "grosse strasse"),
        ("Işık", "isik"),
        ("İnce", "ince"),
        ("Æthel Œuvre", "aethel oeuvre"),
        ("Þórðr", "thordr"),
        ("Ħamrun", "hamrun"),
        ("Alder\u00adbridge\u200b", "alderbridge"),
        ("Odda\u00a0Fennick", "odda fennick"),
    ],
)
def test_letters_may_be_typed_without_their_marks(name: str, typed: str) -> None:
    assert name_key(name) == name_key(typed)


def test_scripts_without_latin_letters_stay() -> None:
    assert [name_key(name) for name in ("Аргун", "北京", "حلب")] == ["аргун", "北京", "حلب"]
