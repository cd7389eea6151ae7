"""Cases without records, to propose for; and all that is proposed written into them, as if somebody accepted it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.casefile import yaml_writing
from onrecord.casefile.loading import read_files
from onrecord.casefile.resolving import resolve
from onrecord.casefile.yaml_appending import with_entries
from onrecord.dataset.ontology import ontology
from onrecord.proposing.proposals import Kind, read_proposals
from onrecord.values.casefile import Casefile

from .conftest import DEMO


def bare_demo(folder: Path) -> Path:
    """The demo case with its documents and texts, and without a single record."""
    case = folder / "bare"
    shutil.copytree(DEMO, case, ignore=shutil.ignore_patterns("statements", "vault.yaml", "proposals"))
    for name in ("entities", "events", "judgements"):
        (case / f"{name}.yaml").write_text("", "utf-8")
    declared = case / "documents.yaml"
    lines = declared.read_text("utf-8").splitlines(keepends=True)
    declared.write_text("".join(line for line in lines if "voice:" not in line), "utf-8")
    return case


def case_of(folder: Path, texts: Mapping[str, str]) -> Path:
    """A case that declares *texts*, by id, and nothing else."""
    case = folder / "case"
    (case / "texts").mkdir(parents=True)
    (case / "case.yaml").write_text("id: quay\ntitle: An invented case\n", "utf-8")
    entries = []
    for document, text in texts.items():
        (case / "texts" / f"{document}.txt").write_bytes(text.encode())
        digest = sha256(text.encode()).hexdigest()
        entries.append(f"- id: {document}\n  file: {document}.txt\n  sha256: {digest}\n  title: Invented\n")
    (case / "documents.yaml").write_text("\n".join(entries), "utf-8")
    return case


def casefile_of(case: Path) -> Casefile:
    return resolve(read_files(case), ontology().codes, placed=False)


def accept_all(case: Path) -> None:
    """Write everything that is proposed into the casefile, by the functions that write for people."""
    added: dict[tuple[str, Kind], dict[tuple[str, ...], list[Mapping[str, Any]]]] = {}
    seen: set[str] = set()
    for path in sorted((case / "proposals").glob("*.yaml")):
        for item in read_proposals(case, path.stem).items:
            name, place = _home(item.kind, path.stem, item.among)
            if name and not (item.kind is Kind.ENTITY and item.entry["id"] in seen):
                seen.add(item.entry.get("id", ""))
                added.setdefault((name, item.kind), {}).setdefault(place, []).append(item.entry)
    for (name, kind), entries in added.items():
        file = case / name
        file.parent.mkdir(exist_ok=True)
        before = file.read_bytes() if file.exists() else b""
        file.write_bytes(with_entries(before, name, entries, lambda entry, _, kind=kind: _WRITE[kind](entry)))


_WRITE = {
    Kind.ENTITY: yaml_writing.entity,
    Kind.EVENT: yaml_writing.event,
    Kind.STATEMENT: yaml_writing.statement,
}


def _home(kind: Kind, document: str, among: str) -> tuple[str, tuple[str, ...]]:
    match kind:
        case Kind.ENTITY:
            return "entities.yaml", (among,)
        case Kind.EVENT:
            return "events.yaml", ()
        case Kind.STATEMENT:
            return f"statements/{document}.yaml", ()
    return "", ()
