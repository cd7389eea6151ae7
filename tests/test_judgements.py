from __future__ import annotations

from onrecord.values.judgements import contradictions, in_force, latest
from onrecord.values.statements import Judgement


def judged(verdict: str, things: str, day: str) -> Judgement:
    return Judgement(verdict, tuple(things), "the coder", day, "one evening")


def test_the_latest_judgement_on_a_pair_is_in_force() -> None:
    first, later = judged("same", "ab", "2031-06-01"), judged("different", "ba", "2031-06-02")
    assert latest([later, first]) == {("a", "b"): later}
    assert list(in_force([later, first])) == []
    assert sorted(in_force([first])) == [("a", "b"), ("b", "a")]


def test_one_list_judges_every_pair_in_it() -> None:
    assert len(list(in_force([judged("same", "abc", "2031-06-01")]))) == 6


def test_a_contradiction_is_found_through_any_number_of_things() -> None:
    same = [judged("same", pair, "2031-06-01") for pair in ("ab", "bc", "cd")]
    different = judged("different", "da", "2031-05-01")
    assert list(contradictions([*same, different])) == [(different, ("a", "b", "c", "d"), tuple(same))]


def test_a_circle_of_the_same_is_none() -> None:
    assert not list(contradictions([judged("same", pair, "2031-06-01") for pair in ("ab", "bc", "ca")]))


def test_what_was_withdrawn_contradicts_nothing() -> None:
    judgements = [judged("same", "ab", "2031-06-01"), judged("same", "bc", "2031-06-01")]
    judgements += [judged("different", "ac", "2031-06-02"), judged("unsure", "bc", "2031-06-03")]
    assert not list(contradictions(judgements))
    assert list(contradictions(judgements[:3]))
