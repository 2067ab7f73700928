"""The views of some files as facts, read with a chosen build of sqlglot.

Where sqlglotc is installed, a compiled module lies beside every pure one of sqlglot, and Python's import prefers it. As
a program (`python -m tests.read.sqlglot_build BUILD FILE…`) this prints which build was loaded, and the facts.
"""

from __future__ import annotations

import json
import sys
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path


def hide_compiled() -> None:
    """From now on, modules of sqlglot come from their Python source."""
    source = FileFinder.path_hook((SourceFileLoader, SOURCE_SUFFIXES))

    def hook(folder: str) -> object:
        if "sqlglot" not in Path(folder).parts:
            raise ImportError(folder)  # leaves the folder to the other hooks
        return source(folder)

    sys.path_hooks.insert(0, hook)


def build() -> str:
    """`compiled` or `pure`: what this process has loaded."""
    import sqlglot.parser

    return "compiled" if str(sqlglot.parser.__file__).endswith(tuple(EXTENSION_SUFFIXES)) else "pure"


def views(path: str) -> list[list[object]]:
    """Name of every view of a file, and the tables that it reads with their places; None: not understood."""
    from plumbrule.model.database.object_change import CreateView
    from plumbrule.read.sql import read_sql
    from plumbrule.text import Source

    text = Path(path).read_text(encoding="utf-8", errors="replace")
    changes = [change for statement in read_sql(Source(path, text)).statements for change in statement.changes]
    return [
        [one.name.name.text, None if one.tables is None else [[str(table), *table.place.span] for table in one.tables]]
        for one in changes
        if isinstance(one, CreateView)
    ]


def main(wanted: str, *paths: str) -> None:
    if wanted == "pure":
        hide_compiled()
    found = {path: views(path) for path in paths}
    print(json.dumps({"build": build(), "views": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
