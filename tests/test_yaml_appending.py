"""Entries appended to files of several layouts: what was there keeps its bytes."""

from __future__ import annotations

import pytest

from onrecord.casefile.yaml_appending import with_entries, with_entry_before, without_entry
from onrecord.casefile.yaml_source import parse
from onrecord.casefile.yaml_writing import entity
from onrecord.values.errors import OnrecordError

ADA, ULF = {"id": "ada", "name": "Ada"}, {"id": "ulf", "name": "Ulf: the second"}
LISTS = {
    "nothing": ("", '- id: ada\n  name: Ada\n\n- id: ulf\n  name: "Ulf: the second"\n'),
    "a comment": ("# c\n", '# c\n\n- id: ada\n  name: Ada\n\n- id: ulf\n  name: "Ulf: the second"\n'),
    "an empty list": ("[]\n", '\n- id: ada\n  name: Ada\n\n- id: ulf\n  name: "Ulf: the second"\n'),
    "one entry a line": (
        "- {id: a, name: A}\n- {id: b, name: B}",
        '- {id: a, name: A}\n- {id: b, name: B}\n- {id: ada, name: Ada}\n- {id: ulf, name: "Ulf: the second"}\n',
    ),
    "indented": (
        "  - id: a\n    name: |-\n      A\n\n# end\n",
        "  - id: a\n    name: |-\n      A\n\n"
        '  - id: ada\n    name: Ada\n\n  - id: ulf\n    name: "Ulf: the second"\n\n# end\n',
    ),
    "close together": (
        "- id: a\n  name: A\n- id: b\n  name: B\n",
        '- id: a\n  name: A\n- id: b\n  name: B\n- id: ada\n  name: Ada\n- id: ulf\n  name: "Ulf: the second"\n',
    ),
    "Windows line ends": (
        "\ufeff- id: a\r\n  name: A\r\n",
        '\ufeff- id: a\r\n  name: A\r\n\r\n- id: ada\r\n  name: Ada\r\n\r\n- id: ulf\r\n  name: "Ulf: the second"\r\n',
    ),
}


@pytest.mark.parametrize("layout", LISTS)
def test_a_list_grows_in_its_own_layout(layout: str) -> None:
    before, after = LISTS[layout]
    assert with_entries(before.encode(), "f.yaml", {(): [ADA, ULF]}, entity).decode() == after


def test_a_map_of_lists_grows_under_its_keys() -> None:
    before = "people:\n  - id: a\n    name: A\n\n# The places\nplaces: []  # none yet\nlaws:\n"
    added = {("places",): [ADA], ("people",): [ADA, ULF], ("works",): [ADA], ("laws",): [ULF]}
    content = with_entries(before.encode(), "f.yaml", added, entity)
    assert content.decode() == (
        'people:\n  - id: a\n    name: A\n\n  - id: ada\n    name: Ada\n\n  - id: ulf\n    name: "Ulf: the second"\n\n'
        "# The places\nplaces:   # none yet\n  - id: ada\n    name: Ada\n"
        'laws:\n  - id: ulf\n    name: "Ulf: the second"\n\n'
        "works:\n  - id: ada\n    name: Ada\n"
    )
    assert parse(content, "f.yaml").data["works"] == [ADA]


@pytest.mark.parametrize("before", ["[{id: a, name: A}]\n", "{people: [{id: a, name: A}]}\n"])
def test_what_cannot_be_added_to_is_refused_whole(before: str) -> None:
    path = ("people",) if before.startswith("{") else ()
    with pytest.raises(OnrecordError, match=r"f\.yaml is laid out so that entries cannot be added to it"):
        with_entries(before.encode(), "f.yaml", {path: [ADA]}, entity)


LIST = (
    "\ufeff# Of the file\r\n\r\n# Of the first\r\n- id: a\r\n  name: A\r\n\r\n"
    "# Of the second\r\n- id: b\r\n  name: B\r\n"
)
NEW = "- id: ada\r\n  name: Ada\r\n"


@pytest.mark.parametrize(
    ("number", "after"),
    [
        (0, LIST.replace("# Of the first", f"{NEW}\r\n# Of the first")),
        (1, LIST.replace("# Of the second", f"{NEW}\r\n# Of the second")),
    ],
)
def test_an_entry_stands_before_the_remarks_of_the_next_and_comes_out_again(number: int, after: str) -> None:
    content = with_entry_before(parse(LIST.encode(), "f.yaml"), number, ADA, entity)
    assert content.decode() == after
    assert without_entry(parse(content, "f.yaml"), (), number) == LIST.encode()


@pytest.mark.parametrize("before", ["[{id: a, name: A}]\n", "-\n  id: a\n  name: A\n"])
def test_what_cannot_be_put_in_is_refused_by_the_layout_and_not_by_lines_that_are_nowhere(before: str) -> None:
    source = parse(before.encode(), "f.yaml")
    with pytest.raises(OnrecordError, match=r"f\.yaml is laid out so that an entry cannot be put in or taken out"):
        with_entry_before(source, 0, ADA, entity)


def test_a_list_under_a_key_goes_with_its_last_entry() -> None:
    before = "people:\n  - id: a\n    name: A\n\nplaces:\n  - id: b\n    name: B\n"
    assert without_entry(parse(before.encode(), "f.yaml"), ("places",), 0).decode() == before.split("\nplaces")[0]
