"""Who waits how long for whom."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plumbrule.model.services.patience import shortest_patience, slowest_call
from plumbrule.model.services.system import System
from tests.link.systems import system_of


def system_with(*calls: str) -> System:
    """`a`, which makes these calls of b and c, behind `web` and a gateway."""
    return system_of(
        {
            "services.yaml": (
                "version: 1\nservices:\n"
                "  web: {consumes: [{service: a, mode: sync, timeout: 3s}, {service: b, mode: sync, timeout: 1s}]}\n"
                "  edge: {type: gateway, routes: [{path: /a, service: a, timeout: 2500ms}]}\n"
                f"  a: {{consumes: [{', '.join(calls)}]}}\n  b: {{}}\n  c: {{}}\n"
            )
        }
    )


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ([], None),
        (["{service: b, mode: sync}"], None),
        (["{service: b, mode: sync, timeout: false}"], None),
        (["{service: b, timeout: 9s}"], None),
        (["{service: b, mode: async, timeout: 9s}"], None),
        (["{service: b, mode: sync, timeout: 9s, critical: false, fallback: true}"], None),
        (["{service: b, mode: sync, timeout: 9s, critical: false}"], "9"),
        (
            ["{service: b, mode: sync, timeout: 800ms, retry: {attempts: 2}}", "{service: c, mode: sync, timeout: 2s}"],
            "2.4",
        ),
        (["{service: b, mode: sync, timeout: 800ms, retry: false}", "{service: c, mode: sync, timeout: 1s}"], "1"),
    ],
)
def test_the_slowest_call_counts_its_retries(calls: list[str], expected: str | None) -> None:
    wait = slowest_call(system_with(*calls).services["a"])
    assert (wait and wait.longest) == (expected and Decimal(expected))


def test_the_shortest_patience_is_that_of_a_caller_or_a_route() -> None:
    system = system_with()
    found = {service.name: (way.caller.name, way.seconds) for service, way in shortest_patience(system).items()}
    assert found == {"a": ("edge", Decimal("2.5")), "b": ("web", Decimal(1))}
