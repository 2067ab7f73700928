"""Manifests that are wrong: each mistake is one clear finding or none, and never a crash."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plumbrule import catalog
from plumbrule.run import run
from plumbrule.tree import Memory

EVERYTHING = tuple(rule.id for rule in catalog.rules())
HEAD = "version: 1\n"


def told(files: dict[str, str], *, area: str = "") -> list[str]:
    """`rule: message` of all findings of one area, with every rule at work."""
    report = run(Memory(files), select=EVERYTHING)
    assert not report.crashes, report.crashes
    found = (one.finding for one in report.findings if one.finding.rule.startswith(area))
    return [f"{finding.rule}: {finding.message}" for finding in found]


def manifest(text: str, area: str = "manifest/") -> list[str]:
    return told({"services.yaml": HEAD + text}, area=area)


def test_a_name_that_leads_nowhere_names_the_one_that_was_meant() -> None:
    assert manifest("services: {orders: {consumes: [{service: paymants}]}, payments: {}}\n") == [
        "manifest/unresolved-reference: no service is called paymants, but one is called payments"
    ]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("orders: {consumes: [{external: cards}]}", "external system"),
        ("orders: {stores: [{store: cards}]}", "store"),
        ("orders: {routes: [{path: /, service: cards}]}", "service"),
    ],
)
def test_every_kind_of_name_is_followed(entry: str, kind: str) -> None:
    assert manifest(f"services: {{{entry}}}\n") == [f"manifest/unresolved-reference: no {kind} is called cards"]


def test_one_name_for_two_different_things_is_told_once() -> None:
    files = {
        "services.yaml": f"{HEAD}services: {{orders: {{owner: a}}}}\n",
        "more/services.yaml": f"{HEAD}services: {{orders: {{owner: b}}}}\n",
    }
    assert told(files, area="manifest/duplicate-name") == [
        "manifest/duplicate-name: orders is declared twice in services, with different content; the first one counts"
    ]


def test_the_same_thing_said_twice_is_no_mistake() -> None:
    files = {
        "services.yaml": f"{HEAD}services: {{orders: {{owner: a}}}}\n",
        "more/services.yaml": f"{HEAD}services: {{orders: {{owner: a}}}}\n",
    }
    assert told(files, area="manifest/duplicate-name") == []


def test_a_key_twice_in_one_file_is_told() -> None:
    found = manifest("services:\n  orders: {owner: a}\n  orders: {owner: b}\n", area="")
    assert len([one for one in found if "orders" in one and "twice" in one]) == 1, found


def test_an_unknown_key_names_the_nearest() -> None:
    (found,) = manifest("services: {orders: {ownr: a}}\n")
    assert found.startswith("manifest/invalid: services.orders")
    assert "ownr" in found


@pytest.mark.parametrize(
    "value",
    [
        "replicas: many",
        "replicas: {min: 3}",
        "replicas: [1]",
        "slo: {availability: 200}",
        "slo: 99",
        "consumes: {service: orders}",
        "consumes: [orders]",
        "consumes: [{service: orders, external: orders}]",
        "consumes: [{service: orders, timeout: 5}]",
        "consumes: [{service: orders, retry: {attempts: 0}}]",
        "stores: [{}]",
        "routes: [{path: orders, service: orders}]",
        "type: microservice",
        "publishes: [{topic: 7}]",
    ],
)
def test_a_value_of_another_form_is_one_finding(value: str) -> None:
    found = manifest(f"services: {{orders: {{{value}}}}}\n", area="manifest/invalid")
    assert len(found) == 1, found
    assert found[0].startswith("manifest/invalid: services.orders.")


def test_two_sources_that_contradict_each_other_are_told_with_both_places() -> None:
    files = {
        "services.yaml": f"{HEAD}services: {{orders: {{owner: team-a}}}}\n",
        "catalog-info.yaml": "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: orders}\n"
        "spec: {type: service, lifecycle: production, owner: team-b}\n",
    }
    (found,) = told(files, area="manifest/conflicting-facts")
    assert "team-a" in found
    assert "team-b" in found


def test_a_service_that_calls_itself_is_in_no_circle() -> None:
    found = manifest("services: {orders: {consumes: [{service: orders, mode: sync}]}}\n", area="coupling/")
    assert found == []


def test_a_circle_through_topics_ends() -> None:
    found = manifest(
        "services:\n"
        "  orders: {publishes: [placed], subscribes: [paid]}\n"
        "  payments: {publishes: [paid], subscribes: [placed]}\n"
        "brokers: {bus: {engine: kafka}}\n"
        "topics: {placed: {broker: bus}, paid: {broker: bus}}\n",
        area="coupling/",
    )
    assert [one.partition(":")[0] for one in found] == ["coupling/event-cycle"]


def test_a_circle_of_includes_ends() -> None:
    files = {
        "services.yaml": f"{HEAD}include: [more/services.yaml]\nservices: {{orders: {{}}}}\n",
        "more/services.yaml": f"{HEAD}include: [../services.yaml]\nservices: {{payments: {{}}}}\n",
    }
    assert told(files, area="manifest/") == []


@pytest.mark.parametrize(
    "path", ["services.yaml", "compose.yaml", "catalog-info.yaml", "k8s/orders.yaml", "asyncapi.yaml", "score.yaml"]
)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# nothing\n",
        "---\n",
        "---\n---\n",
        "null\n",
        "[]\n",
        "7\n",
        "services:\n",
        "services: {}\n",
        "services: []\n",
        "version: 1\nservices: {orders: }\n",
        "services: {orders: 7}\n",
        "services: {orders: {image: [], build: 7, depends_on: 7, environment: 7, ports: {}, deploy: []}}\n",
        "services: {orders: {image: a, depends_on: [orders, nobody], links: ['orders:orders', ':']}}\n",
        "services: {a: {extends: {service: b}}, b: {extends: {service: a}}}\n",
        "services: {a: {image: b, extends: {file: gone.yaml, service: c}}}\n",
        "apiVersion: backstage.io/v1alpha1\nkind: Component\n",
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nspec: {dependsOn: [7, 'component:', {}]}\n",
        "apiVersion: v1\nkind: Deployment\nspec: 7\n",
        "apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: x, template: {spec: {containers: 7}}}\n",
        "apiVersion: v1\nkind: List\nitems: [7, {}, {kind: List}]\n",
        "asyncapi: 3.0.0\nchannels: 7\noperations: []\n",
        "asyncapi: 2.6.0\nchannels: {a: {publish: 7, subscribe: {message: {$ref: '#/nowhere'}}}}\n",
        "version: 1\nservices: {orders: {consumes: [{service: orders}]}}\nservices: {}\n",
        "services: {orders: {image: a\n",
        "\ufeffservices: {orders: {image: a}}\n",
        "services: &a {orders: *a}\n",
        "? [a, b]\n: c\n",
    ],
)
def test_odd_files_crash_nothing(path: str, text: str) -> None:
    told({path: text})
    told({path: text, "openapi.yaml": "openapi: 3.0.0\ninfo: {title: Orders, version: '1'}\npaths: {}\n"})


def test_a_compose_file_without_services_says_nothing() -> None:
    assert told({"compose.yaml": "volumes: {data: {}}\n", "docker-compose.yaml": "name: shop\n"}) == []


def beginnings(text: str) -> Iterator[str]:
    yield from (text[:end] for end in range(0, len(text), 7))


def test_no_beginning_of_a_manifest_crashes() -> None:
    text = (
        "version: 1\nsystem: shop\ndefaults: {timeout: 2s}\nservices:\n  orders:\n    replicas: {min: 2, max: 6}\n"
        "    consumes:\n      - {service: payments, mode: sync, retry: {attempts: 2}}\n    publishes: [{topic: a}]\n"
        "  payments: {}\nstores: {db: {engine: postgresql}}\ntopics: {a: {dlq: b}}\n"
    )
    for part in beginnings(text):
        told({"services.yaml": part})
