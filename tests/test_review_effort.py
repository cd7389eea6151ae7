"""What the measure of review effort counts: fields, claims, and what differs; counted by hand."""

from __future__ import annotations

from .benchmarks.propose_effort import Effort, differing, from_scratch, is_right, overlap

WANTED = {
    "id": "one",
    "quote": "Nobody was held",
    "at": ["10", "25"],
    "line": "2",
    "speaker": "ministry",
    "denies": [["held", "occurred"], ["held", "count", {"unit": "detained", "number": "3"}]],
}


def test_places_and_ids_cost_nothing_and_each_claim_one_action() -> None:
    """One for the entry; quote, speaker and two claims."""
    effort = from_scratch([WANTED, {"quote": "x", "affirms": [["a", "occurred"]]}])
    assert effort.actions == {"typed": 5 + 3}
    assert effort.each == 4.0
    assert Effort().each == 0.0


def test_what_differs_is_written_or_taken_out() -> None:
    assert differing(WANTED, WANTED) == []
    other = {**WANTED, "speaker": "union", "as": "a spokesman", "denies": [["held", "occurred"], ["x", "occurred"]]}
    assert [key for key, _ in differing(other, WANTED)] == ["speaker", "denies", "as"]


def test_right_is_the_speaker_and_a_stance() -> None:
    assert is_right({**WANTED, "denies": [["other", "inWords", "no"]]}, WANTED)
    assert not is_right({**WANTED, "speaker": "union"}, WANTED)
    assert not is_right({"speaker": "ministry", "affirms": []}, WANTED)


def test_half_of_the_shorter_passage() -> None:
    assert overlap({"at": [0, 10]}, {"at": [5, 100]}) == 0.5
    assert overlap({"at": [0, 10]}, {"at": [10, 20]}) == 0
