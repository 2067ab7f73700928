"""A migration that is edited or deleted after it has run."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Database
from plumbrule.model.database.statement import SqlFile
from plumbrule.rule import Context, Finding, Severity, rule

_CHECKSUMS = frozenset({"flyway", "prisma", "liquibase", "atlas"})  # tools that refuse a file whose bytes have changed
_COMPLETE = frozenset({"flyway", "prisma", "atlas", "golang-migrate", "goose"})  # that miss a file which has run


@rule(on=Database, severity=Severity.ERROR)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Migration was edited that the main branch has."""
    for file in database.files:
        if file.database is not database:
            continue
        if file.is_judged and file.edited and not file.placement.repeatable:
            yield _edited(file, cx)
        if file.deleted:
            yield _deleted(file, cx)


def _edited(file: SqlFile, cx: Context) -> Finding:
    strict = file.placement.framework in _CHECKSUMS
    tool = file.placement.framework
    consequence = f"{tool} refuses to run" if strict else "databases that have run it stay as they are"
    return cx.finding(
        file,
        f"{file.base} has this migration with another text: {consequence}",
        at=file.edit,
        help="take the edit back, and make the change in a new migration",
        severity=Severity.INFO if file.reworded and not strict else None,
    )


def _deleted(file: SqlFile, cx: Context) -> Finding:
    """Of the newest migration that is left, whose place is all there is to point at."""
    tool = file.placement.framework
    names = [path.rpartition("/")[2] for path in file.deleted]
    told = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    verb = "is" if len(names) == 1 else "are"
    missed = f"{tool} misses what has run" if tool in _COMPLETE else "new databases lack what the old ones have"
    return cx.finding(
        file,
        f"{told} of {file.base} {verb} gone: {missed}",
        help="bring it back, and undo it in a new migration",
        detail="deleted",
        severity=None if tool in _COMPLETE else Severity.WARNING,
    )
