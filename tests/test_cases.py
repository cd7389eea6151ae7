"""The real case's records: what every entry must hold, and what may never be in them."""

from __future__ import annotations

from pathlib import Path

import onrecord
from onrecord.casefile import checks
from onrecord.casefile.checks.material import Material
from onrecord.casefile.checks.quoting import MOST_QUOTED
from onrecord.casefile.coverage import Treatment
from onrecord.casefile.verification import anchors
from onrecord.checking import coverage
from onrecord.values.reports import Outcome
from onrecord.values.vocabulary import DEBRIS, EntityClass

CHECHNYA = Path(__file__).resolve().parent.parent / "data" / "chechnya"
CODED = ("000", "001", "002", "003", "004")


def test_five_documents_all_of_them_coded(chechnya: onrecord.Case) -> None:
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


def test_quotes_are_sparing(chechnya: onrecord.Case, demo: onrecord.Case) -> None:
    for case in (chechnya, demo):
        result = next(r for r in checks.run(Material(case.casefile)) if r.code == "C102")
        assert (result.outcome, result.findings) == (Outcome.PASSED, ())


def test_nothing_lies_in_debris(chechnya: onrecord.Case, demo: onrecord.Case) -> None:
    for case in (chechnya.casefile, demo.casefile):
        for found in anchors(case).values():
            assert not [a for a in found if a.document.segment_kind(a.line) in DEBRIS]


def test_people_are_public_in_their_function(chechnya: onrecord.Case) -> None:
    """Everybody named holds a kind that says in which function they speak or are spoken of."""
    for thing in chechnya.casefile.things.values():
        if thing.kind is EntityClass.PERSON:
            assert thing.kinds, thing.label


def test_what_is_coded_is_read_sentence_by_sentence(documents: Path) -> None:
    coverages, results = coverage(CHECHNYA, documents)
    assert [finding for result in results for finding in result.findings] == []
    begun = {c.document.id: c for c in coverages if c.is_begun}
    assert tuple(begun) == CODED
    for c in begun.values():
        assert c.of(Treatment.UNREAD) == ()
        assert 0.2 < c.quoted_share < MOST_QUOTED, f"{c.quoted_share:.1%} of the body of {c.document.id} is quoted"
