"""Bad sheets: each kind of error, in the smallest sheet that has it, with the exact message a user sees."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from onrecord.casefile import resolving
from onrecord.casefile.sheets.importing import import_sheets
from onrecord.casefile.sheets.source import IN_SHEETS
from onrecord.casefile.vault import Vault
from onrecord.dataset.ontology import ontology
from onrecord.values.errors import PROBLEMS, CasefileError, OnrecordError

TEXT = "The hall was closed. The hall was closed.\nMs Odda Brim said so; nobody else did.\n"
CASE = """id: hall
title: The hall
documents:
  - id: notice
    file: notice.txt
    sha256: {sha256}
    title: Notice
    segments: [{{kind: comment, lines: 3}}]
"""
ENTITIES = "people:\n  - {id: odda, name: Odda Brim}\n"
EVENTS = "- id: closing\n  label: Closing reported\n"
STATEMENTS = """- id: said-so
  quote: |-
    said so
  at: [56, 63]
  line: 2
  speaker: odda
  affirms:
    - [closing, occurred]

- quote: |-
    nobody else did
  at: [65, 80]
  line: 2
  affirms:
    - [closing, occurred]
"""
#: Headings of the sheet statements in these tests, and a row that is right.
HEADINGS = ["document", "quote", "speaker", "stance", "subject", "predicate", "object"]
RIGHT = ["notice", "was closed", "odda", "affirms", "closing", "occurred"]
#: Columns of ours that not every test needs: a row as a map is put under the headings it names.
Cells = dict[str, Any]


def right(**cells: Any) -> Cells:
    """A row that is right but for *cells*; underscores stand for blanks, None for an empty cell."""
    row: Cells = dict(zip(HEADINGS, [*RIGHT, None], strict=True))
    return row | {heading.replace("_", " ").strip(): value for heading, value in cells.items()}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A small case with a text, an entity, an event and two statements."""
    from hashlib import sha256

    folder = tmp_path / "case"
    (folder / "statements").mkdir(parents=True)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "notice.txt").write_text(TEXT, "utf-8")
    (folder / "case.yaml").write_text(CASE.format(sha256=sha256(TEXT.encode()).hexdigest()), "utf-8")
    (folder / "entities.yaml").write_text(ENTITIES, "utf-8")
    (folder / "events.yaml").write_text(EVENTS, "utf-8")
    (folder / "statements" / "notice.yaml").write_text(STATEMENTS, "utf-8")
    documents = (folder / "case.yaml").read_text("utf-8").split("documents:\n")[1]
    (folder / "documents.yaml").write_text(documents.replace("\n  ", "\n").removeprefix("  "), "utf-8")
    (folder / "case.yaml").write_text("id: hall\ntitle: The hall\n", "utf-8")
    return folder


def workbook(sheets: dict[str, list[Any]]) -> bytes:
    """A workbook: rows as lists, or as maps from heading to value under one row of headings."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        if rows and isinstance(rows[0], dict):
            headings = list(dict.fromkeys(heading for row in rows for heading in row))
            rows = [headings, *([row.get(heading) for heading in headings] for row in rows)]
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def failure(case: Path, content: bytes, name: str = "r.xlsx", texts: bool = False, vault: Vault | None = None) -> str:
    """Return what is said of a file; nothing may have been written."""
    (case.parent / name).write_bytes(content)
    before = {path: path.read_bytes() for path in sorted(case.rglob("*")) if path.is_file()}
    with pytest.raises(OnrecordError) as caught:
        import_sheets(case, [case.parent / name], ontology().codes, case.parent / "texts" if texts else None, vault)
    assert {path: path.read_bytes() for path in sorted(case.rglob("*")) if path.is_file()} == before
    if isinstance(caught.value, CasefileError):
        assert {problem.code for problem in caught.value.problems} <= set(PROBLEMS)
    return str(caught.value).replace(str(case.parent), "FOLDER")


def statements(*rows: Any) -> bytes:
    return workbook({"statements": list(rows)})


def merged() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(statements(right(), right(quote=None))))
    book["statements"].merge_cells("B2:B3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return out.getvalue()


POST = {"subject": "odda", "predicate": "holds post", "object": "mayor"}
COUNT = {"predicate": "count", "object": "40"}
#: Name of a section of messages.txt → the workbook that is refused with it.
WORKBOOKS: dict[str, bytes] = {
    "a date the program made": statements(right(said=datetime.datetime(2019, 1, 1))),
    "a time the program made": statements(right(said=datetime.time(3, 4))),
    "a fraction": statements(right(predicate="count", object=0.5, unit="attending")),
    "a truth value": statements(right(note=True)),
    "a formula": statements(right(quote="=A1")),
    "an error value": statements(right(quote="#N/A")),
    "merged cells": merged(),
    "a misspelt heading": statements({**right(), "speeker": "x"}),
    "an unheard-of heading": statements({**right(), "colour": "x"}),
    "a private attribute": statements({**right(), "Religion": "x"}),
    "a heading twice": statements([*HEADINGS, "Quote"], [*RIGHT, None, "x"]),
    "a cell under no heading": statements(HEADINGS, [*RIGHT, None, "x"]),
    "a missing column": statements(["quote", "stance"], ["a", "affirms"]),
    "no document and no quote": statements(right(document=None, quote=None)),
    "an undeclared document": statements(right(document="notise")),
    "a misspelt stance": statements(right(stance="afirms")),
    "a claim without stance": statements(right(stance=None)),
    "neither claim nor aside": statements(right(stance=None, subject=None, predicate=None)),
    "a misspelt predicate": statements(right(predicate="occured")),
    "no predicate": statements(right(predicate=None)),
    "an unknown subject": statements(right(subject="closng")),
    "an unknown second speaker": statements(right(speaker="odda; ulf")),
    "an event that speaks": statements(right(speaker="closing")),
    "two unknown things": statements(right(about="ulf; odd")),
    "somebody unnamed for an organization": statements(
        right(subject="odda", predicate="member of", object="unnamed: x")
    ),
    "no object": statements(right(predicate="perpetrator")),
    "an object too many": statements(right(object="x")),
    "no column for the unit": statements(right(**COUNT)),
    "an empty unit": statements(right(**COUNT, unit=None), right(quote="so", **COUNT, unit="detained")),
    "an unknown unit": statements(right(**COUNT, unit="detaind")),
    "a unit without count": statements(right(predicate="perpetrator", object="odda", unit="detained")),
    "no number": statements(right(predicate="count", object="lots", unit="detained")),
    "no date": statements(right(predicate="when", object="January 2019")),
    "words of no date": statements(right(predicate="when", date_words="on Monday")),
    "words of no date said": statements(right(said_words="on Monday")),
    "a date said in words": statements(right(said="Monday", said_words="x")),
    "an unknown ground": statements(right(predicate="ground", object="union")),
    "an unknown organization and span": statements(right(**POST, post_organization="cty", post_span="then")),
    "words of no span": statements(right(**POST, date_words="then")),
    "a thing with a predicate": statements(right(stance="condemns")),
    "a stance on nothing": statements(right(stance="condemns", subject=None, predicate=None)),
    "one label for two statements": statements(
        right(statement="a"),
        right(statement="a", speaker=None, hedge="x"),
        right(statement="a", speaker="ulf", hedge="y"),
    ),
    "set aside and recorded": statements(right(aside="heading")),
    "a chain that is none": statements(right(via="odda {hedge}")),
    "a chain and nobody at its end": statements(right(via="odda", speaker=None)),
    "an unknown rendering": statements(right(rendering="spoken")),
    "an unknown circumstance": statements(right(circumstance="custody")),
    "a line in words": statements(right(line="four")),
    "a place that is none": statements(right(at="12")),
    "an unknown answered statement": statements(right(responds_to="said-sp")),
    "an id with blanks": statements(right(id="Said So")),
    "another statement with an id of the case": statements(right(id="said-so")),
    "the same words in two rows": statements(right(), right(note="x")),
    "the same words in the case": statements(
        right(quote="nobody else did", speaker=None, predicate="in words", object="x")
    ),
    "one statement of the case in two rows": statements(
        right(quote="nobody else did", speaker=None, statement="a"),
        right(quote="nobody else did", speaker=None, statement="b"),
    ),
    "an unknown class": workbook(
        {"entities": [{"id": "a", "class": "persn", "name": "A"}, {"id": "b", "class": None, "name": None}]}
    ),
    "ids that are taken": workbook(
        {
            "entities": [
                {"id": "odda", "class": "person", "name": "Odda B."},
                {"id": "n", "class": "person", "name": "N"},
                {"id": "n", "class": "place", "name": "N"},
                {"id": "closing", "class": "place", "name": "N"},
            ]
        }
    ),
    "an event without label": workbook(
        {"events": [{"id": "x", "label": None, "kinds": "detention"}, {"id": "closing", "label": "Other"}]}
    ),
    "an unknown kind": workbook({"events": [{"id": "x", "label": "X", "kinds": "detention; detentoin"}]}),
    "errors on two sheets": workbook(
        {
            "statements": [right(), right(quote="so", stance="afirms"), right(quote="Ms", subject="x")],
            "entities": [{"id": "a", "class": "persn", "name": "A"}],
        }
    ),
    "a misspelt sheet": workbook({"Statments": [right()]}),
    "a sheet with another name": workbook({"Tabelle1": [right()]}),
    "none of our sheets": workbook({"a": [["x"]], "b": []}),
    "no workbook": b"hello",
    "half a workbook": b"PK\x03\x04hello",
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "an OpenDocument file": ods(),
}
#: Name of a section → file name and content of the CSV file that is refused with it.
CSV_FILES: dict[str, tuple[str, bytes]] = {
    "a control character": ("statements.csv", b"document,quote,stance,subject\nnotice,a\x07b,affirms,closing\n"),
    "Latin-1": ("statements.csv", "document,quote\nnotice,é\n".encode("latin-1")),
    "other headings": ("x.csv", b"a,b\n1,2\n"),
    "a quotation mark inside": (
        "statements.csv",
        b'document,quote,stance,subject,predicate\nnotice,"a "b" c",affirms,closing,occurred\n',
    ),
    "a row after a line end": (
        "statements.csv",
        b"document;quote;speaker;stance;subject;predicate\n"
        b'notice;"The hall\nwas closed";;affirms;closing;occurred\nnotice;said;ulf;affirms;closing;occurred\n',
    ),
}
#: With the text at hand.
WITH_TEXTS: dict[str, bytes] = {
    "words that are not there": statements(right(quote="was never closed")),
    "words that stand twice": statements(right()),
    "an attribution that is not there": statements(right(quote="else did", attribution="said Ulf; Ms Odda")),
    "a place with other words": statements(right(quote="else did", at="1 to 9", line="1")),
}


def expected() -> dict[str, str]:
    """The sections of messages.txt: each begins with `## ` and its name."""
    text = (Path(__file__).parent / "sheets" / "messages.txt").read_text("utf-8")
    sections = [section.partition("\n") for section in text.split("## ")[1:]]
    return {name: message.strip("\n") for name, _, message in sections}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_is_refused_with_exactly_this(name: str, case: Path) -> None:
    assert failure(case, WORKBOOKS[name]) == expected()[name]


@pytest.mark.parametrize("name", CSV_FILES)
def test_a_csv_file_is_refused_with_exactly_this(name: str, case: Path) -> None:
    file, content = CSV_FILES[name]
    assert failure(case, content, file) == expected()[name]


@pytest.mark.parametrize("name", WITH_TEXTS)
def test_with_the_texts_anchoring_names_the_cell(name: str, case: Path) -> None:
    assert failure(case, WITH_TEXTS[name], texts=True) == expected()[name]


def test_with_a_vault_no_message_repeats_what_it_holds(case: Path) -> None:
    content = statements(right(quote="Ms Odda Brim said", speaker="Odda Brim"))
    assert failure(case, content, vault=Vault((("Odda Brim", "Brim"),))) == expected()["a protected name"]


def test_no_section_is_left_over() -> None:
    assert [*WORKBOOKS, *CSV_FILES, *WITH_TEXTS, "a protected name"] == list(expected())


def test_a_row_that_is_right_is_taken(case: Path) -> None:
    (case.parent / "r.xlsx").write_bytes(statements(right()))
    assert import_sheets(case, [case.parent / "r.xlsx"], ontology().codes).added == {"statements/notice.yaml": 1}


def test_a_case_in_one_file_is_refused_with_advice(case: Path) -> None:
    (case / "entities.yaml").unlink()
    (case / "case.yaml").write_text("id: hall\ntitle: The hall\nentities:\n  people: [{id: odda, name: O}]\n", "utf-8")
    message = failure(case, workbook({"entities": [{"id": "a", "class": "person", "name": "A"}]}))
    assert message == (
        "case.yaml holds its entities itself. Move them to entities.yaml, beside it and without the key, then import "
        "again. Nothing was changed."
    )


def test_a_file_laid_out_otherwise_is_refused_with_advice(case: Path) -> None:
    (case / "events.yaml").write_text("[{id: closing, label: Closing reported}]\n", "utf-8")
    message = failure(case, workbook({"events": [{"id": "a", "label": "A"}]}))
    assert message == (
        "events.yaml is laid out so that entries cannot be added to it. Write its lists with each entry's `- ` at the "
        "beginning of a line, and try again. Nothing was changed."
    )


def test_a_file_that_is_not_there(case: Path) -> None:
    with pytest.raises(CasefileError) as caught:
        import_sheets(case, [case / "no.xlsx"], ontology().codes)
    assert [(p.code, p.expected, p.found) for p in caught.value.problems] == [("E101", "a file", "none")]


def test_what_is_said_in_the_words_of_sheets_is_still_said_of_yaml() -> None:
    """Each sentence that is put into the words of sheets stands somewhere in the code."""
    folder = Path(resolving.__file__).parent
    code = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    for sentence in IN_SHEETS:
        assert sentence in code.replace('"\n                    "', "").replace('"\n            "', ""), sentence
