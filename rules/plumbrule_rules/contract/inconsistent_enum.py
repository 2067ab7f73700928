"""contract/inconsistent-enum."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.contract.enumeration import allows_null, contradictions, lacks_null
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Enum contradicts itself or its type."""
    listing = [
        schema for definition in api.definitions.all for schema in definition.schemas if schema.element.get("enum")
    ]
    wrong = [finding for schema in listing for finding in _contradictory(schema, cx)]
    message = f"{len(wrong)} of {len(listing)} enums contradict themselves or their type"
    yield from cx.collapsed(api, wrong, len(listing), message)
    nullable = [schema for schema in listing if allows_null(schema)]
    lacking = [_without_null(schema, cx) for schema in nullable if lacks_null(schema)]
    message = f"{len(lacking)} of {len(nullable)} enums of types that allow null do not, so validators refuse it"
    yield from cx.collapsed(api, lacking, len(nullable), message)


def _contradictory(schema: Schema, cx: Context) -> Iterator[Finding]:
    """One finding for a schema, whatever is wrong with its list."""
    found = list(contradictions(schema))
    if found:
        first, *rest = found
        more = f" ({counted(len(rest), 'more contradiction', 'more contradictions')})" if rest else ""
        yield cx.finding(
            schema,
            f"{first.text}{more}",
            at=first.element.key_place if isinstance(first.element.value, list) else first.element.value_place,
            related=[Related(one.element.value_place, one.text) for one in rest[:3]],
            help=first.remedy,
        )


def _without_null(schema: Schema, cx: Context) -> Finding:
    listed = schema.element.get("enum")
    return cx.finding(
        schema,
        f"the type of {schema} allows null and its enum does not, so validators refuse it",
        at=listed.key_place if listed else schema.place,
        help="add null to the enum",
        detail="null",
    )
