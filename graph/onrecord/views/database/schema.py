"""What a table is: columns with their meaning, keys, and the RDF terms they hold.

One declaration is schema, data dictionary, and the measure of what is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

#: Tables whose rows are numbered; the keys of the others are words.
NUMBERED = frozenset({"statements", "links", "judgements"})


@dataclass(frozen=True)
class Column:
    """A column. `terms` are the RDF terms whose objects stand in it; a copy of another column has none."""

    name: str
    meaning: str
    type: str = "TEXT"
    terms: tuple[str, ...] = ()
    references: str = ""
    required: bool = False
    filtered: bool = False

    def ddl(self) -> str:
        """Return the column as SQL."""
        required = " NOT NULL" if self.required else ""
        # With the column named, though it is the key: Datasette fails on a reference that names only the table.
        references = f' REFERENCES "{self.references}" ("id")' if self.references else ""
        return f'"{self.name}" {self.type}{required}{references}'


def column(
    name: str,
    meaning: str,
    terms: str = "",
    *,
    to: str = "",
    integer: bool = False,
    required: bool = False,
    filtered: bool = False,
) -> Column:
    """Return a column, in one line: *terms* stand apart by spaces, *to* is the table that it refers to."""
    kind = "INTEGER" if integer or to in NUMBERED else "TEXT"
    return Column(name, meaning, kind, tuple(terms.split()), to, required, filtered or bool(to))


@dataclass(frozen=True)
class Table:
    """A table. `holds` are the classes of the resources that its rows describe; `label` is shown for a key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    holds: tuple[str, ...] = ()
    label: str = ""
    facets: tuple[str, ...] = ()
    #: Columns of which exactly one is filled in each row.
    either: tuple[tuple[str, ...], ...] = ()

    def ddl(self) -> str:
        """Return the table as SQL. One whole number is SQLite's own row number, to which searches refer."""
        parts = [c.ddl() for c in self.columns]
        parts.append(f"PRIMARY KEY ({_names(self.key)})")
        parts += [f"CHECK ({_filled(one)} = 1)" for one in self.either]
        return f'CREATE TABLE "{self.name}" (\n  ' + ",\n  ".join(parts) + "\n)"

    def indexes(self) -> tuple[str, ...]:
        """Return an index for each column by which people filter or join."""
        return tuple(
            f'CREATE INDEX "{self.name}_{c.name}" ON "{self.name}" ("{c.name}")'
            for c in self.columns
            if c.filtered and self.key[:1] != (c.name,)
        )


@dataclass(frozen=True)
class View:
    """A query with a name, for reading: it holds nothing of its own."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    sql: str
    facets: tuple[str, ...] = ()
    #: Column that holds the number of a statement: with it the view can be searched like `statements`.
    searched_by: str = ""

    def ddl(self) -> str:
        """Return the view as SQL."""
        return f'CREATE VIEW "{self.name}" ({_names(c.name for c in self.columns)}) AS\n{self.sql.strip()}'


@dataclass(frozen=True)
class Search:
    """A full-text index over columns of a table, which keeps no copy of them."""

    name: str
    table: str
    columns: tuple[str, ...]
    key: str = "id"

    def ddl(self) -> str:
        """Return the index as SQL; Datasette finds it by `content="table"`."""
        options = (f'content="{self.table}"', f'content_rowid="{self.key}"', 'tokenize="unicode61 remove_diacritics 2"')
        return f'CREATE VIRTUAL TABLE "{self.name}" USING fts5({", ".join(chain(self.columns, options))})'

    def fill(self) -> tuple[str, ...]:
        """Return the commands that fill the index from its table and make it one piece."""
        return tuple(
            f'INSERT INTO "{self.name}" ("{self.name}") VALUES (\'{command}\')'  # noqa: S608 (our own names)
            for command in ("rebuild", "optimize")
        )


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _filled(names: Iterable[str]) -> str:
    """How many of the columns are filled, as SQL."""
    return " + ".join(f'("{name}" IS NOT NULL)' for name in names)
