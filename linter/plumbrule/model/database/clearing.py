"""Foreign keys that clear their columns when the parent goes."""

from __future__ import annotations

from typing import NamedTuple

from plumbrule.model.database.schema import Column, Dialect, ForeignKey


class Obstacle(NamedTuple):
    """Why the action of a foreign key fails. `event` is delete or update."""

    event: str
    action: str
    reason: str
    column: Column | None


def obstacle(key: ForeignKey) -> Obstacle | None:
    """What keeps SET NULL or SET DEFAULT from working; None where nothing is known to."""
    if key.table.partial:
        return None
    for event, action in (("delete", key.on_delete), ("update", key.on_update)):
        if action == "set default" and key.table.database.dialect is Dialect.MYSQL:
            return Obstacle(event, action, "InnoDB refuses that action", None)
        if action not in {"set null", "set default"}:
            continue
        listed = key.on_delete_columns if event == "delete" else ()
        for column in (key.table.columns.get(name) for name in listed or key.columns):
            if column is None or column.nullable is not False:
                continue
            if action == "set null":
                return Obstacle(event, action, f"{column} may not be null", column)
            if column.default is None:
                return Obstacle(event, action, f"{column} has no default and may not be null", column)
    return None
