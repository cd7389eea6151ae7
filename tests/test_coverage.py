"""What of a document has been read: sentences, and what became of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.casefile.coverage import TO_READ, Treatment, cover
from onrecord.casefile.sentences import sentences
from onrecord.casefile.texts import read_text
from onrecord.values.documents import Text

PIECES = [
    "He left.",
    "“No. Never.”",
    " ",
    "\n",
    "Mr. Pell",
    "U.S.",
    "said: “",
    "”",
    "…",
    "(4 March)",
    "why?",
    "É",
    "5 p.m.",
    "😀",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_sentences_are_in_order_and_hold_every_letter_once(text: str) -> None:
    spans = list(sentences(text))
    offsets = [offset for span in spans for offset in range(span.start, span.end)]
    assert offsets == sorted(set(offsets))
    assert {i for i, character in enumerate(text) if character.isalnum()} <= set(offsets)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. House passed it. It was 5 p.m. then.", ["The U.S. House passed it.", "It was 5 p.m. then."]),
        ("“Why?” she asked. “I know.”", ["“Why?” she asked.", "“I know.”"]),
        ("A title\nA line without an end", ["A title", "A line without an end"]),
        ("Er kam am 1. Mai. Er ging.", ["Er kam am 1. Mai.", "Er ging."]),
        ("***\n—", []),
    ],
)
def test_sentences_end_where_readers_see_them_end(text: str, expected: list[str]) -> None:
    language = "de" if "Mai" in text else "en"
    assert [text[span.start : span.end] for span in sentences(text, language)] == expected


def test_the_demo_is_read_whole(demo: onrecord.Case) -> None:
    folder = demo.folder / "texts"
    for document in demo.casefile.documents:
        covered = cover(demo.casefile, document, read_text(folder / document.file))
        assert len(covered.sentences) > 15
        assert covered.of(Treatment.UNREAD) == ()
        assert 0.3 < covered.quoted_share < 0.5
        assert all(document.segment_kind(sentence.line) in TO_READ for sentence in covered.sentences)


def test_a_record_taken_out_leaves_its_sentence_unread(demo: onrecord.Case) -> None:
    case = demo.casefile
    document = next(d for d in case.documents if d.id == "harbour-herald")
    text = read_text(demo.folder / "texts" / document.file)
    chamber = [s for s in case.statements if "doubted" in s.anchor.exact]
    assert chamber
    left = replace(case, statements=tuple(s for s in case.statements if s not in chamber))
    (unread,) = cover(left, document, text).of(Treatment.UNREAD)
    assert text.characters[unread.span.start : unread.span.end].startswith("The Chamber of Shippers")
    assert unread.line == chamber[0].anchor.line


def test_what_is_set_aside_has_its_reason(demo: onrecord.Case) -> None:
    document = next(d for d in demo.casefile.documents if d.id == "harbour-blog")
    covered = cover(demo.casefile, document, read_text(demo.folder / "texts" / document.file))
    aside = covered.of(Treatment.SET_ASIDE)
    assert {sentence.reason for sentence in aside} == {
        "a question that the next sentence answers",
        "repeats what line 13 says, and speaks to the reader",
    }
    assert covered.share(Treatment.SET_ASIDE) == len(aside) / len(covered.sentences)


def test_a_document_nobody_began_is_unread_as_a_whole(chechnya: onrecord.Case, documents: Path) -> None:
    document = next(d for d in chechnya.casefile.documents if d.id == "004")
    nobody_began = replace(chechnya.casefile, statements=(), asides=())
    covered = cover(nobody_began, document, read_text(documents / document.file))
    assert len(covered.of(Treatment.UNREAD)) == len(covered.sentences) > 200
    assert not covered.is_begun


def test_nothing_to_read_is_no_division_by_zero(demo: onrecord.Case) -> None:
    document = demo.casefile.documents[0]
    empty = cover(replace(demo.casefile, statements=(), asides=()), document, Text(document.sha256, "\n"))
    assert (empty.sentences, empty.quoted_share, empty.share(Treatment.UNREAD), empty.is_begun) == ((), 0.0, 0.0, False)
