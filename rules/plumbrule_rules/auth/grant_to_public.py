"""A right for whoever comes."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.public_access import public_grants, revoke
from plumbrule.model.database.schema import Database
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Database, severity=Severity.ERROR, security=7.5)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """GRANT gives rights on data to everybody."""
    for grant in public_grants(database):
        tables = [one.table for one in grant.privileges if one.table is not None]
        weighty = grant.writes and grant.first.kind != "schema"
        yield cx.finding(
            grant.first,
            f"{grant.grantees} has {', '.join(grant.rights)} on {grant.objects}: {grant.harm}",
            related=[Related(table.place, "this table", table.address) for table in tables[:2]],
            help=f"{revoke(grant.first)} Then grant it to the role that needs it",
            severity=None if weighty else Severity.WARNING,
        )
