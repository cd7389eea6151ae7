"""`onrecord` alone: what can be done next, in each folder one may stand in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from onrecord import building
from onrecord.standing import next_steps

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "data" / "demo"


def said(folder: Path) -> tuple[str, list[str]]:
    """The sentences, as one, and the commands."""
    steps = next_steps(folder)
    assert 1 <= len(steps) <= 3, "at most 8 lines in a terminal"
    return " ".join(step.sentence for step in steps), [step.command for step in steps if step.command]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with a copy of the demo case in it, called `mine`; here one stands."""
    shutil.copytree(DEMO, tmp_path / "mine")
    return tmp_path


def test_an_empty_folder(tmp_path: Path) -> None:
    sentence, commands = said(tmp_path)
    assert sentence.startswith("This folder is empty.")
    assert commands == ["init mycase", "build mycase", "init mycase --empty"]


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF")
    assert said(tmp_path)[0].startswith("There is no case and no text in this folder.")


def test_a_folder_of_texts(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Words", "utf-8")
    assert said(tmp_path)[0].startswith("1 text and no case is in this folder.")
    (tmp_path / "two.txt").write_text("More words", "utf-8")
    sentence, commands = said(tmp_path)
    assert sentence.startswith("2 texts and no case are in this folder.")
    assert commands[:2] == ["init mycase --empty", "add mycase *.txt"]


def test_a_case_without_documents(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "case.yaml").write_text("id: mine\ntitle: Mine\n", "utf-8")
    assert said(tmp_path) == ("The case mine has no documents yet. Register some:", ["add mine FILE…"])
    (tmp_path / "one.txt").write_text("Words", "utf-8")
    assert said(tmp_path)[1] == ["add mine *.txt"]
    (tmp_path / "mine" / "texts").mkdir()
    (tmp_path / "mine" / "texts" / "one.txt").write_text("Words", "utf-8")
    assert said(tmp_path)[1] == ["add mine mine/texts/*.txt"]
    assert said(tmp_path / "mine") == ("This case has no documents yet. Register some:", ["add . texts/*.txt"])


def test_a_case_without_statements(mine: Path) -> None:
    shutil.rmtree(mine / "mine" / "statements")
    sentence, commands = said(mine)
    assert "has 3 documents and no statements yet" in sentence
    assert commands == ["propose mine", "init example"]
    (mine / "mine" / "proposals").mkdir()
    (mine / "mine" / "proposals" / "harbour-agency.yaml").write_text("", "utf-8")
    assert said(mine)[1] == ["review mine"]


def test_quotes_that_have_no_place(unanchored: Path) -> None:
    sentence, commands = said(unanchored.parent)
    assert "quotes have no place yet" in sentence
    assert commands == ["anchor demo --vault demo/vault.yaml", "build demo"]
    (unanchored / "texts").rename(unanchored / "elsewhere")
    assert said(unanchored)[1] == ["anchor . --documents DIR --vault vault.yaml", "build ."]
    for text in (unanchored / "elsewhere").iterdir():
        shutil.copy(text, unanchored.parent)
    assert said(unanchored.parent)[1][0] == "anchor demo --documents . --vault demo/vault.yaml"


def test_a_case_with_problems(mine: Path) -> None:
    (mine / "mine" / "entities.yaml").write_text("placs: []\nwerks: []\n", "utf-8")
    sentence, commands = said(mine)
    assert "The case mine has " in sentence
    assert " problems. The first: " in sentence
    assert commands == ["verify mine"]


def test_a_case_that_is_not_built_is_built_and_changed(mine: Path) -> None:
    sentence, commands = said(mine)
    assert re.match(r"The case mine \(\d\d statements, 3 documents\) can be built", sentence)
    assert commands == ["build mine", "verify mine --vault mine/vault.yaml"]

    building.build(mine / "mine", mine / "out")
    sentence, commands = said(mine)
    assert "is built, and out is up to date" in sentence
    assert commands == [
        "ask who-denies --with about=port-detentions",
        "why port-detentions count",
        "open out/network.html",
    ]
    assert said(mine / "mine")[1][0] == "ask who-denies --with about=port-detentions --graph ../out"
    assert said(mine / "out")[1][1] == "why port-detentions count --graph ."

    events = mine / "mine" / "events.yaml"
    changed = events.read_text("utf-8").replace("label: Strike reported", "label: Strike said to be", 1)
    assert changed != events.read_text("utf-8")
    events.write_text(changed, "utf-8")
    sentence, commands = said(mine)
    assert "was changed since out was built" in sentence
    assert commands == ["build mine"]


def test_touching_files_makes_nothing_older(mine: Path) -> None:
    building.build(mine / "mine", mine / "out")
    for path in (mine / "mine").rglob("*.yaml"):
        path.write_bytes(path.read_bytes())
    assert "up to date" in said(mine)[0]


def test_another_cases_graph_is_left_alone(mine: Path) -> None:
    building.build(mine / "mine", mine / "out")
    case = mine / "mine" / "case.yaml"
    case.write_text(case.read_text("utf-8").replace("id: demo", "id: other"), "utf-8")
    assert said(mine)[1][0] == "build mine --to other-out"


def test_a_graph_that_is_none_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("nonsense", "utf-8")
    assert "no N-Quads that can be read" in said(tmp_path)[0]


def test_a_folder_of_cases(tmp_path: Path) -> None:
    for name in ("first", "second"):
        shutil.copytree(DEMO, tmp_path / name)
    sentence, commands = said(tmp_path)
    assert sentence.startswith("This folder holds 2 cases: first, second.")
    assert commands == ["build first --to first-out"]


def test_a_checkout(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    sentence, commands = said(tmp_path)
    assert sentence.startswith("The case data/chechnya (")
    assert commands == ["build data/chechnya", "init mycase"]
    building.build(tmp_path / "data" / "chechnya", tmp_path / "out")
    assert said(tmp_path)[1][0] == "ask who-denies --with about=persecution-chechnya"
