"""YAML as people type it: every scalar as text, every value with its line. Owner of `ruamel.yaml`.

Nothing is constructed: dates, numbers and booleans stay the characters that were typed, so that
`no`, `2019-01-14` and `007` mean themselves.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from onrecord.casefile.yaml_stumbles import BLOCK_ADVICE, Stumble, explain, odd_character
from onrecord.values.errors import CasefileError, Problem

#: Path to a value inside a file: keys and list positions.
Path = tuple[str | int, ...]
#: Keys whose scalars hold a document's words: these must be written so that YAML cannot change them.
QUOTED_KEYS = ("quote", "attribution")


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


#: Bytes and name of a file → what stands in it: `parse`, or what knows some files already.
Parse = Callable[[bytes, str], YamlSource]


def parse(content: bytes, file: str) -> YamlSource:
    """Parse *content*; what is wrong with it stands in the result's `problems`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source = YamlSource(file, "")
        source.problems.append(_not_utf8(content, error.start, file))
        return source
    source = YamlSource(file, text, bom=content.startswith(b"\xef\xbb\xbf"))
    if odd := odd_character(text):
        return _stumbled(source, odd)
    try:
        with warnings.catch_warnings():
            # A name given twice with & is refused below, with every other alias.
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            # The round-trip reader would leave marks (U+0007) in folded scalars; edits are made by offset.
            node = YAML(typ="safe", pure=True).compose(text)
            if node is not None:
                source.data = _plain(source, node, (), frozenset())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        opened = error.context_mark.line + 1 if error.context_mark else line
        return _stumbled(source, explain(text, error.problem or "", error.context or "", line, opened))
    except RecursionError:
        return _stumbled(source, Stumble(0, "lists and maps a few levels deep", "brackets within brackets without end"))
    except (YAMLError, ValueError) as error:
        advice = "Remove characters that YAML does not allow."
        return _stumbled(source, Stumble(0, "YAML", str(error).splitlines()[0], advice))
    return source


def parse_sound(content: bytes, file: str, parse_file: Parse = parse) -> YamlSource:
    """Parse *content*; raise CasefileError with everything that is wrong with it."""
    source = parse_file(content, file)
    if source.problems:
        raise CasefileError(source.problems)
    return source


def _stumbled(source: YamlSource, at: Stumble) -> YamlSource:
    source.data = None
    source.problems.append(Problem(source.file, at.line, "E102", "", at.expected, at.found, advice=at.advice))
    return source


def _not_utf8(content: bytes, offset: int, file: str) -> Problem:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(file, 0, "E102", "", "UTF-8 text", "UTF-16", advice="Save the file as UTF-8.")
    line = content[:offset].count(b"\n") + 1
    before = content[:offset].rsplit(b"\n", 1)[-1].decode("utf-8")[-20:].lstrip()
    found = f"the byte 0x{content[offset]:02x}" + (f" after {before!r}" if before else "")
    advice = "The file was saved in an older encoding, such as Windows-1252. Save it as UTF-8."
    return Problem(file, line, "E102", "", "UTF-8 text", found, advice=advice)


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
        again = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            found = "a list or map before the colon"
            advice = "Keys are single words; the value stands after the colon."
            source.problems.append(Problem(source.file, again, "E102", "", "a key", found, advice=advice))
            continue
        key = str(key_node.value)
        if key in data:
            first = source.line((*path, key))
            advice = "Remove one of them."
            if isinstance(value_node, SequenceNode) and not value_node.flow_style:
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
    if bad := next((c for c in node.value if (ord(c) < 32 and c not in "\n\t") or 0xD800 <= ord(c) < 0xE000), ""):
        source.problem(
            "E102", path, "characters that can be shown", f"the character U+{ord(bad):04X}", advice="Remove it."
        )
    if node.anchor or source.text[mark.start : mark.start + 1] in ("!", "&"):
        found = f"a value that begins with {source.text[mark.start : mark.start + 1]}"
        source.problem("E104" if quoted else "E102", path, "text", found, advice=BLOCK_ADVICE)
    elif quoted and mark.style == ">":
        source.problem("E104", path, "a block scalar (|-)", "`>`, which joins lines", advice=BLOCK_ADVICE)
    elif mark.style == "":
        _note_cut(source, path, mark, str(node.value), quoted)
    return None if mark.style == "" and node.value == "" else str(node.value)


#: A `#` that looks like part of the words (`Case #5`), and not like a remark (`# proposed by rule`).
_NUMBER_SIGN = re.compile(r"#(?:[^\s#]|\s*\d+\s*$)")


def _note_cut(source: YamlSource, path: Path, mark: Mark, value: str, quoted: bool) -> None:
    """Refuse a plain value that ` #` cuts short: what stands after it would be lost without a word."""
    begin = mark.end if value or path not in source.keys else source.keys[path].end
    rest = source.text[begin:].split("\n", 1)[0].strip()
    rest = rest if value else rest.removeprefix(":").lstrip()
    if quoted and value and rest.startswith("#"):
        found = "a plain value followed by #, which cuts the words off"
        source.problem("E104", path, "a block scalar (|-)", found, advice=BLOCK_ADVICE)
    elif _NUMBER_SIGN.match(rest):
        whole = f"{value} {rest}".strip()
        found = f"{value!r}: YAML cuts it at ` #`" if value else "nothing: YAML cuts it at ` #`"
        advice = BLOCK_ADVICE if quoted else "Put the value in quotation marks."
        advice += " If it is a remark, put a space after the #."
        source.problem("E104", path, repr(whole[:80]), found, advice=advice)
