"""Keep protected names out: refuse a vault that lies in a repository; scan files, history and outputs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from onrecord.casefile.vault import Vault, read_vault
from onrecord.values.errors import CasefileError, Problem
from onrecord.values.reports import Finding, Result, judged, unchecked

FILES = "C501", "No protected name stands in a file of the repository or of the case."
HISTORY = "C502", "No protected name stands in the repository's history."
OUTPUTS = "C503", "No protected name stands in what is built."
NO_VAULT = "no vault at hand (give --vault FILE or set ONRECORD_VAULT)"
_ADVICE = "Write [protected] in quotes and {unnamed: …} in claims."
_REWRITE = (
    "It stays there until the history is rewritten: ask whoever keeps the repository, and tell everybody with a copy."
)


def open_vault(path: Path, case: Path) -> Vault:
    """Read the vault at *path*; raise CasefileError where it lies inside the repository or folder of *case*.

    What is committed once stays in the history, and a case is handed to colleagues. A vault of invented
    names (`invented: yes`), as tutorials and tests have them, may lie anywhere.
    """
    vault = read_vault(path)
    root = repository(case) or (case if case.is_dir() else case.parent).resolve()
    if not vault.invented and path.resolve().is_relative_to(root):
        advice = "Move it out, for example beside the documents. If it was ever committed, rewrite the history."
        found = f"one inside {root.name}/, which is shared with others"
        raise CasefileError([Problem(path.name, 0, "E603", "", "a vault beside the repository", found, advice=advice)])
    return vault


def repository(path: Path) -> Path | None:
    """Return the top of the git checkout in which *path* lies, or None."""
    here = path.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)


def scan_files(root: Path, vault: Vault) -> Result:
    """Scan every file under *root* that is or may be committed, or all of them where it is no checkout.

    Names of files are scanned too, and what lies inside zip files (spreadsheets, documents).
    """
    if not vault.protected and not vault.absent:
        return unchecked(*FILES, NO_VAULT)
    files = sorted(_listed(root) if (root / ".git").exists() else (p for p in root.rglob("*") if p.is_file()))
    findings = []
    for path in files:
        name = path.relative_to(root).as_posix()
        findings += [Finding("a file's name", 0, f"{entry} of the vault. Rename it.") for _, entry in vault.scan(name)]
        for content in contents(path.read_bytes()):
            hits = vault.scan(content.decode("utf-8", "ignore"))
            findings += [Finding(name, line, f"{entry} of the vault. {_ADVICE}") for line, entry in hits]
    return judged(*FILES, len(files), findings, "there are no files")


def _listed(root: Path) -> Iterator[Path]:
    listed = _git(root, "ls-files", "-coz", "--exclude-standard").decode("utf-8", "surrogateescape")
    return (root / name for name in listed.split("\0") if name and (root / name).is_file())


def contents(content: bytes) -> Iterator[bytes]:
    """Yield *content*, or what lies inside it where it is a zip file."""
    if not is_zipfile(BytesIO(content)):
        yield content
        return
    try:
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode("utf-8", "ignore")
                yield re.sub(rb"<[^>]*>", b" ", archive.read(name))  # a name may be split over tags
                yield archive.read(name)
    except (BadZipFile, RuntimeError, NotImplementedError):
        yield content


def scan_history(root: Path, vault: Vault) -> Result:
    """Scan every commit of the repository at *root*: message, author, file names and changed lines."""
    if not vault.protected and not vault.absent:
        return unchecked(*HISTORY, NO_VAULT)
    if not (root / ".git").exists():
        return unchecked(*HISTORY, "this is no git checkout, so there is no history")
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    left_out = "this checkout has only the latest part of the history: run `git fetch --unshallow`" if shallow else ""
    history = _git(root, "log", "--all", "-p", "--text", "--format=%x00commit %H%n%an %ae%n%cn %ce%n%B")
    refs = _git(root, "for-each-ref", "--format=%(refname)%0a%(contents)")
    commits = history.decode("utf-8", "ignore").split("\0commit ")[1:]
    findings = [
        Finding(f"commit {commit[:12]}", 0, f"{entry} of the vault. {_REWRITE}")
        for commit in commits
        for entry in sorted({entry for _, entry in vault.scan(commit)})
    ]
    named = sorted({entry for _, entry in vault.scan(refs.decode("utf-8", "ignore"))})
    findings += [Finding("branches and tags", 0, f"{entry} of the vault. {_REWRITE}") for entry in named]
    return judged(*HISTORY, len(commits), findings, "there are no commits", left_out)


def scan_outputs(outputs: Mapping[str, bytes], vault: Vault) -> Result:
    """Scan what was built (name → bytes)."""
    if not vault.protected and not vault.absent:
        return unchecked(*OUTPUTS, NO_VAULT)
    findings = [
        Finding(name, line, f"{entry} of the vault. {_ADVICE}")
        for name, content in outputs.items()
        for part in contents(content)
        for line, entry in vault.scan(part.decode("utf-8", "ignore"))
    ]
    return judged(*OUTPUTS, len(outputs), findings, "nothing was built")


def _git(root: Path, *arguments: str) -> bytes:
    """Return what git prints; raise CasefileError where it cannot be run."""
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        advice = "Install git, or check a copy of the folder without its `.git`."
        found = f"that `git {arguments[0]}` failed"
        raise CasefileError([Problem(root.name, 0, "E101", "", "a git checkout", found, advice=advice)]) from error
