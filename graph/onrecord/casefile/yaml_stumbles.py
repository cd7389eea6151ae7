"""What YAML stumbles over, in a person's words: where it began, what stands there, what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.values.characters import described

BLOCK_ADVICE = "Write the words under `|-`, indented, on lines of their own: then YAML changes nothing."
#: Characters that mean something to YAML at the beginning of a value.
INDICATORS = tuple("[{\"'&*!%@`")
#: Line ends that are not LF or CR LF: YAML breaks lines there, editors and line numbers do not.
_ODD_LINE_ENDS = {
    "\r": ("a line that ends with CR alone", "Save the file with line ends LF (Unix) or CR LF (Windows)."),
    "\u2028": ("a line separator (U+2028)", "Put a space in its place."),
    "\u2029": ("a paragraph separator (U+2029)", "Put a space in its place."),
    "\x85": ("a next-line character (U+0085)", "Put a space in its place."),
}
_ODD_LINE_END = re.compile("\r(?!\n)|[\u2028\u2029\x85]")
#: What YAML does not allow anywhere in a file (YAML 1.2, section 5.1).
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ODD_SPACE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_KEY = re.compile(r"(?P<before>\s*(?:-\s+)*)(?P<key>[A-Za-z_]\w*)\s*:(?:\s|$)")


@dataclass(frozen=True)
class Stumble:
    """One place where a file is not YAML. `line` counts from 1; 0 means the file as a whole."""

    line: int
    expected: str
    found: str
    advice: str = ""


def odd_character(text: str) -> Stumble | None:
    r"""Return the first character of *text* that YAML does not read as people do; None where all is well.

    >>> odd_character("id: fair\nscope: a\u2028b\n").line
    2
    """
    if end := _ODD_LINE_END.search(text):
        found, advice = _ODD_LINE_ENDS[end.group()]
        return Stumble(_line(text, end.start()), "lines that end as editors end them", found, advice)
    if text.count("\0") > len(text) // 4:
        return Stumble(0, "UTF-8 text", "UTF-16", "Save the file as UTF-8.")
    if bad := _NOT_ALLOWED.search(text):
        found = f"the control character {described(bad.group())}"
        advice = "Remove it."
        if bad.group() > "\x7f":
            advice = "It comes from UTF-8 that was read in another encoding on its way: copy the words anew."
        return Stumble(_line(text, bad.start()), "characters that can be shown", found, advice)
    return None


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def explain(text: str, problem: str, context: str, line: int, opened: int) -> Stumble:
    """Return what is wrong with *text*, which YAML cannot read.

    *problem* and *context* are the parser's words, *line* (from 1) is where it gave up and *opened*
    where the thing began that it was reading.
    """
    lines = text.split("\n")
    line = min(line, max(len(text.rstrip("\n").split("\n")), 1))
    begun = lines[opened - 1] if 0 < opened <= len(lines) else ""
    typed = lines[line - 1].rstrip("\r") if line else ""
    found = re.sub(r"^.*\b(?:found|got) ", "", problem or "something else").strip("()',<>") or ","
    spelling = _misspelt(lines, [opened, line - 1, line] if "simple key" in context else [line, line - 1])
    indented_with_tab = "\t" in typed[: len(typed) - len(typed.lstrip())]
    if indented_with_tab or ("\t" in typed and "\\t" in problem):
        advice = "Indent with spaces." if indented_with_tab else "Put spaces in its place."
        return Stumble(line, "YAML", "a tab", advice)
    if "double-quoted" in context and "escape" in problem:
        advice = "Write the value in single quotation marks, or under `|-`: there a backslash is a backslash."
        return Stumble(line, "YAML", "a backslash in double quotation marks", advice)
    if "quoted scalar" in context:
        return Stumble(opened, "a closing quotation mark", "none before the end of the file", BLOCK_ADVICE)
    if "block scalar" in context:
        return Stumble(line, "the words on the lines below", "words beside | or >", BLOCK_ADVICE)
    if "another document" in found:
        return Stumble(line, "one list or map in a file", "a second one after `---`", "Remove the line `---`.")
    if "flow" in context:
        return _bracket(begun, found, opened)
    if spelling is None and "simple key" in context:
        advice = "Write `key: value`, or indent the line below its key."
        return Stumble(opened, "a key, a colon and a space", f"{begun.strip()[:40]!r}", advice)
    return spelling or _value(lines, typed, found, line)


def _misspelt(lines: list[str], numbers: list[int]) -> Stumble | None:
    """What looks like `key: value` and is not, on the first of the lines *numbers* that has it."""
    for number in numbers:
        typed = lines[number - 1] if 0 < number <= len(lines) else ""
        if odd := re.search(rf"^[ -]*(?:\w+:)?([{_ODD_SPACE}])", typed):
            found = described(odd[1])
            return Stumble(number, "a space", found, "Put a space in its place.")
        if re.match(r"\s*(?:- )?\w+\s*：", typed):
            return Stumble(number, "`:` and a space", "：, a full-width colon", "Type a colon and a space.")
        if joined := re.match(r"\s*(?:- )?([A-Za-z]+):([^\s/].*)", typed):
            words = joined[2].strip()
            advice = f"Write `{joined[1]}: {words if len(words) <= 40 else words[:39] + '…'}`."
            return Stumble(number, f"a space after `{joined[1]}:`", "none", advice)
        if re.match(r"\s*-[A-Za-z{\[]", typed):
            return Stumble(number, "a space after `-`", "none", "Begin the entry with `- `.")
        if equals := re.match(r"\s*(?:- )?([A-Za-z]+)\s*=", typed):
            return Stumble(number, f"`{equals[1]}: `", f"`{equals[1]} =`", "A colon and a space stand after a key.")
    return None


def _bracket(begun: str, found: str, opened: int) -> Stumble:
    """What is wrong in a list or map in brackets, begun on the line *opened*."""
    if re.search(r"\s#", begun):
        advice = "Put the words in quotation marks, or write one key a line and the words under `|-`."
        return Stumble(opened, "a closing bracket or brace", "` #`, which cuts the line off", advice)
    advice = f"Close the bracket or brace opened on line {opened}; write quoted words under `|-`."
    if found == ":" and begun.count(": ") and begun.rstrip().endswith(("]", "}", ",")):
        advice = "Put the value in quotation marks, or write one key a line and the words under `|-`."
        return Stumble(opened, "one colon for a key", "a second colon in a value", advice)
    if re.search(r"[:,\[{]\s*[\"'\[]", begun) and begun.rstrip().endswith(("]", "}", ",")):
        advice = "Put the whole value in quotation marks, or write one key a line and the words under `|-`."
        return Stumble(opened, "a comma or a closing bracket", "words after a quotation mark or bracket", advice)
    return Stumble(opened, "a closing bracket or brace", "none", advice)


def _value(lines: list[str], typed: str, found: str, line: int) -> Stumble:
    """What is wrong on a line of its own, where nothing is misspelt."""
    value = re.sub(r"^\s*(?:- )*(?:\w+:(?:\s+|$))?", "", typed).strip()
    if found in ("?", "-", "block sequence start") or (found == "block mapping start" and not typed.startswith(" ")):
        advice = "Write either entries that begin with `- `, or keys, at one indentation."
        return Stumble(line, "a list or keys", "both at one indentation", advice)
    if re.search(r":(\s|$)", value) and _KEY.match(typed):
        advice = "A value with a colon in it needs quotation marks, or a block scalar (|-)."
        return Stumble(line, "YAML", "a second colon", advice)
    if found in ("}", "]"):
        return Stumble(line, "a closing bracket for each that was opened", f"one `{found}` too many", "Remove it.")
    if value.startswith((*INDICATORS, "? ", "- ")):
        return Stumble(line, "YAML", f"a value that begins with {value[0]}", BLOCK_ADVICE)
    above = lines[line - 2] if line > 1 else ""
    if bare := re.fullmatch(r"\s*([A-Za-z][\w-]*)\s*", above):
        return Stumble(line - 1, f"`{bare[1]}:`", "no colon", f"Write `{bare[1]}:`, or put the words under `|-`.")
    before = next((match for typed_ in reversed(lines[: line - 1]) if (match := _KEY.match(typed_))), None)
    here = len(typed) - len(typed.lstrip())
    if before and _KEY.match(typed) and here != len(before["before"]):
        advice = "The keys of one entry begin at the same column."
        expected = f"a key after {_spaces(len(before['before']))}, below `{before['key']}:`"
        return Stumble(line, expected, f"one after {_spaces(here)}", advice)
    if found == "scalar" and line > 1 and re.search(r"\s#", lines[line - 2]):
        return Stumble(line - 1, "the whole value", "` #`, which cuts the words off", BLOCK_ADVICE)
    if found == "scalar":
        advice = "Words that go on over lines stand under `|-`, all indented alike."
        return Stumble(line, "YAML", "words that belong to no key", advice)
    advice = "Check indentation, colons and brackets on this line and the one before."
    return Stumble(line, "YAML", f"{_TOKENS.get(found, f'`{found}`')} where none can stand", advice)


#: The parser's word for what it found → ours.
_TOKENS = {
    "block mapping start": "a key",
    "mapping values are not allowed here": "a colon",
    "sequence entries are not allowed here": "a `- `",
    "mapping keys are not allowed here": "a `? `",
    "stream end": "the end of the file",
}


def _spaces(count: int) -> str:
    return "no spaces" if count == 0 else "1 space" if count == 1 else f"{count} spaces"
