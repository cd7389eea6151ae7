"""The tables of a case, as one SQLite file with full-text search, and what Datasette shows beside it."""

from onrecord.views.database.making import Database, to_database

__all__ = ["Database", "to_database"]
