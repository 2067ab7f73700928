"""What a service promises, against what it stands on."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import prod

import pytest

from plumbrule.model.services.promise import availability_bound, needed_from_each, promised
from plumbrule.model.services.system import Service
from tests.link.systems import system_of


def service(*calls: str) -> Service:
    """`a`, which promises 99.9 and calls b, c, d (99.95, 99.9, nothing) as these flow-style entries say."""
    manifest = (
        f"version: 1\nservices:\n  a: {{slo: {{availability: 99.9}}, consumes: [{', '.join(calls)}]}}\n"
        "  b: {slo: {availability: 99.95}}\n  c: {slo: {availability: 99.9}}\n  d: {owner: x}\n"
    )
    return system_of({"services.yaml": manifest}).services["a"]


CRITICAL = "mode: sync, critical: true"


@pytest.mark.parametrize(
    ("calls", "percents"),
    [
        ([f"{{service: b, {CRITICAL}}}", f"{{service: c, {CRITICAL}}}"], ["99.95", "99.9"]),
        ([f"{{service: b, {CRITICAL}}}", f"{{service: d, {CRITICAL}}}"], ["99.95"]),
        ([f"{{service: b, {CRITICAL}, fallback: true}}"], []),
        (["{service: b, mode: sync, critical: false}"], []),
        (["{service: b, mode: async, critical: true}"], []),
        (["{service: b, critical: true}"], []),
        (["{service: b, mode: sync}"], ["99.95"]),
        (["{service: b, mode: sync}", "{service: c, mode: sync}"], []),
        (["{service: b, mode: sync}", f"{{service: c, {CRITICAL}}}"], ["99.95", "99.9"]),
    ],
)
def test_only_what_cannot_be_missed_limits_a_promise(calls: list[str], percents: list[str]) -> None:
    bound = availability_bound(service(*calls))
    assert [str(percent) for _, percent in bound.parts] == percents
    exact = prod((Fraction(percent) / 100 for percent in percents), start=Fraction(1)) * 100
    assert Fraction(bound.percent) == exact


def test_a_promise_is_read_as_it_was_written() -> None:
    assert promised(service()) == Decimal("99.9")
    assert needed_from_each(Decimal("99.9")) == Decimal("99.99")
