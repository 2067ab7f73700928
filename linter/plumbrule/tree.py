"""Places that files come from. A tree knows paths and bytes, never formats.

Every path is relative to the tree's root and written with `/`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol

from plumbrule.listing import Listing, listing
from plumbrule.vendored import reasons

MAX_BYTES = 256 * 1024 * 1024
"""Size up to which a file is read; of a larger one just enough to see that it is."""


class Tree(Protocol):
    """Files by path."""

    def paths(self) -> Iterable[str]:
        """Every path of the tree, sorted."""

    def read(self, path: str) -> bytes:
        """Bytes of a file; `OSError` when it cannot be read."""

    def skipped(self) -> Mapping[str, str]:
        """Folders whose files are not among the paths, without being ignored by the user → why."""


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
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path) from None

    def skipped(self) -> Mapping[str, str]:
        return {}


class Directory:
    """The files below a folder, without what git ignores and what lies in vendored folders."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.root = os.path.realpath(root)

    @cached_property
    def _listing(self) -> Listing:
        return listing(self.root)

    def paths(self) -> Iterable[str]:
        return self._listing.files

    def skipped(self) -> Mapping[str, str]:
        return reasons(self._listing.vendored)

    def read(self, path: str) -> bytes:
        """Bytes of a file, listed or not; nothing outside of the folder, neither by `..` nor through a link."""
        try:
            target = os.path.realpath(os.path.join(self.root, path))
        except ValueError:  # a NUL in the path
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path) from None
        if not target.startswith(os.path.join(self.root, "")):
            raise PermissionError(errno.EACCES, "lies outside of the folder that is checked", path)
        if not os.path.isfile(target):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        with open(target, "rb") as file:
            oversized = os.fstat(file.fileno()).st_size > MAX_BYTES
            return file.read(MAX_BYTES + 1 if oversized else -1)  # a number reserves as much memory, whatever is there
