"""A name that the engine cuts off or refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.identifier import Identifier, Limit, identifiers, limit
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    oracle: int = 128
    """Bytes that Oracle allows: 128 from 12.2, 30 before."""


@rule(on=Database, severity=Severity.ERROR, options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Name is longer than the engine keeps."""
    longest = limit(database.dialect, options.oracle)
    if longest is None:
        return
    for one in identifiers(database):
        if longest.length(one.name) > longest.most:
            yield _finding(one, longest, cx, cuts=database.dialect is Dialect.POSTGRES)


def _finding(one: Identifier, longest: Limit, cx: Context, *, cuts: bool) -> Finding:
    kept = f"PostgreSQL cuts it to {longest.kept(one.name)}" if cuts else "the statement is refused"
    rival = f", which is also what is left of {one.rival}" if one.rival else ""
    return cx.finding(
        one.node,
        f"{one.kind} {one.name} has {longest.length(one.name)} {longest.unit} of {longest.most}: {kept}{rival}",
        at=one.place,
        help=f"choose a name of at most {longest.most} {longest.unit}",
        detail=one.name,
        severity=Severity.WARNING if cuts and not rival else None,
    )
