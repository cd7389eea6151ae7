"""The shipped proposer as a whole: what its finders hand on to each other, on invented words."""

from __future__ import annotations

import pytest

from onrecord.proposing.candidates import Counted, Happening, Speech
from onrecord.proposing.rules import Rules

from .altered_quotes import document_of


def speech_in(text: str) -> list[Speech]:
    found = Rules().propose(document_of(text))
    return [one.content for one in found if isinstance(one.content, Speech)]


def events_in(text: str) -> list[Happening]:
    found = Rules().propose(document_of(text))
    return [one.content for one in found if isinstance(one.content, Happening)]


def test_who_says_it_at_the_end_of_a_sentence_behind_a_dateline() -> None:
    (said,) = speech_in(
        "KELDHAVEN (Sundwire) – About 30 striking dockworkers were detained by port police, the Dockers’ Union says.\n"
    )
    assert said.content[0].text == "About 30 striking dockworkers were detained by port police"
    assert said.speaker is not None
    assert said.speaker.text == "the Dockers’ Union"
    assert said.stance == "affirms"


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("Ada Pell, the port’s director, came. “Nobody was held there,” she said.\n", "she", "Ada Pell"),
        ("Port director Ada Pell said nobody came. “We looked for them all day,” she said.\n", "she", "Ada Pell"),
        # Two are named: the words do not tell.
        ("Ada Pell met Edvin Corlaz. The rain fell.\nThe gate was shut. “Nobody was held,” he said.\n", "he", ""),
    ],
)
def test_a_pronoun_is_who_it_can_stand_for(text: str, words: str, form: str) -> None:
    said = [one for one in speech_in(text) if one.speaker and one.speaker.text == words]
    assert [one.resolved for one in said] == [form]


def test_an_event_has_the_count_of_its_subject() -> None:
    (event,) = events_in("About 30 dockworkers were detained in Keldhaven.\n")
    assert [(count.number, count.unit) for count in event.counts] == [("about 30", "detained")]
    assert event.specific
    (other,) = events_in("Three of five berths are closed, and Ada Pell was detained.\n")
    assert other.counts == ()


def test_the_order_is_fixed() -> None:
    document = document_of("On 6 March 2025 director Ada Pell said that about 30 men had been detained in Orvenia.\n")
    kinds = [type(one.content).__name__ for one in Rules().propose(document)]
    assert list(dict.fromkeys(kinds)) == ["Name", "PostHeld", "Speech", "Dated", "Counted", "Happening"]
    assert any(isinstance(one.content, Counted) for one in Rules().propose(document))
    assert list(Rules().propose(document)) == list(Rules().propose(document))
