"""N-Quads as text: terms, quads, sorted bytes. No RDF library is needed to write a graph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.values.vocabulary import EDTF, XSD

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
_ESCAPED = re.compile(r'[\\"\n\r]')
#: Characters that an IRI between angle brackets cannot hold (RDF 1.1 N-Quads, IRIREF).
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def iri(value: str) -> str:
    """Return *value* as an N-Quads IRI; characters that IRIs cannot hold are percent-encoded.

    >>> iri("ni:///sha-256;abc#char=1,2")
    '<ni:///sha-256;abc#char=1,2>'
    """
    return f"<{_NOT_IN_IRI.sub(lambda m: f'%{ord(m[0]):02X}', value)}>"


def text(value: str, datatype: str = "") -> str:
    r"""Return a literal.

    >>> text('say "no"')
    '"say \\"no\\""'
    """
    escaped = _ESCAPED.sub(lambda m: _ESCAPES[m[0]], value)
    return f'"{escaped}"^^<{datatype}>' if datatype else f'"{escaped}"'


def number(value: int) -> str:
    """Return a non-negative integer as a literal."""
    return f'"{value}"^^<{XSD}integer>'


def edtf(value: str) -> str:
    """Return a date as a literal of the Library of Congress' EDTF datatype."""
    return text(value, EDTF)


def quad(subject: str, predicate: str, value: str, graph: str = "") -> str:
    """Return one line from terms that are written already; without *graph*, in the default graph."""
    return f"{subject} {predicate} {value} {graph} ." if graph else f"{subject} {predicate} {value} ."


def to_bytes(lines: Iterable[str]) -> bytes:
    """Return the lines once each, sorted by code point, so that the same graph is the same bytes."""
    return ("\n".join(sorted(set(lines))) + "\n").encode("utf-8")
