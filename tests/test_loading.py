from __future__ import annotations

import os
from pathlib import Path

import pytest

import onrecord
from onrecord.casefile.loading import read_files

CASE = "id: fair\ntitle: The village fair\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    return tmp_path


def link(path: Path, to: str) -> None:
    try:
        path.symlink_to(to)
    except OSError as error:
        pytest.skip(f"this system makes no links here: {error}")


@pytest.mark.parametrize("name", ["events.yaml", "statements/notice.yaml"])
@pytest.mark.parametrize("to", ["nowhere.yaml", "itself"])
def test_a_link_that_leads_nowhere_is_a_problem(case: Path, name: str, to: str) -> None:
    (case / "statements").mkdir()
    link(case / name, (case / name).name if to == "itself" else to)
    with pytest.raises(onrecord.CasefileError, match=f"{name}: E102.*a link that leads nowhere"):
        onrecord.load(case)


def test_a_case_that_is_a_link_to_itself_is_none(tmp_path: Path) -> None:
    link(tmp_path / "case.yaml", "case.yaml")
    with pytest.raises(onrecord.CasefileError, match="E101"):
        onrecord.load(tmp_path)


def test_a_file_that_may_not_be_read_is_a_problem(case: Path) -> None:
    (case / "events.yaml").write_text("", "utf-8")
    (case / "events.yaml").chmod(0)
    if os.access(case / "events.yaml", os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(onrecord.CasefileError, match=r"events.yaml: E102.*may not read"):
        onrecord.load(case)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(onrecord.CasefileError, match="no such folder"):
        onrecord.load(tmp_path / "nowhere")


def test_a_case_file_may_be_named_itself(case: Path) -> None:
    assert onrecord.load(case / "case.yaml").casefile.info.id == "fair"


def test_files_as_they_would_be_are_read_in_place_of_those_in_the_folder(case: Path) -> None:
    (case / "events.yaml").write_text("- {id: fair-day, label: The fair}\n", "utf-8")
    (case / "statements").mkdir()
    (case / "statements" / "b.yaml").write_text("- {quote: b}\n", "utf-8")
    new = {
        "events.yaml": b"- {id: market-day, label: The market}\n",
        "entities.yaml": b"people:\n  - {id: ada, nam: Ada}\n",
        "statements/a.yaml": b"- {quote: a}\n",
    }
    files = read_files(case, instead=new)
    assert [placed.record.id for placed in files.events] == ["market-day"]
    assert list(files.statements) == ["a", "b"]
    assert [problem.place for problem in files.problems] == ["entities.yaml:2"]
    assert sorted(path.name for path in case.rglob("*.yaml")) == ["b.yaml", "case.yaml", "events.yaml"]
