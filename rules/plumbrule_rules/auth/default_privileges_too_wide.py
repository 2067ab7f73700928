"""Rights on tables that do not exist yet."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.public_access import named, revoke, too_wide_defaults
from plumbrule.model.database.schema import Database
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Database, severity=Severity.WARNING, security=5.3)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Default privileges give everybody write rights on every table to come."""
    for one in too_wide_defaults(database):
        where = f" in schema {one.name}" if one.name else ""
        yield cx.finding(
            one,
            f"every table made later{where} can be changed by {named(one.grantee)} "
            f"({', '.join(one.rights)}), whatever it holds",
            help=f"{revoke(one)} Then grant table by table",
        )
