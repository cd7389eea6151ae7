"""Dates, codes and small maps as people write them, to values; problems are noted where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.date_spellings import spellings
from onrecord.values.dates import Date, DateError, parse_date
from onrecord.values.matching import nearest
from onrecord.values.vocabulary import CODES

#: Code list → its codes, as `dataset.ontology` reads them.
Codes = Mapping[str, frozenset[str]]
#: What people write where there is nothing to write: values are read as text, so it would be taken for one.
NOTHING = frozenset(
    ("", "?", "-", "..", "/", "../..", "~", "n/a", "n.a.", "n.d.", "null", "none", "unknown", "undated")
)


def read_code(source: YamlSource, codes: Codes, written: Any, scheme: str, path: Path) -> str:
    """Return the IRI of a code of *scheme*, or "" with a problem noted."""
    known = codes.get(scheme, frozenset())
    if isinstance(written, str) and written in known:
        return f"{CODES}{scheme}/{written}"
    close = nearest(written, known) if isinstance(written, str) else []
    listed = f"One of: {', '.join(sorted(known))}. " if not close else ""
    advice = (
        f"{listed}The codes and their meanings are in ontology/codes.ttl. Where none means it, leave the code out, or "
        "say it in words with `inWords`."
    )
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
    except DateError as error:
        _note_date(source, path, fields["edtf"], error)
        return None


#: Words that say when by where the speaker stands in time: the day they mean is an inference.
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|now|recently|ago|last|next|this|earlier|later|same|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_EDTF_ADVICE = "Write 2019-01-14, 2019-01, 2019, 2018-12/.., 2017~ (about) or 2017? (uncertain)."


def _note_date(source: YamlSource, path: Path, typed: str, error: DateError) -> None:
    """Say why *typed* is no date, and what it may mean in EDTF: one reading is offered, two are both named."""
    readings, why, near, advice = [], error.why, "", _EDTF_ADVICE
    words = typed.strip() if len(typed) <= 80 else typed[:79].strip() + "…"
    for spelling in spellings(typed):
        try:
            readings.append(parse_date(spelling))
        except DateError as problem:
            why = why or problem.why
    if len(readings) == 1:
        near, why, advice = readings[0], "", ""
    elif readings:
        advice = f"It can be {' or '.join(readings)}: write the one that is meant."
    elif typed.strip().casefold() in NOTHING:
        why, advice = "", "Where the date is not known, leave it out."
    elif re.search(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)|^'\d{2}$", typed.strip()):
        advice = "Write the year with four digits: 2019-01-14."
    elif why:
        advice = "Compare it with the words of the document."
    elif year := re.fullmatch(r"[^\d]*[^\W\d][^\d]*(\d{4})|(\d{4})[^\d]*[^\W\d][^\d]*", typed.strip()):
        known = year[1] or year[2]
        advice = f"Write what is certain, with the words: {{edtf: {known}, words: {words}, how: …}}."
    elif _RELATIVE.search(typed):
        advice = f"Write the day it means, with the words: {{edtf: 2019-01-14, words: {words}, how: …}}."
    source.problem("E304", path, "a date in EDTF", f"{short(typed)}{why}", repr(near) if near else "", advice)


def is_map(
    source: YamlSource, written: Any, required: tuple[str, ...], optional: tuple[str, ...], path: Path, expected: str
) -> bool:
    """Whether *written* is a map of text with these keys; notes the nearest key where one is misspelt."""
    if not isinstance(written, dict):
        advice = "Write a claim for each of them." if isinstance(written, list) else ""
        source.problem("E303", path, expected, short(written), advice=advice)
        return False
    known = (*required, *optional)
    if unknown := next((key for key in written if key not in known), None):
        close = nearest(unknown, known, cutoff=50)
        comma = "A comma ends the value before it: leave it out, or put the value in quotation marks."
        advice = comma if written[unknown] is None else ""
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
        return "nothing" if written is None else repr(written) if len(written) <= 80 else repr(written[:77]) + "…"
    return text if len(text) <= 80 else text[:77] + "…"
