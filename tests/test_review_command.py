"""`onrecord review`: the terminal, the server as a process that is killed, and what it says at the end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError

import pytest

from onrecord.reviewing.decisions import Act, read_ledger

from . import reviewed_case as invented
from .reviewed_case import HELD, PEOPLE, contents

GRAPH = Path(__file__).resolve().parent.parent / "graph"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(GRAPH), "PYTHONUNBUFFERED": "1"}


def run(*arguments: str, given: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", "review", *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        env={**ENVIRONMENT, **more},
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return invented.write(tmp_path)


def acts(case: Path, name: str = "rea") -> list[Act]:
    return [decision.act for decision in read_ledger(case / "decisions" / f"{name}.jsonl").decisions]


def test_the_same_keys_in_the_terminal(case: Path) -> None:
    before = contents(case)
    done = run(str(case), "--as", "Rea", "--terminal", given="a\nr\nu\nU\nu\nu\nu\nu\n?\nz\nj\nk\nq\n")
    assert done.returncode == 0, done.stderr
    assert acts(case) == [Act.ACCEPT] * 3 + [Act.REJECT, Act.UNDO, Act.REJECT] + [Act.UNDO] * 4
    assert contents(case) == before
    assert "2: Two men were held at the quay on Monday, said Dana Example, a clerk." in done.stdout
    assert "'z' is no key." in done.stdout
    assert "Decided now: 3 accept, 2 reject, 5 undone. In all 0 of 4 proposals." in done.stdout
    assert f"onrecord check {case}" in done.stdout


def test_the_same_as_and_editing_in_the_terminal(case: Path, tmp_path: Path) -> None:
    """In order: the statement is left (j), the event taken, the person is Sam Sample, the statement edited."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text().replace('as: a clerk', 'as: clerk'))\n"
    )
    editor = f"{sys.executable} {script}"
    given = "j\na\ns\nsample\n1\nk\nk\nk\ne\nq\n"
    done = run(str(case), "--as", "Rea", "--terminal", given=given, EDITOR=editor, VISUAL="")
    assert done.returncode == 0, done.stderr
    assert acts(case) == [Act.ACCEPT, Act.SAME, Act.EDIT], done.stdout
    written = contents(case)["statements/quay.yaml"]
    assert b"speaker: sam-sample\n  as: clerk\n" in written


def test_everything_decided_ends_it(case: Path) -> None:
    done = run(str(case), "--as", "Rea", "--terminal", given="a\nr\n")
    assert "Everything that is proposed is decided." in done.stdout
    second = run(str(case), "--as", "Olu", "--second", "--terminal", given="a\na\n")
    assert "Both decided on 4 proposals, 75% of them alike (Cohen's kappa: 0.00)." in second.stdout
    assert "Both took 1 statements: 1 with the same speaker, 1 with the same stances." in second.stdout
    assert "As records (F1): passages 0.67, speakers 0.67, stances 0.67." in second.stdout


def test_it_says_what_is_missing(tmp_path: Path, case: Path) -> None:
    (case / "proposals" / "quay.yaml").unlink()
    done = run(str(case))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"propose {case}" in done.stderr
    none = run(str(tmp_path / "nowhere"))
    assert none.returncode == 2
    assert "case.yaml" in none.stderr
    assert not (tmp_path / "nowhere").exists()


@contextmanager
def served(case: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The review as a process of its own, and its address."""
    command = [sys.executable, "-m", "onrecord", "review", str(case), "--as", "Rea", "--no-open"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    assert running.stdout is not None
    address = next(line.strip() for line in running.stdout if line.startswith("  http"))
    try:
        yield running, address
    finally:
        running.kill()
        running.communicate()


def decide(address: str, proposal: str, act: str) -> int:
    origin = address.partition("/?")[0]
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    opener.open(address, timeout=30).close()
    body = json.dumps({"document": "quay", "proposal": proposal, "act": act}).encode()
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{origin}/api/decide", body, {"Content-Type": "application/json", "Origin": origin}
    )
    try:
        with opener.open(request, timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def test_killed_after_an_answer_nothing_is_lost(case: Path) -> None:
    with served(case) as (running, address):
        assert decide(address, HELD, "accept") == 200
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert acts(case) == [Act.ACCEPT] * 3
    with served(case) as (_, address):
        assert decide(address, PEOPLE, "reject") == 409, "the statement names that person"
        assert decide(address, HELD, "reject") == 200
        assert decide(address, PEOPLE, "reject") == 200


def test_a_second_review_of_the_case_is_told_of_the_first(case: Path) -> None:
    with served(case) as (running, _):
        done = run(str(case), "--terminal", given="q\n")
        assert done.returncode == 2
        assert f"is being reviewed already (process {running.pid})" in done.stderr
        running.send_signal(signal.SIGINT)
        told, _ = running.communicate(timeout=30)
        assert running.returncode == 0
    assert "Decided now: nothing. In all 0 of 4 proposals." in told
    assert run(str(case), "--terminal", given="q\n").returncode == 0
