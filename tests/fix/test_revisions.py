"""A migration that is new since the base is put right where it stands, an older one never."""

from __future__ import annotations

import pytest

from plumbrule.difference import between
from plumbrule.fix.plan import plan
from plumbrule.run import run
from plumbrule.tree import Memory

TABLES = """\
CREATE EXTENSION citext;
CREATE TABLE customers (id bigserial PRIMARY KEY, name text);
CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, code text, total int);
CREATE INDEX orders_code_idx ON orders (code);
"""
OLD = {"m/000001_tables.up.sql": TABLES, "m/000001_tables.down.sql": ""}
RULES = (
    "migrations/index-blocks-writes",
    "migrations/index-drop-blocks",
    "migrations/constraint-scans-under-lock",
    "migrations/set-not-null-scans",
    "migrations/unique-constraint-blocks",
    "migrations/concurrent-in-transaction",
)


def revised(new: dict[str, str], old: dict[str, str] | None = None, select: tuple[str, ...] = RULES) -> dict[str, str]:
    """What is written; no finding is left and a second run writes nothing."""
    before = OLD if old is None else old
    files = {**before, **new}
    written = _written(before, files, select)
    if written:
        assert _written(before, {**files, **written}, select) == {}
        assert _findings(before, {**files, **written}, select) == []
    return written


def _written(before: dict[str, str], files: dict[str, str], select: tuple[str, ...]) -> dict[str, str]:
    tree = Memory(files)
    report = run(tree, select=select, since=lambda: between(_bytes(before), _bytes(files), "main"))
    assert not report.crashes
    return {change.path: change.after for change in plan(report, tree, unsafe=True).changes}


def _findings(before: dict[str, str], files: dict[str, str], select: tuple[str, ...]) -> list[str]:
    report = run(Memory(files), select=select, since=lambda: between(_bytes(before), _bytes(files), "main"))
    assert not report.unread
    return [f"{one.rule} {one.message}" for one in report.new]


def _bytes(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


INDEX = "CREATE INDEX orders_total_idx ON orders (total);\n"
BACK = "DROP INDEX orders_total_idx;\n"
ONLINE = INDEX.replace("INDEX", "INDEX CONCURRENTLY", 1)


def test_an_index_alone_in_its_file_is_built_while_writes_go_on() -> None:
    assert revised(
        {"m/000002_x.up.sql": f"-- why\n{INDEX}", "m/000002_x.down.sql": "DROP INDEX orders_total_idx;"}
    ) == {"m/000002_x.up.sql": f"-- why\n{ONLINE}"}


def test_an_index_with_company_moves_into_a_migration_of_its_own() -> None:
    note = "COMMENT ON TABLE orders IS 'x';\n"
    assert revised({"m/000002_x.up.sql": note + INDEX, "m/000002_x.down.sql": ""}) == {
        "m/000002_x.up.sql": note,
        "m/000003_build_orders_total_idx.up.sql": ONLINE,
        "m/000003_build_orders_total_idx.down.sql": "DROP INDEX CONCURRENTLY IF EXISTS orders_total_idx;\n",
    }


def test_of_several_indexes_the_first_one_keeps_the_file() -> None:
    second = "CREATE INDEX orders_customer_idx ON orders (customer_id);\n"
    written = revised({"m/000002_x.up.sql": INDEX + second, "m/000002_x.down.sql": ""})
    assert written["m/000002_x.up.sql"] == ONLINE
    assert written["m/000003_build_orders_customer_idx.up.sql"] == second.replace("INDEX", "INDEX CONCURRENTLY", 1)


@pytest.mark.parametrize(
    ("down", "more"),
    [
        ("DROP INDEX orders_total_idx;\n", ""),
        ("", "COMMENT ON INDEX orders_total_idx IS 'x';\n"),
    ],
)
def test_an_index_that_something_else_speaks_of_does_not_move(down: str, more: str) -> None:
    note = "COMMENT ON TABLE orders IS 'x';\n"
    assert revised({"m/000002_x.up.sql": note + INDEX + more, "m/000002_x.down.sql": down}) == {}


def test_a_unique_index_does_not_move_behind_what_may_need_it() -> None:
    unique = INDEX.replace("INDEX", "UNIQUE INDEX", 1)
    insert = "INSERT INTO orders (total) VALUES (1) ON CONFLICT (total) DO NOTHING;\n"
    assert revised({"m/000002_x.up.sql": unique + insert, "m/000002_x.down.sql": ""}) == {}


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        (
            {"db/migrations/20240101_t.sql": f"-- migrate:up\n{TABLES}\n-- migrate:down\n"},
            {"db/migrations/20240102_x.sql": f"-- migrate:up\n{INDEX}\n-- migrate:down\n{BACK}"},
            {"db/migrations/20240102_x.sql": f"-- migrate:up transaction:false\n{ONLINE}\n-- migrate:down\n{BACK}"},
        ),
        (
            {"m/00001_t.sql": f"-- +goose Up\n{TABLES}\n-- +goose Down\n"},
            {"m/00002_x.sql": f"-- +goose Up\n{INDEX}\n-- +goose Down\nDROP INDEX orders_total_idx;\n"},
            {
                "m/00002_x.sql": f"-- +goose NO TRANSACTION\n-- +goose Up\n{ONLINE}\n-- +goose Down\n"
                "DROP INDEX orders_total_idx;\n"
            },
        ),
        (
            {"db/migration/V1__t.sql": TABLES},
            {"db/migration/V2__x.sql": INDEX},
            {"db/migration/V2__x.sql": ONLINE, "db/migration/V2__x.sql.conf": "executeInTransaction=false\n"},
        ),
        (
            {"migrations/20240101000000_t/up.sql": TABLES, "migrations/20240101000000_t/down.sql": ""},
            {"migrations/20240102000000_x/up.sql": INDEX, "migrations/20240102000000_x/down.sql": ""},
            {
                "migrations/20240102000000_x/up.sql": ONLINE,
                "migrations/20240102000000_x/metadata.toml": "run_in_transaction = false\n",
            },
        ),
        (
            {"supabase/migrations/20240101000000_t.sql": TABLES},
            {"supabase/migrations/20240102000000_x.sql": INDEX},
            {},
        ),
    ],
    ids=["dbmate", "goose", "flyway", "diesel", "supabase"],
)
def test_each_tool_is_told_in_its_words(old: dict[str, str], new: dict[str, str], written: dict[str, str]) -> None:
    assert revised(new, old) == written


def test_a_statement_that_refuses_transactions_gets_the_mark_it_lacks() -> None:
    old = {"m/00001_t.sql": f"-- +goose Up\n{TABLES}\n-- +goose Down\n"}
    text = f"-- +goose Up\n{ONLINE}\n-- +goose Down\n"
    assert revised({"m/00002_x.sql": text}, old) == {"m/00002_x.sql": f"-- +goose NO TRANSACTION\n{text}"}


def test_an_index_is_dropped_while_its_table_is_used() -> None:
    written = revised({"m/000002_x.up.sql": "DROP INDEX orders_code_idx;\n", "m/000002_x.down.sql": ""})
    assert written == {"m/000002_x.up.sql": "DROP INDEX CONCURRENTLY orders_code_idx;\n"}


@pytest.mark.parametrize(
    ("statement", "promise", "later"),
    [
        (
            "ALTER TABLE orders\n  ADD CONSTRAINT orders_total_check CHECK (total >= 0)",
            "ALTER TABLE orders\n  ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID",
            ["ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;\n"],
        ),
        (
            "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers",
            (
                "ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id)"
                " REFERENCES customers NOT VALID"
            ),
            ["ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;\n"],
        ),
        (
            "ALTER TABLE orders ALTER COLUMN code SET NOT NULL",
            "ALTER TABLE orders ADD CONSTRAINT orders_code_not_null CHECK (code IS NOT NULL) NOT VALID",
            [
                "ALTER TABLE orders VALIDATE CONSTRAINT orders_code_not_null;\n",
                "ALTER TABLE orders ALTER COLUMN code SET NOT NULL, DROP CONSTRAINT orders_code_not_null;\n",
            ],
        ),
        (
            "ALTER TABLE orders ADD UNIQUE (code)",
            "CREATE UNIQUE INDEX CONCURRENTLY orders_code_key ON orders (code)",
            ["ALTER TABLE orders ADD CONSTRAINT orders_code_key UNIQUE USING INDEX orders_code_key;\n"],
        ),
    ],
)
def test_rows_are_looked_at_in_a_migration_behind_it(statement: str, promise: str, later: list[str]) -> None:
    written = revised({"m/000002_x.up.sql": f"{statement};\n", "m/000002_x.down.sql": ""})
    assert written.pop("m/000002_x.up.sql") == f"{promise};\n"
    assert [text for path, text in sorted(written.items()) if path.endswith(".up.sql")] == later


def test_what_was_promised_and_looked_at_in_one_transaction_comes_apart() -> None:
    promise = "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;\n"
    look = "ALTER TABLE orders VALIDATE CONSTRAINT positive;\n"
    old = {"db/migration/V1__t.sql": TABLES}
    assert revised({"db/migration/V2__x.sql": promise + look}, old) == {
        "db/migration/V2__x.sql": promise,
        "db/migration/V3__validate_positive.sql": look,
    }


def test_a_limit_for_waiting_stands_before_the_first_lock() -> None:
    text = "ALTER TABLE orders ALTER COLUMN code DROP NOT NULL;\n"
    written = revised(
        {"m/000002_x.up.sql": text, "m/000002_x.down.sql": ""}, select=("migrations/lock-timeout-missing",)
    )
    assert written == {"m/000002_x.up.sql": f"SET lock_timeout = '2s';\n{text}"}


def test_a_limit_and_a_promise_go_together() -> None:
    text = "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);\n"
    written = revised(
        {"db/migration/V2__x.sql": text},
        {"db/migration/V1__t.sql": TABLES},
        (*RULES, "migrations/lock-timeout-missing"),
    )
    assert written["db/migration/V2__x.sql"] == (
        "SET LOCAL lock_timeout = '2s';\nALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;\n"
    )


def test_a_migration_that_the_base_has_is_never_edited() -> None:
    released = {**OLD, "m/000002_x.up.sql": INDEX, "m/000002_x.down.sql": ""}
    edited = {**released, "m/000002_x.up.sql": f"{INDEX}COMMENT ON TABLE orders IS 'x';\n"}
    assert _written(released, edited, RULES) == {}


def test_without_a_base_every_migration_counts_as_released() -> None:
    tree = Memory({**OLD, "m/000002_x.up.sql": INDEX, "m/000002_x.down.sql": ""})
    report = run(tree, select=RULES)
    assert report.new
    assert plan(report, tree, unsafe=True).changes == ()


def test_a_remark_inside_a_statement_is_left_to_people() -> None:
    text = "CREATE INDEX orders_total_idx -- by total\n  ON orders (total);\n"
    assert revised({"m/000002_x.up.sql": text, "m/000002_x.down.sql": ""}) == {}
