"""Foreign keys that SQL Server refuses because they cascade to one table twice."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.cascade import Action, second_paths
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.rule import Context, Finding, Related, Severity, rule

ACTIONS: tuple[Action, ...] = ("delete", "update")


@rule(on=Database, severity=Severity.ERROR)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Cascade reaches one table in two ways, which SQL Server refuses."""
    if database.dialect is not Dialect.TSQL:
        return
    for action in ACTIONS:
        for key, first, last in second_paths(database, action):
            yield cx.finding(
                key,
                f"{key} closes a second way by which a {action} in {first} reaches {last}: "
                "SQL Server refuses the constraint (error 1785)",
                related=[
                    Related(first.place, f"a {action} here …", first.address),
                    Related(last.place, "… arrives here twice", last.address),
                ],
                help=f"ON {action.upper()} NO ACTION for one of them; do the rest in a trigger or the application",
                detail=action,
            )
