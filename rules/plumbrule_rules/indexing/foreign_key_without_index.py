"""A foreign key that no index serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.index_fix import add_index
from plumbrule.model.database.reference import is_author_stamp, is_served, refers_to_constants
from plumbrule.model.database.repair import create_index
from plumbrule.model.database.schema import ForeignKey
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    immutable: tuple[str, ...] = ()
    """Tables (globs) whose rows are never deleted and keep their keys: references to them need no index."""


@rule(on=ForeignKey, severity=Severity.ERROR, options=Options)
def check(key: ForeignKey, cx: Context, options: Options) -> Iterator[Finding]:
    """Foreign key has no index that starts with its columns."""
    if not is_judged(key.table) or is_served(key) is not False:
        return
    listed = any(fnmatchcase(key.parent_name, pattern) for pattern in options.immutable)
    harmless = listed or refers_to_constants(key) or is_author_stamp(key)
    parent = key.parent or key.parent_name
    yield cx.finding(
        key,
        f"{key} has no index: deleting a row of {parent}, or joining from it, scans all of {key.table}",
        label="no index starts with this",
        related=[Related(key.parent.place, "the rows it refers to")] if key.parent else [],
        help=create_index(key.table, key.columns),
        fix=add_index(key.table, key.columns, safe=not harmless),
        severity=Severity.INFO if harmless and key.on_delete in {None, "no action", "restrict"} else None,
    )
