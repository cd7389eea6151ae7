"""A case, loaded: the door of the library. `case = onrecord.load("data/chechnya")`."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from onrecord.casefile.protection import open_vault
from onrecord.casefile.resolving import load_casefile
from onrecord.casefile.vault import Vault
from onrecord.casefile.verification import Verification, verify
from onrecord.dataset.compiling import compile_case
from onrecord.dataset.ontology import ontology
from onrecord.deriving.derivation import derive
from onrecord.graph import Graph
from onrecord.values.casefile import Casefile


@dataclass(frozen=True)
class Case:
    """A casefile that was read and found sound. `casefile` holds its values."""

    folder: Path
    casefile: Casefile

    def verify(self, documents: str | Path | None = None, vault: str | Path | None = None) -> Verification:
        """Check every anchor against the *documents* at hand, and masked names against the *vault*.

        Raises CasefileError where an anchor fails. Without documents the result says "not checked".
        """
        opened = open_vault(Path(vault), self.folder) if vault else Vault()
        return verify(self.casefile, Path(documents) if documents else None, opened, self.folder)

    def build(self) -> Graph:
        """Compile the case to a graph, and derive what follows. The same case gives the same bytes (`graph.nquads`)."""
        known = ontology()
        return Graph(derive(compile_case(self.casefile, known), self.casefile.info, known))

    def __repr__(self) -> str:
        case = self.casefile
        return (
            f"Case({case.info.id!r}: {len(case.documents)} documents, "
            f"{sum(not s.is_link for s in case.statements)} statements)"
        )

    def _repr_html_(self) -> str:
        info = self.casefile.info
        return f"<p><b>{escape(info.title)}</b><br>{escape(info.scope)}<br><small>{escape(info.method)}</small></p>"


def load(folder: str | Path) -> Case:
    """Read the case in *folder*; raise CasefileError with everything that is wrong with it.

    >>> from onrecord.dataset.resources import bundled
    >>> load(bundled("data", "demo"))
    Case('demo': 3 documents, 61 statements)
    """
    path = Path(folder)
    return Case(path, load_casefile(path, ontology().codes))
