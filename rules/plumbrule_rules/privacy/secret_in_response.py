"""privacy/secret-in-response."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation, Schema
from plumbrule.model.privacy.readable import readable
from plumbrule.rule import Context, Finding, Severity, related_to, rule


@rule(on=Schema, severity=Severity.WARNING, security=6.5)
def check(schema: Schema, cx: Context) -> Iterator[Finding]:
    """Secret can be read back."""
    found = readable(schema)
    if not found:
        return
    readers = list(dict.fromkeys(operation for one in found for operation in one.readers))
    names = ", ".join(one.field.name for one in found)
    shown = "shows" if len(readers) == 1 else "show"
    yield cx.finding(
        schema,
        f"{_named(readers)} {shown} {names}, so whoever may read it once can use it from then on",
        at=found[0].field.place,
        related=related_to(readers, "answers with it"),
        help=f"writeOnly: true, or leave {names} out of what is answered",
        severity=Severity.INFO if all(one.meant for one in found) else None,
        detail=names,
    )


def _named(readers: list[Operation]) -> str:
    return str(readers[0]) if len(readers) == 1 else f"{readers[0]} and {len(readers) - 1} more"
