"""Dates, codes and small maps as people write them, to values; problems are noted where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.dates import Date, parse_date
from onrecord.values.matching import nearest
from onrecord.values.vocabulary import CODES

#: Code list → its codes, as `dataset.ontology` reads them.
Codes = Mapping[str, frozenset[str]]


def read_code(source: YamlSource, codes: Codes, written: Any, scheme: str, path: Path) -> str:
    """Return the IRI of a code of *scheme*, or "" with a problem noted."""
    known = codes.get(scheme, frozenset())
    if isinstance(written, str) and written in known:
        return f"{CODES}{scheme}/{written}"
    close = nearest(written, known) if isinstance(written, str) else []
    listed = f"One of: {', '.join(sorted(known))}. " if not close else ""
    advice = f"{listed}The codes and their meanings are in ontology/codes.ttl."
    nearby = repr(close[0]) if close else ""
    source.problem("E306", path, f"a code of the list `{scheme}`", short(written), nearby, advice)
    return ""


def read_date(source: YamlSource, written: Any, path: Path) -> Date | None:
    """Return the date *written* as EDTF text or as a map with `edtf`, `words`, `how`."""
    fields = {"edtf": written} if isinstance(written, str) else written
    if not is_map(source, fields, ("edtf",), ("words", "how"), path, "EDTF, or {edtf: …, words: …, how: …}"):
        return None
    try:
        return Date(parse_date(fields["edtf"]), fields.get("words") or "", fields.get("how") or "")
    except ValueError as error:
        advice = "Write 2019-01-14, 2019-01, 2019, 2018-12/.., 2017~ (about) or 2017? (uncertain)."
        backwards = ", which ends before it begins" if "ends before" in str(error) else ""
        source.problem("E304", path, "a date in EDTF", f"{fields['edtf']!r}{backwards}", advice=advice)
        return None


def is_map(
    source: YamlSource, written: Any, required: tuple[str, ...], optional: tuple[str, ...], path: Path, expected: str
) -> bool:
    """Whether *written* is a map of text with these keys; notes the nearest key where one is misspelt."""
    if not isinstance(written, dict):
        source.problem("E303", path, expected, short(written))
        return False
    known = (*required, *optional)
    if unknown := next((key for key in written if key not in known), None):
        close = nearest(unknown, known, cutoff=50)
        comma = "A comma ends the value before it: leave it out, or put the value in quotation marks."
        advice = comma if unknown.isdigit() else ""
        near = repr(close[0]) if close else ""
        source.problem("E105", path, expected, f"the key {unknown!r}", near, advice)
        return False
    missing = next((key for key in required if not written.get(key)), None)
    wrong = next((key for key in known if not isinstance(written.get(key, ""), str)), None)
    if missing or wrong:
        source.problem("E303", path, expected, f"no `{missing}:`" if missing else f"no text after `{wrong}:`")
        return False
    return True


def short(written: Any) -> str:
    """What was written, as YAML has it, short enough for a message."""
    if isinstance(written, dict):
        text = "{" + ", ".join(f"{key}: {short(value)}" for key, value in written.items()) + "}"
    elif isinstance(written, list):
        text = "[" + ", ".join(map(short, written)) + "]"
    else:
        return "nothing" if written is None else repr(written)
    return text if len(text) <= 80 else text[:77] + "…"
