"""contract/inconsistent-enum."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.contract.enumeration import contradictions, lacks_null
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Related, Severity, rule

LISTED = 3  # enums that are wrong in one way and are told one by one


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Enum contradicts itself or its type."""
    ways: dict[str, list[Finding]] = {}
    for schema in api.definitions.having("enum"):
        for way, finding in _judged(schema, cx):
            ways.setdefault(way, []).append(finding)
    for way, findings in ways.items():
        if len(findings) > LISTED:
            message = f"{len(findings)} enums are wrong in one way, the first of them {findings[0].address}"
            yield cx.grouped(api, findings, f"{message}: {findings[0].message}", detail=way)
        else:
            yield from findings


def _judged(schema: Schema, cx: Context) -> Iterator[tuple[str, Finding]]:
    """One finding for a schema, whatever is wrong with its list, and one for a null that is missing."""
    found = list(contradictions(schema))
    if found:
        first, *rest = found
        more = f" ({counted(len(rest), 'more contradiction', 'more contradictions')})" if rest else ""
        yield (
            first.way,
            cx.finding(
                schema,
                f"{first.text}{more}",
                at=first.element.key_place if isinstance(first.element.value, list) else first.element.value_place,
                related=[Related(one.element.value_place, one.text) for one in rest[:3]],
                help=first.remedy,
            ),
        )
    if lacks_null(schema):
        yield "null", _without_null(schema, cx)


def _without_null(schema: Schema, cx: Context) -> Finding:
    listed = schema.element.get("enum")
    return cx.finding(
        schema,
        f"the type of {schema} allows null and its enum does not, so validators refuse it",
        at=listed.key_place if listed else schema.place,
        help="add null to the enum",
        detail="null",
    )
