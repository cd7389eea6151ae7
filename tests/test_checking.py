"""Every check against data that must fail it and data that must pass it, and what is said of both.

A folder of `conformance/checks/` is named after a check. Checks of a casefile have two small cases, `fails/`
and `passes/`, with `texts/` and `vault.yaml` where they need them; rules of graphs have `fails.trig` and
`passes.trig`. `expected.txt` holds what is found in the first, line for line; in the second the check must
have passed, which is more than finding nothing. C501 and C502 are about a repository, which is made here:
their vault lies beside it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.building import build
from onrecord.casefile.vault import read_vault
from onrecord.checking import check, coverage, titles
from onrecord.commands import app
from onrecord.dataset.resources import package
from onrecord.graph import read_graph
from onrecord.values.errors import OnrecordError
from onrecord.values.reports import Outcome, Report, Result, judged

from .repositories import commit, git

ROOT = Path(__file__).resolve().parent.parent
DEMO, CHECHNYA = ROOT / "data" / "demo", ROOT / "data" / "chechnya"
CHECKS = Path(__file__).parent / "conformance" / "checks"
FOLDERS = sorted(path for path in CHECKS.iterdir() if path.is_dir())
#: Shapes of nodes have folders too; their own test runs them.
OWN = [folder for folder in FOLDERS if not folder.name.startswith("C2")]
CASES = [folder for folder in OWN if (folder / "fails").is_dir()]
GRAPHS = [folder for folder in OWN if (folder / "fails.trig").is_file()]
IN_A_REPOSITORY = ("C501", "C502")
#: As many as there were when this was last changed: the list only grows.
AT_LEAST = 32


def code_of(folder: Path) -> str:
    return folder.name.partition("-")[0]


def named(folders: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("folder", folders, ids=[folder.name for folder in folders])


def expected(folder: Path) -> list[str]:
    return (folder / "expected.txt").read_text("utf-8").splitlines()


def held(folder: Path, which: str, tmp_path: Path) -> Result:
    """Make the check that *folder* is named after on its *which* data."""
    code = code_of(folder)
    if code in IN_A_REPOSITORY:
        return in_repository(folder, which, tmp_path)[code]
    data = folder / which
    texts, names = data / "texts", data / "vault.yaml"
    return check(data, texts if texts.is_dir() else None, names if names.is_file() else None)[code]


def in_repository(folder: Path, which: str, tmp_path: Path) -> Report:
    """Make a repository of *which*: its files as they are, or in numbered folders, a commit each."""
    repository = tmp_path / "fair"
    shutil.copy(folder / "vault.yaml", tmp_path / "vault.yaml")
    steps = sorted(step for step in (folder / which).iterdir() if step.name.isdigit())
    if not steps:
        shutil.copytree(folder / which, repository)
    for step in steps:
        if not repository.exists():
            repository.mkdir()
            git(repository, "init", "--quiet", "--initial-branch", "main")
        for old in repository.iterdir():
            if old.name != ".git":
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        shutil.copytree(step / "files", repository, dirs_exist_ok=True)
        commit(repository, (step / "message.txt").read_text("utf-8"))
    return check(repository, vault=tmp_path / "vault.yaml")


# Conformance


@named(CASES)
def test_what_must_fail_is_found_line_for_line(folder: Path, tmp_path: Path) -> None:
    result = held(folder, "fails", tmp_path)
    assert [str(finding) for finding in result.findings] == expected(folder)
    assert result.outcome is Outcome.FOUND


@named(CASES)
def test_what_must_pass_has_passed(folder: Path, tmp_path: Path) -> None:
    result = held(folder, "passes", tmp_path)
    assert (result.outcome, result.findings) == (Outcome.PASSED, ())
    assert result.examined


@named([folder for folder in CASES if code_of(folder) not in ("C001", *IN_A_REPOSITORY)])
def test_cases_of_conformance_can_be_read(folder: Path) -> None:
    for which in ("fails", "passes"):
        onrecord.load(folder / which)


@named(GRAPHS)
def test_a_graph_that_must_fail_is_found_line_for_line(folder: Path) -> None:
    result = check(folder / "fails.trig")[code_of(folder)]
    assert [str(finding) for finding in result.findings] == expected(folder)
    assert result.outcome is Outcome.FOUND


@named(GRAPHS)
def test_a_graph_that_must_pass_has_passed(folder: Path) -> None:
    result = check(folder / "passes.trig")[code_of(folder)]
    assert (result.outcome, result.findings) == (Outcome.PASSED, ())
    assert result.examined


@pytest.mark.parametrize("code", titles())
def test_every_check_has_a_folder(code: str) -> None:
    folders = [folder for folder in FOLDERS if code_of(folder) == code]
    assert len(folders) == 1, f"{code} has {len(folders)} folders in tests/conformance/checks/"


def test_folders_are_named_code_dash_words() -> None:
    for folder in FOLDERS:
        code, *words = folder.name.split("-")
        assert code in titles(), folder.name
        assert 2 <= len(words) <= 7, folder.name
        assert all(re.fullmatch(r"[a-z0-9]+", word) for word in words), folder.name
        assert expected(folder), folder.name
    assert len(OWN) == len(CASES) + len(GRAPHS)
    assert len(OWN) >= AT_LEAST


@named([folder for folder in CASES if list(folder.rglob("vault.yaml"))])
def test_no_finding_repeats_what_a_vault_holds(folder: Path) -> None:
    for path in folder.rglob("vault.yaml"):
        names = read_vault(path)
        assert names.forms
        assert not list(names.scan((folder / "expected.txt").read_text("utf-8")))


# Explanations

EXPLANATIONS = {path.stem: path.read_text("utf-8") for path in sorted(package("explanations").glob("[CE]*.md"))}
EXPLAINED = [code for code in titles() if not code.startswith("C2")]


@pytest.mark.parametrize("code", EXPLAINED)
def test_every_check_is_explained(code: str) -> None:
    first, *rest = EXPLANATIONS[code].splitlines()
    assert first == f"# {code} {titles()[code]}"
    headings = [line for line in rest if line.startswith("## ")]
    assert headings == ["## What it looks at", "## What it cannot see", "## Example", "## What to do"]
    assert 80 <= len(" ".join(rest).split()) <= 220


def test_an_explained_check_exists() -> None:
    assert {code for code in EXPLANATIONS if code.startswith("C")} <= set(titles())


# The two cases


def not_checked(report: Report) -> dict[str, str]:
    return {result.code: result.reason for result in report.of(Outcome.NOT_CHECKED)}


@pytest.fixture(scope="module")
def demo_report() -> Report:
    return check(DEMO, DEMO / "texts", DEMO / "vault.yaml")


def test_nothing_is_found_in_the_demo_case(demo_report: Report) -> None:
    assert [str(finding) for result in demo_report for finding in result.findings] == []
    reason = "the vault holds invented names, which stand in the texts of the case on purpose"
    assert not_checked(demo_report) == {"C501": reason, "C502": reason}


def test_nothing_is_found_in_the_real_case(documents: Path, vault_file: Path) -> None:
    report = check(CHECHNYA, documents, vault_file)
    assert [str(finding) for result in report for finding in result.findings] == []
    found = not_checked(report)
    assert found == {"C222": "nothing in this graph is of that kind"}


def test_without_documents_and_vault_what_needs_them_is_not_checked() -> None:
    found = not_checked(check(DEMO))
    no_documents, no_vault = "no documents at hand", "no vault at hand"
    assert {code for code, why in found.items() if why.startswith(no_documents)} == {
        "C101", "C103", "C104", "C105", "C106", "C403", "C406", "C407",
    }  # fmt: skip
    assert {code for code, why in found.items() if why.startswith(no_vault)} == {"C501", "C502", "C503", "C504"}
    assert found["C401"] == "nothing found in 3, but 17 more can be looked at only where the documents are at hand"
    assert len(found) == 13


# What is not checked has not passed


def test_examining_nothing_is_not_passing() -> None:
    assert judged("C999", "A title.", 0, (), "nothing here").outcome is Outcome.NOT_CHECKED
    assert judged("C999", "A title.", 3, (), "", "one is missing").outcome is Outcome.NOT_CHECKED
    assert judged("C999", "A title.", 3, (), "").outcome is Outcome.PASSED


def test_no_check_passes_on_nothing(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("id: fair\ntitle: The fair at Brackwater\n", "utf-8")
    (tmp_path / "texts").mkdir()
    passed = {result.code for result in check(tmp_path, tmp_path / "texts").of(Outcome.PASSED)}
    # A case has a title and a graph of its own terms, also where nobody has recorded anything yet.
    assert passed <= {"C001", "C201", "C307", "C316"}
    (tmp_path / "empty.nq").write_bytes(b"")
    assert check(tmp_path / "empty.nq").of(Outcome.PASSED) == ()


def test_a_case_with_problems_is_not_checked_further(demo_copy: Path) -> None:
    entities = demo_copy / "entities.yaml"
    entities.write_text(entities.read_text("utf-8").replace("kinds: [activist]", "kinds: [aktivist]"), "utf-8")
    report = check(demo_copy, demo_copy / "texts")
    assert report["C001"].outcome is Outcome.FOUND
    assert len(report["C001"].findings) == 2
    assert all("entities.yaml" in str(finding) for finding in report["C001"].findings)
    others = not_checked(report)
    assert len(others) == len(titles()) - 1
    assert others["C401"] == "the casefile has problems (C001)"


def test_a_document_in_another_language_does_not_pass_unread(tmp_path: Path) -> None:
    source = CHECKS / "C405-hedge-is-recorded" / "fails"
    shutil.copytree(source, tmp_path / "fair")
    case = tmp_path / "fair" / "case.yaml"
    case.write_text(case.read_text("utf-8").replace("title: A notice, language: en", "title: A notice, language: fr"))
    found = check(tmp_path / "fair", tmp_path / "fair" / "texts")["C405"]
    assert found.outcome is Outcome.NOT_CHECKED
    assert found.reason == "the words for it are known in English only, and document notice is in `fr`"


def test_a_changed_document_is_named(demo_copy: Path) -> None:
    text = demo_copy / "texts" / "harbour-blog.txt"
    text.write_bytes(text.read_bytes().replace(b"soup", b"soap"))
    report = check(demo_copy, demo_copy / "texts")
    assert [finding.place for finding in report["C101"].findings] == ["harbour-blog.txt"]
    assert "harbour-blog: harbour-blog.txt is not the declared one (C101)" in report["C403"].reason


def test_masks_in_documents_that_are_not_at_hand_have_not_passed(demo_copy: Path) -> None:
    (demo_copy / "texts" / "harbour-blog.txt").unlink()
    result = check(demo_copy, demo_copy / "texts", demo_copy / "vault.yaml")["C504"]
    assert result.outcome is Outcome.NOT_CHECKED
    assert "harbour-blog" in result.reason


# Graphs


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(DEMO, folder)
    return folder


def test_a_graph_is_checked_without_its_casefile(built: Path) -> None:
    for given in (built, built / "graph.nq", built / "graph.trig"):
        report = check(given)
        assert not report.found
        found = not_checked(report)
        assert found["C401"] == "this is a graph, not a casefile"
        assert found["C101"].startswith("no documents at hand")
        assert {code for code in titles() if code.startswith(("C2", "C3"))}.isdisjoint(found)


def test_receipts_of_a_graph_are_verified_by_hash(built: Path, tmp_path: Path) -> None:
    for number, path in enumerate(sorted((DEMO / "texts").glob("*.txt")), 1):
        shutil.copy(path, tmp_path / f"download({number}).html")
    result = check(built, tmp_path)["C101"]
    assert (result.outcome, result.examined) == (Outcome.PASSED, 97)


def test_a_changed_word_in_a_graph_is_found(built: Path, tmp_path: Path) -> None:
    graph = (built / "graph.nq").read_text("utf-8")
    assert graph.count('"Sign, or you will never work a ship again"') == 3
    (tmp_path / "graph.nq").write_text(
        graph.replace('"Sign, or you will never work a ship again"', '"Sign, or you will never work on a ship"', 1),
        "utf-8",
    )
    result = check(tmp_path / "graph.nq", DEMO / "texts")["C101"]
    assert len(result.findings) == 1
    assert "'Sign, or you will never work on a ship'" in str(result.findings[0])
    assert str(result.findings[0]).startswith("document harbour-")


def test_a_changed_document_of_a_graph_has_not_passed(built: Path, tmp_path: Path) -> None:
    shutil.copytree(DEMO / "texts", tmp_path / "texts")
    blog = tmp_path / "texts" / "harbour-blog.txt"
    blog.write_bytes(blog.read_bytes().replace(b"soup", b"soap"))
    result = check(built, tmp_path / "texts")["C101"]
    assert result.outcome is Outcome.NOT_CHECKED
    assert "harbour-blog: its text is not among the documents at hand" in result.reason


def test_two_documents_with_one_id_are_told_apart(built: Path, tmp_path: Path) -> None:
    graph = (built / "graph.nq").read_text("utf-8")
    one_id = re.sub(r'(identifier> )"harbour-(agency|herald|blog)" \.', r'\1"article" .', graph)
    assert one_id.count('"article" .') == 3
    (tmp_path / "graph.nq").write_text(one_id, "utf-8")
    assert check(tmp_path / "graph.nq", DEMO / "texts")["C101"].outcome is Outcome.PASSED


FROM_ELSEWHERE = {
    "people.ttl": """@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
        [] a foaf:Person ; foaf:name "Tova Merrin" ; wdt:P91 [ foaf:name "x" ] .""",
    "people.trig": """@prefix wdt: <http://www.wikidata.org/prop/direct/> .
        _:g { <tova> wdt:P91 "x"@en . _:someone wdt:P91 _:other }""",
    "people.nt": '<http://example.org/tova> <http://www.wikidata.org/prop/direct/P91> "x" .',
    "people.NQ": '_:tova <http://www.wikidata.org/prop/direct/P91> "x" _:graph .',
    "people.jsonld": """{"@context": {"wdt": "http://www.wikidata.org/prop/direct/"},
        "@graph": [{"@type": "http://xmlns.com/foaf/0.1/Person", "wdt:P91": "x"}]}""",
}


@pytest.mark.parametrize("name", FROM_ELSEWHERE)
def test_graphs_from_elsewhere_are_read_by_the_ending_of_their_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FROM_ELSEWHERE[name], "utf-8")
    report = check(tmp_path / name)
    assert report["C307"].outcome is Outcome.FOUND
    assert report == check(tmp_path / name), "blank nodes have the same names each time"
    assert read_graph(tmp_path / name).nquads == read_graph(tmp_path / name).nquads


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("graph.ttl", "<a> <b> .", r"graph\.ttl: this is no Turtle that can be read: .*line 1.*Save it again"),
        ("graph.nq", "id: fair\n", r"graph\.nq: this is no N-Quads that can be read"),
        ("graph.jsonld", '{"@context": "https://schema.org/", "name": "x"}', r"graph\.jsonld: its @context stands"),
        ("graph.jsonld", "{", r"graph\.jsonld: this is no JSON-LD"),
        ("graph.rdf", "<rdf/>", r"graph\.rdf: the ending .* Known: \.nq \(N-Quads\), .*\.jsonld \(JSON-LD\)"),
        ("graph", "", r"graph: the ending"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(OnrecordError, match=message):
        check(tmp_path / name)


# What has been read


def test_coverage_of_the_demo_case() -> None:
    coverages, results = coverage(DEMO, DEMO / "texts", DEMO / "vault.yaml")
    assert {c.document.id: len(c.sentences) for c in coverages} == {
        "harbour-agency": 21,
        "harbour-herald": 24,
        "harbour-blog": 33,
    }
    assert [result.code for result in results] == ["C103", "C104", "C105", "C106"]
    assert all(result.outcome is Outcome.PASSED for result in results)


# The command line


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


FAILS = CHECKS / "C405-hedge-is-recorded" / "fails"
UNREAD = CHECKS / "C104-every-sentence-is-read" / "fails"


def test_check_says_what_was_not_checked_and_exits_0() -> None:
    code, out = run("check", DEMO, "--documents", DEMO / "texts", "--vault", DEMO / "vault.yaml")
    assert code == 0
    assert "Not checked" in out
    assert "C501, C502: the vault holds invented names" in out
    assert f"{len(titles())} checks: {len(titles()) - 2} passed, nothing found, 2 not checked." in out
    assert "Passed" not in out


def test_check_all_lists_what_passed() -> None:
    code, out = run("check", DEMO, "--documents", DEMO / "texts", "--all")
    assert code == 0
    assert f"C401 {titles()['C401']} (20 examined)" in out


def test_check_shows_findings_and_exits_1() -> None:
    code, out = run("check", FAILS, "--documents", FAILS / "texts")
    assert code == 1
    assert f"C405 {titles()['C405']}" in out
    for line in expected(FAILS.parent):
        assert f"  {line}\n" in out
    assert "explain C" in out


def test_check_quiet_says_only_what_is_wrong() -> None:
    assert run("check", DEMO, "--documents", DEMO / "texts", "--quiet") == (0, "")
    code, out = run("check", FAILS, "--documents", FAILS / "texts", "--quiet")
    assert code == 1
    assert "C405" in out
    assert "Not checked" not in out


def test_check_shortens_long_lists(tmp_path: Path) -> None:
    lines = "".join(f"<http://e/{n}> <http://www.wikidata.org/prop/direct/P91> <http://e/x> .\n" for n in range(20))
    (tmp_path / "graph.nt").write_text(lines, "utf-8")
    code, out = run("check", tmp_path / "graph.nt")
    assert (code, out.count("http://e/"), "… and 8 more: --all lists them." in out) == (1, 12, True)
    assert run("check", tmp_path / "graph.nt", "--all")[1].count("http://e/") == 20


def test_check_json_is_one_document() -> None:
    code, out = run("check", FAILS, "--documents", FAILS / "texts", "--json")
    data = json.loads(out)
    assert code == 1
    assert set(data) == {"subject", "counts", "results"}
    by_code = {result["code"]: result for result in data["results"]}
    assert set(by_code) == set(titles())
    assert len(by_code["C405"]["findings"]) == len(expected(FAILS.parent))
    assert set(by_code["C405"]["findings"][0]) == {"place", "line", "message"}
    assert sum(data["counts"].values()) == len(titles())


@pytest.mark.parametrize("path", ["nowhere", "nowhere/graph.nq"])
def test_what_is_not_there_cannot_be_checked(path: str, tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="there is no such case or graph"):
        run("check", tmp_path / path)


def test_an_unknown_path_exits_2(tmp_path: Path) -> None:
    for command in (["check", "nowhere"], ["coverage", "nowhere", "--documents", str(DEMO)]):
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", *command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT / "graph")},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert b"Traceback" not in done.stderr


def test_coverage_lists_documents_and_exits_by_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    code, out = run("coverage", DEMO, "--documents", DEMO / "texts")
    assert code == 0
    assert re.search(r"harbour-blog +Thirty men in a shed +33 +30 +3 +0 +4\d\.\d %", out)
    code, out = run("coverage", UNREAD, "--documents", UNREAD / "texts")
    assert code == 1
    for line in expected(UNREAD.parent):
        assert f"  {line}\n" in out


def test_coverage_says_what_nobody_has_begun(tmp_path: Path) -> None:
    shutil.copytree(UNREAD, tmp_path / "fair")
    case = tmp_path / "fair" / "case.yaml"
    case.write_text(case.read_text("utf-8").partition("statements:")[0], "utf-8")
    code, out = run("coverage", tmp_path / "fair", "--documents", tmp_path / "fair" / "texts")
    assert (code, "Nobody has begun to read: notice." in out) == (1, True)


def test_coverage_json_is_one_document() -> None:
    code, out = run("coverage", UNREAD, "--documents", UNREAD / "texts", "--json")
    data = json.loads(out)
    assert code == 1
    assert data["documents"][0]["unread_lines"] == [2, 3, 4]
    assert [c["code"] for c in data["checks"]] == ["C103", "C104", "C105", "C106"]


def test_coverage_without_documents_exits_2(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(DEMO, case, ignore=shutil.ignore_patterns("texts"))
    assert run("coverage", case, "--documents", tmp_path)[0] == 2
