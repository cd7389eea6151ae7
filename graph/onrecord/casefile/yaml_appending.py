"""Append entries to the lists of a casefile: what is there keeps its bytes, and what comes looks like it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.casefile.yaml_edits import Edit, apply, end_of
from onrecord.casefile.yaml_source import Path, YamlSource, parse
from onrecord.values.errors import OnrecordError

#: Write one entry at the margin; on one line, where the entries before it are.
Write = Callable[[Mapping[str, Any], bool], str]


def with_entries(before: bytes, file: str, added: Mapping[Path, Sequence[Mapping[str, Any]]], write: Write) -> bytes:
    """Return *before* with *added* at the ends of its lists: path of a list (`()`: the file itself) → entries.

    Raises OnrecordError where the file is laid out so that nothing can be added; then nothing is lost.
    """
    source = parse(before if before.endswith(b"\n") or not before else before + b"\n", file)
    edits: list[Edit] = []
    tail = ""
    for path, entries in added.items():
        if _is_there(source, path):
            edits += _edits(source, path, entries, write)
        else:
            tail += (f"\n{path[0]}:\n" if path else "\n") + _written(entries, write, 2 * len(path))
    text = apply(source.text, [(start, end, new.replace("\n", source.newline)) for start, end, new in edits])
    text += (tail if text else tail.lstrip("\n")).replace("\n", source.newline)
    content = (b"\xef\xbb\xbf" if source.bom else b"") + text.encode("utf-8")
    again = parse(content, file)
    if again.problems or again.data != _expected(source.data, added):
        raise OnrecordError(
            f"{file} is laid out so that entries cannot be added to it. Write its lists with each entry's `- ` at the "
            "beginning of a line, and try again. Nothing was changed."
        )
    return content


def _is_there(source: YamlSource, path: Path) -> bool:
    """Whether the list at *path* is written in the file, be it empty."""
    return (path in source.keys) if path else source.data is not None


def _edits(source: YamlSource, path: Path, entries: Sequence[Mapping[str, Any]], write: Write) -> Iterator[Edit]:
    """Yield the edits that add *entries* to a list that is there."""
    last = max((p for p in source.values if len(p) == len(path) + 1 and p[: len(path)] == path), default=None)
    if last is None:  # nothing, or []
        mark, key = source.values[path], source.keys.get(path)
        end = source.text.find("\n", (key or mark).end)
        if mark.end > mark.start:
            yield mark.start, mark.end, ""
        yield end, end, "\n" + _written(entries, write, 2 * len(path)).rstrip("\n")
        return
    start, end = source.values[(*path, 0)].start, end_of(source, path)
    dash = source.text.rfind("-", 0, start) - (source.text.rfind("\n", 0, start) + 1)
    on_one_line = source.values[last].flow
    between = source.text[: source.values[last].start].rstrip(" -")
    tight = on_one_line or (last[-1] != 0 and not between.endswith(("\n\n", "\n\r\n")))
    yield end, end, ("" if tight else "\n") + _written(entries, write, dash, on_one_line, tight)


def _written(
    entries: Sequence[Mapping[str, Any]], write: Write, indent: int, on_one_line: bool = False, tight: bool = False
) -> str:
    """Entries one after the other, with an empty line between them unless they stand *tight*."""
    text = ("" if tight else "\n").join(write(entry, on_one_line) for entry in entries)
    return "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in text.split("\n")[:-1])


def _expected(data: Any, added: Mapping[Path, Sequence[Mapping[str, Any]]]) -> Any:
    """What the file must say afterwards."""
    if () in added:
        return [*(data or []), *map(dict, added[()])]
    return {**(data or {}), **{str(path[0]): [*((data or {}).get(path[0]) or []), *new] for path, new in added.items()}}
