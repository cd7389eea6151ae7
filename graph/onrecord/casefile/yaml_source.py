"""YAML as people type it: every scalar as text, every value with its line. Owner of `ruamel.yaml`.

Nothing is constructed: dates, numbers and booleans stay the characters that were typed, so that
`no`, `2019-01-14` and `007` mean themselves.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from onrecord.values.errors import Problem

#: Path to a value inside a file: keys and list positions.
Path = tuple[str | int, ...]
#: Keys whose scalars hold a document's words: these must be written so that YAML cannot change them.
QUOTED_KEYS = ("quote", "attribution")
BLOCK_ADVICE = "Write the words under `|-`, indented, on lines of their own: then YAML changes nothing."
#: Characters that mean something to YAML at the beginning of a value.
_INDICATORS = tuple("[{\"'&*!%@`")


@dataclass(frozen=True)
class Mark:
    """Where a value stands: line from 1, offsets in code points, its style (`|`, `>`, `"`, `'`, none).

    `block` is true of a list or map written with one entry a line: its `end` is where the next thing begins.
    `flow` is true of a list or map in brackets or braces.
    """

    line: int
    column: int
    start: int
    end: int
    style: str = ""
    block: bool = False
    flow: bool = False


@dataclass
class YamlSource:
    """One parsed file: its text, its data (all scalars `str`), the marks of values and of keys.

    `bom` and `newline` are what the file had and an edit must keep.
    """

    file: str
    text: str
    data: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    bom: bool = False

    @property
    def newline(self) -> str:
        """How the file ends its lines."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @property
    def is_readable(self) -> bool:
        """Whether it is YAML at all."""
        return not any(problem.code == "E102" for problem in self.problems)

    def line(self, path: Path) -> int:
        """Return the line of the value at *path*, or of its nearest parent that is there."""
        for length in range(len(path), -1, -1):
            mark = self.keys.get(path[:length]) or self.values.get(path[:length])
            if mark:
                return mark.line
        return 0

    def where(self, path: Path) -> str:
        """Return where the value at *path* stands, as messages say it: `events.yaml:12`."""
        return f"{self.file}:{self.line(path)}"

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
        source.problems.append(Problem(file, line, "E102", "", "UTF-8 text", found, advice="Save the file as UTF-8."))
        return source
    source = YamlSource(file, text, bom=content.startswith(b"\xef\xbb\xbf"))
    try:
        with warnings.catch_warnings():
            # A name given twice with & is refused below, with every other alias.
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            # The round-trip reader would leave marks (U+0007) in folded scalars; edits are made by offset.
            node = YAML(typ="safe", pure=True).compose(text)
            if node is not None:
                source.data = _plain(source, node, (), frozenset())
    except MarkedYAMLError as error:
        _note_syntax(source, error)
    except RecursionError:
        _note(source, 0, "lists and maps a few levels deep", "brackets within brackets without end")
    except (YAMLError, ValueError) as error:
        _note(source, 0, "YAML", str(error).splitlines()[0], "Remove characters that YAML does not allow.")
    return source


def _note(source: YamlSource, line: int, expected: str, found: str, advice: str = "") -> None:
    source.data = None
    source.problems.append(Problem(source.file, line, "E102", "", expected, found, advice=advice))


def _note_syntax(source: YamlSource, error: MarkedYAMLError) -> None:
    """Say in our words what YAML stumbled over, and where it began."""
    lines = source.text.splitlines()
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, max(len(lines), 1)) if mark else 0
    typed = lines[line - 1] if 0 < line <= len(lines) else ""
    found = re.sub(r"^.*\b(?:found|got) ", "", error.problem or "something else").replace("'<", "<")
    value = typed.partition(":")[2].strip() or typed.strip().removeprefix("- ")
    opened = error.context_mark.line + 1 if error.context_mark else line
    if "\t" in typed[: len(typed) - len(typed.lstrip())]:
        _note(source, line, "YAML", "a tab", "Indent with spaces.")
    elif "quoted scalar" in (error.context or ""):
        _note(source, opened, "a closing quotation mark", "none before the end of the file", BLOCK_ADVICE)
    elif "flow" in (error.context or ""):
        advice = f"Close the bracket or brace opened on line {opened}; write quoted words under `|-`."
        _note(source, opened, "a closing bracket or brace", found, advice)
    elif "another document" in found:
        _note(source, line, "one YAML document", found, "Remove the line `---`.")
    elif ": " in value:
        advice = "A value with a colon in it needs quotation marks, or a block scalar (|-)."
        _note(source, line, "YAML", "a second colon", advice)
    elif value.startswith(_INDICATORS):
        _note(source, line, "YAML", f"a value that begins with {value[0]}", BLOCK_ADVICE)
    else:
        advice = "Check indentation, colons and brackets on this line and the one before."
        _note(source, line, "YAML", found, advice)


def _mark(node: Node) -> Mark:
    is_scalar = isinstance(node, ScalarNode)
    style = (getattr(node, "style", None) or "") if is_scalar else ""
    start, end = node.start_mark, node.end_mark
    flow = isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)
    return Mark(start.line + 1, start.column, start.index, end.index, style, not is_scalar and not flow, flow)


def _plain(source: YamlSource, node: Node, path: Path, above: frozenset[int]) -> Any:
    source.values[path] = _mark(node)
    if id(node) in above or (node.anchor and not isinstance(node, ScalarNode)):
        source.problem("E102", path, "each value written out", "a YAML anchor or alias", advice="Write it out.")
        return None
    if isinstance(node, MappingNode):
        return _mapping(source, node, path, above | {id(node)})
    if isinstance(node, SequenceNode):
        return [_plain(source, item, (*path, i), above | {id(node)}) for i, item in enumerate(node.value)]
    return _scalar(source, node, path) if isinstance(node, ScalarNode) else None


def _mapping(source: YamlSource, node: MappingNode, path: Path, above: frozenset[int]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in data:
            first = source.line((*path, key))
            again = key_node.start_mark.line + 1
            advice = f"Put both under one `{key}:`, or remove one of them."
            expected = f"each key once (`{key}:` stands on line {first})"
            source.problems.append(Problem(source.file, again, "E103", key, expected, "it again", advice=advice))
            continue
        source.keys[(*path, key)] = _mark(key_node)
        data[key] = _plain(source, value_node, (*path, key), above)
    return data


def _scalar(source: YamlSource, node: ScalarNode, path: Path) -> str | None:
    mark = source.values[path]
    quoted = any(key in QUOTED_KEYS for key in path[-2:])
    tagged = bool(node.anchor) or str(node.ctag if hasattr(node, "ctag") else node.tag).startswith("!")
    if bad := next((c for c in node.value if (ord(c) < 32 and c not in "\n\t") or 0xD800 <= ord(c) < 0xE000), ""):
        source.problem(
            "E102", path, "characters that can be shown", f"the character U+{ord(bad):04X}", advice="Remove it."
        )
    if tagged:
        found = f"a value that begins with {source.text[mark.start : mark.start + 1] or '& or !'}"
        source.problem("E104" if quoted else "E102", path, "text", found, advice=BLOCK_ADVICE)
    elif quoted and mark.style not in ("|", "'", '"'):
        rest = source.text[mark.end :].split("\n", 1)[0].strip()
        if mark.style == ">":
            source.problem("E104", path, "a block scalar (|-)", "`>`, which joins lines", advice=BLOCK_ADVICE)
        elif rest.startswith("#"):
            found = "a plain value followed by #, which cuts the words off"
            source.problem("E104", path, "a block scalar (|-)", found, advice=BLOCK_ADVICE)
    return None if mark.style == "" and node.value == "" else str(node.value)
