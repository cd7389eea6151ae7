"""Proposers by name: the shipped ones, those of other packages, and what is said when one is missing or broken."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.proposing.candidates import Candidate
from onrecord.proposing.documents import Document
from onrecord.proposing.proposers import Listed, ProposerError, Settings, load, proposers
from onrecord.proposing.proposers.registry import GROUP, SHIPPED

ROOT = Path(__file__).resolve().parent.parent
Install = Callable[..., None]


class Found:
    """A proposer as another package may have it."""

    name, version = "mine", "7"

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings

    def propose(self, document: Document) -> Iterable[Candidate]:
        return ()


class Unready:
    name = "unready"


def told(settings: Settings) -> Found:
    return Found(settings)


def untold(size: int = 3) -> Found:
    assert size == 3, "an argument with a default is not ours to give"
    return Found()


def raises() -> Found:
    raise RuntimeError("no model file")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Make a package with entry points importable, as pip leaves it: a folder with its metadata."""
    module = ModuleType("foreign_finding")
    module.__dict__.update(Found=Found, Unready=Unready, told=told, untold=untold, raises=raises, number=7)
    monkeypatch.setitem(sys.modules, "foreign_finding", module)
    monkeypatch.syspath_prepend(str(tmp_path))

    def made(package: str, **points: str) -> None:
        folder = tmp_path / f"{package}-1.2.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.2\n", "utf-8")
        lines = "\n".join(f"{name} = {place}" for name, place in points.items())
        (folder / "entry_points.txt").write_text(f"[{GROUP}]\n{lines}\n", "utf-8")

    return made


def foreign() -> list[Listed]:
    return [
        listed for listed in proposers() if listed.package != "onrecord" and not listed.package.startswith("onrecord ")
    ]


def test_the_shipped_ones_are_there_without_being_installed() -> None:
    assert [(one.name, one.package) for one in proposers()[:4]] == [(name, "onrecord") for name in SHIPPED]
    assert list(SHIPPED) == ["rules", "spacy", "gliner", "endpoint"]


def test_entry_points_and_extras_of_the_package_are_those_shipped() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"][GROUP] == SHIPPED
    assert set(SHIPPED) - {"rules"} <= set(project["optional-dependencies"])


def test_a_foreign_one_is_listed_with_its_package_and_loaded(install: Install) -> None:
    install("finder", mine="foreign_finding:told", plain="foreign_finding:Found", other="foreign_finding:untold")
    assert foreign() == [
        Listed("mine", "finder 1.2", "foreign_finding:told"),
        Listed("other", "finder 1.2", "foreign_finding:untold"),
        Listed("plain", "finder 1.2", "foreign_finding:Found"),
    ]
    loaded = load("mine:small", Settings(timeout=3))
    assert isinstance(loaded, Found)
    assert loaded.settings == Settings(model="small", timeout=3)
    assert isinstance(load("other"), Found)
    assert load("plain").version == "7"


def test_what_stands_behind_the_colon_may_hold_colons(install: Install) -> None:
    install("finder", mine="foreign_finding:told")
    loaded = load("mine:C:/models/small")
    assert isinstance(loaded, Found)
    assert loaded.settings is not None
    assert loaded.settings.model == "C:/models/small"


def test_a_name_that_is_not_there_is_answered_with_those_that_are(install: Install) -> None:
    install("finder", mine="foreign_finding:told")
    with pytest.raises(ProposerError) as refused:
        load("endpiont")
    message = str(refused.value)
    assert "There is no proposer 'endpiont'. Did you mean endpoint?" in message
    assert "  mine (finder 1.2)" in message
    assert "entry point of the group 'onrecord.proposers'" in message


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("no_such_module:Thing", "does not load: ModuleNotFoundError: No module named 'no_such_module'"),
        ("foreign_finding:Absent", "does not load: AttributeError"),
        ("foreign_finding:raises", "does not load: RuntimeError: no model file"),
        ("foreign_finding:number", "is no callable but int"),
        ("foreign_finding:Unready", "gives Unready, which has no version and no propose"),
    ],
)
def test_a_broken_one_is_told_with_whose_it_is_and_breaks_no_other(install: Install, place: str, expected: str) -> None:
    install("finder", bad=place, mine="foreign_finding:told")
    assert [one.name for one in foreign()] == ["bad", "mine"], "listing imports nothing"
    with pytest.raises(ProposerError, match=r"finder 1\.2") as refused:
        load("bad")
    assert expected in str(refused.value)
    assert load("mine").name == "mine"


def test_a_name_may_be_taken(install: Install) -> None:
    install("finder", mine="foreign_finding:told", rules="foreign_finding:told")
    install("seeker", mine="foreign_finding:told")
    with pytest.raises(ProposerError, match=r"'mine' is a proposer of finder 1\.2 and seeker 1\.2"):
        load("mine")
    [taken] = [one for one in foreign() if one.name == "rules"]
    assert "shipped proposer, which is used" in taken.problem


@pytest.mark.parametrize("name", ["spacy", "gliner", "endpoint"])
def test_a_shipped_one_says_what_it_is_missing(name: str) -> None:
    with pytest.raises(ProposerError, match=r"--with|pip install|--url"):
        load(name)
