"""contract/undefined-required-property."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.nearest import nearest
from plumbrule.model.validity.undefined_property import Undefined, undefined_properties
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Schema requires a property that no part of it defines."""
    for undefined in undefined_properties(api):
        yield _finding(undefined, cx)


def _finding(undefined: Undefined, cx: Context) -> Finding:
    schema, names, known = undefined
    first = next(item for item in schema.element.items_of("required") if item.value == names[0])
    meant = nearest(names[0], known)
    one = len(names) == 1
    return cx.finding(
        schema,
        f"{' and '.join(names)} must be there and no part of the schema says what {'it' if one else 'they'} may hold, "
        f"so nothing checks {'it' if one else 'them'}",
        at=first.value_place,
        help=f"write {meant}" if meant else f"properties: {{{names[0]}: …}}",
        detail=" ".join(sorted(names)),
    )
