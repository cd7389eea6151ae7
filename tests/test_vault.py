from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.building import build
from onrecord.casefile.vault import Vault, _comparable, _quickly_comparable, read_vault

ROOT = Path(__file__).resolve().parent.parent
VAULT = Vault((("Ada Pell", "Pell"), ("Bo O’Lind",), ("Zoë Müller",)), ("Pat Q",))


def test_a_vault_never_shows_what_it_holds() -> None:
    assert "Pell" not in repr(VAULT)


@pytest.mark.parametrize(
    "wrong", ["Ada Pell: 1\nAda Pell: 2\n", "Ada Pell: &a [x]\n", "Ada Pell: !t x\n", "protected: Ada Pell\n"]
)
def test_a_misshapen_vault_is_refused_without_its_words(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "vault.yaml").write_text(wrong, "utf-8")
    with pytest.raises(onrecord.CasefileError) as caught:
        read_vault(tmp_path / "vault.yaml")
    assert "Pell" not in str(caught.value).replace("[{name: Ada Pell, forms: [Ada Pell, Pell]}]", "")


def test_decomposed_accents_are_blotted_too() -> None:
    assert "ller" not in VAULT.blotted("of Zoe\u0308 Mu\u0308ller here")


def test_excerpts_are_blotted_character_for_character() -> None:
    text = "to Ada Pell and Zoë Müller,\nthey"
    assert VAULT.blotted(text) == "to ████████ and ██████████,\nthey"


PIECES = [
    "Ada",
    "Pell",
    "Zoe\u0308",
    "Müller",
    "Mu\u0308ller",
    "O’Lind",
    "Bo",
    " ",
    "\u00a0",
    "\n",
    "\u00ad",
    "\u0301",
    "-",
    "_",
]


@given(st.lists(st.sampled_from([*PIECES, "\u200b", "x", ",", "\u1100\u1161", "😀"]), max_size=7).map("".join))
def test_the_quick_look_misses_nothing_that_the_slow_one_finds(text: str) -> None:
    pattern = VAULT._pattern
    assert pattern
    slow, _ = _comparable(text)
    assert not pattern.search(slow) or pattern.search(_quickly_comparable(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ms Pell came", ["protected name 1"]),
        ("PELL, Pellworm, APell", []),
        ("flight-of-ada-pell", ["protected name 1"]),
        ("id: pell-1", ["protected name 1"]),
        ("Pe\u00adll", ["protected name 1"]),
        ("Bo O'Lind\nand Pat Q", ["protected name 2", "absent string 1"]),
        ("file_Ada_Pell_1.txt", ["protected name 1"]),
        ("Ada\u00a0Pell", ["protected name 1"]),
        ("because: >-\n  of Ada\n  Pell", ["protected name 1"]),
        ("Zoe\u0308 Mu\u0308ller", ["protected name 3"]),
    ],
)
def test_whole_words_in_any_typography(text: str, found: list[str]) -> None:
    assert [entry for _, entry in VAULT.scan(text)] == found


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("entities.yaml", "people:", "people:\n\n  - id: planted\n    name: NAME"),
        ("events.yaml", "label: ", "label: NAME "),
        ("case.yaml", "scope: ", "scope: NAME "),
        ("judgements.yaml", "because: ", "because: NAME "),
        ("documents.yaml", "title: ", "title: NAME "),
        ("statements/harbour-blog.yaml", "\n  affirms:", "\n  note: NAME\n  affirms:"),
        ("statements/harbour-blog.yaml", "\n  affirms:", "\n  hedge: NAME\n  affirms:"),
        ("statements/harbour-herald.yaml", "- quote:", "# NAME\n- quote:"),
    ],
)
def test_a_planted_name_stops_the_build_and_is_not_repeated(
    demo_copy: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    vault = read_vault(demo_copy / "vault.yaml")
    name = vault.protected[0][0]
    path = demo_copy / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new.replace("NAME", name), 1), "utf-8")
    with pytest.raises(onrecord.CasefileError, match="E601") as caught:
        build(demo_copy, tmp_path / "out", vault=demo_copy / "vault.yaml")
    assert not any(form in str(caught.value) for form in vault.forms)
    assert not (tmp_path / "out").exists()


def test_a_name_that_only_the_outputs_would_show_stops_the_build(demo_copy: Path, tmp_path: Path) -> None:
    """YAML escapes hide a name from a reader of the file, and not from a reader of the page."""
    vault = read_vault(demo_copy / "vault.yaml")
    name = vault.protected[0][0]
    path = demo_copy / "case.yaml"
    escaped = 'title: "' + "".join(f"\\u{ord(c):04x}" for c in name) + '"'
    path.write_text(re.sub(r"(?m)^title: .*$", lambda _: escaped, path.read_text("utf-8")), "utf-8")
    with pytest.raises(onrecord.CasefileError, match=r"graph.nq.*E601") as caught:
        build(demo_copy, tmp_path / "out", vault=demo_copy / "vault.yaml")
    assert not any(form in str(caught.value) for form in vault.forms)
    assert not (tmp_path / "out").exists()


def test_no_protected_name_in_any_file_or_commit(vault_file: Path) -> None:
    vault = read_vault(vault_file)
    assert vault.protected
    assert vault.absent
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is no git checkout, so there is no history to scan")
    files = [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]
    assert len(files) > 60
    hits = [
        f"{path.relative_to(ROOT)}:{line}: {entry}"
        for path in files
        for line, entry in vault.scan(str(path.relative_to(ROOT)) + "\n" + path.read_bytes().decode("utf-8", "ignore"))
    ]
    assert hits == []
    history = subprocess.run(
        ["git", "log", "--all", "-p", "--format=%B%n%an"], cwd=ROOT, capture_output=True, check=True
    )
    assert [entry for _, entry in vault.scan(history.stdout.decode("utf-8", "ignore"))] == []


def test_no_protected_name_in_any_output(vault_file: Path, chechnya_graph: onrecord.Graph) -> None:
    vault = read_vault(vault_file)
    for output in (chechnya_graph.nquads, chechnya_graph.page()):
        assert list(vault.scan(output.decode("utf-8"))) == []
