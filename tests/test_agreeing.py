"""Two proposers on the same words: what both find is surer, what they read otherwise is less so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.proposing.agreeing import agreed
from onrecord.proposing.candidates import Candidate, Check, Content, Outcome, Rendering, Speech, Words

HELD = Speech(
    (Words(0, 15, "Nobody was held"),), Rendering.DIRECT, "denies", Words(20, 28, "Ada Pell"), Words(20, 28, "Ada Pell")
)


def by(proposer: str, content: Content = HELD, confidence: float = 0.8) -> Candidate:
    return Candidate("quay", "ab" * 32, content, f"{proposer}/x", "1", confidence)


def told(one: Candidate) -> list[tuple[str, str]]:
    return [(check.outcome.value, check.why) for check in one.checks if check.name == "agreement"]


def test_the_same_found_by_two_is_one_and_surer() -> None:
    (one,) = agreed([by("rules"), by("model", confidence=0.5)])
    assert one.by == "rules/x"
    assert one.confidence == pytest.approx(0.9)
    assert told(one) == [("passed", "found by model/x and rules/x")]


def test_two_rules_of_one_proposer_do_not_make_it_surer() -> None:
    (one,) = agreed([by("rules"), by("rules", confidence=0.6)])
    assert one.confidence == 0.8
    assert told(one) == []


def test_nothing_is_ever_quite_sure() -> None:
    (one,) = agreed([by("rules", confidence=0.97), by("model", confidence=0.97), by("parser", confidence=0.97)])
    assert one.confidence == 0.98


@pytest.mark.parametrize(
    "other",
    [
        replace(HELD, stance="affirms"),
        replace(HELD, speaker=Words(40, 52, "Edvin Corlaz")),
        replace(HELD, content=(Words(0, 10, "Nobody was"),), stance="doubts"),
    ],
)
def test_another_speaker_or_stance_contradicts_both(other: Speech) -> None:
    first, second = agreed([by("rules"), by("model", other)])
    assert (first.confidence, second.confidence) == (pytest.approx(0.56), pytest.approx(0.56))
    assert told(first) == [("weak", "model/x reads it otherwise")]
    assert told(second) == [("weak", "rules/x reads it otherwise")]


def test_almost_the_same_words_and_the_same_speaker_agree() -> None:
    surname = replace(HELD, content=(Words(0, 12, "Nobody was h"),), speaker=Words(24, 28, "Pell"))
    first, second = agreed([by("rules"), by("model", surname, 0.5)])
    assert first.confidence == second.confidence == pytest.approx(0.9)


def test_other_words_neither_agree_nor_contradict() -> None:
    other = replace(HELD, content=(Words(60, 75, "Nobody was here"),), stance="affirms")
    assert [one.confidence for one in agreed([by("rules"), by("model", other)])] == [0.8, 0.8]


def test_what_failed_raises_and_lowers_nothing() -> None:
    failed = by("model").with_checks([Check("words", Outcome.FAILED, "not there")])
    (one,) = agreed([by("rules"), failed])
    assert (one.confidence, one.failed) == (0.8, False)
    contradicting = by("model", replace(HELD, stance="affirms")).with_checks([Check("words", Outcome.FAILED, "no")])
    assert [c.confidence for c in agreed([by("rules"), contradicting])] == [0.8, 0.8]
