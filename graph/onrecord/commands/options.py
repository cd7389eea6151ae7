"""Arguments and options that several commands share, so that they mean and say the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.commands import completing

CaseArgument = Annotated[
    Path,
    typer.Argument(metavar="CASE", help="Folder of the case (with case.yaml).", autocompletion=completing.cases),
]
DocumentsOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        envvar="ONRECORD_DOCUMENTS",
        help="Folder of the documents; left out, `texts` or `documents` in the case.",
        show_default=False,
    ),
]
VaultOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="ONRECORD_VAULT",
        help="Vault: the names behind `[protected]`; files are scanned for them.",
        show_default=False,
    ),
]
GraphOption = Annotated[Path, typer.Option("--graph", "-g", metavar="DIR", help="Folder that `build` wrote.")]
