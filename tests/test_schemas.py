"""The JSON Schemas: they accept what onrecord accepts, and refuse what can be seen without reading another file."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML, YAMLError

import onrecord
from onrecord import editing
from onrecord.casefile import records
from onrecord.casefile.loading import read_files
from onrecord.casefile.schemas import FILES, offered, schemas
from onrecord.casefile.shapes import NEVER_EMPTY
from onrecord.dataset.ontology import ontology
from onrecord.values.errors import CasefileError
from onrecord.values.vocabulary import PREDICATES, STANCES

ROOT = Path(__file__).resolve().parent.parent
CONFORMANCE = ROOT / "tests" / "conformance"
BAD = sorted(
    path for path in CONFORMANCE.iterdir() if path.is_dir() and path.name not in ("checks", "derived", "valid")
)
GOOD = [ROOT / "data" / "demo", ROOT / "data" / "chechnya", *sorted((CONFORMANCE / "valid").iterdir())]
SCHEMAS = schemas(ontology().codes, ontology().meanings)
REFERENCE = (ROOT / "data" / "README.md").read_text("utf-8")


def as_an_editor_sees(path: Path) -> Any:
    """The data of a file with the types of YAML: 2019 is a number, `true` a boolean; dates are text, as in JSON."""
    return _dates_as_text(YAML(typ="safe", pure=True).load(path.read_text("utf-8-sig")))


def _dates_as_text(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _dates_as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_dates_as_text(item) for item in data]
    return str(data) if isinstance(data, datetime.date) else data


def faults(folder: Path, by: dict[str, Any] = SCHEMAS) -> list[str]:
    """What the schemas find wrong with the files of the case in *folder*; hidden ones are no part of it."""
    return [
        f"{path.name}: {error.json_path}: {error.message}"
        for name, pattern in FILES.items()
        for path in sorted(folder.glob(pattern))
        if path.is_file() and not path.name.startswith(".")
        for error in jsonschema.Draft7Validator(by[name]).iter_errors(as_an_editor_sees(path))
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_schema_is_one(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    text = json.dumps(SCHEMAS[name])
    assert "x-" not in re.findall(r'"(x-)', text), "a mark of the records is left"
    pointed_to = {to.removeprefix("#/definitions/") for to in re.findall(r'"\$ref": "([^"]+)"', text)}
    assert pointed_to <= set(SCHEMAS[name]["definitions"]), "whole in itself"


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_what_onrecord_accepts_is_accepted(folder: Path) -> None:
    onrecord.load(folder)
    assert faults(folder) == []


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_it_is_accepted_with_the_ids_of_the_case_too(folder: Path) -> None:
    assert faults(folder, schemas(ontology().codes, ontology().meanings, offered(read_files(folder)))) == []


#: Why a schema cannot see it → codes, or folders of a code.
NOT_SEEN = {
    "whether a file is there, or a document is declared in another file": ("E101",),
    "a folder is no file that an editor opens": ("E102-folder-for-file", "E102-folder-for-statements"),
    "no schema is for a file of this name": (
        "E105-capital-in-file",
        "E105-capital-in-folder",
        "E105-folder-in-statements",
        "E105-other-file-ending",
        "E105-statements-in-file",
        "E105-statements-is-file",
    ),
    "it is written out before a schema sees it": ("E102-alias-of-list", "E105-merge-key"),
    "how a scalar is written is gone before a schema sees it": (
        "E102-anchor-on-value",
        "E102-explicit-tag",
        "E104",
    ),
    "YAML itself takes it for a line end, or for a letter": ("E102-carriage-returns-alone", "E102-next-line-character"),
    "which characters were garbled on their way is found by code": ("E108",),
    "what other files declare; ids that are new must not be errors while typing": ("E201",),
    "two entries beside each other": ("E202", "E204", "E205", "E701", "E702"),
    "the kind of a thing is declared elsewhere": (
        "E302",
        "E308-event-as-perpetrator",
        "E308-judged-across-kinds",
        "E308-place-as-speaker",
    ),
    "the grammar of EDTF is no pattern": ("E304",),
    "the grammar of numbers is code": ("E305",),
    "the document": ("E401", "E402", "E405", "E501", "E502"),
    "the document's segments are declared elsewhere": ("E403",),
    "an entry without a place is right until it is anchored": ("E404",),
    "whether numbers fit each other, or the document": ("E406", "E503"),
    "the vault": ("E407", "E601"),
    "where a file lies": ("E603",),
}
REASONS = {name: reason for reason, names in NOT_SEEN.items() for name in names}
#: Folders of those codes in which a schema, or an editor's parser, sees something all the same.
SEEN_ALL_THE_SAME = {
    "E104-hash-opens-quote": "nothing is left of the quote",
    "E201-cyrillic-in-speaker": "no id",
    "E201-name-for-id": "no id",
    "E201-null-as-speaker": "to YAML it is nothing",
    "E201-sentence-for-speaker": "no id",
    "E201-zero-width-in-speaker": "no id",
    "E304-day-forty-five": "no date of YAML",
    "E304-february-thirtieth": "no date of YAML",
    "E304-february-thirty-first": "no date of YAML",
    "E503-lines-in-words": "no lines",
}


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_what_onrecord_refuses_is_refused_where_a_schema_can_see_it(folder: Path) -> None:
    reason = REASONS.get(folder.name) or REASONS.get(folder.name.partition("-")[0])
    if folder.name in SEEN_ALL_THE_SAME:
        reason = None
    try:
        found = faults(folder)
    except (YAMLError, ValueError, RecursionError) as error:  # an editor's parser refuses it, and says so
        found = [str(error)]
    assert bool(found) == (reason is None), f"{reason}: {found}"


def test_every_reason_is_needed() -> None:
    names = {folder.name for folder in BAD} | {folder.name.partition("-")[0] for folder in BAD}
    assert set(REASONS) <= names
    assert len(REASONS) == sum(map(len, NOT_SEEN.values())), "one reason each"
    assert names >= set(SEEN_ALL_THE_SAME)
    assert all(name in REASONS or name.partition("-")[0] in REASONS for name in SEEN_ALL_THE_SAME)


STATEMENT = jsonschema.Draft7Validator(SCHEMAS["statements"])
ODDA = {"quote": "closed", "affirms": [["closing", "occurred"]]}


@pytest.mark.parametrize(
    "claim",
    [
        ["closing", "count", {"unit": "detained", "number": 40}],
        ["closing", "when", 2019],
        ["closing", "when", {"edtf": 2019, "words": "in 2019", "how": True}],
        ["odda", "holdsPost", {"post": "warden", "span": 2019}],
        ["odda", "holdsPost", "warden"],
        [["closing", 7], "perpetrator", ["odda", {"unnamed": "two men"}, ["wim"]]],
        ["closing", "ground", ["union-activity"]],
        ["closing", "inWords", 3.5],
        ["closing", "effect", None],
    ],
    ids=str,
)
def test_a_claim_typed_bare_is_accepted(claim: list[Any]) -> None:
    assert not list(STATEMENT.iter_errors([ODDA | {"affirms": [claim]}]))


@pytest.mark.parametrize(
    "claim",
    [
        ["closing"],
        ["closing", "count", 40],
        ["closing", "count", {"unit": "detained"}],
        ["closing", "count", {"unit": "detained", "number": None}],
        ["closing", "count", {"unit": "detained", "number": 1, "000": None}],
        ["closing", "when", {"words": "on Monday"}],
        ["closing", "occurred", "odda"],
        ["closing", "perpetrator", []],
        ["closing", "place", {"name": "port"}],
        ["closing", "inWords", {"a": "b"}],
        [{"unnamed": "a thing"}, "occurred"],
        ["Closing", "occurred"],
        {"closing": "occurred"},
        "closing occurred",
        None,
    ],
    ids=str,
)
def test_a_claim_of_another_shape_is_refused(claim: Any) -> None:
    assert list(STATEMENT.iter_errors([ODDA | {"affirms": [claim]}]))


@pytest.mark.parametrize("nothing", [None, "", []], ids=repr)
@pytest.mark.parametrize("key", NEVER_EMPTY)
def test_what_must_not_stand_empty_is_refused_and_the_editor_says_why(key: str, nothing: Any) -> None:
    errors = list(STATEMENT.iter_errors([ODDA | {"speaker": "odda", key: nothing}]))
    assert any(error.validator == "required" and f"something after {key}" in error.message for error in errors)
    then = [rule["then"] for rule in SCHEMAS["statements"]["definitions"]["StatementEntry"]["allOf"]]
    assert f"Fill in {key}, or remove the line: left out, {NEVER_EMPTY[key]}." in [t["errorMessage"] for t in then]


@pytest.mark.parametrize(
    "more",
    [
        {"as": None, "line": "58", "at": ["1", 2], "hedge": 2019, "id": 7, "said": 2019, "denies": None},
        {"attribution": "a", "attributionAt": [1, 2], "attributionLine": 1},
        {"attribution": ["a", "b"], "attributionAt": [[1, 2], [3, 4]], "attributionLine": [1, 1]},
        {"speaker": ["odda", {"unnamed": 2}], "via": ["rt", ["rt", {"speaker": "rt", "as": 1}], {"unnamed": "a"}]},
        {"thanks": "odda", "praises": ["odda", "wim"], "respondsTo": "a", "in": "report", "about": []},
    ],
    ids=str,
)
def test_an_entry_typed_bare_is_accepted(more: dict[str, Any]) -> None:
    assert not list(STATEMENT.iter_errors([ODDA | more]))


def test_everything_a_person_may_choose_is_explained() -> None:
    claim = SCHEMAS["statements"]["definitions"]["claim"]["items"][1]
    assert claim["enum"] == list(PREDICATES)
    assert all(claim["enumDescriptions"])
    fields = SCHEMAS["statements"]["definitions"]["StatementEntry"]["properties"]
    for stance in STANCES:
        assert fields[stance]["description"], stance
    for scheme, codes in ontology().codes.items():
        for name in SCHEMAS:
            if made := SCHEMAS[name]["definitions"].get(scheme):
                assert made["enum"] == sorted(codes)
                assert all(made["enumDescriptions"]), scheme
    for name in SCHEMAS:
        for model, made in SCHEMAS[name]["definitions"].items():
            for field, value in made.get("properties", {}).items():
                assert value["description"], (model, field)


TABLES = {
    "case.yaml": [records.CaseEntry],
    "documents.yaml": [records.DocumentEntry],
    "entities.yaml": [records.EntitiesFile, records.EntityEntry],
    "events.yaml": [records.EventEntry],
    "judgements.yaml": [records.JudgementEntry],
    "statements/ID.yaml": [records.StatementEntry],
}


@pytest.mark.parametrize("heading", TABLES)
def test_the_reference_says_what_the_records_say(heading: str) -> None:
    section = REFERENCE.split(f"\n## {heading}\n")[1].split("\n## ")[0].split("\n### ")[0]
    tables = re.findall(r"\| key \| meaning \|\n\|---\|---\|\n((?:\|.*\n)+)", section)
    for model, table in zip(TABLES[heading], tables, strict=True):
        said = {f.alias or name: f.description for name, f in model.model_fields.items() if f.description}
        rows = [f"| `{key}` | {meaning.replace('|', chr(92) + '|')} |" for key, meaning in said.items()]
        assert table.splitlines() == rows


def test_what_ships_is_what_is_made() -> None:
    folder = ROOT / "ontology" / "schemas"
    shipped = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert shipped == editing.schema_files(), "run `make schemas`"


def test_ids_of_the_case_are_offered_by_kind(demo_copy: Path) -> None:
    written = editing.write_for_editors(demo_copy)
    assert [path.name for path in written.schemas] == [f"{name}.schema.json" for name in FILES]
    made = json.loads((demo_copy / ".schemas" / "statements.schema.json").read_text("utf-8"))["definitions"]
    places = made["id-of-place-or-unnamed"]["anyOf"][0]
    assert "keldhaven" in places["enum"]
    assert "port-strike" not in places["enum"]
    meanings = dict(zip(places["enum"], places["enumDescriptions"], strict=True))
    assert meanings["keldhaven"] == "Keldhaven (place)"
    assert "port-strike" in made["id-of-event"]["anyOf"][0]["enum"]
    assert "agency-strike" in made["id-of-entry"]["anyOf"][0]["enum"]
    validator = jsonschema.Draft7Validator(made["id-of-event"] | {"definitions": made})
    assert validator.is_valid("an-event-that-is-new")
    assert not validator.is_valid("Not_An_Id")


def test_the_case_still_loads_and_the_same_case_gives_the_same_files(demo_copy: Path) -> None:
    editing.write_for_editors(demo_copy)
    before = {path: path.read_bytes() for path in sorted(demo_copy.rglob("*")) if path.is_file()}
    onrecord.load(demo_copy)
    assert not editing.write_for_editors(demo_copy).settings_written
    assert {path: path.read_bytes() for path in sorted(demo_copy.rglob("*")) if path.is_file()} == before


def test_settings_that_are_there_are_left_alone(demo_copy: Path) -> None:
    settings = demo_copy / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{\n  // mine\n  "editor.rulers": [120],\n}\n', "utf-8")
    written = editing.write_for_editors(demo_copy)
    assert not written.settings_written
    assert json.loads(written.settings_to_add) == editing.editor_settings()
    assert "// mine" in settings.read_text("utf-8")
    settings.write_text(written.settings_to_add, "utf-8")
    assert editing.write_for_editors(demo_copy).settings_to_add == ""


def test_a_case_with_problems_gets_what_can_be_read(demo_copy: Path) -> None:
    entities = demo_copy / "entities.yaml"
    entities.write_text(
        entities.read_text("utf-8").replace("id: rolf-anskar, name:", "id: rolf-anskar, nmae:"), "utf-8"
    )
    (demo_copy / "events.yaml").write_text("- id: [\n", "utf-8")
    with pytest.raises(CasefileError):
        onrecord.load(demo_copy)
    written = editing.write_for_editors(demo_copy)
    assert written.problems
    assert "leif-anskar" in written.offered.things
    assert "rolf-anskar" not in written.offered.things
    assert "agency-strike" in written.offered.entries
    with pytest.raises(CasefileError):
        editing.write_for_editors(demo_copy / "nowhere")
    assert not (demo_copy / "nowhere").exists()


def test_a_small_case_in_one_file(tmp_path: Path) -> None:
    shutil.copytree(CONFORMANCE / "valid" / "unnamed-speakers", tmp_path / "case")
    written = editing.write_for_editors(tmp_path / "case" / "case.yaml")
    assert written.folder == tmp_path / "case"
    case = json.loads((tmp_path / "case" / ".schemas" / "case.schema.json").read_text("utf-8"))
    statements = case["properties"]["statements"]["anyOf"][0]
    assert statements["propertyNames"] == {"$ref": "#/definitions/id-of-document"}
    assert case["definitions"]["id-of-document"]["anyOf"][0]["enum"] == ["notice"]
