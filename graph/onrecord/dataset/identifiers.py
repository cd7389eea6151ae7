"""The ids in a graph, read from its N-Quads as text: quick enough for a shell that completes a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.values.vocabulary import DCTERMS, RDFS

#: Ids are lower-case letters, digits and hyphens: no escapes are needed to read them.
_ID = re.compile(rb"^<([^>]+[^/])> <" + re.escape(f"{DCTERMS}identifier".encode()) + rb'> "([a-z0-9-]+)" \.$', re.M)
_LABEL = re.compile(rb"^<([^>]+)> <" + re.escape(f"{RDFS}label".encode()) + rb'> "([^"\\]*)" \.$', re.M)


def identifiers(nquads: bytes) -> Iterator[tuple[str, str]]:
    """Yield (id, label) of everything in the graph that people gave an id; the label may be empty."""
    labels = dict(_LABEL.findall(nquads))
    for subject, found in _ID.findall(nquads):
        yield found.decode("ascii"), labels.get(subject, b"").decode("utf-8", "replace")
