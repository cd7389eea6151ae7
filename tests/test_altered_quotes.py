"""The gate: an altered quote is never accepted, a typographic variant always is."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.proposing.documents import Document
from onrecord.proposing.verifying import Match, locate

from .altered_quotes import ALTERATIONS, VARIANTS, altered, document_of, invented


def of_polnear() -> Iterator[tuple[Document, list[str]]]:
    """The quotations of five words and more in the news of PolNeAR's development part; nothing of it is kept."""
    folder = Path(os.environ.get("ONRECORD_POLNEAR", "")) / "dev" / "text"
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        found = re.findall(r"[“\"]([^“”\"\n]{30,300})[”\"]", text)
        quotes = [q.strip() for q in found if len(q.split()) >= 5 and re.fullmatch(r"\w.*[\w.,!?]", q.strip())]
        if quotes:
            yield document_of(text, path.stem), quotes


needs_polnear = pytest.mark.skipif(
    "ONRECORD_POLNEAR" not in os.environ,
    reason="PolNeAR states no licence and is not shipped: set ONRECORD_POLNEAR to its folder data",
)


def check(sources: list[tuple[Document, list[str]]], least: int) -> None:
    tried: Counter[str] = Counter()
    accepted: list[tuple[str, str]] = []
    refused: list[tuple[str, str]] = []
    for document, quotes in sources:
        for quote in quotes:
            for name, vary in VARIANTS.items():
                tried[name] += 1
                if locate(vary(quote), document) is None:
                    refused.append((name, vary(quote)))
            for name, new in altered(quote, document.characters):
                tried[name] += 1
                if locate(new, document) is not None:
                    accepted.append((name, new))
    assert not refused, f"{len(refused)} variants refused: {Counter(n for n, _ in refused)}, {refused[:3]}"
    assert not accepted, f"{len(accepted)} altered accepted: {Counter(n for n, _ in accepted)}, {accepted[:3]}"
    assert tried["as it is"] >= least
    assert all(tried[name] >= least / 10 for name in ALTERATIONS), tried


def test_no_altered_quote_is_accepted_and_no_variant_refused() -> None:
    assert len(ALTERATIONS) >= 8
    check(list(invented()), 2_000)


@needs_polnear
def test_the_same_holds_of_quotations_in_the_news() -> None:
    check(list(of_polnear()), 500)


def test_a_variant_is_said_to_be_one() -> None:
    document = document_of("“It’s not here,” he said. “It is there … or gone.”")
    found = {quote: locate(quote, document) for quote in ("It’s not here", "It's not here", "It’s […] gone")}
    assert [one.match for one in found.values() if one] == [Match.EXACT, Match.TYPOGRAPHIC, Match.ELIDED]
    assert [w.text for w in found["It’s […] gone"].pieces] == ["It’s", "gone"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("an unlawful order", "lawful order"),
        ("a non-violent march", "violent march"),
        ("some 40,000 men", "some 40"),
        ("some 140 men", "40 men"),
        ("rose by 2.5 points", "5 points"),
        ("I can’t go", "I can"),
        ("we don’t know", "we don"),
        ("Cafe\u0301 Pell", "Cafe Pell"),
        ("yes … no", "…"),
        ("Ada Pell was held", "[protected] was held"),
        ("It’s… not late", "It’s… late"),
        ("held" + " and left" * 200 + " again", "held … again"),
    ],
)
def test_what_is_cut_or_hidden_is_refused(text: str, quote: str) -> None:
    document = document_of(text)
    assert locate(quote, document) is None


def test_a_name_stands_in_its_genitive() -> None:
    assert locate("Pell", document_of("Ada Pell’s men")) is not None
