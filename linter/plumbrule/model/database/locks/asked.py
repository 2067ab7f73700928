"""What a statement of MySQL or MariaDB asks for by ALGORITHM and LOCK, and whether it can have it."""

from __future__ import annotations

from typing import NamedTuple

from plumbrule.model.database.change import CreateIndex, SetTableOption, TableChange
from plumbrule.model.database.locks.effect import Effect, Lock

_COST = {"instant": 0, "nocopy": 1, "inplace": 2, "copy": 3}


class Asked(NamedTuple):
    """Lower case; None: not said, or `default`."""

    algorithm: str | None = None
    lock: str | None = None

    def __str__(self) -> str:
        said = [("ALGORITHM", self.algorithm), ("LOCK", self.lock)]
        return ", ".join(f"{key}={value.upper()}" for key, value in said if value)


def asked(change: TableChange) -> Asked:
    """What the statement of a change asks for."""
    said: dict[str, str | None] = {}
    for one in change.statement.changes if change.statement else ():
        if isinstance(one, SetTableOption) and one.option in {"algorithm", "lock"}:
            said[one.option] = one.value
        elif isinstance(one, CreateIndex):
            said |= {key: value for key, value in (("algorithm", one.algorithm), ("lock", one.lock)) if value}
    said = {key: None if value == "default" else value for key, value in said.items()}
    return Asked(said.get("algorithm"), said.get("lock"))


def is_possible(best: Effect, wanted: Asked) -> bool:
    """Whether the engine does what is wanted; it refuses where that is cheaper than the best there is."""
    cheaper = _COST.get(wanted.algorithm or "copy", _COST["copy"]) < _COST.get(best.algorithm or "instant", 0)
    return not cheaper and not (wanted.lock == "none" and best.lock is not Lock.NONE)
