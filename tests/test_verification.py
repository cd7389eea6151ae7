from __future__ import annotations

from pathlib import Path

import pytest

import onrecord


def test_every_anchor_of_the_demo_verifies(demo: onrecord.Case) -> None:
    verification = demo.verify(demo.folder / "texts", demo.folder / "vault.yaml")
    assert verification.complete
    assert sum(verification.verified.values()) > 80


def test_without_documents_nothing_has_passed(demo: onrecord.Case) -> None:
    verification = demo.verify()
    assert not verification.complete
    assert verification.verified == {}
    assert len(verification.not_checked) == 3
    assert "not checked" in verification.summary()


def test_without_the_vault_masked_names_are_not_checked(demo: onrecord.Case) -> None:
    verification = demo.verify(demo.folder / "texts")
    assert verification.masked_not_checked > 0
    assert not verification.complete


def test_a_case_without_anchors_has_not_passed(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("id: c\ntitle: T\n", "utf-8")
    assert not onrecord.load(tmp_path).verify(tmp_path).complete


@pytest.mark.parametrize("position", [5, 600])
def test_one_changed_character_refuses_and_names_the_anchor(demo_copy: Path, position: int) -> None:
    path = demo_copy / "texts" / "harbour-agency.txt"
    text = path.read_text("utf-8")
    changed = text[:position] + ("x" if text[position] != "x" else "y") + text[position + 1 :]
    path.write_text(changed, "utf-8")
    with pytest.raises(onrecord.CasefileError, match=r"E501.*harbour-agency") as caught:
        onrecord.load(demo_copy).verify(demo_copy / "texts")
    assert "anchor still holds" in str(caught.value) or "anchor that no longer holds" in str(caught.value)


def test_an_inserted_character_names_the_first_anchor_that_moved(demo_copy: Path) -> None:
    path = demo_copy / "texts" / "harbour-agency.txt"
    path.write_text("x" + path.read_text("utf-8"), "utf-8")
    with pytest.raises(
        onrecord.CasefileError, match=r"first anchor that no longer holds: document harbour-agency, line 4"
    ):
        onrecord.load(demo_copy).verify(demo_copy / "texts")


def test_a_renamed_document_is_found_by_its_hash(demo_copy: Path) -> None:
    (demo_copy / "texts" / "harbour-agency.txt").rename(demo_copy / "texts" / "other.txt")
    assert onrecord.load(demo_copy).verify(demo_copy / "texts", demo_copy / "vault.yaml").complete


def test_every_anchor_of_the_real_case_verifies(chechnya: onrecord.Case, documents: Path, vault_file: Path) -> None:
    verification = chechnya.verify(documents, vault_file)
    assert verification.complete
    assert verification.verified["000"] > 40
    assert verification.verified["002"] > 50
