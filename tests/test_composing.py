"""Candidates to entries of a casefile: what a person would have written, and what loads, anchors and checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.casefile.vault import Vault
from onrecord.proposing.candidates import (
    Candidate,
    Content,
    Counted,
    Dated,
    Happening,
    Modality,
    Name,
    PostHeld,
    Rendering,
    Speech,
    Words,
)
from onrecord.proposing.composing import compose
from onrecord.proposing.composing.quoting import elided, quote, stripped
from onrecord.proposing.documents import Document
from onrecord.proposing.proposals import Kind, Proposal, Proposals, path_of
from onrecord.proposing.verifying import verify
from onrecord.values.quotations import Span
from onrecord.values.vocabulary import EntityClass

from .altered_quotes import document_of
from .proposed_cases import accept_all, case_of, casefile_of

TEXT = """\
Port Director Ada Pell said on 6 March 2025 that about 30 men had been detained at Keldhaven by the Harbour Guard.

“Nobody was held,” a spokesman for the ministry, Edvin Corlaz, told the Courier. “There are no men in that shed.”

Orvenia denied the reports. The union called on the Labour Council to open the gate. Pell condemned the strike.

Two clerks were reportedly released on Friday. Wenda Sorrel, a widow, was struck.

The tide comes in twice a day, and the harbour smells of tar. Cranes stand along the quay in a row, and gulls sit on
them. In winter the berths freeze over, and in spring the ice goes out with the river. Ships of every size lie here,
some for a night and some for a year, and the chandlers by the gate sell rope, paint, lamps and coffee to all of them.
Children fish from the mole with bent pins, and old men mend nets by the ice house and talk of the weather. On Sundays
a band plays by the lighthouse, and people walk there in their good coats and eat fried herring out of paper bags.
The bells of the old church ring at noon. Nobody hurries. A ferry leaves for the islands at two, and comes back at six.
"""


def at(words: str, number: int = 1) -> Words:
    place = -1
    for _ in range(number):
        place = TEXT.index(words, place + 1)
    return Words(place, place + len(words), words)


PELL = Name(EntityClass.PERSON, "Ada Pell", (at("Ada Pell"), at("Pell", 2)), ("Pell",), ("official",))
CORLAZ = Name(EntityClass.PERSON, "Edvin Corlaz", (at("Edvin Corlaz"),))
GUARD = Name(EntityClass.ORGANIZATION, "Harbour Guard", (at("Harbour Guard"),), (), ("security-force",))
COURIER = Name(EntityClass.ORGANIZATION, "Courier", (at("Courier"),), (), ("outlet",))
COUNCIL = Name(EntityClass.ORGANIZATION, "Labour Council", (at("Labour Council"),))
KELDHAVEN = Name(EntityClass.PLACE, "Keldhaven", (at("Keldhaven"),))
ORVENIA = Name(EntityClass.PLACE, "Orvenia", (at("Orvenia"),))
SORREL = Name(EntityClass.PERSON, "Wenda Sorrel", (at("Wenda Sorrel"),))
NAMES = (PELL, CORLAZ, GUARD, COURIER, COUNCIL, KELDHAVEN, ORVENIA, SORREL)
SAID_ON = Dated(at("on 6 March 2025"), "2025-03-06")
THIRTY = Counted(at("about 30 men"), "about 30", "detained", at("men"))
DETAINED = Happening(
    at("detained"), "detention", Modality.ALLEGED, (), (THIRTY,), (at("Keldhaven"),), (at("Harbour Guard"),), (), True
)  # fmt: skip
RELEASED = Happening(
    at("released"), "release", Modality.ALLEGED, (Dated(at("on Friday"), "2025-03-07", "the day after"),),
    (Counted(at("Two clerks"), "two", "released"),), specific=True,
)  # fmt: skip
STRUCK = Happening(at("struck"), "violence", Modality.ASSERTED, victims=(at("Wenda Sorrel"),), specific=True)
TOLD = Speech(
    (at("about 30 men had been detained at Keldhaven by the Harbour Guard"),), Rendering.INDIRECT, "affirms",
    at("Port Director Ada Pell"), at("Ada Pell"), "Ada Pell", at("said"), at("Port Director"),
    said=at("on 6 March 2025"), said_edtf="2025-03-06",
)  # fmt: skip
HELD = Speech(
    (at("“Nobody was held,”"), at("“There are no men in that shed.”")), Rendering.DIRECT, "denies",
    at("a spokesman for the ministry, Edvin Corlaz"), at("a spokesman for the ministry"), "", at("told"),
    at("Edvin Corlaz"), at("the Courier"),
)  # fmt: skip
DENIED = Speech((at("the reports"),), Rendering.INDIRECT, "denies", at("Orvenia"), at("Orvenia"), cue=at("denied"))
CALLED = Speech(
    (at("the Labour Council to open the gate"),), Rendering.INDIRECT, "callsFor", at("The union"), at("The union"),
    cue=at("called on"),
)  # fmt: skip
CONDEMNED = Speech(
    (at("the strike"),), Rendering.INDIRECT, "condemns", at("Pell", 2), at("Pell", 2), "Ada Pell", at("condemned")
)
POST = PostHeld(at("Ada Pell"), at("Port Director"))
EVERYTHING = (*NAMES, POST, TOLD, HELD, DENIED, CALLED, CONDEMNED, SAID_ON, THIRTY, DETAINED, RELEASED, STRUCK)


@dataclass
class Composed:
    case: Path
    items: tuple[Proposal, ...]

    def entry(self, content: Content) -> dict[str, Any]:
        """The entry made of *content*."""
        wanted = candidate(content).id
        return dict(next(item.entry for item in self.items if item.id == wanted))

    def of(self, kind: Kind) -> list[dict[str, Any]]:
        return [dict(item.entry) for item in self.items if item.kind is kind]


def candidate(content: Content) -> Candidate:
    return Candidate("quay", document_of(TEXT).record.sha256, content, "rules/x", "1", 0.8)


def composed(folder: Path, contents: Iterable[Content] = EVERYTHING, vault: Vault | None = None) -> Composed:
    case = folder if (folder / "case.yaml").exists() else case_of(folder, {"quay": TEXT})
    casefile = casefile_of(case)
    document = Document(casefile.documents[0], document_of(TEXT).text)
    items = compose(verify(map(candidate, contents), document), document, casefile, vault)
    path = path_of(case, "quay")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(Proposals("quay", document.record.sha256, {"rules": "1"}, items).as_bytes())
    return Composed(case, items)


def test_all_of_it_loads_anchors_and_checks(tmp_path: Path) -> None:
    made = composed(tmp_path)
    accept_all(made.case)
    case = onrecord.load(made.case)
    verified = case.verify(made.case / "texts")
    assert verified.complete
    understood = {"C104"}  # nobody has set aside what is no statement
    from onrecord.checking import check

    report = check(made.case, made.case / "texts")
    assert {result.code for result in report.results if result.findings} <= understood
    case.build()


def test_indirect_speech_has_its_counts_places_and_perpetrators(tmp_path: Path) -> None:
    entry = composed(tmp_path).entry(TOLD)
    assert entry == {
        "quote": "about 30 men had been detained at Keldhaven by the Harbour Guard",
        "at": ["49", "113"],
        "line": "1",
        "attribution": "Port Director Ada Pell said",
        "attributionAt": ["0", "27"],
        "attributionLine": "1",
        "speaker": "ada-pell",
        "as": "Port Director",
        "said": {"edtf": "2025-03-06", "words": "on 6 March 2025"},
        "affirms": [
            ["detention-quay", "count", {"unit": "detained", "number": "about 30"}],
            ["detention-quay", "place", "keldhaven"],
            ["detention-quay", "perpetrator", "harbour-guard"],
        ],
    }


def test_what_stands_outside_of_what_is_said_is_not_the_speakers_claim(tmp_path: Path) -> None:
    # "on 6 March 2025" is when she said it; it stands beside the event in the sentence, not in her words.
    event = replace(DETAINED, dates=(SAID_ON,), places=())
    entry = composed(tmp_path, (*NAMES, TOLD, event)).entry(TOLD)
    assert [claim[1] for claim in entry["affirms"]] == ["count", "perpetrator"]


def test_direct_speech_in_two_pieces_is_one_quote_and_the_name_behind_a_description_speaks(tmp_path: Path) -> None:
    entry = composed(tmp_path).entry(HELD)
    assert entry["quote"] == "Nobody was held … There are no men in that shed"
    assert entry["rendering"] == "direct"
    assert (entry["speaker"], entry["as"]) == ("edvin-corlaz", "a spokesman for the ministry")
    assert entry["addressee"] == "courier"
    # Two negations make no simple claim: the words are affirmed as they are, never denied twice.
    assert "denies" not in entry
    assert entry["affirms"][0][1] == "inWords"


def test_a_place_that_speaks_is_its_state_and_a_demand_is_made_of_somebody(tmp_path: Path) -> None:
    made = composed(tmp_path)
    assert made.entry(DENIED)["speaker"] == "orvenia-state"
    assert made.entry(DENIED)["denies"] == [["orvenia-state", "inWords", "the reports"]]
    called = made.entry(CALLED)
    assert called["speaker"] == {"unnamed": "The union"}
    assert called["addressee"] == "labour-council"
    assert called["callsFor"] == [["labour-council", "inWords", "open the gate"]]
    states = [item for item in made.items if item.kind is Kind.ENTITY and item.entry["id"] == "orvenia-state"]
    assert [state.among for state in states] == ["organizations"]
    assert "government" in states[0].caution


def test_what_nobody_says_is_in_the_documents_own_voice_with_its_hedge(tmp_path: Path) -> None:
    told = [entry for entry in composed(tmp_path).of(Kind.STATEMENT) if "speaker" not in entry and "hedge" in entry]
    assert [entry["hedge"] for entry in told] == ["reportedly"]
    assert told[0]["affirms"] == [
        ["release-2025-03-07-quay", "count", {"unit": "released", "number": "two"}],
        ["release-2025-03-07-quay", "when", {"edtf": "2025-03-07", "words": "on Friday", "how": "the day after"}],
    ]


def test_events_have_labels_in_reported_form(tmp_path: Path) -> None:
    assert [(event["label"], event["kinds"]) for event in composed(tmp_path).of(Kind.EVENT)] == [
        ("Detentions reported in Keldhaven", ["detention"]),
        ("Releases reported on 7 March 2025", ["release"]),
        ("Violence reported in document quay", ["violence"]),
    ]


def test_a_named_victim_is_looked_at_twice(tmp_path: Path) -> None:
    cautions = {item.entry["id"]: item.caution for item in composed(tmp_path).items if item.kind is Kind.ENTITY}
    assert cautions["wenda-sorrel"].startswith("named as a victim")
    assert cautions["edvin-corlaz"] == ""


def test_a_post_is_told_in_the_documents_own_voice(tmp_path: Path) -> None:
    assert composed(tmp_path).entry(POST) == {
        "quote": "Port Director Ada Pell",
        "at": ["0", "22"],
        "line": "1",
        "affirms": [["ada-pell", "holdsPost", {"post": "Port Director"}]],
    }


def test_what_the_case_has_is_not_proposed_again(tmp_path: Path) -> None:
    made = composed(tmp_path)
    accept_all(made.case)
    again = composed(made.case)
    assert again.of(Kind.ENTITY) == []
    assert again.of(Kind.EVENT) == []
    speaking = [entry for entry in again.of(Kind.STATEMENT) if isinstance(entry.get("speaker"), str)]
    assert speaking == []


def test_an_entity_of_the_case_is_used_by_name_or_alias(tmp_path: Path) -> None:
    case = case_of(tmp_path, {"quay": TEXT})
    entities = "people:\n  - {id: director, name: A. Pell, also: [Ada Pell]}\n  - {id: other, name: Pell}\n"
    (case / "entities.yaml").write_text(entities, "utf-8")
    made = composed(case)
    assert made.entry(TOLD)["speaker"] == "director"
    assert "ada-pell" not in {entry["id"] for entry in made.of(Kind.ENTITY)}


def test_a_protected_name_shows_nowhere(tmp_path: Path) -> None:
    made = composed(tmp_path, vault=Vault((("Wenda Sorrel", "Sorrel"), ("Edvin Corlaz", "Corlaz"))))
    written = path_of(made.case, "quay").read_text("utf-8")
    assert "orrel" not in written
    assert "orlaz" not in written
    assert "somebody whose name is protected" in written


def test_the_same_candidates_have_the_same_bytes_in_any_order_of_run(tmp_path: Path) -> None:
    first = composed(tmp_path)
    before = path_of(first.case, "quay").read_bytes()
    assert path_of(composed(first.case).case, "quay").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” ", "We left"),
        ("‘Purge’ resumed.", "‘Purge’ resumed"),
        ("the reports as “lies”,", "the reports as “lies”"),
        ("at 6 p.m.", "at 6 p.m."),
        ("Why?”", "Why?"),
        (" “” ", ""),
    ],
)
def test_marks_around_are_no_part_of_a_quote(text: str, expected: str) -> None:
    document = document_of(text)
    span = stripped(document, Span(0, len(text)))
    assert (document.words(span) if span else "") == expected


def test_long_speech_is_quoted_by_its_first_and_last_words() -> None:
    text = " ".join(f"word{number}" for number in range(80))
    document = document_of(text)
    shown = quote([Words(0, len(text), text)], document, direct=True)
    assert shown.text == elided(text, 11, 7)
    assert len(shown.text.split()) == 19
    assert shown.span == Span(0, len(text))
