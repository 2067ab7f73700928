"""A service that promises more than what it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.promise import availability_bound, needed_from_each, promised
from plumbrule.model.services.system import Service
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Service, severity=Severity.ERROR)
def check(service: Service, cx: Context) -> Iterator[Finding]:
    """Service promises more availability than its critical dependencies together can give."""
    own, bound = promised(service), availability_bound(service)
    if own is None or bound.percent >= own:
        return
    parts = " × ".join(f"{edge.target.name} {percent:f}" for edge, percent in bound.parts)
    yield cx.finding(
        service,
        f"{service} promises {own:f} %, and {parts} give at most {bound.percent.normalize():.4f} %: "
        "the promise is broken even if nothing of its own ever fails",
        related=[Related(edge.place, f"promises {percent:f} %", edge.address) for edge, percent in bound.parts],
        help=f"each of these needs {needed_from_each(own):f} %, or its call a fallback (fallback: true)",
    )
