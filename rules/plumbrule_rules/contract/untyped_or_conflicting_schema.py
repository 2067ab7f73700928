"""contract/untyped-or-conflicting-schema."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.validity.schema_conflict import Conflict, conflicts, untyped_fields
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Schema has no type, or says what its type or another of its parts excludes."""
    count, silent = untyped_fields(api)
    untyped = [
        cx.finding(
            field,
            f"{field.address} has no type and nothing that implies one, so it may hold anything",
            help="write its type; call it any, data or payload where everything is meant",
            detail="untyped",
        )
        for field in silent
    ]
    message = f"{len(untyped)} of {count} properties have no type and nothing that implies one"
    yield from cx.collapsed(api, untyped, count, message)
    for definition in api.definitions.all:
        for schema in definition.schemas:
            yield from (_finding(conflict, cx) for conflict in conflicts(schema))


def _finding(conflict: Conflict, cx: Context) -> Finding:
    return cx.finding(
        conflict.schema,
        conflict.text,
        at=conflict.element.key_place,
        help=conflict.remedy,
        severity=Severity.INFO if conflict.minor else None,
        detail=conflict.text,
    )
