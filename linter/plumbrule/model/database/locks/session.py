"""What earlier statements of a file set for those behind them, in MySQL and MariaDB."""

from __future__ import annotations

from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import SetVariable


def checks_are_off(change: Change) -> bool:
    """An earlier statement of the file switched foreign_key_checks off: rows are not compared with the parent's."""
    off = False
    file = change.statement.file if change.statement else None
    for statement in file.statements if file else ():
        if statement is change.statement:
            break
        for one in statement.changes:
            if isinstance(one, SetVariable) and one.name.endswith("foreign_key_checks"):
                off = one.value in {"0", "off"}
    return off
