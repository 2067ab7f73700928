"""Two migrations with one version."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Database
from plumbrule.model.database.versions import twins
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Database, severity=Severity.ERROR)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Two migrations carry the same version."""
    for file, other in twins(database):
        certain = file.placement.framework != "numbered"
        refused = "the tool refuses to run, or takes one of them for done"
        then = refused if certain else "their names decide which runs first"
        yield cx.finding(
            file,
            f"{other.placement.name} has the same version: {then}",
            related=[Related(other.place, "the other one")],
            help="give the newer one the next version",
            severity=None if certain else Severity.WARNING,
        )
