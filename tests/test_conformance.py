"""Every problem a casefile can have, in the smallest casefile that has it, with the message a user sees.

A folder of `conformance/` is one case of error: `case.yaml` (or several files), `expected.txt` (the exact
message), and where needed `texts/` (the documents), `vault.yaml` and `action.txt`: `load` (the default),
`anchor`, `verify` or `build`. The casefiles in `conformance/valid/` are odd but right, and must load; where
they have `texts/`, their anchors are verified too.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import onrecord
from onrecord.building import build
from onrecord.casefile.anchoring import anchor_case
from onrecord.casefile.vault import read_vault
from onrecord.values.errors import PROBLEMS, CasefileError

CONFORMANCE = Path(__file__).parent / "conformance"
#: Where a file system takes `Case.yaml` for `case.yaml`, these cases are whole.
ABOUT_CAPITALS = {"E101-capital-in-case", "E105-capital-in-file", "E105-capital-in-folder"}
TELLS_CAPITALS = not (CONFORMANCE / "VALID").exists()
BAD = sorted(
    path
    for path in CONFORMANCE.iterdir()
    if path.is_dir()
    and path.name not in ("checks", "derived", "valid")
    and (TELLS_CAPITALS or path.name not in ABOUT_CAPITALS)
)
VALID = sorted(path for path in (CONFORMANCE / "valid").iterdir() if path.is_dir())
#: As many as there were when this was last changed: the list only grows.
AT_LEAST_BAD, AT_LEAST_VALID = 316, 25


def act(case: Path) -> None:
    """Do with *case*, a copy that may be changed, what its action.txt says."""
    action_file, texts, vault_file = case / "action.txt", case / "texts", case / "vault.yaml"
    action = action_file.read_text("utf-8").strip() if action_file.exists() else "load"
    vault = vault_file if vault_file.exists() else None
    match action:
        case "load":
            onrecord.load(case)
        case "anchor":
            anchor_case(case, texts, read_vault(vault) if vault else None, choose=None)
        case "verify":
            onrecord.load(case).verify(texts, vault)
        case "build":
            build(case, case.parent / "out", documents=texts if texts.exists() else None, vault=vault)
        case _:
            pytest.fail(f"{action_file}: no such action: {action!r}")


def failure(case: Path) -> CasefileError:
    """Return what *case*, a copy that may be changed, is refused with."""
    with pytest.raises(CasefileError) as caught:
        act(case)
    return caught.value


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file under *folder*, by its path there."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def copy_of(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to / "case"))


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_the_message_is_exactly_this(folder: Path, tmp_path: Path) -> None:
    case = copy_of(folder, tmp_path)
    message = str(failure(case)).replace(str(case), "CASE")
    assert f"{message}\n" == (folder / "expected.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_the_code_is_the_one_the_folder_is_named_after(folder: Path, tmp_path: Path) -> None:
    error = failure(copy_of(folder, tmp_path))
    code = folder.name.partition("-")[0]
    assert code in {problem.code for problem in error.problems}
    assert re.search(rf": {code} ", str(error))


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_a_failure_changes_and_leaves_no_file(folder: Path, tmp_path: Path) -> None:
    case = copy_of(folder, tmp_path)
    before = contents(tmp_path)
    failure(case)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_code_has_a_folder(code: str) -> None:
    assert any(folder.name.startswith(f"{code}-") for folder in BAD)


def test_every_folder_is_named_code_dash_words() -> None:
    for folder in BAD:
        code, *words = folder.name.split("-")
        assert code in PROBLEMS
        assert 2 <= len(words) <= 4, folder.name
        assert all(re.fullmatch(r"[a-z0-9]+", word) for word in words), folder.name


def test_the_list_only_grows() -> None:
    assert len(BAD) >= AT_LEAST_BAD - (0 if TELLS_CAPITALS else len(ABOUT_CAPITALS))
    assert len(VALID) >= AT_LEAST_VALID


@pytest.mark.parametrize("folder", VALID, ids=lambda folder: folder.name)
def test_a_valid_case_loads(folder: Path, tmp_path: Path) -> None:
    case = copy_of(folder, tmp_path)
    before = contents(case)
    loaded = onrecord.load(case)
    if (case / "texts").is_dir():
        verification = loaded.verify(case / "texts")
        assert any(verification.verified.values())
        assert not verification.not_checked
    assert contents(case) == before


def test_odd_bytes_are_still_there() -> None:
    """No editor and no version control has made these files ordinary."""
    assert (CONFORMANCE / "valid" / "byte-order-mark" / "case.yaml").read_bytes().startswith(b"\xef\xbb\xbf")
    windows = (CONFORMANCE / "valid" / "windows-line-ends" / "case.yaml").read_bytes()
    assert windows.count(b"\r\n") == windows.count(b"\n") > 0
    changed = (CONFORMANCE / "E501-other-line-ends" / "texts" / "notice.txt").read_bytes()
    assert changed.count(b"\r\n") == changed.count(b"\n") > 0
    assert b"\xe9" in (CONFORMANCE / "E102-not-utf-8" / "case.yaml").read_bytes()
    assert b"\n" not in (CONFORMANCE / "E102-carriage-returns-alone" / "case.yaml").read_bytes()
    mixed = (CONFORMANCE / "valid" / "mixed-line-ends" / "case.yaml").read_bytes()
    assert 0 < mixed.count(b"\r\n") < mixed.count(b"\n")
    for name, character in (("E401-soft-hyphen-in-text", "\u00ad"), ("text-with-line-separator", "\u2028")):
        folder = CONFORMANCE / name if name.startswith("E") else CONFORMANCE / "valid" / name
        assert character in (folder / "texts" / "notice.txt").read_bytes().decode("utf-8")


def test_values_stay_as_typed() -> None:
    case = onrecord.load(CONFORMANCE / "valid" / "values-as-typed").casefile
    assert (case.info.id, case.info.title, case.info.scope, case.info.method) == ("007", "no", "2019-01-14", "007")
    assert {thing.label for thing in case.things.values()} == {"yes", "2019-01-14", "007"}
    assert {form for thing in case.things.values() for form in thing.also} == {"on", "0x1F", "1_000", "null"}


WITH_VAULT = [f for f in BAD if (f / "vault.yaml").is_file() and "vault-without-forms" not in f.name]


@pytest.mark.parametrize("folder", WITH_VAULT, ids=lambda folder: folder.name)
def test_no_message_repeats_what_the_vault_holds(folder: Path) -> None:
    vault = read_vault(folder / "vault.yaml")
    assert vault.forms or vault.absent
    assert not list(vault.scan((folder / "expected.txt").read_text("utf-8")))


#: Values that have no place where they stand: each must give a message, never a traceback.
ODD = (
    "affirms: [[closing, count, {unit: [attending], number: 2}]]",
    "affirms: [[closing, ground, {code: x}]]",
    "affirms: [[closing, ground, [[x]]]]",
    "affirms: [[closing, when, {edtf: 2019, words: [a]}]]",
    "affirms: [[closing, when, {edtf: [2019]}]]",
    "affirms: [[odda, holdsPost, {post: }]]",
    "affirms: [[odda, holdsPost, {post: [a, b]}]]",
    "affirms: [[odda, holdsPost, {post: a, of: [b, c]}]]",
    "affirms: [[[], occurred]]",
    "affirms: [[closing, perpetrator, []]]",
    "affirms: [[{unnamed: [a]}, occurred]]",
    "affirms: [[closing, [occurred]]]",
    "affirms: [[[[[closing]]], 7, {a: {b: c}}]]",
    "affirms: {closing: occurred}",
    "affirms: [closing]",
    "as_: warden\n      affirms: [[closing, occurred]]",
    "aside: boilerplate\n      affirms: [[closing, occurred]]",
    "speaker: {speaker: odda}\n      affirms: [[closing, occurred]]",
    "via: {speaker: odda}\n      affirms: [[closing, occurred]]",
    "via: [[[odda]]]\n      speaker: odda\n      affirms: [[closing, occurred]]",
    "said: [2019]\n      affirms: [[closing, occurred]]",
    "at: [29]\n      affirms: [[closing, occurred]]",
    "attribution: [a, b]\n      attributionAt: [12, 15]\n      attributionLine: 1\n      affirms: [[closing, exists]]",
    "respondsTo: [[a]]\n      affirms: [[closing, occurred]]",
    "note: &x y\n      hedge: &x z\n      affirms: [[closing, occurred]]",
    "affirms: " + "[" * 3000,
)
CASE = """id: fair
title: The fair
documents:
  - id: notice
    file: notice.txt
    sha256: "0000000000000000000000000000000000000000000000000000000000000000"
    title: Notice
entities:
  people: [{id: odda, name: Odda}]
events: [{id: closing, label: Closing reported}]
statements:
  notice:
    - quote: |-
        closed
      line: 1
      at: [0, 6]
      ODD
"""


@pytest.mark.parametrize("odd", ODD, ids=[odd[:50] for odd in ODD])
def test_odd_values_give_a_message_and_no_traceback(odd: str, tmp_path: Path) -> None:
    text = CASE.replace("      at: [0, 6]\n", "") if odd.startswith("at:") else CASE
    (tmp_path / "case.yaml").write_text(text.replace("ODD", odd), "utf-8")
    with pytest.raises(CasefileError) as caught:
        onrecord.load(tmp_path)
    assert all(problem.file and problem.code in PROBLEMS for problem in caught.value.problems)


def test_the_odd_case_itself_is_right(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE.replace("ODD", "affirms: [[closing, occurred]]"), "utf-8")
    onrecord.load(tmp_path)
