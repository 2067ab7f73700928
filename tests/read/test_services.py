"""The native manifest against its schema."""

from __future__ import annotations

import json
import random
from importlib import resources

import jsonschema_rs
import pytest

from plumbrule.model.document import Value
from plumbrule.read.services import read_services
from plumbrule.text import Source

FULL = """\
version: 1
system: shop
tiers: [edge, domain]
defaults: {timeout: 2s, auth: mtls, tls: true, retry: false}
include: [compose.yaml, deploy/**]
exclude: [deploy/old/**]
rules:
  allowSharedStores: [cache]
  forbidden:
    - {name: no-store, from: {tier: edge}, to: {store: "*"}, severity: error, mode: sync}
services:
  gateway:
    type: gateway
    replicas: {min: 2, max: 6}
    routes: [{path: /orders, service: orders, methods: [GET], rateLimit: 100/s}]
  orders:
    owner: team-orders
    criticality: 1
    replicas: 4
    resources: {cpu: 500m, memory: 512Mi}
    health: {liveness: /live, readiness: false}
    slo: {availability: 99.9, latencyP99: 300ms}
    provides: [{name: orders-api, type: openapi, spec: orders/openapi.yaml, port: 8080, rateLimit: false}]
    consumes:
      - service: payments
        operations: [pay, "GET /payments/{id}"]
        callsPerRequest: 1.5
        timeout: 800ms
        retry: {attempts: 2, backoff: exponential, jitter: true, budget: 0.1}
      - {external: cards, timeout: false}
    stores:
      - {store: orders-db, access: owner, ddl: [orders/*.sql, legacy.sql], pool: {max: 20, timeout: 1s, via: none}}
      - {store: cache, ttl: false, role: cache}
    publishes: [orders.created, {topic: orders.paid, outbox: true, key: false}]
  payments: {subscribes: [{topic: orders.created, dlq: false, maxRetries: 5}]}
stores:
  orders-db: {engine: postgresql, version: "16", maxConnections: 100, data: [personal]}
  cache: {kind: cache, engine: redis}
brokers: {kafka: {engine: kafka, replicas: 3}}
topics: {orders.created: {broker: kafka, partitions: 12, retention: 7d}}
external: {cards: {openapi: cards.yaml, slo: {availability: 100}}}
"""


def told(text: str) -> list[tuple[str, str, str | None]]:
    """What is marked in the text, the message and the help of each problem."""
    facts = read_services(Source("services.yaml", text))
    return [(text[one.place.span.start : one.place.span.end], one.message, one.help) for one in facts.problems]


def manifest(service: str) -> str:
    return f"version: 1\nservices:\n  orders: {service}\n"


def test_a_full_manifest_has_no_problems() -> None:
    assert told(FULL) == []


def test_an_unknown_key_is_marked_with_the_nearest_known_one() -> None:
    assert told(manifest("{ownr: team}")) == [
        ("ownr", "services.orders.ownr: unknown key ownr", "rename it to owner"),
    ]


def test_an_unknown_key_without_a_near_one_lists_what_is_known() -> None:
    [(_, _, help_line)] = told("version: 1\nservices: {}\nbrokers: {kafka: {engine: kafka, zookeeper: yes}}\n")
    assert help_line == "known keys: auth, engine, exposure, replicas, slo, source, tls, version"


@pytest.mark.parametrize(
    ("service", "marked", "message"),
    [
        ("{shutdownGrace: 30}", "30", "30 is not false or a duration such as 800ms, 2s, 1m, 1h or 7d"),
        ("{consumes: [{service: a, timeout: 2 s}]}", "2 s", '"2 s" is not false or a duration such as 800ms'),
        ("{resources: {memory: 512MB}}", "512MB", '"512MB" is not a quantity such as "500m", "2" or "512Mi"'),
        ("{replicas: many}", "many", '"many" is not a whole number or a mapping'),
        ("{replicas: {min: 2}}", "replicas", "max is missing"),
        ("{replicas: {min: 2, max: 0}}", "0", "0 is less than 1"),
        ("{criticality: true}", "true", "true is not one of 1, 2, 3, 4"),
        ("{slo: {availability: 101}}", "101", "101 is more than 100"),
        ("{slo: {availability: 0}}", "0", "0 is not more than 0"),
        ("{type: database}", "database", '"database" is not one of service, worker'),
        ("{consumes: [{timeout: 1s}]}", "{timeout: 1s}", "one of service, external is missing"),
        ("{consumes: [{service: a, external: b}]}", "external", "service and external stand together"),
        ("{consumes: [{service: Payments}]}", "Payments", '"Payments" is not a name of lower-case letters'),
        ("{source: [a, b, a]}", "a", '"a" is listed twice'),
        ("{owner: ''}", "''", "the value is empty"),
        ("[]", "[]", "a list is not a mapping"),
        ("{publishes: [{outbox: true}]}", "{outbox: true}", "topic is missing"),
    ],
)
def test_a_bad_value_is_marked_at_its_smallest_place(service: str, marked: str, message: str) -> None:
    [(text, said, _)] = told(manifest(service))
    assert text == marked
    assert message in said


def test_a_name_of_an_entry_is_marked_at_its_key() -> None:
    [(text, message, _)] = told("version: 1\nservices: {Order Service: {}}\n")
    assert (text, '"Order Service" is not a name' in message) == ("Order Service", True)


def test_a_broken_entry_hides_no_other() -> None:
    text = "version: 1\nservices:\n  a: {ownr: x}\n  b: {replicas: two}\n  c: {owner: team-c}\n"
    assert [marked for marked, _, _ in told(text)] == ["ownr", "two"]


def test_free_keys_may_hold_anything() -> None:
    assert told(manifest("{x-note: {ownr: 1, list: [1, 1]}, stores: [{store: db, x-size: big}]}")) == []


def test_yaml_1_1_words_are_texts() -> None:
    assert told(manifest("{owner: on, domain: no, tier: yes}")) == []
    [(_, message, _)] = told(manifest("{provides: [{name: api, version: 1.10}]}"))
    assert "1.1 is not a string" in message


def test_a_value_with_an_unknown_tag_is_not_judged() -> None:
    assert told(manifest("{replicas: !env REPLICAS}")) == []


def test_later_documents_are_unread_and_said_so() -> None:
    facts = read_services(Source("services.yaml", "version: 1\nservices: {}\n---\nversion: 2\nservices: {}\n"))
    assert facts.problems == []
    assert [one.reason for one in facts.unread] == ["a manifest is the first document of its file"]


def test_the_files_that_entries_name_are_wanted_from_the_manifests_folder() -> None:
    facts = read_services(Source("shop/services.yaml", FULL))
    assert [tuple(want) for want in facts.wants] == [
        ("shop/orders/openapi.yaml", "openapi"),
        ("shop/legacy.sql", "sql"),
        ("shop/cards.yaml", "openapi"),
    ]
    assert [(one.pattern, one.excluded) for one in facts.includes] == [
        ("shop/compose.yaml", False),
        ("shop/deploy/**", False),
        ("shop/deploy/old/**", True),
    ]


def test_the_address_of_a_problem_does_not_count_positions() -> None:
    [problem] = read_services(
        Source("services.yaml", manifest("{consumes: [{service: a}, {service: b, tls: 1}]}"))
    ).problems
    assert (problem.scope, problem.address) == ("orders", "services.orders.consumes.tls")


@pytest.mark.parametrize(
    "text", ["", "[]", "3", "services: []", "version: 1\nservices: 3", "version: 1\nservices:\n  a:"]
)
def test_what_is_no_manifest_is_a_problem_and_no_crash(text: str) -> None:
    read_services(Source("services.yaml", text))


def test_our_verdict_is_that_of_a_general_validator() -> None:
    """On mutations of a full manifest: a key lost or renamed, a value replaced by one of another kind."""
    schema = json.loads(resources.files("plumbrule.read").joinpath("services.schema.json").read_text())
    validator = jsonschema_rs.validator_for(schema)
    chance = random.Random(20_240_301)
    root = read_services(Source("services.yaml", FULL)).documents[0].root
    for _ in range(1_500):
        mutant = _mutated(json.loads(json.dumps(root)), chance)
        problems = read_services(Source("services.json", json.dumps(mutant))).problems
        assert bool(problems) is not validator.is_valid(mutant), (mutant, problems)


REPLACEMENTS: list[Value] = [
    None, True, False, 0, 1, 1.0, -1, 2.5, 101, "", "x", "UPPER", "2s", "2 s", "100/s", "512Mi", "/path", "none",
    [], ["a", "a"], ["openapi.yaml"], [{}], {}, {"x-a": 1}, {"min": 1, "max": 2}, {"service": "a"}, {"attempts": 1},
]  # fmt: skip


def _mutated(value: Value, chance: random.Random) -> Value:
    """The value with one change somewhere below."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(sorted(value))
        if chance.random() < 0.1:
            value[chance.choice(["x-free", "owner", "version", key.upper(), f"{key}s"])] = value.pop(key)
        elif chance.random() < 0.1:
            del value[key]
        else:
            value[key] = _mutated(value[key], chance)
        return value
    if isinstance(value, list) and value and chance.random() < 0.9:
        index = chance.randrange(len(value))
        value[index] = _mutated(value[index], chance)
        return value
    return chance.choice(REPLACEMENTS)
