from __future__ import annotations

import json
import re

from plumbrule.draw.fit import LIMITS
from tests.draw.drawing import SHOP, drawn, edges_of, findings


def test_shapes_tell_roles_and_lines_tell_modes() -> None:
    assert (
        drawn(SHOP).text
        == """\
%% 1 external, 1 gateway, 3 services, 1 store, 1 topic, 6 edges
flowchart LR
  subgraph g_billing["billing"]
    n_payments["payments"]
  end
  subgraph g_ordering["ordering"]
    n_orders["orders (4)"]
    n_orders_db[("orders-db · postgresql")]
  end
  n_card_network>"card-network"]
  n_gateway{{"gateway"}}
  n_mailer["mailer"]
  n_orders_created[/"orders.created"/]
  n_gateway --> n_orders
  n_orders -->|"grpc"| n_card_network
  n_orders --- n_orders_db
  n_orders -.-> n_orders_created
  n_orders --> n_payments
  n_orders_created -.-> n_mailer
"""
    )


def test_the_order_of_the_files_changes_nothing() -> None:
    one = {"a/compose.yaml": "services: {b: {image: b, environment: {URL: http://a:80}}, a: {image: a}}\n"}
    two = {"services.yaml": SHOP}
    assert drawn({**one, **two}) == drawn({**two, **one})


def test_calls_without_a_mode_are_counted_in_the_legend() -> None:
    text = drawn("version: 1\nservices: {a: {consumes: [{service: b}]}, b: {}}\n").text
    assert '["1 of 1 call: sync or async not stated"]' in text


def test_start_order_is_left_out_and_counted_unless_it_is_asked_for() -> None:
    compose = {"compose.yaml": "services: {a: {build: a, depends_on: [b]}, b: {build: b}}\n"}
    assert "%% left out: 1 start-order edge\n" in drawn(compose).text
    assert edges_of(drawn(compose, start_order=True).text) == [("a", "-. start .->", "b")]


POLICED = """\
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: orders, namespace: shop}
spec:
  selector: {matchLabels: {app: orders}}
  rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/web, "*/ns/shop/sa/*"]}}]}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders, namespace: shop}
spec: {template: {metadata: {labels: {app: orders}}, spec: {containers: [{name: main, image: shop/orders}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata: {labels: {app: web}}
    spec: {serviceAccountName: web, containers: [{name: main, image: shop/web}]}
"""


def test_who_may_call_is_drawn_in_a_line_of_its_own_and_is_no_call() -> None:
    files = {"k8s.yaml": POLICED}
    assert edges_of(drawn(files).text) == [("web", "-. may call .-o", "orders")]
    assert "arrowhead=odot" in drawn(files, form="dot").text
    (edge,) = json.loads(drawn(files, form="json").text)["edges"]
    assert (edge["from"], edge["to"], edge["kind"]) == ("service web", "service orders", "may-call")
    assert "web" in drawn(files, form="ascii").text
    assert "──" not in drawn(files, form="ascii").text.splitlines()[0]


def test_a_policy_that_keeps_callers_out_permits_nothing() -> None:
    denied = POLICED.replace("  selector: {matchLabels", "  action: DENY\n  selector: {matchLabels")
    assert edges_of(drawn({"k8s.yaml": denied}).text) == []


def test_who_calls_may_do_so() -> None:
    manifest = "version: 1\nservices: {web: {consumes: [{service: orders}]}, orders: {}}\n"
    assert edges_of(drawn({"k8s.yaml": POLICED, "services.yaml": manifest}).text) == [("web", "-->", "orders")]


def test_infrastructure_is_left_out_and_counted_unless_it_is_asked_for() -> None:
    manifest = "version: 1\nservices: {a: {consumes: [{service: r}]}, r: {type: registry}}\n"
    assert "left out: 1 infrastructure node" in drawn(manifest).text
    assert ("a", "-->", "r") in edges_of(drawn(manifest, infrastructure=True).text)


def test_topics_stand_for_the_broker_that_carries_them() -> None:
    manifest = """\
version: 1
services:
  a: {publishes: [{topic: t}]}
  b: {subscribes: [{topic: t}]}
brokers: {events: {engine: kafka}}
topics: {t: {broker: events}}
"""
    assert edges_of(drawn(manifest).text) == [("a", "-.->", "t"), ("t", "-.->", "b")]


def test_groups_follow_the_wish() -> None:
    manifest = "version: 1\nservices: {a: {owner: red, domain: x}, b: {owner: blue, domain: x}}\n"
    assert re.findall(r"subgraph (\w+)", drawn(manifest).text) == ["g_x"]
    assert re.findall(r"subgraph (\w+)", drawn(manifest, by="owner").text) == ["g_blue", "g_red"]
    assert "subgraph" not in drawn(manifest, by="none").text


def test_a_group_called_legend_is_not_the_legend() -> None:
    text = drawn("version: 1\nservices: {a: {domain: legend, consumes: [{service: b}]}, b: {}}\n").text
    assert sorted(re.findall(r"subgraph (\w+)", text)) == ["g_legend", "g_legend_2"]


def test_findings_mark_nodes_and_edges_and_stand_in_the_legend() -> None:
    manifest = """\
version: 1
services:
  a: {consumes: [{service: b, mode: sync}]}
  b: {consumes: [{service: c, mode: sync}]}
  c: {consumes: [{service: a, mode: sync}]}
"""
    text = drawn(manifest, findings=findings(manifest, "coupling/sync-cycle")).text
    numbered = [(source, target) for source, _, target in edges_of(text)]
    (styled,) = re.findall(r"linkStyle (\d+) stroke:#c00", text)
    assert numbered[int(styled)] == ("a", "b")
    assert '  subgraph g_legend["1 finding"]' in text
    assert '["a → b: coupling/sync-cycle"]' in text


def test_a_finding_alone_is_drawn_with_its_whole_circle() -> None:
    manifest = """\
version: 1
services:
  a: {consumes: [{service: b, mode: sync}]}
  b: {consumes: [{service: c, mode: sync}]}
  c: {consumes: [{service: a, mode: sync}]}
  far: {consumes: [{service: farther, mode: sync}]}
  farther: {}
"""
    (finding,) = findings(manifest, "coupling/sync-cycle")
    text = drawn(manifest, findings=(finding,), finding=finding).text
    assert len(re.findall("linkStyle", text)) == 3
    assert "far" not in text


def test_the_focus_leaves_what_is_near() -> None:
    manifest = "version: 1\nservices: {a: {consumes: [{service: b}]}, b: {consumes: [{service: c}]}, c: {}}\n"
    assert edges_of(drawn(manifest, focus="a").text) == [("a", "-->", "b")]
    assert len(edges_of(drawn(manifest, focus="a", depth=2).text)) == 2


def test_json_and_the_flowchart_hold_the_same_edges() -> None:
    document = json.loads(drawn(SHOP, form="json").text)
    names = {node["id"]: node["name"] for node in document["nodes"]}
    pairs = [(names[edge["from"]], names[edge["to"]]) for edge in document["edges"]]
    plain = re.compile(r" (?:\(\d+\)|· \w+)")
    assert pairs == [(plain.sub("", one), plain.sub("", other)) for one, _, other in edges_of(drawn(SHOP).text)]
    assert document["schema"] == 1


def test_every_fact_of_the_json_has_its_place() -> None:
    document = json.loads(drawn(SHOP, form="json").text)
    (orders,) = (node for node in document["nodes"] if node["id"] == "service orders")
    origin = {"format": "services", "file": "services.yaml", "line": 5}
    assert orders["facts"]["domain"] == {"value": "ordering", "origin": origin}


def test_the_limits_are_below_those_of_mermaid() -> None:
    assert LIMITS.edges < 500
    assert LIMITS.characters < 50_000


def test_a_broker_is_used_in_both_directions_and_nobody_waits() -> None:
    compose = {
        "compose.yaml": "services: {a: {build: a, environment: {B: 'amqp://q:5672'}}, q: {image: 'rabbitmq:3'}}\n"
    }
    assert edges_of(drawn(compose).text) == [("a", "-.-", "q · rabbitmq")]


def test_what_an_engine_is_called_is_said_once() -> None:
    compose = {"compose.yaml": "services: {a: {build: a, environment: {B: 'redis://redis'}}, redis: {image: redis}}\n"}
    assert '[("redis")]' in drawn(compose).text


def test_information_is_drawn_only_for_its_own_sake() -> None:
    manifest = """\
version: 1
services:
  a: {publishes: [{topic: t}], subscribes: [{topic: v}]}
  b: {publishes: [{topic: u}], subscribes: [{topic: t}]}
  c: {publishes: [{topic: v}], subscribes: [{topic: u}]}
"""
    (finding,) = findings(manifest, "messaging", "coupling/event-cycle")
    assert "1 finding" not in drawn(manifest, findings=(finding,)).text
    text = drawn(manifest, findings=(finding,), finding=finding).text
    assert "classDef info stroke:#06c" in text
    assert drawn(manifest, form="dot", findings=(finding,), finding=finding).text.count("#0066cc") == 1
