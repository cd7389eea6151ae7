"""The command line as people use it: exit codes, messages, formats."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str, cwd: Path = ROOT, given: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")} | {"COLUMNS": "160"}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        input=given,
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("built") / "out"
    done = run("build", "data/chechnya", "--to", str(folder))
    assert done.returncode == 0, done.stderr
    assert "documents at hand" in done.stdout
    assert "Not reviewed by a person" in done.stdout
    assert "SHA-256 of graph.nq: " in done.stdout
    lines = done.stdout.split("Try next:\n")[1].splitlines()
    assert len(lines) == 3
    for line in lines[1:]:
        words = line.split()
        assert words[0] == "onrecord"
        again = run(*words[1:])
        assert again.returncode == 0, again.stderr
        assert "Alvi Karimov" in again.stdout
    return str(folder)


def test_help_shows_examples_for_every_command() -> None:
    for command in ("build", "verify", "ask", "why", "draw", "open", "init", "add", "anchor", "schemas", "explain"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert "Example" in done.stdout, command


def test_ask_lists_questions_most_useful_first() -> None:
    done = run("ask")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith("who-said-what")


def test_ask_in_every_format(out: str) -> None:
    table = run("ask", "who-denies", "--with", "about=Detentions december 2018", "--graph", out)
    assert table.returncode == 0, table.stderr
    assert "Alvi Karimov" in table.stdout
    csv = run("ask", "who-denies", "--with", "about=wave-2018-12", "--format", "csv", "--graph", out)
    assert csv.stdout.splitlines()[0].startswith("who,onBehalfOf,stance,what,")
    answer = json.loads(run("ask", "who-denies", "--format", "json", "--graph", out).stdout)
    assert answer["head"]["vars"][0] == "who"
    construct = "CONSTRUCT { ?s rec:denies ?c } WHERE { ?s rec:denies ?c }"
    turtle = run("ask", "--sparql", "-", "--format", "ttl", "--graph", out, given=construct)
    assert "rec:denies" in turtle.stdout


def test_an_empty_answer_points_to_the_union(out: str) -> None:
    query = "SELECT * WHERE { ?e rec:place ?p }"
    alone = run("ask", "--sparql", "-", "--format", "csv", "--graph", out, given=query)
    assert alone.returncode == 0
    assert "--union" in alone.stderr
    assert (
        len(run("ask", "--sparql", "-", "--union", "--format", "csv", "--graph", out, given=query).stdout.splitlines())
        > 5
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ask", "who-denis"), "Did you mean who-denies"),
        (("ask", "who-denies", "--with", "about=nobody at all"), "Nothing in this graph is called"),
        (("ask", "who-denies", "--with", "about"), "expected name=value"),
        (("ask", "who-denies", "--format", "ttl"), "goes with CONSTRUCT"),
        (("ask", "--sparql", "missing.rq"), "there is no such file"),
        (("why", "chechnia-x"), "The nearest are"),
        (("why", "chechnya", "locatedin", "nowhere"), "Nothing in this graph"),
    ],
)
def test_what_cannot_run_says_what_to_do_and_exits_with_2(arguments: tuple[str, ...], message: str, out: str) -> None:
    done = run(*arguments, "--graph", out)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_without_a_graph_it_says_how_to_build_one(tmp_path: Path) -> None:
    done = run("ask", "who-denies", cwd=tmp_path)
    assert done.returncode == 2
    assert "onrecord build" in done.stderr


def test_a_new_user_starts_from_the_demo(tmp_path: Path) -> None:
    """init → build → verify → a document of one's own → anchor."""
    assert run("init", "mine", cwd=tmp_path).returncode == 0
    assert run("init", "mine", cwd=tmp_path).returncode == 2
    built = run("build", "mine", "--documents", "mine/texts", "--vault", "mine/vault.yaml", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert "anchors verified (5 of passages set aside), in 3 documents" in built.stdout
    verified = run("verify", "mine", "--documents", "mine/texts", "--vault", "mine/vault.yaml", cwd=tmp_path)
    assert verified.returncode == 0
    assert run("verify", "mine", cwd=tmp_path).returncode == 1
    (tmp_path / "mine" / "texts" / "new.txt").write_text("A new headline\n\nThe union said it was sorry.\n", "utf-8")
    added = run("add", "mine", "mine/texts/new.txt", cwd=tmp_path)
    assert "new: A new headline" in added.stdout
    (tmp_path / "mine" / "statements" / "new.yaml").write_text(
        "- quote: |-\n    it was sorry\n  attribution: The union said\n  speaker: dockworkers-union\n"
        "  affirms:\n    - [dockworkers-union, inWords, sorry]\n",
        "utf-8",
    )
    anchored = run("anchor", "mine", "--documents", "mine/texts", cwd=tmp_path)
    assert anchored.returncode == 0, anchored.stderr
    assert "new: 1 entry placed" in anchored.stdout
    drawn = run("draw", "my.html", cwd=tmp_path)
    assert drawn.returncode == 0, drawn.stderr
    assert (tmp_path / "my.html").read_bytes().startswith(b"<!doctype html>")


def test_verify_exits_with_1_on_findings(demo_copy: Path) -> None:
    path = demo_copy / "texts" / "harbour-blog.txt"
    path.write_text("x" + path.read_text("utf-8"), "utf-8")
    done = run("verify", str(demo_copy), "--documents", str(demo_copy / "texts"))
    assert done.returncode == 1
    assert "E501" in done.stderr


def test_a_bad_case_exits_with_2_and_lists_everything(demo_copy: Path) -> None:
    (demo_copy / "entities.yaml").write_text("people: no\nplacs: []\n", "utf-8")
    done = run("build", str(demo_copy), "--to", str(demo_copy / "out"))
    assert done.returncode == 2
    assert "E106" in done.stderr
    assert "Did you mean 'places'?" in done.stderr
    assert "problems found; nothing was written." in done.stderr


def test_schemas_tell_an_editor_where_they_are(demo_copy: Path) -> None:
    first = run("schemas", str(demo_copy))
    assert first.returncode == 0, first.stderr
    assert "56 entities and events, 3 documents, 4 entries" in first.stdout
    assert "# yaml-language-server: $schema=../.schemas/statements.schema.json" in first.stdout
    assert f"Wrote {demo_copy / '.vscode' / 'settings.json'}." in first.stdout
    (demo_copy / ".vscode" / "settings.json").write_text("{}", "utf-8")
    (demo_copy / "events.yaml").write_text("- id: closing\n", "utf-8")
    second = run("schemas", str(demo_copy))
    assert second.returncode == 0
    assert "was left alone. Add this to it:" in second.stdout
    assert "Reading the case found 1 problem; what could not be read is not offered." in second.stdout
    told = json.loads(run("schemas", str(demo_copy), "--json").stdout)
    assert (len(told["schemas"]), told["settingsWritten"], told["problems"]) == (7, False, 1)
    assert run("schemas", str(demo_copy / "nowhere")).returncode == 2
