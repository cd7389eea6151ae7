"""Make the database of a case: rows, what is left out, the file, and the file for Datasette."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.dataset.ontology import Ontology
from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt
from onrecord.views.database.copying import Row
from onrecord.views.database.coverage import losses
from onrecord.views.database.datasette import metadata
from onrecord.views.database.readings import VIEWS
from onrecord.views.database.rows import rows
from onrecord.views.database.schema import Table, View
from onrecord.views.database.sqlite import to_bytes
from onrecord.views.database.tables import SEARCH, TABLES
from onrecord.views.evidence import NOTICE

HOW_TO_READ = (
    "Begin with the view support: one row for each claim, with how many named sources it traces to, who they are, and "
    "who contests it. The view who_said_what has one row for each stance of each statement, with the exact words; "
    "denied sets denials beside affirmations of the same claim; passed_on_by says through whom words reached us. The "
    "table contradictions lists what cannot both be so. The table statements can be searched by words. The table "
    "dictionary says what every column means, the table losses what is left out. Counting rows counts mentions, not "
    "independent sources: these are counted in support, as an upper bound."
)


@dataclass(frozen=True)
class Database:
    """A database: its bytes, `metadata` for Datasette, what is left out, and every row, for scanning."""

    content: bytes = field(repr=False)
    metadata: bytes = field(repr=False)
    losses: tuple[str, ...]
    rows: Mapping[str, Sequence[Row]] = field(repr=False)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield (place, text) for every text in every cell: `statements.quote, row 3`."""
        for table, made in self.rows.items():
            for number, row in enumerate(made, 1):
                for name, value in row.items():
                    if isinstance(value, str):
                        yield f"{table}.{name}, row {number}", value


def to_database(
    reading: Reading,
    found: Mapping[str, Receipt],
    ontology: Ontology,
    *,
    name: str,
    graph_sha256: str,
    left_out: Sequence[str] = (),
) -> Database:
    """Return the database of a case.

    *name* is that of its file, without the ending; *left_out* are sentences on what the graph itself leaves out.
    """
    made = rows(reading, found, ontology.labels)
    lost = (*left_out, *losses(reading, ontology.broader))
    own = {"notice": NOTICE, "how_to_read": HOW_TO_READ, "graph_sha256": graph_sha256}
    made["about"] += [{"name": key, "value": value, "term": None} for key, value in own.items()]
    made["losses"] = [{"id": number, "sentence": sentence} for number, sentence in enumerate(lost, 1)]
    made["dictionary"] = list(_dictionary())
    about = {str(row["name"]): str(row["value"]) for row in made["about"]}
    return Database(to_bytes(made), metadata(name, about), lost, made)


def _dictionary() -> Iterator[Row]:
    """Yield the meaning of every table, view and column."""
    described: tuple[Table | View, ...] = (*TABLES, *VIEWS)
    for table in described:
        yield _entry(table.name, "", table.meaning)
        for c in table.columns:
            yield _entry(table.name, c.name, c.meaning, c.references, " ".join(c.terms))
    yield _entry(SEARCH.name, "", f"Full-text index over {', '.join(SEARCH.columns)} of {SEARCH.table}.")


def _entry(table: str, column: str, meaning: str, refers_to: str = "", terms: str = "") -> Row:
    meaning = meaning[0].upper() + meaning[1:] if column == "" else meaning
    return {
        "table_name": table,
        "column_name": column,
        "meaning": meaning,
        "refers_to": refers_to or None,
        "terms": terms or None,
    }
