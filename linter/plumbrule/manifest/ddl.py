"""Files of DDL, as a manifest names them."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from plumbrule.model.database.schema import Database

MOST = 3  # folders that are listed one by one; beyond, what they have in common is


def ddl_patterns(databases: Sequence[Database]) -> list[str]:
    """Patterns that the files of the databases match: one for each folder, or one for the folder above many."""
    paths = [path for database in databases for path in database.paths]
    folders = sorted({posixpath.dirname(path) for path in paths})
    if len(folders) > MOST:
        return [posixpath.join(posixpath.commonpath(folders), "**", _pattern(paths))]
    return [
        posixpath.join(folder, _pattern([path for path in paths if posixpath.dirname(path) == folder]))
        for folder in folders
    ]


def _pattern(paths: Sequence[str]) -> str:
    """`*.sql`; every file where their extensions differ."""
    extensions = {posixpath.splitext(path)[1] for path in paths}
    return f"*{extensions.pop()}" if len(extensions) == 1 else "*"
