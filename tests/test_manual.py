"""The manual of codes: a page for each, whose examples have the fault they are about, and are mended."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from ruamel.yaml import YAML, YAMLError

import onrecord
from onrecord.building import build
from onrecord.casefile.anchoring import anchor_case
from onrecord.casefile.vault import read_vault
from onrecord.dataset.manual import GROUPS, codes, explanation, group
from onrecord.dataset.shape_pages import shape_pages
from onrecord.dataset.shapes import shape_titles
from onrecord.values.errors import PROBLEMS, CasefileError, OnrecordError

ROOT = Path(__file__).resolve().parent.parent
PAGES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "graph/onrecord/explanations").iterdir())}
#: The pages that are written, and those that are made from the shapes.
ALL_PAGES = PAGES | shape_pages()
#: Code → why its page has no example: it is about the bytes of a text.
NO_EXAMPLE = {"E502": "an encoding cannot be shown in a page that is UTF-8"}
#: First letter of a code → the headings of its page (problems of a case, checks), and how many words at most.
FORMS = {
    "C": (["What it looks at", "What it cannot see", "Example", "What to do"], 220),
    "E": (["With the fault", "Mended", "What to do"], 200),
}
#: The case in which the examples are tried: one document, no statements.
BASE = {
    "texts/notice.txt": """Notice of the village council
The footbridge is closed, said Odda Fennick. About 40 people came to see.
The fair is off.
The mayor said: The fair is off.
Quillon Marrack painted the barrier, and Wim Tarbuckle watched.
A reader: I never liked that bridge.
""",
    "case.yaml": "id: fair\ntitle: The village fair\n",
    "documents.yaml": """
- id: notice
  file: notice.txt
  sha256: 144232f12dda680b946780c2fa97d996acdb1ce6afc0b959442ee6ab54d04a9a
  title: A notice
  segments: [{kind: comment, lines: 6}]
""",
    "entities.yaml": """
people: [{id: odda-fennick, name: Odda Fennick}]
organizations: [{id: fair-gazette, name: Fair Gazette}]
places: [{id: alder-bridge, name: Alder Bridge}]
""",
    "events.yaml": """
- {id: closing, label: Closing reported}
- {id: barrier, label: Barrier reported}
- {id: shutting, label: Shutting reported}
""",
    "vault.yaml": "protected: [{name: Quillon Marrack, forms: [Quillon Marrack, Marrack]}]\ninvented: yes\n",
}


def examples(code: str, section: str) -> list[str]:
    """The YAML under a heading of a page."""
    part = PAGES[code].partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return re.findall(r"```yaml\n(.*?)```", part, re.DOTALL)


def found_in(fragment: str, folder: Path) -> set[str]:
    """Put *fragment* into the case, in the file that its first line names, and say which codes are reported.

    Where it is a vault, it is the one that is used.
    """
    case = folder / "case"
    name = fragment.partition("\n")[0].removeprefix("# ")
    for path, text in {**BASE, name: fragment}.items():
        (case / path).parent.mkdir(parents=True, exist_ok=True)
        (case / path).write_text(text, "utf-8")
    vault_file = case / (name if name.endswith("vault.yaml") else "vault.yaml")
    vault = read_vault(vault_file)
    if any(vault.scan(fragment)):
        return reported(lambda: build(case, folder / "out", case / "texts", vault_file))
    found = reported(lambda: onrecord.load(case).verify(case / "texts", vault_file))
    if found != {"E404"}:
        return found
    return (
        reported(lambda: anchor_case(case, case / "texts", vault))
        or reported(lambda: onrecord.load(case).verify(case / "texts", vault_file))
        or found
    )


def reported(act: Callable[[], object]) -> set[str]:
    try:
        act()
    except CasefileError as error:
        return {problem.code for problem in error.problems}
    return set()


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {code for code in PAGES if code.startswith("E")} == set(PROBLEMS)
    assert {code for code in ALL_PAGES if code.startswith("C2")} == set(shape_titles())
    titles = {code: page.partition("\n")[0].partition(f"# {code} ")[2] for code, page in ALL_PAGES.items()}
    assert dict(codes()) == titles
    assert all(titles.values())


@pytest.mark.parametrize("code", PROBLEMS)
def test_the_title_is_the_meaning_of_the_code(code: str) -> None:
    assert PAGES[code].partition("\n")[0] == f"# {code} {PROBLEMS[code]}"


@pytest.mark.parametrize("code", PAGES)
def test_a_page_is_short_and_says_what_to_do(code: str) -> None:
    page = PAGES[code]
    assert re.match(rf"# {code} .+\.\n\n\S", page)
    headings, most = FORMS[code[0]]
    assert 80 <= len(page.split()) <= most
    assert page.count("\n## What to do\n\n") == 1
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    if code not in NO_EXAMPLE:
        assert re.findall(r"^## (.+)$", page, re.MULTILINE) == headings


@pytest.mark.parametrize("code", shape_titles())
def test_a_page_on_a_shape_says_what_the_shape_says(code: str) -> None:
    page = explanation(code.lower())
    assert page.startswith(f"# {code} {shape_titles()[code]}\n\n## What it looks at\n\nIn the default graph every")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == ["What it looks at", "What it may find", "What to do"]
    listed = (ROOT / "ontology" / "shapes.ttl").read_text("utf-8").split("\nshape:")
    (shape,) = [text for text in listed if f'dcterms:identifier "{code}"' in text]
    messages = re.findall(r'sh:message "((?:[^"\\]|\\.)*)"', shape)
    found = page.partition("## What it may find\n\n")[2].partition("\n\n## ")[0].splitlines()
    assert len(found) == len(set(found)) > 0
    assert {line.removeprefix("- ") for line in found} == {message.replace('\\"', '"') for message in messages}


@pytest.mark.parametrize("code", [code for code in PROBLEMS if code not in NO_EXAMPLE])
def test_the_example_has_exactly_this_fault(code: str, tmp_path: Path) -> None:
    (faulty,) = examples(code, "With the fault")
    found = found_in(faulty, tmp_path)
    assert code in found
    assert found <= {code, "E404"}, "that a quote is not anchored yet is beside the point"


@pytest.mark.parametrize("code", [code for code in PROBLEMS if code not in NO_EXAMPLE])
def test_the_mended_example_has_no_fault(code: str, tmp_path: Path) -> None:
    (mended,) = examples(code, "Mended")
    assert found_in(mended, tmp_path) <= ({"E404"} - {code})


@pytest.mark.parametrize("code", PAGES)
def test_every_example_is_yaml(code: str) -> None:
    for section in ("With the fault", "Mended"):
        for text in examples(code, section):
            if code in ("E102", "E103") and section == "With the fault":
                with pytest.raises(YAMLError):
                    YAML(typ="safe", pure=True).load(text)
            else:
                assert YAML(typ="safe", pure=True).load(text)


def test_the_case_of_the_examples_is_right(tmp_path: Path) -> None:
    assert sha256(BASE["texts/notice.txt"].encode("utf-8")).hexdigest() in BASE["documents.yaml"]
    assert found_in("# note.txt\n", tmp_path) == set()


def test_codes_are_found_as_people_type_them() -> None:
    assert explanation(" e203 ") == explanation("E203") == PAGES["E203"]
    with pytest.raises(OnrecordError, match=r"no code 'E208'\. The nearest are: E20\d, E20\d, E20\d"):
        explanation("E208")
    with pytest.raises(OnrecordError, match=r"no code 'C405O'\. The nearest are: C40\d, C40\d, C40\d"):
        explanation("C405O")
    with pytest.raises(OnrecordError, match=r"no code 'R203'\. The nearest are: C203, E203\."):
        explanation("R203")
    with pytest.raises(OnrecordError, match=r"no code '\.\./README'\. `onrecord explain` lists"):
        explanation("../README")


def test_every_code_has_a_group() -> None:
    assert {group(code) for code in PROBLEMS} == {GROUPS[start] for start in GROUPS if start.startswith("E")}
    assert {group(code) for code in ALL_PAGES} == set(GROUPS.values())
    assert group("X901") == "X9xx"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "onrecord", "explain", *arguments], capture_output=True, text=True)


def test_the_command_prints_the_page_as_it_is_into_a_pipe() -> None:
    done = run("e203")
    assert (done.returncode, done.stdout) == (0, PAGES["E203"])
    assert json.loads(run("E203", "--json").stdout)["title"] == PROBLEMS["E203"]
    unknown = run("E999")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "lists them all" in unknown.stderr


def test_the_command_lists_all_codes_by_group() -> None:
    lines = run().stdout.splitlines()
    assert [line for line in lines if line in GROUPS.values()] == list(GROUPS.values())
    assert {f"  {code}  {meaning}" for code, meaning in PROBLEMS.items()} <= set(lines)
    listed = json.loads(run("--json").stdout)
    assert {item["code"] for item in listed} == set(ALL_PAGES)
