"""manifest/suppression-without-reason."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.directive import Directive
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Directive, severity=Severity.WARNING)
def check(directive: Directive, cx: Context) -> Iterator[Finding]:
    """Suppression does not say why."""
    if directive.reason is None and directive.names:
        names = ", ".join(directive.names)
        where = "x-plumbrule-ignore: {…: reason}" if directive.kind == "key" else f"ignore[{names}] -- reason"
        yield cx.finding(
            directive,
            f"{names} is accepted without a reason, so nobody can tell later whether it still holds",
            help=f"{where}; a link to the decision record will do",
        )
