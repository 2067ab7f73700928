"""Which tool runs the migrations of a database, and where the next one goes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from plumbrule.fix.series import Series, series
from plumbrule.fix.tool import TOOLS, Tool
from plumbrule.model.database.schema import Database
from plumbrule.model.database.statement import Placement
from plumbrule.text import Source

_HASURA_DIGITS = 13  # milliseconds since 1970
_NO_TRANSACTION = "-- no-transaction"


@dataclass(frozen=True, slots=True)
class Layout:
    """The tool of a database, and its migrations so far."""

    tool: Tool
    series: Series


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why no migration can be written: a sentence without its full stop."""

    reason: str


def layout(database: Database, paths: Collection[str], sources: Mapping[str, Source]) -> Layout | Obstacle | None:
    """Where the next migration of a database goes. None where it has no migrations, only a final state."""
    placements = [one for one in database.placements.values() if one.purpose == "migration"]
    if not placements:
        return _project(database, paths)
    newest = max(placements, key=lambda one: (not one.repeatable, one.version, one.name))
    found = series(newest.folder, newest.framework == "flyway", paths)
    if found is None:
        return Obstacle(f"the migrations in {newest.folder} have no versions to go on from")
    if found.dialect_in_names:
        return Obstacle(f"{found.path(found.last)} is for one engine only, and a new migration needs one for each")
    tool = TOOLS.get(_tool_name(newest, found, paths, sources))
    if tool is None:
        return Obstacle(f"migrations for {newest.framework}, as in {found.folder}, are left to people")
    return Layout(tool, found)


def _project(database: Database, paths: Collection[str]) -> Obstacle | None:
    """A project of SQL Server that holds the files: it has an index where its own tools look for it."""
    for path in paths:
        if path.endswith(".sqlproj") and any(one.startswith(path.rpartition("/")[0]) for one in database.paths):
            return Obstacle(f"{path} keeps each object where its own tools put it")
    return None


def _tool_name(newest: Placement, found: Series, paths: Collection[str], sources: Mapping[str, Source]) -> str:
    """The framework that the files show, and where several share their forms, what lies beside them."""
    match newest.framework:
        case "diesel" if re.match(rf"\d{{{_HASURA_DIGITS}}}(?!\d)", found.last):
            return "hasura"
        case "drizzle" if not found.last.endswith(".sql"):
            return "drizzle-folders"
        case "numbered" | "atlas" if found.path("atlas.sum") in paths:
            return "atlas"
        case "numbered" | "golang-migrate" if _is_sqlx(found.folder, paths, sources):
            return "sqlx"
        case name:
            return name


def _is_sqlx(folder: str, paths: Collection[str], sources: Mapping[str, Source]) -> bool:
    """The folder lies in a crate or beside the queries that sqlx has checked, or a file has a mark of its own."""
    marked = any(
        source.text.startswith(_NO_TRANSACTION) for path, source in sources.items() if posixpath.dirname(path) == folder
    )
    above = posixpath.dirname(folder)
    crate, queries = posixpath.join(above, "Cargo.toml"), posixpath.join(above, ".sqlx", "")
    return marked or crate in paths or any(path.startswith(queries) for path in paths)
