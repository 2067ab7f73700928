"""Suppressions in the comments of XML changelogs."""

from __future__ import annotations

import pytest

from plumbrule.run import run
from plumbrule.tree import Memory

CHANGELOG = """<?xml version="1.0"?>
{head}<databaseChangeLog>
  {before}<changeSet id="1" author="ada">
    {inside}<createTable tableName="orders">
      <column name="id" type="bigint"/>
    </createTable>
  </changeSet>
  <changeSet id="2" author="ada">
    <createTable tableName="customers"><column name="id" type="bigint"/></createTable>{beside}
  </changeSet>
</databaseChangeLog>
"""
RULE = "schema/primary-key-missing"
IGNORE = f"<!-- plumbrule: ignore[{RULE}]: kept by the old system -->"


def found(**comments: str) -> list[str]:
    text = CHANGELOG.format_map({"head": "", "before": "", "inside": "", "beside": ""} | comments)
    report = run(Memory({"shop/db/changelog.xml": text}), select=(RULE,))
    return [one.finding.address for one in report.findings if one.suppression is None]


@pytest.mark.parametrize(
    ("comments", "left"),
    [
        ({}, ["orders", "customers"]),
        ({"inside": IGNORE + "\n"}, ["customers"]),
        ({"before": IGNORE + "\n"}, ["customers"]),
        ({"beside": IGNORE}, ["orders"]),
        ({"head": IGNORE.replace("ignore[", "ignore-file[") + "\n"}, []),
    ],
)
def test_a_comment_speaks_of_the_element_behind_it_or_of_its_line(comments: dict[str, str], left: list[str]) -> None:
    assert sorted(found(**comments)) == sorted(left)
