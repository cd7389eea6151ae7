"""Entries as YAML that a person would have written: quotes as blocks, a claim a line, nothing quoted without need.

What is written here, `yaml_source.parse` reads back as the same data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from onrecord.casefile.records import EntityEntry, EventEntry, JudgementEntry, StatementEntry
from onrecord.values.vocabulary import STANCES

#: Plain data of an entry: text, lists and maps of text; nothing else is in YAML as we read it.
Data = Mapping[str, Any]

_MODELS = (StatementEntry, EntityEntry, EventEntry, JudgementEntry)
_STATEMENT, _ENTITY, _EVENT, _JUDGEMENT = (
    [field.alias or name for name, field in model.model_fields.items()] for model in _MODELS
)
#: Whom a statement is about beside its claims, and what is remarked on it, stands after them.
_LAST = ("about", "note", "aside")
_STATEMENT = [*(key for key in _STATEMENT if key not in _LAST), *_LAST]
#: Keys whose words stand as a block of their own.
_BLOCKS = frozenset({"quote"})
#: Words that other readers of YAML take for no text.
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "nan", "inf"])
_NUMBER_OR_DATE = r"0|[1-9]\d*|\d{4}-\d\d(-\d\d)?"
_LIKE_A_NUMBER = r"[-+]?[.\d][\d_.,:]*([eExXoO][-+\da-fA-F]*)?|0[xXoO][\da-fA-F]+|[-+]?\.(inf|nan)"
#: Characters that end a line for YAML, or that it does not allow as they are.
_UNSAFE = re.compile("[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def statement(entry: Data, _: bool = False) -> str:
    """Return an entry of a statements file: lines, the first with its dash at the margin; never on one line."""
    return _entry(entry, _STATEMENT)


def entity(entry: Data, on_one_line: bool = False) -> str:
    """Return an entry of a list in entities.yaml, at the margin."""
    return _entry(entry, _ENTITY, on_one_line)


def event(entry: Data, on_one_line: bool = False) -> str:
    """Return an entry of events.yaml."""
    return _entry(entry, _EVENT, on_one_line)


def judgement(entry: Data, _: bool = False) -> str:
    """Return an entry of judgements.yaml; never on one line."""
    return _entry(entry, _JUDGEMENT)


def flow(value: Any) -> str:
    """Return *value* on one line, in brackets and braces where it is a list or a map.

    >>> flow(["a", {"unnamed": "men, and women"}])
    '[a, {unnamed: "men, and women"}]'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, in_flow=True)


def scalar(text: str, in_flow: bool = False) -> str:
    r"""Return *text* plain where YAML, and every reader of it, keeps it as it is; else in double quotes.

    >>> scalar("On Monday (January 14)"), scalar("2019-01"), scalar("no"), scalar("007")
    ('On Monday (January 14)', '2019-01', '"no"', '"007"')
    >>> scalar('the town of "A": # 3')
    '"the town of \\"A\\": # 3"'
    """
    return text if _is_plain(text, in_flow) else _quoted(text)


def _is_plain(text: str, in_flow: bool) -> bool:
    if not text or text != text.strip() or "\n" in text or _UNSAFE.search(text) or "\u00a0" in (text[0], text[-1]):
        return False
    if text[0] in "-?:,[]{}#&*!|>'\"%@`=<" or text.casefold() in _WORDS or text.startswith("..."):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    if in_flow and re.search(r"[,\[\]{}?]|:(?=[\"'])", text):
        return False
    return bool(re.fullmatch(_NUMBER_OR_DATE, text)) or not re.fullmatch(_LIKE_A_NUMBER, text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + _UNSAFE.sub(lambda match: f"\\U{ord(match[0]):08X}", escaped) + '"'


def _entry(entry: Data, order: list[str], on_one_line: bool = False) -> str:
    """Write the keys of *entry* in their order, each on a line of its own unless all are wanted on one."""
    keys = sorted((key for key in entry if entry[key] is not None), key=order.index)
    if on_one_line:
        return f"- {flow({key: entry[key] for key in keys})}\n"
    lines = [line for key in keys for line in _field(key, entry[key])]
    return "".join(f"{'- ' if number == 0 else '  '}{line}\n" if line else "\n" for number, line in enumerate(lines))


def _field(key: str, value: Any) -> list[str]:
    if key in STANCES and not STANCES[key].on_things and isinstance(value, list) and value:
        return [f"{key}:", *(f"  - {flow(claim)}" for claim in value)]
    if key == "attribution" and isinstance(value, list) and value:
        return [f"{key}:", *(f"  - {scalar(words)}" for words in value)]
    if key == "via" and isinstance(value, list) and any(isinstance(hop, Mapping) for hop in value):
        return [f"{key}:", *(f"  - {flow(hop)}" for hop in value)]
    if isinstance(value, str) and (key in _BLOCKS or "\n" in value) and _is_block(value):
        return [f"{key}: |-", *(f"  {line}" if line else "" for line in value.split("\n"))]
    return [f"{key}: {flow(value) if not isinstance(value, str) else scalar(value)}"]


def _is_block(text: str) -> bool:
    """Whether a literal block keeps *text*: no blank at either end, nothing that YAML would take for a line end."""
    return bool(text.strip()) and text[0] not in " \n\t" and not text.endswith("\n") and not _UNSAFE.search(text)
