from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import onrecord
from onrecord import building
from onrecord.values.errors import OutputError
from onrecord.values.writing import write_whole

SAME = ("graph.nq", "graph.trig", "network.html", "report.json")


def _files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def _run(case: Path, out: Path, seed: str, *more: str) -> dict[str, bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"}
    subprocess.run(
        [sys.executable, "-m", "onrecord", "build", str(case), "--to", str(out), *more],
        check=True,
        env=environment,
        cwd=out.parent,
        stdout=subprocess.DEVNULL,
    )
    return _files(out)


def test_same_case_same_bytes(demo_copy: Path, tmp_path: Path) -> None:
    """In other folders, with other hash seeds, with and without the documents."""
    (tmp_path / "elsewhere").mkdir()
    moved = Path(shutil.copytree(demo_copy, tmp_path / "elsewhere" / "renamed"))
    (demo_copy / "texts").rename(tmp_path / "away")
    first = _run(demo_copy, tmp_path / "one", "0")
    second = _run(moved, tmp_path / "elsewhere" / "two", "1", "--documents", str(moved / "texts"))
    assert {name: sha256(first[name]).hexdigest() for name in SAME} == {
        name: sha256(second[name]).hexdigest() for name in SAME
    }
    assert first["verification.json"] != second["verification.json"]


def test_the_real_case_has_the_same_bytes_with_its_documents(
    tmp_path: Path, documents: Path, vault_file: Path, chechnya: onrecord.Case
) -> None:
    with_them = building.build(chechnya.folder, tmp_path / "a", documents, vault_file)
    without = building.build(chechnya.folder, tmp_path / "b")
    assert {n: c for n, c in _files(tmp_path / "a").items() if n in SAME} == {
        n: c for n, c in _files(tmp_path / "b").items() if n in SAME
    }
    assert with_them.verification.complete
    assert not without.verification.complete


def test_the_report_hashes_what_was_written(demo: onrecord.Case, tmp_path: Path) -> None:
    made = building.build(demo.folder, tmp_path / "out")
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert report["graph_sha256"] == made.graph.sha256
    for name, entry in report["files"].items():
        assert entry["sha256"] == sha256((tmp_path / "out" / name).read_bytes()).hexdigest()
    assert json.loads((tmp_path / "out" / "verification.json").read_text("utf-8"))["complete"] is False
    assert set(building.OUTPUTS) == {p.name for p in (tmp_path / "out").iterdir()}


@pytest.mark.parametrize("where", ["page", "writing"])
def test_an_interrupted_build_leaves_the_previous_output(
    demo: onrecord.Case, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    building.build(demo.folder, tmp_path / "out")
    before = _files(tmp_path / "out")

    def interrupt(*_: object) -> bytes:
        raise KeyboardInterrupt

    if where == "page":
        monkeypatch.setattr(onrecord.Graph, "page", interrupt)
    else:
        monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        building.build(demo.folder, tmp_path / "out")
    assert _files(tmp_path / "out") == before


def test_a_folder_that_cannot_be_written_says_so(demo: onrecord.Case, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="is a file"):
        building.build(demo.folder, tmp_path / "file")
    with pytest.raises(OutputError, match="could not be written"):
        write_whole({tmp_path / "file" / "inside": b""})


def test_outputs_are_as_private_as_the_writer_wants(demo: onrecord.Case, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        building.build(demo.folder, tmp_path / "out")
    finally:
        os.umask(before)
    assert {(p.stat().st_mode & 0o777) for p in (tmp_path / "out").iterdir()} == {0o600}


def test_a_folder_in_the_way_leaves_everything(demo: onrecord.Case, tmp_path: Path) -> None:
    building.build(demo.folder, tmp_path / "out")
    (tmp_path / "out" / "network.html").unlink()
    (tmp_path / "out" / "network.html").mkdir()
    (tmp_path / "out" / "graph.nq").write_text("before", "utf-8")
    with pytest.raises(OutputError, match="is a folder"):
        building.build(demo.folder, tmp_path / "out")
    assert (tmp_path / "out" / "graph.nq").read_text("utf-8") == "before"


def test_a_changed_document_refuses_and_keeps_the_output(demo_copy: Path, tmp_path: Path) -> None:
    building.build(demo_copy, tmp_path / "out", demo_copy / "texts")
    before = _files(tmp_path / "out")
    path = demo_copy / "texts" / "harbour-herald.txt"
    path.write_text(path.read_text("utf-8").replace("e", "a", 1), "utf-8")
    with pytest.raises(onrecord.CasefileError, match="E501"):
        building.build(demo_copy, tmp_path / "out", demo_copy / "texts")
    assert _files(tmp_path / "out") == before
