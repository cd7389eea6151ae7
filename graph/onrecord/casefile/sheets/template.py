"""Templates to fill in: a workbook with an example, or CSV files with headings."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.casefile.loading import CaseFiles
from onrecord.casefile.scalars import Codes
from onrecord.casefile.sheets.columns import IMPORTED, STATEMENTS
from onrecord.casefile.sheets.csv_files import as_csv
from onrecord.casefile.sheets.dictionary import HOW_TO, codes_page, read_me_page, read_me_text, table_page
from onrecord.casefile.sheets.known import data_of
from onrecord.casefile.sheets.rows import statement_rows
from onrecord.casefile.sheets.workbook import write_workbook

#: The entries of the demo that the example shows, by the first words of their quotes.
SHOWN = (
    "About 30 …",
    "They were taken",
    "walked to the old grain shed",
    "no docker was held at all",
    "I came to the shed of my own will",
    "promised an answer within a month",
    "welcomed the complaint",
    "The chief of the port police",
)


def template_xlsx(codes: Codes, labels: Mapping[str, str], demo: CaseFiles | None = None) -> bytes:
    """Return a workbook to fill in. The sheet `example` shows statements of the case *demo*; import ignores it."""
    codes_, ranges = codes_page(codes, labels)
    pages = [table_page(sheet, (), ranges) for sheet in IMPORTED]
    example = [table_page(STATEMENTS, _example(demo), {}, "example")] if demo else []
    return write_workbook([read_me_page(IMPORTED, HOW_TO), *pages, *example, codes_], "Records to import into onrecord")


def template_csv(codes: Codes) -> dict[str, bytes]:
    """Return the CSV files to fill in, by name, with a README.txt that explains their columns."""
    files = {f"{sheet.name}.csv": as_csv([c.heading for c in sheet.columns], []) for sheet in IMPORTED}
    return files | {"README.txt": read_me_text(None, IMPORTED, codes).encode("utf-8")}


def _example(demo: CaseFiles) -> list[list[str]]:
    """The first entry of the demo for each of the quotes shown."""
    rows: list[list[str]] = []
    entries = [(d, data_of(placed)) for d, listed in demo.statements.items() for placed in listed]
    for number, words in enumerate(SHOWN, 1):
        document, entry = next((d, e) for d, e in entries if e["quote"].startswith(words))
        shown = {k: v for k, v in entry.items() if k not in ("at", "line", "attributionAt", "attributionLine")}
        made = statement_rows(document, f"s{number}", shown)
        rows += [[row.get(column.heading, "") for column in STATEMENTS.columns] for row in made]
    return rows
