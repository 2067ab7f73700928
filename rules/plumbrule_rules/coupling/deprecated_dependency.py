"""A dependency on something that is to go."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.system import Dependency, Service
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Dependency, severity=Severity.WARNING)
def check(edge: Dependency, cx: Context) -> Iterator[Finding]:
    """Service depends on one that is to be removed."""
    target = edge.target
    if not isinstance(target, Service) or target.lifecycle != "deprecated" or edge.source.lifecycle == "deprecated":
        return
    yield cx.finding(
        edge,
        f"{edge.source} depends on {target}, which is deprecated: it breaks on the day that {target} is switched off",
        related=[Related(target.place, "deprecated", target.address)],
        help=f"move to {target.successor}"
        if target.successor
        else f"name what replaces {target} (x-successor) and move",
    )
