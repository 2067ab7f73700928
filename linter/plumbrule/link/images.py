"""What well-known container images are, by the words of their names."""

from __future__ import annotations

import re
from typing import NamedTuple

from plumbrule.model.services.system import Role


class Known(NamedTuple):
    """What an image holds. `engine` is the family's name: postgresql for postgis, too."""

    role: Role
    words: str  # the words that matched: "postgres", "kafka-ui"
    engine: str = ""
    kind: str | None = None  # of stores: database, search, object-store
    identity_provider: bool = False
    pooler: bool = False  # stands in front of a database and passes connections on


_ENGINES = {  # engine family → words of image names
    "postgresql": "postgres postgresql postgis timescaledb timescaledb-ha pgvector pgvecto-rs supabase-postgres spilo "
    "patroni",
    "mysql": "mysql percona",
    "mariadb": "mariadb",
    "mongodb": "mongo mongodb",
    "sqlserver": "mssql sqlserver azure-sql-edge",
    "oracle": "oracle",
    "db2": "db2 db2express-c",
    "cockroachdb": "cockroach cockroachdb",
    "influxdb": "influxdb",
    "dynamodb": "dynamodb dynamodb-local",
}
_DATABASES = (
    "yugabyte cassandra scylla couchdb couchbase neo4j arangodb dgraph clickhouse questdb victoria-metrics firebird "
    "qdrant weaviate milvus chroma chromadb falkordb memgraph surrealdb rethinkdb orientdb tidb risingwave starrocks "
    "azure-cosmos-emulator spanner-emulator immudb rqlite ferretdb"
)
_SEARCH = "elasticsearch opensearch solr meilisearch typesense manticore quickwit"
_OBJECTS = "minio seaweedfs azurite fake-gcs-server s3mock"
_CACHES = "redis redismod valkey keydb dragonfly memcached hazelcast garnet"
_BROKERS = (
    "kafka redpanda rabbitmq lavinmq nats nats-streaming activemq artemis pulsar mosquitto emqx hivemq vernemq "
    "elasticmq localstack pubsub-emulator servicebus-emulator eventhubs-emulator nsq nsqd rocketmq beanstalkd"
)
_REGISTRIES = "eureka consul nacos"
_CONFIGS = "config-server spring-cloud-config vault etcd zookeeper clickhouse-keeper schema-registry"
_GATEWAYS = (
    "nginx traefik envoy kong haproxy caddy apisix krakend tyk zuul spring-cloud-gateway oauth2-proxy "
    "istio-ingressgateway openresty varnish squid cloudflared ngrok oathkeeper pomerium vmauth vulcand"
)
_POOLERS = "pgbouncer pgpool proxysql pgcat odyssey supavisor"
_OBSERVERS = (
    "prometheus pushgateway grafana loki promtail tempo mimir thanos pyroscope jaeger jaegertracing zipkin "
    "otel-collector otelcol opentelemetry-collector otel-lgtm signoz skywalking fluentd fluent-bit vector telegraf "
    "rsyslog logstash kibana opensearch-dashboards filebeat metricbeat elastic-agent apm-server "
    "alertmanager cadvisor node-exporter exporter statsd graphite datadog-agent sentry-relay netdata uptime-kuma "
    "datalust-seq "
    "zabbix-server-mysql zabbix-server-pgsql zabbix-web-nginx-mysql zabbix-web-nginx-pgsql zabbix-web-apache-mysql "
    "zabbix-web-apache-pgsql victoria-logs vmagent vmalert vminsert vmselect vmstorage "
    "pgadmin pgweb adminer phpmyadmin cloudbeaver mongo-express redis-commander redisinsight kafka-ui kafdrop akhq "
    "kafka-manager cmak attu redpandadata-console enterprise-control-center cerebro mher-flower "
    "mailhog mailpit maildev mailcatcher smtp4dev watchtower portainer dozzle docker-socket-proxy"
)
_JOBS = (
    "flyway liquibase migrate dbmate atlas goose k6 locust artillery curl busybox awscli aws-cli minio-mc minio-client"
)
_IDENTITY = (
    "keycloak openldap lldap hydra kratos dex authentik zitadel casdoor supertokens-postgresql supertokens-mysql"
)

# Own programs are often called after what they talk to: kafka-consumer is no broker, postgres-backup no database.
_PROGRAMS = set(
    re.findall(
        r"\w+",
        "adapter api app backend backup bridge client connect connector consumer cron frontend handler init job lambda "
        "listener processor producer publisher scheduler schema seed seeder service setup subscriber svc sync test "
        "tests web worker",
    )
)
# kafka-gateway is no Kafka, but kong-gateway is Kong
_CLIENTS = _PROGRAMS | {
    *("agent", "console", "controller", "demo", "gateway", "manager", "operator", "proxy", "rest", "ui"),
}
_SERVERS = frozenset({Role.STORE, Role.CACHE, Role.BROKER})
_GENERIC = {  # names that say nothing without the folder before them
    *("server", "all-in-one", "agent", "console", "flower", "mc", "seq"),
}
_VENDOR_PREFIX = re.compile(r"^cp-")  # Confluent Platform
_HUB = re.compile(r"^(?:(?:index\.)?docker\.io/)?(?:library/)?")
_WORD = re.compile(r"[a-z0-9]+")


_ROWS: tuple[tuple[Known, str], ...] = (
    *((Known(Role.STORE, "", engine, "database"), names) for engine, names in _ENGINES.items()),
    (Known(Role.STORE, "", kind="database"), _DATABASES),
    (Known(Role.STORE, "", kind="search"), _SEARCH),
    (Known(Role.STORE, "", kind="object-store"), _OBJECTS),
    (Known(Role.CACHE, "", kind="cache"), _CACHES),
    (Known(Role.BROKER, ""), _BROKERS),
    (Known(Role.REGISTRY, ""), _REGISTRIES),
    (Known(Role.CONFIG, ""), _CONFIGS),
    (Known(Role.GATEWAY, ""), _GATEWAYS),
    (Known(Role.GATEWAY, "", pooler=True), _POOLERS),
    (Known(Role.OBSERVABILITY, ""), _OBSERVERS),
    (Known(Role.JOB, ""), _JOBS),
    (Known(Role.APP, "", identity_provider=True), _IDENTITY),
)
_TABLE: dict[tuple[str, ...], Known] = {
    tuple(name.split("-")): known._replace(words=name, engine=known.engine or name)
    for known, names in _ROWS
    for name in names.split()
}

_TABLE_WORDS = {word for words in _TABLE for word in words}


def known_image(image: str) -> Known | None:
    """What the image is, by the longest run of known words in its name; of equal length, the last one."""
    words = _words(image)
    best: tuple[int, int, Known] | None = None
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            known = _TABLE.get(tuple(words[start:end]))
            if known is not None and (best is None or (end - start, start) > best[:2]):
                best = (end - start, start, known)
    if best is None:
        return None
    length, start, known = best
    rest = {*words[:start], *words[start + length :]}
    others = _CLIENTS if known.role in _SERVERS else _PROGRAMS
    return None if others & rest else known


def is_own_program(name: str) -> bool:
    """A name that says what is done with a server: kafka-consumer, redis-exporter; not kafka-1."""
    return not _CLIENTS.isdisjoint(_WORD.findall(name.lower()))


def known_engine(engine: str) -> Known | None:
    """What an engine named in a manifest or a URL is: `PostgreSQL` and `postgres` are one family."""
    words = tuple(_WORD.findall(engine.lower()))
    return _TABLE.get(words)


def image_name(image: str) -> str:
    """An image without tag and digest."""
    bare = image.partition("@")[0]
    head, slash, tail = bare.rpartition("/")
    return f"{head}{slash}{tail.partition(':')[0]}"


def program(image: str) -> str:
    """What an image runs, whatever its version and however Docker Hub is spelled."""
    return _HUB.sub("", image_name(image))


def _words(image: str) -> list[str]:
    segments = image_name(image).lower().split("/")
    if len(segments) > 1 and (segments[0] == "localhost" or re.search(r"[.:]", segments[0])):
        del segments[0]
    tail = segments[-1]
    if tail in _GENERIC and len(segments) > 1:
        tail = f"{segments[-2]}-{tail}"
    words = _WORD.findall(_VENDOR_PREFIX.sub("", tail))
    # pgadmin4, postgres16: a version glued to the name
    return [word if word in _TABLE_WORDS else word.rstrip("0123456789") or word for word in words]
