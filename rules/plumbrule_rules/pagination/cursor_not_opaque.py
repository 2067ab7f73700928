"""pagination/cursor-not-opaque."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.lists.cursors import Cursor, cursors
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Cursor shows what is inside it, so clients build their own."""
    for cursor in cursors(api):
        if shown := _shown(cursor):
            yield cx.finding(
                cursor.node,
                f"{cursor.name} {shown}",
                at=cursor.place,
                detail=cursor.name,
                help="type it as a plain, optional string and say that it is opaque",
            )


def _shown(cursor: Cursor) -> str | None:
    if cursor.required:
        return "is required, so the first page cannot be asked for without a cursor"
    flat = cursor.schema.flat if cursor.schema else None
    if flat is None or flat.open:
        return None
    if flat.types and flat.types <= {"integer", "number"}:
        return "is a number, so clients compute cursors of their own"
    if flat.format in {"uuid", "date-time"}:
        return f"is a {flat.format}, so clients build cursors of their own"
    return None
