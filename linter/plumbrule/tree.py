"""Places that files come from. A tree knows paths and bytes, never formats.

Every path is relative to the tree's root and written with `/`.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from plumbrule.gitignore import Ignored


class Tree(Protocol):
    """Files by path."""

    def paths(self) -> Iterable[str]:
        """Every path of the tree, sorted."""

    def read(self, path: str) -> bytes:
        """Bytes of a file; `OSError` when it cannot be read."""


class Memory:
    """A tree held in memory: path → text or bytes."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._files = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}

    def paths(self) -> Iterable[str]:
        return sorted(self._files)

    def read(self, path: str) -> bytes:
        try:
            return self._files[path]
        except KeyError:
            raise FileNotFoundError(path) from None
