"""Two that set one number."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.environments import in_each
from plumbrule.model.services.running import fought
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Fixed replica count stands beside an autoscaler."""
    for hit, where in in_each(system, fought):
        one, scaler = hit.workload, hit.autoscaler
        span = f"{scaler.minimum} to {scaler.maximum}" if scaler.maximum is not None else f"at least {scaler.minimum}"
        yield cx.finding(
            one,
            f"{one}{where} sets {one.replicas} replicas, and {scaler.kind} {scaler.name} runs {span}: every deployment "
            f"puts it back to {one.replicas}, whatever the load",
            at=hit.place,
            related=[Related(scaler.target_place, f"{scaler.kind} {scaler.name} scales it", scaler.address)],
            help="leave replicas out",
        )
