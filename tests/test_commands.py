"""The command line as people use it: exit codes, messages, formats."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.models import CommandInfo

from onrecord.commands import COMMANDS, app

ROOT = Path(__file__).resolve().parent.parent


def run(
    *arguments: str, cwd: Path = ROOT, given: str | None = None, columns: int = 160, **more: str
) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")}
    environment |= {"COLUMNS": str(columns), "PYTHONPATH": str(ROOT / "graph"), **more}
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


@pytest.mark.parametrize("command", app.registered_commands, ids=lambda c: c.name)
def test_every_command_has_an_example_and_a_sentence_for_every_option(command: CommandInfo) -> None:
    assert command.name
    assert command.callback
    assert command.rich_help_panel in COMMANDS
    done = run(command.name, "--help", columns=80)
    assert done.returncode == 0
    assert re.search(r"Examples?:", done.stdout)
    assert f"onrecord {command.name}" in done.stdout.split("Example", 1)[1], "an example to paste"
    assert max(map(len, done.stdout.splitlines())) <= 80
    built = get_command(app)
    for parameter in built.commands[command.name].params:  # type: ignore[attr-defined]
        assert parameter.help.endswith("."), f"{command.name}: {parameter.name} has no sentence of help"


def test_help_groups_the_commands() -> None:
    done = run("--help", columns=80)
    assert all(f"─ {panel} ─" in done.stdout for panel in COMMANDS)
    listed = done.stdout.split(next(iter(COMMANDS)))[1]
    assert all(f"│ {command.name} " in listed for command in app.registered_commands)


def test_a_command_that_does_not_exist_names_the_nearest() -> None:
    done = run("bild")
    assert done.returncode == 2
    assert "Did you mean 'build'?" in done.stderr


def test_ask_lists_questions_most_useful_first() -> None:
    done = run("ask")
    assert done.returncode == 0
    first, second, *_ = done.stdout.splitlines()
    assert first == "Statements and chains"
    assert second.split()[0] == "who-said-what"


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


def test_every_step_can_be_run_as_it_is_shown(tmp_path: Path) -> None:
    """From nothing, doing twice what comes first: each command is fine, and leads on."""
    for _ in range(3):
        shown = run(cwd=tmp_path)
        assert shown.returncode == 0, shown.stderr
        assert 3 <= len(shown.stdout.splitlines()) <= 9
        command = next(line.strip() for line in shown.stdout.splitlines() if line.startswith("  "))
        done = run(*shlex.split(command)[1:], cwd=tmp_path)
        assert done.returncode == 0, (command, done.stderr)
    assert "Edvin Corlaz" in done.stdout
    assert command.startswith("onrecord ask who-denies")


def test_documents_inside_the_case_are_found(demo_copy: Path, tmp_path: Path) -> None:
    """`texts` (or `documents`) in the case is used where no folder is named; the graph stays the same."""
    assert "anchors verified (" in run("build", "demo", cwd=tmp_path).stdout
    found = (tmp_path / "out" / "graph.nq").read_bytes()
    (demo_copy / "texts").rename(demo_copy / "documents")
    assert "anchors verified (" in run("build", "demo", cwd=tmp_path).stdout
    (demo_copy / "documents").rename(demo_copy / "elsewhere")
    assert "Anchors not checked: no documents at hand" in run("build", "demo", cwd=tmp_path).stdout
    assert (tmp_path / "out" / "graph.nq").read_bytes() == found
    missing = run("anchor", "demo", cwd=tmp_path)
    assert missing.returncode == 2
    assert "--documents DIR" in missing.stderr


def document(done: subprocess.CompletedProcess[str], code: int = 0) -> Any:
    """The one JSON document that a command printed, and nothing else."""
    assert done.returncode == code, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_json_is_one_document_and_nothing_else(tmp_path: Path) -> None:
    began = document(run("init", "mine", "--json", cwd=tmp_path))
    assert began["folder"] == "mine"
    assert all((tmp_path / "mine" / name).is_file() for name in began["files"])
    built = document(run("build", "mine", "--json", cwd=tmp_path))
    assert list(built["verification"]["verified"]) == ["harbour-agency", "harbour-blog", "harbour-herald"]
    assert all(built["verification"]["verified"].values())
    files = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert files.items() <= built.items()
    verified = document(run("verify", "mine", "--json", cwd=tmp_path), code=1)
    assert (verified["complete"], verified["masked_not_checked"] > 0) == (False, True)
    (tmp_path / "new.txt").write_text("A new headline\n\nThe union said it was sorry.\n", "utf-8")
    added = document(run("add", "mine", "new.txt", "mine/texts/harbour-blog.txt", "--json", cwd=tmp_path))
    assert [entry["id"] for entry in added["added"]] == ["new"]
    assert len(added["skipped"]) == 1
    anchored = document(run("anchor", "mine", "--json", cwd=tmp_path))
    assert anchored["placed"] == {}
    drawn = document(run("draw", "page.html", "--json", cwd=tmp_path))
    assert drawn == {
        "page": "page.html",
        "bytes": (tmp_path / "page.html").stat().st_size,
        "graph_sha256": built["graph_sha256"],
    }
    why = document(run("why", "port-detentions", "count", "--json", cwd=tmp_path))
    assert {line["stance"] for claim in why["claims"] for line in claim["statements"]} >= {"affirms", "supposes"}
    listed = document(run("ask", "--json", cwd=tmp_path))
    assert len(listed) > 40
    assert all(question["reading"] and question["group"] for question in listed)
    answer = document(run("ask", "who-denies", "--json", cwd=tmp_path))
    assert answer == document(run("ask", "who-denies", "--format", "json", cwd=tmp_path))


def test_json_says_what_is_wrong(demo_copy: Path, tmp_path: Path) -> None:
    (demo_copy / "entities.yaml").write_text("placs: []\n", "utf-8")
    said = run("build", "demo", cwd=tmp_path).stderr
    failed = document(run("build", "demo", "--json", cwd=tmp_path), code=2)
    assert failed["error"] == said.strip()
    assert list(failed["problems"][0]) == [
        "file", "line", "code", "field", "expected", "found", "nearest", "advice", "column",
    ]  # fmt: skip
    assert [p["nearest"] for p in failed["problems"] if p["code"] == "E105"] == ["'places'"]
    assert not (tmp_path / "out").exists()
    text = demo_copy / "texts" / "harbour-blog.txt"
    text.write_text("x" + text.read_text("utf-8"), "utf-8")
    shutil.copy(ROOT / "data" / "demo" / "entities.yaml", demo_copy)
    moved = document(run("verify", "demo", "--json", cwd=tmp_path), code=1)
    assert [problem["code"] for problem in moved["problems"]] == ["E501"]
    none = document(run("why", "somebody", "--json", cwd=tmp_path), code=2)
    assert "there is no graph yet" in none["error"]


def test_json_offers_the_choices_of_a_name(out: str) -> None:
    failed = document(run("why", "detentions", "--json", "--graph", out), code=2)
    assert len(failed["choices"]) > 1
    assert failed["problems"] == []


def test_quiet_says_nothing_where_all_is_well(tmp_path: Path) -> None:
    for command in (
        "init mine",
        "build mine",
        "verify mine --vault mine/vault.yaml",
        "add mine mine/texts/harbour-blog.txt",
        "anchor mine",
        "draw page.html",
        "why dockworkers-union inWords nothing-of-the-kind",
    ):
        done = run(*command.split(), "--quiet", cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), command
    assert "masked names not checked" in run("verify", "mine", "--quiet", cwd=tmp_path).stdout
    assert run("build", "nowhere", "--quiet", cwd=tmp_path).returncode == 2
    rows = run("ask", "who-denies", "--quiet", cwd=tmp_path).stdout
    assert "rows." in run("ask", "who-denies", cwd=tmp_path).stdout
    assert "rows." not in rows
    assert "Edvin Corlaz" in rows


@pytest.mark.parametrize(
    "command", ["--help", "", "ask", "why {name}", "ask who-denies", "ask who-denies --format csv", "why nöbody"]
)
def test_a_terminal_without_utf8_shows_escapes_and_does_not_crash(command: str, out: str) -> None:
    arguments = command.format(name="wave-2018-12").split()
    at = ["--graph", out] if arguments and arguments[0] != "--help" else []
    done = run(*arguments, *at, PYTHONIOENCODING="ascii", LANG="C", LC_ALL="C")
    assert done.returncode == (2 if "nöbody" in command else 0), done.stderr
    assert done.stdout.isascii()
    assert "Error" not in done.stderr
    if command.startswith("why {"):
        assert "\\u201c" in done.stdout


def test_json_is_whole_in_a_terminal_without_utf8(out: str) -> None:
    plain = run("why", "wave-2018-12", "--json", "--graph", out, PYTHONIOENCODING="ascii")
    assert plain.stdout.isascii()
    assert document(plain) == document(run("why", "wave-2018-12", "--json", "--graph", out))


@pytest.mark.skipif(os.name == "nt", reason="there is no head, and pipes break otherwise")
@pytest.mark.parametrize("command", ["why wave-2018-12", "ask who-said-what --format csv", "ask who-said-what"])
def test_a_reader_that_stops_reading_is_no_error(command: str, out: str) -> None:
    script = f'"$0" -m onrecord {command} --graph "$1" | true; echo "${{PIPESTATUS[0]}}"'
    environment = os.environ | {"PYTHONPATH": str(ROOT / "graph")}
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, out], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_no_colour_where_none_is_wanted(out: str) -> None:
    coloured = run("ask", "--graph", out, FORCE_COLOR="1")
    assert "\x1b[1m" in coloured.stdout
    assert "\x1b[3" not in run("ask", "--graph", out, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b" not in run("ask", "--graph", out).stdout


def test_schemas_tell_an_editor_where_they_are(demo_copy: Path) -> None:
    first = run("schemas", str(demo_copy))
    assert first.returncode == 0, first.stderr
    assert "58 entities and events, 3 documents, 4 entries" in first.stdout
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
