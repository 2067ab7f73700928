"""Dapr's Resiliency: named policies, and the applications that calls to are made by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.model.services.duration import seconds_of
from plumbrule.model.services.policy import Backoff, CallPolicy, Retry, Timeout
from plumbrule.model.services.system import Service, System

_ENDLESS = -1  # maxRetries; also where it is left out


def apply_resiliency(system: System, one: Object, find: Callable[[str | None], Service | None]) -> None:
    """Put the policies on the known calls of the applications in scope; without scopes, of all of them."""
    scopes = [find(scope.written) for scope in one.part.items("scopes")]
    policies = one.part.get("spec", "policies")
    for app, target in one.part.members("spec", "targets", "apps"):
        callee = find(app)
        policy = _policy(target, policies)
        for edge in system.dependencies() if callee is not None else ():
            in_scope = edge.source in scopes or not scopes
            if edge.target is callee and in_scope and edge.policy.origin is None:
                edge.policy = replace(policy, idempotent=edge.policy.idempotent)


def _policy(target: Part, policies: Part | None) -> CallPolicy:
    return CallPolicy(
        origin="dapr",
        timeout=_timeout(target, policies),
        retry=_retry(target, policies),
        circuit_breaker=target.get("circuitBreaker") is not None,
    )


def _named(target: Part, key: str, policies: Part | None, section: str) -> Part | None:
    """The policy that a target names. The names that start with `Default` are Dapr's own."""
    name = target.text(key)
    return policies.get(section, name) if name is not None and policies is not None else None


def _timeout(target: Part, policies: Part | None) -> Timeout | None:
    """None where the target names a timeout that is not here."""
    if target.get("timeout") is None:
        return Timeout(seconds=None, place=target.place)
    found = _named(target, "timeout", policies, "timeouts")
    seconds = seconds_of(found.written or "") if found is not None else None
    return Timeout(seconds=seconds or None, place=found.place) if found is not None and seconds is not None else None


def _retry(target: Part, policies: Part | None) -> Retry | None:
    found = _named(target, "retry", policies, "retries")
    if found is None:
        return None
    most = found.number("maxRetries")
    attempts = None if most is None or most == _ENDLESS else max(most, 0)
    backoff: Backoff = "exponential" if found.text("policy") == "exponential" else "fixed"
    if backoff == "fixed" and seconds_of(found.text("duration") or "5s") == 0:
        backoff = "none"
    return Retry(attempts=attempts, place=found.place, backoff=backoff)
