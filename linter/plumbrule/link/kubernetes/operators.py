"""Stores and brokers that operators run for a custom resource, and the names under which they are reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.link.kubernetes.objects import Object
from plumbrule.model.services.system import Role


class Operated(NamedTuple):
    """What a custom resource stands for. `hosts` are forms of the Service names that its operator makes."""

    role: Role
    engine: str
    kind: str | None
    hosts: tuple[str, ...]


_TABLE: dict[tuple[str, str], Operated] = {
    ("postgresql.cnpg.io", "Cluster"): Operated(Role.STORE, "postgresql", "database", ("{}-rw", "{}-ro", "{}-r")),
    ("acid.zalan.do", "postgresql"): Operated(Role.STORE, "postgresql", "database", ("{}", "{}-repl", "{}-pooler")),
    ("postgres-operator.crunchydata.com", "PostgresCluster"): Operated(
        Role.STORE, "postgresql", "database", ("{}-primary", "{}-ha", "{}-replicas", "{}-pgbouncer")
    ),
    ("mysql.oracle.com", "InnoDBCluster"): Operated(Role.STORE, "mysql", "database", ("{}",)),
    ("pxc.percona.com", "PerconaXtraDBCluster"): Operated(
        Role.STORE, "mysql", "database", ("{}-haproxy", "{}-proxysql", "{}-pxc")
    ),
    ("k8s.mariadb.com", "MariaDB"): Operated(Role.STORE, "mariadb", "database", ("{}", "{}-primary", "{}-secondary")),
    ("mongodbcommunity.mongodb.com", "MongoDBCommunity"): Operated(Role.STORE, "mongodb", "database", ("{}-svc",)),
    ("psmdb.percona.com", "PerconaServerMongoDB"): Operated(Role.STORE, "mongodb", "database", ("{}-rs0", "{}-mongos")),
    ("k8ssandra.io", "K8ssandraCluster"): Operated(Role.STORE, "cassandra", "database", ("{}-dc1-service",)),
    ("scylla.scylladb.com", "ScyllaCluster"): Operated(Role.STORE, "scylla", "database", ("{}-client",)),
    ("elasticsearch.k8s.elastic.co", "Elasticsearch"): Operated(
        Role.STORE, "elasticsearch", "search", ("{}-es-http", "{}-es-internal-http")
    ),
    ("opensearch.opster.io", "OpenSearchCluster"): Operated(Role.STORE, "opensearch", "search", ("{}",)),
    ("clickhouse.altinity.com", "ClickHouseInstallation"): Operated(
        Role.STORE, "clickhouse", "database", ("clickhouse-{}",)
    ),
    ("minio.min.io", "Tenant"): Operated(Role.STORE, "minio", "object-store", ("minio", "{}-hl")),
    ("redis.redis.opstreelabs.in", "Redis"): Operated(Role.CACHE, "redis", "cache", ("{}",)),
    ("redis.redis.opstreelabs.in", "RedisCluster"): Operated(
        Role.CACHE, "redis", "cache", ("{}-leader", "{}-follower", "{}-master")
    ),
    ("databases.spotahome.com", "RedisFailover"): Operated(Role.CACHE, "redis", "cache", ("rfs-{}", "rfrm-{}")),
    ("kafka.strimzi.io", "Kafka"): Operated(Role.BROKER, "kafka", None, ("{}-kafka-bootstrap", "{}-kafka-brokers")),
    ("rabbitmq.com", "RabbitmqCluster"): Operated(Role.BROKER, "rabbitmq", None, ("{}", "{}-nodes")),
    ("cluster.redpanda.com", "Redpanda"): Operated(Role.BROKER, "redpanda", None, ("{}",)),
}

DOMAINS = tuple(  # that the labels of operators' pods lie in
    {
        *(
            "cnpg.io/",
            "strimzi.io/",
            "acid.zalan.do/",
            "crunchydata.com/",
            "elastic.co/",
            "rabbitmq.com/",
            "knative.dev/",
        ),
        *("mongodb.com/", "percona.com/", "altinity.com/", "min.io/", "mysql.oracle.com/", "cluster-name"),
        *("gateway.networking.k8s.io/", "redpanda.com/", "k8ssandra.io/", "scylladb.com/", "opster.io/"),
    }
)


def operated(one: Object) -> Operated | None:
    """What an operator makes of the object; None for any other object."""
    return _TABLE.get((one.group, one.kind))


_MAKING_NOTHING = (  # groups whose objects run no pods and have no Services made: rules, certificates, scaling
    *("k8s.io", "istio.io", "traefik.io", "traefik.containo.us", "cert-manager.io", "keda.sh", "external-secrets.io"),
    *("bitnami.com", "kyverno.io", "cilium.io", "dapr.io", "linkerd.io", "openshift.io", "gke.io", "cloud.google.com"),
    *("k8s.aws", "projectcalico.org", "getambassador.io", "konghq.com", "smi-spec.io", "tekton.dev"),
)
_MONITORS = frozenset({"ServiceMonitor", "PodMonitor", "Probe", "PrometheusRule"})


def maker_names(one: Object) -> Iterator[str]:
    """What a custom object is called, whose controller may make pods and Services: by its name, or after its kind."""
    if "." in one.group and not one.group.endswith(_MAKING_NOTHING) and one.kind not in _MONITORS:
        yield from (one.name, one.kind.lower())
