"""What a manifest says of calls, topics, caches and pools."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plumbrule.model.services.policy import CallPolicy, Retry, Timeout
from plumbrule.model.services.topic import TopicUse
from tests.link.systems import edge, system_of


def policy_of(entry: str, defaults: str = "{}") -> CallPolicy:
    """The policy of the one call of `a`, from a flow-style entry and the manifest's defaults."""
    manifest = f"version: 1\ndefaults: {defaults}\nservices:\n  a: {{consumes: [{{service: b{entry}}}]}}\n  b: {{}}\n"
    return edge(system_of({"services.yaml": manifest}).services["a"], "b").policy


def seconds(timeout: Timeout | None) -> Decimal | str | None:
    """Seconds; "none" where it was written that there are none."""
    return None if timeout is None else "none" if timeout.seconds is None else timeout.seconds


@pytest.mark.parametrize(
    ("entry", "defaults", "expected"),
    [
        ("", "{}", None),
        (", timeout: 800ms", "{}", Decimal("0.8")),
        (", timeout: false", "{timeout: 2s}", "none"),
        ("", "{timeout: 2s}", Decimal(2)),
        ("", "{timeout: false}", "none"),
        (", timeout: soon", "{}", None),
        (", timeout: 3", "{timeout: 2s}", Decimal(2)),
        (", timeout: [1s]", "{}", None),
    ],
)
def test_a_timeout_is_said_denied_or_unknown(entry: str, defaults: str, expected: Decimal | str | None) -> None:
    assert seconds(policy_of(entry, defaults).timeout) == expected


def retry_facts(retry: Retry | None) -> tuple[object, ...] | None:
    return None if retry is None else (retry.attempts, retry.backoff, retry.jitter, retry.budget)


@pytest.mark.parametrize(
    ("entry", "defaults", "expected"),
    [
        ("", "{}", None),
        (", retry: false", "{retry: {attempts: 3}}", (0, None, None, None)),
        ("", "{retry: {attempts: 3, backoff: none}}", (3, "none", None, None)),
        (
            ", retry: {attempts: 2, backoff: exponential, jitter: true, budget: 0.1}",
            "{retry: {attempts: 9}}",
            (2, "exponential", True, Decimal("0.1")),
        ),
        (", retry: {attempts: many}", "{}", None),
        (", retry: {attempts: true}", "{}", None),
        (", retry: {attempts: -4}", "{}", None),
        (", retry: {attempts: 2, backoff: slow, budget: x}", "{}", (2, None, None, None)),
    ],
)
def test_retries_are_said_denied_or_unknown(entry: str, defaults: str, expected: tuple[object, ...] | None) -> None:
    assert retry_facts(policy_of(entry, defaults).retry) == expected


def test_only_what_the_defaults_may_say_is_taken_from_them() -> None:
    found = policy_of("", "{circuitBreaker: false, idempotent: true}")
    assert (found.circuit_breaker, found.idempotent, found.origin) == (False, None, "manifest")
    assert policy_of(", circuitBreaker: true, idempotent: false", "{circuitBreaker: false}").circuit_breaker is True


def test_what_the_defaults_say_stands_in_the_defaults() -> None:
    text = "version: 1\ndefaults:\n  timeout: 2s\nservices:\n  a: {consumes: [{service: b}]}\n  b: {}\n"
    timeout = edge(system_of({"services.yaml": text}).services["a"], "b").policy.timeout
    assert timeout is not None
    assert text[timeout.place.span.start : timeout.place.span.end] == "2s"


def test_what_compose_shows_has_no_policy() -> None:
    compose = "services:\n  a: {build: ., environment: {URL: 'http://b:80'}}\n  b: {image: acme/b}\n"
    assert edge(system_of({"compose.yaml": compose}).services["a"], "b").policy == CallPolicy()


def uses(entry: str, key: str = "subscribes") -> list[TopicUse]:
    service = system_of({"services.yaml": f"version: 1\nservices:\n  a: {{{key}: [{entry}]}}\n"}).services["a"]
    return service.subscribes if key == "subscribes" else service.publishes


def test_a_subscription_tells_what_becomes_of_messages() -> None:
    [plain, full, denied] = uses(
        "orders, {topic: paid, group: g, dlq: paid.dlq, maxRetries: 5, idempotent: true, concurrency: 4}, "
        "{topic: sent, dlq: false, maxRetries: false, idempotent: false}"
    )
    assert plain == TopicUse("orders", plain.place)
    assert (full.group, full.dead_letter, full.retries) == ("g", "paid.dlq", 5)
    assert (full.idempotent, full.concurrency) == (True, 4)
    assert (denied.dead_letter, denied.retries, denied.idempotent, denied.group) == (False, False, False, None)


def test_a_publication_tells_how_messages_leave() -> None:
    [plain, full, denied] = uses(
        "orders, {topic: paid, outbox: true, key: order_id}, {topic: sent, outbox: false, key: false}", "publishes"
    )
    facts = [(use.outbox, use.key) for use in (plain, full, denied)]
    assert facts == [(None, None), (True, "order_id"), (False, False)]


def test_topics_stores_pools_and_caches_tell_their_facts() -> None:
    system = system_of(
        {
            "services.yaml": (
                "version: 1\nservices:\n  a:\n    replicas: {min: 2, max: 6}\n    stores:\n"
                "      - {store: db, pool: {max: 10, perProcess: 2, via: none}}\n"
                "      - {store: mem, role: session, ttl: false, invalidation: none, pool: false}\n"
                "    provides: [{name: api, cache: {where: cdn, ttl: 60s}}, {name: raw, cache: false}]\n"
                "    routes:\n      - {path: /b, service: b, timeout: 5s, rateLimit: false}\n"
                "      - {path: /c, service: b, rateLimit: 9/s}\n"
                "  b: {replicas: 3}\n"
                "stores:\n  db: {engine: postgresql, maxConnections: 100, reservedConnections: 3}\n"
                "  mem: {engine: redis, maxmemoryPolicy: allkeys-lru, persistent: false}\n"
                "topics: {t: {protocol: kafka, dlq: false, ordering: true, partitions: 12}, u: {dlq: u.dlq}}\n"
            )
        }
    )
    a, b = system.services["a"], system.services["b"]
    assert (a.replicas, a.most_replicas, b.replicas, b.most_replicas) == (2, 6, 3, 3)
    db, mem = a.stores
    assert db.pool is not None
    assert (db.pool.most, db.pool.processes, db.pool.pooler, db.pool.direct) == (10, 2, "none", 10)
    assert (mem.role, mem.ttl, mem.invalidation, mem.pool) == ("session", False, "none", None)
    settings = system.stores["db"].settings, system.stores["mem"].settings
    assert (settings[0].connections, settings[0].reserved, settings[0].connections_assumed) == (100, 3, False)
    assert (settings[1].eviction, settings[1].persistent, settings[1].connections) == ("allkeys-lru", False, None)
    api, raw = a.provides
    assert api.cache is not None
    assert (api.cache.where, api.cache.seconds, raw.cache) == ("cdn", 60, None)
    assert [(seconds(one.timeout), one.rate_limit) for one in a.routes] == [(5, "none"), (None, "9/s")]
    topics = system.topics["t"], system.topics["u"]
    assert (topics[0].protocol, topics[0].dead_letter, topics[0].ordered, topics[0].partitions) == (
        "kafka",
        False,
        True,
        12,
    )
    assert (topics[1].dead_letter, topics[1].ordered, topics[1].partitions) == ("u.dlq", None, None)


@pytest.mark.parametrize("number", ["9" * 5_000, "1e400", ".inf", "-.inf", ".nan", "1" + "0" * 30])
def test_numbers_beyond_all_bounds_are_unknown(number: str) -> None:
    found = policy_of(f", mode: sync, retry: {{attempts: 9, budget: {number}}}, timeout: {number}s").retry
    assert found is not None
    assert found.budget is None
    assert policy_of(f", mode: sync, retry: {{attempts: {number}}}").retry is None
