"""The two sample systems, and the reports of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plumbrule.run import run
from plumbrule.tree import Directory
from plumbrule.triage.report import Report

ROOT = Path(__file__).parents[2]
MARKET = "samples/market"
REPAIRED = "samples/market-repaired"


@cache
def report(system: str, select: tuple[str, ...] = ()) -> Report:
    """A sample judged as its own configuration says, or by a selection."""
    return run(Directory(ROOT / system), select=select)
