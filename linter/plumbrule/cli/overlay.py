"""A tree in which one file has another text: what an editor has not saved yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plumbrule.tree import Tree


class Overlay:
    """The files of a tree, with `path` added or replaced."""

    def __init__(self, tree: Tree, path: str, data: bytes) -> None:
        self._tree, self._path, self._data = tree, path, data

    def paths(self) -> Iterable[str]:
        return sorted({*self._tree.paths(), self._path})

    def read(self, path: str) -> bytes:
        return self._data if path == self._path else self._tree.read(path)

    def skipped(self) -> Mapping[str, str]:
        return self._tree.skipped()
