"""Questions and their answers, kept on disk by content: what was paid for once is not asked again.

One file for each question: `<digest>.json` with what was asked and what came back. The words of documents stand in it
as they stand in the documents, so the folder is as private as they are; it tells Git to leave it alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.proposing.proposers.endpoint.client import Reply
from onrecord.values.statements import digest
from onrecord.values.writing import write_whole


@dataclass(frozen=True)
class Cache:
    """Answers in *folder*; None: none are kept. *again* looks none up and writes all anew."""

    folder: Path | None
    again: bool = False

    def find(self, asked: Mapping[str, Any]) -> Reply | None:
        """Return the answer to what was *asked*; None where it is not there, or its file is not whole."""
        if self.folder is None or self.again:
            return None
        try:
            kept = json.loads(self._path(self.folder, asked).read_text("utf-8"))
            if kept["asked"] != asked:
                return None
            return Reply(str(kept["answer"]), int(kept["tokens_in"]), int(kept["tokens_out"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, asked: Mapping[str, Any], reply: Reply) -> None:
        """Write what was *asked* and the *reply*, whole."""
        if self.folder is None:
            return
        kept = {"asked": asked, "answer": reply.text, "tokens_in": reply.tokens_in, "tokens_out": reply.tokens_out}
        content = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
        files = {self._path(self.folder, asked): content.encode("utf-8")}
        if not (ignored := self.folder / ".gitignore").exists():
            files[ignored] = b"*\n"
        write_whole(files)

    @staticmethod
    def _path(folder: Path, asked: Mapping[str, Any]) -> Path:
        return folder / f"{digest(asked)}.json"
