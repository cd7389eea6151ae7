"""From tables to the entries of a case: the same plain data as YAML gives, through the same records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.casefile.loading import Placed
from onrecord.casefile.records import EntityEntry, EventEntry, StatementEntry
from onrecord.casefile.scalars import Codes
from onrecord.casefile.shapes import read_record
from onrecord.casefile.sheets.cells import agents, chain, listed, offsets, one_or_list, split
from onrecord.casefile.sheets.claims import PARTS, code, read_claim, term, wrong_cells
from onrecord.casefile.sheets.columns import CLASSES, ENTITIES, EVENTS, STATEMENTS, Column, Holds, lists
from onrecord.casefile.sheets.source import Row, Table
from onrecord.casefile.yaml_source import Path
from onrecord.values.matching import nearest
from onrecord.values.vocabulary import STANCES

_OF_CLAIM = {column.heading: column for column in STATEMENTS.columns if column.of_claim}
_OF_STATEMENT = [
    c for c in STATEMENTS.columns if not c.of_claim and c.heading not in ("statement", "said words", "said how")
]
#: Keys under which people write a list, be it of one.
_LISTED = frozenset({"also", "kinds", "about"})
_CHAIN = "links such as `rt > reuters`, or with more on one: `rt {hedge: reportedly; said: 2019-01-14}`"


@dataclass
class Entries:
    """What was read from the tables of one import; `refused` are ids of entries that could not be read."""

    tables: list[Table]
    statements: dict[str, list[Placed[StatementEntry]]] = field(default_factory=dict)
    entities: list[tuple[str, Placed[EntityEntry]]] = field(default_factory=list)
    events: list[Placed[EventEntry]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)


def read_entries(tables: list[Table], codes: Codes) -> Entries:
    """Return the entries of *tables*; what is wrong is noted in the tables' sources, cell by cell."""
    entries = Entries(tables)
    for table in tables:
        reader = _Reader(table, codes, entries)
        match table.sheet.name:
            case STATEMENTS.name:
                for rows in _grouped(table):
                    reader.statement(rows)
            case ENTITIES.name:
                for row in table.rows:
                    reader.entity(row)
            case EVENTS.name:
                for row in table.rows:
                    reader.event(row)
    return entries


def _grouped(table: Table) -> list[list[Row]]:
    """Rows that are one statement: of one document, with one label, one id, or with all the same said of it."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in table.rows:
        document = row.text("document")
        if label := row.text("statement"):
            key: tuple[Any, ...] = (document, "label", label)
        elif name := row.text("id"):
            key = (document, "id", name)
        else:
            said = {h: cell.text for h, cell in row.cells.items() if h not in _OF_CLAIM}
            whole = row.text("quote") and not row.refused and not row.text("aside")
            key = (document, "same", tuple(sorted(said.items()))) if whole else (document, "row", row.number)
        groups.setdefault(key, []).append(row)
    return list(groups.values())


@dataclass
class _Reader:
    table: Table
    codes: Codes
    entries: Entries

    def entity(self, row: Row) -> None:
        """Read one entity."""
        path, data = self._entry([row], ENTITIES.columns)
        written = data.pop("class", "")
        plural = {key: name for name, key in CLASSES.items()}
        name = term(written, CLASSES)
        name = plural.get(term(written, plural), name)
        if written and name not in CLASSES:
            close = nearest(written, CLASSES)
            advice = f"One of: {', '.join(CLASSES)}."
            self._note(path, "class", "E106", "a class", repr(written), repr(close[0]) if close else "", advice)
        placed = self._record(EntityEntry, data, path, [row], ENTITIES.columns)
        if placed and name in CLASSES:
            self.entries.entities.append((CLASSES[name], placed))
        else:
            self.entries.refused.add(str(data.get("id")))

    def event(self, row: Row) -> None:
        """Read one event."""
        path, data = self._entry([row], EVENTS.columns)
        if placed := self._record(EventEntry, data, path, [row], EVENTS.columns):
            self.entries.events.append(placed)

    def statement(self, rows: list[Row]) -> None:
        """Read one statement: what is said of it, and the claim of each row."""
        path, data = self._entry(rows, _OF_STATEMENT)
        document = data.pop("document", "")
        self._said(rows, path, data)
        for row in rows:
            if not self._claim(row, path, data):
                self.table.source.incomplete.add(path)
        placed = self._record(StatementEntry, data, path, rows, _OF_STATEMENT)
        if placed and document:
            self.entries.statements.setdefault(document, []).append(placed)

    def _entry(self, rows: list[Row], columns: Any) -> tuple[Path, dict[str, Any]]:
        """The plain data of one entry, its place noted; a cell may be filled in once for all *rows*."""
        source = self.table.source
        path: Path = (len(source.data),)
        data: dict[str, Any] = {}
        source.places[path] = self.table.place(rows[0], columns[0].heading)
        for column in columns:
            filled = [row for row in rows if column.heading in row.cells]
            at = filled[0] if filled else rows[0]
            source.places[(*path, column.key)] = place = self.table.place(at, column.heading)
            for other in filled[1:]:
                if other.text(column.heading) != filled[0].text(column.heading):
                    expected = f"the same as in {place.column}{place.row}, where the same statement stands, or nothing"
                    again = self.table.place(other, column.heading)
                    advice = "Give the rows different labels under `statement` where they are different statements."
                    found = repr(other.text(column.heading)[:80])
                    source.cell_problem(again, "E106", expected, found, advice=advice)
            if filled:
                self._fill(data, column, filled[0].text(column.heading), path)
        source.data.append(data)
        return path, data

    def _fill(self, data: dict[str, Any], column: Column, text: str, path: Path) -> None:
        try:
            value = self._value(column, text)
        except ValueError as error:
            expected = _CHAIN if column.holds is Holds.CHAIN else "a place, as anchoring writes it: `291 to 395`"
            found = str(error) if column.holds is Holds.CHAIN else repr(text[:80])
            advice = "" if column.holds is Holds.CHAIN else "Empty the cell."
            if column.holds is Holds.CHAIN:
                advice = "A character of ; > { } that belongs to a value is written twice."
            self._note(path, column.key, "E106", expected, found, "", advice)
            return
        if value not in ("", []):
            data[column.key] = listed(value) if column.key in _LISTED else value

    def _value(self, column: Column, text: str) -> Any:
        match column.holds:
            case Holds.TEXTS | Holds.IDS:
                return one_or_list(split(text))
            case Holds.CODES:
                return one_or_list([code(item, column.codes, self.codes) for item in split(text)])
            case Holds.AGENTS:
                return one_or_list(agents(text))
            case Holds.CHAIN:
                return chain(text)
            case Holds.CODE:
                known = lists(self.codes).get(column.codes, ())
                return code(text, column.codes, {column.codes: frozenset(known)})
            case Holds.OFFSETS if column.key == "attributionLine":
                return one_or_list(split(text))
            case Holds.OFFSETS:
                found = offsets(text)
                if column.key == "at" and len(found) > 1:
                    raise ValueError(text)
                return one_or_list(found)
            case _:
                return text

    def _said(self, rows: list[Row], path: Path, data: dict[str, Any]) -> None:
        """Put the words of a date, and how it was resolved, beside it."""
        resolved = {}
        for heading, key in (("said words", "words"), ("said how", "how")):
            filled = [row for row in rows if heading in row.cells]
            if filled:
                resolved[key] = filled[0].text(heading)
                self.table.source.places[(*path, "said", key)] = self.table.place(filled[0], heading)
        if resolved and "said" in data:
            data["said"] = {"edtf": data["said"], **resolved}
        elif resolved and not any("said" in row.refused for row in rows):
            expected = "a date, since there are words about one"
            self._note(path, "said", "E107", expected, "nothing", "", self._fill_in("said"))

    def _claim(self, row: Row, path: Path, data: dict[str, Any]) -> bool:
        """Add the claim of one row to its entry; return whether the row could be read."""
        source, cells = self.table.source, row.texts(_OF_CLAIM)
        stance_place = self.table.place(row, "stance")
        source.places.setdefault((*path, "stance"), stance_place)
        if row.refused & _OF_CLAIM.keys():
            return False
        if not cells:
            return True
        stance = term(cells.get("stance", ""), STANCES)
        if stance not in STANCES:
            close = nearest(cells.get("stance", ""), lists(self.codes)["stance"])
            found = repr(cells["stance"]) if "stance" in cells else "nothing"
            advice = "" if close else f"One of: {', '.join(lists(self.codes)['stance'])}."
            code_ = "E105" if "stance" in cells else "E307"
            source.cell_problem(stance_place, code_, "a stance", found, repr(close[0]) if close else "", advice)
            return False
        wrong = wrong_cells(cells)
        for heading, expected, found in wrong:
            advice = self._fill_in(heading) if found == "nothing" else "Empty the cell."
            place = self.table.place(row, heading)
            source.cell_problem(place, "E303", expected, found, advice=advice)
        if wrong:
            return False
        taken = data.setdefault(stance, [])
        if STANCES[stance].on_things:
            for thing in agents(cells["subject"]):
                source.places[(*path, stance, len(taken))] = self.table.place(row, "subject")
                taken.append(thing)
            return True
        for part, heading in PARTS.items():
            source.places[(*path, stance, len(taken), *part)] = self.table.place(row, heading)
        taken.append(read_claim(cells, self.codes))
        return True

    def _record(
        self, model: Any, data: dict[str, Any], path: Path, rows: list[Row], columns: Any
    ) -> Placed[Any] | None:
        """Return the entry as a record, or None with what is wrong noted."""
        missing = [c for c in columns if c.required and not any(c.heading in row.cells for row in rows)]
        unseen = [c for c in missing if not any(c.heading in row.refused for row in rows)]
        for column in unseen:
            if column.heading in self.table.letters:
                self._note(path, column.key, "E107", _EXPECTED[column.heading], "nothing", "", _advice(column, rows[0]))
        placed = None
        if not missing and (record := read_record(model, data, self.table.source, path)) is not None:
            placed = Placed(record, self.table.source, path)
        if placed is None:
            self.entries.refused.add(str(data.get("id")))
        return placed

    def _fill_in(self, heading: str) -> str:
        return "Fill it in." if heading in self.table.letters else f"Add a column `{heading}`."

    def _note(
        self, path: Path, key: str, code_: str, expected: str, found: str, near: str = "", advice: str = ""
    ) -> None:
        place = self.table.source.places[(*path, key)]
        self.table.source.cell_problem(place, code_, expected, found, near, advice)


#: Required column → what is expected in it, in a person's words.
_EXPECTED = {
    "document": "the id of a document",
    "quote": "the quoted words",
    "id": "an id",
    "class": f"a class: {', '.join(CLASSES)}",
    "name": "a name",
    "label": "a label",
}


def _advice(column: Column, row: Row) -> str:
    if column.heading in ("document", "quote") and not row.text("statement"):
        return "Fill it in; rows of one statement repeat its document, and its quote or its label under `statement`."
    return "Fill it in."
