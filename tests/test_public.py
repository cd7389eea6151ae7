"""What the package promises: its public names, and documentation that does not drift."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord
from onrecord.casefile.records import (
    CaseEntry,
    DocumentEntry,
    EntitiesFile,
    EntityEntry,
    EventEntry,
    JudgementEntry,
    StatementEntry,
)
from onrecord.dataset.ontology import ontology
from onrecord.dataset.questions import questions
from onrecord.values.errors import PROBLEMS
from onrecord.values.vocabulary import PREDICATES, STANCES

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = (ROOT / "data" / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def test_public_names_are_sorted_and_there() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__)
    assert all(getattr(onrecord, name).__doc__ for name in onrecord.__all__)


@pytest.mark.parametrize(
    "model", [CaseEntry, DocumentEntry, EntitiesFile, EntityEntry, EventEntry, JudgementEntry, StatementEntry]
)
def test_every_field_people_write_is_in_the_reference(model: type) -> None:
    for name, field in model.model_fields.items():  # type: ignore[attr-defined]
        assert f"`{field.alias or name}`" in REFERENCE or f"`{field.alias or name}:" in REFERENCE, name


def test_every_stance_and_predicate_is_in_the_reference() -> None:
    for name in (*STANCES, *PREDICATES):
        assert f"`{name}`" in REFERENCE, name


def test_every_verb_stands_in_the_table_as_command_and_method() -> None:
    from onrecord.commands import app

    commands = {c.name or "" for c in app.registered_commands}
    assert len(commands) == 20
    for command in commands:
        assert f"`onrecord {command} " in ARCHITECTURE, command
    for method in ("ask", "why", "network", "pyvis", "draw", "dataset", "claims", "statements"):
        assert f"graph.{method}" in ARCHITECTURE
        assert hasattr(onrecord.Graph, method)
    assert len(ARCHITECTURE.split()) < 1480, "two pages at most"


def test_every_problem_has_a_meaning_in_one_sentence() -> None:
    assert len(PROBLEMS) > 30
    for code, meaning in PROBLEMS.items():
        assert re.fullmatch(r"E\d{3}", code)
        assert meaning.endswith(".")


def test_every_code_has_a_label() -> None:
    declared = ontology()
    for scheme, codes in declared.codes.items():
        for code in codes:
            assert declared.labels[f"https://w3id.org/onrecord/codes/{scheme}/{code}"]


def test_the_readme_names_only_questions_and_files_that_exist() -> None:
    names = {question.name for question in questions()}
    for asked in re.findall(r"onrecord ask ([a-z][a-z-]+)", README):
        assert asked in names, asked
    for linked in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / linked).exists(), linked


def test_the_readme_shows_what_is_printed(chechnya_graph: onrecord.Graph) -> None:
    shown = README.split('$ onrecord why wave-2018-12 count "about 40"\n')[1].split("```")[0].strip()
    assert str(chechnya_graph.why("wave-2018-12", "count", "about 40")) == shown


def test_the_readmes_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = README.split("```python\n")[1].split("```")[0].replace('"network.html"', repr(str(tmp_path / "n.html")))
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    assert (tmp_path / "n.html").stat().st_size > 100_000


def test_the_ontologys_query_runs(chechnya_graph: onrecord.Graph) -> None:
    query = (ROOT / "ontology" / "README.md").read_text("utf-8").split("```sparql\n")[1].split("```")[0]
    assert len(chechnya_graph.ask(sparql=query)) > 10


def test_top_level_is_what_was_asked_for() -> None:
    folders = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")}
    assert folders - {"out", "dist", "build"} == {"graph", "ontology", "data", "notebooks", "tests"}
    assert not (ROOT / "graph" / "__init__.py").exists()
