"""A deletion that takes much along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.cascade import cascading_children, longest_cascade, swept
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Database, ForeignKey, Table
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    depth: int = 3
    """Levels of tables below the one a row is deleted from."""
    fan_out: int = 10
    """Tables that lose rows."""


@rule(on=Database, severity=Severity.WARNING, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Deleting one row deletes rows of many tables, or of a whole tree."""
    children = cascading_children(database)
    below = {key.table.key for keys in children.values() for key in keys if key.parent is not key.table}
    for table in filter(is_judged, database.tables.values()):
        own = next((key for key in children.get(table.key, ()) if key.table is table), None)
        if own:
            yield _tree(own, cx)
        if table.key in below or table.key not in children:
            continue
        chain, lost = longest_cascade(table, children), swept(table, children)
        if len(chain) >= options.depth or len(lost) >= options.fan_out:
            yield _chain(table, chain, len(lost), cx)


def _tree(key: ForeignKey, cx: Context) -> Finding:
    return cx.finding(
        key,
        f"{key} cascades within {key.table}: deleting one row deletes everything below it, however deep",
        help="ON DELETE RESTRICT, and delete from the leaves in batches",
    )


def _chain(table: Table, chain: list[ForeignKey], lost: int, cx: Context) -> Finding:
    way = " → ".join([table.name, *(key.table.name for key in chain)])
    return cx.finding(
        table,
        f"deleting a row of {table} deletes rows of {lost} tables, {len(chain)} levels deep: {way}",
        related=[Related(key.place, f"{key.table} goes with {key.parent}", key.address) for key in chain],
        help="ON DELETE RESTRICT where another aggregate begins, and delete in batches",
    )
