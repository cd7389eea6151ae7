"""The review: what is decided is kept, lands in the casefile in order, and can be taken back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.casefile.yaml_source import parse
from onrecord.proposing.proposals import Kind
from onrecord.reviewing.agreement import compared, reader_agreement
from onrecord.reviewing.decisions import Act, Decision, Ledger, append, ledger_path, read_ledger
from onrecord.reviewing.landing import Landing
from onrecord.reviewing.locking import locked
from onrecord.values.errors import CasefileError, OnrecordError, OutputError

from . import reviewed_case as invented
from .reviewed_case import CLERK, DENIAL, DENIED, EVENT, HELD, PEOPLE, SAID, contents, session


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return invented.write(tmp_path)


def entries(case: Path, file: str = "statements/quay.yaml") -> list[object]:
    return list(parse((case / file).read_bytes(), file).data)


# Landing


def test_accepting_a_statement_brings_what_it_names_and_keeps_every_byte_of_others(case: Path) -> None:
    before = contents(case)
    decisions = session(case).accept("quay", HELD)
    assert [(d.act, d.proposal) for d in decisions] == [
        (Act.ACCEPT, PEOPLE),
        (Act.ACCEPT, EVENT),
        (Act.ACCEPT, HELD),
    ]
    after = contents(case)
    written = after["statements/quay.yaml"].decode()
    assert entries(case)[0] == SAID, "it stands where the text has it: before line 4"
    new = """\
- quote: |-
    Two men were held at the quay on Monday
  at: [21, 60]
  line: 2
  attribution: said Dana Example, a clerk
  attributionAt: [62, 88]
  attributionLine: 2
  speaker: dana-example
  as: a clerk
  affirms:
    - [quay-detention, inWords, Two men were held at the quay]

"""
    assert new in written
    assert written.replace(new, "", 1).encode() == before["statements/quay.yaml"], "the rest is as it was"
    old = before["entities.yaml"].decode()
    line = "  - {id: dana-example, name: Dana Example, kinds: [official]}\n"
    assert after["entities.yaml"].decode() == old.replace("second voice\n", f"second voice\n{line}")
    assert len(invented.loaded(case).statements) > len(invented.loaded(invented_copy(case, before)).statements)


def invented_copy(case: Path, files: dict[str, bytes]) -> Path:
    copy = case.parent / "copy"
    for name, content in files.items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(content)
    return copy


def test_statements_stand_in_the_order_of_the_text_in_whatever_order_they_are_accepted(case: Path) -> None:
    one = session(case)
    one.accept("quay", DENIED)
    one.accept("quay", HELD)
    quotes = [entry["quote"] for entry in entries(case)]  # type: ignore[index]
    assert quotes == [SAID["quote"], DENIAL["quote"], "The port is in Keldhaven"]


def test_undo_takes_exactly_that_out_again(case: Path) -> None:
    before = contents(case)
    one = session(case)
    one.accept("quay", HELD)
    for expected in (HELD, EVENT, PEOPLE):
        undone, left = one.undo()
        assert (undone.proposal, left) == (expected, [])
    assert contents(case) == before
    with pytest.raises(OnrecordError, match="nothing to undo"):
        one.undo()
    acts = [d.act for d in read_ledger(one.ledger.path).decisions]
    assert acts == [Act.ACCEPT] * 3 + [Act.UNDO] * 3, "nothing is erased"


def test_redo_brings_back_what_was_undone_until_something_else_is_decided(case: Path) -> None:
    one = session(case)
    one.accept("quay", PEOPLE)
    accepted = contents(case)
    one.undo()
    assert one.redo().proposal == PEOPLE
    assert contents(case) == accepted
    one.undo()
    one.reject("quay", EVENT)
    with pytest.raises(OnrecordError, match="nothing to redo"):
        one.redo()


def test_undo_of_an_edit_puts_back_what_was_accepted_before(case: Path) -> None:
    one = session(case)
    one.accept("quay", PEOPLE)
    accepted = contents(case)
    one.edit("quay", PEOPLE, [{**CLERK, "name": "Dana M. Example"}])
    assert b"Dana M. Example" in contents(case)["entities.yaml"]
    one.undo()
    assert contents(case) == accepted


def test_undo_leaves_what_somebody_changed_by_hand_and_says_so(case: Path) -> None:
    one = session(case)
    one.accept("quay", PEOPLE)
    path = case / "entities.yaml"
    path.write_text(path.read_text("utf-8").replace("name: Dana Example", "name: D. Example"), "utf-8")
    by_hand = contents(case)
    _, left = one.undo()
    assert left == ["entities.yaml: dana-example does not stand there as it was accepted, and was left as it is."]
    assert contents(case) == by_hand


def test_rejecting_what_was_accepted_takes_it_out(case: Path) -> None:
    before = contents(case)
    one = session(case)
    one.accept("quay", PEOPLE)
    one.reject("quay", PEOPLE, "not of this case")
    assert contents(case) == before
    assert one.in_force()[PEOPLE].reason == "not of this case"


def test_nothing_is_written_where_the_case_would_not_load(case: Path) -> None:
    before = contents(case)
    one = session(case)
    with pytest.raises(CasefileError, match="E201"):
        one.edit("quay", HELD, [{**SAID, "speaker": "nobody-declared"}])
    assert contents(case) == before
    assert not one.ledger.path.exists()
    assert one.in_force() == {}


def test_what_stands_in_the_casefile_is_not_added_twice(case: Path) -> None:
    one = session(case)
    one.accept("quay", HELD)
    accepted, lines = contents(case), one.ledger.path.read_bytes()
    one.accept("quay", HELD)
    assert session(case).replay() == []
    assert (contents(case), one.ledger.path.read_bytes()) == (accepted, lines)


def test_ledger_and_the_casefile_before_the_review_give_the_same_files(case: Path) -> None:
    before = contents(case)
    one = session(case)
    one.accept("quay", DENIED)
    one.accept("quay", HELD)
    one.undo()
    one.edit("quay", HELD, [{**SAID, "as": "clerk"}])
    after = contents(case)
    for name, content in before.items():
        (case / name).write_bytes(content)
    assert session(case).replay() == []
    assert contents(case) == after


def test_replaying_leaves_changes_made_by_hand(case: Path) -> None:
    one = session(case)
    one.accept("quay", HELD)
    path = case / "statements" / "quay.yaml"
    path.write_text(path.read_text("utf-8").replace("  as: a clerk\n", "  as: clerk of the port\n"), "utf-8")
    by_hand = contents(case)
    session(case).replay()
    assert contents(case) == by_hand


def test_files_with_windows_line_ends_keep_them(case: Path) -> None:
    for name in ("statements/quay.yaml", "entities.yaml"):
        (case / name).write_bytes((case / name).read_bytes().replace(b"\n", b"\r\n"))
    before = contents(case)
    one = session(case)
    one.accept("quay", HELD)
    for name in ("statements/quay.yaml", "entities.yaml"):
        content = (case / name).read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n")
    for _ in range(3):
        one.undo()
    assert contents(case) == before


# Editing


def test_an_edited_quote_is_placed_anew_and_an_altered_one_refused(case: Path) -> None:
    one = session(case)
    shorter = {**SAID, "quote": "Two men were held"}
    decision = one.edited("quay", HELD, [shorter])
    assert decision.entries[0]["at"] == ["21", "38"]
    with pytest.raises(OnrecordError, match=r"(?s)does not stand in the document. The nearest words: “.*Two men"):
        one.edited("quay", HELD, [{**SAID, "quote": "Three men were held at the quay"}])
    with pytest.raises(OnrecordError, match="attribution: “says Dana Example”"):
        one.edited("quay", HELD, [{**SAID, "attribution": "says Dana Example"}])


def test_to_split_puts_each_part_at_its_place(case: Path) -> None:
    one = session(case)
    one.accept("quay", HELD)
    parts = [{**SAID, "quote": "Two men were held"}, {**SAID, "quote": "on Monday"}]
    (split,) = one.edit("quay", HELD, parts)
    assert split.act is Act.SPLIT
    quotes = [entry["quote"] for entry in entries(case)]  # type: ignore[index]
    assert quotes == ["Two men were held", "on Monday", "The port is in Keldhaven"]


# The same as


def test_the_same_as_another_renames_it_in_records_before_and_after(case: Path) -> None:
    one = session(case)
    one.accept("quay", HELD)
    one.same("quay", PEOPLE, "sam-sample")
    assert b"dana-example" not in contents(case)["entities.yaml"]
    assert entries(case)[0]["speaker"] == "sam-sample"  # type: ignore[index]
    with pytest.raises(OnrecordError, match="no entity or event of this case"):
        one.same("quay", PEOPLE, "nobody")
    with pytest.raises(OnrecordError, match="Only entities and events"):
        one.same("quay", HELD, "sam-sample")

    other = invented_session_of_fresh_case(case)
    other.same("quay", PEOPLE, "sam-sample")
    other.accept("quay", HELD)
    assert entries(other.case)[0]["speaker"] == "sam-sample"  # type: ignore[index]


def invented_session_of_fresh_case(case: Path):  # type: ignore[no-untyped-def]
    (case.parent / "fresh").mkdir()
    return session(invented.write(case.parent / "fresh"))


def test_what_the_case_has_under_the_same_id_and_name_is_not_added_again(case: Path) -> None:
    path = case / "entities.yaml"
    path.write_text(path.read_text("utf-8").replace("places:", "  - {id: x, name: X}\n\nplaces:"), "utf-8")
    path.write_text(
        path.read_text("utf-8").replace("people:\n", "people:\n  - {id: dana-example, name: Dana Example}\n")
    )
    before = contents(case)["entities.yaml"]
    decisions = session(case).accept("quay", HELD)
    assert [d.proposal for d in decisions] == [EVENT, HELD]
    (one,) = session(case).accept("quay", PEOPLE)
    assert (one.act, one.same) == (Act.SAME, "dana-example")
    assert contents(case)["entities.yaml"] == before


# The ledger


def test_a_torn_last_line_is_told_and_loses_no_other(case: Path) -> None:
    one = session(case)
    one.accept("quay", PEOPLE)
    one.reject("quay", DENIED)
    path = one.ledger.path
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    read = read_ledger(path)
    assert [d.proposal for d in read.decisions] == [PEOPLE]
    assert [number for number, _ in read.unread] == [2]
    again = session(case)
    again.reject("quay", DENIED)
    read = read_ledger(path)
    assert [d.proposal for d in read.decisions] == [PEOPLE, DENIED]
    assert path.read_bytes().startswith(whole[:-20] + b"\n"), "the torn line stays, and the next begins its own"


@pytest.mark.parametrize("line", ['{"act":"maybe"}', "[]", "null", '{"act":"undo","zeal":1}', "\\xff", '"a"', "7"])
def test_a_line_that_is_no_decision_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line.encode().decode("unicode_escape").encode("latin-1") + b"\n")
    assert len(read_ledger(path).unread) == 1


def test_kill_in_the_middle_loses_nothing_that_was_answered(case: Path) -> None:
    script = """
import sys
from pathlib import Path
from tests.reviewed_case import PEOPLE, session
one = session(Path(sys.argv[1]))
while True:
    one.accept("quay", PEOPLE)
    print("accepted", flush=True)
    one.undo()
    print("undone", flush=True)
"""
    root = Path(__file__).resolve().parent.parent
    environment = {**os.environ, "PYTHONPATH": f"{root / 'graph'}{os.pathsep}{root}"}
    running = subprocess.Popen(
        [sys.executable, "-c", script, str(case)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert running.stdout is not None
    told = [running.stdout.readline().strip() for _ in range(5)]
    running.send_signal(signal.SIGKILL)
    told += [line.strip() for line in running.stdout if line.endswith("\n")]
    running.wait()
    running.stdout.close()
    ledger = read_ledger(ledger_path(case, "Rea Reader"))
    acts = ["undone" if d.act is Act.UNDO else "accepted" for d in ledger.decisions]
    assert acts[: len(told)] == told, "what was answered is in the ledger"
    again = session(case)
    again.replay()
    held = PEOPLE in again.in_force()
    assert (b"dana-example" in contents(case)["entities.yaml"]) == held
    again.accept("quay", HELD)


def test_a_crash_between_ledger_and_casefile_is_made_up_for(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = session(case)
    monkeypatch.setattr(Landing, "write", lambda _: (_ for _ in ()).throw(OutputError("killed")))
    with pytest.raises(OutputError):
        one.accept("quay", HELD)
    monkeypatch.undo()
    again = session(case)
    assert not again.cards("quay")[0].is_open
    again.replay()
    assert entries(case)[0] == SAID


def test_a_decision_on_another_text_is_stale_shown_and_not_applied(case: Path) -> None:
    one = session(case)
    one.accept("quay", HELD)
    other = case.parent / "other"
    other.mkdir()
    changed = invented.write(other, invented.TEXT.replace("Reply", "Answer"))
    path = ledger_path(changed, "Rea Reader")
    path.parent.mkdir()
    path.write_bytes(one.ledger.path.read_bytes())
    before = contents(changed)
    again = session(changed)
    told = again.replay()
    assert [sentence.split(":")[0] for sentence in told] == ["quay"] * 3
    assert contents(changed) == before
    assert {d.proposal for d in again.stale("quay")} == {PEOPLE, EVENT, HELD}
    assert all(card.is_open for card in again.cards("quay"))
    assert again.progress() == {"quay": (0, 4)}
    again.accept("quay", PEOPLE)
    assert again.progress() == {"quay": (1, 4)}


def test_proposals_of_another_text_are_not_decided_on(case: Path) -> None:
    path = case / "documents.yaml"
    text = path.read_text("utf-8")
    sha = text.split("sha256: ")[1].split("\n")[0]
    path.write_text(text.replace(sha, "0" * 64), "utf-8")
    with pytest.raises(OnrecordError, match="the text changed since this was proposed"):
        session(case).accept("quay", PEOPLE)


# The queue


def test_cards_come_in_the_order_of_the_text_and_can_be_filtered(case: Path) -> None:
    one = session(case)
    assert [card.proposal.id for card in one.cards("quay")] == [HELD, EVENT, PEOPLE, DENIED]
    assert [card.proposal.id for card in one.cards("quay", [Kind.STATEMENT], 0.9)] == [HELD]
    assert one.progress() == {"quay": (0, 4)}
    one.accept("quay", HELD)
    assert one.progress() == {"quay": (3, 4)}


def test_another_first_reader_sees_what_was_decided_and_cannot_decide_otherwise(case: Path) -> None:
    session(case).accept("quay", PEOPLE)
    other = session(case, "Olu Other")
    assert other.progress() == {"quay": (1, 4)}
    with pytest.raises(OnrecordError, match="Rea Reader decided on this already"):
        other.reject("quay", PEOPLE)
    assert not other.ledger.path.exists()


def test_one_review_at_a_time(case: Path) -> None:
    with (
        locked(case),
        pytest.raises(OnrecordError, match=f"being reviewed already .process {os.getpid()}"),
        locked(case),
    ):
        pass
    with locked(case):
        pass


# Two readers


def test_a_second_reader_sees_nothing_of_the_first_and_changes_no_casefile(case: Path) -> None:
    session(case).accept("quay", HELD)
    before = contents(case)
    second = session(case, second=True)
    assert all(card.decision is None for card in second.cards("quay"))
    assert "dana-example" not in second.things()
    assert second.accept("quay", HELD)[0].proposal == PEOPLE
    second.undo()
    second.replay()
    assert contents(case) == before
    assert second.ledger.path != session(case).ledger.path
    assert all(json.loads(line)["second"] for line in second.ledger.path.read_text("utf-8").splitlines())


def test_agreement_of_two_readers_counted_by_hand(case: Path) -> None:
    """Four proposals: both take HELD and EVENT, both reject none, one takes PEOPLE, one takes DENIED.

    Alike 2 of 4. Each takes 3 of 4: by chance 9/16 + 1/16 = 10/16. kappa = (1/2 - 5/8) / (3/8) = -1/3.
    """
    first, second = session(case), session(case, second=True)
    first.accept("quay", HELD)  # and PEOPLE, EVENT
    first.reject("quay", DENIED)
    second.edit("quay", HELD, [{**SAID, "speaker": "sam-sample"}])
    second.accept("quay", DENIED)  # and EVENT
    second.reject("quay", PEOPLE)
    found = reader_agreement(first.in_force(), second.in_force())
    assert (found.both, found.alike, found.taken) == (4, 2, 1)
    assert found.kappa == pytest.approx(-1 / 3)
    assert (found.same_speaker, found.same_stance) == (0, 1)
    comparison = compared(case, first.codes, first.in_force(), second.in_force())
    passages, speakers = comparison.total("passages"), comparison.total("speakers")
    assert (passages.first, passages.second, passages.first_met, passages.second_met) == (1, 2, 1, 1)
    assert (speakers.first_met, speakers.second_met) == (0, 0)


def test_replaying_is_pure(tmp_path: Path) -> None:
    made = Decision(Act.ACCEPT, "a", "d", "0", "Rea", "2030-01-01", Kind.EVENT, "", ({"id": "x"},))
    ledger = append(Ledger(tmp_path / "x.jsonl"), [made, replace(made, act=Act.REJECT, entries=())])
    ledger = append(ledger, [replace(made, act=Act.UNDO, entries=())])
    assert read_ledger(ledger.path).in_force() == ledger.in_force() == {"a": made}
    assert ledger.last_undoable() == made
