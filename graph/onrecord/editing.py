"""What an editor needs of a case: JSON Schemas that complete and check while typing, and where they belong."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from onrecord.casefile.loading import read_files
from onrecord.casefile.schema_values import Offered
from onrecord.casefile.schemas import FILES, as_file, offered, schemas
from onrecord.dataset.ontology import ontology
from onrecord.dataset.resources import bundled
from onrecord.values.writing import write_whole

#: Folder of a case that holds its schemas. Nothing in it is read by onrecord.
FOLDER = ".schemas"
#: Where VS Code looks for the settings of a folder.
SETTINGS = ".vscode/settings.json"


@dataclass(frozen=True)
class Written:
    """What was written for the editors of a case.

    `settings_to_add` is empty where the settings of VS Code are as they should be, else what is to be added to
    them by hand. `problems` counts what could not be read, and is therefore not offered.
    """

    folder: Path
    schemas: tuple[Path, ...]
    settings: Path
    settings_written: bool
    settings_to_add: str
    offered: Offered
    problems: int


def schema_files(known: Offered | None = None) -> dict[str, bytes]:
    """Return the schemas as files: file name → content. Those without anything *known* ship in `ontology/schemas`."""
    terms = ontology()
    made = schemas(terms.codes, terms.meanings, known)
    return {_file(name): as_file(schema) for name, schema in made.items()}


def write_shipped() -> None:
    """Write `ontology/schemas` of a checkout anew."""
    folder = bundled("ontology") / "schemas"
    write_whole({folder / name: content for name, content in schema_files().items()})


def write_for_editors(case: str | Path) -> Written:
    """Write the schemas of *case*, with the ids it declares, and settings for VS Code where it has none.

    What is wrong with the case hinders nothing: what can be read is offered. Raises CasefileError where there is
    no case at all.
    """
    files = read_files(Path(case))
    known = offered(files)
    made = {files.folder / FOLDER / name: content for name, content in schema_files(known).items()}
    settings = files.folder / SETTINGS
    wanted = editor_settings()
    is_new = not settings.exists()
    write_whole(made | ({settings: _json(wanted).encode("utf-8")} if is_new else {}))
    to_add = "" if is_new or _has(settings, wanted) else _json(wanted)
    return Written(files.folder, tuple(made), settings, is_new, to_add, known, len(files.problems))


def editor_settings() -> dict[str, object]:
    """Return what VS Code must know: which schema is for which file; and that it need not ask a host for others."""
    return {
        "yaml.schemas": {f"{FOLDER}/{_file(name)}": pattern for name, pattern in FILES.items()},
        "yaml.schemaStore.enable": False,
    }


def modeline(name: str) -> str:
    """Return the comment that names the schema *name* on the first line of a file, for any editor.

    >>> modeline("statements")
    '# yaml-language-server: $schema=../.schemas/statements.schema.json'
    """
    up = "../" * FILES[name].count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{_file(name)}"


def _file(name: str) -> str:
    return f"{name}.schema.json"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _has(settings: Path, wanted: dict[str, object]) -> bool:
    """Whether *settings* hold what is *wanted*. With comments in them, which JSON does not know, we cannot tell."""
    try:
        there = json.loads(settings.read_text("utf-8"))
    except (ValueError, OSError):
        return False
    return isinstance(there, dict) and all(there.get(key) == value for key, value in wanted.items())
