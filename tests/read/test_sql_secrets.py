"""Secrets in SQL text: found by their place, never kept."""

from __future__ import annotations

import pytest

from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql import read_sql
from plumbrule.text import Source

PG, MY, MS, ORA = Dialect.POSTGRES, Dialect.MYSQL, Dialect.TSQL, Dialect.ORACLE


def found(sql: str, dialect: Dialect = PG) -> list[tuple[str, str]]:
    """What each secret belongs to, and the text at its place."""
    secrets = read_sql(Source("shop/schema.sql", sql), dialect).secrets
    return [(secret.subject, sql[slice(*secret.place.span)]) for secret in secrets]


@pytest.mark.parametrize(
    ("dialect", "sql", "subject", "text"),
    [
        (PG, "CREATE ROLE app LOGIN PASSWORD 's3same'", "password of role app", "'s3same'"),
        (PG, "ALTER USER app WITH ENCRYPTED PASSWORD 's3same'", "password of role app", "'s3same'"),
        (MY, "CREATE USER IF NOT EXISTS 'app'@'%' IDENTIFIED BY 's3same'", "password of role app", "'s3same'"),
        (MY, "GRANT ALL ON shop.* TO app IDENTIFIED BY 's3same'", "password of a grantee", "'s3same'"),
        (MS, "CREATE LOGIN [app] WITH PASSWORD = 's3same'", "password of role app", "'s3same'"),
        (PG, "CREATE USER MAPPING FOR app SERVER crm OPTIONS (user 'a', password 's3same')",
         "password of a foreign server", "'s3same'"),
        (PG, "INSERT INTO users (id, password) VALUES (1, 's3same'), (2, 'other')", "users.password", "'s3same'"),
        (PG, "UPDATE shops SET api_key = 'k-1', name = 'x' WHERE id = 1", "shops.api_key", "'k-1'"),
        (PG, "CREATE TABLE shops (id int, client_secret text DEFAULT 's3same' NOT NULL)",
         "shops.client_secret", "'s3same'"),
        (PG, "ALTER TABLE shops ADD COLUMN webhook_secret text DEFAULT 's3same'", "shops.webhook_secret", "'s3same'"),
        (PG, "SELECT dblink_connect('host=crm dbname=crm user=app password=s3same')",
         "password of a connection", "s3same"),
        (PG, "SELECT connect('postgres://app:s3same@crm:5432/crm')", "password of a connection", "s3same"),
    ],
)  # fmt: skip
def test_a_secret_is_found_where_it_stands(dialect: Dialect, sql: str, subject: str, text: str) -> None:
    assert found(sql, dialect) == [(subject, text)]


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE ROLE app PASSWORD :'app_password'",
        "CREATE ROLE app PASSWORD '${APP_PASSWORD}'",
        "CREATE ROLE app PASSWORD '{{ app_password }}'",
        "CREATE ROLE app PASSWORD NULL",
        "CREATE ROLE app PASSWORD 'changeme'",
        "INSERT INTO users (id, password) VALUES (1, '$2b$12$abcdefghijklmnopqrstuv')",
        "INSERT INTO users (id, password) VALUES (1, '5f4dcc3b5aa765d61d8327deb882cf99')",
        "INSERT INTO users (id, password) VALUES (1, NULL), (2, ''), (3, crypt($1, gen_salt('bf')))",
        "INSERT INTO users (id, password_hint) VALUES (1, 'the dog')",
        "INSERT INTO users (id, password) SELECT id, 'x' FROM people",
        "UPDATE users SET password = $1",
        "SELECT 'postgres://app@crm/crm', 'https://shop.example/login?next=a:b@c'",
    ],
)
def test_a_reference_a_placeholder_and_a_hash_are_none(sql: str) -> None:
    assert found(sql) == []


def test_what_a_server_checks_a_password_against_is_told_apart() -> None:
    sql = "ALTER ROLE app PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$a2V5:c2VydmVy'"
    (secret,) = read_sql(Source("shop/roles.sql", sql), PG).secrets
    assert secret.verifier


def test_rows_of_one_statement_are_one_secret() -> None:
    sql = "INSERT INTO users (password) VALUES ('a'), ('b'), ('$2a$10$x'), ('c')"
    (secret,) = read_sql(Source("shop/seed.sql", sql), PG).secrets
    assert secret.count == 3


VARIED = "u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8d"
KEY_TEXT = "MC4CAQAwBQYDK2VwBCIEIJ8m2Vn0yWk5qgXr1tQz7bLc4dEs9uHf3iGj6kRo" * 2


@pytest.mark.parametrize("key", ["AKIA" + VARIED[:16].upper(), "ghp_" + VARIED, "sk_live_" + VARIED[:24]])
def test_keys_are_known_by_their_shape(key: str) -> None:
    assert [text for _, text in found(f"INSERT INTO settings VALUES ('{key}')")] == [key]


def test_a_private_key_is_one_where_the_key_follows() -> None:
    header = "-----BEGIN PRIVATE KEY-----"
    assert found(f"INSERT INTO settings VALUES ('{header}\n{KEY_TEXT}')") == [("private key", header)]
    assert found(f"INSERT INTO settings VALUES ('{header}...')") == []


@pytest.mark.parametrize("key", ["AKIA" + "Q" * 16, "AKIAIOSFODNN7EXAMPLE", "ghp_" + "x" * 36, "sk_test_" + VARIED])
def test_values_made_for_documentation_are_none(key: str) -> None:
    assert found(f"INSERT INTO settings VALUES ('{key}')") == []


def test_the_path_says_whether_it_is_practice() -> None:
    sql = "CREATE ROLE app PASSWORD 's3same'"
    (seed,) = read_sql(Source("shop/seeds/dev.sql", sql), PG).secrets
    (real,) = read_sql(Source("shop/roles.sql", sql), PG).secrets
    assert (seed.in_practice, real.in_practice) == (True, False)
