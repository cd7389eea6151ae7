"""Sheets in and out: round trips of the two cases, and an invented case made from a spreadsheet alone."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import onrecord
from onrecord.casefile.loading import read_files
from onrecord.casefile.sheets.columns import BESIDE, IMPORTED, SHEETS, STATEMENTS, spelling
from onrecord.casefile.sheets.csv_files import as_csv, read_csv
from onrecord.casefile.sheets.exporting import export_csv, export_xlsx
from onrecord.casefile.sheets.importing import Imported, import_sheets
from onrecord.casefile.sheets.template import template_csv, template_xlsx
from onrecord.casefile.sheets.workbook import Page, read_workbook, write_workbook
from onrecord.casefile.vault import Vault
from onrecord.commands import app
from onrecord.dataset.answers import Answer, Term
from onrecord.dataset.ontology import ontology
from onrecord.values.errors import CasefileError, OnrecordError

ROOT = Path(__file__).resolve().parent.parent
FLOOD = Path(__file__).parent / "sheets" / "flood"
CODES, LABELS = ontology().codes, ontology().labels


def bare(case: str, folder: Path) -> Path:
    """A case with the documents of another, and nothing said in them."""
    folder.mkdir(parents=True)
    for name in ("case.yaml", "documents.yaml"):
        shutil.copy(ROOT / "data" / case / name, folder / name)
    return folder


def new(folder: Path) -> Path:
    """A case with nothing in it."""
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text("id: new\ntitle: New\n", "utf-8")
    return folder


def put(contents: dict[str, bytes], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def empty_flood(tmp_path: Path) -> Path:
    """A new case with the two texts of the flood registered."""
    case = tmp_path / "flood"
    runner = CliRunner()
    assert runner.invoke(app, ["init", str(case), "--empty"]).exit_code == 0
    texts = [str(path) for path in sorted((FLOOD / "texts").glob("*.txt"))]
    assert runner.invoke(app, ["add", str(case), *texts]).exit_code == 0
    return case


def filled(tmp_path: Path) -> Path:
    """The template, with the records of the flood typed into it, as a spreadsheet program would save it."""
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx(CODES, LABELS, read_files(ROOT / "data" / "demo"))))
    for name in ("statements", "entities", "events"):
        sheet = book[name]
        headings = [cell.value for cell in sheet[1]]
        rows = csv.DictReader(io.StringIO((FLOOD / "records" / f"{name}.csv").read_text("utf-8"), newline=""))
        for number, row in enumerate(rows, 2):
            for heading, text in row.items():
                sheet.cell(number, headings.index(heading) + 1, text or None)
    book.save(tmp_path / "records.xlsx")
    return tmp_path / "records.xlsx"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["demo", "chechnya"])
def test_case_to_sheets_to_case_is_the_same_graph_and_the_same_sheets(name: str, kind: str, tmp_path: Path) -> None:
    original = read_files(ROOT / "data" / name)
    files, losses = export_csv(original, CODES)
    book, _ = export_xlsx(original, CODES, LABELS)
    case = bare(name, tmp_path / "case")
    shutil.copy(ROOT / "data" / name / "judgements.yaml", case / "judgements.yaml")
    given_ = put(files, tmp_path / "csv") if kind == "csv" else put({"r.xlsx": book}, tmp_path / "x") / "r.xlsx"
    import_sheets(case, [given_], CODES)
    assert onrecord.load(case).build().nquads == onrecord.load(ROOT / "data" / name).build().nquads
    again, _ = export_csv(read_files(case), CODES)
    assert again == files
    assert export_xlsx(read_files(case), CODES, LABELS)[0] == book
    # The files hold everything but comments.
    assert all(re.fullmatch(r"[a-z0-9/]+\.yaml: \d+ comments? \(line .*\)\.", loss) for loss in losses), losses
    assert bool(losses) == (name == "chechnya")


@pytest.mark.parametrize("name", ["demo", "chechnya"])
def test_an_explanation_is_a_row_of_judgements(name: str) -> None:
    files = read_files(ROOT / "data" / name)
    written = [(p.record.explains, p.record.by, p.record.on, p.record.because) for p in files.judgements]
    expected = [explanation for explanation in written if explanation[0]]
    assert expected
    content, _ = export_csv(files, CODES)
    rows = list(csv.DictReader(io.StringIO(content["judgements.csv"].decode("utf-8-sig"), newline="")))
    page = openpyxl.load_workbook(io.BytesIO(export_xlsx(files, CODES, LABELS)[0]))["judgements"]
    headings, *cells = (tuple(str(value) for value in row) for row in page.iter_rows(values_only=True))
    for found in (rows, [dict(zip(headings, row, strict=True)) for row in cells]):
        assert len(found) == len(files.judgements)
        explained = [row for row in found if row["verdict"] == "explains"]
        assert [(row["things"], row["by"], row["on"], row["because"]) for row in explained] == expected


def test_importing_twice_adds_nothing(tmp_path: Path) -> None:
    files, _ = export_csv(read_files(ROOT / "data" / "demo"), CODES)
    sheets = put(files, tmp_path / "csv")
    case = bare("demo", tmp_path / "case")
    first = import_sheets(case, [sheets], CODES)
    before = contents(case)
    second = import_sheets(case, [sheets], CODES)
    assert sum(first.added.values()) == sum(first.read.values()) == sum(second.known.values())
    assert second.added == {}
    assert contents(case) == before


def test_a_corrected_row_is_said_to_be_one_statement_more(demo_copy: Path, tmp_path: Path) -> None:
    """An import only adds: a row with another speaker stands beside the statement that it was to correct."""
    known = ontology()
    files, _ = export_csv(read_files(demo_copy), known.codes)
    row = "club of idlers,harl-vesten"
    assert row.encode() in files["statements.csv"]
    sheet = tmp_path / "statements.csv"
    sheet.write_bytes(files["statements.csv"].replace(row.encode(), b"club of idlers,edvin-corlaz"))
    done = import_sheets(demo_copy, [sheet], known.codes, dry_run=True)
    assert sum(done.added.values()) == 1
    (note,) = done.notes
    assert "quotes the same words as statements/harbour-herald.yaml:" in note
    assert "one statement more" in note


def test_a_sheet_may_name_what_the_case_has_and_the_case_what_the_sheet_brings(demo_copy: Path, tmp_path: Path) -> None:
    before = onrecord.load(demo_copy).build().nquads
    files, _ = export_csv(read_files(demo_copy), CODES)
    (demo_copy / "entities.yaml").unlink()
    shutil.rmtree(demo_copy / "statements")
    import_sheets(
        demo_copy, [put(files, tmp_path / "csv") / "statements.csv", tmp_path / "csv" / "entities.csv"], CODES
    )
    assert onrecord.load(demo_copy).build().nquads == before
    (demo_copy / "events.yaml").unlink()
    import_sheets(demo_copy, [tmp_path / "csv" / "events.csv"], CODES)
    assert onrecord.load(demo_copy).build().nquads == before


def test_what_is_added_changes_nothing_else(demo_copy: Path, tmp_path: Path) -> None:
    before = contents(demo_copy)
    rows = ["id,class,name,kinds", "odda-brim,person,Odda Brim,", "rade-hall,place,Råde hall,settlement"]
    (tmp_path / "entities.csv").write_text("\n".join(rows), "utf-8")
    import_sheets(demo_copy, [tmp_path / "entities.csv"], CODES)
    after = contents(demo_copy)
    assert [name for name in after if after[name] != before[name]] == ["entities.yaml"]
    added = after["entities.yaml"].decode("utf-8").splitlines()
    for line in before["entities.yaml"].decode("utf-8").splitlines():
        added.remove(line)
    assert added == [
        "  - {id: odda-brim, name: Odda Brim}",
        "  - {id: rade-hall, name: Råde hall, kinds: [settlement]}",
    ]


def test_a_whole_case_from_a_workbook_by_the_commands_alone(tmp_path: Path, empty_flood: Path) -> None:
    runner = CliRunner()
    texts = str(FLOOD / "texts")
    done = runner.invoke(app, ["import", str(empty_flood), str(filled(tmp_path)), "--documents", texts])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[:5] == [
        "Read 10 statements, 8 entities, 3 events.",
        "Added 8 entries to entities.yaml.",
        "Added 3 entries to events.yaml.",
        "Added 7 entries to statements/courier.yaml.",
        "Added 3 entries to statements/radio.yaml.",
    ]
    built = runner.invoke(app, ["build", str(empty_flood), "--documents", texts, "--to", str(tmp_path / "out")])
    assert built.exit_code == 0, built.output
    graph = onrecord.read_graph(tmp_path / "out")
    assert "9 statements in 2 of 2 documents" in built.output
    assert "19 anchors verified (1 of passages set aside), in 2 documents." in built.output
    why = str(graph.why("false-receipts", "occurred"))
    assert "the writer of document courier → Radio Ilde → Joren Kessik" in why
    assert "Joren Kessik denies\n      “Every receipt is in order; nothing is missing”" in why
    assert "about 600 persons evacuated" in str(graph.why("flood-evacuation", "count"))
    assert "head of the board" in str(graph.why("joren-kessik"))


def test_csv_and_workbook_make_the_same_case(tmp_path: Path, empty_flood: Path) -> None:
    other = shutil.copytree(empty_flood, tmp_path / "other")
    import_sheets(empty_flood, [FLOOD / "records"], CODES, FLOOD / "texts")
    import_sheets(other, [filled(tmp_path)], CODES, FLOOD / "texts")
    assert contents(empty_flood) == contents(other)


def test_without_the_documents_quotes_have_no_place_until_they_are_anchored(tmp_path: Path, empty_flood: Path) -> None:
    at_once = shutil.copytree(empty_flood, tmp_path / "other")
    import_sheets(at_once, [FLOOD / "records"], CODES, FLOOD / "texts")
    done = CliRunner().invoke(app, ["import", str(empty_flood), str(FLOOD / "records")])
    assert "anchor" in done.output.splitlines()[-1]
    assert "the 10 quotes without a place" in done.output
    # The same sheet again, now that the case has places and the sheet has none.
    assert CliRunner().invoke(app, ["anchor", str(empty_flood), "--documents", str(FLOOD / "texts")]).exit_code == 0
    assert contents(empty_flood) == contents(at_once)
    assert import_sheets(empty_flood, [FLOOD / "records"], CODES).added == {}


def test_a_dry_run_writes_nothing_and_says_what_it_would(empty_flood: Path) -> None:
    before = contents(empty_flood)
    arguments = ["import", str(empty_flood), str(FLOOD / "records"), "--dry-run"]
    done = CliRunner().invoke(app, arguments)
    assert "Would add 8 entries to entities.yaml." in done.output
    assert contents(empty_flood) == before
    assert CliRunner().invoke(app, [*arguments, "--quiet"]).output == ""
    as_json = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).output)
    assert as_json["read"] == {"entities": 8, "events": 3, "statements": 10}
    assert as_json["dry_run"] is True


def test_the_template_as_it_is_imports_as_nothing(tmp_path: Path, empty_flood: Path) -> None:
    put({"t.xlsx": template_xlsx(CODES, LABELS, read_files(ROOT / "data" / "demo"))}, tmp_path)
    done = import_sheets(empty_flood, [tmp_path / "t.xlsx"], CODES)
    assert done == Imported({"statements": 0, "entities": 0, "events": 0}, {}, {}, 0, ())
    put(template_csv(CODES), tmp_path / "csv")
    assert import_sheets(empty_flood, [tmp_path / "csv"], CODES).added == {}


def test_the_example_of_the_template_is_right(tmp_path: Path) -> None:
    """Renamed to `statements`, the sheet of examples is taken as it stands."""
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx(CODES, LABELS, read_files(ROOT / "data" / "demo"))))
    assert book.sheetnames == ["read me", "statements", "entities", "events", "example", "codes"]
    del book["statements"]
    book["example"].title = "statements"
    book.save(tmp_path / "t.xlsx")
    case = bare("demo", tmp_path / "case")
    for name in ("entities.yaml", "events.yaml"):
        shutil.copy(ROOT / "data" / "demo" / name, case / name)
    # What the first refers to is among the entries that are not shown.
    with pytest.raises(CasefileError) as caught:
        import_sheets(
            case, [tmp_path / "t.xlsx"], CODES, ROOT / "data" / "demo" / "texts", Vault((("Anselma Rovik",),))
        )
    assert {problem.code for problem in caught.value.problems} <= {"E201"}
    assert all(problem.field in ("responds to", "based on") for problem in caught.value.problems)


def test_templates_are_text_with_headings_that_explain_themselves() -> None:
    content = template_xlsx(CODES, LABELS)
    assert content == template_xlsx(CODES, LABELS)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in IMPORTED:
        page = book[sheet.name]
        assert [cell.value for cell in page[1]] == [column.heading for column in sheet.columns]
        assert page.freeze_panes == "B2"
        for cell, column in zip(page[1], sheet.columns, strict=True):
            assert cell.font.bold
            assert cell.comment is not None
            assert column.meaning in cell.comment.text
            assert page.column_dimensions[cell.column_letter].width > 5
        choices = {str(v.sqref).split(":")[0]: v.formula1 for v in page.data_validations.dataValidation}
        for cell, column in zip(page[1], sheet.columns, strict=True):
            assert (f"{cell.column_letter}2" in choices) == bool(column.codes)
    # Every drop-down chooses from its own list.
    listed = {row[1].value for row in book["codes"].iter_rows(min_row=2) if row[0].value == "stance"}
    stance = {str(v.sqref): v.formula1 for v in book["statements"].data_validations.dataValidation}["E2:E1048576"]
    first, last = re.findall(r"\d+", str(stance))
    assert {book["codes"][f"B{n}"].value for n in range(int(first), int(last) + 1)} == listed
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert 'numFmtId="49"' in archive.read("xl/styles.xml").decode()  # text


def test_a_template_never_overwrites(tmp_path: Path) -> None:
    runner = CliRunner()
    for name in ("records.xlsx", "folder", "statements.csv"):
        assert runner.invoke(app, ["template", str(tmp_path / name)]).exit_code == 0
        with pytest.raises(OnrecordError, match="is there already and may hold records"):
            runner.invoke(app, ["template", str(tmp_path / name)], catch_exceptions=False)
    for name in ("records.ods", "other.csv"):
        with pytest.raises(OnrecordError, match=r"Give (another name|one of these names), or a folder"):
            runner.invoke(app, ["template", str(tmp_path / name)], catch_exceptions=False)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t=+-@'"))))
def test_no_cell_of_a_workbook_is_a_formula_a_link_or_a_number(texts: list[str]) -> None:
    texts = [*texts, "=1+1", "+1", "https://x.example", "{=1}", "007", "1e3", "TRUE"]
    page = Page("statements", ["a"], [[text] for text in texts], [10])
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([page], "t")))
    cells = [row[0] for row in book["statements"].iter_rows(min_row=2)]
    assert all(cell.value is None or (cell.data_type == "s" and cell.hyperlink is None) for cell in cells)
    grid = read_workbook(write_workbook([page], "t"), "t.xlsx")[0]
    read = {cell.row: cell.text for row in grid.rows[1:] for cell in row.values()}
    assert [read.get(number, "") for number in range(2, len(texts) + 2)] == [text.strip() for text in texts]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t=+-@'"), min_size=1)))
def test_no_cell_of_a_csv_file_is_run_and_every_one_is_restored(texts: list[str]) -> None:
    content = as_csv(["quote", "note"], [[text, "x"] for text in texts])
    assert content.startswith(b"\xef\xbb\xbf")
    for row in list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]:
        assert not row[0].lstrip().startswith(("=", "+", "-", "@"))
    grid = read_csv(content, "statements.csv")
    assert [row[1].text if 1 in row else "" for row in grid.rows[1:]] == [text.strip() for text in texts]


def test_answers_as_csv_are_harmless() -> None:
    answer = Answer(
        "", ("a", "b"), ((Term("=HYPERLINK(1)", "literal"), Term("-3", "literal", f"{onrecord_xsd()}integer")),)
    )
    assert answer.as_csv() == "a,b\n'=HYPERLINK(1),-3\n"


def onrecord_xsd() -> str:
    return "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_csv_of_several_programs_is_read(separator: str, encoding: str, newline: str, tmp_path: Path) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=newline)
    writer.writerows(
        [["Name", " ID ", "CLASS"], [], ["Bær, one; two", "baer", "Person"], ["", "", ""], ["a\nb", "ab", "places"]]
    )
    (tmp_path / "my entities.csv").write_bytes(out.getvalue().encode(encoding))
    case = new(tmp_path / "case")
    import_sheets(case, [tmp_path / "my entities.csv"], CODES)
    people, places = (placed.record for _, placed in read_files(case).entities)
    assert (people.id, people.name) == ("baer", "Bær, one; two")
    assert (places.id, places.name) == ("ab", "a\nb")


def test_excels_line_that_names_the_separator_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_bytes(b"sep=;\r\nid;class;name\r\nodda;person;Odda\r\nx;person\r\n")
    with pytest.raises(CasefileError) as caught:
        import_sheets(new(tmp_path / "case"), [tmp_path / "entities.csv"], CODES)
    assert [problem.place for problem in caught.value.problems] == ["entities.csv C4"]


def test_hidden_rows_are_read_and_other_sheets_are_not_and_both_is_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Entities"
    for row in (["id", "class", "name"], ["odda", "person", "Odda\u00a0"], ["ulf", "person", "Ulf"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("to do")["A1"] = "ask Ulf"
    book.create_sheet("documents").append(["id", "file"])
    book["documents"].append(["x", "x.txt"])
    book.save(tmp_path / "r.xlsx")
    case = new(tmp_path / "case")
    done = import_sheets(case, [tmp_path / "r.xlsx"], CODES)
    assert done.added == {"entities.yaml": 2}
    assert done.notes == (
        "r.xlsx to do: not read, since it is none of the sheets statements, entities, events.",
        "r.xlsx documents: not read; documents are registered with `onrecord add`.",
        "r.xlsx Entities: 1 hidden rows or columns were read too.",
    )
    assert read_files(case).entities[0][1].record.name == "Odda"


def test_an_integer_is_its_digits(tmp_path: Path, empty_flood: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "statements"
    sheet.append(["document", "quote", "line", "stance", "subject", "predicate", "object", "unit", "statement"])
    sheet.append(["courier", "About 600 people", 4, "affirms", "flood", "count", 600, "evacuated", 1])
    sheet.append(["courier", None, None, "affirms", "flood", "when", 2024, None, 1])
    events = book.create_sheet("events")
    events.append(["id", "label"])
    events.append(["flood", 1953])
    book.save(tmp_path / "r.xlsx")
    import_sheets(empty_flood, [tmp_path / "r.xlsx"], CODES, FLOOD / "texts")
    written = (empty_flood / "statements" / "courier.yaml").read_text("utf-8")
    assert "    - [flood, count, {unit: evacuated, number: 600}]\n    - [flood, when, 2024]\n" in written
    assert (empty_flood / "events.yaml").read_text("utf-8") == "- id: flood\n  label: 1953\n"


def test_the_export_says_what_it_is(tmp_path: Path) -> None:
    files, _ = export_csv(read_files(ROOT / "data" / "demo"), CODES)
    assert sorted(files) == sorted([*(f"{sheet.name}.csv" for sheet in SHEETS), "README.txt", "datapackage.json"])
    package = json.loads(files["datapackage.json"])
    assert package["name"] == "demo"
    for resource, sheet in zip(package["resources"], SHEETS, strict=True):
        rows = list(csv.reader(io.StringIO(files[resource["path"]].decode("utf-8-sig"), newline="")))
        assert rows[0] == [field["name"] for field in resource["schema"]["fields"]]
        assert resource["bytes"] == len(files[resource["path"]])
        for field, column in zip(resource["schema"]["fields"], sheet.columns, strict=True):
            assert field["description"] == column.meaning
            index = rows[0].index(field["name"])
            allowed = field.get("constraints", {}).get("enum")
            assert not allowed or {row[index] for row in rows[1:]} <= {*allowed, ""}
            assert not column.required or all(row[index] for row in rows[1:])


def test_what_a_sheet_cannot_hold_is_listed(tmp_path: Path) -> None:
    case = new(tmp_path / "case")
    (case / "entities.yaml").write_text(
        'people: # all of them\n  - id: odda\n    name: " Odda"\n    note: "one\\n"\n'
        "  - {id: ulf, name: 'Ulf # no comment'}\n",
        "utf-8",
    )
    _, losses = export_csv(read_files(case), CODES)
    assert losses == (
        "entities.yaml: 1 comment (line 1).",
        "entities.yaml:2: `name` and `note`, which a cell cannot hold as it is.",
    )
    (case / "entities.yaml").write_text(f"people:\n  - {{id: odda, name: Odda, note: {'x' * 40000}}}\n", "utf-8")
    _, losses = export_xlsx(read_files(case), CODES, LABELS)
    assert losses == ("entities row 2, note: left blank, 40000 characters; CSV holds it.",)
    assert len(export_csv(read_files(case), CODES)[0]["entities.csv"]) > 40000


def test_every_column_is_in_the_reference() -> None:
    reference = (ROOT / "data" / "README.md").read_text("utf-8").split("## From a spreadsheet")[1]
    for sheet in IMPORTED:
        listed = reference.split(f"**{sheet.name}**: a row is {sheet.row}.\n\n")[1].split("\n\n")[0].splitlines()[2:]
        assert listed == [
            f"| `{c.heading}` | {c.meaning}{' *Required.*' if c.required else ''}"
            f"{f' Example: `{c.example}`' if c.example else ''} |"
            for c in sheet.columns
        ]


def test_headings_are_told_apart_however_they_are_spelt() -> None:
    for sheet in SHEETS:
        spellings = [spelling(column.heading) for column in sheet.columns]
        assert len(set(spellings)) == len(spellings)
        for column in sheet.columns:
            assert sheet.by_spelling[spelling(column.heading.upper())] is column
            assert sheet.by_spelling[spelling(column.key)].heading
    assert not {sheet.name for sheet in SHEETS} & set(BESIDE)
    assert {c.key for c in STATEMENTS.columns if c.of_claim} >= {"stance", "subject", "predicate", "object"}
