"""An edge that the team ruled out."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.selector import applies
from plumbrule.model.services.system import DependencyRule, System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.ERROR)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Dependency breaks a rule that the team wrote down."""
    for edge in system.dependencies():
        for forbidden in system.forbidden:
            if applies(forbidden, edge):
                name = f"the rule {forbidden.name}" if forbidden.name else "a rule of the manifest"
                yield cx.finding(
                    edge,
                    f"{edge} is forbidden by {name}{f': {forbidden.comment}' if forbidden.comment else ''}",
                    related=[Related(forbidden.place, "this rule forbids it")],
                    detail=forbidden.name or "",
                    severity=_severity(forbidden),
                )
        if system.allowed and not any(applies(allowed, edge) for allowed in system.allowed):
            yield cx.finding(
                edge,
                f"{edge} is none of the {len(system.allowed)} kinds of dependency that the manifest allows",
                related=[Related(system.allowed[0].place, "the first of the allowed ones")],
                detail="allowed",
            )


def _severity(forbidden: DependencyRule) -> Severity | None:
    return Severity[forbidden.severity.upper()] if forbidden.severity else None
