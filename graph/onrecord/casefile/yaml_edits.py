"""Edits of YAML text at recorded offsets: what was not edited keeps its bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onrecord.casefile.yaml_source import Parse, Path, YamlSource, parse

#: (start, end, new text), in code points of the source's text.
Edit = tuple[int, int, str]


def insert_after(source: YamlSource, path: Path, lines: list[str]) -> Edit:
    """Return the edit that adds *lines* after the value at *path*, indented like its key."""
    column = source.keys[path].column
    end = end_of(source, path)
    before = "" if end == 0 or source.text[end - 1] == "\n" else source.newline
    return end, end, before + "".join(f"{' ' * column}{line}{source.newline}" for line in lines)


def end_of(source: YamlSource, path: Path) -> int:
    """Return the offset after the line on which the value at *path* ends."""
    mark = source.values[path]
    if mark.block:
        children = [p for p in source.values if len(p) == len(path) + 1 and p[: len(path)] == path]
        if children:
            return end_of(source, max(children, key=lambda p: source.values[p].start))
    if mark.style in ("|", ">"):
        return _block_end(source.text, mark.start)
    newline = source.text.find("\n", mark.end)
    return len(source.text) if newline < 0 else newline + 1


def _block_end(text: str, start: int) -> int:
    """Offset after the last line of a block scalar that has words on it: lines as deep as its first."""
    end = text.find("\n", start) + 1
    last, depth = end or len(text), 0
    while 0 < end < len(text):
        stop = text.find("\n", end) + 1 or len(text)
        line = text[end:stop]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            depth = depth or indent
            if indent < depth:
                break
            last = stop
        end = stop
    return last


def replace_value(source: YamlSource, path: Path, value: str) -> Edit:
    """Return the edit that puts *value* in the place of the value at *path*, which may be empty."""
    mark = source.values[path]
    if mark.start == mark.end:
        colon = source.text.find(":", source.keys[path].end - 1)
        return colon + 1, colon + 1, f" {value}"
    return mark.start, mark.end, value


def file_of(source: YamlSource, text: str, is_meant: Callable[[Any], bool], parse_file: Parse = parse) -> bytes | None:
    """Return the edited *text* of *source* as the bytes of the file, a byte-order mark kept.

    None where it is not sound YAML, or *is_meant* says of its data that it is not what it must say now.
    """
    content = (b"\xef\xbb\xbf" if source.bom else b"") + text.encode("utf-8")
    again = parse_file(content, source.file)
    return content if not again.problems and is_meant(again.data) else None


def apply(text: str, edits: list[Edit]) -> str:
    """Return *text* with all *edits* made; edits must not overlap.

    >>> apply("a c", [(1, 1, " b")])
    'a b c'
    """
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
