"""Reading files of every format: words in order, pages, metadata with its field, refusals that say what to do."""

from __future__ import annotations

import io
import logging
import socket
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading import read
from onrecord.reading.files import read_bytes
from onrecord.reading.readings import Reading

from .sample_files import PAGE, STORY, archive, docx, mail, pdf


def one(name: str, content: bytes) -> Reading:
    found = read_bytes(name, content)
    assert found.problems == ()
    (reading,) = found.readings
    return reading


def refused(name: str, content: bytes) -> str:
    found = read_bytes(name, content)
    assert found.readings == ()
    (problem,) = found.problems
    assert problem.code == "E502"
    assert problem.advice
    return str(problem)


def lines_of(reading: Reading, kind: str) -> list[str]:
    lines = reading.characters.split("\n")
    return [lines[s.first - 1] for s in reading.segments if s.kind == kind]


def test_a_text_is_its_own_text_layer() -> None:
    reading = one("a.txt", b"A title\r\n\r\nBody, as it is.\r\n")
    assert reading.content == b"A title\r\n\r\nBody, as it is.\r\n"
    assert reading.by == ""
    assert reading.sha256 == reading.text_sha256


def test_a_page_gives_its_article_and_no_comment() -> None:
    reading = one("page.html", PAGE.encode("utf-8"))
    words = "\n\n".join((STORY[0], STORY[1], "What the union says", STORY[2]))
    assert words in reading.characters
    assert "Ferries leave from the south quay." in reading.characters.split("\n")
    for unwanted in ("Grumbler", "lied", "Another Reader", "nonsense", "2 comments", "About us"):
        assert unwanted not in reading.characters
    assert "What the union says" in lines_of(reading, "heading")
    metadata = reading.metadata
    assert (metadata.title, metadata.author) == ("Quay closed after fall of crane", "Pat Quill")
    assert (metadata.publisher, metadata.url) == ("The Tidings", "https://tidings.example/quay")
    assert metadata.date is not None
    assert metadata.date.edtf == "2021-03-04"
    assert metadata.date.words == "2021-03-04T10:00:00+01:00"
    assert "article:published_time" in metadata.date.how


@pytest.mark.parametrize(
    "comments",
    [
        '<div class="fb-comments"><p>{}</p></div>',
        '<div id="disqus_thread"><p>{}</p></div>',
        '<div itemprop="comment" itemscope><p>{}</p></div>',
        '<article class="comment byuser"><p>{}</p></article>',
        '<aside id="respond"><p>{}</p></aside>',
        "<h3>3 Comments</h3><p>Pat Q 3 days ago</p><p>{}</p>",
    ],
)
def test_comments_never_enter_wherever_they_stand(comments: str) -> None:
    inside = comments.format("A reader wrote that he knows who did it, and gave the name of a neighbour for it.")
    for place in ("</article>", "</body>"):
        page = PAGE.replace(place, inside + place, 1)
        reading = one("page.html", page.encode("utf-8"))
        assert STORY[2] in reading.characters
        assert "neighbour" not in reading.characters


def test_quotation_marks_that_a_browser_adds_are_written() -> None:
    page = PAGE.replace(STORY[2], "The union called it <q>a plain <em>untruth</em></q>, and said no more.")
    assert "The union called it “a plain untruth”, and said no more." in one("page.html", page.encode()).characters


def test_a_page_declares_how_its_letters_are_written() -> None:
    page = PAGE.replace("utf-8", "windows-1251").replace("Ilse Brandvold", "Илья Брандт").replace("Pat Quill", "Пат")
    assert "Илья Брандт" in one("page.html", page.encode("cp1251", "replace")).characters
    assert "UTF-8" in refused("page.html", PAGE.replace('<meta charset="utf-8">', "").encode("cp1252"))


def test_a_page_that_a_script_fills_in_is_refused() -> None:
    message = refused("page.html", b"<!DOCTYPE html><html><head><script>go()</script></head><body></body></html>")
    assert "complete page" in message


def test_pages_of_a_pdf_are_kept_for_anchors() -> None:
    pages = [["A short line.", STORY[0]], [], ["Third page."]]
    reading = one("report.pdf", pdf(pages, "/Title (Report on the quay) /CreationDate (D:20210304101500+01'00')"))
    lines = reading.characters.split("\n")
    assert len(reading.pages) == 3
    assert lines[reading.pages[0] - 1] == "A short line."
    assert reading.pages[1] == reading.pages[2]
    assert lines[reading.pages[2] - 1] == "Third page."
    assert reading.metadata.title == "Report on the quay"
    assert reading.metadata.made is not None
    assert (reading.metadata.made.edtf, reading.metadata.made.words) == ("2021-03-04", "D:20210304101500+01'00'")
    assert reading.metadata.made.how == "metadata field CreationDate of the PDF"


def test_a_date_is_never_finer_than_its_field() -> None:
    reading = one("report.pdf", pdf([[STORY[0]]], "/CreationDate (D:202103)"))
    assert reading.metadata.made is not None
    assert reading.metadata.made.edtf == "2021-03"
    assert one("report.pdf", pdf([[STORY[0]]], "/CreationDate (some day)")).metadata.made is None


def test_lines_of_a_pdf_become_paragraphs_and_parted_words_whole() -> None:
    lines = [
        "The council met on Tuesday in the town hall and de-",
        "cided to close the north quay, as it had been asked.",
    ]
    reading = one(
        "report.pdf", pdf([[*lines, "A short line.", "The union, which was not heard, denied it on Friday."]])
    )
    assert reading.characters.split("\n")[0].startswith(
        "The council met on Tuesday in the town hall and decided to close"
    )


def test_running_titles_are_no_body() -> None:
    pages = [
        ["Report on the quay", f"Page {n} tells of day {n}, and that it rained.", f"{n} of 4"] for n in range(1, 5)
    ]
    reading = one("report.pdf", pdf(pages))
    assert lines_of(reading, "navigation") == [w for n in range(1, 5) for w in ("Report on the quay", f"{n} of 4")]


def test_a_scan_is_refused_with_advice_and_one_picture_is_a_defect() -> None:
    assert "ocrmypdf" in refused("scan.pdf", pdf([[], []], pictures=(0, 1)))
    assert "ocrmypdf" in refused("blank.pdf", pdf([[]]))
    assert "2 of 3" in refused("scan.pdf", pdf([["Cover"], [], []], pictures=(1, 2)))
    reading = one("report.pdf", pdf([[STORY[0]], [], [STORY[2]]], pictures=(1,)))
    assert [what for _, what in reading.defects] == ["page 2 of the PDF is a picture: not read"]


def test_an_encrypted_pdf_is_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[STORY[0]]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "qpdf --decrypt" in refused("report.pdf", out.getvalue())


def test_a_word_document_is_read_in_its_order() -> None:
    reading = one("report.docx", docx("2021-03"))
    words = ["What the council said", STORY[0], "Quay | Closed", "North | Tuesday", STORY[2]]
    assert reading.characters == "\n\n".join(words) + "\n"
    assert lines_of(reading, "heading") == ["What the council said"]
    assert (reading.metadata.title, reading.metadata.author) == ("Report on the north quay", "Pat Quill")
    assert reading.metadata.date is None
    assert reading.metadata.made is not None
    assert reading.metadata.made.edtf == "2021-03"


def test_inserted_words_stand_and_struck_ones_do_not() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    paragraph = document.add_paragraph("The quay is ")._p
    paragraph.append(parse_xml(f"<w:ins {namespace} w:id='1'><w:r><w:t>closed</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:del {namespace} w:id='2'><w:r><w:delText>open</w:delText></w:r></w:del>"))
    cell = document.add_table(1, 2).cell(0, 1)
    cell.text = "outer"
    cell.add_table(1, 1).cell(0, 0).text = "inner"
    out = io.BytesIO()
    document.save(out)
    assert one("a.docx", out.getvalue()).characters == "The quay is closed\n\nouter inner\n"


def test_an_odd_charset_and_a_forwarded_mail_are_read() -> None:
    head = b"From: a@b.example\nSubject: =?koi8-r?B?8NLJ18XU?=\nMIME-Version: 1.0\n"
    body = b"Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n"
    reading = one("a.eml", head + body + "Мост закрыт.".encode("koi8-r"))
    assert reading.metadata.title == "Привет"
    assert reading.characters.endswith("Мост закрыт.\n")
    inner = b"Content-Type: message/rfc822\n\nFrom: z@y.example\nSubject: Inner\n\nThe inner words."
    forwarded = b"Content-Type: multipart/mixed; boundary=X\n\n--X\n\nSee below.\n--X\n" + inner + b"\n--X--\n"
    found = read_bytes("a.eml", head + forwarded)
    assert [reading.metadata.title for reading in found.readings] == ["Привет", "Inner"]


def test_a_mail_prefers_its_plain_part_and_says_who_wrote_when() -> None:
    reading = one("a.eml", mail().as_bytes())
    assert "Something else" not in reading.characters
    assert reading.characters.startswith("From: Pat Quill <pat@tidings.example>\n")
    assert "\n".join(("", STORY[0], "", STORY[1], "")) in reading.characters
    assert lines_of(reading, "quoted") == [STORY[2]]
    assert (reading.metadata.title, reading.metadata.author) == ("The north quay", "Pat Quill <pat@tidings.example>")
    assert reading.metadata.date is not None
    assert reading.metadata.date.edtf == "2021-03-04"


def test_the_html_part_goes_through_the_reader_of_pages() -> None:
    reading = one("a.eml", mail(html=True).as_bytes())
    assert STORY[2] in reading.characters
    assert "Grumbler" not in reading.characters


def test_attachments_are_documents_of_their_own() -> None:
    message = mail()
    message.add_attachment(docx(), maintype="application", subtype="octet-stream", filename="report.docx")
    message.add_attachment(b"\x89PNG..", maintype="image", subtype="png", filename="photo.png")
    message.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="../../broken.pdf")
    found = read_bytes("a.eml", message.as_bytes())
    assert [(r.name, r.format) for r in found.readings] == [("a.eml", "mail"), ("a.eml/report.docx", "Word document")]
    assert [p.file for p in found.problems] == ["a.eml/_.._broken.pdf"]
    assert len(found.passed_over) == 1


def test_an_archive_is_read_member_by_member() -> None:
    members = {
        "b/report.docx": docx(), "a.txt": STORY[0].encode(), "__MACOSX/a.txt": b"x",
        "inner.zip": archive({"c.txt": b"c"}),
    }  # fmt: skip
    found = read_bytes("all.zip", archive(members))
    assert [r.name for r in found.readings] == ["all.zip/a.txt", "all.zip/b/report.docx"]
    assert ["another" in str(p) for p in found.problems] == [True]


@pytest.mark.parametrize("path", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:/evil.txt", "..\\evil.txt"])
def test_paths_that_lead_out_of_an_archive_are_refused(path: str) -> None:
    assert "paths inside" in refused("all.zip", archive({"good.txt": b"Good.", path: b"evil"}))


def test_an_archive_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.reading.archives.LARGEST_FILE", 1 << 20)
    assert "at most" in refused("all.zip", archive({"bomb.txt": b"0" * (2 << 20)}))
    assert "at most" in refused("bomb.docx", archive({"word/document.xml": b"0" * (2 << 20)}))


def test_a_name_that_says_something_else_is_a_problem() -> None:
    assert "found a web page" in refused("report.pdf", PAGE.encode())
    assert "found a PDF" in refused("report.txt", pdf([[STORY[0]]]))
    assert ".docx" in refused("report.txt", docx())
    assert "found a plain text" in refused("page.html", STORY[0].encode())
    assert one("report", pdf([[STORY[0]]])).format == "PDF"
    assert "Save it as .docx" in refused("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    assert "an empty file" in refused("empty.pdf", b"")


SAMPLES = {
    "page.html": PAGE.encode(), "report.pdf": pdf([[STORY[0]], [STORY[2]]], "/Title (T)"), "report.docx": docx(),
    "a.eml": mail().as_bytes(), "all.zip": archive({"a.txt": b"Words."}), "a.txt": STORY[1].encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_bytes_give_the_same_reading(name: str) -> None:
    assert read_bytes(name, SAMPLES[name]) == read_bytes(name, SAMPLES[name])


@pytest.mark.parametrize("name", SAMPLES)
@settings(deadline=None)
@given(data=st.data())
def test_damaged_bytes_raise_nothing(name: str, data: st.DataObject) -> None:
    content = bytearray(SAMPLES[name])
    cut = data.draw(st.integers(0, len(content)))
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = read_bytes(name, bytes(content[:cut] if data.draw(st.booleans()) else content))
    for reading in found.readings:
        assert reading.content.decode("utf-8") == reading.characters
        assert "\r" not in reading.characters or name.endswith(".txt")


@pytest.mark.parametrize("name", SAMPLES)
@settings(deadline=None)
@given(content=st.binary(max_size=300), keeps_start=st.booleans())
def test_garbage_raises_nothing(name: str, content: bytes, keeps_start: bool) -> None:
    read_bytes(name, SAMPLES[name][:60] + content if keeps_start else content)


def test_nothing_is_said_and_no_connection_is_opened(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    with caplog.at_level(logging.DEBUG):
        for name, content in SAMPLES.items():
            read_bytes(name, content)
            read_bytes(name, content[: len(content) // 2])
    assert capfd.readouterr() == ("", "")
    assert [r.name for r in caplog.records if r.levelno >= logging.WARNING] == []


def test_a_language_is_said_where_there_are_words_enough() -> None:
    german = "Der Stadtrat hat am Dienstag beschlossen, die Brücke zu schließen, sagte die Vorsitzende im Rathaus."
    assert one("a.txt", german.encode()).language.code == "de"
    assert one("a.txt", STORY[0].encode()).language.code == "en"
    russian = (
        "Суд в городе решил во вторник закрыть мост через реку, сообщила журналистам председатель совета. "
        "Рабочие не пострадали."
    )
    assert one("a.txt", russian.encode()).language.code == "ru"
    assert one("a.txt", b"Hello there.").language.code == ""
    assert one("a.txt", b"12 34 " * 100).language.code == ""


def test_a_folder_gives_what_it_holds_or_every_problem(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "report.docx").write_bytes(docx())
    (tmp_path / "a.txt").write_text(STORY[0], "utf-8")
    (tmp_path / ".hidden.txt").write_text("no", "utf-8")
    assert [r.name.partition("/")[2] for r in read(tmp_path)] == ["a.txt", "sub/report.docx"]
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (tmp_path / "worse.docx").write_bytes(b"PK\x03\x04broken")
    with pytest.raises(onrecord.CasefileError) as raised:
        read(tmp_path)
    assert [p.file.partition("/")[2] for p in raised.value.problems] == ["bad.pdf", "worse.docx"]
