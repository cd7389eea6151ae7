"""From a folder of files of many formats to a case that verifies, and what becomes of files that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from onrecord.casefile.registering import add_documents
from onrecord.casefile.texts import file_of, places_of
from onrecord.casefile.vault import Vault
from onrecord.checking import coverage, material

from .sample_files import PAGE, STORY, archive, docx, mail, pdf


def case_in(folder: Path) -> Path:
    folder.mkdir()
    (folder / "case.yaml").write_text("id: c\ntitle: T\n", "utf-8")
    return folder


def of_real_life(folder: Path) -> None:
    """Write thirty files of five formats, three of them broken, and what else lies about in such a folder."""
    for number in range(6):
        number_words = f"Notice number {number} of the harbour office."
        (folder / f"n{number}.txt").write_text(f"{number_words}\n\n{STORY[0]}\n", "utf-8")
        (folder / f"p{number}.html").write_text(PAGE.replace(STORY[0], f"{number_words} {STORY[0]}"), "utf-8")
        (folder / f"r{number}.pdf").write_bytes(pdf([[number_words, STORY[0]], [STORY[2]]]))
        sent = mail()
        sent.replace_header("Subject", number_words)
        (folder / f"m{number}.eml").write_bytes(sent.as_bytes())
    for number in range(3):
        (folder / f"w{number}.docx").write_bytes(docx(f"202{number}"))
    (folder / "broken.pdf").write_bytes(pdf([[STORY[0]]])[:200])
    (folder / "broken.docx").write_bytes(docx()[:500])
    (folder / "scan.pdf").write_bytes(pdf([[]], pictures=(0,)))
    (folder / ".DS_Store").write_bytes(b"\x00")
    (folder / "photo.png").write_bytes(b"\x89PNG")


def test_a_folder_of_real_life_is_added_but_for_what_is_broken(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    of_real_life(articles)
    case = case_in(tmp_path / "case")
    seen: list[tuple[int, int]] = []
    done = add_documents(case, [articles], lambda n, total, _: seen.append((n, total)))
    assert [p.file for p in done.failed] == ["articles/broken.docx", "articles/broken.pdf", "articles/scan.pdf"]
    # The three Word documents have the same words, and are one document.
    assert len(done.added) == 4 * 6 + 1
    assert len([sentence for sentence in done.skipped if "has the words of one" in sentence]) == 2
    assert any("photo.png is passed over" in sentence for sentence in done.skipped)
    assert seen[-1] == (31, 31)
    loaded = onrecord.load(case)
    assert {d.file for d in loaded.casefile.documents} == {path.name for path in (case / "texts").iterdir()}
    verified = loaded.verify(case / "texts")
    assert (len(verified.verified), verified.not_checked) == (25, {})
    again = add_documents(case, [articles])
    assert again.added == ()
    assert len(again.failed) == 3


def test_what_the_format_says_stands_in_the_entry(tmp_path: Path) -> None:
    case = case_in(tmp_path / "case")
    file = tmp_path / "Report on the quay.pdf"
    file.write_bytes(
        pdf([["A: title, #1", STORY[0]], [STORY[2]]], '/Title (The "quay": a report) /CreationDate (D:2021)')
    )
    (registered,) = add_documents(case, [file]).added
    (document,) = onrecord.load(case).casefile.documents
    assert document.title == 'The "quay": a report'
    assert document.file == "report-on-the-quay.txt"
    assert document.date is None, "when a file was made is not when it was written"
    remark = "# No date: the file was made on 2021 (metadata field CreationDate of the PDF), which is not when it was"
    assert remark in (case / "documents.yaml").read_text("utf-8")
    assert document.language == "en"
    assert document.made_from is not None
    assert document.made_from.file == "Report on the quay.pdf"
    assert document.made_from.by.startswith("pypdf ")
    assert document.pages == registered.pages
    text = (case / "texts" / document.file).read_text("utf-8")
    assert text.split("\n")[document.pages[1] - 1] == STORY[2]
    assert [document.page(line) for line in (1, document.pages[1] - 1, document.pages[1])] == [1, 1, 2]


def test_the_same_bytes_are_never_registered_twice(tmp_path: Path) -> None:
    case = case_in(tmp_path / "case")
    (tmp_path / "a.txt").write_text(STORY[0], "utf-8")
    (tmp_path / "all.zip").write_bytes(archive({"b.txt": STORY[0].encode(), "r.docx": docx(), "s.docx": docx()}))
    done = add_documents(case, [tmp_path / "a.txt", tmp_path / "all.zip", tmp_path / "all.zip"])
    assert [document.id for document in done.added] == ["a", "r"]
    # The text, the second Word document, and all three members of the archive when it comes again.
    assert len(done.skipped) == 5


def test_nothing_is_written_where_nothing_can_be_read(tmp_path: Path) -> None:
    case = case_in(tmp_path / "case")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    assert add_documents(case, [tmp_path / "bad.pdf"]).added == ()
    assert [path.name for path in case.iterdir()] == ["case.yaml"]


def test_a_text_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    case = case_in(tmp_path / "case")
    (case / "texts").mkdir()
    (case / "texts" / "report.txt").write_text("Somebody's own text.", "utf-8")
    (tmp_path / "report.docx").write_bytes(docx())
    (document,) = add_documents(case, [tmp_path / "report.docx"]).added
    assert document.file != "report.txt"
    assert (case / "texts" / "report.txt").read_text("utf-8") == "Somebody's own text."


@pytest.fixture
def two_places(tmp_path: Path) -> Path:
    """A case with one text elsewhere and one made from a PDF, a statement on each."""
    case = case_in(tmp_path / "case")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "notice.txt").write_text(f"{STORY[0]}\n", "utf-8")
    (tmp_path / "report.pdf").write_bytes(pdf([["First page."], [STORY[2]]]))
    add_documents(case, [tmp_path / "articles" / "notice.txt", tmp_path / "report.pdf"])
    (case / "events.yaml").write_text("- {id: fall, label: Fall of a crane}\n", "utf-8")
    (case / "statements").mkdir()
    for name, quote in (("notice", "closed the north quay"), ("report", "denied that it had been told")):
        entry = f"- quote: |-\n    {quote}\n  affirms:\n    - [fall, occurred]\n"
        (case / "statements" / f"{name}.yaml").write_text(entry, "utf-8")
    return tmp_path


def test_texts_are_found_in_the_case_and_where_the_documents_are(two_places: Path) -> None:
    from onrecord.casefile.anchoring import anchor_case

    case, articles = two_places / "case", two_places / "articles"
    assert anchor_case(case, articles).placed == {"notice": 1, "report": 1}
    loaded = onrecord.load(case)
    assert loaded.verify(articles).complete
    looked_at = material(loaded.casefile, articles, Vault(), case)
    assert (set(looked_at.texts), looked_at.missing) == ({"notice", "report"}, {})
    covered, _ = coverage(case, articles)
    assert len(covered) == 2
    text = case / "texts" / "report.txt"
    text.write_text(text.read_text("utf-8").replace("denied", "said"), "utf-8")
    with pytest.raises(onrecord.CasefileError, match="E501"):
        loaded.verify(articles)


def test_of_two_files_of_one_name_the_declared_one_is_taken(two_places: Path) -> None:
    case, articles = two_places / "case", two_places / "articles"
    (articles / "report.txt").write_text("Another text.", "utf-8")
    from onrecord.casefile.loading import read_files

    document = next(p.record for p in read_files(case).documents if p.record.id == "report")
    assert file_of(document, places_of(articles, case)) == case / "texts" / "report.txt"


def test_the_page_is_told_where_there_is_one(two_places: Path) -> None:
    from onrecord.casefile.anchoring import anchor_case

    case = two_places / "case"
    anchor_case(case, two_places / "articles")
    graph = onrecord.load(case).build()
    told = str(graph.why("fall"))
    assert "document report, page 2, line 3" in told
    assert "document notice, line 1" in told
    assert b'"page":2' in graph.page().replace(b" ", b"")
    rows = graph.ask(sparql="SELECT ?page WHERE { ?anchor rec:page ?page }")
    assert [str(row["page"]) for row in rows] == ["2"]


def test_the_command_reports_what_failed_and_adds_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from onrecord.commands import main

    case = case_in(tmp_path / "case")
    (tmp_path / "good.docx").write_bytes(docx())
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    arguments = ["onrecord", "add", str(case), str(tmp_path / "bad.pdf"), str(tmp_path / "good.docx")]
    monkeypatch.setattr("sys.argv", [*arguments, "--json"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1
    said = json.loads(capsys.readouterr().out)
    assert [d["madeFrom"]["file"] for d in said["added"]] == ["good.docx"]
    assert [p["file"] for p in said["failed"]] == ["bad.pdf"]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1
    assert "bad.pdf: E502" in capsys.readouterr().err


def test_an_original_is_known_though_another_version_would_make_another_text(tmp_path: Path) -> None:
    case = case_in(tmp_path / "case")
    (tmp_path / "report.pdf").write_bytes(pdf([[STORY[0]]]))
    (document,) = add_documents(case, [tmp_path / "report.pdf"]).added
    declared = case / "documents.yaml"
    declared.write_text(declared.read_text("utf-8").replace(document.sha256, "0" * 64), "utf-8")
    again = add_documents(case, [tmp_path / "report.pdf"])
    assert again.added == ()
    assert again.skipped == ("report.pdf is registered already, as document report.",)
