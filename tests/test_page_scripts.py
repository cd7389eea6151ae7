"""The page's scripts, by node's own test runner: what they reckon without a browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "page"
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="node is not installed: the page's scripts were not run")
@pytest.mark.parametrize("script", sorted(FOLDER.glob("*.test.mjs")), ids=lambda path: path.stem)
def test_the_scripts_of_the_page_reckon_rightly(script: Path) -> None:
    told = subprocess.run([str(NODE), "--test", str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
