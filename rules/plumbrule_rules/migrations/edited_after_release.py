"""A migration that is edited after it has run."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.statement import SqlFile
from plumbrule.rule import Context, Finding, Severity, rule

_CHECKSUMS = frozenset({"flyway", "prisma", "liquibase", "atlas"})  # tools that refuse a file whose bytes have changed


@rule(on=SqlFile, severity=Severity.ERROR)
def check(file: SqlFile, cx: Context) -> Iterator[Finding]:
    """Migration was edited that the main branch has."""
    placed = file.placement
    if not file.edited or placed.repeatable:
        return
    strict = placed.framework in _CHECKSUMS
    consequence = f"{placed.framework} refuses to run" if strict else "databases that have run it stay as they are"
    yield cx.finding(
        file,
        f"{file.base} has this migration with another text: {consequence}",
        at=file.edit,
        help="take the edit back, and make the change in a new migration",
        severity=Severity.INFO if file.reworded and not strict else None,
    )
