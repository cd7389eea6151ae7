"""Fixtures: the two cases, built once, and what may lie beside the repository."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import onrecord

from .opened_page import Opened, running_browser

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "data" / "demo"
CHECHNYA = ROOT / "data" / "chechnya"


#: Read before any test unsets them.
DOCUMENTS = os.environ.get("ONRECORD_DOCUMENTS", str(ROOT.parent / "shared" / "sources"))
VAULT = os.environ.get("ONRECORD_VAULT", str(ROOT.parent / "shared" / "vault" / "chechnya.yaml"))


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests name documents and vaults themselves; the environment does not."""
    monkeypatch.delenv("ONRECORD_DOCUMENTS", raising=False)
    monkeypatch.delenv("ONRECORD_VAULT", raising=False)


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of the five documents."""
    if not Path(DOCUMENTS).is_dir():
        pytest.skip("the five documents are not shipped and not at hand: set ONRECORD_DOCUMENTS")
    return Path(DOCUMENTS)


@pytest.fixture(scope="session")
def vault_file() -> Path:
    """The vault of the Chechnya case."""
    if not Path(VAULT).is_file():
        pytest.skip("the vault is never shipped and not at hand: set ONRECORD_VAULT")
    return Path(VAULT)


@pytest.fixture(scope="session")
def demo() -> onrecord.Case:
    return onrecord.load(DEMO)


@pytest.fixture(scope="session")
def demo_graph(demo: onrecord.Case) -> onrecord.Graph:
    return demo.build()


@pytest.fixture(scope="session")
def chechnya() -> onrecord.Case:
    return onrecord.load(CHECHNYA)


@pytest.fixture(scope="session")
def chechnya_graph(chechnya: onrecord.Case) -> onrecord.Graph:
    return chechnya.build()


@pytest.fixture
def demo_copy(tmp_path: Path) -> Path:
    """A copy of the demo case that a test may change."""
    shutil.copytree(DEMO, tmp_path / "demo")
    return tmp_path / "demo"


@pytest.fixture
def unanchored(demo_copy: Path) -> Path:
    """The demo case as a person wrote it, before `onrecord anchor`."""
    written = ("at:", "line:", "attributionAt:", "attributionLine:")
    for path in sorted((demo_copy / "statements").glob("*.yaml")):
        kept: list[str] = []
        for line in path.read_text("utf-8").splitlines(keepends=True):
            # Words that stand twice: there a person wrote which line is meant.
            chosen = line.strip().startswith("line:") and "Thirty men in a shed" in "".join(kept[-2:])
            if chosen or not line.strip().startswith(written):
                kept.append(line)
        path.write_text("".join(kept), "utf-8")
    return demo_copy


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium, one for all tests of the page."""
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def written(chechnya_graph: onrecord.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the Chechnya case."""
    return chechnya_graph.draw(tmp_path_factory.mktemp("page") / "network.html").path


@pytest.fixture(scope="session")
def opened(browser: Any, written: Path) -> Iterator[Opened]:
    """One wide page for tests that each load it anew, or leave it as they found it."""
    page = Opened(browser, written)
    yield page
    page.close()
