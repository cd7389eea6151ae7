"""What a case has already: entries that come again are left out, those that come again differently are problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from onrecord.casefile.loading import CaseFiles, Placed
from onrecord.casefile.records import StatementEntry
from onrecord.casefile.sheets.columns import spoken
from onrecord.casefile.sheets.reading import Entries
from onrecord.casefile.sheets.source import SheetSource
from onrecord.casefile.yaml_source import Path

#: Keys that anchoring writes: an entry without them is still the same entry.
PLACES = frozenset({"at", "line", "attributionAt", "attributionLine"})


def data_of(placed: Placed[Any]) -> dict[str, Any]:
    """Return the plain data of an entry as it was written."""
    data = placed.source.data
    for step in placed.path:
        data = data[step]
    return dict(data)


def normal(value: Any, exact: bool = False) -> Any:
    """Return plain data in one form: a list of one is that one, and so is a map that says no more than its first key.

    Blanks make no difference unless it is to be *exact*.

    >>> normal({"speaker": "rt"}) == normal(["rt"]) == normal("rt ")
    True
    """
    if isinstance(value, dict):
        filled = {key: normal(item, exact) for key, item in value.items() if item not in (None, "", [])}
        if len(filled) == 1 and next(iter(filled)) in ("speaker", "edtf", "post"):
            return next(iter(filled.values()))
        return tuple(sorted(filled.items(), key=lambda pair: pair[0]))
    if isinstance(value, list):
        return normal(value[0], exact) if len(value) == 1 else tuple(normal(item, exact) for item in value)
    return value if exact or value is None else " ".join(str(value).split())


def differing(new: dict[str, Any], old: dict[str, Any], exact: bool = False) -> list[str]:
    """Return the keys in which two entries differ; places that one of them has not yet make no difference."""
    keys = [*new, *(key for key in old if key not in new)]
    other = [key for key in keys if _value(new, key, exact) != _value(old, key, exact)]
    return [key for key in other if not (key in PLACES and (key not in new or key not in old))]


def _value(entry: dict[str, Any], key: str, exact: bool) -> Any:
    value = entry.get(key)
    if key == "quote" and isinstance(value, str):
        value = value.strip("\n")  # which is what an anchor shows
    return normal(value, exact) if value not in ("", []) else None


def leave_out_known(files: CaseFiles, entries: Entries) -> Counter[str]:
    """Take out of *entries* what the case has already; return how many of each sheet were the same.

    What the case has under the same id, or of the same words and speakers, and otherwise, is noted as a problem.
    """
    same: Counter[str] = Counter()
    things = {p.record.id: (key, p) for key, p in files.entities} | {p.record.id: ("", p) for p in files.events}
    new_entities = []
    for key, entity in entries.entities:
        old_key, old = things.get(entity.record.id, (key, None))
        if old is None:
            new_entities.append((key, entity))
        elif other := (["class"] if key != old_key else differing(data_of(entity), data_of(old))):
            _note_other(entity, old, other)
        else:
            same["entities"] += 1
    new_events = []
    for event in entries.events:
        old_key, old = things.get(event.record.id, ("", None))
        if old is None:
            new_events.append(event)
        elif other := (["class"] if old_key else differing(data_of(event), data_of(old))):
            _note_other(event, old, other)
        else:
            same["events"] += 1
    entries.entities, entries.events = new_entities, new_events
    for document, listed in entries.statements.items():
        entries.statements[document] = _new_statements(files.statements.get(document, []), listed, same)
    return same


def _new_statements(
    old: list[Placed[StatementEntry]], new: list[Placed[StatementEntry]], same: Counter[str]
) -> list[Placed[StatementEntry]]:
    by_words: dict[Any, list[Placed[StatementEntry]]] = {}
    waiting: dict[Any, list[Placed[StatementEntry]]] = {}
    for placed in old:
        by_words.setdefault(_identity(placed.record), []).append(placed)
        waiting.setdefault(normal(placed.record.quote), []).append(placed)
    by_id = {placed.record.id: placed for placed in old if placed.record.id}
    kept: list[Placed[StatementEntry]] = []
    for entry in new:
        data, alike = data_of(entry), by_words.setdefault(_identity(entry.record), [])
        candidates = waiting.get(normal(entry.record.quote), [])
        if twin := next((p for p in candidates if not differing(data, data_of(p))), None):
            candidates.remove(twin)  # each entry of the case is the twin of one row
            same["statements"] += 1
        elif named := by_id.get(entry.record.id or ""):
            _note_other(entry, named, differing(data, data_of(named)))
        elif words := next((p for p in alike if _same_words(entry.record, p.record)), None):
            _note_words(entry, words, differing(data, data_of(words)))
        else:
            kept.append(entry)
            alike.append(entry)
    return kept


def _note_words(entry: Placed[StatementEntry], words: Placed[StatementEntry], keys: Iterable[str]) -> None:
    expected = "one entry for these words, speakers and chain"
    found = f"them at {words.source.where(words.path)} too, {_with(keys)}"
    advice = "Correct the case, or this row; fill in `line` where other words are meant."
    if isinstance(words.source, SheetSource):
        advice = "Give both rows the same label under `statement`, or fill in `line` where other words are meant."
    entry.source.problem("E204", entry.path, expected, found, advice=advice)


def _same_words(new: StatementEntry, old: StatementEntry) -> bool:
    """Whether two entries of one identity, as far as it can be told before they have a place, are one statement."""
    named = new.id or old.id or new.aside or old.aside
    return not named and not (new.line and old.line and (new.line != old.line or new.at))


def _identity(entry: StatementEntry) -> tuple[Any, ...]:
    return normal(entry.quote), tuple(sorted(map(str, entry.speaker))), len(entry.via)


def _note_other(new: Placed[Any], old: Placed[Any], keys: Iterable[str]) -> None:
    path: Path = (*new.path, "id")
    expected = f"the entry as it is at {old.source.where(old.path)}, or another id"
    found = f"{new.record.id!r} {_with(keys)}"
    new.source.problem("E202", path, expected, found, advice="Correct the case, or this row.")


def _with(keys: Iterable[str]) -> str:
    """In what an entry differs from another, in a person's words."""
    named = " and ".join(f"another `{spoken(key)}`" for key in keys)
    return f"with {named}" if named else "with nothing else"
