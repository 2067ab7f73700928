"""Two foreign keys that check the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_repair import drop_foreign_key
from plumbrule.model.database.duplicate_key import doubled_keys
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Table
from plumbrule.model.database.table_fix import altered
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Table, severity=Severity.WARNING)
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Foreign key repeats another one of the table."""
    for key, kept in doubled_keys(table) if is_judged(table) else ():
        yield cx.finding(
            key,
            f"{key.name} checks nothing that {kept.name} does not: every write looks up {key.parent_name} twice",
            related=[Related(kept.place, "this one checks it", kept.address)],
            help=drop_foreign_key(key),
            fix=altered(table, f"drop foreign key {key.name}", drop_foreign_key(key)),
            detail=key.name,
        )
