"""Services as CALM, Structurizr, Score, Datadog, OpsLevel, Cortex and Dapr describe them."""

from __future__ import annotations

import json

import pytest

from plumbrule.load import load
from plumbrule.model.services.policy import CallPolicy
from plumbrule.model.services.system import Role, System
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Memory
from tests.corpus import corpus


def workspace(files: dict[str, str]) -> Workspace:
    tree = Memory({name: text.encode() for name, text in files.items()})
    return load(tree, lambda _: False, lambda _: None)


def system(**files: str) -> System:
    return workspace({f"{name}.yaml": text for name, text in files.items()}).system


def edges(found: System) -> list[str]:
    return [f"{edge} {edge.mode}" for edge in found.dependencies()]


def calm(nodes: dict[str, str], *relationships: dict[str, object]) -> Workspace:
    document = {
        "nodes": [{"unique-id": name, "node-type": kind, "name": name.title()} for name, kind in nodes.items()],
        "relationships": [{"unique-id": f"r{index}", **one} for index, one in enumerate(relationships)],
    }
    return workspace({"architecture.json": json.dumps(document)})


def connects(source: str, target: str, **more: object) -> dict[str, object]:
    parties = {"source": {"node": source}, "destination": {"node": target, "interfaces": ["x"]}}
    return {"relationship-type": {"connects": parties}, **more}


def test_nodes_of_calm_are_what_their_type_says_and_others_are_none() -> None:
    found = calm(
        {
            "shop": "webclient",
            "orders": "service",
            "orders-db": "database",
            "events": "message-broker",
            "rack": "network",
        },
        connects("shop", "orders", protocol="HTTPS"),
        connects("orders", "orders-db", protocol="JDBC"),
        connects("orders", "events", protocol="AMQP"),
    ).system
    assert {name: one.role for name, one in found.services.items()} == {"orders": Role.APP, "shop": Role.APP}
    assert found.services["shop"].frontend
    assert (list(found.stores), list(found.brokers)) == (["orders-db"], ["events"])
    assert edges(found) == ["orders → events async", "orders → orders-db sync", "shop → orders unknown"]


def test_an_arrow_without_a_protocol_is_no_call() -> None:
    found = calm(
        {"orders": "service", "stock": "service"},
        connects("orders", "stock"),
        connects("stock", "orders", protocol="HTTP"),
    ).system
    assert list(found.app_graph().edges) == [("stock", "orders")]


def test_drafts_of_calm_write_the_kind_as_a_text() -> None:
    found = calm(
        {"clerk": "actor", "orders": "service", "stock": "service"},
        {"relationship-type": "connects", "parties": {"source": "orders", "destination": {"node": "stock"}}},
        {"relationship-type": "interacts", "parties": {"actor": "clerk", "nodes": ["orders"]}},
    ).system
    assert edges(found) == ["clerk → orders unknown", "orders → stock unknown"]
    assert found.services["clerk"].role is Role.ACTOR


def test_systems_with_parts_and_hosts_are_no_services() -> None:
    found = calm(
        {"shop": "system", "cluster": "system", "orders": "service"},
        {"relationship-type": {"composed-of": {"container": "shop", "nodes": ["orders"]}}},
        {"relationship-type": {"deployed-in": {"container": "cluster", "nodes": ["orders"]}}},
    ).system
    assert list(found.services) == ["orders"]


def control(**config: object) -> dict[str, object]:
    return {"description": "as agreed", "requirements": [{"requirement-url": "https://x.example", "config": config}]}


def test_controls_of_calm_say_how_calls_are_made() -> None:
    controls = {
        "timeout": control(value="800ms"),
        "retry": control(attempts=2, backoff="exponential", jitter=True),
        "circuit-breaker": {"description": "opens", "requirements": [{"requirement-url": "https://x.example"}]},
        "authentication": control(type="OAuth2"),
    }
    found = calm(
        {"orders": "service", "stock": "service"}, connects("orders", "stock", protocol="HTTPS", controls=controls)
    ).system
    (edge,) = found.dependencies()
    policy = edge.policy
    assert policy.timeout is not None
    assert policy.retry is not None
    assert (policy.origin, str(policy.timeout.seconds)) == ("calm", "0.800")
    assert (policy.retry.attempts, policy.retry.backoff, policy.retry.jitter) == (2, "exponential", True)
    assert (policy.circuit_breaker, edge.auth) == (True, "oauth2")


@pytest.mark.parametrize(
    "controls",
    [
        {"timeout": {"description": "two seconds", "requirements": [{"config-url": "https://x.example/timeout.json"}]}},
        {"timeout": control(value=3), "retry": control(value="often"), "authentication": control(value="badge")},
        {"timeout": [1], "retry": {"requirements": {"config": 3}}, "slo": 4},
        [],
    ],
)
def test_controls_that_are_elsewhere_or_in_other_words_say_nothing(controls: object) -> None:
    found = calm(
        {"orders": "service", "stock": "service"}, connects("orders", "stock", protocol="HTTPS", controls=controls)
    ).system
    (edge,) = found.dependencies()
    assert (edge.policy, edge.auth) == (CallPolicy(), None)


def test_an_objective_in_a_control_of_a_node_is_its_promise() -> None:
    nodes = [
        {"unique-id": "orders", "node-type": "service", "controls": {"slo": control(availability="99.9%")}},
        {"unique-id": "stock", "node-type": "service", "controls": {"slo": control(value=99.5)}},
    ]
    relationships = [connects("orders", "stock")]
    found = workspace({"a.json": json.dumps({"nodes": nodes, "relationships": relationships})}).system
    assert {name: one.availability for name, one in found.services.items()} == {"orders": "99.9", "stock": "99.5"}


def test_owners_stand_in_the_metadata_of_calm_and_in_an_annotation_of_score() -> None:
    nodes = [
        {"unique-id": "orders", "node-type": "service", "metadata": {"owner": "team-orders"}},
        {"unique-id": "stock", "node-type": "service", "metadata": [{"x": 1}, {"owner": "team-stock"}]},
        {"unique-id": "mail", "node-type": "service", "metadata": {"owner": "TBD"}},
    ]
    files = {
        "a.json": json.dumps({"nodes": nodes, "relationships": [connects("orders", "stock")]}),
        "score.yaml": "apiVersion: score.dev/v1b1\nmetadata: {name: web, annotations: {acme.io/owner: team-web}}\n",
    }
    assert {name: one.owner for name, one in workspace(files).system.services.items()} == {
        "orders": "team-orders",
        "stock": "team-stock",
        "mail": None,
        "web": "team-web",
    }


def test_a_promise_of_more_than_everything_is_none() -> None:
    nodes = [{"unique-id": "orders", "node-type": "service", "controls": {"slo": control(value="250%")}}]
    files = {"a.json": json.dumps({"nodes": nodes, "relationships": [connects("orders", "orders")]})}
    assert workspace(files).system.services["orders"].availability is None


def test_steps_of_a_flow_that_are_operations_are_consumed_by_it() -> None:
    nodes = [{"unique-id": name, "node-type": "service"} for name in ("orders", "stock")]
    steps = [
        {"relationship-unique-id": "r", "sequence-number": 1, "summary": "GET /items/{id}"},
        {"relationship-unique-id": "r", "sequence-number": 2, "description": "Reserves what was ordered"},
    ]
    document = {
        "nodes": nodes,
        "relationships": [{"unique-id": "r", **connects("orders", "stock", protocol="HTTP")}],
        "flows": [{"unique-id": "order", "name": "Order", "transitions": steps}],
    }
    (edge,) = workspace({"a.json": json.dumps(document)}).system.dependencies()
    assert [one.text for one in edge.operations or ()] == ["GET /items/{id}"]


def test_a_relationship_to_a_node_that_is_not_there_is_a_problem() -> None:
    found = calm({"orders": "service", "payments": "service"}, connects("orders", "paymnets"))
    assert [one.message for one in found.problems] == [
        "no node of the architecture is called paymnets, but one is called payments"
    ]


WORKSPACE = {
    "model": {
        "people": [{"id": "1", "name": "Customer", "relationships": [{"sourceId": "1", "destinationId": "3"}]}],
        "softwareSystems": [
            {
                "id": "2",
                "name": "Shop",
                "relationships": [{"sourceId": "2", "destinationId": "7", "linkedRelationshipId": "9"}],
                "containers": [
                    {
                        "id": "3",
                        "name": "Orders",
                        "relationships": [
                            {"destinationId": "4", "technology": "JDBC"},
                            {"destinationId": "6", "interactionStyle": "Asynchronous"},
                        ],
                        "components": [
                            {
                                "id": "5",
                                "name": "Payer",
                                "relationships": [{"destinationId": "7", "technology": "HTTPS"}],
                            }
                        ],
                    },
                    {"id": "4", "name": "Database", "tags": "Element,Container,Database", "technology": "PostgreSQL"},
                    {"id": "6", "name": "Mailer"},
                ],
            },
            {"id": "7", "name": "Bank", "tags": "Element,Software System,External"},
        ],
    }
}


def test_containers_of_structurizr_stand_for_their_system_and_components_for_their_container() -> None:
    found = workspace({"workspace.json": json.dumps(WORKSPACE)}).system
    assert {name: one.role for name, one in found.services.items()} == {
        "Customer": Role.ACTOR,
        "Mailer": Role.APP,
        "Orders": Role.APP,
    }
    assert [(one.name, one.engine) for one in found.stores.values()] == [("Database", "postgresql")]
    assert list(found.externals) == ["Bank"]
    assert edges(found) == [
        "Customer → Orders unknown",
        "Orders → Bank unknown",
        "Orders → Database sync",
        "Orders → Mailer async",
    ]


SCORE = """\
apiVersion: score.dev/v1b1
metadata: {name: NAME}
containers: {main: {image: .}}
resources:
  db: {type: postgres, id: shop-db}
  sessions: {type: redis}
  stock: {type: service}
  name: {type: dns}
"""


def test_resources_of_score_with_an_id_are_one_for_all_workloads() -> None:
    found = system(a=SCORE.replace("NAME", "orders"), b=SCORE.replace("NAME", "stock"))
    assert {name: one.engine for name, one in found.stores.items()} == {
        "orders-sessions": "redis",
        "shop-db": "postgresql",
        "stock-sessions": "redis",
    }
    assert edges(found) == [
        "orders → orders-sessions sync",
        "orders → shop-db sync",
        "orders → stock unknown",
        "stock → shop-db sync",
        "stock → stock-sessions sync",
    ]


def test_score_says_ports_probes_and_variables_and_what_they_make_of_resources() -> None:
    text = """\
apiVersion: score.dev/v1b1
metadata: {name: orders}
service: {ports: {http: {port: 80, targetPort: 8080}}}
containers:
  main:
    image: .
    variables:
      STOCK_URL: http://${resources.stock.name}:8080
      QUEUE: amqp://${resources.queue.host}:${resources.queue.port}
      POOL_MAX: "12"
      PRICE: $${AMOUNT}
    readinessProbe: {httpGet: {path: /ready, port: 8080}}
resources:
  stock: {type: service, id: stock-service}
  queue: {type: amqp}
"""
    found = system(a=text, b="apiVersion: score.dev/v1b1\nmetadata: {name: stock-service}\n")
    orders, stock = found.services["orders"], found.services["stock-service"]
    assert ([one.number for one in orders.ports], orders.health, stock.health) == ([80, 8080], True, None)
    assert {key: one.value for key, one in orders.environment.items()} == {
        "STOCK_URL": None,
        "QUEUE": None,
        "POOL_MAX": "12",
        "PRICE": "${AMOUNT}",
    }
    assert [(str(one), one.protocol) for one in found.dependencies()] == [
        ("orders → orders-queue", "amqp"),
        ("orders → stock-service", "http"),
    ]


def test_datadog_says_team_and_lifecycle_and_its_third_version_dependencies() -> None:
    found = system(
        old="schema-version: v2.2\ndd-service: stock\nteam: warehouse\nlifecycle: Deprecated\n",
        new="apiVersion: v3\nkind: service\nmetadata: {name: orders, owner: shop}\n"
        "spec: {dependsOn: ['service:stock', 'datastore:orders-db', 'queue:events']}\n"
        "---\napiVersion: v3\nkind: datastore\nmetadata: {name: orders-db}\n"
        "---\napiVersion: v3\nkind: queue\nmetadata: {name: events}\n",
    )
    assert {name: (one.owner, one.lifecycle) for name, one in found.services.items()} == {
        "orders": ("shop", None),
        "stock": ("warehouse", "deprecated"),
    }
    assert edges(found) == ["orders → events async", "orders → orders-db sync", "orders → stock unknown"]


def test_opslevel_names_what_a_service_depends_on_by_alias() -> None:
    found = workspace(
        {
            "a/opslevel.yml": "version: 1\nservice: {name: Orders, owner: shop, dependencies: [{alias: shop_stock}]}\n",
            "b/opslevel.yml": "version: 1\nservice: {name: Stock, aliases: [shop_stock]}\n",
        }
    ).system
    assert edges(found) == ["Orders → Stock unknown"]
    assert found.services["Orders"].owner == "shop"


def test_cortex_is_no_contract_and_its_dependencies_say_the_operations() -> None:
    found = workspace(
        {
            "orders.yaml": "openapi: 3.0.1\ninfo:\n  title: Orders\n  x-cortex-tag: orders\n"
            "  x-cortex-owners: [{type: group, name: shop}]\n"
            "  x-cortex-dependency:\n    - {tag: stock, method: get, path: '/items/{id}'}\n"
            "    - {tag: stock, method: post, path: /reservations}\n",
            "stock.yaml": "openapi: 3.0.1\ninfo: {title: Stock, x-cortex-tag: stock}\n",
        }
    )
    assert found.apis == []
    (edge,) = found.system.dependencies()
    assert [one.text for one in edge.operations or ()] == ["GET /items/{id}", "POST /reservations"]
    assert found.system.services["orders"].owner == "shop"


DAPR = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: mailer}
spec:
  template:
    metadata: {annotations: {dapr.io/app-id: mails}}
    spec: {containers: [{name: main, image: shop/mailer}]}
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: {name: events}
spec: {type: pubsub.kafka}
scopes: [mails]
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: {name: outbox}
spec: {type: state.redis, metadata: [{name: redisHost, value: 'cache:6379'}]}
scopes: [mails, nobody]
---
apiVersion: dapr.io/v1alpha1
kind: Subscription
metadata: {name: placed}
spec: {topic: orders.placed, route: /placed, pubsubname: events, deadLetterTopic: mails.unsent}
scopes: [mails]
---
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: {name: calls}
spec:
  policies:
    timeouts: {short: 800ms}
    retries: {stubborn: {policy: constant, duration: 0s, maxRetries: 3}}
  targets:
    apps: {mails: {timeout: short, retry: stubborn}}
"""


def test_dapr_ties_applications_to_components_topics_and_policies() -> None:
    found = workspace(
        {
            "services.yaml": "version: 1\nservices: {orders: {consumes: [{service: mailer}]}, mailer: {}}\n",
            "k8s.yaml": DAPR,
        }
    ).system
    (mailer,) = (one for one in found.services.values() if one.name == "mailer")
    assert [(use.topic, use.dead_letter) for use in mailer.subscribes] == [("orders.placed", "mails.unsent")]
    assert edges(found)[:2] == ["mailer → events async", "mailer → outbox sync"]
    assert found.topics["orders.placed"].broker == "events"


def test_a_timeout_that_dapr_names_is_the_one_of_the_policy() -> None:
    files = {"catalog.yaml": CATALOG, "k8s.yaml": DAPR}
    (edge,) = (one for one in workspace(files).system.dependencies() if one.source.name == "orders")
    policy = edge.policy
    assert policy.origin == "dapr"
    assert policy.timeout is not None
    assert str(policy.timeout.seconds) == "0.800"
    assert policy.retry is not None
    assert (policy.retry.attempts, policy.retry.backoff, policy.circuit_breaker) == (3, "none", False)


CATALOG = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: orders}
spec: {type: service, dependsOn: [mailer]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: mailer}
spec: {type: service}
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"nodes": {"a": 1}, "relationships": [{"relationship-type": 3}, 4, null]}'),
        (
            "a.json",
            '{"nodes": [1, {"unique-id": 2}, {"unique-id": "a"}], "relationships": [{"relationship-type": "x"}]}',
        ),
        (
            "a.json",
            '{"nodes": [], "relationships": [{"relationship-type": {"connects": []}}, {"relationship-type": {}}]}',
        ),
        ("a.json", '{"model": {"softwareSystems": [1, {"id": 3}, {"id": "a", "relationships": {}, "containers": 1}]}}'),
        ("a.json", '{"model": {"softwareSystems": {"id": "a"}, "people": [[]]}}'),
        (
            "a.yaml",
            "apiVersion: score.dev/v1b1\nmetadata: {name: a}\nresources: {b: 1, c: {type: [x]}, d: {type: redis}}\n",
        ),
        ("a.yaml", "apiVersion: score.dev/v1b1\nmetadata: a\nresources: []\n"),
        ("a.yaml", "schema-version: v2\ndd-service: [a]\n"),
        ("a.yaml", "apiVersion: v3\nkind: service\nmetadata: {name: 1}\nspec: [x]\n"),
        ("a.yaml", "apiVersion: v3\nkind: service\nmetadata: {name: a}\nspec: {dependsOn: [1, ':', 'a:b:c']}\n"),
        ("opslevel.yml", "version: 1\nservice: {name: a, dependencies: [1, {alias: []}], aliases: x}\n"),
        (
            "a.yaml",
            "openapi: 3.0.1\ninfo:\n  x-cortex-tag: a\n  x-cortex-dependency: {cortex: [{tag: 1}]}\n",
        ),
        ("a.yaml", "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: {name: a}\nspec: [1]\nscopes: x\n"),
        (
            "a.yaml",
            "apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nmetadata: {name: a}\nspec: {targets: {apps: [1]}}\n",
        ),
        ("a.yaml", "apiVersion: dapr.io/v1alpha1\nkind: Subscription\nmetadata: {name: a}\nspec: {topic: [x]}\n"),
    ],
)
def test_odd_documents_make_nothing_fail(name: str, text: str) -> None:
    assert workspace({name: text}).problems == []


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["asyncapi", "backstage", "calm", "dapr", "datadog", "score", "structurizr-json"])
def test_a_file_that_breaks_off_anywhere_makes_nothing_fail(folder: str) -> None:
    found = corpus(f"manifests/{folder}").rglob("*")
    files = sorted(path for path in found if path.suffix in {".yaml", ".yml", ".json"})
    for path in files[:: max(1, len(files) // 8)]:
        text = path.read_text(encoding="utf-8")
        for end in range(0, len(text), max(1, len(text) // 9)):
            workspace({path.name: text[:end]})
