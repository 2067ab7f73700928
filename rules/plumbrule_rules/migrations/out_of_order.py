"""A new migration that sorts before those that have run."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Database
from plumbrule.model.database.versions import overtaken
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Database, severity=Severity.ERROR)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """New migration sorts before one that has run."""
    for file, newest in overtaken(database):
        yield cx.finding(
            file,
            f"{file.base} has {newest.placement.name} already: where it has run, this is left out, or the tool stops",
            related=[Related(newest.place, f"the newest one of {file.base}")],
            help="give it a version behind that",
        )
