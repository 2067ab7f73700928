"""privacy/secret-in-response."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api, Field, Operation, Schema
from plumbrule.model.contract.insertion import first_member
from plumbrule.model.privacy.readable import Readable, readable
from plumbrule.rule import Context, Finding, Fix, Severity, related_to, rule


@rule(on=Api, severity=Severity.WARNING, security=6.5)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Secret can be read back."""
    for schema in api.definitions.having("properties"):
        found = readable(schema)
        if found:
            yield _finding(schema, found, cx)


def _finding(schema: Schema, found: Sequence[Readable], cx: Context) -> Finding:
    readers = list(dict.fromkeys(operation for one in found for operation in one.readers))
    names = ", ".join(one.field.name for one in found)
    shown = "shows" if len(readers) == 1 else "show"
    them = "it" if len(found) == 1 else "them"
    return cx.finding(
        schema,
        f"{_named(readers)} {shown} {names}, so whoever may read {them} once can use {them} from then on",
        at=found[0].field.place,
        related=related_to(readers, "answers with it"),
        help=f"writeOnly: true, or leave {names} out of what is answered",
        severity=Severity.INFO if all(one.meant for one in found) else None,
        detail=names,
        fix=_fix([one.field for one in found]),
    )


def _fix(fields: list[Field]) -> Fix | None:
    """Not safe: some client may read them. Swagger 2.0 has no writeOnly, and a reference is used elsewhere too."""
    if fields[0].owner.api.version == "2.0" or any(field.element.text("$ref") for field in fields):
        return None
    edits = [first_member(field.element, "writeOnly", True) for field in fields]
    names = ", ".join(field.name for field in fields)
    made = tuple(edit for edit in edits if edit is not None)
    return Fix(f"take {names} from clients only", made, safe=False) if len(made) == len(edits) else None


def _named(readers: list[Operation]) -> str:
    return str(readers[0]) if len(readers) == 1 else f"{readers[0]} and {len(readers) - 1} more"
