"""The real case's records: what every entry must hold, and what may never be in them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import onrecord
from onrecord.casefile.texts import read_text
from onrecord.casefile.verification import anchors
from onrecord.values.documents import Anchor, Text
from onrecord.values.quotations import ELLIPSIS, find
from onrecord.values.vocabulary import DEBRIS, EntityClass

CODED = ("000", "002")


def test_five_documents_two_of_them_coded(chechnya: onrecord.Case) -> None:
    assert [d.id for d in chechnya.casefile.documents] == ["000", "001", "002", "003", "004"]
    coded = {s.anchor.document.id for s in chechnya.casefile.statements}
    assert coded == set(CODED)
    for document in chechnya.casefile.documents:
        assert document.rights
        assert document.date, "every date is inferred, and says from which words"
        assert document.date.words
        assert document.date.how


def test_every_entry_has_anchor_speaker_and_stance(chechnya: onrecord.Case) -> None:
    for statement in chechnya.casefile.statements:
        assert statement.anchor.exact
        assert statement.speakers
        assert statement.taken or statement.conveys


def test_direct_speech_is_short(chechnya: onrecord.Case) -> None:
    for statement in chechnya.casefile.statements:
        assert len(statement.anchor.exact) <= 300
        if statement.rendering != "direct":
            assert len(statement.anchor.exact.split()) <= 24, statement.anchor.exact


def test_nothing_lies_in_debris(chechnya: onrecord.Case, demo: onrecord.Case) -> None:
    for case in (chechnya.casefile, demo.casefile):
        for found in anchors(case).values():
            assert not [a for a in found if a.document.segment_kind(a.line) in DEBRIS]


def test_people_are_public_in_their_function(chechnya: onrecord.Case) -> None:
    """Everybody named holds a kind that says in which function they speak or are spoken of."""
    for thing in chechnya.casefile.things.values():
        if thing.kind is EntityClass.PERSON:
            assert thing.kinds, thing.label


def _shown(anchor: Anchor, text: Text) -> set[int]:
    """The characters of the document that an anchor shows."""
    shown: set[int] = set()
    start = anchor.start
    for part in filter(None, (p.strip() for p in anchor.exact.split(ELLIPSIS))):
        span = find(part, text.characters[start : anchor.end])[0]
        shown |= set(range(start + span.start, start + span.end))
        start += span.end
    return shown


@pytest.mark.parametrize("document_id", CODED)
def test_less_than_half_of_a_body_is_quoted(document_id: str, chechnya: onrecord.Case, documents: Path) -> None:
    document = next(d for d in chechnya.casefile.documents if d.id == document_id)
    text = read_text(documents / document.file)
    shown = set().union(*(_shown(a, text) for a in anchors(chechnya.casefile)[document_id]))
    body = {
        offset
        for offset, _ in enumerate(text.characters)
        if document.segment_kind(text.line(offset)) == "body" and not text.characters[offset].isspace()
    }
    share = len(shown & body) / len(body)
    assert 0.2 < share < 0.5, f"{share:.1%} of the body of {document_id} is quoted"


@pytest.mark.parametrize("document_id", CODED)
def test_every_body_line_carries_an_entry(document_id: str, chechnya: onrecord.Case, documents: Path) -> None:
    """Each line of the body that holds a sentence has a statement or is set aside."""
    document = next(d for d in chechnya.casefile.documents if d.id == document_id)
    text = read_text(documents / document.file)
    covered: dict[int, int] = defaultdict(int)
    for anchor in anchors(chechnya.casefile)[document_id]:
        for line in range(text.line(anchor.start), text.line(anchor.end - 1) + 1):
            covered[line] += 1
    for number, line in enumerate(text.characters.split("\n"), 1):
        if line.strip() and document.segment_kind(number) not in (*DEBRIS, "credit"):
            assert covered[number], f"line {number} of {document_id}"
