"""A credential in an answer."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.disclosed import credentials
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR, security=8.6)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Response returns a column that holds a credential."""
    for member, column, operations in credentials(api):
        more = f" and {len(operations) - 1} more operations" if len(operations) > 1 else ""
        yield cx.finding(
            operations[0],
            f"{operations[0]}{more} returns {member.name}, which is {column}: every caller gets the credential",
            at=member.place,
            label="this property …",
            related=[
                Related(column.place, "… is this column", column.address),
                *(Related(one.place, "returns it", one.address) for one in operations[:2]),
            ],
            help=f"take {member.name} out of the response, or mark it writeOnly",
            detail=member.name,
        )
