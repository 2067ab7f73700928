"""How much the oracle has compared, for the end of a run."""

from __future__ import annotations

from collections import Counter

import pytest

TALLY = pytest.StashKey[Counter[str]]()
"""Workspaces, and the facts of each kind that the servers told."""

_PLURALS = {
    "workspace": "workspaces", "table": "tables", "column": "columns", "primary key": "primary keys",
    "unique key": "unique keys", "foreign key": "foreign keys", "index": "indexes",
}  # fmt: skip


def sentence(tally: Counter[str]) -> str:
    return "compared with real servers: " + ", ".join(f"{tally[kind]:,} {name}" for kind, name in _PLURALS.items())
