"""Links between names: pairs that are one person's, pairs that are not, and what is never offered."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from onrecord.proposing.candidates import Link
from onrecord.proposing.naming.comparing import blocking_keys
from onrecord.proposing.naming.linking import Named, find_links, named_in, named_of
from onrecord.values.statements import Thing
from onrecord.values.vocabulary import EntityClass

from .test_naming import document, find_names

PERSON, BODY, PLACE = EntityClass.PERSON, EntityClass.ORGANIZATION, EntityClass.PLACE
#: Each line: same or other, and two names; see the head of the file.
PAIRS = [
    tuple(part.strip() for part in line.split("|"))
    for line in Path(__file__).with_name("name_pairs.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def person(key: str, document: str, *forms: str, kinds: tuple[str, ...] = ()) -> Named:
    return Named(key, document, PERSON, forms, frozenset(kinds))


def link(first: str, second: str) -> Link | None:
    return next(find_links([person("1", "a", first), person("2", "b", second)]), None)


def test_there_are_enough_pairs_of_either_kind() -> None:
    kinds = Counter(verdict for verdict, _, _ in PAIRS)
    assert set(kinds) == {"same", "other"}
    assert min(kinds.values()) >= 100
    assert len({frozenset(pair[1:]) for pair in PAIRS}) == len(PAIRS)


def test_almost_all_pairs_of_one_person_are_offered() -> None:
    same = [pair for pair in PAIRS if pair[0] == "same"]
    missed = [pair for pair in same if not link(*pair[1:])]
    assert len(missed) <= 0.05 * len(same), missed


@pytest.mark.parametrize(("first", "second"), [pair[1:] for pair in PAIRS if pair[0] == "other"])
def test_two_people_are_never_probable(first: str, second: str) -> None:
    found = link(first, second)
    assert found is None or not found.probable


def test_few_pairs_of_two_people_are_offered_at_all() -> None:
    other = [pair for pair in PAIRS if pair[0] == "other"]
    assert sum(link(*pair[1:]) is not None for pair in other) <= 0.06 * len(other)


@pytest.mark.parametrize(("first", "second"), [pair[1:] for pair in PAIRS])
def test_a_pair_is_the_same_in_either_order(first: str, second: str) -> None:
    one, other = link(first, second), link(second, first)
    assert (one and one.score) == (other and other.score)
    assert bool(blocking_keys(first) & blocking_keys(second)) or one is None


def test_a_link_says_why_in_plain_words() -> None:
    found = link("Djambulat Melnikov", "Dzhambulat Melnikov")
    assert found is not None
    assert found.because == "djambulat and dzhambulat are forms of one given name"
    assert found.probable


def test_words_left_out_are_told_and_are_not_probable() -> None:
    found = link("Gabriel Sandoval Ortiz", "Gabriel Sandoval")
    assert found is not None
    assert "ortiz left out" in found.because
    assert not found.probable


def test_nothing_is_linked_within_one_document_or_within_the_case() -> None:
    names = [person("1", "a", "Igor Melnikov"), person("2", "a", "Igor Melnikow")]
    assert list(find_links(names)) == []
    assert list(find_links([], [person("x", "", "Igor Melnikov"), person("y", "", "Igor Melnikow")])) == []


def test_a_surname_with_a_title_is_a_surname_alone() -> None:
    first = person("1", "a", "Melnikov", "President Melnikov")
    second = person("2", "b", "Igor Melnikov", "Melnikov", "President Melnikov", "Norwegian President Melnikov")
    assert list(find_links([first, second])) == []


def test_a_name_of_a_document_is_linked_to_the_case() -> None:
    found = list(find_links([person("1", "a", "Igor Melnikow", "Melnikow")], [person("igor", "", "Ihor Melnikov")]))
    assert [(one.first, one.second, one.probable) for one in found] == [("1", "igor", True)]


def test_kinds_that_do_not_go_together_need_a_closer_look() -> None:
    official = person("1", "a", "Igor Melnikov", kinds=("official",))
    journalist = person("2", "b", "Igor Melnikov", kinds=("journalist",))
    spokesman = person("3", "c", "Igor Melnikov", kinds=("spokesperson",))
    found = {(one.first, one.second): one.probable for one in find_links([official, journalist, spokesman])}
    assert found == {("1", "2"): False, ("1", "3"): True, ("2", "3"): False}


def test_things_of_two_classes_are_never_linked() -> None:
    body = Named("1", "a", BODY, ("Wexholm",))
    place = Named("2", "b", PLACE, ("Wexholm",))
    assert list(find_links([body, place])) == []


def test_bodies_are_linked_by_their_forms_and_letters_alone_are_not_probable() -> None:
    spelled = Named("1", "a", BODY, ("Coastal Rescue Society", "CRS"))
    other = Named("2", "b", BODY, ("The Coastal Rescue Society",))
    short = Named("3", "c", BODY, ("CRS",))
    found = {(one.first, one.second): one.probable for one in find_links([spelled, other, short])}
    assert found[("1", "2")] is True
    assert ("2", "3") not in found
    two = Named("4", "d", BODY, ("HQ",)), Named("5", "e", BODY, ("HQ",))
    assert [one.probable for one in find_links(two)] == [False]


def test_surest_links_come_first_and_the_same_each_time() -> None:
    names = [person("1", "a", "Igor Melnikov"), person("2", "b", "Igor Melnikow"), person("3", "c", "I. Melnikov")]
    found = list(find_links(names))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found == list(find_links(names))
    assert {(one.first, one.second) for one in found} == {("1", "2"), ("1", "3"), ("2", "3")}


def test_names_of_documents_and_of_the_case_are_made_ready() -> None:
    candidates = find_names(document("Igor Melnikov left. Melnikov was tired."))
    (name,) = named_in(candidates)
    assert (name.document, name.forms) == ("doc", ("Igor Melnikov", "Melnikov"))
    things = [Thing("iri", PERSON, "Igor Melnikov", "igor"), Thing("iri2", EntityClass.EVENT, "Arrests", "arrests")]
    assert [one.key for one in named_of(things)] == ["igor"]
    assert [one.first for one in find_links([name], named_of(things))] == [name.key]


def test_many_names_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand people of a thousand surnames: far fewer pairs are compared than there are."""
    letters = "bdfgklmnprstvz"
    surnames = [f"{a}a{b}o{c}enko" for a in letters for b in letters for c in letters][:1000]
    names = [person(str(n), str(n), f"Igor {surname.title()}") for n, surname in enumerate(surnames)]
    compared = []
    from onrecord.proposing.naming import linking

    monkeypatch.setattr(linking, "compare_persons", lambda a, b: compared.append((a, b)) or linking.NOT_ONE)
    list(find_links(names))
    assert len(compared) < 1000 * 999 / 2 / 10
