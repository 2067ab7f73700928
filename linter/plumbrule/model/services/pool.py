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
    pooler: str | None = None  # pgbouncer, pgpool, rds-proxy, proxysql; "none": it was written that there is none
