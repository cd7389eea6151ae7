"""All tables of a case: the data dictionary. Each is declared with its meaning and that of its columns."""

from __future__ import annotations

from onrecord.views.database.derived_tables import DERIVED_TABLES
from onrecord.views.database.schema import Search, Table
from onrecord.views.database.source_tables import SOURCE_TABLES
from onrecord.views.database.speech_tables import LINK, SPEECH_TABLES
from onrecord.views.database.subject_tables import SUBJECT_TABLES

__all__ = ["ABOUT", "LINK", "SEARCH", "TABLES"]

TABLES: tuple[Table, ...] = (*SOURCE_TABLES, *SUBJECT_TABLES, *SPEECH_TABLES, *DERIVED_TABLES)
SEARCH = Search("statements_fts", "statements", ("quote", "speakers", "in_words"))
#: Row of `about` → term of `rec:Case` that it holds.
ABOUT = {
    "title": "rdfs:label dcterms:title",
    "case": "dcterms:identifier",
    "scope": "dcterms:description",
    "inclusion": "rec:inclusion",
    "method": "rec:method",
    "rights": "dcterms:rights",
    "correction": "rec:correction",
}
