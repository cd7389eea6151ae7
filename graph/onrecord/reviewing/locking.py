"""One review of a case at a time by one person: the operating system holds the lock, and lets go when we end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from onrecord.reviewing.decisions import FOLDER
from onrecord.values.errors import OnrecordError


@contextmanager
def locked(case: Path) -> Iterator[None]:
    """Hold the review of *case*; raises OnrecordError where another process does."""
    path = case / FOLDER / ".lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            _lock(file)
        except OSError as error:
            file.seek(0)
            holder = file.read(20).strip()
            raise OnrecordError(
                f"{case} is being reviewed already{f' (process {holder})' if holder else ''}. Decide there, or end "
                "that review with Ctrl-C first; nothing decided is lost."
            ) from error
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        # A byte far behind the number, so that others may read who holds it.
        file.seek(1_000)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
