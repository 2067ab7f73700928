"""A lock that is waited for without a limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.lock_span import unlimited
from plumbrule.model.database.revision_fix import impatient
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile
from plumbrule.rule import Context, Finding, Severity, rule

_SETTINGS = {
    Dialect.POSTGRES: "SET lock_timeout = '2s';",
    Dialect.MYSQL: "SET SESSION lock_wait_timeout = 2;",
    Dialect.TSQL: "SET LOCK_TIMEOUT 2000;",
}


@dataclass(frozen=True, slots=True)
class Options:
    runner_sets_timeout: bool = False
    """Whether whatever runs the migrations sets a limit itself."""


@rule(on=SqlFile, severity=Severity.INFO, preset="strict", options=Options)
def check(file: SqlFile, cx: Context, options: Options) -> Iterator[Finding]:
    """Migration waits for a lock without a limit, and everybody else behind it."""
    setting = _setting(file)
    change = unlimited(file) if setting and not options.runner_sets_timeout else None
    if setting is None or change is None or change.moment is None:
        return
    yield cx.finding(
        change,
        f"this waits for the longest query on {change.moment.named}, and all that come after it wait behind it",
        help=f"{setting} before it, and try again if it fails",
        fix=impatient(change, setting),
    )


def _setting(file: SqlFile) -> str | None:
    """The statement that limits the wait: until the commit where the file is one transaction, else for the session."""
    dialect = file.database.dialect if file.database else Dialect.UNKNOWN
    if dialect is Dialect.POSTGRES and file.placement.transaction:
        return "SET LOCAL lock_timeout = '2s';"
    return _SETTINGS.get(dialect)
