"""A credential in an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.disclosed import credentials, judged_by_column
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR, security=8.6, silences=("privacy/secret-in-response",))
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Response returns a column that holds a credential."""
    found = credentials(api)
    schemas = judged_by_column(found)
    for _, member, column, operations in found:
        more = f" and {len(operations) - 1} more operations" if len(operations) > 1 else ""
        finding = cx.finding(
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
        yield replace(finding, covers=(finding.address, *schemas[member.place]))
