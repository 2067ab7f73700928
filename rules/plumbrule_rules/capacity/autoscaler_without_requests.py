"""A percentage of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.environments import in_each
from plumbrule.model.services.running import unmeasured
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.ERROR, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Autoscaler on utilisation scales containers without a request."""
    for hit, where in in_each(system, unmeasured):
        resource = hit.metric.resource
        yield cx.finding(
            hit.autoscaler,
            f"{hit.autoscaler.name} scales by utilisation of {resource}, which is a share of what is requested, and "
            f"container {hit.container.name} of {hit.autoscaler.target_kind} {hit.autoscaler.target_name}{where} "
            "requests none: it never scales",
            at=hit.place,
            related=[Related(hit.container.place, f"no request of {resource}")],
            help=f"resources: {{requests: {{{resource}: {'250m' if resource == 'cpu' else '256Mi'}}}}}",
            detail=resource,
        )
