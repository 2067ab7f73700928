"""Locks, the work that is done under them, and what a change takes of both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class Lock(IntEnum):
    """Table locks in PostgreSQL's order (manual, 13.3). Those of other engines stand for what they block."""

    NONE = 0
    ROW_EXCLUSIVE = 3
    SHARE_UPDATE_EXCLUSIVE = 4
    SHARE = 5
    SHARE_ROW_EXCLUSIVE = 6
    EXCLUSIVE = 7
    ACCESS_EXCLUSIVE = 8

    def __str__(self) -> str:
        return self.name.replace("_", " ")

    @property
    def blocks(self) -> str:
        """Who has to wait: `reads and writes`, `writes`, or nobody."""
        if self is Lock.ACCESS_EXCLUSIVE:
            return "reads and writes"
        return "writes" if self >= Lock.SHARE else ""


class Work(IntEnum):
    """What takes time while the lock is held."""

    NONE = 0  # only the catalogue changes
    SCAN = 1  # every row is read
    BUILD = 2  # an index is built
    REWRITE = 3  # every row is written anew


Algorithm = Literal["instant", "nocopy", "inplace", "copy"]


@dataclass(frozen=True, slots=True)
class Effect:
    """`work` is None where it depends on what is not known; `because` says what decides."""

    lock: Lock
    work: Work | None = Work.NONE
    because: str = ""
    algorithm: Algorithm | None = None  # MySQL and MariaDB: the best that the engine can do

    @property
    def stalls(self) -> bool:
        """Others wait for as long as the rows take."""
        return bool(self.lock.blocks) and self.work is not Work.NONE
