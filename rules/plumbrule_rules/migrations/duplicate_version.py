"""Two migrations with one version."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.statement import SqlFile
from plumbrule.model.database.versions import twin
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=SqlFile, severity=Severity.ERROR)
def check(file: SqlFile, cx: Context) -> Iterator[Finding]:
    """Two migrations carry the same version."""
    other = twin(file)
    if other is None:
        return
    certain = file.placement.framework != "numbered"
    refused = "the tool refuses to run, or takes one of them for done"
    yield cx.finding(
        file,
        f"{other.placement.name} has the same version: {refused if certain else 'their names decide which runs first'}",
        related=[Related(other.place, "the other one")],
        help="give the newer one the next version",
        severity=None if certain else Severity.WARNING,
    )
