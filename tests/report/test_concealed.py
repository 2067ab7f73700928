"""No report prints a secret that it reports."""

from __future__ import annotations

import pytest

from plumbrule.report.formats import FORMATS
from plumbrule.report.style import Style
from plumbrule.run import run
from plumbrule.tree import Memory
from tests.report.rendering import rendered

PASSWORD = "wq7Tzk20Lm"
TOKEN = "ghp_" + "R7mK2xWq9LbT4vNz8PcY3hJd6FgS1aQe5UoX"
KEY = "MIIEvQ" + "IBADANBgkqhkiG9w0BAQEFAASC" * 16

SQL = f"""CREATE TABLE members (id bigint PRIMARY KEY, name text, password text);
CREATE ROLE shop LOGIN PASSWORD '{PASSWORD}';
INSERT INTO members (id, name, password) VALUES (1, 'Ada', '{PASSWORD}'), (2, 'Eve', 'Zr5{PASSWORD}');
"""
MANIFEST = f"""apiVersion: apps/v1
kind: Deployment
metadata: {{name: orders}}
spec:
  selector: {{matchLabels: {{app: orders}}}}
  template:
    metadata: {{labels: {{app: orders}}}}
    spec:
      containers:
        - {{name: orders, image: shop/orders:4.2.0, env: [{{name: DB_PASSWORD, value: {PASSWORD}}}]}}
---
apiVersion: v1
kind: ConfigMap
metadata: {{name: mail}}
data: {{SMTP_PASSWORD: "{PASSWORD}"}}
"""
CONTRACT = f"""openapi: 3.0.3
info: {{title: Orders, version: 1.0.0}}
paths:
  /orders:
    get:
      parameters: [{{name: token, in: query, example: {TOKEN}, schema: {{type: string}}}}]
      responses:
        "200": {{description: "A page, signed with -----BEGIN PRIVATE KEY-----\\n{KEY}\\n-----END PRIVATE KEY-----"}}
"""
COMPOSE = f"""services:
  orders:
    image: shop/orders:4.2.0
    environment:
      - SMTP_PASSWORD={PASSWORD}
      - DATABASE_URL=postgres://orders:{PASSWORD}@orders-db/orders
  mail:
    image: shop/mail:1.0.0
    environment: {{SMTP_PASSWORD: {PASSWORD}, SIGNING_KEY: "-----BEGIN PRIVATE KEY-----\\n{KEY}"}}
"""
INPUTS = {
    "privacy/secret-literal": ("migrations/0001_members.sql", SQL),
    "privacy/secret-in-manifest": ("k8s/orders.yaml", MANIFEST),
    "privacy/secret-in-example": ("openapi.yaml", CONTRACT),
    "privacy/secret-in-compose": ("compose.yaml", COMPOSE),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("rule", INPUTS)
def test_no_format_prints_the_secret(rule: str, name: str) -> None:
    path, text = INPUTS[rule]
    report = run(Memory({path: text}), select=(rule,))
    assert len(report.findings) > 1
    printed = rendered(name, report)
    assert not [secret for secret in (PASSWORD, TOKEN, KEY[:20]) if secret in printed]


def test_stars_stand_where_the_secret_stands_and_the_marks_stay_under_it() -> None:
    path, text = INPUTS["privacy/secret-literal"]
    printed = rendered("full", run(Memory({path: text}), select=("privacy/secret-literal",)), Style(width=160))
    literal = "*" * len(f"'{PASSWORD}'")
    assert f"CREATE ROLE shop LOGIN PASSWORD {literal};" in printed
    assert f"{' ' * len('CREATE ROLE shop LOGIN PASSWORD ')}{'^' * len(literal)}" in printed
    assert f"VALUES (1, 'Ada', {literal}), (2, 'Eve', {literal}***)" in printed


def test_a_finding_about_something_else_on_the_line_does_not_print_the_secret_either() -> None:
    text = f"CREATE TABLE members (id bigint, password text DEFAULT '{PASSWORD}');\n"
    rules = ("privacy/secret-literal", "schema/primary-key-missing")
    report = run(Memory({"migrations/0001_members.sql": text}), select=rules)
    assert {judged.finding.rule for judged in report.findings} == set(rules)
    assert PASSWORD not in rendered("full", report)


def test_a_suppressed_secret_is_not_printed_by_its_neighbour() -> None:
    text = f"""-- plumbrule: ignore[privacy/secret-literal] -- opens nothing
CREATE TABLE members (id bigint, password text DEFAULT '{PASSWORD}');
"""
    rules = ("privacy/secret-literal", "schema/primary-key-missing")
    report = run(Memory({"migrations/0001_members.sql": text}), select=rules)
    assert {judged.status for judged in report.findings} == {"suppressed", "new"}
    assert PASSWORD not in rendered("full", report)
    assert PASSWORD not in rendered("markdown", report)


def test_a_secret_in_sql_is_concealed_while_nothing_looks_for_secrets() -> None:
    text = f"CREATE TABLE members (id bigint, password text DEFAULT '{PASSWORD}');\n"
    report = run(Memory({"migrations/0001_members.sql": text}), select=("schema/primary-key-missing",))
    assert len(report.findings) == 1
    assert PASSWORD not in rendered("full", report)


def test_a_private_key_is_concealed_to_its_end() -> None:
    text = f"""apiVersion: v1
kind: ConfigMap
metadata: {{name: signing}}
data: {{KEY: "-----BEGIN PRIVATE KEY-----\\n{KEY}\\n-----END PRIVATE KEY-----"}}
"""
    report = run(Memory({"k8s/signing.yaml": text}), select=("privacy/secret-in-manifest",))
    [finding] = report.new
    assert "a private key" in finding.message
    printed = rendered("full", report, Style(width=1000))
    assert "data: {KEY: ****" in printed
    assert KEY[:12] not in printed


def test_settings_are_concealed_whether_or_not_anything_looks_for_secrets() -> None:
    text = f"""services:
  orders:
    image: shop/orders:4.2.0
    environment: {{DATABASE_URL: "postgres://orders:{PASSWORD}@ordersdb/orders"}}
"""
    report = run(Memory({"compose.yaml": text}), select=("manifest/unresolved-host",))
    assert len(report.findings) == 1
    printed = rendered("full", report)
    assert "DATABASE_URL: ****" in printed
    assert PASSWORD not in printed


@pytest.mark.parametrize(
    "written", [f"postgres://orders:{PASSWORD}@ordersdb/orders", f"'postgres://o:{PASSWORD}@ordersdb'"]
)
def test_settings_of_a_file_beside_it_are_concealed_and_no_finding(written: str) -> None:
    files = {
        "compose.yaml": "services:\n  orders:\n    image: shop/orders:4.2.0\n    env_file: orders.env\n",
        "orders.env": f"PORT=8080\nDATABASE_URL={written}\n",
    }
    report = run(Memory(files), select=("manifest/unresolved-host", "privacy/secret-in-compose"))
    [finding] = report.new
    assert finding.place.path == "orders.env"
    printed = rendered("full", report)
    assert "DATABASE_URL=****" in printed
    assert PASSWORD not in printed
