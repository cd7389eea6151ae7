"""The evidence as the page holds it: nothing is lost by leaving out what goes without saying."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from copy import deepcopy
from pathlib import Path

import pytest

import onrecord
from onrecord.dataset.receipts import numbered
from onrecord.views.evidence import evidence
from onrecord.views.page_answers import answers
from onrecord.views.page_packing import packed

NODE = shutil.which("node")
DATA = Path(onrecord.__file__).parent / "page" / "data.js"


def whole(graph: onrecord.Graph) -> dict[str, object]:
    return evidence(graph.reading, graph.receipts, graph.sha256, answers(graph.nquads, numbered(graph.receipts)))


def test_what_is_empty_or_said_elsewhere_is_left_out_and_nothing_else(chechnya_graph: onrecord.Graph) -> None:
    full = whole(chechnya_graph)
    before = deepcopy(full)
    kept, tables = packed(full)
    assert full == before, "what is packed is not changed"
    assert set(kept["statements"]) == set(full["statements"])  # type: ignore[arg-type]
    assert [value for s in kept["statements"].values() for value in s.values() if value in ("", [])] == []
    assert set(tables["rows"]) == {q["name"] for q in full["answers"]["questions"]}  # type: ignore[index]
    assert len(json.dumps(kept)) < 0.7 * len(json.dumps({**full, "answers": kept["answers"]}))


@pytest.mark.skipif(NODE is None, reason="node is not installed: the page's script was not run")
def test_the_page_makes_the_same_evidence_of_it(chechnya_graph: onrecord.Graph, tmp_path: Path) -> None:
    full = json.loads(json.dumps(whole(chechnya_graph)))
    kept, tables = packed(full)
    script = DATA.read_text("utf-8")
    usual = re.search(r"(?ms)^const USUAL = .*?^const answersTold[^\n]*\n", script)
    assert usual
    given = tmp_path / "kept.json"
    given.write_text(json.dumps(kept), "utf-8")
    run = f"""{usual[0]}
const kept = JSON.parse(require("node:fs").readFileSync({json.dumps(str(given))}, "utf8"));
process.stdout.write(JSON.stringify(unpacked(kept)));"""
    told = subprocess.run([str(NODE), "-e", run], capture_output=True, text=True, timeout=60, check=True)
    again = json.loads(told.stdout)
    assert again["statements"] == {name: {"id": name, **s} for name, s in full["statements"].items()}
    assert {key: again["times"][key] for key in full["times"]} == full["times"]
    assert again["claims"] == full["claims"]
    assert {q["name"]: tables["rows"][q["name"]] for q in full["answers"]["questions"]} == {
        q["name"]: q["rows"] for q in full["answers"]["questions"]
    }
    assert tables["words"] == full["answers"]["words"]
