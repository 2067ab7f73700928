"""The lock matrix against a server: each statement runs in a transaction, and the server says what it holds and did."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from plumbrule.load import load
from plumbrule.model.database.change import Change
from plumbrule.model.database.locks.effect import Lock, Work
from plumbrule.model.database.locks.matrix import effect
from plumbrule.tree import Memory
from tests.oracle.postgres import Postgres

pytestmark = pytest.mark.oracle

ROWS = 500
SCHEMA = f"""\
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TABLE parents (id int PRIMARY KEY, name text);
CREATE TABLE orders (
  id int PRIMARY KEY, parent_id int, code varchar(20), title text, fixed char(8), total numeric(10, 2), at timestamp(3),
  zoned timestamptz, document json, network cidr, tags text[], state text, held int,
  CONSTRAINT held_not_null CHECK (held IS NOT NULL)
);
CREATE INDEX orders_code_idx ON orders (code);
CREATE UNIQUE INDEX orders_title_idx ON orders (title);
INSERT INTO parents SELECT n, 'parent' FROM generate_series(1, 5) n;
INSERT INTO orders SELECT n, n % 5 + 1, 'c' || n, 't' || n, 'f', n, now(), now(), '{{}}', '10.0.0.0/8', '{{}}', 'sad', n
FROM generate_series(1, {ROWS}) n;
ALTER TABLE orders ADD CONSTRAINT later CHECK (id > 0) NOT VALID;
"""
STATEMENTS = (
    "CREATE INDEX ON orders (total)",
    "DROP INDEX orders_code_idx",
    "ALTER INDEX orders_code_idx RENAME TO orders_by_code",
    "ALTER TABLE orders ADD COLUMN a int",
    "ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 7",
    "ALTER TABLE orders ADD COLUMN a timestamptz DEFAULT now()",
    "ALTER TABLE orders ADD COLUMN a timestamptz DEFAULT clock_timestamp()",
    "ALTER TABLE orders ADD COLUMN a uuid DEFAULT gen_random_uuid()",
    "ALTER TABLE orders ADD COLUMN a jsonb NOT NULL DEFAULT '{}'::jsonb",
    "ALTER TABLE orders ADD COLUMN a text DEFAULT upper('x')",
    "ALTER TABLE orders ADD COLUMN a text[] DEFAULT array['x']::text[]",
    "ALTER TABLE orders ADD COLUMN a interval DEFAULT (interval '1 day' * 2)",
    "ALTER TABLE orders ADD COLUMN a bigserial",
    "ALTER TABLE orders ADD COLUMN a int GENERATED ALWAYS AS IDENTITY",
    "ALTER TABLE orders ADD COLUMN a int GENERATED ALWAYS AS (id * 2) STORED",
    "ALTER TABLE orders DROP COLUMN title",
    "ALTER TABLE orders RENAME COLUMN title TO caption",
    "ALTER TABLE orders RENAME TO purchases",
    "ALTER TABLE orders ALTER COLUMN title SET DEFAULT 'x'",
    "ALTER TABLE orders ALTER COLUMN code DROP NOT NULL",
    "ALTER TABLE orders ALTER COLUMN title SET NOT NULL",
    "ALTER TABLE orders ALTER COLUMN held SET NOT NULL",
    "ALTER TABLE orders ALTER COLUMN code TYPE varchar(40)",
    "ALTER TABLE orders ALTER COLUMN code TYPE varchar(10)",
    "ALTER TABLE orders ALTER COLUMN code TYPE varchar",
    "ALTER TABLE orders ALTER COLUMN code TYPE text",
    "ALTER TABLE orders ALTER COLUMN code TYPE text USING code::text",
    "ALTER TABLE orders ALTER COLUMN code TYPE text USING code || ''",
    "ALTER TABLE orders ALTER COLUMN title TYPE varchar",
    "ALTER TABLE orders ALTER COLUMN title TYPE varchar(40)",
    "ALTER TABLE orders ALTER COLUMN title TYPE citext",
    "ALTER TABLE orders ALTER COLUMN fixed TYPE text",
    "ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 2)",
    "ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 3)",
    "ALTER TABLE orders ALTER COLUMN total TYPE numeric",
    "ALTER TABLE orders ALTER COLUMN at TYPE timestamp",
    "ALTER TABLE orders ALTER COLUMN at TYPE timestamp(0)",
    "ALTER TABLE orders ALTER COLUMN id TYPE bigint",
    "ALTER TABLE orders ALTER COLUMN document TYPE jsonb",
    "ALTER TABLE orders ALTER COLUMN network TYPE inet",
    "ALTER TABLE orders ALTER COLUMN state TYPE mood USING state::mood",
    "ALTER TABLE orders ALTER COLUMN id TYPE int",
    "ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0)",
    "ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0) NOT VALID",
    "ALTER TABLE orders VALIDATE CONSTRAINT later",
    "ALTER TABLE orders ADD FOREIGN KEY (parent_id) REFERENCES parents (id)",
    "ALTER TABLE orders ADD FOREIGN KEY (parent_id) REFERENCES parents (id) NOT VALID",
    "ALTER TABLE orders ADD UNIQUE (code)",
    "ALTER TABLE orders ADD CONSTRAINT orders_title_key UNIQUE USING INDEX orders_title_idx",
    "ALTER TABLE orders DROP CONSTRAINT held_not_null",
    "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY p ON orders USING (true)",
    "ALTER TABLE orders SET (fillfactor = 90)",
    "ALTER TABLE orders SET (autovacuum_enabled = false)",
    "ALTER TABLE orders SET UNLOGGED",
    "ALTER TABLE orders OWNER TO postgres",
    "COMMENT ON TABLE orders IS 'x'",
    "COMMENT ON COLUMN orders.code IS 'x'",
    "CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "TRUNCATE orders",
    "UPDATE orders SET title = 'x' WHERE id = 1",
    "LOCK TABLE orders IN SHARE MODE",
    "LOCK TABLE orders",
    "REINDEX TABLE orders",
    "CLUSTER orders USING orders_code_idx",
)
_STRENGTH = {
    "AccessShareLock": Lock.NONE, "RowShareLock": Lock.NONE, "RowExclusiveLock": Lock.ROW_EXCLUSIVE,
    "ShareUpdateExclusiveLock": Lock.SHARE_UPDATE_EXCLUSIVE, "ShareLock": Lock.SHARE,
    "ShareRowExclusiveLock": Lock.SHARE_ROW_EXCLUSIVE, "ExclusiveLock": Lock.EXCLUSIVE,
    "AccessExclusiveLock": Lock.ACCESS_EXCLUSIVE,
}  # fmt: skip


def _judged(statement: str) -> Change:
    """The one change of a statement on the schema that was there before."""
    files = {"orders/postgres/0001_orders.sql": SCHEMA, "orders/postgres/0002_change.sql": f"{statement};\n"}
    (database,) = load(Memory(files), lambda _: False, lambda _: None).databases
    database.version = (15,)
    changes = [change for file in database.files if file.path.endswith("change.sql") for change in file.changes()]
    return changes[0]


@pytest.fixture(scope="module")
def server(postgres_server: Postgres) -> Postgres:
    postgres_server._psql("postgres", "DROP DATABASE IF EXISTS locks WITH (FORCE)", "CREATE DATABASE locks")
    done = postgres_server._run("locks", "-v", "ON_ERROR_STOP=1", "-f", "-", text=SCHEMA)
    assert done.returncode == 0, done.stderr
    return postgres_server


class Observed(NamedTuple):
    """The strongest lock on the table, and whether it was read, written anew, or got an index built."""

    lock: Lock
    read: bool
    rewritten: bool
    built: bool


def _observed(server: Postgres, statement: str) -> Observed:
    script = f"""
    \\set ON_ERROR_STOP on
    \\t on
    \\a
    SELECT 'orders'::regclass::oid AS table, pg_relation_filenode('orders') AS node \\gset
    CREATE TEMPORARY TABLE before AS SELECT pg_relation_filenode(indexrelid) AS node
      FROM pg_index WHERE indrelid = 'orders'::regclass;
    BEGIN;
    {statement};
    SELECT 'lock ' || mode FROM pg_locks WHERE locktype = 'relation' AND relation = :table AND pid = pg_backend_pid();
    SELECT 'rewritten' WHERE pg_relation_filenode(:table::regclass) <> :node;
    SELECT 'read' FROM pg_stat_xact_user_tables WHERE relid = :table AND seq_tup_read >= {ROWS};
    SELECT 'built' FROM pg_index WHERE indrelid = :table
      AND pg_relation_filenode(indexrelid) NOT IN (SELECT node FROM before) LIMIT 1;
    ROLLBACK;
    """
    done = server._run("locks", "-f", "-", text=script)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    locks = [_STRENGTH[line.removeprefix("lock ")] for line in lines if line.startswith("lock ")]
    return Observed(max(locks, default=Lock.NONE), "read" in lines, "rewritten" in lines, "built" in lines)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_server_takes_the_lock_and_does_the_work_that_the_matrix_says(server: Postgres, statement: str) -> None:
    taken = effect(_judged(statement))
    assert taken is not None
    observed = _observed(server, statement)
    assert taken.lock is observed.lock
    if statement.startswith("TRUNCATE"):
        return  # which begins new files without a row to write
    assert (taken.work is Work.REWRITE) is observed.rewritten
    assert (taken.work in {Work.BUILD, Work.REWRITE}) is observed.built
    assert (taken.work is not Work.NONE) is observed.read
