from __future__ import annotations

import re

from plumbrule.draw.fit import LIMITS
from tests.draw.drawing import drawn, edges_of, refused


def _many(count: int, facts: str = "", name: str = "alpha{}") -> str:
    """Services in a row, each calling the next three."""
    lines = ["version: 1", "services:"]
    for one in range(count):
        calls = ", ".join(f"{{service: {name.format(one + step)}}}" for step in (1, 2, 3) if one + step < count)
        lines.append(f"  {name.format(one)}: {{{facts.format(one % 7)}consumes: [{calls}]}}")
    return "\n".join(lines) + "\n"


def _keeps_the_limits(text: str, characters: int = LIMITS.characters) -> bool:
    nodes = len(re.findall(r"^ +n_\w+[\[({>]", text, re.MULTILINE))
    return len(text) <= characters and len(edges_of(text)) <= LIMITS.edges and nodes <= LIMITS.nodes


def test_a_large_system_is_drawn_by_domain() -> None:
    text = drawn(_many(200, "domain: d{}, ")).text
    assert _keeps_the_limits(text)
    assert text.startswith("%% 7 groups, ")
    assert "200 nodes, grouped by domain" in text.splitlines()[0]
    assert ("d0 (29)", "-->", "d1 (29)") in edges_of(text)


def test_edges_between_groups_are_counted() -> None:
    assert '-->|"×29"|' in drawn(_many(200, "domain: d{}, ")).text


def test_a_large_system_without_domains_is_drawn_by_what_its_services_say() -> None:
    assert "grouped by owner" in drawn(_many(200, "owner: team{}, ")).text


def test_names_that_begin_alike_are_the_last_thing_to_group_by() -> None:
    manifest = _many(100, name="shop-{}") + _many(100, name="mail-{}").removeprefix("version: 1\nservices:\n")
    assert "grouped by name prefix" in drawn(manifest).text


def test_stores_of_one_service_go_into_it_before_anything_is_grouped() -> None:
    services = "".join(f"  s{one}: {{stores: [{{store: db{one}, access: owner}}]}}\n" for one in range(100))
    stores = "".join(f"  db{one}: {{engine: postgresql}}\n" for one in range(100))
    text = drawn(f"version: 1\nservices:\n{services}stores:\n{stores}").text
    assert "stores of one service inside it" in text
    assert 'n_s0["s0 · [db0]"]' in text


def test_what_nothing_makes_small_enough_is_refused_with_a_way_out() -> None:
    reason = refused(_many(200))
    assert reason.startswith("200 nodes and 594 edges are too many for one diagram")
    assert "--focus" in reason


def test_a_smaller_limit_of_characters_is_kept() -> None:
    manifest = _many(60, "domain: d{}, ")
    limit = LIMITS._replace(characters=2000)
    assert len(drawn(manifest).text) > 2000
    assert _keeps_the_limits(drawn(manifest, limits=limit).text, 2000)


def test_other_formats_have_no_limits() -> None:
    assert drawn(_many(200), form="dot").text.count(" -> ") == 594


def test_the_groups_that_were_asked_for_come_first() -> None:
    manifest = _many(200, "domain: d{0}, owner: team{0}, ")
    assert "grouped by owner" in drawn(manifest, by="owner").text.splitlines()[0]


def test_one_group_for_everything_is_no_drawing() -> None:
    assert refused(_many(200, "domain: all, ")).startswith("200 nodes")
