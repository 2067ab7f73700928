"""A new migration that sorts before those that have run."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.statement import SqlFile
from plumbrule.model.database.versions import overtaken
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=SqlFile, severity=Severity.ERROR)
def check(file: SqlFile, cx: Context) -> Iterator[Finding]:
    """New migration sorts before one that has run."""
    newest = overtaken(file)
    if newest is None:
        return
    yield cx.finding(
        file,
        f"{file.base} has {newest.placement.name} already: where it has run, this is left out, or the tool stops",
        related=[Related(newest.place, f"the newest one of {file.base}")],
        help="give it a version behind that",
    )
