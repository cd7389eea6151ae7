"""Start-up: a command imports what it uses and no more. Modules are counted, never seconds."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ("networkx", "numpy", "pyvis", "jinja2", "pandas")
QUERIES = ("rdflib", "oxrdflib")
RDF = (*QUERIES, "pyoxigraph")
#: What reads other formats than text: only when there is such a file.
READERS = ("trafilatura", "lxml", "pypdf", "docx", "py3langid")
WRITTEN = ("ruamel", "edtf", "onrecord.casefile.records")
#: pydantic itself is typer's too: it reads the command line with it.
EVERYTHING = (
    *(*DRAWING, *RDF, *WRITTEN, "rapidfuzz", "IPython"),
    *("sentencex", "pyshacl", "shacl", "openpyxl", "xlsxwriter", "sqlite3"),
    *READERS,
)
NETWORK = ("http.client", "urllib.request", "requests", "ssl")

#: Command line, in a folder with the demo case `mine`, its texts, and its graph in `out` → what it must not import.
FORBIDDEN: dict[str, tuple[str, ...]] = {
    "--version": (*EVERYTHING, *NETWORK, "rich.console"),
    "--help": (*EVERYTHING, *NETWORK),
    "build --help": EVERYTHING,
    "init new": (*EVERYTHING, *NETWORK),
    "add mine mine/texts/harbour-blog.txt": (*DRAWING, *RDF, *READERS, "edtf", "sqlite3"),
    "anchor mine": (*DRAWING, *RDF),
    "propose mine": (*DRAWING, *QUERIES, "pyshacl", "shacl", "sqlite3", "openpyxl", *NETWORK),
    "propose --help": EVERYTHING,
    "review --help": EVERYTHING,
    "verify mine --vault mine/vault.yaml": (*DRAWING, *QUERIES),
    "why port-detentions": (*DRAWING, *QUERIES, *WRITTEN, "rapidfuzz"),
    "ask": EVERYTHING,
    "ask --all -o answers": (*DRAWING, *WRITTEN, "rapidfuzz"),
    "compare out out": (*DRAWING, *QUERIES, *WRITTEN, "rapidfuzz"),
    "ask who-denies": (*DRAWING, *WRITTEN, "rapidfuzz"),
    "draw page.html": (*QUERIES, "ruamel", "onrecord.casefile.records", "pandas"),
    "build mine --to again": ("pandas", *QUERIES),
    "check mine --documents mine/texts": (*DRAWING, "sqlite3"),
    "coverage mine": (*DRAWING, "pyshacl", "sqlite3"),
    "agreement mine mine": (*DRAWING, "pyshacl", "sqlite3"),
    "explain E203": (*EVERYTHING, *NETWORK),
    "export mine --to sqlite": (*DRAWING, *QUERIES, "pyshacl"),
    "export mine --to gexf": (*QUERIES, "pyvis", "jinja2", "pandas", "sqlite3"),
    "export mine --to csv": (*DRAWING, *QUERIES, "pyshacl", "sqlite3", "openpyxl"),
    "template records.xlsx": (*DRAWING, *QUERIES, "pyshacl", "sqlite3", "openpyxl"),
    "import mine sheets --dry-run": (*DRAWING, *QUERIES, "pyshacl", "sqlite3", "openpyxl", "xlsxwriter"),
    "schemas mine": (*DRAWING, *QUERIES, "sqlite3"),
    "": (*DRAWING, *QUERIES, "pyshacl", "sqlite3"),
}
RUN = """
import json, sys
from onrecord.commands import main
try:
    main()
except SystemExit as done:
    code = done.code
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def modules_of(code: str, cwd: Path, *arguments: str) -> tuple[int, set[str]]:
    """Run Python *code* with *arguments*; return what it says on its last line of standard error."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")}
    environment |= {"PYTHONPATH": str(ROOT / "graph")}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    exit_code, names = json.loads(done.stderr.splitlines()[-1])
    return exit_code, set(names)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starting")
    for command in ("init mine", "build mine", "template sheets/"):
        assert modules_of(RUN, folder, *command.split())[0] == 0
    return folder


@pytest.mark.parametrize("command", FORBIDDEN)
def test_a_command_imports_what_it_uses(command: str, built: Path) -> None:
    code, imported = modules_of(RUN, built, *command.split())
    assert code in (0, None) or (code == 1 and command.startswith(("check", "coverage")))
    assert imported.isdisjoint(FORBIDDEN[command]), sorted(imported & set(FORBIDDEN[command]))


def test_the_table_has_every_command() -> None:
    from onrecord.commands import app

    # `open` would open a browser; it imports nothing of ours.
    assert {c.name for c in app.registered_commands} - {"open"} <= {
        command.split()[0] for command in FORBIDDEN if command
    }


def test_importing_onrecord_imports_almost_nothing(tmp_path: Path) -> None:
    _, imported = modules_of(
        "import json, sys, onrecord; print(json.dumps([0, sorted(sys.modules)]), file=sys.stderr)", tmp_path
    )
    assert imported.isdisjoint((*EVERYTHING, *NETWORK, "pydantic", "typer", "rich"))
    assert {name for name in imported if name.startswith("onrecord")} == {"onrecord"}


def test_public_names_are_declared_to_type_checkers_as_they_are_found() -> None:
    tree = ast.parse((ROOT / "graph" / "onrecord" / "__init__.py").read_text("utf-8"))
    typed = {
        alias.name: node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert {name: typed[name] for name in onrecord.__all__} == onrecord._HOMES
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        _ = onrecord.lode  # type: ignore[attr-defined]
