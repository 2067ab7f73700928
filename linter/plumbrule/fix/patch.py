"""From the fix of a finding to changes of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from plumbrule.fix.changelog import grown, last_changelog
from plumbrule.fix.layout import Layout, Obstacle, layout
from plumbrule.fix.migration import migrations
from plumbrule.fix.schema_file import SchemaFile, appended
from plumbrule.model.database.schema import Database
from plumbrule.model.fix import Fix, Migration, Revision
from plumbrule.read.sql.framework import placement
from plumbrule.text import Source
from plumbrule.tree import Tree
from plumbrule.triage.report import Judged, Patch

__all__ = ["Obstacle", "Patcher", "patched"]


def patched(judged: Iterable[Judged], tree: Tree, sources: Mapping[str, Source]) -> tuple[Judged, ...]:
    """The findings that count with their patches, each made as if it were the only one."""
    patcher = Patcher(tree, sources)
    return tuple(_with_patch(one, patcher) for one in judged)


def _with_patch(judged: Judged, patcher: Patcher) -> Judged:
    fix = judged.finding.fix
    if fix is None or judged.status != "new":
        return judged
    patch = patcher.patch(fix)
    return judged if isinstance(patch, Obstacle) else replace(judged, patch=patch)


class Patcher:
    """Makes patches for one tree. How a database keeps its migrations is found out once."""

    def __init__(self, tree: Tree, sources: Mapping[str, Source]) -> None:
        self._tree, self._sources = tree, sources
        self._layouts: dict[int, Layout | Obstacle | None] = {}
        self._schema_files: dict[str, SchemaFile] = {}

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(self._tree.paths())

    def patch(self, fix: Fix) -> Patch | Obstacle:
        if isinstance(fix.change, Migration | Revision):
            return self.together(fix.change.database, [fix])
        for edit in fix.change:
            if self._is_migration(edit.path):
                return Obstacle(f"{edit.path} is a migration, and where it has run it must not change")
        return Patch(fix.title, fix.safe, fix.change)

    def together(self, database: Database, fixes: Sequence[Fix]) -> Patch | Obstacle:
        """One patch for several fixes of a database. Their order is that of their statements."""
        changelog = last_changelog(database)
        if changelog is not None:
            return grown(changelog, fixes, self._sources)
        found = self._layout(database)
        if isinstance(found, Obstacle):
            return found
        if found is not None:
            return migrations(found, database, fixes, self._sources, self._paths)
        edits = appended([fix.change for fix in fixes if isinstance(fix.change, Migration)], self._schema_file)
        return edits if isinstance(edits, Obstacle) else Patch(fixes[0].title, False, edits)

    def _schema_file(self, path: str) -> SchemaFile | None:
        if path in self._sources and path not in self._schema_files:
            self._schema_files[path] = SchemaFile(self._sources[path])
        return self._schema_files.get(path)

    def _is_migration(self, path: str) -> bool:
        text = self._sources[path].text if path in self._sources else ""
        return path.endswith(".sql") and placement(path, text).purpose == "migration"

    def _layout(self, database: Database) -> Layout | Obstacle | None:
        if id(database) not in self._layouts:
            self._layouts[id(database)] = layout(database, self._paths, self._sources)
        return self._layouts[id(database)]
