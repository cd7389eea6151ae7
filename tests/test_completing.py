"""What the shell completes, asked as bash asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.dataset.identifiers import identifiers

ROOT = Path(__file__).resolve().parent.parent


def complete(*words: str, cwd: Path) -> list[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")} | {
        "PYTHONPATH": str(ROOT / "graph"),
        "_ONRECORD_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(["onrecord", *words]),
        "COMP_CWORD": str(len(words)),
    }
    done = subprocess.run([sys.executable, "-m", "onrecord"], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case, more cases one folder deeper, and a graph in `out`."""
    folder = tmp_path_factory.mktemp("completing")
    for name in ("mine", "all/first", "all/second"):
        shutil.copytree(ROOT / "data" / "demo", folder / name)
    (folder / "out").mkdir()
    (folder / "out" / "graph.nq").write_bytes(onrecord.load(folder / "mine").build().nquads)
    return folder


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("ver",), ["verify"]),
        (("build", ""), ["all/first", "all/second", "mine"]),
        (("verify", "all/s"), ["all/second"]),
        (("ask", "who-d"), ["who-denies"]),
        (("ask", "--format", ""), ["table", "csv", "json", "ttl"]),
        (("why", "port-s"), ["port-strike"]),
        (("why", "--graph", "nowhere", "port-s"), []),
        (("why", "port-strike", "occ"), ["occurred"]),
        (("anchor", "mine", "--doc"), ["--documents"]),
    ],
)
def test_values_are_completed(words: tuple[str, ...], expected: list[str], here: Path) -> None:
    assert complete(*words, cwd=here) == expected


def test_parameters_of_questions_are_completed(here: Path) -> None:
    assert "about=" in complete("ask", "who-denies", "--with", "", cwd=here)
    assert "about=port-strike" in complete("ask", "who-denies", "--with", "about=port", cwd=here)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed here")
def test_bash_itself_completes(here: Path, tmp_path: Path) -> None:
    """The script that --show-completion prints, sourced, completes `onrecord`."""
    program = tmp_path / "onrecord"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT / "graph"} exec {sys.executable} -m onrecord "$@"\n', "utf-8")
    program.chmod(0o755)
    script = (
        "source <(_ONRECORD_COMPLETE=source_bash onrecord); COMP_WORDS=(onrecord why port-s); COMP_CWORD=2; "
        '_onrecord_completion onrecord port-s why; printf "%s" "${COMPREPLY[*]}"'
    )
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], cwd=here, env=environment, capture_output=True, text=True)
    assert done.stdout == "port-strike", done.stderr


def test_ids_are_those_of_the_graph(demo_graph: onrecord.Graph) -> None:
    found = dict(identifiers(demo_graph.nquads))
    assert found["port-detentions"] == "Detentions reported at Keldhaven port on 4 March 2025"
    reading = demo_graph.reading
    known = {reading.id(iri) for iri in reading.triples if reading.id(iri) and not iri.endswith("/")}
    assert set(found) == known
    assert "demo" not in found
