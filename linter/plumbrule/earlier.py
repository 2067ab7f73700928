"""The contracts as they were at the base, beside those of today: read where one is new, different or gone since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from plumbrule.difference import Difference
from plumbrule.link.revisions import Base, revisions
from plumbrule.model.input import Facts
from plumbrule.model.workspace import Workspace
from plumbrule.today import today
from plumbrule.tree import Tree

if TYPE_CHECKING:
    from plumbrule.load import Loading

CONTRACT = frozenset({"openapi", "fragment"})


class Before:
    """A tree as it was at the base."""

    def __init__(self, tree: Tree, difference: Difference, paths: Iterable[str]) -> None:
        self._tree, self._difference = tree, difference
        self._paths = sorted({*paths, *difference.removed} - difference.added)

    def paths(self) -> Iterable[str]:
        return self._paths

    def read(self, path: str) -> bytes:
        for contents in (self._difference.modified, self._difference.removed):
            if path in contents:
                return contents[path]
        return self._tree.read(path)

    def skipped(self) -> Mapping[str, str]:
        return {}


def add_revisions(
    workspace: Workspace, loading: Loading, difference: Difference, excluded: Callable[[str], bool]
) -> None:
    """Give the workspace the contracts that have changed since the base, each beside what it was.

    What has not changed is what was read already, so only the changed files are read once more.
    """
    contracts = {path: one for path, one in loading.facts.items() if one.kind in CONTRACT}
    lost = [path for path in difference.lost if not excluded(path)]
    if difference.base is None or not (lost or any(difference.touches(path) for path in contracts)):
        return
    tree = Before(loading.tree, difference, loading.paths)
    kept = {path: one for path, one in contracts.items() if not difference.touches(path)}
    before = replace(
        loading,
        tree=tree,
        paths=frozenset(path for path in tree.paths() if not excluded(path)),
        facts=dict(kept),
        sources={path: one.source for path, one in kept.items()},
        problems=[],
        skipped=[],
    )
    before.detect([*lost, *(path for path in contracts if path in difference.modified)])
    before.follow()
    names = {path: f"{difference.base}:{path}" for path in before.facts if path not in kept}
    add_base(workspace, before, Base(difference.base, contracts_of(before), names, frozenset(difference.removed)))


def contracts_of(loading: Loading) -> list[Facts]:
    """The facts that contracts are made of, by path."""
    return [one for _, one in sorted(loading.facts.items()) if one.kind in CONTRACT]


def add_base(workspace: Workspace, before: Loading, base: Base) -> None:
    """Put the contracts of a base beside those of the workspace."""
    workspace.revisions, workspace.removed = revisions(base, workspace.apis, today())
    shown = base.names
    workspace.earlier = {shown[path]: source for path, source in sorted(before.sources.items()) if path in shown}
