"""From plain data to records: pydantic's errors in our words, one message for each place in the file."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from onrecord.casefile.records import (
    EXPECTED,
    PARTS,
    CaseEntry,
    DateRecord,
    DefectRecord,
    EntityEntry,
    EventEntry,
    LinkRecord,
    MadeFromRecord,
    SegmentRecord,
    UnnamedRecord,
)
from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.characters import look_alikes, plain_word
from onrecord.values.matching import nearest
from onrecord.values.private_attributes import is_private_attribute
from onrecord.values.vocabulary import SEGMENT_KINDS, STANCES

R = TypeVar("R", bound=BaseModel)


def read_record(model: type[R], data: dict[str, Any], source: YamlSource, path: Path) -> R | None:
    """Return *data* as a *model*, or None with what is wrong noted in *source*."""
    known = _keys(model)
    try:
        # A known key without a value is left out; one that is not known may be half of a value, cut at a comma.
        record = model.model_validate({k: v for k, v in data.items() if v is not None or k not in known})
    except ValidationError as error:
        _note_errors(model, error, data, source, path)
        return None
    empty = [key for key in NEVER_EMPTY if key in data and not data[key]]
    for key in empty:
        advice = f"Fill it in, or remove the line: left out, {NEVER_EMPTY[key]}."
        source.problem("E107", (*path, key), EXPECTED[key], f"nothing after `{key}:`", advice=advice)
    return None if empty else record


#: Key of a statement that must not stand empty → what it says where it is left out.
NEVER_EMPTY = {
    "speaker": "the document itself speaks",
    "via": "nobody stands between",
    "hedge": "nothing weakens the words",
    "circumstance": "they were said freely",
}


def _note_errors(
    model: type[BaseModel], error: ValidationError, data: dict[str, Any], source: YamlSource, path: Path
) -> None:
    """Translate pydantic's errors: one message per place in the file, in our words."""
    seen: set[Path] = set()
    meant: set[str] = set()  # keys that a misspelt one stands for: they are not missing
    errors = error.errors(include_url=False)
    # A key that is not known explains whatever else is wrong in the same map.
    for item in sorted(errors, key=lambda item: item["type"] != "extra_forbidden"):
        is_missing = item["type"] == "missing"
        place, value = _locate(item["loc"][:-1] if is_missing else item["loc"], data)
        where = (*path, *place)
        if any(where[: len(known)] == known for known in seen):
            continue
        if item["type"] == "extra_forbidden" and len(place) == 1:
            seen.add(where)
            meant.add(_note_unknown(source, where, model))
        elif (inside := _INSIDE.get(str(place[0])) if place else None) and isinstance(value, dict | str):
            here = place if isinstance(value, dict) else place[:-1]
            seen.add((*path, *here))
            _note_inside(source, (*path, *here), inside, _at(data, here))
        elif is_missing and not place and (key := str(item["loc"][-1])) not in meant:
            _note_missing(source, (*where, key), key, empty=(*where, key) in source.values)
        elif not is_missing:
            key = next((str(step) for step in place if isinstance(step, str)), "")
            where = (*path, key) if key in STANCES else where
            seen.add(where)
            _note_shape(source, where, item["type"], value)


#: Record → why a key that people expect there is not known.
_EXPLAINED: dict[type[BaseModel], str] = {
    EventEntry: "Date, place, counts and roles of an event are claims, in the statements.",
    UnnamedRecord: "Write the id of somebody declared in entities.yaml, or {unnamed: a few words}.",
}
#: Key of an entry → the record that stands under it.
_INSIDE: dict[str, type[BaseModel]] = {
    "via": LinkRecord,
    "segments": SegmentRecord,
    "madeFrom": MadeFromRecord,
    "defects": DefectRecord,
    "date": DateRecord,
    "said": DateRecord,
    "speaker": UnnamedRecord,
    "addressee": UnnamedRecord,
    "target": UnnamedRecord,
    "onBehalfOf": UnnamedRecord,
    "voice": UnnamedRecord,
}


def _keys(model: type[BaseModel]) -> list[str]:
    return [f.alias or name for name, f in model.model_fields.items()]


def _at(data: Any, place: Path) -> Any:
    for step in place:
        data = data[step]
    return data


def _note_inside(source: YamlSource, where: Path, model: type[BaseModel], value: Any) -> None:
    """Say what is wrong in a map inside an entry: a key that is not known, one that is missing, or its shape."""
    known = _keys(model)
    if not isinstance(value, dict):
        _note_shape(source, where, "", value)
    elif unknown := next((key for key in value if key not in known), ""):
        _note_unknown(source, (*where, unknown), model)
    elif missing := next((k for k, f in model.model_fields.items() if f.is_required() and k not in value), ""):
        _note_missing(source, (*where, missing), missing, empty=False)
    else:
        wrong = next((key for key in value if not isinstance(value[key], str)), next(iter(value)))
        _note_shape(source, (*where, wrong), "", value[wrong])


def _note_missing(source: YamlSource, where: Path, key: str, empty: bool) -> None:
    if any(p.code == "E104" and p.line == source.line(where) for p in source.problems):
        return  # it is empty because YAML cut it, which has been reported
    expected = EXPECTED.get(key, f"the key `{key}:`")
    found, advice = (f"nothing after `{key}:`", "Fill it in.") if empty else (f"no `{key}:`", f"Add `{key}:` here.")
    source.problem("E107", where, expected, found, advice=advice)


#: Type of pydantic's error → what was expected, in our words.
_SHAPES = {
    "list_type": "a list",
    "string_type": "text",
    "string_too_short": "text, not nothing",
    "string_pattern_mismatch": "text, not nothing",
    "dict_type": "a map",
    "model_type": "a map",
    "int_parsing": "a whole number",
}


def _note_shape(source: YamlSource, where: Path, kind: str, value: Any) -> None:
    key = next((str(p) for p in reversed(where) if isinstance(p, str)), "")
    if key in STANCES and not STANCES[key].on_things:
        expected = "claims, each on a line of its own: `- [subject, predicate, object]`"
    else:
        expected = EXPECTED.get(key) or _SHAPES.get(kind, "another value")
    close = nearest(value, SEGMENT_KINDS) if key == "kind" and isinstance(value, str) else []
    advice = "The fields are described in data/README.md."
    if isinstance(value, str) and re.match(r"-\S", value):
        advice = "Put a space after the `-`."
    source.problem("E106", where, expected, shown(value), repr(close[0]) if close else "", advice)


def _locate(loc: tuple[int | str, ...], data: Any) -> tuple[Path, Any]:
    """Follow pydantic's location as far as it exists in what was written."""
    place: list[str | int] = []
    for step in loc:
        inside: dict[Any, Any] = data if isinstance(data, dict) else {}
        if isinstance(data, list):
            inside = dict(enumerate(data))
        if step in inside:
            data = inside[step]
            place.append(step)
    return tuple(place), data


def _note_unknown(source: YamlSource, where: Path, model: type[BaseModel]) -> str:
    """Note a key that *model* does not know; return the one that may be meant."""
    key = str(where[-1])
    if model is EntityEntry and {"people", "unnamed"} & set(where) and is_private_attribute(key):
        advice = (
            "Nobody carries an orientation, religion, ethnicity or health value here. The ground on which an act "
            "was done is a claim of its event: `[event, ground, …]`."
        )
        source.problem("E602", where, "nothing of a person's private life", f"the key {key!r}", advice=advice)
        return ""
    known = {UnnamedRecord: [], CaseEntry: [*_keys(model), *PARTS]}.get(model, _keys(model))
    return unknown_key(source, where, known, _EXPLAINED.get(model, ""))


#: What people call a key → the key.
_CALLED = {
    "licence": "rights",
    "license": "rights",
    "persons": "people",
    "locations": "places",
    "alias": "also",
    "aliases": "also",
    "type": "kinds",
    "types": "kinds",
    "published": "date",
    "link": "url",
    "text": "quote",
}


def unknown_key(source: YamlSource, path: Path, known: list[str], why: str = "") -> str:
    """Note a key that is not known; return the one that may be meant."""
    key = str(path[-1])
    called = _CALLED.get(key.casefold(), "")
    close = [called] if called in known else nearest(plain_word(key), known)
    found, near = repr(key), repr(close[0]) if close else ""
    advice = why if not close else ""
    listed = f"Known here: {', '.join(known)}." if known else ""
    value, parent = source.values.get(path), source.values.get(path[:-1])
    if key == "<<":
        near, advice = "", "Merge keys are not used here: write the keys out."
    elif parent and parent.flow and value and value.start == value.end:
        before, colon, after = key.partition(":")
        near = ""
        advice = "A comma ends the value before it: put the whole value in quotation marks."
        if colon and before in known:
            close = [before]
            advice = f"Put a space after the colon: `{before}: {after}`."
    elif odd := look_alikes(key):
        advice = odd
    elif close and (*path[:-1], close[0]) in source.keys:
        advice = f"`{close[0]}:` is there already, on line {source.line((*path[:-1], close[0]))}."
    source.problem("E105", path, "a known key", found, near, advice or ("" if close else listed))
    return close[0] if close else ""


def shown(value: Any) -> str:
    """What was written, short enough for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a map with the keys " + ", ".join(value)
    if isinstance(value, list):
        return "an empty list" if not value else f"a list of {len(value)}"
    return repr(value) if len(value) <= 80 else repr(value[:77]) + "…"
