"""Invented files of every format that is read, made anew for each test: PDFs by hand, the rest by libraries."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from docx import Document

STORY = (
    "The harbour council closed the north quay on Tuesday, its chairwoman told reporters in the town hall.",
    "“Nobody was hurt when the crane fell,” said Ilse Brandvold, who leads the works on the quay.",
    "The dockers' union denied that it had been told of the danger before the accident.",
)


def pdf(pages: list[list[str]], information: str = "", pictures: tuple[int, ...] = ()) -> bytes:
    """Return a PDF of *pages*, each a list of lines; pages in *pictures* (from 0) paint a picture, too."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    objects.append(f"{picture}/Length 1 >>\nstream\nx\nendstream")
    kids = []
    for number, lines in enumerate(pages):
        shown = " ".join(
            f"BT /F1 11 Tf 40 {760 - 14 * n} Td ({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET"
            for n, line in enumerate(lines)
            if line
        )
        shown += " q 500 0 0 700 40 40 cm /I Do Q" if number in pictures else ""
        used = "/XObject << /I 4 0 R >>" if number in pictures else ""
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects) + 2} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {used} >> >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {information} >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")


def docx(created: str = "") -> bytes:
    """Return a Word document: a title, a paragraph, a table, a paragraph."""
    document = Document()
    document.core_properties.title = "Report on the north quay"
    document.core_properties.author = "Pat Quill"
    document.add_heading("What the council said", 1)
    document.add_paragraph(STORY[0])
    table = document.add_table(rows=2, cols=2)
    for (row, column), words in {(0, 0): "Quay", (0, 1): "Closed", (1, 0): "North", (1, 1): "Tuesday"}.items():
        table.cell(row, column).text = words
    document.add_paragraph(STORY[2])
    out = io.BytesIO()
    document.save(out)
    return _recreated(out.getvalue(), created) if created else out.getvalue()


def _recreated(content: bytes, created: str) -> bytes:
    """Return *content* with another date of creation, written as it is given."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "docProps/core.xml":
                data = data.replace(b"2013-12-23T23:15:00Z", created.encode("ascii"))
            new.writestr(info, data)
    return out.getvalue()


PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Quay closed - The Tidings</title>
<meta property="og:title" content="Quay closed after fall of crane"><meta name="author" content="Pat Quill">
<meta property="og:site_name" content="The Tidings">
<meta property="article:published_time" content="2021-03-04T10:00:00+01:00">
<link rel="canonical" href="https://tidings.example/quay"></head>
<body><nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<article><h1>Quay closed after fall of crane</h1>
<p>{STORY[0]}</p><p>{STORY[1].replace("crane fell", "<em>crane</em> fell")}</p>
<h2>What the union says</h2><p>{STORY[2]}</p>
<ul><li>The quay stays closed.</li><li>Ferries leave from the south quay.</li></ul></article>
<section id="comments" class="comments-area"><h3>2 comments</h3>
<ol class="comment-list"><li class="comment"><b>Grumbler Forty</b> 3 days ago<p>They all lied, as they always do in
this town, and everybody who lives near the quay has known it for years.</p></li></ol></section>
<div class="post-comments"><p>Another Reader: what nonsense this is, said nobody, and more of such words.</p></div>
</body></html>"""


def mail(html: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Pat Quill <pat@tidings.example>"
    message["To"] = "desk@tidings.example"
    message["Date"] = "Thu, 04 Mar 2021 23:30:00 -0500"
    message["Subject"] = "The north quay"
    if html:
        message.set_content(PAGE, subtype="html")
    else:
        message.set_content(f"{STORY[0]}\n\n{STORY[1]}\n\n> {STORY[2]}\n")
        message.add_alternative("<p>Something else than the plain part.</p>", subtype="html")
    return message


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return out.getvalue()
