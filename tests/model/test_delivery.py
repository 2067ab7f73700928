"""What becomes of messages."""

from __future__ import annotations

import pytest

from plumbrule.model.services.delivery import (
    crowded_groups,
    is_dropped,
    is_taken_twice,
    keyless_publishers,
    protocol_of,
)
from plumbrule.model.services.system import System
from tests.link.systems import system_of


def system_with(services: str, topics: str = "{t: {}}", brokers: str = "{}") -> System:
    return system_of(
        {"services.yaml": f"version: 1\nservices:\n{services}topics: {topics}\nbrokers: {brokers}\n"},
    )


@pytest.mark.parametrize(
    ("subscription", "topics", "expected"),
    [
        ("t", "{t: {dlq: false}}", False),
        ("{topic: t, dlq: false}", "{t: {dlq: false}}", True),
        ("{topic: t, dlq: false}", "{t: {}}", False),
        ("{topic: t, dlq: t.dlq}", "{t: {dlq: false}}", False),
        ("{topic: t, dlq: false}", "{t: {dlq: other}}", False),
        ("{topic: t, maxRetries: false}", "{t: {}}", True),
        ("{topic: t, maxRetries: false}", "{t: {dlq: other}}", False),
        ("{topic: t, maxRetries: false, dlq: other}", "{t: {}}", False),
        ("{topic: t, maxRetries: 3}", "{t: {}}", False),
        ("{topic: t.dlq, dlq: false}", "{t.dlq: {dlq: false}}", False),
        ("{topic: t-retry, dlq: false}", "{t-retry: {dlq: false}}", False),
        ("{topic: spoilt, dlq: false}", "{t: {dlq: spoilt}, spoilt: {dlq: false}}", False),
        ("{topic: t, dlq: false}", "{}", False),
    ],
)
def test_only_what_nothing_takes_in_is_dropped(subscription: str, topics: str, expected: bool) -> None:
    service = system_with(f"  a: {{subscribes: [{subscription}]}}\n", topics).services["a"]
    assert is_dropped(service, service.subscribes[0]) is expected


@pytest.mark.parametrize(
    ("topics", "brokers", "protocol"),
    [
        ("{t: {}}", "{}", None),
        ("{t: {protocol: sqs}}", "{b: {engine: kafka}}", "sqs"),
        ("{t: {}}", "{b: {engine: kafka}}", "kafka"),
        ("{t: {broker: c}}", "{b: {engine: kafka}, c: {engine: RabbitMQ}}", "amqp"),
        ("{t: {}}", "{b: {engine: kafka}, c: {engine: rabbitmq}}", None),
        ("{}", "{b: {engine: redpanda}}", "kafka"),
        ("{t: {}}", "{b: {engine: homemade}}", None),
    ],
)
def test_a_protocol_is_that_of_the_topic_or_of_its_broker(topics: str, brokers: str, protocol: str | None) -> None:
    assert protocol_of(system_with("  a: {}\n", topics, brokers), "t") == protocol


@pytest.mark.parametrize(("protocol", "twice"), [("kafka", True), ("amqp", True), ("mqtt", False), ("redis", False)])
def test_a_message_comes_twice_where_the_protocol_allows_it(protocol: str, twice: bool) -> None:
    topics = f"{{t: {{protocol: {protocol}}}}}"
    service = system_with("  a: {subscribes: [{topic: t, idempotent: false}]}\n", topics).services["a"]
    assert is_taken_twice(service, service.subscribes[0]) is twice


def consumers(services: str, topic: str) -> list[tuple[str, int]]:
    system = system_with(services, f"{{t: {{{topic}}}}}")
    return [(group.name, group.consumers) for group in crowded_groups(system.topics["t"])]


def test_the_consumers_of_one_group_are_added_up() -> None:
    services = (
        "  a: {replicas: {min: 1, max: 3}, subscribes: [{topic: t, group: g, concurrency: 4}, {topic: u, group: g}]}\n"
        "  b: {subscribes: [{topic: t, group: g}]}\n  c: {replicas: 12, subscribes: [{topic: t, group: h}]}\n"
        "  d: {replicas: 90, subscribes: [{topic: t}]}\n"
    )
    assert consumers(services, "partitions: 12") == [("g", 13)]
    assert consumers(services, "partitions: 11") == [("g", 13), ("h", 12)]
    assert consumers(services, "partitions: 13") == []
    assert consumers(services, "protocol: kafka") == []
    assert consumers(services, "partitions: 1, protocol: amqp") == []


@pytest.mark.parametrize(
    ("publication", "topic", "expected"),
    [
        ("{topic: t, key: false}", "ordering: true, partitions: 12", ["a"]),
        ("{topic: t, key: false}", "ordering: true", ["a"]),
        ("{topic: t, key: false}", "ordering: true, partitions: 1", []),
        ("{topic: t, key: id}", "ordering: true", []),
        ("{topic: t, key: false}", "ordering: false", []),
        ("{topic: t, key: false}", "partitions: 12", []),
        ("t", "ordering: true", []),
    ],
)
def test_an_order_is_lost_without_a_key(publication: str, topic: str, expected: list[str]) -> None:
    system = system_with(f"  a: {{publishes: [{publication}]}}\n", f"{{t: {{{topic}}}}}")
    assert [service.name for service, _ in keyless_publishers(system.topics["t"])] == expected
