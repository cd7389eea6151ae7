"""The benchmarks of speech count as they say: on invented articles, and where nothing is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from .benchmarks import propose_polnear, propose_speech_on_case

TEXT = "Mira Tolan said that the road was closed. “Nobody told us about it,” she added. She wants to leave."


def standoff(*attributions: tuple[str, str]) -> str:
    """Annotations of source and content, each found in the text."""
    lines = []
    for number, (source, content) in enumerate(attributions):
        for mark, kind, words in ((2 * number + 1, "Source", source), (2 * number + 2, "Content", content)):
            lines.append(f"T{mark}\t{kind} {TEXT.index(words)} {TEXT.index(words) + len(words)}\t{words}")
        lines.append(f"E{number + 1}\tAttribution:T99 Content:T{2 * number + 2} Source:T{2 * number + 1}")
    return "\n".join(lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("train", "dev"):
        for kind in ("text", "attributions"):
            (tmp_path / part / kind).mkdir(parents=True)
        (tmp_path / part / "text" / "a.txt").write_text(TEXT, "utf-8")
        told = standoff(("Mira Tolan", "that the road was closed"), ("she", "“Nobody told us about it,”"))
        (tmp_path / part / "attributions" / "a_0f0f.ann").write_text(told, "utf-8")
    return tmp_path


def test_what_the_corpus_has_is_found_and_what_it_lacks_is_wrong(folder: Path) -> None:
    figures = propose_polnear.measure(propose_polnear.articles(folder, "dev"))
    assert (figures.recall.right, figures.recall.of) == (2, 2)
    assert (figures.precision.right, figures.precision.of) == (2, 3)
    assert figures.f == pytest.approx(0.8)
    assert figures.quoted == {"right": 1, "wrong": 0, "none": 0}


def test_calibration_error_is_the_distance_of_confidence_from_what_was_right() -> None:
    figures = propose_polnear.Figures(trials=[(0.95, True), (0.95, False), (0.15, False)])
    assert figures.calibration_error == pytest.approx((abs(1.9 - 1) + 0.15) / 3)


def test_without_the_corpus_it_says_what_to_fetch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(propose_polnear.VARIABLE, raising=False)
    assert propose_polnear.main([]) == 2
    assert "networkdynamics/PolNeAR" in capsys.readouterr().err


def test_without_the_documents_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert propose_speech_on_case.main(["--documents", str(tmp_path)]) == 2
    assert "not at hand" in capsys.readouterr().err


def test_the_table_of_rates_counts_rule_class_and_shape(folder: Path) -> None:
    rates = propose_polnear.rates(propose_polnear.articles(folder, "train"))
    share = rates["indirect-that", "say", "name"]
    assert (share.right, share.of) == (1, 1)
