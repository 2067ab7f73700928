"""An operation that was announced to go may go, from its day on."""

from __future__ import annotations

import pytest

from tests.compatibility.pairs import compared, verdict, whole

KEPT = {"responses": {"200": {"description": "Done"}}}
DAY = "1767225600"  # 2026-01-01


def removed(**deprecation: object) -> dict[str, str]:
    """The verdict on an operation that is gone."""
    old = {"get": {**KEPT, **deprecation}, "post": KEPT}
    return verdict(compared(*(whole("api", {"paths": {"/orders": item}}) for item in (old, {"post": KEPT}))))


@pytest.mark.parametrize(
    ("sunset", "weight"),
    [
        ("2025-12-31", "info"),
        ("2026-01-01", "info"),
        ("2026-01-02", "error"),
        ("Wed, 31 Dec 2025 23:59:59 GMT", "info"),
        ("some day", "error"),
        ("2025-99-99", "error"),
    ],
)
def test_the_day_of_the_run_decides(sunset: str, weight: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    assert removed(deprecated=True, **{"x-sunset": sunset}) == {"operation-removed": weight}


def test_the_example_of_the_header_is_a_date_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    header = {"schema": {"type": "string"}, "example": "Wed, 31 Dec 2025 23:59:59 GMT"}
    answer = {"200": {"description": "Done", "headers": {"Sunset": header}}}
    assert removed(deprecated=True, responses=answer) == {"operation-removed": "info"}


def test_without_deprecation_a_date_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    assert removed(**{"x-sunset": "2020-01-01"}) == {"operation-removed": "error"}


def test_a_day_that_is_none_is_that_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert removed(deprecated=True, **{"x-sunset": "2020-01-01"}) == {"operation-removed": "info"}
