"""Checks of candidates against invented words: what passes, what is weak, what fails, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.proposing.candidates import (
    Candidate,
    Content,
    Counted,
    Dated,
    Happening,
    Modality,
    Name,
    Rendering,
    Speech,
    Words,
    words_at,
)
from onrecord.proposing.documents import Document
from onrecord.proposing.verifying import UNPLACED, locate_all, verify
from onrecord.values.documents import Segment
from onrecord.values.vocabulary import EntityClass

from .altered_quotes import document_of

TEXT = """\
“Nobody was held,” Ada Pell, the port’s director, said on Thursday. She did not say who gave the order.

“There was only one pen,” he told the Courier. A guard reportedly struck two men.

Mirel Oskander denied that 40,000 men had been held since 3 March 2025. About 30 men were not detained.

If they come back, they may be arrested.

Share this: Pell was here
"""


def document() -> Document:
    made = document_of(TEXT)
    return replace(made, record=replace(made.record, segments=(Segment(9, 9, "navigation"),)))


def at(words: str, number: int = 1) -> Words:
    place = -1
    for _ in range(number):
        place = TEXT.index(words, place + 1)
    return Words(place, place + len(words), words)


def one(content: Content, by: str = "rules/x") -> Candidate:
    return Candidate("invented", document().record.sha256, content, by, "1", 0.8)


def outcome(content: Content, name: str) -> tuple[str, str]:
    """What a check came to, and why."""
    (checked,) = verify([one(content)], document())
    found = {check.name: (check.outcome.value, check.why) for check in checked.checks}
    return found.get(name, ("not made", ""))


SAID = Speech(
    (at("Nobody was held"),), Rendering.DIRECT, "denies", at("Ada Pell, the port’s director"), at("Ada Pell"),
    cue=at("said"),
)  # fmt: skip
DENIED = Speech(
    (at("40,000 men had been held since 3 March 2025"),), Rendering.INDIRECT, "denies", at("Mirel Oskander"),
    at("Mirel Oskander"), cue=at("denied"),
)  # fmt: skip


def test_what_the_document_says_passes_every_check() -> None:
    for content in (SAID, DENIED, Name(EntityClass.PERSON, "Ada Pell", (at("Ada Pell"),))):
        (checked,) = verify([one(content)], document())
        assert {check.outcome.value for check in checked.checks} == {"passed"}
        assert not checked.failed


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (Words(1, 7, "Somebody"), "word for word"),
        (Words(1, 16, "Nobody was hold"), "word for word"),
        (replace(at("obody"), text="obody"), "inside a word"),
        (Words(UNPLACED, UNPLACED, "Nobody was harmed"), "word for word"),
        (Words(UNPLACED, UNPLACED, "000 men"), "word for word"),
    ],
)
def test_words_that_do_not_stand_there_fail(words: Words, why: str) -> None:
    result, reason = outcome(replace(SAID, content=(words,)), "words")
    assert result == "failed"
    assert why in reason


def test_words_without_a_place_get_theirs_in_order() -> None:
    unplaced = [Words(UNPLACED, UNPLACED, "men"), Words(UNPLACED, UNPLACED, "men")]
    candidates = [one(replace(DENIED, content=(words,), cue=None)) for words in unplaced]
    placed = [checked.content for checked in verify(candidates, document())]
    assert [c.content[0].start for c in placed if isinstance(c, Speech)] == [at("men").start, at("men", 2).start]


def test_a_name_without_a_place_is_taken_where_it_stands_nearest() -> None:
    speech = replace(SAID, speaker=Words(UNPLACED, UNPLACED, "Ada Pell"), cue=Words(UNPLACED, UNPLACED, "said"))
    (checked,) = verify([one(speech)], document())
    assert isinstance(checked.content, Speech)
    assert checked.content.speaker == at("Ada Pell")
    assert not checked.failed


def test_occurrences_are_taken_in_turn_and_the_last_again() -> None:
    made = document_of("Pell left. Pell came. Pell’s men.")
    found = locate_all(["Pell", "came", "Pell", "Pell", "Pell"], made)
    assert [place.start for place in found if place] == [0, 16, 22, 11, 22]


def test_readers_comments_and_navigation_are_no_source() -> None:
    last = at("Pell was here")
    assert outcome(Name(EntityClass.PERSON, "Pell", (words_at(document(), last.start, last.start + 4),)), "place") == (
        "failed",
        "“Pell” stand in navigation",
    )


def test_a_speaker_stands_in_the_paragraph_or_beside_it() -> None:
    far = replace(DENIED, speaker=at("Ada Pell"), source=at("Ada Pell"))
    assert outcome(far, "speaker") == ("failed", "“Ada Pell” stands 2 paragraphs away")
    assert outcome(replace(SAID, speaker=None, source=None), "speaker")[0] == "weak"


def test_a_pronoun_leads_to_a_name_that_is_there() -> None:
    told = Speech(
        (at("There was only one pen"),), Rendering.DIRECT, "affirms", at("he", 5), at("he", 5), cue=at("told")
    )
    speaker = at(" he told")
    he = Words(speaker.start + 1, speaker.start + 3, "he")
    told = replace(told, source=he, speaker=he)
    assert outcome(replace(told, resolved="Ada Pell"), "speaker")[0] == "passed"
    assert outcome(replace(told, resolved="Rolf Anskar"), "speaker") == (
        "failed",
        "Rolf Anskar is not named before “he”",
    )


def test_a_cue_stands_by_speaker_or_words() -> None:
    assert outcome(replace(SAID, cue=at("denied")), "cue")[0] == "failed"
    assert outcome(replace(SAID, cue=None), "cue")[0] == "weak"


@pytest.mark.parametrize(
    ("speech", "expected"),
    [
        (replace(DENIED, stance="affirms"), "failed"),  # the denial of the cue is lost
        (
            Speech(
                (at("who gave the order"),), Rendering.INDIRECT, "affirms", at("She"), at("She"), "Ada Pell", at("say")
            ),
            "failed",  # "did not say"
        ),
        (
            Speech(
                (at("who gave the order"),), Rendering.INDIRECT, "declines", at("She"), at("She"), "Ada Pell", at("say")
            ),
            "passed",
        ),
        (replace(DENIED, stance="praises"), "weak"),
        (replace(DENIED, cue=at("Oskander")), "weak"),
    ],
)
def test_a_stance_fits_its_cue(speech: Speech, expected: str) -> None:
    assert outcome(speech, "cue")[0] == expected


def test_a_hedge_must_not_get_lost() -> None:
    struck = Speech((at("two men"),), Rendering.INDIRECT, "affirms", at("A guard"), at("A guard"), cue=at("struck"))
    assert outcome(struck, "hedges") == ("weak", "“reportedly” stands by it, and is not among its hedges")
    assert outcome(replace(struck, hedges=(at("reportedly"),)), "hedges")[0] == "passed"


def test_a_negation_must_not_be_left_out() -> None:
    cut = Speech((at("About 30 men were"), at("detained")), Rendering.INDIRECT, "affirms", at("Mirel Oskander"))
    assert outcome(replace(cut, speaker=at("Mirel Oskander")), "hedges") == ("weak", "the words left out hold “not”")


@pytest.mark.parametrize(
    ("words", "edtf", "how", "expected"),
    [
        ("since 3 March 2025", "2025-03-03/..", "", "passed"),
        ("since 3 March 2025", "2024-03-03/..", "", "failed"),
        ("since 3 March 2025", "2025-04-03", "", "failed"),
        ("since 3 March 2025", "2025-03-04", "", "failed"),
        ("since 3 March 2025", "3 March", "", "failed"),
        ("on Thursday", "2025-03-06", "", "failed"),
        ("on Thursday", "2025-03-06", "the document's date", "passed"),
        ("on Thursday", "", "", "weak"),
    ],
)
def test_a_date_says_no_more_than_its_words(words: str, edtf: str, how: str, expected: str) -> None:
    assert outcome(Dated(at(words), edtf, how), "dates")[0] == expected


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("About 30 men", "about 30", "passed"),
        ("About 30 men", "30", "weak"),  # the qualifier got lost
        ("About 30 men", "about 31", "failed"),
        ("About 30 men", "at least 30", "weak"),  # a qualifier that does not stand there
        ("40,000 men", "40,000", "passed"),
        ("40,000 men", "40000", "passed"),
        ("two men", "2", "passed"),
        ("two men", "a lot", "failed"),
    ],
)
def test_a_number_is_that_of_its_words(words: str, number: str, expected: str) -> None:
    assert outcome(Counted(at(words), number, "detained"), "numbers")[0] == expected


@pytest.mark.parametrize(
    ("trigger", "modality", "expected"),
    [
        ("held", Modality.ASSERTED, "passed"),
        ("detained", Modality.ASSERTED, "weak"),
        ("detained", Modality.DENIED, "passed"),
        ("struck", Modality.ASSERTED, "weak"),
        ("struck", Modality.ALLEGED, "passed"),
        ("arrested", Modality.ASSERTED, "weak"),
        ("arrested", Modality.HYPOTHETICAL, "passed"),
    ],
)
def test_what_is_denied_or_supposed_is_not_asserted(trigger: str, modality: Modality, expected: str) -> None:
    event = Happening(at(trigger, 2) if trigger == "held" else at(trigger), "detention", modality)
    assert outcome(event, "modality")[0] == expected
