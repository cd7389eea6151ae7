"""Entries written as YAML: read back as they were, and in the style of the cases that people wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.casefile import yaml_writing
from onrecord.casefile.yaml_source import parse

ROOT = Path(__file__).resolve().parent.parent
#: What breaks YAML: indicators, comments, breaks, blanks, words that are no text elsewhere.
NASTY = st.sampled_from(
    [
        *(
            "#",
            " #",
            ": ",
            ":",
            "- ",
            "? ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "|",
            ">",
            "'",
            '"',
            "\\",
            "%",
            "@",
            "`",
            "&",
            "*",
            "!",
        ),
        *(
            "\n",
            "\n\n",
            " ",
            "  ",
            "\t",
            "\u00a0",
            "\u0085",
            "\u2028",
            "\ufeff",
            "---",
            "...",
            "no",
            "~",
            "null",
            "007",
        ),
        *("1e3", "0x1F", "2019-01-14", "12:30", "=", "<<", "é", "😀", "[protected]", "…", "\x7f", "a", "word"),
    ]
)
#: No surrogates, and none of the characters that no casefile may have.
CHARACTERS = st.characters(
    exclude_categories=["Cs"], exclude_characters=[chr(c) for c in range(32) if c not in (9, 10)]
)
TEXT = st.one_of(st.lists(NASTY, min_size=1, max_size=8).map("".join), st.text(CHARACTERS, min_size=1, max_size=20))


def read(written: str) -> Any:
    source = parse(written.encode("utf-8"), "f.yaml")
    assert source.problems == [], written
    return source.data


@given(TEXT, TEXT, TEXT)
@example("quote: |-\n  a", " lead", "tail ")
@example("a\n\n b\n", "~", "- a")
def test_whatever_is_written_is_read_back(quote: str, words: str, name: str) -> None:
    entry = {
        "id": "a",
        "quote": quote,
        "attribution": [words, name],
        "speaker": {"unnamed": words},
        "via": ["rt", [{"speaker": "ap", "hedge": name}, "bbc"]],
        "said": {"edtf": "2019", "words": words, "how": name},
        "affirms": [["a", "inWords", words], [["a", {"unnamed": name}], "when", {"edtf": "2019", "words": quote}]],
        "thanks": ["a"],
        "about": ["a", "b"],
        "note": name,
    }
    assert read(yaml_writing.statement(entry)) == [entry]
    other = {"id": words, "name": name, "also": [quote, words], "note": quote}
    assert read(yaml_writing.entity(other)) == [other]


@pytest.mark.parametrize(
    "text", ["no", "Off", "NULL", "~", "007", "1_000", "0x1F", "12:30", "1.5", "-3", "a: b", "x #y"]
)
def test_what_other_readers_of_yaml_would_change_is_quoted(text: str) -> None:
    assert yaml_writing.scalar(text).startswith('"')


@pytest.mark.parametrize("text", ["40", "2019-01-14", "2018-12/..", "2017~", "about 40", "alvi-karimov", "rln’s"])
def test_what_yaml_keeps_is_plain(text: str) -> None:
    assert yaml_writing.flow([text]) == f"[{text}]"


def entries(text: str) -> list[str]:
    """The entries of a statements file, as they were typed, without comments."""
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    return [entry.strip("\n") + "\n" for entry in "".join(lines).split("\n\n") if entry.strip()]


@pytest.mark.parametrize("case", ["demo", "chechnya"])
def test_it_is_written_as_people_wrote_it(case: str) -> None:
    """Most entries of the cases come out to the letter; where people varied, the data is the same."""
    same = total = 0
    for path in sorted((ROOT / "data" / case / "statements").glob("*.yaml")):
        for typed in entries(path.read_text("utf-8")):
            data = read(typed)[0]
            written = yaml_writing.statement(data)
            assert read(written) == [data]
            total += 1
            same += written == typed
    assert same / total > 0.7
