"""Put entries into lists of a casefile, or take them out: what is there keeps its bytes, what comes looks like it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.casefile.yaml_edits import Edit, apply, end_of, file_of
from onrecord.casefile.yaml_source import Parse, Path, YamlSource, parse
from onrecord.values.errors import OnrecordError

#: Write one entry at the margin; on one line, where the entries before it are.
Write = Callable[[Mapping[str, Any], bool], str]


def with_entries(
    before: bytes,
    file: str,
    added: Mapping[Path, Sequence[Mapping[str, Any]]],
    write: Write,
    parse_file: Parse = parse,
) -> bytes:
    """Return *before* with *added* at the ends of its lists: path of a list (`()`: the file itself) → entries.

    Raises OnrecordError where the file is laid out so that nothing can be added; then nothing is lost.
    """
    source = parse_file(before if before.endswith(b"\n") or not before else before + b"\n", file)
    edits: list[Edit] = []
    tail = ""
    for path, entries in added.items():
        if _is_there(source, path):
            edits += _edits(source, path, entries, write)
        else:
            tail += (f"\n{path[0]}:\n" if path else "\n") + _written(entries, write, 2 * len(path))
    text = apply(source.text, [(start, end, new.replace("\n", source.newline)) for start, end, new in edits])
    text += (tail if text else tail.lstrip("\n")).replace("\n", source.newline)
    expected = _expected(source.data, added)
    content = file_of(source, text, lambda data: bool(data == expected), parse_file)
    if content is None:
        raise OnrecordError(
            f"{file} is laid out so that entries cannot be added to it. Write its lists with each entry's `- ` at the "
            "beginning of a line, and try again. Nothing was changed."
        )
    return content


def with_entry_before(
    source: YamlSource, number: int, entry: Mapping[str, Any], write: Write, parse_file: Parse = parse
) -> bytes:
    """Return a file that is a list, with *entry* before its entry *number* (from 0) and the remarks right above that.

    Raises OnrecordError where the file is laid out so that nothing can be put in; then nothing is lost.
    """
    entries = source.data
    at = end_of(source, (number - 1,)) if number else _line_of(source, (number,))
    words = write(entry, False).replace("\n", source.newline)
    new = f"{source.newline}{words}" if number else f"{words}{source.newline}"
    expected = [*entries[:number], dict(entry), *entries[number:]]
    text = apply(source.text, [(at, at, new)])
    content = file_of(source, text, lambda data: bool(data == expected), parse_file)
    if content is None:
        raise OnrecordError(_LAID_OUT.format(file=source.file))
    return content


def without_entry(source: YamlSource, path: Path, number: int, parse_file: Parse = parse) -> bytes:
    """Return the file without entry *number* (from 0) of its list at *path*, and the remarks right above that entry.

    A key whose list would be empty goes too. Raises OnrecordError where the file is laid out so that nothing can be
    taken out; then nothing is lost.
    """
    there = entries_at(source.data, path)
    begin, end = _line_of(source, (*path, number)), end_of(source, (*path, number))
    if begin >= 2 and source.text[:begin].endswith(2 * source.newline):
        begin -= len(source.newline)
    text = source.text[:begin] + source.text[end:]
    if not text.strip():
        text = f"[]{source.newline}"
    if path and len(there) == 1:  # a key without a list is none
        key = source.keys[path]
        first = source.text.rfind("\n", 0, key.start) + 1
        text = (source.text[:first].rstrip("\r\n") + source.newline if first else "") + source.text[end:]
    left = [*there[:number], *there[number + 1 :]]
    others = _others(source.data, path)

    def is_meant(data: Any) -> bool:
        return entries_at(data, path) == left and _others(data, path) == others

    content = file_of(source, text, is_meant, parse_file)
    if content is None:
        raise OnrecordError(_LAID_OUT.format(file=source.file))
    return content


_LAID_OUT = (
    "{file} is laid out so that an entry cannot be put in or taken out. Write each entry's `- ` at the beginning of a "
    "line, and try again. Nothing was changed."
)


def entries_at(data: Any, path: Path) -> list[Any]:
    """Return the entries of a list in a file: of the file itself (`()`), or under a key of it."""
    return list(((data or {}).get(path[0]) if path else data) or [])


def _others(data: Any, path: Path) -> dict[str, Any]:
    """Return what stands in a file under other keys than that of the list at *path*."""
    return {key: value for key, value in (data or {}).items() if key not in path} if path else {}


def _line_of(source: YamlSource, path: Path) -> int:
    """Return where the line begins on which the dash of an entry stands; remarks right above it belong to it."""
    begin = source.text.rfind("\n", 0, source.values[path].start) + 1
    while begin:
        above = source.text.rfind("\n", 0, begin - 1) + 1
        if not source.text[above:begin].lstrip().startswith("#") or above == 0:
            break
        begin = above
    return begin


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
