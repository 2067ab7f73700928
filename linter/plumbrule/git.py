"""Asks git about a checkout, so that neither the user's settings nor the environment change the answer."""

from __future__ import annotations

import os
import subprocess

_GIT = (
    *("git", "-c", "safe.directory=*"),  # in containers the checkout often belongs to another user
    *("-c", "core.fsmonitor=false"),  # a command that the checkout itself names is not run
    *("-c", "core.excludesFile="),  # what the user ignores everywhere must not change the result
)


def ask(folder: str, *arguments: str) -> bytes | None:
    """What a git command prints in a folder; None where it fails, or where there is no git."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run([*_GIT, *arguments], cwd=folder, env=environment, capture_output=True, check=True)
    except (OSError, ValueError, subprocess.CalledProcessError):  # ValueError: a NUL in an argument
        return None
    return done.stdout
