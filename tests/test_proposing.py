"""`onrecord propose`: many documents, one at a time; resumed, repeated, in several processes; what fails is told."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

import onrecord
from onrecord.checking import check
from onrecord.proposing.candidates import Candidate, Name, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.linking import link_documents
from onrecord.proposing.proposals import Kind, path_of, read_proposals
from onrecord.proposing.rules import Rules
from onrecord.proposing.running import Outcome, Settings, part, propose
from onrecord.values.documents import Text
from onrecord.values.vocabulary import EntityClass

from .conftest import CHECHNYA, DEMO
from .proposed_cases import accept_all, bare_demo, case_of, casefile_of

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("harbour-agency", "harbour-herald", "harbour-blog")


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")}
    environment |= {"PYTHONPATH": str(ROOT / "graph"), "COLUMNS": "160"}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", "propose", *arguments], env=environment, capture_output=True, text=True
    )


def run(case: Path, *proposers: object, workers: int = 1, again: bool = False) -> list[Outcome]:
    casefile = casefile_of(case)
    settings = Settings(casefile, proposers or (Rules(),))  # type: ignore[arg-type]
    return list(propose(case, casefile.documents, case / "texts", settings, workers, again))


def files(case: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((case / "proposals").iterdir())}


@dataclass(frozen=True)
class Stumbling:
    """A proposer that fails on one document, and names the first word of the others."""

    name: str = "stumbling"
    version: str = "1"
    on: str = "harbour-herald"

    def propose(self, document: Document) -> Iterable[Candidate]:
        if document.record.id == self.on:
            raise RuntimeError("the model went away")
        first = words_at(document, 0, len(document.characters.split()[0]))
        name = Name(EntityClass.WORK, first.text, (first,))
        yield Candidate(document.record.id, document.record.sha256, name, "stumbling/x", "1", 0.9)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return bare_demo(tmp_path)


def test_it_proposes_says_what_it_found_and_what_comes_next(case: Path) -> None:
    done = command(str(case))
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[:3]] == list(DOCUMENTS)
    assert f"onrecord review {case}" in done.stdout
    assert "Nothing of this is in the graph" in done.stdout
    assert set(files(case)) == {f"{document}.yaml" for document in DOCUMENTS}
    again = command(str(case), "--json")
    told = json.loads(again.stdout)
    assert [(one["document"], one["kept"]) for one in told["documents"]] == [(d, True) for d in DOCUMENTS]


def test_all_that_is_proposed_loads_anchors_and_checks(case: Path) -> None:
    run(case)
    link_documents(case, casefile_of(case))
    accept_all(case)
    loaded = onrecord.load(case)
    assert len(loaded.casefile.statements) > 60
    assert loaded.verify(case / "texts").complete
    report = check(case, case / "texts")
    # C104: what nobody says is not set aside. C403: "he" is taken for somebody named some paragraphs before.
    assert {result.code for result in report.results if result.findings} <= {"C104", "C403"}
    loaded.build()


def test_what_is_proposed_for_a_case_with_records_loads_beside_them(tmp_path: Path) -> None:
    case = tmp_path / "mine"
    shutil.copytree(DEMO, case, ignore=shutil.ignore_patterns("proposals"))
    before = onrecord.load(case)
    run(case)
    items = [item for document in DOCUMENTS for item in read_proposals(case, document).items]
    spoken = [item.entry for item in items if item.kind is Kind.STATEMENT]
    # What Mirel Oskander says of the union card is recorded, in other words of the same place.
    assert not [e for e in spoken if e.get("speaker") == "mirel-oskander" and "union card" in str(e)]
    assert "mirel-oskander" not in {item.entry.get("id") for item in items}
    accept_all(case)
    after = onrecord.load(case)
    assert len(after.casefile.statements) > len(before.casefile.statements)
    assert after.verify(case / "texts", case / "vault.yaml").complete


def test_of_the_five_documents_too(tmp_path: Path, documents: Path) -> None:
    case = tmp_path / "five"
    shutil.copytree(CHECHNYA, case, ignore=shutil.ignore_patterns("statements"))
    for name in ("entities", "events", "judgements"):
        (case / f"{name}.yaml").write_text("", "utf-8")
    declared = case / "documents.yaml"
    lines = declared.read_text("utf-8").splitlines(keepends=True)
    declared.write_text("".join(line for line in lines if "voice:" not in line), "utf-8")
    casefile = casefile_of(case)
    outcomes = list(propose(case, casefile.documents, documents, Settings(casefile, (Rules(),))))
    assert [outcome.problem for outcome in outcomes] == [""] * 5
    accept_all(case)
    loaded = onrecord.load(case)
    assert len([s for s in loaded.casefile.statements if not s.is_link]) > 200
    assert loaded.verify(documents).complete
    report = check(case, documents)
    assert {result.code for result in report.results if result.findings} <= {"C104", "C403"}


def test_several_processes_write_the_same_bytes_as_one(case: Path, tmp_path: Path) -> None:
    run(case)
    alone = files(case)
    shutil.rmtree(case / "proposals")
    outcomes = run(case, workers=2)
    assert files(case) == alone
    assert sorted(outcome.document for outcome in outcomes) == sorted(DOCUMENTS)


def test_what_is_up_to_date_is_left_alone(case: Path) -> None:
    run(case)
    before = files(case)
    path = path_of(case, "harbour-blog")
    path.write_bytes(path.read_bytes() + b"# a remark\n")
    assert all(outcome.kept for outcome in run(case))
    assert path.read_bytes().endswith(b"# a remark\n")
    assert not any(outcome.kept for outcome in run(case, again=True))
    assert files(case) == before
    # Another proposer, or other segments, and the document is done again.
    assert not any(outcome.kept for outcome in run(case, Rules(version="another")))
    declared = case / "documents.yaml"
    declared.write_text(declared.read_text("utf-8").replace("kind: comment, lines: 30-36", "kind: comment, lines: 30"))
    again = {outcome.document: outcome.kept for outcome in run(case, Rules(version="another"))}
    assert again == {"harbour-agency": True, "harbour-herald": True, "harbour-blog": False}


def test_stopped_half_way_it_goes_on_where_it_was(case: Path) -> None:
    run(case)
    whole = files(case)
    shutil.rmtree(case / "proposals")
    casefile = casefile_of(case)
    running = propose(case, casefile.documents, case / "texts", Settings(casefile, (Rules(),)))
    assert next(running).document == "harbour-agency"
    running.close()  # type: ignore[attr-defined]
    assert files(case) == {"harbour-agency.yaml": whole["harbour-agency.yaml"]}
    assert [outcome.kept for outcome in run(case)] == [True, False, False]
    assert files(case) == whole


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_fails_is_told_and_the_rest_go_on(case: Path, workers: int) -> None:
    problems = {o.document: o.problem for o in run(case, Rules(), Stumbling(), workers=workers)}
    assert problems == {
        "harbour-agency": "",
        "harbour-herald": "RuntimeError: the model went away",
        "harbour-blog": "",
    }
    assert set(files(case)) == {"harbour-agency.yaml", "harbour-blog.yaml"}


def test_a_text_that_is_not_there_or_another_is_told(case: Path) -> None:
    (case / "texts" / "harbour-herald.txt").unlink()
    (case / "texts" / "harbour-blog.txt").write_text("Another text.\n", "utf-8")
    done = command(str(case))
    assert done.returncode == 1
    assert "Document harbour-herald was left out: harbour-herald.txt is not in" in done.stderr
    assert "Document harbour-blog was left out" in done.stderr
    assert "E501" in done.stderr
    assert set(files(case)) == {"harbour-agency.yaml"}


def test_documents_are_chosen_by_id_or_file(case: Path) -> None:
    done = command(str(case), "harbour-blog", str(case / "texts" / "harbour-agency.txt"), "-q")
    assert (done.returncode, done.stdout) == (0, "")
    assert set(files(case)) == {"harbour-agency.yaml", "harbour-blog.yaml"}
    wrong = command(str(case), "harbor-blog")
    assert wrong.returncode == 2
    assert "Did you mean harbour-blog?" in wrong.stderr


def test_without_documents_it_says_what_to_do(tmp_path: Path) -> None:
    case = case_of(tmp_path, {"quay": "Nobody came.\n"})
    shutil.rmtree(case / "texts")
    assert "--documents DIR" in command(str(case)).stderr
    (case / "documents.yaml").unlink()
    assert "onrecord add" in command(str(case)).stderr


def test_what_is_less_sure_is_left_out(case: Path) -> None:
    assert command(str(case), "--at-least", "0.9").returncode == 0
    sure = [item for document in DOCUMENTS for item in read_proposals(case, document).items]
    assert sure
    assert min(item.confidence for item in sure if item.kind is not Kind.LINK) >= 0.9


def test_nothing_comes_from_readers_comments(case: Path) -> None:
    run(case)
    text = b"".join(files(case).values()).decode()
    for commenter in ("Pat Q", "Jonna W"):
        assert commenter not in text


def test_protected_names_show_nowhere(case: Path) -> None:
    done = command(str(case), "--vault", str(ROOT / "data" / "demo" / "vault.yaml"))
    assert done.returncode == 0, done.stderr
    text = b"".join(files(case).values()).decode()
    assert "Rovik" not in text
    assert "rovik" not in text


def test_names_that_may_be_one_are_linked_in_the_later_document(tmp_path: Path) -> None:
    texts = {
        "first": "Port director Dzhambul Pellov said on Monday that the gate was open.\n",
        "second": "Port director Djambul Pellov said on Friday that the gate was shut.\n",
    }
    case = case_of(tmp_path, texts)
    run(case)
    assert link_documents(case, casefile_of(case)) == 1
    (link,) = read_proposals(case, "second").of(Kind.LINK)
    assert sorted(link.entry["unsure"]) == ["djambul-pellov", "dzhambul-pellov"]
    assert read_proposals(case, "first").of(Kind.LINK) == ()
    before = files(case)
    assert link_documents(case, casefile_of(case)) == 1
    assert files(case) == before


def test_part_needs_no_engine_and_travels(case: Path) -> None:
    casefile = casefile_of(case)
    settings = pickle.loads(pickle.dumps(Settings(casefile, (Rules(),))))  # noqa: S301
    texts = [(case / "texts" / record.file).read_text("utf-8") for record in casefile.documents]
    documents = [Document(r, Text(r.sha256, text)) for r, text in zip(casefile.documents, texts, strict=True)]
    proposals = pickle.loads(pickle.dumps(part(documents, settings)))  # noqa: S301
    run(case)
    assert {f"{one.document}.yaml": one.as_bytes() for one in proposals} == files(case)
