"""A first manifest: what is in it, where each fact comes from, and that a check on it has nothing to say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from plumbrule.load import load
from plumbrule.manifest.draft import draft
from plumbrule.manifest.naming import fitting
from plumbrule.manifest.yaml_text import flow, scalar
from plumbrule.model.document import Value
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Directory, Memory
from tests.corpus import ROOT
from tests.link.systems import workspace_of

COMPOSE = """\
services:
  web:
    build: ./web
    environment: {ORDERS_URL: "http://orders:8080", PRICES: "https://rates.acme.io/v1"}
    depends_on: [mailer]
  orders:
    build: ./orders
    deploy: {replicas: 2}
    environment: {DATABASE_URL: "postgresql://db:5432/shop", AMQP: "amqp://rabbit:5672"}
  mailer: {image: "acme/mailer:3"}
  edge: {image: "nginx:1.25"}
  db: {image: "postgres:16"}
  rabbit: {image: "rabbitmq:3"}
"""
CONTRACT = "openapi: 3.0.0\ninfo: {title: Orders, version: '1'}\npaths: {}\n"
FILES = {
    "compose.yaml": COMPOSE,
    "orders/openapi.yaml": CONTRACT,
    "orders/migrations/0001_orders.sql": "CREATE TABLE orders (id int PRIMARY KEY);",
    "tests/compose.yaml": "services: {fake: {image: 'acme/fake:1'}}",
}


def written(files: Mapping[str, str]) -> str:
    return "".join(draft(workspace_of(files)))


def parsed(files: Mapping[str, str]) -> dict[str, dict[str, dict[str, Value]]]:
    found: dict[str, dict[str, dict[str, Value]]] = yaml.safe_load(written(files))
    return found


def test_services_have_what_the_files_say_and_nothing_else() -> None:
    services = parsed(FILES)["services"]
    assert services == {
        "edge": {"type": "gateway"},
        "mailer": {},
        "orders": {
            "replicas": 2,
            "provides": [{"name": "orders-api", "type": "openapi", "spec": "orders/openapi.yaml"}],
            "stores": [{"store": "db", "schema": "shop", "ddl": ["orders/migrations/*.sql"]}],
        },
        "web": {
            "consumes": [
                {"service": "orders", "protocol": "http"},
                {"external": "rates.acme.io", "protocol": "https"},
            ]
        },
    }


def test_stores_brokers_and_external_systems_are_written_too() -> None:
    manifest = parsed(FILES)
    assert manifest["stores"] == {"db": {"engine": "postgresql", "version": "16"}}
    assert manifest["brokers"] == {"rabbit": {"engine": "rabbitmq"}}
    assert manifest["external"] == {"rates.acme.io": {}}


@pytest.mark.parametrize(
    "line",
    [
        "  orders:  # compose.yaml:6",
        "    type: gateway  # image nginx:1.25",
        "    replicas: 2  # compose.yaml:6",
        "      - {service: orders, protocol: http}  # compose.yaml:4",
        '  db: {engine: postgresql, version: "16"}  # compose.yaml:12, image postgres:16',
        "    # only you know: owner, tier, criticality, slo",
        "    # only you know whether it calls mailer: it starts after it (compose.yaml:5)",
        "    # only you know the topics that it has in rabbit (compose.yaml:9)",
    ],
)
def test_each_fact_says_where_it_comes_from_and_each_question_is_asked(line: str) -> None:
    assert line in written(FILES).splitlines()


def test_what_runs_for_tests_alone_is_left_out() -> None:
    assert "fake" not in written(FILES)


def test_a_store_whose_engine_nobody_says_is_a_question() -> None:
    files = {"compose.yaml": "services: {api: {build: ., environment: {DB_HOST: database}}, database: {build: ./h2}}"}
    manifest = written(files)
    assert "# only you know the engine of database (compose.yaml:1)" in manifest
    assert "store: database" not in manifest


def test_what_a_manifest_declares_already_is_left_out() -> None:
    files = {**FILES, "orders/services.yaml": "version: 1\nservices: {orders: {}, web: {}, mailer: {}, edge: {}}\n"}
    assert written(files) == ""


def test_a_name_that_the_manifest_does_not_take_is_changed_and_says_so() -> None:
    files = {"compose.yaml": "services: {Order_Service: {build: .}, order-service: {build: ./b}}"}
    manifest = written(files)
    assert list(yaml.safe_load(manifest)["services"]) == ["order_service", "order-service"]
    assert "  order_service:  # compose.yaml:1, where it is called Order_Service" in manifest
    again = workspace_of({**files, "services.yaml": manifest}).system
    assert list(again.services) == ["order-service", "order_service"]


@pytest.mark.parametrize("name", ["a/b c", "UPPER", "..", "ä", "x" * 99, "-a-", "ingress nginx"])
def test_a_fitting_name_is_one_that_the_schema_takes(name: str) -> None:
    text = f"version: 1\nservices: {{{fitting(name)}: {{}}}}\n"
    assert not workspace_of({"services.yaml": text}).problems


@pytest.mark.parametrize(
    "value",
    [
        "yes",
        "1.0",
        "a b",
        "",
        "x: y",
        "# no",
        "a'\"b",
        "null",
        "é\n",
        "*.sql",
        7,
        "- a",
        "a:b",
        "a:",
        "a:./b",
        "https://a",
    ],
)
def test_a_scalar_means_its_value(value: str | int) -> None:
    assert yaml.safe_load(scalar(value)) == value
    assert yaml.safe_load(flow({"key": value})) == {"key": value}


SYSTEMS = sorted(path for folder in ("manifests/*/*", "fullstack/*") for path in ROOT.glob(folder) if path.is_dir())


@pytest.mark.corpus
@pytest.mark.parametrize("path", SYSTEMS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_check_on_it_has_nothing_to_say(path: Path) -> None:
    tree = Directory(path)
    files = {name: tree.read(name) for name in tree.paths() if name != "services.yaml"}
    manifest = "".join(draft(linked(files)))
    if not manifest:
        pytest.skip("nothing here tells of services")
    again = linked({**files, "services.yaml": manifest.encode()})
    assert [one.message for one in again.problems if one.place.path == "services.yaml"] == []
    assert any(one.place.path == "services.yaml" for one in again.system.services.values())


def linked(files: Mapping[str, bytes]) -> Workspace:
    return load(Memory(files), lambda _: False, lambda _: None)


TWO_SHOPS = {
    "books/compose.yaml": "services:\n  web: {build: ., environment: {DB: 'postgresql://db/books'}}\n"
    "  db: {image: 'postgres:16'}\n",
    "toys/compose.yaml": "services:\n  web: {build: ., environment: {DB: 'postgresql://db/toys'}}\n"
    "  db: {image: 'postgres:15'}\n",
}


def test_services_of_one_name_in_several_folders_stay_apart_when_the_manifest_is_read_again() -> None:
    text = written(TWO_SHOPS)
    assert "source: [compose:books/web]" in text
    assert "# Some folders or namespaces have services of the same name." in text
    before, after = workspace_of(TWO_SHOPS).system, workspace_of({**TWO_SHOPS, "services.yaml": text}).system
    assert (len(after.services), len(after.stores)) == (len(before.services), len(before.stores)) == (2, 2)
    assert [one.version for one in after.stores.values()] == ["16", "15"]
    assert len([*after.dependencies()]) == 2


def test_services_of_one_name_in_several_namespaces_stay_apart_too() -> None:
    workload = """apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: NAMESPACE}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: NAMESPACE/web}]}}}
"""
    files = {f"{name}.yaml": workload.replace("NAMESPACE", name) for name in ("books", "toys")}
    text = written(files)
    assert "source: [k8s:Deployment/toys/web]" in text
    services = workspace_of({**files, "services.yaml": text}).system.services
    assert {name: one.image for name, one in services.items()} == {"web": "books/web", "toys-web": "toys/web"}


def test_a_name_that_says_it_all_needs_no_source() -> None:
    assert "source:" not in written(FILES)


def test_clients_of_a_pooler_stay_clients_of_the_database_alone() -> None:
    files = {
        "compose.yaml": "services:\n  web: {build: ., environment: {DB: 'postgresql://pool:6432/shop'}}\n"
        "  pool: {image: 'edoburu/pgbouncer', environment: {DATABASE_URL: 'postgresql://db/shop'}}\n"
        "  db: {image: 'postgres:16'}\n"
    }
    again = workspace_of({**files, "services.yaml": written(files)}).system
    assert [str(one) for one in again.services["web"].dependencies] == ["web → db"]
    (use,) = again.services["web"].stores
    assert use.pool is not None
    assert use.pool.pooler == "pool"


def test_an_arrow_of_a_drawing_is_a_question_and_no_call() -> None:
    text = """workspace {
        model {
            orders = softwareSystem "Orders"
            stock = softwareSystem "Stock"
            orders -> stock
            stock -> orders "Asks" "HTTPS" {
                properties {
                    timeout 2s
                }
            }
        }
    }
    """
    services = parsed({"workspace.dsl": text})["services"]
    assert services == {
        "orders": {},
        "stock": {"consumes": [{"service": "orders", "protocol": "https", "timeout": "2s"}]},
    }
    assert "# only you know whether it calls Stock: an arrow leads there" in written({"workspace.dsl": text})
