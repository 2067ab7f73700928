"""The next version follows from the last one."""

from __future__ import annotations

import pytest

from plumbrule.fix.version import following


@pytest.mark.parametrize(
    ("version", "next_one"),
    [
        ("1", "2"),
        ("007", "008"),
        ("999", "1000"),
        ("1.9", "1.10"),
        ("2_03", "2_04"),
        ("000001", "000002"),
        ("20240131235959", "20240201000000"),
        ("202312312359", "202401010000"),
        ("20240229", "20240301"),
        ("2024.01.31", "2024.02.01"),
        ("2024-03-01-120059", "2024-03-01-120100"),
        ("1700000000", "1700000001"),
        ("00000000000000", "00000000000001"),
        ("99999999", "100000000"),
        ("20241399", "20241400"),
    ],
)
def test_a_version_is_followed_in_its_own_unit_and_width(version: str, next_one: str) -> None:
    assert following(version) == next_one
