"""YAML as people type it: every scalar as text, every value with its line. Owner of `ruamel.yaml`.

Nothing is constructed: dates, numbers and booleans stay the characters that were typed, so that
`no`, `2019-01-14` and `007` mean themselves. Edits are made in the text at the recorded offsets;
what was not edited keeps its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from onrecord.values.errors import Problem

#: Path to a value inside a file: keys and list positions.
Path = tuple[str | int, ...]
#: Keys whose scalars hold a document's words: these must be written so that YAML cannot change them.
QUOTED_KEYS = ("quote", "attribution")


@dataclass(frozen=True)
class Mark:
    """Where a value stands: line from 1, offsets in code points, its style (`|`, `"`, none)."""

    line: int
    column: int
    start: int
    end: int
    style: str


@dataclass
class YamlSource:
    """One parsed file: its text, its data (all scalars `str`), the marks of values and of keys."""

    file: str
    text: str
    data: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Return the line of the value at *path*, or of its nearest parent that is there."""
        for length in range(len(path), -1, -1):
            mark = self.keys.get(path[:length]) or self.values.get(path[:length])
            if mark:
                return mark.line
        return 0

    def problem(self, code: str, path: Path, expected: str, found: str, nearest: str = "", advice: str = "") -> None:
        """Note a problem at *path*."""
        name = ".".join(str(p) for p in path if isinstance(p, str))
        self.problems.append(Problem(self.file, self.line(path), code, name, expected, found, nearest, advice))


def parse(content: bytes, file: str) -> YamlSource:
    """Parse *content*; what is wrong with it stands in the result's `problems`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source = YamlSource(file, "")
        line = content[: error.start].count(b"\n") + 1
        found = f"the byte 0x{content[error.start]:02x}"
        advice = "Save the file as UTF-8."
        source.problems.append(Problem(file, line, "E102", "", "UTF-8 text", found, advice=advice))
        return source
    source = YamlSource(file, text)
    try:
        # The round-trip reader would leave marks (U+0007) in folded scalars; edits here are made by offset.
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        _note_syntax(source, error)
        return source
    except (YAMLError, ValueError) as error:
        advice = "Remove characters that YAML does not allow."
        source.problems.append(Problem(file, 0, "E102", "", "YAML", str(error).splitlines()[0], advice=advice))
        return source
    if node is not None:
        source.data = _plain(source, node, (), set())
    return source


def _note_syntax(source: YamlSource, error: MarkedYAMLError) -> None:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 0
    lines = source.text.splitlines()
    typed = lines[line - 1] if 0 < line <= len(lines) else ""
    found = error.problem or "something else"
    if "\t" in typed[: len(typed) - len(typed.lstrip())]:
        found, advice = "a tab", "Indent with spaces."
    elif ": " in typed.partition(": ")[2]:
        advice = "A value with a colon in it needs quotation marks, or a block scalar (|-)."
    else:
        advice = "Check indentation, colons and brackets on this line and the one before."
    source.problems.append(Problem(source.file, line, "E102", "", "YAML", found, advice=advice))


def _mark(node: Node) -> Mark:
    style = getattr(node, "style", None) or ""
    start, end = node.start_mark, node.end_mark
    return Mark(start.line + 1, start.column, start.index, end.index, style)


def _plain(source: YamlSource, node: Node, path: Path, above: set[int]) -> Any:
    source.values[path] = _mark(node)
    if id(node) in above or (node.anchor and not isinstance(node, ScalarNode)):
        source.problem("E102", path, "each value written out", "a YAML anchor or alias", advice="Write it out.")
        return None
    if isinstance(node, MappingNode):
        return _mapping(source, node, path, above | {id(node)})
    if isinstance(node, SequenceNode):
        return [_plain(source, item, (*path, i), above | {id(node)}) for i, item in enumerate(node.value)]
    return _scalar(source, node, path) if isinstance(node, ScalarNode) else None


def _mapping(source: YamlSource, node: MappingNode, path: Path, above: set[int]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in data:
            place = YamlSource(source.file, source.text, values={(): _mark(key_node)})
            place.problem("E103", (), "each key once", f"{key!r} again", advice="Keep one of the two.")
            source.problems.extend(place.problems)
            continue
        source.keys[(*path, key)] = _mark(key_node)
        data[key] = _plain(source, value_node, (*path, key), above)
    return data


def _scalar(source: YamlSource, node: ScalarNode, path: Path) -> str | None:
    mark = source.values[path]
    if mark.style == "" and node.value == "":
        return None
    if any(key in QUOTED_KEYS for key in path[-2:]) and mark.style not in ("|", "'", '"'):
        rest = source.text[mark.end :].split("\n", 1)[0]
        if rest.lstrip(" ").startswith("#") or mark.style == ">":
            advice = "Write the words under `|-`, indented, on lines of their own: then YAML changes nothing."
            found = "a plain value followed by a comment sign, which cuts the words off" if rest.strip() else "`>`"
            source.problem("E104", path, "a block scalar (|-)", found, advice=advice)
    return str(node.value)


def insert_after(source: YamlSource, path: Path, lines: list[str]) -> tuple[int, str]:
    """Return the edit (offset, text) that adds *lines* after the value at *path*, indented like its key."""
    mark, key = source.values[path], source.keys[path]
    end = mark.end
    if mark.style in ("|", ">"):
        end = _block_end(source.text, mark, key.column)
    else:
        newline = source.text.find("\n", end)
        end = len(source.text) if newline < 0 else newline + 1
    before = "" if end == 0 or source.text[end - 1] == "\n" else "\n"
    return end, before + "".join(f"{' ' * key.column}{line}\n" for line in lines)


def _block_end(text: str, mark: Mark, column: int) -> int:
    """Offset after the last line of a block scalar that has words on it."""
    end = text.find("\n", mark.start) + 1
    last = end
    while 0 < end < len(text):
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop + 1
        line = text[end:stop]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        end = stop
        if line.strip():
            last = end
    return last or len(text)


def replace_value(source: YamlSource, path: Path, value: str) -> tuple[int, int, str]:
    """Return the edit (start, end, text) that puts *value* in the place of the value at *path*."""
    mark = source.values[path]
    return mark.start, mark.end, value


def apply(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Return *text* with all *edits* (start, end, new text) made; edits must not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
