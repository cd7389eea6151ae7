"""Git repositories for tests: with nobody's name, no settings of this machine, and days that do not change."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A Coder",
    "GIT_AUTHOR_EMAIL": "coder@example.org",
    "GIT_COMMITTER_NAME": "A Coder",
    "GIT_COMMITTER_EMAIL": "coder@example.org",
    "GIT_AUTHOR_DATE": "2025-04-01T12:00:00Z",
    "GIT_COMMITTER_DATE": "2025-04-01T12:00:00Z",
}


def git(repository: Path, *arguments: str, **environment: str) -> str:
    command = ["git", "-C", str(repository), "-c", "core.autocrlf=false", *arguments]
    done = subprocess.run(command, env={**ENVIRONMENT, **environment}, check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def commit(repository: Path, message: str, **environment: str) -> None:
    git(repository, "add", "--all")
    git(repository, "commit", "--allow-empty", "--quiet", "--message", message, **environment)
