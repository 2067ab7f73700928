"""A unique key that deleted rows go on blocking."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.index_fix import narrow_index
from plumbrule.model.database.lookup import secondary_paths
from plumbrule.model.database.repair import create_index, drop_index
from plumbrule.model.database.schema import Dialect, Table
from plumbrule.model.database.soft_delete import alive, blocks_reuse, soft_delete_column
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Table, severity=Severity.WARNING, preset="preview")
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Unique key still counts rows that are marked as deleted."""
    mark = soft_delete_column(table)
    if mark is None or table.partial or not is_judged(table):
        return
    for key in secondary_paths(table):
        if blocks_reuse(key, mark):
            columns = [member.column for member in key.members if member.column]
            mysql = table.database.dialect is Dialect.MYSQL
            yield cx.finding(
                key,
                f"{key} counts deleted rows: once a row is gone ({mark.name}), its {', '.join(columns)} stays taken",
                related=[Related(mark.place, "rows are marked here and stay", mark.address)],
                help=f"add the key part (IF({mark.name} IS NULL, 1, NULL))"
                if mysql
                else f"{create_index(table, columns, unique=True, where=alive(mark))} {drop_index(key)}",
                fix=None if mysql else narrow_index(key, columns, where=alive(mark)),
            )
