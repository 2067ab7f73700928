"""Gives migrations the order that a list beside them says, which their names alone do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from plumbrule.model.database.statement import Placement, SqlFile
from plumbrule.model.input import Facts
from plumbrule.read.listed import journalled, planned

_PLAN = "sqitch.plan"
_JOURNAL = "meta/_journal.json"
_SNAPSHOT = "snapshot.json"  # beside each migration of drizzle's newer layout


def put_in_order(facts: Mapping[str, Facts], paths: Collection[str], read: Callable[[str], str | None]) -> None:
    """Place the migrations of Sqitch and drizzle. `read` gives the text of a file that is no input."""
    for path in sorted(paths):
        if f"/{path}".endswith(f"/{_PLAN}"):
            _plan(path.removesuffix(_PLAN), planned(read(path) or ""), facts)
        elif f"/{path}".endswith(f"/{_JOURNAL}"):
            _journal(path.removesuffix(_JOURNAL), journalled(read(path) or ""), facts)
    for path, one in facts.items():
        if one.sql and one.sql.placement.framework == "prisma" and f"{path.rpartition('/')[0]}/{_SNAPSHOT}" in paths:
            one.sql.placement = replace(one.sql.placement, framework="drizzle", transaction=True)


def _plan(folder: str, names: list[str], facts: Mapping[str, Facts]) -> None:
    """Scripts of deploy run forward, those of revert back; those of verify change nothing."""
    for version, name in enumerate(names):
        for script, direction in (("deploy", "up"), ("revert", "down")):
            if file := _sql(f"{folder}{script}/{name}.sql", facts):
                file.placement = Placement(
                    purpose="migration",
                    framework="sqitch",
                    folder=f"{folder}deploy",
                    version=(version,),
                    name=name,
                    direction="down" if direction == "down" else "up",
                    transaction=False,  # a script has a BEGIN of its own, or none
                    dialect=file.placement.dialect,
                )
    for path in facts if names else ():
        if path.startswith(f"{folder}verify/") and (file := _sql(path, facts)):
            file.placement = replace(file.placement, purpose="data")


def _journal(folder: str, names: list[str], facts: Mapping[str, Facts]) -> None:
    """Migrations that the journal lists run by their place in it."""
    for version, name in enumerate(names):
        file = _sql(f"{folder}{name}.sql", facts)
        if file and file.placement.framework in ("drizzle", "numbered"):
            file.placement = replace(file.placement, framework="drizzle", version=(version,), transaction=True)


def _sql(path: str, facts: Mapping[str, Facts]) -> SqlFile | None:
    return facts[path].sql if path in facts else None
