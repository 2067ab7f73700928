"""Words by which the role of a node is known: of types, ports, names and commands."""

from __future__ import annotations

import re

from plumbrule.model.names import words
from plumbrule.model.services.system import Role

TYPES = {  # `type` of a native service → role; every other type is the role's own name
    "service": Role.APP,
    "worker": Role.APP,
    "frontend": Role.APP,
    "proxy": Role.GATEWAY,
}
PORTS = {
    **dict.fromkeys(words("5432 3306 1433 1521 27017 9042 26257"), Role.STORE),
    **dict.fromkeys(words("6379 11211"), Role.CACHE),
    **dict.fromkeys(words("5672 9092 4222 61616 1883"), Role.BROKER),
    "2181": Role.CONFIG,
}
NAMES = (  # bounded by the words of the name: "edge" is not in "knowledge"
    (Role.REGISTRY, r"^(eureka|registry|discovery)|-(registry|discovery|eureka)$"),
    (Role.GATEWAY, r"\b((api-?)?gateway|zuul|ingress|edge)\b"),
    (Role.CONFIG, r"\bconfig(-?server)?$"),
    (
        Role.OBSERVABILITY,
        r"\b(zipkin|jaeger|prometheus|grafana|hystrix|turbine|monitor(ing)?|elk|logstash|kibana|admin-server)\b",
    ),
    (Role.BROKER, r"\b(kafka|rabbit(mq)?|zookeeper|nats|activemq)\b"),
)
GATEWAYS = words(
    "gateway api-gateway apigateway ingress proxy reverse-proxy nginx-proxy lb load-balancer loadbalancer zuul"
)
"""Names that say it all, even of what is built here: a payment-gateway is something else."""

SERVERS = frozenset({Role.STORE, Role.CACHE, Role.BROKER})
HELPERS = words(
    "init initializer setup bootstrap create createbuckets seed seeder backup migrate migrator migration migrations"
)
"""What runs the client of a server's image: kafka-init makes topics."""

STORE_OF = re.compile(r"(?:.*-)?(?:database|db)(?:-?\d+)?")
DONE_WITH_STORES = HELPERS | words("check clean dump load no prepare reset restore sync upgrade wait without")
"""orders-db is a store; migrate-db says what is done with one."""

EVERYDAY = words(
    "artemis artillery atlas busybox chroma curl dex dragonfly exporter garnet goose graphite hydra kratos odyssey "
    "oracle pulsar scylla statsd tempo vault vector"
)
"""Programs whose names own ones bear as well: a price oracle, a vault of documents."""

WIRED = words("postgresql mysql mariadb mongodb sqlserver oracle redis valkey memcached cassandra")
"""Engines that no http reaches: what answers it is a tool of theirs, as postgres-meta is."""

WEB_SERVERS = words("nginx caddy openresty")
"""Built here, they serve a frontend as often as they lead on to services."""

STARTED = {  # program that a command starts → what it is
    **{one: one for one in ("etcd", "haproxy", "traefik", "envoy", "memcached", "postgres", "prometheus")},
    "redis-server": "redis",
    "valkey-server": "valkey",
    "mysqld": "mysql",
    "mariadbd": "mariadb",
    "mongod": "mongo",
    "rabbitmq-server": "rabbitmq",
    "nats-server": "nats",
}
SERVED = (STARTED.keys() - {"postgres"}) | {"docker-entrypoint.sh"}  # postgres is its user as well
CLIENTS = words(
    "psql pg_dump pg_dumpall pg_restore mysqldump mongosh mongoimport mongorestore redis-cli valkey-cli kafka-topics "
    "kafka-topics.sh cqlsh rabbitmqadmin"
)
SERVER = re.compile(r"(?i)[-_]server$")
WORD = re.compile(r"[a-z0-9]+")
PROGRAM = re.compile(r"[\w.-]+(?![\w./-])")  # the last part of each path in a command
HELPER = re.compile(r"(?i)migrat|init|seed|setup|backup|wait|test|load")
