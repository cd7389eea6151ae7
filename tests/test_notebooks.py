"""The notebooks run top to bottom, and the outputs saved in them are the outputs they give."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from typing import Any

import matplotlib.font_manager  # noqa: F401 - finds the fonts now: in a kernel, doing so would be told on stderr
import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))


def _outputs(notebook: Any) -> list[list[Any]]:
    """What each cell gave, without the page, whose bytes have their own test."""
    kept = []
    for cell in notebook.cells:
        outputs: list[Any] = []
        for output in cell.get("outputs", []):
            data = {k: _compared(k, v) for k, v in output.get("data", {}).items() if "<iframe" not in str(v)}
            told = (output["output_type"], output.get("text", ""), data)
            # A kernel sends what is printed in one piece or in several, as it finds time: it is the same words.
            if outputs and told[0] == outputs[-1][0] == "stream":
                told = ("stream", outputs.pop()[1] + told[1], {})
            outputs.append(told)
        kept.append(outputs)
    return kept


def _compared(kind: str, value: Any) -> Any:
    """What an output is compared by: of a figure only that it is one, for its bytes differ with fonts and versions.

    What a figure is drawn from stands in a table beside it, and is compared.
    """
    is_figure = kind == "image/png" and b64decode(value).startswith(b"\x89PNG")
    return "a figure" if is_figure else value


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore")  # the kernel's own transport warns; what our code warns of shows in the outputs
def test_the_saved_outputs_are_what_it_gives(path: Path) -> None:
    saved = nbformat.read(path, as_version=4)
    assert any(cell.get("outputs") for cell in saved.cells), "run `make notebooks` and save"
    again = nbformat.read(path, as_version=4)
    NotebookClient(
        again, timeout=300, record_timing=False, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    assert _outputs(again) == _outputs(saved), "outputs changed: run `make notebooks`"
    assert not any(
        output["output_type"] == "stream" and output["name"] == "stderr"
        for c in again.cells
        for output in c.get("outputs", [])
    )


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS
