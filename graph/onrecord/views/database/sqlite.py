"""Write tables as one SQLite file, in memory, with the same bytes for the same rows. Owner of sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from onrecord.values.errors import OnrecordError
from onrecord.views.database.copying import Row
from onrecord.views.database.readings import VIEWS
from onrecord.views.database.tables import SEARCH, TABLES

#: Version of the tables, as `PRAGMA user_version`: a reader can tell when they change.
VERSION = 2


def to_bytes(rows: Mapping[str, Sequence[Row]]) -> bytes:
    """Return a SQLite database with all tables, keys, indexes, the full-text index and the views.

    The bytes depend on the rows and on the SQLite library alone. Raises OnrecordError where Python's SQLite
    has no full-text search, or a row refers to one that is not there.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(table.ddl())
            names = [c.name for c in table.columns]
            places = ", ".join("?" for _ in names)
            values = ([row[name] for name in names] for row in rows[table.name])
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', values)  # noqa: S608 (our names)
        _index(connection)
        for view in VIEWS:
            connection.execute(view.ddl())
        connection.execute("COMMIT")
        _check(connection)
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def _index(connection: sqlite3.Connection) -> None:
    for table in TABLES:
        for statement in table.indexes():
            connection.execute(statement)
    try:
        connection.execute(SEARCH.ddl())
    except sqlite3.OperationalError as error:
        raise OnrecordError(
            f"The SQLite of this Python has no full-text search ({error}). Use another build of Python, or another "
            "format: see `onrecord export --help`."
        ) from error
    for statement in SEARCH.fill():
        connection.execute(statement)


def _check(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        raise OnrecordError(f"{len(broken)} rows refer to a row that is not there, in: {tables}. Nothing was written.")
