"""The contracts of two places, compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from plumbrule.earlier import add_base, contracts_of
from plumbrule.link.revisions import Base
from plumbrule.link.workspace import link
from plumbrule.load import Loading
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Tree

ENDINGS = (".yaml", ".yml", ".json")


class Side(NamedTuple):
    """Where contracts lie. `only` is a file or folder of the tree; empty: all of it."""

    tree: Tree
    only: str
    name: str  # as people call it
    base: str  # how a message refers to it: a revision's name, or "the old contract"
    shown: Callable[[str], str]  # path in the tree → what a report calls the file

    @property
    def folder(self) -> str:
        return f"{self.only}/" if self.only else ""

    def load(self, excluded: Callable[[str], bool]) -> Loading:
        """What its contracts are made of. A file that is named is read, whatever git ignores."""
        paths = {path for path in self.tree.paths() if not excluded(path)}
        if self.only and not any(path.startswith(self.folder) for path in paths):
            paths.add(self.only)
        loading = Loading(self.tree, frozenset(paths), lambda _: None)
        loading.detect(path for path in paths if self._holds(path) and path.lower().endswith(ENDINGS))
        loading.follow()
        return loading

    def _holds(self, path: str) -> bool:
        return not self.only or path == self.only or path.startswith(self.folder)


def compare(old: Side, new: Side, excluded: Callable[[str], bool]) -> Workspace:
    """The contracts of the new side, each with its revision on the old one."""
    before, now = old.load(excluded), new.load(excluded)
    workspace = link(contracts_of(now), now.paths)
    workspace.sources = dict(sorted(now.sources.items()))
    workspace.problems = [*now.problems, *workspace.problems]
    names = {path: _apart(old.shown(path), workspace) for path in before.sources}
    here = {path.removeprefix(new.folder) for path in now.paths}
    gone = {path for path in before.paths if path.removeprefix(old.folder) not in here}
    base = Base(old.base, contracts_of(before), names, gone, old.folder, new.folder, named=True)
    add_base(workspace, before, base)
    return workspace


def _apart(name: str, workspace: Workspace) -> str:
    """The name of an earlier file, told apart from a present one that is called the same."""
    return f"old:{name}" if name in workspace.sources else name
