from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.casefile.anchoring import anchor_case
from onrecord.casefile.vault import read_vault


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_anchoring_restores_what_was_there(unanchored: Path, demo: onrecord.Case) -> None:
    done = anchor_case(unanchored, unanchored / "texts", read_vault(unanchored / "vault.yaml"))
    assert sum(done.placed.values()) > 50
    again = onrecord.load(unanchored)
    assert again.casefile == demo.casefile


def test_a_second_run_changes_nothing(demo_copy: Path) -> None:
    before = _files(demo_copy)
    done = anchor_case(demo_copy, demo_copy / "texts", read_vault(demo_copy / "vault.yaml"))
    assert done.placed == {}
    assert _files(demo_copy) == before


def test_comments_and_formatting_stay(unanchored: Path) -> None:
    path = unanchored / "statements" / "harbour-agency.yaml"
    path.write_text("# my remark\n\n" + path.read_text("utf-8") + "\n# the end\n", "utf-8")
    before = path.read_text("utf-8").splitlines()
    anchor_case(unanchored, unanchored / "texts", read_vault(unanchored / "vault.yaml"))
    after = path.read_text("utf-8").splitlines()
    added = ("at:", "line:", "attributionAt:", "attributionLine:")
    assert [line for line in after if not line.strip().startswith(added)] == [
        line for line in before if not line.strip().startswith(added)
    ]


def test_line_ends_and_a_byte_order_mark_stay(unanchored: Path) -> None:
    path = unanchored / "statements" / "harbour-herald.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    anchor_case(unanchored, unanchored / "texts", read_vault(unanchored / "vault.yaml"))
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert b"\r\n  at: [" in after


def test_an_entry_in_braces_is_left_alone(unanchored: Path) -> None:
    path = unanchored / "statements" / "harbour-agency.yaml"
    path.write_text(path.read_text("utf-8") + "\n- {quote: 'Idle cranes', aside: boilerplate}\n", "utf-8")
    before = _files(unanchored)
    with pytest.raises(onrecord.CasefileError, match="one in braces"):
        anchor_case(unanchored, unanchored / "texts", read_vault(unanchored / "vault.yaml"))
    assert _files(unanchored) == before


def test_a_failure_writes_nothing(unanchored: Path) -> None:
    path = unanchored / "statements" / "harbour-herald.yaml"
    path.write_text(
        path.read_text("utf-8") + "\n- quote: |-\n    words that nobody wrote\n  aside: boilerplate\n", "utf-8"
    )
    before = _files(unanchored)
    with pytest.raises(onrecord.CasefileError, match="E401"):
        anchor_case(unanchored, unanchored / "texts", read_vault(unanchored / "vault.yaml"))
    assert _files(unanchored) == before


def test_the_reader_is_asked_which_place_is_meant(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "t.txt").write_text("It rained.\nIt rained.\n", "utf-8")
    (tmp_path / "case.yaml").write_text("id: c\ntitle: T\n", "utf-8")
    from onrecord.casefile.registering import add_documents

    add_documents(tmp_path, [tmp_path / "texts" / "t.txt"])
    (tmp_path / "documents.yaml").write_text(
        (tmp_path / "documents.yaml").read_text("utf-8").split("  segments:")[0], "utf-8"
    )
    (tmp_path / "statements").mkdir()
    (tmp_path / "statements" / "t.yaml").write_text(
        "- quote: |-\n    It rained.\n  aside: general background\n", "utf-8"
    )
    with pytest.raises(onrecord.CasefileError, match=r"E402.*2 places"):
        anchor_case(tmp_path, tmp_path / "texts")
    asked: list[list[str]] = []

    def choose(_: str, places: list[str]) -> int:
        asked.append(places)
        return 1

    anchor_case(tmp_path, tmp_path / "texts", choose=choose)
    assert len(asked[0]) == 2
    assert "line: 2" in (tmp_path / "statements" / "t.yaml").read_text("utf-8")


def test_a_renamed_text_is_found_by_its_hash(unanchored: Path, demo: onrecord.Case) -> None:
    for path in (unanchored / "texts").glob("*.txt"):
        path.rename(path.with_name(f"renamed-{path.name}"))
    anchor_case(unanchored, unanchored / "texts", read_vault(unanchored / "vault.yaml"))
    assert onrecord.load(unanchored).casefile == demo.casefile
