"""Files of every format to text layers; every file here is invented, and made by the test."""

from __future__ import annotations

import io
import random
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.casefile.registering import add_documents
from onrecord.commands import app
from onrecord.reading.files import READERS, Source, kind_of, read, sources
from onrecord.reading.languages import language_of
from onrecord.reading.readings import Reading
from onrecord.values.errors import Problem

WORDS = (
    "The harbour master of Velmora said on Monday that nobody was held in the shed.",
    "“We saw them leave,” a docker told the Keldhaven Herald, “and they did not come back.”",
    "The ministry declined to comment on the report, which named no source.",
)


def one(content: bytes, name: str) -> Reading:
    readings, problems = read(Source(name, name, lambda: content))
    assert problems == []
    return readings[0]


def wrong(content: bytes, name: str) -> Problem:
    readings, problems = read(Source(name, name, lambda: content))
    assert readings == []
    (problem,) = problems
    assert problem.code == "E502"
    assert problem.advice
    return problem


def kinds(reading: Reading) -> dict[str, str]:
    """Words of a line → what it is, where it is not body."""
    lines = reading.characters.split("\n")
    return {lines[n - 1]: s.kind for s in reading.segments for n in range(s.first, s.last + 1) if lines[n - 1]}


# Web pages

PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Nobody was held, says harbour master | Herald</title>
<meta name="author" content="Ann Quill"><meta property="og:site_name" content="Keldhaven Herald">
<meta property="article:published_time" content="2025-03-07T09:30:00+01:00">
<link rel="canonical" href="https://herald.example/port/1"></head><body>
<nav><a href="/">Home</a> <a href="/port">Port</a></nav>
<article><h1>Nobody was held, says harbour master</h1><p>{WORDS[0]}</p><blockquote><p>{WORDS[1]}</p></blockquote>
<h2>No comment</h2><p>{WORDS[2]}</p><ul><li>The shed was empty on Sunday.</li><li>It was locked on Monday.</li></ul>
<table><tr><th>Day</th><th>Men</th></tr><tr><td>Sunday</td><td>30</td></tr></table></article>
<section id="comments"><h3>2 comments</h3><p>Wat Fenn 3 days ago</p><p>I was there and I know who did it.</p></section>
</body></html>""".encode()


def test_a_web_page_is_read_without_navigation_and_comments() -> None:
    reading = one(PAGE, "page.html")
    lines = [line for line in reading.characters.split("\n") if line]
    assert lines[0].startswith("Nobody was held, says harbour master")
    assert [line for line in lines if line in WORDS] == list(WORDS)
    assert "The shed was empty on Sunday." in reading.characters
    assert "Sunday | 30" in lines
    assert "I was there" not in reading.characters
    assert "Wat Fenn" not in reading.characters
    assert "Home" not in reading.characters
    assert kinds(reading)[WORDS[1]] == "quoted"
    assert kinds(reading)["No comment"] == "heading"
    assert reading.by.startswith("trafilatura ")


def test_a_web_page_says_who_wrote_it_when_and_where() -> None:
    told = one(PAGE, "page.html").metadata
    assert (told.author, told.publisher, told.url, told.language) == (
        "Ann Quill",
        "Keldhaven Herald",
        "https://herald.example/port/1",
        "en",
    )
    assert told.date is not None
    assert (told.date.edtf, told.date.words) == ("2025-03-07", "2025-03-07T09:30:00+01:00")
    assert told.date.how == "the page's field article:published_time"


def test_a_date_in_the_words_of_a_page_is_no_date_of_the_page() -> None:
    bare = PAGE.replace(b"article:published_time", b"other").replace(b"on Monday", b"on 4 March 2024")
    assert one(bare, "page.html").metadata.date is None


def test_a_month_stays_a_month() -> None:
    told = one(PAGE.replace(b"2025-03-07T09:30:00+01:00", b"2025-03"), "page.html").metadata
    assert told.date is not None
    assert told.date.edtf == "2025-03"


def test_a_page_without_an_article_is_refused() -> None:
    assert "no article" in wrong(b"<html><body></body></html>", "page.html").found


# PDF


def pdf(*pages: list[str], extra: str = "") -> bytes:
    """A PDF written by hand: each page a list of lines, each line set on its own."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = "BT /F1 11 Tf 60 760 Td 14 TL " + " ".join(f"({escaped(line)}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        resources = "<< /Font << /F1 3 0 R >> >>"
        kids.append(f"{len(objects) + 1} 0 R")
        contents = f"{len(objects)} 0 R"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources} /Contents {contents} >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(
        f"<< /Title (Report on the shed) /Author (Velmora Watch) /CreationDate (D:20250310101500Z) {extra}>>"
    )
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return f"{out}{head}{table}{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode("latin-1")


def escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


REPORT = (
    ["Velmora Watch 1", "The harbour master said on Monday that no-", "body was held in the shed, and that all of the",
     "men had gone home.", "A docker contradicted him in a long letter to the", "committee."],
    ["Velmora Watch 2", "The committee heard nine witnesses between the", "spring and the autumn of that year."],
    ["Velmora Watch 3", "It found that at least thirty men were held there", "for two nights. Nobody was charged."],
)  # fmt: skip


def test_a_pdf_is_read_in_paragraphs_with_its_pages() -> None:
    reading = one(pdf(*REPORT), "report.pdf")
    lines = reading.characters.split("\n")
    first = "The harbour master said on Monday that nobody was held in the shed, and that all of the men had gone home."
    assert first in lines
    assert "A docker contradicted him in a long letter to the committee." in lines
    assert [lines[begin - 1] for begin in reading.pages] == ["Velmora Watch 1", "Velmora Watch 2", "Velmora Watch 3"]
    assert {line for line, kind in kinds(reading).items() if kind == "navigation"} == {
        "Velmora Watch 1",
        "Velmora Watch 2",
        "Velmora Watch 3",
    }
    told = reading.metadata
    assert (told.title, told.author) == ("Report on the shed", "Velmora Watch")
    assert told.date is not None
    assert told.date.edtf == "2025-03-10?"
    assert "not when it was published" in told.date.how


def test_a_hyphen_that_the_text_has_elsewhere_stays() -> None:
    pages = (["The so-called cease-", "fire held. A cease-fire, he said, is a cease-fire."], *REPORT[1:])
    assert "The so-called cease-fire held." in one(pdf(*pages), "report.pdf").characters


def test_a_scanned_pdf_is_refused_with_advice() -> None:
    problem = wrong(pdf([], [], ["Only this page has words, and there are three of them."]), "scan.pdf")
    assert problem.found == "2 of 3 pages without text: it was scanned"
    assert "ocrmypdf" in problem.advice


def test_one_empty_page_among_many_is_no_scan() -> None:
    reading = one(pdf(REPORT[0], [], *REPORT[1:]), "report.pdf")
    assert len(reading.pages) == 4
    assert reading.pages == tuple(sorted(reading.pages))


def test_an_encrypted_pdf_is_refused() -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(*REPORT)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "without a password" in wrong(out.getvalue(), "locked.pdf").expected


# Word, e-mail, text


def word() -> bytes:
    document: Any = docx.Document()
    document.core_properties.title, document.core_properties.author = "Letter of the union", "Ilse Thornmar"
    document.add_heading("Letter of the union", 0)
    document.add_paragraph(WORDS[0])
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Day", "Men", "Sunday", "30"), strict=True):
        cell.text = text
    document.add_paragraph(WORDS[1], style="Quote")
    document.add_paragraph(WORDS[2])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_is_read_in_its_order_with_tables() -> None:
    reading = one(word(), "letter.docx")
    assert [line for line in reading.characters.split("\n") if line] == [
        "Letter of the union", WORDS[0], "Day | Men", "Sunday | 30", WORDS[1], WORDS[2],
    ]  # fmt: skip
    assert kinds(reading) == {"Letter of the union": "heading", WORDS[1]: "quoted"}
    assert (reading.metadata.title, reading.metadata.author) == ("Letter of the union", "Ilse Thornmar")


def message() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Wenda Sorrel <wenda@herald.example>", "Private Person <private@home.example>"
    mail["Subject"], mail["Date"] = "The shed", "Fri, 07 Mar 2025 09:30:00 +0100"
    mail.set_content(f"{WORDS[0]}\n\n> {WORDS[1]}\n")
    return mail


def test_a_message_is_read_with_subject_and_sender_and_without_receivers() -> None:
    reading = one(bytes(message()), "mail.eml")
    assert reading.characters.startswith("The shed\n\nFrom: Wenda Sorrel <wenda@herald.example>\n")
    assert "Private Person" not in reading.characters
    assert kinds(reading)[WORDS[1]] == "quoted"
    assert reading.metadata.date is not None
    assert reading.metadata.date.edtf == "2025-03-07"


def test_attachments_are_documents_of_their_own() -> None:
    mail = message()
    mail.add_attachment(word(), maintype="application", subtype="octet-stream", filename="../../letter.docx")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    readings, problems = read(Source("mail.eml", "mail.eml", lambda: bytes(mail)))
    assert [(reading.format, reading.file) for reading in readings] == [("eml", "mail.eml"), ("docx", "letter.docx")]
    assert problems == []


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (b"caf\xe9", "note.txt", "the byte 0xe9 on line 1"),
        ("Größe".encode("utf-16"), "note.txt", "UTF-16"),
        (b"  \n", "note.txt", "an empty file"),
        (b"%PDF-1.7 and then nothing", "note.txt", "a damaged one"),
        (b"PK\x03\x04 and then nothing", "letter.docx", "a damaged archive or Word file"),
        (b"\x89PNG\r\n", "photo.txt", "a picture"),
        (b"\xd0\xcf\x11\xe0", "old.doc", "an old Word file (.doc or .rtf)"),
        (b"x = 1", "script.py", "a file that ends in .py"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(content: bytes, name: str, found: str) -> None:
    assert wrong(content, name).found == found


def test_the_bytes_say_what_a_file_is_before_its_name() -> None:
    assert kind_of(pdf(*REPORT), "report.txt") == "pdf"
    assert kind_of(word(), "letter.zip") == "docx"
    assert kind_of(PAGE, "page.txt") == "html"


@pytest.mark.parametrize("name", ["page.html", "report.pdf", "letter.docx", "mail.eml", "note.txt"])
def test_no_damage_gets_past_as_another_error(name: str) -> None:
    whole = {
        "page.html": PAGE, "report.pdf": pdf(*REPORT), "letter.docx": word(), "mail.eml": bytes(message()),
        "note.txt": "\n".join(WORDS).encode(),
    }[name]  # fmt: skip
    chosen = random.Random(7)  # noqa: S311 - the same damage each time
    for _ in range(60):
        damaged = bytearray(whole[: chosen.randrange(len(whole))])
        for _ in range(chosen.randrange(12)):
            if damaged:
                damaged[chosen.randrange(len(damaged))] = chosen.randrange(256)
        readings, problems = read(Source(name, name, lambda damaged=bytes(damaged): damaged))  # type: ignore[misc]
        assert readings or problems


def test_languages_are_told_only_where_the_words_tell() -> None:
    assert language_of(" ".join(WORDS)) == "en"
    assert (
        language_of("Der Hafenmeister sagte am Montag, niemand sei in dem Schuppen festgehalten worden. " * 2) == "de"
    )
    assert language_of("No comment.") == ""


# Folders, archives, the case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = tmp_path / "articles"
    (given / "more").mkdir(parents=True)
    (given / "page.html").write_bytes(PAGE)
    (given / "report.pdf").write_bytes(pdf(*REPORT))
    (given / "more" / "letter.docx").write_bytes(word())
    (given / "more" / "note.txt").write_text("A note\n\nThe shed was open.\n", "utf-8")
    (given / "scan.pdf").write_bytes(pdf([], []))
    (given / ".hidden.txt").write_text("Nothing.", "utf-8")
    (given / "photo.png").write_bytes(b"\x89PNG")
    return given


def test_a_folder_and_an_archive_of_it_hold_the_same(folder: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"../../etc/{path.relative_to(folder)}")
        archive.writestr("__MACOSX/._page.html", "x")
    names = [source.name for source in sources(folder) if isinstance(source, Source)]
    assert sorted(names) == ["letter.docx", "note.txt", "page.html", "report.pdf", "scan.pdf"]
    inside = [source for source in sources(tmp_path / "all.zip") if isinstance(source, Source)]
    assert sorted(source.name for source in inside) == sorted(names)
    assert {s.name: s.content() for s in inside} == {
        p.name: p.read_bytes() for p in folder.rglob("*") if p.name in names
    }


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 nothing")
    (problem,) = sources(tmp_path / "bad.zip")
    assert isinstance(problem, Problem)
    assert problem.found.startswith("a damaged one")


def test_a_folder_becomes_documents_whose_quotes_are_found(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    (case / "case.yaml").write_text("id: shed\ntitle: The shed\n", "utf-8")
    (case / "texts").mkdir()
    done = CliRunner().invoke(app, ["add", str(case), str(folder)])
    assert done.exit_code == 1, "one file is a scan"
    assert "scan.pdf: E502 expected a PDF with text, found 2 of 2 pages without text: it was scanned." in done.stdout
    loaded = {document.id: document for document in onrecord.load(case).casefile.documents}
    assert set(loaded) == {"page", "report", "letter", "note"}
    report = loaded["report"]
    assert report.made_from is not None
    assert report.made_from.sha256 == sha256(pdf(*REPORT)).hexdigest()
    text = (case / "texts" / report.file).read_bytes()
    assert report.sha256 == sha256(text).hexdigest()
    line = (
        text.decode()
        .split("\n")
        .index("It found that at least thirty men were held there for two nights. Nobody was charged.")
        + 1
    )
    assert report.page(line) == 3
    (case / "events.yaml").write_text("- {id: shed, label: Holding of men in a shed}\n", "utf-8")
    (case / "statements").mkdir()
    (case / "statements" / "report.yaml").write_text(
        "- quote: |-\n    at least thirty men were held there\n  affirms:\n    - [shed, occurred]\n", "utf-8"
    )
    assert CliRunner().invoke(app, ["anchor", str(case)]).exit_code == 0
    graph = onrecord.load(case).build()
    rows = graph.ask(sparql="SELECT ?page WHERE { ?anchor rec:page ?page }")
    assert [row["page"] for row in rows] == [3]


def test_a_second_time_adds_nothing(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    (case / "case.yaml").write_text("id: shed\ntitle: The shed\n", "utf-8")
    add_documents(case, [folder])
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    again = add_documents(case, [folder])
    assert again.added == []
    assert len(again.skipped) == 4
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before


def test_every_format_has_a_reader_and_none_reads_twice_differently() -> None:
    made = {
        "html": (PAGE, "a.html"), "pdf": (pdf(*REPORT), "a.pdf"), "docx": (word(), "a.docx"),
        "eml": (bytes(message()), "a.eml"), "text": (WORDS[0].encode(), "a.txt"),
        "markdown": (WORDS[0].encode(), "a.md"),
    }  # fmt: skip
    assert set(made) == set(READERS)
    for kind, (content, name) in made.items():
        assert one(content, name).format == kind
        assert one(content, name) == one(content, name)
