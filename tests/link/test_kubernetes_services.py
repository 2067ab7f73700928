"""What Kubernetes manifests make of the service graph: nodes, roles, edges, and what is one with what."""

from __future__ import annotations

import pytest

from plumbrule.model.services.system import Role, System
from tests.link.kubernetes.texts import deployment, service, thing, together
from tests.link.systems import edge, edges, system_of


def cluster(*documents: str) -> System:
    return system_of({"k8s/all.yaml": together(*documents)})


class TestNodes:
    def test_an_image_tells_what_a_workload_is(self) -> None:
        system = cluster(
            deployment("orders", "shop/orders:1"),
            deployment("orders-db", "postgres:16"),
            deployment("cache", "redis:7"),
            deployment("events", "bitnami/kafka:3"),
            deployment("traefik", "traefik:3"),
        )
        assert {name: one.role for name, one in system.services.items()} == {
            "orders": Role.APP,
            "traefik": Role.GATEWAY,
        }
        assert {name: one.engine for name, one in system.stores.items()} == {
            "cache": "redis",
            "orders-db": "postgresql",
        }
        assert system.stores["orders-db"].version == "16"
        assert list(system.brokers) == ["events"]

    def test_a_job_is_one_whatever_its_image(self) -> None:
        text = deployment("seed", "postgres:16").replace("apps/v1", "batch/v1").replace("Deployment", "Job")
        assert cluster(text).services["seed"].role is Role.JOB

    def test_a_list_is_taken_apart(self) -> None:
        items = "".join(
            f"  - {line}\n" if not index else f"    {line}\n" for index, line in enumerate(service("a").splitlines())
        )
        system = cluster(f"apiVersion: v1\nkind: List\nitems:\n{items}")
        assert [one.name for one in system.clusters[0].endpoints] == ["a"]

    def test_versions_behind_one_service_are_one_node(self) -> None:
        system = cluster(
            deployment("reviews", "shop/reviews:1", labels="version: v1"),
            deployment("reviews", "shop/reviews:2", labels="version: v2").replace(
                "name: reviews}", "name: reviews-v2}", 1
            ),
            service("reviews"),
        )
        assert [one.name for one in system.services["reviews"].workloads] == ["reviews", "reviews-v2"]

    def test_a_label_that_all_carry_names_none_of_them(self) -> None:
        part = "app.kubernetes.io/name: shop"
        system = cluster(deployment("web", "shop/web", labels=part), deployment("api", "shop/api", labels=part))
        assert list(system.services) == ["api", "web"]

    def test_the_recommended_label_beats_the_name(self) -> None:
        system = cluster(deployment("release-1-orders", "shop/orders", labels="app.kubernetes.io/name: orders"))
        assert list(system.services) == ["orders"]

    def test_a_patch_alone_is_no_workload(self) -> None:
        text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders}\nspec: {replicas: 3}\n"
        assert cluster(text).services == {}

    @pytest.mark.parametrize(
        ("kind", "role", "host"),
        [
            ("postgresql.cnpg.io/v1, Cluster", "store", "orders-rw"),
            ("kafka.strimzi.io/v1beta2, Kafka", "broker", "orders-kafka-bootstrap"),
            ("rabbitmq.com/v1beta1, RabbitmqCluster", "broker", "orders"),
            ("redis.redis.opstreelabs.in/v1beta2, Redis", "store", "orders"),
        ],
    )
    def test_a_resource_of_an_operator_is_the_store_that_it_runs(self, kind: str, role: str, host: str) -> None:
        version, _, name = kind.partition(", ")
        system = cluster(
            f"apiVersion: {version}\nkind: {name}\nmetadata: {{name: orders}}\n",
            deployment("api", "shop/api", {"SERVER_HOST": host}),
        )
        assert list(system.brokers if role == "broker" else system.stores) == ["orders"]
        assert edges(system) == {"api → orders (inferred)"}


class TestReplicas:
    def test_one_where_nothing_is_written(self) -> None:
        assert cluster(deployment("orders", "shop/orders")).services["orders"].replicas == 1

    def test_a_daemon_runs_on_how_many_nodes_there_are(self) -> None:
        text = deployment("agent", "shop/agent").replace("kind: Deployment", "kind: DaemonSet")
        assert cluster(text).services["agent"].replicas is None

    def test_an_autoscaler_turns_the_number_into_a_range(self) -> None:
        scaler = (
            "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: orders}\n"
            "spec: {scaleTargetRef: {kind: Deployment, name: orders}, maxReplicas: '8'}\n"
        )
        found = cluster(deployment("orders", "shop/orders", spec="replicas: 3"), scaler).services["orders"]
        assert (found.replicas, found.most_replicas) == (1, 8)


class TestEdges:
    def test_the_environment_points_at_a_service_of_another_name(self) -> None:
        system = cluster(
            deployment("web", "shop/web", {"API": "http://orders-svc.shop.svc.cluster.local:80/v1"}),
            deployment("orders", "shop/orders"),
            service("orders-svc", "orders", namespace="shop"),
        )
        found = edge(system.services["web"], "orders")
        assert (found.evidence, found.protocol) == ("inferred", "http")

    def test_config_maps_are_read_by_key_as_a_whole_and_as_files(self) -> None:
        pod = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      volumes: [{name: conf, configMap: {name: files}}]
      containers:
        - name: web
          image: shop/web
          envFrom: [{configMapRef: {name: all}}]
          env:
            - {name: STOCK_URL, valueFrom: {configMapKeyRef: {name: keys, key: stock}}}
            - {name: BASE, value: tax}
            - {name: TAX_URL, value: "http://$(BASE):80"}
"""
        maps = [
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: all}\ndata: {ORDERS_URL: 'http://orders'}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: keys}\ndata: {stock: 'http://stock'}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: files}\ndata: {app.properties: 'mail.host=mail'}\n",
        ]
        others = [
            text
            for name in ("orders", "stock", "tax", "mail")
            for text in (deployment(name, f"shop/{name}"), service(name))
        ]
        assert edges(cluster(pod, *maps, *others)) == {
            f"web → {one} (inferred)" for one in ("mail", "orders", "stock", "tax")
        }

    def test_a_variable_that_kubernetes_sets_is_a_use(self) -> None:
        system = cluster(
            deployment("web", "shop/web", {"X": "http://$(ORDERS_API_SERVICE_HOST)/"}),
            deployment("orders", "shop/orders"),
            service("orders-api", "orders"),
        )
        assert edges(system) == {"web → orders (inferred)"}

    def test_an_external_name_leads_outside(self) -> None:
        crm = thing("v1", "Service", "{name: crm}", "{type: ExternalName, externalName: crm.partner.net}")
        system = cluster(deployment("web", "shop/web", {"CRM_URL": "http://crm"}), crm)
        assert list(system.externals) == ["crm.partner.net"]

    def test_a_name_of_another_namespace_is_not_taken_for_ones_own(self) -> None:
        system = cluster(
            deployment("web", "shop/web", {"A_URL": "http://orders.crm"}),
            deployment("orders", "shop/orders"),
            service("orders", namespace="shop"),
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: crm}\n",
        )
        assert edges(system) == set()

    def test_a_host_that_no_service_has_is_kept(self) -> None:
        system = cluster(deployment("web", "shop/web", {"A_URL": "http://orders:80", "B": "{{ .Values.url }}"}))
        assert [use.host for use in system.services["web"].unresolved_hosts] == ["orders"]

    def test_a_setting_that_both_ends_share_is_no_call(self) -> None:
        shared = {"ORDERS_URL": "http://orders"}
        system = cluster(
            deployment("web", "shop/web", shared), deployment("orders", "shop/orders", shared), service("orders")
        )
        assert edges(system) == set()


class TestIdentity:
    def test_compose_and_kubernetes_speak_of_one_service(self) -> None:
        system = system_of(
            {
                "compose.yaml": "services: {orders: {build: ./orders}, db: {image: postgres}}",
                "k8s/orders.yaml": deployment("orders-service", "registry.io/shop/orders:1"),
                "k8s/db.yaml": deployment("db", "postgres:16"),
            }
        )
        assert list(system.services) == ["orders"]
        assert list(system.stores) == ["db"]
        assert system.services["orders"].build == "orders"
        assert [one.name for one in system.services["orders"].workloads] == ["orders-service"]

    def test_a_manifest_says_which_workload_it_means(self) -> None:
        native = "version: 1\nservices: {orders: {owner: a, source: ['k8s:Deployment/*/api']}}\n"
        system = system_of({"services.yaml": native, "k8s/api.yaml": deployment("api", "shop/api", spec="replicas: 4")})
        assert list(system.services) == ["orders"]
        assert system.services["orders"].replicas == 4

    def test_a_store_is_not_one_with_an_application_of_its_name(self) -> None:
        system = system_of(
            {
                "compose.yaml": "services: {search: {build: ./search}}",
                "k8s.yaml": deployment("search", "opensearchproject/opensearch:2"),
            }
        )
        assert list(system.services) == ["search"]
        assert list(system.stores) == ["k8s.yaml/search"] or len(system.stores) == 1

    def test_the_same_database_of_two_samples_is_two(self) -> None:
        def sample(name: str) -> str:
            return together(
                deployment("db", "postgres:16"), service("db"), deployment(name, f"shop/{name}", {"DB_HOST": "db"})
            )

        system = system_of({"samples/a/all.yaml": sample("blog"), "samples/b/all.yaml": sample("shop")})
        assert len(system.stores) == 2
        assert {edge.target.name for edge in system.services["blog"].dependencies} != {
            edge.target.name for edge in system.services["shop"].dependencies
        }


class TestSets:
    def test_files_of_a_tree_go_together_until_two_claim_one_name(self) -> None:
        system = system_of(
            {
                "k8s/orders/deployment.yaml": deployment("orders", "shop/orders"),
                "k8s/orders/service.yaml": service("orders"),
                "k8s/stock.yaml": together(deployment("stock", "shop/stock"), service("stock")),
            }
        )
        assert [one.name for one in system.clusters] == [""]
        variants = system_of({f"k8s/{one}/all.yaml": deployment("orders", f"shop/orders:{one}") for one in ("a", "b")})
        assert [one.name for one in variants.clusters] == ["k8s/a", "k8s/b"]
        assert list(variants.services) == ["orders"]

    def test_tests_and_samples_count_only_where_there_is_nothing_else(self) -> None:
        sample = {"examples/blog.yaml": deployment("blog", "shop/blog")}
        assert list(system_of(sample).services) == ["blog"]
        assert list(system_of({**sample, "k8s/orders.yaml": deployment("orders", "shop/orders")}).services) == [
            "orders"
        ]


def test_a_label_names_the_entry_of_a_catalogue() -> None:
    entity = (
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: order-management\n"
        "  annotations: {backstage.io/kubernetes-id: oms}\nspec: {type: service, owner: a, lifecycle: production}\n"
    )
    text = deployment("api", "shop/oms", labels="backstage.io/kubernetes-id: oms")
    assert list(system_of({"catalog-info.yaml": entity, "k8s/api.yaml": text}).services) == ["order-management"]


def test_a_topic_of_an_operator_has_its_partitions_and_its_broker() -> None:
    kafka = thing("kafka.strimzi.io/v1beta2", "Kafka", "{name: events}", "{}")
    topic = thing(
        "kafka.strimzi.io/v1beta2",
        "KafkaTopic",
        "{name: orders, labels: {strimzi.io/cluster: events}}",
        "{partitions: 12, topicName: shop.orders, config: {cleanup.policy: compact}}",
    )
    found = cluster(kafka, topic).topics["shop.orders"]
    assert (found.broker, found.partitions, found.compacted, found.protocol) == ("events", 12, True, "kafka")


def test_an_objective_of_availability_is_what_the_service_promises() -> None:
    objects = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders}
spec: {template: {metadata: {labels: {app: orders}}, spec: {containers: [{name: main, image: shop/orders}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: stock}
spec: {template: {metadata: {labels: {app: stock}}, spec: {containers: [{name: main, image: shop/stock}]}}}
---
apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: {name: orders}
spec:
  service: orders
  slos:
    - {name: requests-availability, objective: 99.95}
    - {name: checkout-availability, objective: 99.9}
    - {name: latency, objective: 95}
---
apiVersion: openslo/v1
kind: SLO
metadata: {name: stock-availability}
spec: {service: stock, objectives: [{target: 0.995}, {target: many}, {targetPercent: 400}]}
"""
    services = system_of({"k8s.yaml": objects}).services
    assert {name: one.availability for name, one in services.items()} == {"orders": "99.9", "stock": "99.5"}
    declared = "version: 1\nservices: {orders: {slo: {availability: 99}}, stock: {}}\n"
    services = system_of({"k8s.yaml": objects, "services.yaml": declared}).services
    assert services["orders"].availability == "99"
