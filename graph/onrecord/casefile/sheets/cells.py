"""The small grammar of a cell, both ways: text as it stands in a sheet, and the value that YAML would hold.

Several values are separated by `;`, links of a chain by `>`, what is said of a link stands in braces. Where such
a character belongs to a value it is written twice; so every value survives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.casefile.sheets.columns import spelling

#: What a link of a chain may say in braces: heading → key in the casefile.
LINK_KEYS = {
    "as": "as",
    "on behalf of": "onBehalfOf",
    "hedge": "hedge",
    "said": "said",
    "said words": "words",
    "said how": "how",
    "with": "speaker",
}
_IN_CHAINS = ";>{}"


def split(cell: str) -> list[str]:
    """Return the values of a cell that holds several, in order.

    >>> split("rt; reuters ;")
    ['rt', 'reuters']
    >>> split("he said;; and left; she said")
    ['he said; and left', 'she said']
    """
    values = [""]
    for text, separates in _tokens(cell, ";"):
        if separates:
            values.append("")
        else:
            values[-1] += text
    return [value.strip() for value in values if value.strip()]


def joined(values: Iterable[str]) -> str:
    """Return *values* as one cell: the inverse of `split`.

    >>> joined(["he said; and left", "she said"])
    'he said;; and left; she said'
    """
    return "; ".join(value.replace(";", ";;") for value in values)


def agent(text: str) -> Any:
    """Return the value of one agent or thing: an id, or a map `{unnamed: …}`.

    >>> agent("unnamed: several victims"), agent("rt")
    ({'unnamed': 'several victims'}, 'rt')
    """
    match = re.fullmatch(r"unnamed\s*:\s*(.+)", text, re.IGNORECASE | re.DOTALL)
    return {"unnamed": match[1]} if match else text


def agent_text(value: Any) -> str:
    """Return how an id or `{unnamed: …}` stands in a cell."""
    return f"unnamed: {value['unnamed']}" if isinstance(value, dict) else str(value)


def agents(cell: str) -> list[Any]:
    """Return the agents or things of a cell."""
    return [agent(text) for text in split(cell)]


def agents_text(value: Any) -> str:
    """Return a cell with one agent or thing, or several."""
    return joined(agent_text(item) for item in listed(value))


def listed(value: Any) -> list[Any]:
    """One value where several may stand is a list of one; nothing is an empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def one_or_list(values: list[Any]) -> Any:
    """Return the value alone where there is one, as people write it."""
    return values[0] if len(values) == 1 else values


def chain(cell: str) -> list[Any]:
    """Return the links of a chain; a level with several side by side is a list. Raise ValueError saying what is wrong.

    >>> chain("rt > reuters; ap {hedge: reportedly}")
    ['rt', ['reuters', {'speaker': 'ap', 'hedge': 'reportedly'}]]
    """
    levels: list[list[str | dict[str, list[str]]]] = [[""]]
    braces: list[str] | None = None
    for text, separates in _tokens(cell, _IN_CHAINS):
        level = levels[-1]
        if not separates and braces is None:
            if isinstance(level[-1], dict):
                if text.strip():
                    raise ValueError(f"{text.strip()!r} after a brace")
            else:
                level[-1] += text
        elif braces is not None:
            if separates and text == "}":
                level[-1] = _details(str(level[-1]), braces)
                braces = None
            elif separates and text == ";":
                braces.append("")
            elif separates:
                raise ValueError(f"{text!r} inside braces")
            else:
                braces[-1] += text
        elif text == "{" and isinstance(level[-1], str) and level[-1].strip():
            braces = [""]
        elif text in "{}":
            raise ValueError(f"{text!r} where none can stand")
        elif text == ";":
            level.append("")
        else:
            levels.append([""])
    if braces is not None:
        raise ValueError("a brace that is not closed")
    hops = [[_hop(item) for item in level if not isinstance(item, str) or item.strip()] for level in levels]
    if not all(hops):
        raise ValueError("a link with nothing in it")
    return [one_or_list(level) for level in hops]


def chain_text(value: Any) -> str:
    """Return a chain as one cell: the inverse of `chain`."""
    return " > ".join("; ".join(_hop_text(hop) for hop in listed(level)) for level in listed(value))


def _hop(item: str | dict[str, list[str]]) -> Any:
    if isinstance(item, str):
        return agent(item.strip())
    said = {key: item.pop(key)[0] for key in ("words", "how") if key in item}
    link: dict[str, Any] = {}
    for key in ("speaker", "as", "onBehalfOf", "hedge", "said"):
        if key in ("speaker", "onBehalfOf") and key in item:
            link[key] = one_or_list([agent(text) for text in item[key]])
        elif key in item:
            link[key] = item[key][0]
    if said:
        if "said" not in link:
            raise ValueError("words of a date and no `said`")
        link["said"] = {"edtf": link["said"], **said}
    return link


def _details(speaker: str, pairs: list[str]) -> dict[str, list[str]]:
    """Return what braces say of a link, by key of the casefile."""
    known = {spelling(heading): key for heading, key in LINK_KEYS.items()}
    found: dict[str, list[str]] = {"speaker": [speaker.strip()]}
    for pair in filter(str.strip, pairs):
        name, colon, text = pair.partition(":")
        key = known.get(spelling(name))
        if not colon or key is None:
            raise ValueError(f"{pair.strip()!r} inside braces")
        if not text.strip():
            raise ValueError(f"nothing after `{name.strip()}:`")
        if key in found and key not in ("speaker", "onBehalfOf"):
            raise ValueError(f"`{name.strip()}:` twice")
        found.setdefault(key, []).append(text.strip())
    return found


def _hop_text(hop: Any) -> str:
    if not isinstance(hop, dict) or "speaker" not in hop:
        return _doubled(agent_text(hop))
    speaker, *others = listed(hop["speaker"])
    said = hop.get("said")
    date = said if isinstance(said, dict) else {"edtf": said}
    pairs: list[tuple[str, Any]] = [("with", agent_text(other)) for other in others]
    pairs += [("as", hop.get("as")), *(("on behalf of", agent_text(a)) for a in listed(hop.get("onBehalfOf")))]
    pairs += [("hedge", hop.get("hedge")), ("said", date.get("edtf"))]
    pairs += [("said words", date.get("words")), ("said how", date.get("how"))]
    details = "; ".join(f"{heading}: {_doubled(text)}" for heading, text in pairs if text)
    return _doubled(agent_text(speaker)) + (f" {{{details}}}" if details else "")


def _doubled(text: str) -> str:
    return re.sub(f"[{_IN_CHAINS}]", lambda match: match[0] * 2, text)


def _tokens(cell: str, separators: str) -> Iterator[tuple[str, bool]]:
    """Yield (text, whether it separates): of a run of one separator each two are the character itself."""
    for match in re.finditer(rf"([{re.escape(separators)}])\1*|[^{re.escape(separators)}]+", cell):
        character, length = match[1], len(match[0])
        if character is None:
            yield match[0], False
            continue
        if length > 1:
            yield character * (length // 2), False
        if length % 2:
            yield character, True


def offsets(cell: str) -> list[list[str]]:
    """Return places in a document, each as [start, end]; raise ValueError where there are none.

    >>> offsets("103 to 140; 249 to 287")
    [['103', '140'], ['249', '287']]
    """
    pairs = [re.fullmatch(r"\[?\s*(\d+)\s*(?:to|-|–|,)\s*(\d+)\s*\]?", text) for text in split(cell)]
    found = [[pair[1], pair[2]] for pair in pairs if pair]
    if len(found) < len(pairs) or not pairs:
        raise ValueError(cell)
    return found


def offsets_text(value: Any) -> str:
    """Return `at:` or `attributionAt:` as a cell: one place, or several."""
    places = value if value and isinstance(value[0], list) else [value]
    return "; ".join(f"{start} to {end}" for start, end in places)
