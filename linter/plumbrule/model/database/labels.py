"""Labels of enums across the changes of a migration."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import AddCheck, Change, CreateIndex
from plumbrule.model.database.column_change import AddColumn, RedefineColumn, SetDefault
from plumbrule.model.database.object_change import AddEnumLabel, WriteRows
from plumbrule.model.database.transactions import Run


def lost_labels(change: RedefineColumn) -> tuple[str, ...]:
    """Labels that a column had and that its new definition leaves out."""
    old = change.moment.column.enum if change.moment and change.moment.column else None
    new = change.definition.type.labels if change.definition.type else None
    return tuple(label for label in old if label not in new) if old and new else ()


def early_uses(run: Run) -> Iterator[tuple[Change, AddEnumLabel]]:
    """Changes that write out a label which the same transaction adds to an enum of an earlier release."""
    added: list[AddEnumLabel] = []
    for change in (one for statement in run.statements for one in statement.changes):
        if isinstance(change, AddEnumLabel):
            if change.moment and not change.moment.recent:
                added.append(change)
            continue
        text = _text(change)
        used = next((one for one in added if f"'{one.label}'" in text), None)
        if used:
            yield change, used


def _text(change: Change) -> str:
    """The expressions of a change that are evaluated at once."""
    match change:
        case AddColumn(definition=definition) if definition.default:
            return definition.default.text
        case SetDefault(default=default) if default:
            return default.text
        case AddCheck(definition=check):
            return check.expression.text
        case CreateIndex(definition=index) if index.predicate:
            return index.predicate.text
        case WriteRows(where=where):
            return where
        case _:
            return ""
