"""What a node of the system is, and why."""

from __future__ import annotations

import pytest

from plumbrule.link.images import known_image, program
from plumbrule.link.roles import Traits, classify, declared_role, engine_kind, engine_role
from plumbrule.model.services.system import Role


@pytest.mark.parametrize(
    ("image", "role"),
    [
        ("postgres", Role.STORE),
        ("postgres:16-alpine", Role.STORE),
        ("docker.io/library/postgres@sha256:00aa", Role.STORE),
        ("localhost:5000/team/postgres:1", Role.STORE),
        ("registry.acme.io/db/postgis:14-3.3", Role.STORE),
        ("bitnami/postgresql:15.2.0", Role.STORE),
        ("postgres16", Role.STORE),
        ("supabase/postgres:15", Role.STORE),
        ("mcr.microsoft.com/mssql/server:2022-latest", Role.STORE),
        ("mcr.microsoft.com/azure-sql-edge:1.0.4", Role.STORE),
        ("clickhouse/clickhouse-server:25.12", Role.STORE),
        ("opensearchproject/opensearch:2", Role.STORE),
        ("amazon/dynamodb-local:1.20.0", Role.STORE),
        ("minio/minio:latest", Role.STORE),
        ("bitnami/redis-cluster:7.0", Role.CACHE),
        ("ghcr.io/valkey-io/valkey:9", Role.CACHE),
        ("confluentinc/cp-kafka:7.6.13", Role.BROKER),
        ("rabbitmq:3.12-management-alpine", Role.BROKER),
        ("confluentinc/cp-schema-registry:7", Role.CONFIG),
        ("hashicorp/vault:1.15", Role.CONFIG),
        ("hashicorp/consul", Role.REGISTRY),
        ("bitnami/zookeeper:3.7", Role.REGISTRY),
        ("nginx:1.25", Role.GATEWAY),
        ("quay.io/oauth2-proxy/oauth2-proxy:v7", Role.GATEWAY),
        ("edoburu/pgbouncer:v1.25", Role.GATEWAY),
        ("prom/prometheus", Role.OBSERVABILITY),
        ("jaegertracing/all-in-one:1.57", Role.OBSERVABILITY),
        ("otel/opentelemetry-collector-contrib:0.102.0", Role.OBSERVABILITY),
        ("quay.io/prometheuscommunity/postgres-exporter", Role.OBSERVABILITY),
        ("provectuslabs/kafka-ui", Role.OBSERVABILITY),
        ("dpage/pgadmin4", Role.OBSERVABILITY),
        ("mongo-express", Role.OBSERVABILITY),
        ("flyway/flyway:10", Role.JOB),
        ("grafana/k6", Role.JOB),
        ("quay.io/keycloak/keycloak:26", Role.APP),
        ("supertokens/supertokens-postgresql:9", Role.APP),
        ("zabbix/zabbix-server-mysql:alpine-7.0", Role.OBSERVABILITY),
        ("datadog/agent:7", Role.OBSERVABILITY),
        ("minio/mc:latest", Role.JOB),
        ("falkordb/falkordb", Role.STORE),
        ("clickhouse/clickhouse-keeper:24", Role.CONFIG),
    ],
)
def test_a_known_image_tells_the_role(image: str, role: Role) -> None:
    verdict = classify(Traits("thing", image))
    assert verdict.role is role
    assert image in verdict.reason


@pytest.mark.parametrize(
    "image",
    [
        "acme/kafka-consumer",
        "acme/postgres-backup",
        "acme/redis-worker:2",
        "debezium/kafka-connect",
        "acme/orders",
        "acme/vectorizer",
        "acme/flower",
        "confluentinc/cp-kafka-rest:7",
        "jaegertracing/jaeger-cassandra-schema",
        "",
    ],
)
def test_a_program_named_after_what_it_talks_to_is_not_that(image: str) -> None:
    assert known_image(image) is None


def test_zookeeper_serves_kafka_where_there_is_one() -> None:
    assert classify(Traits("zk", "zookeeper", kafka=True)).role is Role.CONFIG
    assert classify(Traits("zk", "zookeeper")).reason == "image zookeeper, no Kafka beside it"


def test_a_container_whose_completion_others_wait_for_is_a_job() -> None:
    assert classify(Traits("schema", "postgres:16", awaited=True)).role is Role.JOB


@pytest.mark.parametrize("name", ["kafka-init", "minio-createbuckets", "redis_cluster_setup", "db-migrate"])
def test_a_helper_that_runs_a_stores_image_is_a_job(name: str) -> None:
    assert classify(Traits(name, "bitnami/kafka")).role is Role.JOB


def test_a_port_tells_the_role_of_an_unknown_image_only() -> None:
    assert classify(Traits("main", "acme/engine:1", ports=("5432",))).reason == "port 5432, image acme/engine unknown"
    assert classify(Traits("main", None, build=True, ports=("5432",))).role is Role.APP
    assert classify(Traits("mqtt", "acme/mqtt-entry", part=True, ports=("1883",))).role is Role.APP
    assert classify(Traits("main", "nginx", ports=("5432",))).role is Role.GATEWAY


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("postgres", Role.STORE),
        ("kafka", Role.BROKER),
        ("config-server", Role.CONFIG),
        ("eureka", Role.REGISTRY),
        ("prometheus", Role.OBSERVABILITY),
        ("haproxy", Role.GATEWAY),
        ("flyway", Role.JOB),
        ("grafana-server", Role.OBSERVABILITY),
    ],
)
def test_a_server_that_is_built_here_is_known_by_its_own_name(name: str, role: Role) -> None:
    assert classify(Traits(name, build=True)).role is role


def test_a_name_that_own_programs_bear_as_well_needs_the_port_of_the_server() -> None:
    assert classify(Traits("oracle", build=True)).role is Role.APP
    assert classify(Traits("oracle", build=True, ports=("8080",))).role is Role.APP
    assert classify(Traits("oracle", build=True, ports=("1521",))).role is Role.STORE
    assert classify(Traits("scylla", build=True, addressed=frozenset({"9042"}))).role is Role.STORE


def test_a_web_server_that_is_built_here_is_a_gateway_where_it_starts_after_what_it_leads_to() -> None:
    assert classify(Traits("nginx", build=True)).role is Role.APP
    assert classify(Traits("nginx", build=True, waits=True)).role is Role.GATEWAY
    assert classify(Traits("frontend", "acme/nginx", build=True, waits=True)).role is Role.APP


def test_a_database_that_is_addressed_by_http_is_a_tool_of_one() -> None:
    assert classify(Traits("meta", "acme/postgres-meta", pages=True)).role is Role.APP
    assert classify(Traits("search", "elasticsearch:8", pages=True)).role is Role.STORE


def test_the_command_tells_what_an_image_of_several_servers_runs() -> None:
    assert classify(Traits("node-1", "acme/ha", command=("/usr/bin/etcd", "--name", "node-1"))).role is Role.CONFIG
    assert classify(Traits("front", "acme/ha", command=("haproxy", "-f", "a.cfg"))).reason == "command haproxy"
    assert classify(Traits("web", "acme/ha", command=("sh", "-c", "haproxy"))).role is Role.APP


def test_a_command_that_only_runs_the_client_in_a_servers_image_is_a_job() -> None:
    creation = ("sh", "-c", "redis-cli", "--cluster", "create", "redis-1:6379")
    assert classify(Traits("cluster", "redis:7", command=creation)).reason == "image redis:7, command redis-cli"
    assert classify(Traits("redis-1", "redis:7", command=("redis-server", "&&", *creation))).role is Role.CACHE
    assert classify(Traits("roles", "postgres:16", command=("psql -U postgres",))).role is Role.JOB


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("acme-eureka-registry", Role.REGISTRY),
        ("service-registry", Role.REGISTRY),
        ("payment-gateway", Role.GATEWAY),
        ("acme-config-server", Role.CONFIG),
        ("monitoring", Role.OBSERVABILITY),
        ("knowledge", Role.APP),
        ("discovery-notes", Role.REGISTRY),
        ("kafka_1", Role.BROKER),
        ("configuration", Role.APP),
        ("kafka-consumer", Role.APP),
        ("rabbitmq-worker", Role.APP),
    ],
)
def test_a_name_tells_the_role_where_nothing_else_does(name: str, role: Role) -> None:
    assert classify(Traits(name, "acme/thing:1")).role is role
    assert classify(Traits(name, build=True)).role is Role.APP


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("api-gateway", Role.GATEWAY),
        ("apigateway", Role.GATEWAY),
        ("ingress", Role.GATEWAY),
        ("proxy", Role.GATEWAY),
        ("database", Role.STORE),
        ("orders_db", Role.STORE),
        ("app-db", Role.STORE),
        ("wait-for-db", Role.APP),
        ("all-in-one-no-db", Role.APP),
        ("payment-gateway", Role.APP),
        ("ingress-rules", Role.APP),
        ("database-admin", Role.APP),
    ],
)
def test_a_whole_name_tells_the_role_of_what_is_built_here(name: str, role: Role) -> None:
    assert classify(Traits(name, build=True)).role is role


def test_a_helper_that_does_not_restart_is_a_job() -> None:
    assert classify(Traits("seed-data", build=True, restarts=False)).role is Role.JOB
    assert classify(Traits("seed-data", build=True)).role is Role.APP
    assert classify(Traits("orders", build=True, restarts=False)).role is Role.APP


def test_a_helper_that_nobody_reaches_is_a_job_where_the_file_leaves_open_whether_it_restarts() -> None:
    assert classify(Traits("db-migrations", build=True, restarts=None)).role is Role.JOB
    assert classify(Traits("db-migrations", build=True, restarts=None, ports=("80",))).role is Role.APP
    assert classify(Traits("setup", build=True, restarts=None, addressed=frozenset({"80"}))).role is Role.APP
    assert classify(Traits("load-reports", build=True, restarts=None)).role is Role.APP


def test_a_built_nginx_is_no_gateway() -> None:
    assert classify(Traits("frontend", "acme/nginx", build=True)).role is Role.APP


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (None, Role.APP),
        ("service", Role.APP),
        ("worker", Role.APP),
        ("frontend", Role.APP),
        ("job", Role.JOB),
        ("proxy", Role.GATEWAY),
        ("registry", Role.REGISTRY),
        ("config", Role.CONFIG),
        ("observability", Role.OBSERVABILITY),
        ("nonsense", Role.APP),
    ],
)
def test_a_declared_type_is_a_role(kind: str | None, role: Role) -> None:
    assert declared_role(kind)[0] is role


def test_an_engine_tells_what_a_store_is() -> None:
    assert engine_role("PostgreSQL") is Role.STORE
    assert engine_role("redis") is Role.CACHE
    assert (engine_kind("rabbitmq"), engine_kind("minio"), engine_kind("nobody's")) == ("queue", "object-store", None)


def test_a_program_is_one_whatever_its_version_and_registry_spelling() -> None:
    assert program("docker.io/library/redis:7") == program("redis@sha256:00aa") == "redis"
    assert program("localhost:5000/web:1") == "localhost:5000/web"
