"""One table in the migrations of two services."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.table_owners import tables_owned_twice
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Workspace, severity=Severity.ERROR)
def check(workspace: Workspace, cx: Context) -> Iterator[Finding]:
    """Two services' migrations create the same table of the same store."""
    for second, first, store in tables_owned_twice(workspace):
        yield cx.finding(
            second,
            f"{second.scope} and {first.scope} both create {second} in {store}: the first to migrate decides its shape",
            label="created here …",
            related=[Related(first.place, f"… and by {first.scope} here", first.address)],
            help=f"one of the two owns {second}; the other asks it, or keeps a table of its own",
            detail=first.scope,
            severity=None if second.database.owner_declared and first.database.owner_declared else Severity.INFO,
        )
