"""contract/read-write-only-misuse."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Parameter, Schema
from plumbrule.model.contract.one_way import misuses
from plumbrule.rule import Context, Finding, Severity, related_to, rule


@rule(on=(Schema, Parameter), severity=Severity.WARNING)
def check(node: Schema | Parameter, cx: Context) -> Iterator[Finding]:
    """A property is readOnly or writeOnly where that has no effect."""
    if isinstance(node, Parameter):
        if node.element.flag("readOnly") or (node.schema is not None and node.schema.element.flag("readOnly")):
            yield cx.finding(
                node, f"{node} is readOnly and a parameter, which only clients write", help="drop readOnly"
            )
        return
    found = misuses(node)
    if found:
        first = found[0]
        names = ", ".join(one.field.name for one in found[:3]) + (", …" if len(found) > 3 else "")
        yield cx.finding(
            node,
            f"{names} of {node} {'is' if len(found) == 1 else 'are'} {first.text}",
            at=first.field.place,
            related=related_to([one.field for one in found[1:]], "is so as well"),
            help=first.repair,
        )
