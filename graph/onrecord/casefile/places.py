"""Where a reader put things on the network: `layout.json` beside the case, as the page saves it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from onrecord.values.errors import OnrecordError

FILE = "layout.json"
Places = dict[str, tuple[int, int]]
#: Further from the middle nothing can be meant, and a picture of it would be empty.
FURTHEST = 1_000_000


def read_places(text: str, name: str) -> Places:
    """Return IRI → (x, y) from the *text* of a layout. Places of things that are no longer there may stand in it.

    Raises OnrecordError with what was expected, and what to do.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _refused(f"{name}:{error.lineno}", "JSON", error.msg) from error
    places = data.get("places") if isinstance(data, Mapping) else None
    if not isinstance(places, Mapping):
        raise _refused(name, '{"graph": "…", "places": {"https://…": [x, y], …}}', "no places")
    return {iri: _place(name, iri, place) for iri, place in places.items()}


def _place(name: str, iri: str, place: Any) -> tuple[int, int]:
    numbers = place if isinstance(place, list) else []
    fit = [n for n in numbers if type(n) in (int, float) and math.isfinite(n) and abs(n) <= FURTHEST]
    if len(numbers) != 2 or len(fit) != 2:
        found = json.dumps(place, ensure_ascii=False)
        raise _refused(name, f"[x, y], two numbers of at most {FURTHEST:,}, for {iri}", found[:60])
    return round(fit[0]), round(fit[1])


def _refused(place: str, expected: str, found: str) -> OnrecordError:
    return OnrecordError(
        f"{place}: expected {expected}, found {found}. Save the places again in the page (Network, Save places), "
        "or delete the file: then things are placed anew. Nothing was written."
    )
