from __future__ import annotations

import re

from tests.draw.drawing import drawn, refused

TIERS = """\
version: 1
tiers: [edge, core, base]
services:
  web: {tier: edge, consumes: [{service: orders, mode: sync}]}
  orders: {tier: core, stores: [{store: db, access: owner}], consumes: [{service: users, mode: sync}]}
  users: {tier: base, consumes: [{service: orders, mode: sync}]}
  loose: {}
stores: {db: {engine: postgresql, owner: orders}}
"""


def test_tiers_lie_below_one_another_in_the_order_of_the_manifest() -> None:
    text = drawn(TIERS, "tiers").text
    assert "\nflowchart TB\n" in text
    assert re.findall(r"subgraph g_(\w+)", text) == ["edge", "core", "base"]
    assert "%% left out: 1 untiered node\n" in text


def test_text_names_the_calls_that_run_outwards() -> None:
    assert drawn(TIERS, "tiers", "ascii").text.startswith(
        """\
edge
  web

core
  [db], orders

base
  users

calls outwards:
  users → orders  (base → core)
"""
    )


def test_there_is_nothing_to_draw_without_tiers() -> None:
    assert refused("version: 1\nservices: {a: {}}\n", "tiers") == "no service says which tier it belongs to"
