"""The two benchmarks of names: they count what they say, on an invented corpus and on the real case."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord import load
from onrecord.casefile.texts import read_text
from onrecord.proposing.candidates import Name
from onrecord.proposing.documents import Document
from onrecord.proposing.naming.finding import find_names
from onrecord.proposing.naming.groups import key_of

from .benchmarks import propose_names_on_case, propose_re3d
from .conftest import CHECHNYA, DEMO

TEXT = "Norwegian minister Igor Melnikov told the Harbour Council in Oslo that the army left."


def _write(folder: Path, text: str = TEXT) -> None:
    def entity(words: str, kind: str) -> dict[str, object]:
        start = text.index(words)
        return {"documentId": "1", "begin": start, "end": start + len(words), "type": kind, "value": words}

    marked = [
        entity("Igor Melnikov", "Person"),
        entity("Harbour Council", "Organisation"),
        entity("Oslo", "Location"),
        entity("the army", "Organisation"),
    ]
    start = text.index("Igor Melnikov")
    relation = {"documentId": "1", "type": "InChargeOf", "sourceBegin": start, "sourceEnd": start + 13}
    folder.mkdir()
    for name, rows in (
        ("documents", [{"_id": "1", "text": text}]),
        ("entities", marked),
        ("relations", [relation]),
    ):
        (folder / f"{name}.json").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_re3d_is_counted_and_the_part_with_another_licence_left_out(tmp_path: Path) -> None:
    _write(tmp_path / "A Ministry")
    _write(tmp_path / propose_re3d.LEFT_OUT)
    scores = propose_re3d.measure(tmp_path)
    assert (scores.marked, scores.touched) == (4, 3)
    assert (scores.named, scores.named_touched, scores.exact) == (3, 3, 3)
    assert (scores.roles, scores.roles_found) == (1, 1)
    assert dict(scores.proposed) == {"Person": 1, "Organization": 1, "Place": 1}
    assert scores.words == len(TEXT.split())


def test_the_case_benchmark_counts_what_is_found_and_what_is_not() -> None:
    measured = propose_names_on_case.measure(DEMO, DEMO / "texts")
    names, posts = measured.names, measured.posts
    assert names.wanted == names.found + len(names.missed)
    assert names.proposed == names.right + names.beyond + len(names.wrong)
    assert posts.wanted == posts.found + len(posts.missed)
    assert sum(proposed for _, proposed in measured.rules.values()) == names.proposed


def test_the_real_case_stays_far_above_where_rules_began(documents: Path) -> None:
    """Floors, not aims: what a change may not lose unnoticed."""
    measured = propose_names_on_case.measure(CHECHNYA, documents)
    assert measured.names.recall > 0.93
    assert measured.names.precision > 0.9
    assert measured.posts.recall > 0.9
    assert measured.posts.precision > 0.9


def test_whoever_is_masked_in_the_records_is_asked_about(documents: Path) -> None:
    """Nobody whom the reviewed records protect is proposed without the question; no name is written here."""
    casefile = load(CHECHNYA).casefile
    asked = 0
    for record in casefile.documents:
        document = Document(record, read_text(documents / record.file))
        hidden = propose_names_on_case.protected(casefile, document)
        for candidate in find_names(document):
            name = candidate.content
            assert isinstance(name, Name)
            if hidden & {key_of(form) for form in (name.form, *name.also)}:
                assert name.caution, "a masked name is proposed without the question"
                asked += 1
    assert asked
