"""Judgements and explanations as people write them, to values: each a whole day, none against another in force."""

from __future__ import annotations

import re
from itertools import combinations

from onrecord.casefile.declared import Declared
from onrecord.casefile.loading import CaseFiles, Placed
from onrecord.casefile.records import CONTRADICTION_ID, JudgementEntry
from onrecord.casefile.scalars import read_date
from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.date_spellings import spellings
from onrecord.values.dates import is_full_date
from onrecord.values.judgements import contradictions
from onrecord.values.statements import Explanation, Judgement
from onrecord.values.vocabulary import EXPLAINS, VERDICTS, EntityClass


def read_judgements(files: CaseFiles, names: Declared) -> tuple[Judgement, ...]:
    """Return the judgements of a case by day; what is wrong with them is noted where it stands."""
    judged: dict[tuple[str, str, str], str] = {}
    places: dict[Judgement, Placed[JudgementEntry]] = {}
    for placed in files.judgements:
        judgement = None if _explains(placed) else _judgement(placed, names)
        if judgement is None:
            continue
        places.setdefault(judgement, placed)
        for first, second in combinations(sorted(judgement.things), 2):
            before = judged.setdefault((first, second, judgement.on), judgement.verdict)
            if before != judgement.verdict:
                found = f"`{before}` and `{judgement.verdict}` on {judgement.on}"
                advice = "The later judgement is in force: give them different days, or remove one."
                placed.source.problem("E701", placed.path, "one verdict a day", found, advice=advice)
    _note_contradictions(places, names)
    return tuple(sorted(places, key=lambda j: (j.on, j.key)))


def read_explanations(files: CaseFiles) -> tuple[Explanation, ...]:
    """Return how contradictions are explained, by day; what is wrong with them is noted where it stands."""
    found = []
    for placed in files.judgements:
        entry, source = placed.record, placed.source
        if not _explains(placed):
            continue
        written, on = entry.explains or "", _day(source, entry.on, (*placed.path, "on"))
        if not re.fullmatch(CONTRADICTION_ID, written):
            expected = "the id of a contradiction, such as value-3f2a9c1e07"
            advice = "`onrecord ask contradictions` lists them."
            source.problem("E106", (*placed.path, EXPLAINS), expected, repr(written), advice=advice)
        elif on:
            found.append(Explanation(written, entry.by, on, entry.because))
    return tuple(sorted(set(found), key=lambda e: (e.on, e.contradiction, e.by)))


def _explains(placed: Placed[JudgementEntry]) -> bool:
    """Whether an entry explains a contradiction, and judges nothing beside."""
    return placed.record.explains is not None and all(getattr(placed.record, v) is None for v in VERDICTS)


def _note_contradictions(places: dict[Judgement, Placed[JudgementEntry]], names: Declared) -> None:
    for judgement, path, steps in contradictions(places):
        placed = places[judgement]
        first, *between, last = (f"`{names.things[iri].id}`" for iri in path)
        lines = dict.fromkeys(f"{places[s].source.file}:{places[s].source.line(places[s].path)}" for s in steps)
        found = f"{first} and {last} different here, and the same through {' and '.join(between)} ({', '.join(lines)})"
        advice = "Correct one of them, or withdraw it by a later judgement, such as `unsure`."
        place = (*placed.path, "different")
        placed.source.problem("E702", place, "judgements in force that agree", found, advice=advice)


def _judgement(placed: Placed[JudgementEntry], names: Declared) -> Judgement | None:
    entry, source, path = placed.record, placed.source, placed.path
    every = (*VERDICTS, EXPLAINS)
    given = {verdict: getattr(entry, verdict) for verdict in every if getattr(entry, verdict) is not None}
    if len(given) != 1:
        found = " and ".join(given) or "none of them"
        advice = "Make each an entry of its own." if given else "Write one of them, with the ids that are judged."
        source.problem("E107", path, f"exactly one of {', '.join(every)}", found, advice=advice)
        return None
    verdict, ids = next(iter(given.items()))
    on = _day(source, entry.on, (*path, "on"))
    things = [t for i in ids for t in names.lookup(source, (*path, verdict), i, frozenset(EntityClass))]
    if len(ids) < 2 or len(set(ids)) < len(ids):
        found = ", ".join(map(repr, ids)) or "none"
        source.problem("E106", (*path, verdict), "two or more ids, each once", found)
        return None
    if len(things) < len(ids) or not on:
        return None
    if len({t.kind for t in things}) > 1 and verdict == "same":
        kinds = " and ".join(f"{t.id!r} ({t.kind.value.lower()})" for t in things)
        source.problem("E308", (*path, verdict), "things of one kind", kinds)
    return Judgement(verdict, tuple(t.iri for t in things), entry.by, on, entry.because)


def _day(source: YamlSource, written: str, path: Path) -> str:
    """The whole day of a judgement, or "" with a problem noted."""
    if is_full_date(written):
        date = read_date(source, written, path)
        return date.edtf if date else ""
    meant = [day for day in spellings(written) if is_full_date(day)]
    near = repr(meant[0]) if len(meant) == 1 else ""
    advice = "The latest judgement on a pair is in force, so the day must be whole."
    source.problem("E304", path, "the day of the judgement, such as 2026-03-01", repr(written), near, advice)
    return ""
