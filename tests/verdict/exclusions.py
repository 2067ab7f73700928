"""Differences from the oracle that are known, each with its reason."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Exclusion(NamedTuple):
    """Reasons of one side that the other is known not to see: a pattern over `document: reason`, and why."""

    side: str  # the side that calls the document invalid: ours or theirs
    pattern: re.Pattern[str]
    why: str


@cache
def exclusions() -> tuple[Exclusion, ...]:
    with (Path(__file__).parent / "exclusions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(row["side"] in {"ours", "theirs"} and row["why"] for row in rows)
    return tuple(Exclusion(row["side"], re.compile(row["pattern"], re.DOTALL), row["why"]) for row in rows)


def unexplained(side: str, document: str, reasons: Iterable[str]) -> str | None:
    """The first reason of the side that alone calls the document invalid which no exclusion knows."""
    known = [one for one in exclusions() if one.side == side]
    return next((one for one in reasons if not any(each.pattern.search(f"{document}: {one}") for each in known)), None)
