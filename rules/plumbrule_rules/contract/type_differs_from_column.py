"""contract/type-differs-from-column."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.type_gap import LengthGap, TypeGap, length_gaps, type_gaps
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Contract and table give one field different types."""
    yield from (_type_finding(gap, cx) for gap in type_gaps(api))
    yield from (_length_finding(gap, cx) for gap in length_gaps(api))


def _type_finding(gap: TypeGap, cx: Context) -> Finding:
    column = gap.column
    return cx.finding(
        gap.node,
        f"{gap.node.name} of {gap.operation} is {_with_article(gap.kind)}, and {column} is {column.type}: "
        "no value of the one is a value of the other",
        label=f"{gap.kind} here …",
        related=[
            Related(column.place, f"… and {column.type} here", column.address),
            Related(gap.operation.place, f"{gap.operation} → {gap.operation.collection}", gap.operation.address),
        ],
        help="give both sides the type that the values have",
        detail=column.address,
    )


def _with_article(kind: str) -> str:
    return kind if " " in kind else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _length_finding(gap: LengthGap, cx: Context) -> Finding:
    field, column, operation = gap.shared
    return cx.finding(
        field,
        f"{operation} takes {field.name} up to {gap.allowed} characters, and {column} is {column.type}: "
        "the database refuses longer ones, or cuts them off",
        label=f"up to {gap.allowed} characters here …",
        related=[
            Related(column.place, f"… and {column.type} here", column.address),
            Related(operation.place, f"{operation} → {operation.collection}", operation.address),
        ],
        help=f"maxLength: {gap.held}, or a wider column",
        detail=f"{column.address} length",
    )
