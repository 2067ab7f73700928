"""A foreign key between the tables of two services."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.table_owners import foreign_keys_across
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Workspace, severity=Severity.ERROR)
def check(workspace: Workspace, cx: Context) -> Iterator[Finding]:
    """Foreign key ties the tables of two services together."""
    for key, child, parent, owning, store in foreign_keys_across(workspace):
        declared = key.table.database.owner_declared and parent.database.owner_declared
        allowed = store is not None and store.name in workspace.system.shared_stores
        yield cx.finding(
            key,
            f"{key} of {child} refers to {parent}, a table of {owning}, which can no longer delete or move rows alone",
            label="this constraint …",
            related=[Related(parent.place, f"… needs this table of {owning}", parent.address)],
            help=f"keep the id, drop the constraint, and learn of changes from {owning}'s API or events",
            severity=None if declared and not allowed else Severity.INFO,
        )
