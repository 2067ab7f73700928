from __future__ import annotations

from tests.draw.drawing import SHOP, drawn, findings


def test_shapes_tell_roles_and_styles_tell_modes() -> None:
    text = drawn(SHOP, form="dot").text
    for line in (
        '  "service gateway" [label="gateway", shape=hexagon];',
        '    "store orders-db" [label="orders-db\\npostgresql", shape=cylinder];',
        '  "external card-network" [label="card-network", style="dashed"];',
        '  "service orders" -> "external card-network" [label="grpc"];',
        '  "service orders" -> "topic orders.created" [style=dashed];',
        '  "service orders" -> "store orders-db" [arrowhead=none];',
    ):
        assert f"{line}\n" in text


def test_groups_are_clusters() -> None:
    assert '  subgraph "cluster_ordering" {\n    label="ordering";\n' in drawn(SHOP, form="dot").text


def test_a_finding_colours_its_edge_and_speaks_in_the_tooltip() -> None:
    manifest = """\
version: 1
services:
  a: {consumes: [{service: b, mode: sync}]}
  b: {consumes: [{service: c, mode: sync}]}
  c: {consumes: [{service: a, mode: sync}]}
"""
    text = drawn(manifest, form="dot", findings=findings(manifest, "coupling/sync-cycle")).text
    assert '"service a" -> "service b" [color="#cc0000", penwidth=3, tooltip="coupling/sync-cycle: ' in text
    assert 'label="1 finding\\na → b: coupling/sync-cycle";' in text


def test_tables_are_records() -> None:
    sql = {"schema.sql": "CREATE TABLE a (id bigint PRIMARY KEY);\nCREATE TABLE b (a_id bigint REFERENCES a (id));\n"}
    text = drawn(sql, "schema", "dot").text
    assert '[label="a|id : bigint PK\\l"];' in text
    assert "arrowtail=crow, arrowhead=teeodot" in text
