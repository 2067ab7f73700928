"""A change of an enum that fails, or that breaks its readers."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_change import RedefineColumn
from plumbrule.model.database.labels import early_uses, lost_labels
from plumbrule.model.database.moment import meets_rows
from plumbrule.model.database.object_change import RenameEnumLabel
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile
from plumbrule.model.database.transactions import runs
from plumbrule.model.node import Node
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=(SqlFile, RenameEnumLabel, RedefineColumn), severity=Severity.WARNING)
def check(node: Node, cx: Context) -> Iterator[Finding]:
    """Enum label is used before it exists for others, renamed, or lost."""
    if isinstance(node, SqlFile):
        yield from _used_early(node, cx)
    elif isinstance(node, RenameEnumLabel) and node.moment and not node.moment.recent:
        yield cx.finding(
            node,
            f"software that still says '{node.label}' fails from this moment on",
            help=f"add '{node.new}', let readers take both, write the rows over, and leave '{node.label}' unused",
        )
    elif isinstance(node, RedefineColumn) and (lost := lost_labels(node)) and meets_rows(node):
        names = ", ".join(f"'{label}'" for label in lost)
        yield cx.finding(
            node,
            f"rows of {node.table} that hold {names} lose it, or make the statement fail",
            help="write those rows over first, and keep the other labels in their order",
        )


def _used_early(file: SqlFile, cx: Context) -> Iterator[Finding]:
    if file.database is None or file.database.dialect is not Dialect.POSTGRES:
        return
    for run in runs(file):
        for change, added in early_uses(run) if run.wrapped else ():
            yield cx.finding(
                change,
                f"this fails: '{added.label}' cannot be used in the transaction that adds it, and {run.opened}",
                related=[Related(added.place, "added here")],
                help="put this into a migration after it",
            )
