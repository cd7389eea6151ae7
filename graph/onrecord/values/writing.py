"""Write files whole or not at all: to a temporary file beside the target, then rename."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from onrecord.values.errors import OutputError


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write all of *contents* (path → bytes); on any failure the old files are all still there."""
    staged: list[tuple[Path, Path]] = []
    umask = os.umask(0)
    os.umask(umask)
    try:
        if folder := next((path for path in contents if path.is_dir()), None):
            raise OutputError(f"{folder} is a folder, and a file is to be written there. Nothing was changed.")
        for path, content in contents.items():
            path = path.resolve()  # a link stays a link: what it leads to is written
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".partial", delete=False) as file:
                staged.append((Path(file.name), path))
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for temporary, path in staged:
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)
            temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"{error.filename or path}: could not be written ({error.strerror}). Nothing was changed."
        ) from error
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
