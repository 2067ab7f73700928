"""Durations, read and written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from plumbrule.model.services.duration import duration_text, seconds_of


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("800ms", Fraction(4, 5)),
        ("2s", Fraction(2)),
        ("0.1s", Fraction(1, 10)),
        ("1m30s", Fraction(90)),
        ("1.5h", Fraction(5400)),
        ("7d", Fraction(604_800)),
        ("100us", Fraction(1, 10_000)),
        ("0s", Fraction(0)),
    ],
)
def test_a_duration_is_exact(text: str, seconds: Fraction) -> None:
    found = seconds_of(text)
    assert found is not None
    assert Fraction(found) == seconds


@pytest.mark.parametrize("text", ["", "2", "s", "-1s", "1 s", "2 seconds", "1e3s", "２s", "1s\n"])
def test_anything_else_is_no_duration(text: str) -> None:
    assert seconds_of(text) is None


@pytest.mark.parametrize("text", ["1ms", "800ms", "1s", "2.4s", "90s", "5m", "36h", "7d", "0s", "0.5ms", "61s"])
def test_a_duration_is_written_as_people_write_it(text: str) -> None:
    found = seconds_of(text)
    assert found is not None
    assert duration_text(found) == text


def test_the_largest_whole_unit_is_taken() -> None:
    assert [duration_text(Decimal(one)) for one in (60, 3600, 86_400, 5400, "2.40")] == [
        "1m",
        "1h",
        "1d",
        "90m",
        "2.4s",
    ]
