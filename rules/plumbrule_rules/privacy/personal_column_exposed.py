"""Sensitive personal data in a public answer."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.disclosed import personal_data
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict", security=6.5)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Public response returns a column with highly sensitive personal data."""
    for _, member, column, operations in personal_data(api):
        more = f" and {len(operations) - 1} more operations" if len(operations) > 1 else ""
        who = "whoever comes" if not operations[0].secured else "every client from outside"
        yield cx.finding(
            operations[0],
            f"{operations[0]}{more} returns {member.name}, which is {column}, to {who}",
            at=member.place,
            label="this property …",
            related=[
                Related(column.place, "… is this column", column.address),
                *(Related(one.place, "returns it", one.address) for one in operations[:2]),
            ],
            help=f"leave {member.name} out, or return it only to the person it is about",
            detail=member.name,
        )
