"""Pods that get calls before they can answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plumbrule.model.services.environments import in_each
from plumbrule.model.services.health import probe_for
from plumbrule.model.services.running import is_called, unready
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule

NAMED = 5  # workloads that the message about all of them lists


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Workload behind a Service has no readiness probe."""
    findings = [
        cx.finding(
            hit.workload,
            f"no container of {hit.workload}{where} has a readinessProbe: Service {hit.workload.endpoints[0].name} "
            "sends it calls as soon as its process starts, and goes on when it hangs",
            at=hit.place,
            help=f"readinessProbe: {probe_for(hit.workload, hit.container)}",
        )
        for hit, where in in_each(system, unready)
    ]
    called = {one.place for cluster in system.clusters for one in cluster.workloads if is_called(one)}
    message = (
        f"{len(findings)} of {len(called)} workloads behind Services have no readinessProbe, so they get calls before "
        f"they can answer: {_names(findings)}"
    )
    for one in cx.collapsed(system, findings, len(called), message):
        # Not where the system is described first: that may be a compose file, which this is not about.
        yield replace(one, place=one.related[0].place, related=one.related[1:]) if one.covers else one
    for service in system.services.values():
        if service.health is False:
            yield cx.finding(
                service,
                f"{service} says that it has no health check: calls go to it before it can answer, and when it hangs",
                help="health: {readiness: /ready}",
            )


def _names(findings: Sequence[Finding]) -> str:
    names = [*dict.fromkeys(one.address for one in findings)]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"
