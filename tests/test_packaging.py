"""The wheel as a stranger installs it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_the_wheel_holds_the_demo_and_not_the_real_case(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("README.md", "codes.ttl", "context.jsonld", "onrecord.ttl", "shapes.ttl"):
        assert f"onrecord/_bundled/ontology/{name}" in names
    assert "onrecord/_bundled/data/demo/texts/harbour-agency.txt" in names
    assert "onrecord/page/page.html" in names
    assert "onrecord/questions/who-denies.rq" in names
    assert "onrecord/explanations/E203.md" in names
    assert "onrecord/_bundled/ontology/schemas/statements.schema.json" in names
    assert "onrecord/py.typed" in names
    assert not [name for name in names if "chechnya" in name]
    target = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", "--target", str(target), str(wheel)],
        check=True,
        capture_output=True,
    )
    script = f"import sys; sys.path.insert(0, {str(target)!r}); from onrecord.commands import main; main()"
    for arguments in (
        ["init", "mine"],
        ["build", "mine", "--documents", "mine/texts"],
        ["schemas", "mine"],
        ["explain", "E203"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "network.html").is_file()
