"""Protected names: found wherever a repository may hold one, and never kept inside it by a vault."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import onrecord
from onrecord.building import build
from onrecord.casefile.vault import read_vault
from onrecord.checking import check, coverage
from onrecord.values.errors import CasefileError
from onrecord.values.reports import Outcome

from .repositories import commit, git

CHECKS = Path(__file__).parent / "conformance" / "checks"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty repository with the smallest case in it."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    (folder / "case.yaml").write_text("id: fair\ntitle: The fair at Brackwater\n", "utf-8")
    commit(folder, "Begin")
    return folder


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault beside the repository, which does not say that its names are invented."""
    path = tmp_path / "vault.yaml"
    path.write_text("protected:\n  - {name: Runa Tavish, forms: [Runa Tavish, Tavish]}\n", "utf-8")
    return path


# Protected names: in every place of a repository where a name may stand


def place_in_file(repository: Path) -> None:
    (repository / "notes.md").write_text("Mrs Tavish came.\n", "utf-8")


def place_in_message(repository: Path) -> None:
    commit(repository, "Ask Runa Tavish again")


def place_in_file_name(repository: Path) -> None:
    (repository / "call-with-tavish.md").write_text("Nobody answered.\n", "utf-8")


def place_in_author(repository: Path) -> None:
    commit(repository, "Mend a comma", GIT_AUTHOR_NAME="Runa Tavish")


def place_in_committer(repository: Path) -> None:
    commit(repository, "Mend a comma", GIT_COMMITTER_EMAIL="runa.x@example.org", GIT_COMMITTER_NAME="R Tavish")


def place_in_deleted_file(repository: Path) -> None:
    place_in_file(repository)
    commit(repository, "Add notes")
    (repository / "notes.md").unlink()
    commit(repository, "Take notes out")


def place_in_tag(repository: Path) -> None:
    git(repository, "tag", "--annotate", "v1", "--message", "As agreed with Tavish")


def place_in_branch(repository: Path) -> None:
    git(repository, "branch", "interview-tavish")


def place_on_other_branch(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "drafts")
    place_in_file(repository)
    commit(repository, "Draft")
    git(repository, "checkout", "--quiet", "main")


def place_in_deleted_spreadsheet(repository: Path) -> None:
    source = CHECKS / "C501-no-name-in-files" / "fails" / "tables" / "list.xlsx"
    shutil.copy(source, repository / "list.xlsx")
    commit(repository, "Add the list")
    (repository / "list.xlsx").unlink()
    commit(repository, "Take it out")


def place_in_archive(repository: Path) -> None:
    shutil.copy(CHECKS / "C501-no-name-in-files" / "fails" / "old" / "letters.zip", repository / "letters.zip")


def place_in_merge(repository: Path) -> None:
    """Neither parent has the name; the merge brings it."""
    note = repository / "note.md"
    note.write_text("One.\n", "utf-8")
    commit(repository, "One")
    git(repository, "checkout", "--quiet", "-b", "side", "HEAD~1")
    note.write_text("Two.\n", "utf-8")
    commit(repository, "Two")
    git(repository, "checkout", "--quiet", "main")
    git(repository, "merge", "--quiet", "--strategy", "ours", "--no-commit", "side")
    note.write_text("Runa\nTavish.\n", "utf-8")
    commit(repository, "Both")
    note.write_text("Three.\n", "utf-8")
    commit(repository, "Three")


def place_in_file_name_of_merges(repository: Path) -> None:
    """One merge brings the file and the next takes it out: no commit beside them has it."""
    for number, act in enumerate((Path.touch, Path.unlink), 1):
        git(repository, "checkout", "--quiet", "-b", f"side-{number}")
        commit(repository, "Aside")
        git(repository, "checkout", "--quiet", "main")
        git(repository, "merge", "--quiet", "--no-ff", "--no-commit", f"side-{number}")
        act(repository / "tavish.md")
        commit(repository, "Merge")


def place_in_renamed_file(repository: Path) -> None:
    (repository / "notes.md").write_text("Nobody answered.\n", "utf-8")
    commit(repository, "Add notes")
    git(repository, "mv", "notes.md", "tavish.md")
    commit(repository, "Rename")
    git(repository, "mv", "tavish.md", "notes.md")
    commit(repository, "Rename again")


PLACES: dict[Callable[[Path], None], str] = {
    place_in_file: "C501",
    place_in_message: "C502",
    place_in_file_name: "C501",
    place_in_author: "C502",
    place_in_committer: "C502",
    place_in_deleted_file: "C502",
    place_in_tag: "C502",
    place_in_branch: "C502",
    place_on_other_branch: "C502",
    place_in_deleted_spreadsheet: "C502",
    place_in_archive: "C501",
    place_in_merge: "C502",
    place_in_file_name_of_merges: "C502",
    place_in_renamed_file: "C502",
}


@pytest.mark.parametrize(("place", "code"), PLACES.items(), ids=[place.__name__ for place in PLACES])
def test_a_planted_name_is_found(place: Callable[[Path], None], code: str, repository: Path, vault: Path) -> None:
    assert not check(repository, vault=vault).found
    place(repository)
    report = check(repository, vault=vault)
    assert [result.code for result in report.of(Outcome.FOUND)] == [code]
    assert all("protected name 1" in str(finding) for finding in report[code].findings)
    assert not list(read_vault(vault).scan(json.dumps(report.as_json(), ensure_ascii=False)))


def test_ten_names_in_ten_places_are_ten_findings(repository: Path, tmp_path: Path) -> None:
    """The gate of documentation practice: each of ten entries of the vault is found in its own place."""
    names = [f"Runa Tavish{letter}" for letter in "abcdefghij"]
    vault = tmp_path / "ten.yaml"
    entries = "".join(f"  - {{name: {name}, forms: [{name}]}}\n" for name in names)
    vault.write_text(f"protected:\n{entries}", "utf-8")
    (repository / "a.md").write_text(names[0], "utf-8")
    (repository / f"{names[1].replace(' ', '_')}.md").write_text("x", "utf-8")
    (repository / "c.txt").write_bytes(names[2].encode("utf-16"))
    (repository / "deleted.md").write_text(names[3], "utf-8")
    commit(repository, "Add")
    (repository / "deleted.md").unlink()
    commit(repository, f"Write to {names[4]}")
    commit(repository, "Mend", GIT_AUTHOR_NAME=names[5])
    commit(repository, "Mend", GIT_COMMITTER_NAME=names[6])
    git(repository, "tag", "--annotate", "v1", "--message", names[7])
    git(repository, "branch", names[8].replace(" ", "-").lower())
    git(repository, "notes", "add", "--message", names[9])
    report = check(repository, vault=vault)
    found = [str(finding) for code in ("C501", "C502") for finding in report[code].findings]
    for number in range(1, 11):
        assert any(f"protected name {number} " in line for line in found), number
    assert not list(read_vault(vault).scan("\n".join(found)))


def test_ignored_files_are_not_committed_and_not_scanned(repository: Path, vault: Path) -> None:
    (repository / ".gitignore").write_text("private/\n", "utf-8")
    (repository / "private").mkdir()
    (repository / "private" / "notes.md").write_text("Tavish\n", "utf-8")
    assert check(repository, vault=vault)["C501"].outcome is Outcome.PASSED


def test_a_case_outside_a_repository_has_files_and_no_history(demo_copy: Path, vault: Path) -> None:
    report = check(demo_copy, vault=vault)
    assert report["C501"].outcome is Outcome.PASSED
    assert report["C502"].reason == "this is no git checkout, so there is no history"


def test_a_shallow_clone_has_not_passed(repository: Path, vault: Path, tmp_path: Path) -> None:
    place_in_deleted_file(repository)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), str(shallow))
    result = check(shallow, vault=vault)["C502"]
    assert result.outcome is Outcome.NOT_CHECKED
    assert "git fetch --unshallow" in result.reason


def test_what_cannot_be_read_inside_has_not_passed(repository: Path, vault: Path) -> None:
    (repository / "scan.pdf").write_bytes(b"%PDF-1.7\n<< /Filter /FlateDecode >> ...")
    result = check(repository, vault=vault)["C501"]
    assert (result.outcome, "scan.pdf" in result.reason) == (Outcome.NOT_CHECKED, True)


def test_without_git_the_history_has_not_passed(repository: Path, vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    report = check(repository, vault=vault)
    assert "git" in report["C501"].reason
    assert "git" in report["C502"].reason


def test_the_repository_is_the_one_of_the_case(
    repository: Path, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git tells hooks by its environment which repository is meant: here it is the one of the case."""
    place_in_message(repository)
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert check(repository, vault=vault)["C502"].outcome is Outcome.FOUND


# Where a vault may lie


def refused(case: Path, vault: Path) -> None:
    for act in (
        lambda: check(case, vault=vault),
        lambda: build(case, case.parent / "never", vault=vault),
        lambda: onrecord.load(case).verify(None, vault),
        lambda: coverage(case, case, vault),
    ):
        with pytest.raises(CasefileError) as caught:
            act()
        assert {problem.code for problem in caught.value.problems} == {"E603"}
        assert not list(read_vault(vault).scan(str(caught.value)))


def test_a_vault_in_the_repository_is_refused(repository: Path, vault: Path) -> None:
    inside = repository / "private" / "vault.yaml"
    inside.parent.mkdir()
    shutil.copy(vault, inside)
    refused(repository, inside)
    case = repository / "cases" / "fair"
    case.mkdir(parents=True)
    shutil.move(repository / "case.yaml", case / "case.yaml")
    refused(case, inside)


def test_a_vault_in_the_folder_of_a_case_is_refused(tmp_path: Path, vault: Path) -> None:
    case = tmp_path / "fair"
    case.mkdir()
    (case / "case.yaml").write_text("id: fair\ntitle: The fair at Brackwater\n", "utf-8")
    shutil.copy(vault, case / "vault.yaml")
    refused(case, case / "vault.yaml")


def test_links_do_not_hide_where_a_vault_lies(repository: Path, vault: Path, tmp_path: Path) -> None:
    inside, link_out, link_in = repository / "vault.yaml", tmp_path / "link.yaml", repository / "vault.yaml"
    shutil.copy(vault, inside)
    link_out.symlink_to(inside)
    refused(repository, link_out)
    inside.unlink()
    link_in.symlink_to(vault)
    refused(repository, link_in)
    link_in.unlink()
    (tmp_path / "way").symlink_to(repository)
    shutil.copy(vault, inside)
    refused(tmp_path / "way", tmp_path / "way" / "vault.yaml")


def test_a_vault_beside_the_repository_is_fine(repository: Path, vault: Path) -> None:
    assert check(repository, vault=vault)["C501"].outcome is Outcome.PASSED
    assert vault.parent == repository.parent


def test_a_vault_of_invented_names_may_lie_anywhere(repository: Path, vault: Path) -> None:
    inside = repository / "vault.yaml"
    inside.write_text(f"{vault.read_text('utf-8')}invented: yes\n", "utf-8")
    assert check(repository, vault=inside)["C501"].outcome is Outcome.NOT_CHECKED
