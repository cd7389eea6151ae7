"""Answers to questions: rows, or a graph, or yes and no; in the formats people use next."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from onrecord.dataset.frames import frame
from onrecord.dataset.reading import shortened
from onrecord.values.formulas import neutral
from onrecord.values.vocabulary import XSD

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Term:
    """An RDF term as plain values: `kind` is uri, bnode or literal.

    `shown` is what people read in its place, such as the number of a statement, `s51`; programs get the value.
    """

    value: str
    kind: str
    datatype: str = ""
    language: str = ""
    shown: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.shown or self.short

    @property
    def short(self) -> str:
        """The value, an IRI with a known prefix where there is one."""
        return shortened(self.value) if self.kind == "uri" else self.value

    @property
    def python(self) -> str | int:
        """The value as Python's own type where that loses nothing."""
        return int(self.value) if self.datatype == f"{XSD}integer" else self.short

    def as_json(self) -> dict[str, str]:
        """Return the term as SPARQL 1.1 Query Results JSON has it."""
        found = {"type": self.kind, "value": self.value}
        if self.datatype and self.datatype != f"{XSD}string":
            found["datatype"] = self.datatype
        if self.language:
            found["xml:lang"] = self.language
        return found


@dataclass(frozen=True, repr=False)
class Answer:
    """What a question gave. `boolean` for ASK, `turtle` for CONSTRUCT and DESCRIBE, else `rows`.

    `note` says what a reader must know: how to read it, or why it is empty.
    """

    title: str = ""
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    boolean: bool | None = None
    turtle: str | None = None
    note: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Answer({self.title!r}, {len(self.rows)} rows)"

    def __str__(self) -> str:
        if self.turtle is not None or self.boolean is not None:
            return self.turtle if self.turtle is not None else ("yes" if self.boolean else "no")
        named = ([(n, t) for n, t in zip(self.columns, row, strict=True) if t] for row in self.rows)
        shown = ["\n".join(f"{name}: {term}" for name, term in row) for row in named]
        return "\n\n".join(part for part in (self.title, *shown, self.note) if part)

    def __iter__(self) -> Iterator[dict[str, str | int | None]]:
        for row in self.rows:
            yield {name: term.python if term else None for name, term in zip(self.columns, row, strict=True)}

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings as people read them: a trailing underscore only keeps variables apart."""
        return tuple(name.rstrip("_") for name in self.variables)

    def frame(self) -> pandas.DataFrame:
        """Return the rows as a pandas DataFrame; raise OnrecordError where pandas is not installed."""
        return frame(list(self), self.columns)

    def as_csv(self) -> str:
        """Return the rows as CSV with a heading line, harmless to spreadsheet programs (`values.formulas`)."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([[_csv_cell(term) for term in row] for row in self.rows])
        return out.getvalue()

    def as_json(self) -> str:
        """Return SPARQL 1.1 Query Results JSON."""
        if self.boolean is not None:
            return json.dumps({"head": {}, "boolean": self.boolean}, indent=2)
        bindings = [
            {name: term.as_json() for name, term in zip(self.columns, row, strict=True) if term} for row in self.rows
        ]
        head = {"vars": list(self.columns)}
        return json.dumps({"head": head, "results": {"bindings": bindings}}, ensure_ascii=False, indent=2)

    def _repr_html_(self) -> str:
        if self.turtle is not None or self.boolean is not None:
            return f"<pre>{escape(self.turtle if self.turtle is not None else str(self.boolean).lower())}</pre>"
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(str(term)) if term else ''}</td>" for term in row) + "</tr>"
            for row in self.rows
        )
        title = f"<caption>{escape(self.title)}</caption>" if self.title else ""
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _csv_cell(term: Term | None) -> str | int:
    value = term.python if term else ""
    return neutral(value) if isinstance(value, str) else value
