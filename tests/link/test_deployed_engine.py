"""What the images of a tree say about SQL files that do not say it themselves."""

from __future__ import annotations

import pytest

from plumbrule.equip import equip
from plumbrule.load import load
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.tree import Memory

DDL = {"orders/migrations/0001_orders.sql": "CREATE TABLE orders (id bigserial PRIMARY KEY);"}
COMPOSE = """\
services:
  db: {image: "postgres:16"}
  orders: {build: orders, environment: {DATABASE_URL: "postgres://orders@db:5432/orders"}}
"""
CLUSTER = """\
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "postgres:16"}]}}
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders}
spec:
  selector: {matchLabels: {app: orders}}
  template:
    metadata: {labels: {app: orders}}
    spec:
      containers:
        - {name: orders, image: "shop/orders:1", env: [{name: DB, value: "postgres://orders@db:5432/orders"}]}
"""


def database(files: dict[str, str]) -> Database:
    workspace = load(Memory(files | DDL), lambda _: False, lambda _: None)
    equip(workspace.databases, {}, ())
    (found,) = workspace.databases
    return found


@pytest.mark.parametrize("files", [{"compose.yaml": COMPOSE}, {"deploy/all.yaml": CLUSTER}], ids=["compose", "cluster"])
def test_images_tell_engine_and_release(files: dict[str, str]) -> None:
    found = database(files)
    assert found.dialect is Dialect.POSTGRES
    assert found.version == (16,)


def test_two_engines_tell_nothing() -> None:
    both = COMPOSE + '  legacy: {image: "mysql:8.4"}\n'
    assert database({"compose.yaml": both}).dialect is Dialect.UNKNOWN


def test_without_deployment_files_nothing_is_known() -> None:
    assert database({}).dialect is Dialect.UNKNOWN
