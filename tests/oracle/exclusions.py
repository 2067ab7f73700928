"""What the comparison leaves out, by name and with the reason."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("exclusions.tsv")


class Exclusion(NamedTuple):
    """`subject` is a fact without its detail ("index t.i"), the place of a refused statement ("0007_x.sql:12"), or
    `*` for the whole workspace. "table t" stands for all that lies below the table too."""

    workspace: str
    subject: str
    reason: str

    def covers(self, address: str) -> bool:
        kind, _, table = self.subject.partition(" ")
        below = kind == "table" and f" {table}." in address
        return address == self.subject or below


def exclusions(workspace: str) -> list[Exclusion]:
    """All of a workspace."""
    with _FILE.open(newline="") as file:
        rows = [Exclusion(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [row for row in rows if row.workspace == workspace]
