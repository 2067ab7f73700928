"""contract/required-differs-from-column."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.absence_gap import AbsenceGap, insufficient, overpromised
from plumbrule.rule import Context, Finding, Related, Severity, rule

PATTERN = 3  # properties of one schema that promise too much before it is more than an oversight


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Contract and table disagree about what may be missing."""
    yield from (_insufficient(gap, cx) for gap in insufficient(api))
    yield from (_overpromised(gap, cx) for gap in overpromised(api))


def _insufficient(gap: AbsenceGap, cx: Context) -> Finding:
    names, table = _names(gap), gap.shared[0].column.table
    are, them = ("is", "it") if len(gap.shared) == 1 else ("are", "them")
    return cx.finding(
        gap.operation,
        f"{gap.operation} lets callers leave out {names}, which {are} NOT NULL in {table} and without a default: "
        f"a request that is valid fails in the database, unless the service fills {them} in",
        at=gap.shared[0].field.place,
        label="may be left out here …",
        related=_columns(gap, "… and not here"),
        help=f"required: [{names}], or a DEFAULT",
        detail="insufficient",
        severity=Severity.INFO if gap.is_fillable else None,
    )


def _overpromised(gap: AbsenceGap, cx: Context) -> Finding:
    names, table = _names(gap), gap.shared[0].column.table
    return cx.finding(
        gap.shared[0].field.owner,
        f"{gap.operation} promises {names}, and in {table} {'it' if len(gap.shared) == 1 else 'each'} may be NULL: "
        "a client that trusts the contract fails on such a row",
        at=gap.shared[0].field.place,
        label="always there …",
        related=_columns(gap, "… and optional here"),
        help="NOT NULL on the column, or take it from `required`",
        detail="overpromised",
        severity=None if len(gap.shared) >= PATTERN else Severity.INFO,
    )


def _names(gap: AbsenceGap) -> str:
    return ", ".join(one.field.name for one in gap.shared)


def _columns(gap: AbsenceGap, note: str) -> list[Related]:
    return [Related(one.column.place, note, one.column.address) for one in gap.shared[:3]]
