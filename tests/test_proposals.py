"""The files of proposals: what is written is read back, and nothing of it is in a case."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.proposing.candidates import Check, Outcome
from onrecord.proposing.proposals import Kind, Proposal, Proposals, parse_proposals, path_of, read_proposals
from onrecord.values.errors import CasefileError
from onrecord.values.quotations import Span

from .conftest import DEMO

PERSON = Proposal(
    "0123456789",
    Kind.ENTITY,
    {"id": "ada-pell", "name": "Ada Pell", "also": ["Pell"], "kinds": ["official"]},
    0.9,
    ("rules/name-title",),
    (Check("words", Outcome.PASSED),),
    (Span(10, 18), Span(40, 44)),
    "people",
    "Named by their own choice?",
)
EVENT = Proposal(
    "00000000e1",
    Kind.EVENT,
    {"id": "detention-2025-03-quay", "label": "Detentions reported in March 2025", "kinds": ["detention"]},
    0.61,
    ("rules/event-detained",),
)
STATEMENT = Proposal(
    "1234567e10",
    Kind.STATEMENT,
    {
        "quote": "“lies”: # all\n- of it",
        "at": ["60", "80"],
        "line": "3",
        "attribution": "said: Pell",
        "attributionAt": ["82", "92"],
        "attributionLine": "3",
        "speaker": "ada-pell",
        "via": [{"unnamed": "a paper, the Courier"}],
        "said": {"edtf": "2025-03-06", "words": "on Thursday", "how": "the day after"},
        "denies": [["detention-2025-03-quay", "count", {"unit": "detained", "number": "about 30"}]],
    },
    0.93,
    ("rules/direct-post", "spacy/en"),
    (Check("words", Outcome.PASSED), Check("speaker", Outcome.WEAK, "stands far off: two, or three, paragraphs")),
    (Span(60, 80), Span(82, 92)),
)
DATE = Proposal(
    "2", Kind.DATE, {"edtf": "2025-03/..", "words": "since March"}, 0.9, ("rules/date",), (), (Span(1, 12),)
)
COUNT = Proposal("3", Kind.QUANTITY, {"number": "about 30", "words": "about 30 sheds"}, 0.9, ("rules/number",))
LINK = Proposal("4", Kind.LINK, {"unsure": ["ada-pell", "a-pell"], "because": "One letter: A."}, 0.55, ("rules/link",))
WHOLE = Proposals(
    "quay", "ab" * 32, {"rules": "7", "spacy": "3.8"}, (PERSON, EVENT, STATEMENT, DATE, COUNT, LINK), "12ab"
)


def test_what_is_written_is_read_back() -> None:
    content = WHOLE.as_bytes()
    again = parse_proposals(content, "proposals/quay.yaml")
    assert again == WHOLE
    assert again.as_bytes() == content


def test_a_person_can_read_it() -> None:
    text = WHOLE.as_bytes().decode()
    assert text.startswith("# What onrecord found in document quay. Nothing in this file is in the graph")
    assert "onrecord review CASE" in text
    assert "    entry:\n      quote: |-\n        “lies”: # all\n        - of it\n      at: [60, 80]\n" in text
    assert 'speaker: "weak: stands far off: two, or three, paragraphs"' in text
    assert "        - [detention-2025-03-quay, count, {unit: detained, number: about 30}]\n" in text


def test_of_one_kind_and_what_an_entry_needs() -> None:
    assert WHOLE.of(Kind.LINK) == (LINK,)
    assert WHOLE.needed_by(STATEMENT) == (PERSON, EVENT)
    assert WHOLE.needed_by(DATE) == ()


def test_no_file_is_no_proposals(tmp_path: Path) -> None:
    assert read_proposals(tmp_path, "quay").items == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("confidence: 0.93", "confidence: high"),
        ("    among: people\n", ""),
        ("    among: people\n", "    among: friends\n"),
        ("sha256:", "sha:"),
        ("places: [[10, 18], [40, 44]]", "places: [10]"),
        ("words: passed", "words: fine"),
    ],
)
def test_another_layout_is_said_to_be_one(old: str, new: str) -> None:
    text = WHOLE.as_bytes().decode()
    assert old in text
    with pytest.raises(CasefileError, match="onrecord propose CASE --again"):
        parse_proposals(text.replace(old, new, 1).encode(), "proposals/quay.yaml")


def test_a_file_is_superseded_by_other_bytes_proposers_and_segments(tmp_path: Path) -> None:
    path = path_of(tmp_path, "quay")
    assert WHOLE.supersede(path)
    path.parent.mkdir()
    path.write_bytes(WHOLE.as_bytes())
    assert not replace(WHOLE, items=()).supersede(path)
    assert replace(WHOLE, sha256="cd" * 32).supersede(path)
    assert replace(WHOLE, by={"rules": "8", "spacy": "3.8"}).supersede(path)
    assert replace(WHOLE, by={"rules": "7"}).supersede(path)
    assert replace(WHOLE, declared="34cd").supersede(path)


def test_a_case_does_not_read_them(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(DEMO, case)
    before = onrecord.load(case)
    path = path_of(case, "harbour-blog")
    path.parent.mkdir()
    path.write_bytes(WHOLE.as_bytes())
    assert onrecord.load(case).casefile == before.casefile
