"""Where in what a reviewer typed the problems stand that the loader finds in the files of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.casefile.yaml_source import Path, YamlSource, parse
from onrecord.values.errors import CasefileError


def in_typed(
    error: CasefileError, changed: Mapping[str, bytes], entries: Sequence[Mapping[str, Any]], typed: str
) -> list[tuple[int, str]]:
    """Return (line, sentence) of each problem; line 0 where it lies outside of *entries*, with its file then.

    *changed* are the files as they would be, in which *entries* stand; *typed* is what they were read from.
    """
    source = parse(typed.encode("utf-8"), "your entry")
    found = []
    for problem in error.problems:
        line = 0
        if problem.file in changed:
            path = _path(parse(changed[problem.file], problem.file), problem.line, entries)
            line = source.line(path) if path else 0
        shown = replace(problem, file="line" if line else problem.file, line=line or problem.line)
        found.append((line, str(shown).replace(f"line:{line}:", f"Line {line}:", 1) if line else str(shown)))
    return found


def _path(source: YamlSource, line: int, entries: Sequence[Mapping[str, Any]]) -> Path:
    """The path of what stands at *line*, in the list of *entries*; () where it is none of these."""
    marks = {**source.values, **source.keys}
    before = [path for path, mark in marks.items() if mark.line <= line and path]
    if not before:
        return ()
    nearest = max(before, key=lambda path: (marks[path].line, len(path)))
    value = source.data
    for length, key in enumerate(nearest, 1):
        value = value[key]
        if isinstance(value, dict) and value in list(entries):
            return (list(entries).index(value), *nearest[length:])
    return ()
