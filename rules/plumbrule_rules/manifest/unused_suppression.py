"""manifest/unused-suppression."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.directive import Directive
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Directive, severity=Severity.WARNING)
def check(directive: Directive, cx: Context) -> Iterator[Finding]:
    """Suppression accepts nothing."""
    if not directive.names:
        yield cx.finding(
            directive,
            "the suppression names no rule, so it accepts nothing",
            help="plumbrule: ignore[area/rule] -- reason",
        )
    for idle in directive.idle:
        if idle.known:
            message = f"{idle.name} finds nothing here, so the suppression would only hide what comes later"
            advice = f"remove {idle.name} from it" if len(directive.names) > 1 else "remove it"
        else:
            message = f"there is no rule or area {idle.name}, so the suppression accepts nothing"
            advice = f"did you mean {idle.meant}?" if idle.meant else "plumbrule rules lists the names"
        yield cx.finding(directive, message, help=advice, detail=idle.name)
