"""contract/enum-differs-from-column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.value_gap import ValueGap, value_gaps
from plumbrule.rule import Context, Finding, Related, Severity, rule

SHOWN = 4  # values of each list


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Contract and column list different values."""
    for gap in value_gaps(api):
        field, column, operation = gap.shared
        yield cx.finding(
            field,
            f"{field.name} of {operation} and {column} list different values: {_told(gap)}",
            label="these values …",
            related=[
                Related(column.place, "… and these", column.address),
                Related(operation.place, f"{operation} → {operation.collection}", operation.address),
            ],
            help="let both sides list the same values",
            detail=column.address,
            severity=Severity.INFO if gap.spelling else None,
        )


def _told(gap: ValueGap) -> str:
    if gap.spelling:
        return f"{_some(gap.refused or gap.untold)} are spelled differently, so something has to translate them"
    refused = f"callers may send {_some(gap.refused)}, which the column refuses" if gap.refused else ""
    untold = f"rows may hold {_some(gap.untold)}, which no caller expects" if gap.untold else ""
    return ", and ".join(filter(None, (refused, untold)))


def _some(values: Sequence[str]) -> str:
    more = f" and {len(values) - SHOWN} more" if len(values) > SHOWN else ""
    return f"{', '.join(values[:SHOWN])}{more}"
