from __future__ import annotations

from onrecord.casefile.yaml_edits import apply, insert_after, replace_value
from onrecord.casefile.yaml_source import parse


def test_every_scalar_is_the_text_that_was_typed() -> None:
    source = parse(b"a: no\nb: 2019-01-14\nc: 007\nd: 1.0\ne: ~\nf:\ng: 'x'\n", "f.yaml")
    assert source.data == {"a": "no", "b": "2019-01-14", "c": "007", "d": "1.0", "e": "~", "f": None, "g": "x"}
    assert source.problems == []


def test_a_plain_quote_that_yaml_would_cut_is_refused() -> None:
    source = parse(b"- quote: they said # no\n", "f.yaml")
    assert [p.code for p in source.problems] == ["E104"]
    assert parse(b"- quote: |-\n    they said # no\n", "f.yaml").data == [{"quote": "they said # no"}]


def test_lines_are_those_of_the_file() -> None:
    source = parse(b"# c\n\n- id: a\n  also:\n    - b\n", "f.yaml")
    assert source.line((0, "also", 0)) == 5
    assert source.line((0, "missing")) == 3


def test_an_insertion_leaves_every_other_byte() -> None:
    text = "- quote: |-\n    one\n    two  \n\n  # a comment\n  affirms:   [ [a, occurred] ]   # kept\n"
    source = parse(text.encode(), "f.yaml")
    edited = apply(text, [insert_after(source, (0, "quote"), ["at: [0, 7]", "line: 1"])])
    assert edited == text.replace("    two  \n", "    two  \n  at: [0, 7]\n  line: 1\n")


def test_an_insertion_at_the_end_without_a_newline() -> None:
    source = parse(b"- quote: |-\n    one", "f.yaml")
    assert apply(source.text, [insert_after(source, (0, "quote"), ["line: 1"])]) == "- quote: |-\n    one\n  line: 1\n"


def test_an_insertion_after_a_block_list_stays_in_its_entry() -> None:
    text = "- id: a\n  attribution:\n    - one\n    - two\n\n- id: b\n"
    source = parse(text.encode(), "f.yaml")
    edited = apply(text, [insert_after(source, (0, "attribution"), ["attributionAt: [1, 2]"])])
    assert edited == text.replace("    - two\n", "    - two\n  attributionAt: [1, 2]\n")


def test_an_empty_value_is_filled() -> None:
    source = parse(b"- at:\n  line: # none\n", "f.yaml")
    edits = [replace_value(source, (0, "at"), "[1, 2]"), replace_value(source, (0, "line"), "3")]
    assert apply(source.text, edits) == "- at: [1, 2]\n  line: 3 # none\n"


def test_folded_scalars_hold_their_words_and_nothing_else() -> None:
    assert parse(b"a: >-\n  one\n  two\n\n  three\n", "f.yaml").data == {"a": "one two\nthree"}


def test_windows_line_ends_are_read() -> None:
    assert parse(b"- quote: |-\r\n    one\r\n  id: a\r\n", "f.yaml").data == [{"quote": "one", "id": "a"}]
