"""A call that nothing can replace and nothing interrupts."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.system import Dependency, Role
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Dependency, severity=Severity.WARNING, preset="strict")
def check(edge: Dependency, cx: Context) -> Iterator[Finding]:
    """Critical call has neither a circuit breaker nor a fallback."""
    unguarded = edge.policy.circuit_breaker is False and edge.fallback is not True
    if edge.mode == "sync" and edge.critical and unguarded and edge.source.role is not Role.JOB:
        yield cx.finding(
            edge,
            f"{edge} is critical and has neither a circuit breaker nor a fallback: "
            f"while {edge.target.name} fails, {edge.source} keeps calling and waiting",
            help="circuitBreaker: true, or a fallback",
        )
