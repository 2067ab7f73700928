"""manifest/unused-suppression."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.directive import Directive
from plumbrule.rule import Context, Edit, Finding, Fix, Severity, rule


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
        yield cx.finding(directive, message, help=advice, detail=idle.name, fix=_removal(directive))


def _removal(directive: Directive) -> Fix | None:
    """The comment goes where nothing in it is needed; what it names wrongly may have been meant."""
    needless = len(directive.idle) == len(directive.names) and all(idle.known for idle in directive.idle)
    if directive.kind != "comment" or not needless:
        return None
    return Fix("remove the suppression", (Edit(directive.place.path, directive.place.span, ""),), safe=True)
