from __future__ import annotations

import json

from tests.cli.conftest import console as console
from tests.cli.console import Console
from tests.draw.drawing import SHOP

CIRCLE = """\
version: 1
services:
  a: {domain: x, consumes: [{service: b, mode: sync}]}
  b: {domain: x, consumes: [{service: c, mode: sync}]}
  c: {domain: y, consumes: [{service: a, mode: sync}]}
"""


def test_the_services_are_drawn_unless_something_else_is_asked_for(console: Console) -> None:
    console.files({"services.yaml": SHOP})
    result = console("graph")
    assert result.status == 0
    assert "\nflowchart LR\n" in result.out


def test_what_is_left_out_is_said_beside_the_diagram_too(console: Console) -> None:
    console.files({"compose.yaml": "services: {a: {build: a, depends_on: [b]}, b: {build: b}}\n"})
    assert "left out: 1 start-order edge" in console("graph").err


def test_a_file_gets_the_diagram(console: Console) -> None:
    console.files({"services.yaml": SHOP})
    assert console("graph", "services", "--out", "system.mmd").out == ""
    assert "flowchart LR" in (console.folder / "system.mmd").read_text(encoding="utf-8")


def test_a_folder_gets_an_overview_the_parts_and_an_index(console: Console) -> None:
    console.files({"services.yaml": CIRCLE})
    assert console("graph", "--out", "docs/system/").status == 0
    folder = console.folder / "docs" / "system"
    names = ["circle_1.mmd", "group_x.mmd", "group_y.mmd", "index.md", "overview.mmd"]
    assert sorted(path.name for path in folder.iterdir()) == names
    index = (folder / "index.md").read_text(encoding="utf-8")
    assert "- [circle 1](circle_1.mmd): 3 services, 3 edges\n" in index
    assert "```mermaid\n" in index
    assert "c" in (folder / "group_x.mmd").read_text(encoding="utf-8")


def test_a_finding_is_drawn_by_its_fingerprint(console: Console) -> None:
    console.files({"services.yaml": CIRCLE})
    report = json.loads(console("check", "--select", "coupling/sync-cycle", "--format", "json").out)
    fingerprint = report["findings"][0]["fingerprint"]
    assert "linkStyle 2" in console("graph", "--finding", fingerprint[:8]).out
    assert "sequenceDiagram" in console("graph", "calls", "--finding", fingerprint).out


def test_a_fingerprint_that_nothing_has_is_refused(console: Console) -> None:
    console.files({"services.yaml": CIRCLE})
    result = console("graph", "--finding", "zz")
    assert (result.status, result.err) == (2, "no findings have a fingerprint that begins with 'zz'\n")


def test_a_format_that_a_view_has_not_is_a_usage_error(console: Console) -> None:
    console.files({"services.yaml": SHOP})
    result = console("graph", "matrix", "--format", "dot")
    assert result.status == 2
    assert "matrix is drawn as ascii, json, not as dot." in result.err


def test_what_cannot_be_drawn_is_refused(console: Console) -> None:
    console.files({"schema.sql": "CREATE TABLE a (id bigint PRIMARY KEY);\n"})
    result = console("graph")
    assert (result.status, result.out) == (2, "")
    assert "no service in the workspace" in result.err


def test_metrics_are_a_table_or_json(console: Console) -> None:
    console.files({"services.yaml": CIRCLE})
    assert console("metrics").out.splitlines()[0].split()[:5] == ["service", "role", "replicas", "Ca", "Ce"]
    document = json.loads(console("metrics", "--format", "json").out)
    assert document["system"]["propagation_cost"] == 1.0


def test_a_path_may_stand_alone(console: Console) -> None:
    console.files({"shop/services.yaml": SHOP})
    assert "flowchart" in console("graph", "--findings", "shop").out
    assert "sequenceDiagram" in console("graph", "calls", "shop").out


def test_an_unknown_view_is_a_usage_error_with_what_was_meant(console: Console) -> None:
    result = console("graph", "servces")
    assert result.status == 2
    assert "There is no view 'servces'. Did you mean services?" in result.err


def test_metrics_of_nothing_but_tools_say_so(console: Console) -> None:
    console.files({"compose.yaml": "services: {prometheus: {image: prom/prometheus}, db: {image: postgres}}\n"})
    result = console("metrics")
    assert (result.status, result.out) == (2, "")
    assert "its files deploy nothing but gateways, stores and tools" in result.err
