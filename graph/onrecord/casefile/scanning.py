"""Scan files, history and outputs for protected names: checks, which report. The gate is `protection`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from onrecord.casefile.contents import is_archive, is_closed, texts
from onrecord.casefile.vault import Vault, excerpt
from onrecord.values.errors import OnrecordError
from onrecord.values.reports import Finding, Result, judged, unchecked

FILES = "C501", "No protected name stands in a file of the repository or of the case."
HISTORY = "C502", "No protected name stands in the repository's history."
OUTPUTS = "C503", "No protected name stands in what is built."
NO_VAULT = "no vault at hand (give --vault FILE or set ONRECORD_VAULT)"
_IN_COMMIT = "in its message, its author or a file's name"
_REWRITE = (
    "It stays there until the history is rewritten: ask whoever keeps the repository, and tell everybody with a copy."
)


def scan_files(root: Path, vault: Vault) -> Result:
    """Scan every file under *root* that is or may be committed, or all of them where it is no checkout.

    Names of files are scanned too, and what lies inside archives and spreadsheets.
    """
    if not vault.protected and not vault.absent:
        return unchecked(*FILES, NO_VAULT)
    try:
        files = sorted(_listed(root) if (root / ".git").exists() else (p for p in root.rglob("*") if p.is_file()))
    except _GitError as error:
        return unchecked(*FILES, str(error))
    return _scanned(((p.relative_to(root).as_posix(), p.read_bytes()) for p in files), vault)


def scan_outputs(outputs: Mapping[str, bytes], vault: Vault) -> Result:
    """Scan what was built (name → bytes)."""
    if not vault.protected and not vault.absent:
        return unchecked(*OUTPUTS, NO_VAULT)
    # Nobody mends an output: one line for each entry is enough, the casefile has the lines.
    findings = [
        Finding(name, 0, f"{entry} of the vault. {_advice(entry)}")
        for name, content in outputs.items()
        for entry in sorted({entry for _, entry in _entries(content, vault)})
    ]
    return judged(*OUTPUTS, len(outputs), findings, "nothing was built")


def _scanned(files: Iterable[tuple[str, bytes]], vault: Vault) -> Result:
    """Scan *files* (name, bytes)."""
    findings: list[Finding] = []
    closed: list[str] = []
    count = 0
    for name, content in files:
        count += 1
        place = excerpt(vault.blotted(name))
        findings += [
            Finding(place, 0, f"{entry} of the vault in the file's name. Rename it.") for entry in _hits(name, vault)
        ]
        findings += [
            Finding(place, 0 if is_archive(content) else line, f"{entry} of the vault. {_advice(entry)}")
            for line, entry in _entries(content, vault)
        ]
        if is_closed(content):
            closed.append(place)
    left_out = f"{', '.join(closed)} cannot be read here: look at the text yourself" if closed else ""
    return judged(*FILES, count, findings, "there are no files", left_out)


def _advice(entry: str) -> str:
    """Say what to do about an entry of the vault."""
    return "Write [protected] in quotes and {unnamed: …} in claims." if entry.startswith("protected") else "Remove it."


def _entries(content: bytes, vault: Vault) -> Iterator[tuple[int, str]]:
    return (hit for text in texts(content) for hit in vault.scan(text))


def _hits(text: str, vault: Vault) -> list[str]:
    """Which entries of *vault* stand in *text*, each once."""
    return sorted({entry for _, entry in vault.scan(text)})


def _listed(root: Path) -> Iterator[Path]:
    listed = _git(root, "ls-files", "-coz", "--exclude-standard").decode("utf-8", "surrogateescape")
    return (root / name for name in listed.split("\0") if name and (root / name).is_file())


def scan_history(root: Path, vault: Vault) -> Result:
    """Scan all that the repository at *root* ever held: messages, authors, tags, names and contents of files."""
    if not vault.protected and not vault.absent:
        return unchecked(*HISTORY, NO_VAULT)
    if not (root / ".git").exists():
        return unchecked(*HISTORY, "this is no git checkout, so there is no history")
    try:
        if b"promisor=true" in _git(root, "config", "--list").lower():
            return unchecked(*HISTORY, "this clone fetches parts of the history when needed: make a full clone")
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        commits = _commits(root)
        findings = [
            Finding(f"commit {commit[:12]}", 0, f"{entry} of the vault {_IN_COMMIT}. {_REWRITE}")
            for commit, text in commits
            for entry in _hits(text, vault)
        ]
        refs = _git(root, "for-each-ref", "--format=%(refname) %(taggername) %(taggeremail) %(contents)")
        found = _hits(refs.decode("utf-8", "ignore"), vault)
        findings += [Finding("branches and tags", 0, f"{entry} of the vault. {_REWRITE}") for entry in found]
        findings += _in_files(root, vault)
    except _GitError as error:
        return unchecked(*HISTORY, str(error))
    left_out = "this checkout has only the latest part of the history: run `git fetch --unshallow`" if shallow else ""
    return judged(*HISTORY, len({commit for commit, _ in commits}), findings, "there are no commits", left_out)


def _commits(root: Path) -> list[tuple[str, str]]:
    """Return (hash, text) of every commit: author, committer, message, and the names of files it changed."""
    form = "--format=%x00%H%n%an %ae%n%cn %ce%n%B"
    log = _git(root, "-c", "core.quotePath=false", "log", "--all", "-m", "--no-renames", "--name-only", form)
    parts = log.decode("utf-8", "ignore").split("\0")[1:]
    return [(part[:40], part[40:]) for part in parts]


def _in_files(root: Path, vault: Vault) -> Iterator[Finding]:
    """Yield what is found in every file that any commit has or had, under the first commit that has it."""
    objects = _git(root, "rev-list", "--all", "--objects").decode("utf-8", "surrogateescape").splitlines()
    names = dict(line.split(" ", 1) for line in objects if " " in line)
    for identifier, content in _blobs(root, list(names)):
        if entries := sorted({entry for _, entry in _entries(content, vault)}):
            since = _git(root, "log", "--all", "-m", "--reverse", "--format=%H", f"--find-object={identifier}").decode()
            place = f"commit {since[:12]}" if since.strip() else "history"
            name = excerpt(vault.blotted(names[identifier]))
            yield from (Finding(place, 0, f"{entry} of the vault in {name}. {_REWRITE}") for entry in entries)


def _blobs(root: Path, identifiers: list[str], at_once: int = 200) -> Iterator[tuple[str, bytes]]:
    """Yield (id, bytes) of those objects that are files; so many are in memory at once."""
    for first in range(0, len(identifiers), at_once):
        wanted = "\n".join(identifiers[first : first + at_once]).encode() + b"\n"
        out = _git(root, "cat-file", "--batch", given=wanted)
        start = 0
        while start < len(out):
            end = out.index(b"\n", start)
            identifier, kind, size = out[start:end].decode().split(" ")
            start = end + 1 + int(size) + 1
            if kind == "blob":
                yield identifier, out[end + 1 : start - 1]


class _GitError(OnrecordError):
    """Git cannot be run, or refuses."""


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints of the repository at *root*, whatever repository its environment names."""
    command = ["git", "-C", str(root), *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        return subprocess.run(command, capture_output=True, check=True, input=given, env=environment).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise _GitError(f"`git {arguments[0]}` cannot be run here: install git, and run it in that folder") from error
