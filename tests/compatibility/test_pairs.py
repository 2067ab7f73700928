"""Verdicts on small changes, each derived from what a client of the earlier revision relies on."""

from __future__ import annotations

import pytest

from tests.compatibility.pairs import Pair, compared, pairs, verdict

PAIRS = list(pairs())


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.title)
def test_a_change_breaks_what_it_breaks(pair: Pair) -> None:
    report = compared(pair.old, pair.new)
    assert verdict(report) == pair.breaks, [one.message for one in report.new]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.title)
def test_nothing_breaks_without_a_change(pair: Pair) -> None:
    assert verdict(compared(pair.new, {**pair.new, "x-revision": 2})) == {}  # type: ignore[dict-item]
