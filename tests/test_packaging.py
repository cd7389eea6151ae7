"""The sdist and the wheel: what is in them, and onrecord as a stranger installs it, elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from email import message_from_string
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "graph" / "onrecord"
#: What a first user types in an empty folder, and words of what is printed.
FIRST_STEPS = {
    "": "This folder is empty.",
    "init mycase": "an invented case with every kind of record",
    "build mycase": "anchors verified (",
    "ask who-denies --with about=port-detentions": "Edvin Corlaz",
    "ask": "who-said-what",
    "why port-detentions count": "Detentions reported at Keldhaven port",
    "verify mycase --vault mycase/vault.yaml": "anchors verified (",
    "draw again.html": "it asks no host",
    "--version": f"onrecord {onrecord.__version__}",
}


def build(project: Path, to: Path) -> tuple[Path, Path]:
    """Build wheel and sdist of *project* with the declared build backend; no network is asked."""
    code = "import sys, hatchling.build as b; print(b.build_wheel(sys.argv[1]), b.build_sdist(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", code, str(to)], cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    wheel, sdist = done.stdout.split()
    return to / wheel, to / sdist


def take_first_steps(program: Sequence[str], folder: Path, **environment: str) -> None:
    """Run FIRST_STEPS in *folder*: each exits with 0 and says what it should; the graph is the checkout's."""
    folder.mkdir()
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD_", "PYTHON"))}
    for step, words in FIRST_STEPS.items():
        done = subprocess.run(
            [*program, *step.split()],
            cwd=folder,
            env=inherited | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, (step, done.stderr)
        assert words in done.stdout, step
        assert done.stderr == "", step
    assert (folder / "out" / "network.html").stat().st_size > 100_000
    here = onrecord.load(ROOT / "data" / "demo").build()
    assert (folder / "out" / "graph.nq").read_bytes() == here.nquads


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build(ROOT, tmp_path_factory.mktemp("dist"))


def test_the_wheel_holds_what_is_used_and_nothing_else(built: tuple[Path, Path]) -> None:
    names = set(zipfile.ZipFile(built[0]).namelist())
    package = {
        f"onrecord/{path.relative_to(CODE).as_posix()}"
        for path in CODE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shipped = {
        f"onrecord/_bundled/{path.relative_to(ROOT).as_posix()}"
        for folder in ("ontology", "data/demo")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    described = {name for name in names if name.startswith(f"onrecord-{onrecord.__version__}.dist-info/")}
    assert {"onrecord/py.typed", "onrecord/page/page.html", "onrecord/questions/who-denies.rq"} <= package
    assert {"onrecord/explanations/E203.md", "onrecord/commands/standing.py"} <= package
    assert {"onrecord/_bundled/ontology/shapes.ttl", "onrecord/_bundled/data/demo/texts/harbour-blog.txt"} <= shipped
    assert "onrecord/_bundled/ontology/schemas/statements.schema.json" in shipped
    assert names == package | shipped | described
    assert any(name.endswith("licenses/LICENSE") for name in described)
    assert not [name for name in names if "chechnya" in name or "test_" in name or name.endswith(".ipynb")]


def test_the_wheel_says_what_it_is(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        read = {name.rsplit("/", 1)[1]: wheel.read(name) for name in wheel.namelist() if ".dist-info/" in name}
    metadata = message_from_string(read["METADATA"].decode("utf-8"))
    assert (metadata["Name"], metadata["Version"]) == ("onrecord", onrecord.__version__)
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_payload().strip() == (ROOT / "README.md").read_text("utf-8").strip()
    assert set(metadata.get_all("Provides-Extra", [])) == {"large", "notebook", "test", "spacy", "gliner", "endpoint"}
    points = read["entry_points.txt"].decode()
    assert points.startswith("[console_scripts]\nonrecord = onrecord.commands:main\n")
    assert {line.partition(" ")[0] for line in points.partition("[onrecord.proposers]\n")[2].split("\n")} - {""} == {
        *("rules", "spacy", "gliner", "endpoint"),
    }
    assert b"Tag: py3-none-any" in read["WHEEL"]


def test_two_builds_have_the_same_bytes_and_the_sdist_builds_the_wheel(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    wheel, sdist = built
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    for path in source.rglob("*"):
        os.utime(path)
    again, sdist_again = build(source, tmp_path)
    assert again.read_bytes() == wheel.read_bytes()
    assert sdist_again.read_bytes() == sdist.read_bytes()


def test_the_sdist_holds_what_the_tests_need(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("tests", "data", "ontology", "notebooks", "graph"):
        ours = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        if ours.returncode == 0:  # in an unpacked sdist there is no repository to compare with
            assert set(ours.stdout.split()) <= names
    assert {"Makefile", "constraints.txt", "constraints-test.txt", "LICENSE", "README.md", "pyproject.toml"} <= names


def test_the_unpacked_wheel_takes_the_first_steps_elsewhere(built: tuple[Path, Path], tmp_path: Path) -> None:
    """What `pip install` unpacks, on top of the dependencies of this environment, away from the checkout."""
    site = tmp_path / "site"
    zipfile.ZipFile(built[0]).extractall(site)  # noqa: S202 - our own
    where = "import sys, onrecord; sys.exit(not onrecord.__file__.startswith(sys.argv[1]))"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"PYTHONPATH": str(site)}
    subprocess.run([sys.executable, "-c", where, str(site)], cwd=tmp_path, env=environment, check=True)
    take_first_steps([sys.executable, "-m", "onrecord"], tmp_path / "elsewhere", PYTHONPATH=str(site))


@pytest.mark.slow
def test_the_wheel_installs_into_an_empty_environment(built: tuple[Path, Path], tmp_path: Path) -> None:
    """With the pinned dependencies and nothing of ours at hand; the package index is asked."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    for arguments in (
        ["install", "--require-hashes", "-r", str(ROOT / "constraints.txt")],
        ["install", "--no-deps", str(built[0])],
        ["check"],
    ):
        done = subprocess.run([*pip, *arguments], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    take_first_steps([str(scripts / "onrecord")], tmp_path / "elsewhere")
