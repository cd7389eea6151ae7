"""What Datasette shows beside the tables: titles, meanings, labels of keys, facets, search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.views.database.readings import VIEWS
from onrecord.views.database.schema import Column
from onrecord.views.database.tables import SEARCH, TABLES


def metadata(database: str, about: Mapping[str, str]) -> bytes:
    """Return `metadata.json` for a file called *database*.sqlite. *about*: the case, as its table has it."""
    tables: dict[str, Any] = {}
    for table in TABLES:
        shown: dict[str, Any] = {"description": table.meaning, "columns": _meanings(table.columns)}
        shown |= {"label_column": table.label} if table.label else {}
        tables[table.name] = shown | ({"facets": list(table.facets)} if table.facets else {})
    for view in VIEWS:
        searched = {"fts_table": SEARCH.name, "fts_pk": view.searched_by} if view.searched_by else {}
        described = {"description": view.meaning, "columns": _meanings(view.columns), "facets": list(view.facets)}
        tables[view.name] = described | searched
    described_in = " ".join(about[name] for name in ("scope", "notice", "method") if name in about)
    licence = {"license": about["rights"]} if "rights" in about else {}
    everything = {
        "title": about.get("title", database),
        "description": described_in,
        **licence,
        "source": f"onrecord, case {about.get('case', database)}, graph {about['graph_sha256']}",
        "databases": {database: {"description": about["how_to_read"], "tables": tables}},
    }
    return (json.dumps(everything, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _meanings(columns: Iterable[Column]) -> dict[str, str]:
    return {c.name: c.meaning for c in columns}
