"""The known name that somebody probably meant."""

from __future__ import annotations

import pytest

from plumbrule.model.nearest import distance, nearest


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("ordres", ["orders", "payments"], "orders"),
        ("ownr", ["owner", "tier"], "owner"),
        ("rate_limit", ["rateLimit", "rate"], "rateLimit"),
        ("db", ["web", "do"], None),
        ("orders", ["orders"], None),
        ("cast", ["cart", "cash"], None),
        ("x" * 100, ["x" * 99], None),
        ("", ["a"], None),
        ("payments", [], None),
    ],
)
def test_the_nearest_name(name: str, known: list[str], meant: str | None) -> None:
    assert nearest(name, known) == meant


@pytest.mark.parametrize(
    ("left", "right", "edits"), [("", "", 0), ("ab", "ba", 1), ("abc", "abd", 1), ("abc", "ab", 1), ("abcd", "badc", 2)]
)
def test_the_distance_counts_edits_and_swaps(left: str, right: str, edits: int) -> None:
    assert distance(left, right, 3) == distance(right, left, 3) == edits
    assert distance(left, "completely different", 2) == 3
