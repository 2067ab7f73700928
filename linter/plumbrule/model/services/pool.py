"""Pools of database connections."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.text import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The pool that a service keeps. What is None was not said."""

    place: Place
    most: int | None = None  # connections of one process
    processes: int | None = None  # of one replica, each with a pool of its own
    pooler: str | None = None  # what pools the connections of all once more, in front of the database; "none": nothing

    @property
    def direct(self) -> int | None:
        """Connections of one process that reach the database itself; None where that is not known."""
        return self.most if self.pooler in {None, "none"} else None
