"""The shapes: each catches what it is for, in both engines, and none is silent on the bundled cases."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest

import onrecord
from onrecord.dataset import shapes
from onrecord.dataset.ontology import ontology
from onrecord.dataset.reading import shortened
from onrecord.dataset.shapes import ENGINES, ShapeResult, Violation, validate
from onrecord.values.errors import OnrecordError
from onrecord.values.vocabulary import PREDICATES, REC, STANCES, VERDICTS

ROOT = Path(__file__).resolve().parent.parent
SHAPES = (ROOT / "ontology" / "shapes.ttl").read_text("utf-8")
CHECKS = sorted(path for path in (Path(__file__).parent / "conformance" / "checks").iterdir() if path.is_dir())
SHAPE_CHECKS = [path for path in CHECKS if path.name.startswith("C2")]
CODES = sorted(re.findall(r'dcterms:identifier "(C\d+)"', SHAPES))
BOTH = pytest.mark.parametrize("engine", sorted(ENGINES))
CASES = pytest.mark.parametrize("case", ["demo_graph", "chechnya_graph"])
#: (Case, code) → why no node of the case is looked at by that shape.
NO_TARGETS = {
    ("chechnya_graph", "C222"): "none of its judgements says that two things are the same",
}


def nquads(path: Path) -> bytes:
    quads = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TRIG)
    written = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert written is not None
    return written


def named(results: tuple[ShapeResult, ...], code: str) -> ShapeResult:
    (result,) = [result for result in results if result.code == code]
    return result


def line(violation: Violation) -> str:
    """One line of expected.txt: focus, path, value, message; `-` where there is none."""

    def short(text: str) -> str:
        text = re.sub(r"<([^>]*)>", lambda m: short(m[1]), text)
        text = text.replace("https://example.org/case/", ":")
        return shortened(re.sub(r"^[0-9a-f]{32}$", "_:blank", text)) or "-"

    return " | ".join([*map(short, (violation.focus, violation.path, violation.value)), violation.message])


@BOTH
@pytest.mark.parametrize("folder", SHAPE_CHECKS, ids=lambda folder: folder.name)
def test_a_shape_says_exactly_this(folder: Path, engine: str) -> None:
    found = named(validate(nquads(folder / "fails.trig"), engine), folder.name[:4])
    lines = "".join(sorted(f"{line(violation)}\n" for violation in found.violations))
    assert lines == (folder / "expected.txt").read_text("utf-8")
    assert found.targets >= len({violation.focus for violation in found.violations}) > 0
