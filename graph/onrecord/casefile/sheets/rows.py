"""Entries of a case as rows of the sheets: cells by heading, without those that hold nothing."""

from __future__ import annotations

from typing import Any

from onrecord.casefile.sheets.cells import agents_text, chain_text, joined, listed, offsets_text
from onrecord.casefile.sheets.claims import claim_cells
from onrecord.casefile.sheets.columns import CLASSES, STATEMENTS, Column, Holds, Sheet
from onrecord.values.vocabulary import EXPLAINS, STANCES, VERDICTS

#: Cells by heading.
Row = dict[str, str]
#: Columns whose place in an entry is not their key alone.
_DATES = {"said": ("said", "words", "how"), "date": ("date", "words", "how")}
_CLASS_OF = {key: name for name, key in CLASSES.items()}


def statement_rows(document: str, label: str, entry: dict[str, Any]) -> list[Row]:
    """Return the rows of one entry of a statements file: one for each claim; what is said of it stands in each."""
    shared = {"document": document, **_cells(STATEMENTS, entry), **_date_cells(entry.get("said"), "said")}
    taken = [
        claim_cells(stance, item)
        for stance, known in STANCES.items()
        for item in ([listed(entry[stance])] if known.on_things and entry.get(stance) else listed(entry.get(stance)))
    ]
    if len(taken) > 1:
        shared["statement"] = label
    return [_filled(shared | cells) for cells in taken or [{}]]


def entity_row(key: str, entry: dict[str, Any], sheet: Sheet) -> Row:
    """Return the row of an entity that stands under *key* of entities.yaml."""
    return _filled({**_cells(sheet, entry), "class": _CLASS_OF[key]})


def event_row(entry: dict[str, Any], sheet: Sheet) -> Row:
    """Return the row of an event."""
    return _filled(_cells(sheet, entry))


def document_row(entry: dict[str, Any], sheet: Sheet) -> Row:
    """Return the row of a document."""
    segments = joined(f"{s['kind']} {s['lines']}" for s in listed(entry.get("segments")))
    defects = joined(f"{d['line']}: {d['what']}" for d in listed(entry.get("defects")))
    plain = {key: value for key, value in entry.items() if key not in ("segments", "defects", "madeFrom")}
    origin = entry.get("madeFrom") or {}
    made = joined(origin[key] for key in ("file", "sha256", "by") if origin.get(key))
    return _filled(
        {
            **_cells(sheet, plain),
            **_date_cells(entry.get("date"), "date"),
            "segments": segments,
            "defects": defects,
            "made from": made,
        }
    )


def judgement_row(entry: dict[str, Any], sheet: Sheet) -> Row:
    """Return the row of a judgement."""
    verdict = next(v for v in (*VERDICTS, EXPLAINS) if entry.get(v) is not None)
    return _filled({**_cells(sheet, entry), "verdict": verdict, "things": joined(listed(entry[verdict]))})


def _filled(cells: Row) -> Row:
    return {heading: text for heading, text in cells.items() if text}


def _cells(sheet: Sheet, entry: dict[str, Any]) -> Row:
    """The cells of the columns that stand in an entry under their key."""
    return {
        column.heading: _text(column, entry[column.key])
        for column in sheet.columns
        if not column.of_claim and column.key not in _DATES and entry.get(column.key) is not None
    }


def _text(column: Column, value: Any) -> str:
    match column.holds:
        case Holds.AGENTS:
            return agents_text(value)
        case Holds.CHAIN:
            return chain_text(value)
        case Holds.TEXTS | Holds.IDS | Holds.CODES:
            return joined(listed(value))
        case Holds.OFFSETS:
            return "; ".join(listed(value)) if column.key == "attributionLine" else offsets_text(value)
        case _:
            return str(value)


def _date_cells(value: Any, heading: str) -> Row:
    if value is None:
        return {}
    fields = value if isinstance(value, dict) else {"edtf": value}
    keys = zip(("", " words", " how"), ("edtf", "words", "how"), strict=True)
    return {f"{heading}{ending}": fields.get(key) or "" for ending, key in keys}
