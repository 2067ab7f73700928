from __future__ import annotations

from itertools import pairwise

from plumbrule.report.style import Style
from plumbrule.report.width import width
from tests.draw.drawing import SHOP, drawn, findings

CIRCLE = """\
version: 1
services:
  a: {consumes: [{service: b, mode: sync}]}
  b: {consumes: [{service: c, mode: sync}]}
  c: {consumes: [{service: a, mode: sync}, {service: d, mode: sync}]}
  d: {}
"""


def _tree(files: str, **wish: object) -> list[str]:
    return drawn(files, form="ascii", **wish).text.splitlines()


def test_the_tree_begins_at_the_way_in() -> None:
    assert _tree(SHOP)[:6] == [
        "gateway",
        "└─ orders ×4",
        "   ├─ card-network (external)",
        "   ├─ [orders-db]",
        "   ├~> orders.created ~> mailer",
        "   └─ payments",
    ]


def test_streams_without_box_characters_get_plain_ones() -> None:
    text = drawn(SHOP, form="ascii", style=Style(unicode=False)).text
    assert text.isascii()
    assert "    |~> orders.created ~> mailer\n" in text


def test_what_was_shown_is_not_shown_again() -> None:
    manifest = """\
version: 1
services:
  a: {consumes: [{service: b}, {service: c}]}
  b: {consumes: [{service: c}]}
  c: {consumes: [{service: d}]}
  d: {}
"""
    assert _tree(manifest)[:5] == ["a", "├─ b", "│  └─ c", "│     └─ d", "└─ c (*)"]


def test_an_edge_back_into_the_way_is_an_arrow() -> None:
    assert _tree(CIRCLE)[:5] == ["a", "└─ b", "   └─ c", "      ├─ ↺ a", "      └─ d"]


def test_what_nothing_is_tied_to_takes_no_lines() -> None:
    manifest = "version: 1\nservices: {a: {consumes: [{service: b}]}, b: {}, c: {}, d: {}}\n"
    assert _tree(manifest)[:4] == ["a", "└─ b", "", "tied to nothing: c, d"]


def test_findings_stand_at_the_right_where_a_node_is_shown_first() -> None:
    lines = _tree(CIRCLE, findings=findings(CIRCLE, "coupling/sync-cycle"))
    assert lines[0] == "a             error coupling/sync-cycle"
    assert sum("sync-cycle" in line for line in lines) == 1


def test_no_line_is_wider_than_the_terminal() -> None:
    names = ["n" * 70, "日本" * 30, "o"]
    services = "".join(f"  {one}: {{consumes: [{{service: {two}}}]}}\n" for one, two in pairwise(names))
    manifest = f"version: 1\nservices:\n{services}  o: {{}}\n"
    for columns in (40, 80):
        lines = drawn(manifest, form="ascii", style=Style(width=columns)).text.splitlines()
        assert all(width(line) <= columns for line in lines)


def test_a_chain_of_thousands_is_no_trouble() -> None:
    calls = "".join(f"  s{one}: {{consumes: [{{service: s{one + 1}}}]}}\n" for one in range(2000))
    assert drawn(f"version: 1\nservices:\n{calls}  s2000: {{}}\n", form="ascii").text.startswith("s0\n└─ s1\n")
