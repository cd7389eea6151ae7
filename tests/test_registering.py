from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import onrecord
from onrecord.casefile.registering import add_documents
from onrecord.reading.segmenting import propose_segments


def _case(folder: Path) -> Path:
    (folder / "case.yaml").write_text("id: c\ntitle: T\n", "utf-8")
    return folder


def test_a_document_is_registered_once_with_hash_and_segments(tmp_path: Path) -> None:
    article = tmp_path / "007 Some Article.txt"
    article.write_text(
        "A headline\n\nSomebody said so, and it was written down.\n\nPat Q\nPat Q3 days ago\n\nSad.\n", "utf-8"
    )
    done = add_documents(_case(tmp_path), [article])
    assert [d.id for d in done.added] == ["007"]
    assert done.skipped == ()
    document = onrecord.load(tmp_path).casefile.documents[0]
    assert document.sha256 == sha256(article.read_bytes()).hexdigest()
    assert document.segment_kind(3) == "body"
    assert {document.segment_kind(n) for n in (5, 6, 8)} == {"comment"}
    again = add_documents(tmp_path, [article])
    assert again.added == ()
    assert "registered already" in again.skipped[0]


def test_what_people_wrote_in_documents_yaml_stays(tmp_path: Path) -> None:
    _case(tmp_path)
    (tmp_path / "documents.yaml").write_text("# mine\n", "utf-8")
    (tmp_path / "a.txt").write_text('A: "title"\n\nText.\n', "utf-8")
    add_documents(tmp_path, [tmp_path / "a.txt"])
    assert (tmp_path / "documents.yaml").read_text("utf-8").startswith("# mine\n\n- id: a\n")
    assert onrecord.load(tmp_path).casefile.documents[0].title == 'A: "title"'


@pytest.mark.parametrize(
    ("first", "title", "line"),
    [
        ("Ten\u00a0men held, no more", "Ten men held, no more", "title: Ten men held, no more"),
        ("The q\u200buay", "The quay", "title: The quay"),
        ("No", "No", 'title: "No"'),
    ],
)
def test_a_title_is_written_as_people_see_it(tmp_path: Path, first: str, title: str, line: str) -> None:
    (tmp_path / "a.txt").write_text(f"{first}\n\nText.\n", "utf-8")
    add_documents(_case(tmp_path), [tmp_path / "a.txt"])
    assert onrecord.load(tmp_path).casefile.documents[0].title == title
    assert f"  {line}\n" in (tmp_path / "documents.yaml").read_text("utf-8")


@pytest.mark.parametrize("before", ["[]\n", "  - {id: x}\n", "[{id: x}]\n"])
def test_a_layout_that_cannot_grow_is_left_alone(tmp_path: Path, before: str) -> None:
    _case(tmp_path)
    (tmp_path / "documents.yaml").write_text(before, "utf-8")
    (tmp_path / "a.txt").write_text("A title\n\nText.\n", "utf-8")
    with pytest.raises(onrecord.OnrecordError):
        add_documents(tmp_path, [tmp_path / "a.txt"])
    assert (tmp_path / "documents.yaml").read_text("utf-8") == before


def test_a_file_that_is_no_text_is_said_and_the_rest_are_added(tmp_path: Path) -> None:
    _case(tmp_path)
    (tmp_path / "good.txt").write_text("Good.\n", "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    done = add_documents(tmp_path, [tmp_path / "bad.txt", tmp_path / "good.txt", tmp_path / "none.txt"])
    assert [d.id for d in done.added] == ["good"]
    assert [(p.file, p.code) for p in done.failed] == [("bad.txt", "E502"), ("none.txt", "E502")]
    assert onrecord.load(tmp_path).casefile.documents[0].file == "good.txt"
    assert not (tmp_path / "texts").exists()


def test_the_five_documents(documents: Path, chechnya: onrecord.Case) -> None:
    """What the rules propose as debris is debris in the records, and nothing there is missed."""
    for document in chechnya.casefile.documents:
        text = (documents / document.file).read_text("utf-8")
        proposed = {
            n for s in propose_segments(text) if s.kind in ("form", "comment") for n in range(s.first, s.last + 1)
        }
        lines = text.split("\n")
        written = {
            n
            for s in document.segments
            if s.kind in ("form", "comment", "navigation")
            for n in range(s.first, s.last + 1)
            if lines[n - 1].strip()
        }
        assert {n for n in proposed if lines[n - 1].strip()} <= written, document.id
