"""The data dictionary: what each column means, for people (pages of a workbook, a text) and machines (Table Schema)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from onrecord.casefile.declared import any_of
from onrecord.casefile.records import CaseEntry
from onrecord.casefile.scalars import Codes
from onrecord.casefile.sheets.columns import Column, Sheet, lists, spoken
from onrecord.casefile.sheets.workbook import Page
from onrecord.values.vocabulary import CODES, PREDICATES, STANCES, ObjectKind, Predicate

#: How to fill the sheets in, a line each.
HOW_TO = (
    "Fill in the sheets statements, entities and events. Columns with a yellow heading are required; a note at each "
    "heading says what belongs there.",
    "A row of statements says: in these words (quote) of this document, this speaker takes this stance on this claim "
    "(subject, predicate, object).",
    "A statement with several claims has a row for each, the cells about the statement the same in all of them; or "
    "give the rows one label under statement, and fill in these cells once.",
    "Leave speaker blank where the document speaks in its own voice. Whoever is known only by description is written "
    "unnamed: a nurse. A name that is to be protected is written [protected] in quotes, and unnamed: … elsewhere.",
    "Several values in one cell are separated by ; and the links of a chain by > as in rt > reuters. Where such a "
    "character belongs to a value it is written twice.",
    "Not is a stance: a denial takes the stance denies on the claim that is denied. Who denies that anything happened "
    "at all denies the claim: event, occurred.",
    "Write dates as precise as the source is: 2019, 2019-01, 2019-01-14, 2018-12/.. (from then on), 2017~ (about). "
    "Every cell is text: where a program makes a date or a number of what you typed, format the cell as text.",
    "Nobody carries an orientation, gender identity, religion, ethnicity or health: there are no columns for that. "
    "That an act was done on such a ground is a claim about the act.",
    "The sheets read me, codes and example are not read. Add sheets of your own as you like; columns of your own "
    "belong there.",
    "Then: onrecord import CASE FILE --documents FOLDER. What is wrong is reported with its cell, and nothing is "
    "written until all is right.",
)
_ABOUT_CASE = ("id", "title", "scope", "inclusion", "method", "rights", "correction")


def about(case: CaseEntry) -> list[str]:
    """Return what a case says of itself, a line for each field that is filled in."""
    return [
        f"{field}: {' '.join(text.split())}"
        for field in _ABOUT_CASE
        if isinstance(text := getattr(case, field), str) and text
    ]


def read_me_page(sheets: Iterable[Sheet], above: Sequence[str]) -> Page:
    """Return the page that explains the sheets: prose, then the data dictionary."""
    rows = [
        [sheet.name, c.heading, "yes" if c.required else "", c.meaning, _holds(c.holds, c.codes), c.example]
        for sheet in sheets
        for c in sheet.columns
    ]
    headings = ("sheet", "column", "required", "meaning", "holds", "example")
    return Page("read me", headings, rows, (14, 20, 10, 90, 40, 30), above=(*above, ""))


def _holds(holds: str, codes: str) -> str:
    return f"{holds} (sheet codes, list {codes})" if codes else holds


def codes_page(codes: Codes, labels: Mapping[str, str]) -> tuple[Page, dict[str, str]]:
    """Return the page of the lists that cells choose from, and for each list the range of its codes.

    *labels* maps the IRI of a code to what it means.
    """
    rows: list[list[str]] = []
    ranges: dict[str, str] = {}
    for name, listed in lists(codes).items():
        ranges[name] = f"=codes!$B${len(rows) + 2}:$B${len(rows) + 1 + len(listed)}"
        rows += [[name, code, _meaning(name, code, labels)] for code in listed]
    return Page("codes", ("list", "code", "meaning"), rows, (18, 30, 80)), ranges


def _meaning(name: str, code: str, labels: Mapping[str, str]) -> str:
    if name == "stance":
        known = next(stance for key, stance in STANCES.items() if spoken(key) == code)
        return "takes a thing as its subject, and no predicate" if known.on_things else "takes a claim"
    if name == "predicate":
        predicate = next(p for key, p in PREDICATES.items() if spoken(key) == code)
        return f"subject: {any_of(predicate.subjects)}; object: {_object(predicate)}"
    return labels.get(f"{CODES}{name}/{code}", "")


def _object(predicate: Predicate) -> str:
    match predicate.object_kind:
        case ObjectKind.THING:
            return any_of(predicate.objects)
        case ObjectKind.CODE:
            return f"a code of the list {predicate.scheme}"
        case ObjectKind.QUANTITY:
            return "a number (40, about 40, more than 100, dozens), and its unit"
        case ObjectKind.DATE:
            return "a date, and the words it rests on"
        case ObjectKind.POST:
            return "the post in the text's words, and its organization and span"
        case ObjectKind.WORDS:
            return "a few words"
        case _:
            return "nothing"


def read_me_text(case: CaseEntry | None, sheets: Iterable[Sheet], codes: Codes) -> str:
    """Return README.txt of a folder of CSV files."""
    lines = [*(about(case) if case else HOW_TO), ""]
    lines += ["The files are UTF-8 with a byte order mark, separated by commas, every value text. A cell that a"]
    lines += ["spreadsheet program could run as a formula has an apostrophe before it; `onrecord import` removes it."]
    lines += ["Open the files with the program's import of text, all columns as text: a double click may change dates."]
    for sheet in sheets:
        lines += ["", f"{sheet.name}.csv", f"A row is {sheet.row}.", ""]
        for c in sheet.columns:
            allowed = f" One of: {', '.join(lists(codes)[c.codes])}." if c.codes else ""
            example = f" Example: {c.example}" if c.example else ""
            lines.append(f"  {c.heading}{' (required)' if c.required else ''}: {c.meaning}{allowed}{example}")
    return "\n".join(lines) + "\n"


def data_package(case: CaseEntry, sheets: Iterable[Sheet], files: Mapping[str, bytes], codes: Codes) -> dict[str, Any]:
    """Return the descriptor of a folder of CSV files. Source: Frictionless Data Package and Table Schema, version 1."""
    return {
        "profile": "tabular-data-package",
        "name": case.id,
        "title": case.title,
        "description": "\n".join(about(case)),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": sheet.name,
                "path": f"{sheet.name}.csv",
                "description": f"A row is {sheet.row}.",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(files[f"{sheet.name}.csv"]),
                "hash": f"sha256:{sha256(files[f'{sheet.name}.csv']).hexdigest()}",
                "schema": {"fields": [_field(column, codes) for column in sheet.columns], "missingValues": [""]},
            }
            for sheet in sheets
        ],
    }


def _field(column: Column, codes: Codes) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.heading, "type": "string", "description": column.meaning}
    if column.example:
        field["example"] = column.example
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.codes and "several" not in column.holds:
        constraints["enum"] = list(lists(codes)[column.codes])
    return field | ({"constraints": constraints} if constraints else {})


def as_json(data: Any) -> bytes:
    """Return *data* as JSON, indented."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def table_page(sheet: Sheet, rows: Sequence[Sequence[str]], ranges: Mapping[str, str], name: str = "") -> Page:
    """Return the page of a sheet with its columns, drop-downs and *rows*."""
    choices = {c.heading: ranges[c.codes] for c in sheet.columns if c.codes in ranges}
    headings = [c.heading for c in sheet.columns]
    widths = [c.width for c in sheet.columns]
    return Page(name or sheet.name, headings, rows, widths, sheet.columns, choices)
