"""Find what ships with onrecord: in a checkout at its top level, in a wheel under `_bundled`."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled(*parts: str) -> Path:
    """Return the path of a shipped folder or file, such as ("ontology",) or ("data", "demo").

    Raises FileNotFoundError when the installation is incomplete.
    """
    for root in (_PACKAGE.parent.parent, _PACKAGE / "_bundled"):
        if (path := root.joinpath(*parts)).exists():
            return path
    raise FileNotFoundError(f"{'/'.join(parts)} is missing from this installation of onrecord; install it again")


def package(*parts: str) -> Path:
    """Return the path of a file inside the import package, such as ("page", "page.css")."""
    return _PACKAGE.joinpath(*parts)
