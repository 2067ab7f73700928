"""contract/inconsistent-enum."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Schema
from plumbrule.model.contract.enumeration import contradictions
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Schema, severity=Severity.WARNING)
def check(schema: Schema, cx: Context) -> Iterator[Finding]:
    """Enum contradicts itself or its type."""
    found = list(contradictions(schema))
    if not found:
        return
    first, *rest = found
    more = f" ({counted(len(rest), 'more contradiction', 'more contradictions')})" if rest else ""
    yield cx.finding(
        schema,
        f"{first.text}{more}",
        at=first.element.key_place if isinstance(first.element.value, list) else first.element.value_place,
        related=[Related(one.element.value_place, one.text) for one in rest[:3]],
        help=first.remedy,
    )
