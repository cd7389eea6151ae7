"""How far two readings agree: counted on copies of the demo in which one thing differs at a time."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.casefile.agreement import LEVELS, Agreement, Comparison
from onrecord.checking import agreement
from onrecord.values.errors import OnrecordError

DEMO = Path(__file__).resolve().parent.parent / "data" / "demo"
AGENCY = Path("statements") / "harbour-agency.yaml"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments], capture_output=True, text=True, encoding="utf-8"
    )


def reading(tmp_path: Path, old: str, new: str) -> Comparison:
    """Compare the demo with a second reading of one document in which *old* stands as *new*."""
    second = tmp_path / "second"
    shutil.copytree(DEMO, second)
    text = (second / AGENCY).read_text("utf-8")
    assert old in text
    (second / AGENCY).write_text(text.replace(old, new, 1), "utf-8", newline="")
    return agreement(DEMO, second, ["harbour-agency"])


def f1(compared: Comparison) -> dict[str, float]:
    return {level: round(compared.total(level).f1, 3) for level in LEVELS}


def missing_one(total: int) -> float:
    return round(2 * (total - 1) / (2 * total - 1), 3)


def test_a_reading_agrees_with_itself() -> None:
    compared = agreement(DEMO, DEMO)
    assert sorted(compared.documents) == ["harbour-agency", "harbour-blog", "harbour-herald"]
    assert f1(compared) == {"passages": 1.0, "speakers": 1.0, "stances": 1.0}
    assert compared.unmet == ()
    assert compared.total("passages").first > 50


def test_another_stance_differs_in_stances_only(tmp_path: Path) -> None:
    old = "  condemns: [port-detentions]"
    compared = reading(tmp_path, old, "  welcomes: [port-detentions]")
    assert [(u.level, u.reading) for u in compared.unmet] == [("stances", 1), ("stances", 2)]
    found = f1(compared)
    assert found["passages"] == found["speakers"] == 1.0
    assert found["stances"] < 1.0


def test_another_speaker_differs_in_speakers_and_so_in_stances(tmp_path: Path) -> None:
    compared = reading(tmp_path, "  speaker: keldhaven-district-court\n", "  speaker: port-authority\n")
    assert [u.level for u in compared.unmet] == ["speakers", "speakers", "stances", "stances"]


def test_what_one_reader_left_out_is_named(tmp_path: Path) -> None:
    text = (DEMO / AGENCY).read_text("utf-8")
    entry = next(e for e in text.split("\n\n") if "Two tally clerks" in e)
    compared = reading(tmp_path, entry + "\n\n", "")
    assert {(u.level, u.reading) for u in compared.unmet} == {(level, 1) for level in LEVELS}
    assert {u.statement.anchor.exact for u in compared.unmet} == {"Two tally clerks were reportedly"}
    counts = compared.total("passages")
    assert counts == Agreement(counts.second + 1, counts.second, counts.second, counts.second)


def test_a_sentence_in_two_entries_is_no_disagreement(tmp_path: Path) -> None:
    """Where one reader writes two claims in one entry and the other in two, both have read the same."""
    text = (DEMO / AGENCY).read_text("utf-8")
    entry = next(e for e in text.split("\n\n") if "Port Police Commander Rolf Anskar\n" in e)
    twice = entry.replace("Commander Rolf Anskar\n  at: [", "Commander\n  at: [")
    start, end = (int(n) for n in entry.split("at: [")[1].split("]")[0].split(", "))
    twice = twice.replace(f"[{start}, {end}]", f"[{start}, {start + len('Port Police Commander')}]")
    compared = reading(tmp_path, entry, f"{entry}\n\n{twice}")
    assert f1(compared) == {"passages": 1.0, "speakers": 1.0, "stances": 1.0}
    assert compared.total("passages").second == compared.total("passages").first + 1


def test_f1_is_the_harmonic_mean() -> None:
    assert Agreement(10, 8, 9, 8).f1 == pytest.approx(2 * 0.9 * 1.0 / 1.9)
    assert Agreement(0, 3, 0, 0).f1 == 0.0
    assert Agreement(3, 3, 0, 0).f1 == 0.0
    assert Agreement(1, 1, 1, 1) + Agreement(1, 2, 0, 0) == Agreement(2, 3, 1, 1)


def test_nothing_in_common_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="expected statements of one document in both, found none for no-such"):
        agreement(DEMO, DEMO, ["no-such"])


def test_the_command_prints_figures_and_what_is_unmet(tmp_path: Path) -> None:
    second = tmp_path / "second"
    shutil.copytree(DEMO, second)
    file = second / AGENCY
    file.write_text(file.read_text("utf-8").replace("condemns:", "welcomes:"), "utf-8", newline="")
    done = run("agreement", str(DEMO), str(second), "--all")
    assert done.returncode == 0, done.stderr
    assert "F1 passages" in done.stdout
    assert "nothing with the same stances: “condemned the detentions" in done.stdout
    as_json = json.loads(run("agreement", str(DEMO), str(second), "--json").stdout)
    assert as_json["all"]["passages"]["f1"] == 1.0
    assert as_json["documents"]["harbour-agency"]["stances"]["f1"] < 1.0
