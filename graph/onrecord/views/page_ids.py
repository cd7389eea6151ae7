"""Ids and names as the page has them: short, the same in every build, without what stands beside them anyway."""

from __future__ import annotations

import re
from hashlib import sha256


def node_id(iri: str) -> str:
    """Return a short id that stands for *iri* in the page; the same IRI has the same id everywhere."""
    return "n" + sha256(iri.encode("utf-8")).hexdigest()[:12]


def without_place(label: str) -> str:
    """Return *label* with unnamed people marked as such, but not where: the evidence beside it says that.

    >>> without_place("several victims (unnamed; document 002, line 22)")
    'several victims (unnamed)'
    """
    return re.sub(r"\(unnamed; document [^)]*\)", "(unnamed)", label)
