"""The layers, values to commands, each import pointing left; one owner for each heavy library."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "graph" / "onrecord"
#: Left to right: a module imports only from its own layer and from layers to its left.
LAYERS = (
    "values",
    "reading",
    "casefile",
    "proposing",
    "reviewing",
    "dataset",
    "deriving",
    "views",
    "library",
    "commands",
)
#: Modules at the top of the package, which are the library and the two doors.
TOP = {
    "case": "library",
    "graph": "library",
    "building": "library",
    "checking": "library",
    "exporting": "library",
    "editing": "library",
    "standing": "library",
    "__init__": "library",
    "__main__": "commands",
}
#: Heavy library → the module or package that alone may import it.
OWNERS = {
    "rdflib": "dataset.store",
    "oxrdflib": "dataset.store",
    "pyoxigraph": "dataset.triples",
    "networkx": "views.network",
    "numpy": "views.network",
    "pyvis": "views.drawing",
    "jinja2": "views.drawing",
    "pandas": "dataset.frames",
    "sqlite3": "views.database",
    "ruamel": "casefile.yaml_source",
    "edtf": "values.dates",
    "rapidfuzz": "values.matching",
    "sentencex": "casefile.sentences",
    "trafilatura": "reading.web_pages",
    "lxml": "reading.web_pages",
    "pypdf": "reading.pdf",
    "docx": "reading.word_documents",
    "py3langid": "reading.languages",
    "pyshacl": "dataset.shapes",
    "shacl": "dataset.shapes",
    "openpyxl": "casefile.sheets.workbook",
    "xlsxwriter": "casefile.sheets.workbook",
    "pydantic_ai": "proposing.proposers.endpoint.client",
    "openai": "proposing.proposers.endpoint.client",
    "spacy": "proposing.proposers.spacy_pipeline",
    "gliner": "proposing.proposers.gliner_mentions",
    "typer": "commands",
    "rich": "commands",
}


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)] = path
    return found


def layer(module: str) -> str:
    first = module.split(".")[0]
    return TOP.get(module, first if first in LAYERS else "")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield (module, only for types) for every import."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, id(node) in typing_only
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or "", id(node) in typing_only


@pytest.mark.parametrize("module", modules())
def test_every_module_has_a_layer(module: str) -> None:
    assert layer(module), f"{module} has no layer: give it one in LAYERS or TOP"


@pytest.mark.parametrize(("module", "path"), modules().items())
def test_imports_point_left(module: str, path: Path) -> None:
    for imported, _ in imports(path):
        if imported.startswith("onrecord.") and imported != "onrecord":
            target = layer(imported.removeprefix("onrecord."))
            assert target, f"{module} imports {imported}, which has no layer"
            assert LAYERS.index(target) <= LAYERS.index(layer(module)), f"{module} ({layer(module)}) imports {imported}"


@pytest.mark.parametrize(("module", "path"), modules().items())
def test_heavy_libraries_have_one_owner(module: str, path: Path) -> None:
    for imported, typing_only in imports(path):
        owner = OWNERS.get(imported.split(".")[0])
        if owner and not typing_only:
            assert module == owner or module.startswith(f"{owner}."), f"{module} imports {imported}, owned by {owner}"


def test_owners_exist_and_own() -> None:
    found = modules()
    for library, owner in OWNERS.items():
        owned = [path for module, path in found.items() if module == owner or module.startswith(f"{owner}.")]
        assert any(name.split(".")[0] == library for path in owned for name, _ in imports(path)), library


def test_only_the_command_line_prints_and_exits() -> None:
    for module, path in modules().items():
        if layer(module) != "commands":
            called = {
                n.func.id
                for n in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
            }
            assert not called & {"print", "exit", "quit"}, module


def test_no_module_grows_without_end() -> None:
    sizes = {module: len(path.read_text("utf-8").splitlines()) for module, path in modules().items()}
    assert {m: n for m, n in sizes.items() if n > 400} == {}
    assert len(sizes) > 40
