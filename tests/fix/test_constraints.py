"""Fixes that add a constraint, each step as a migration."""

from __future__ import annotations

import pytest

from tests.fix.applied import applied

SHOP = """\
CREATE EXTENSION citext;
CREATE TABLE customers (id bigserial PRIMARY KEY);
CREATE TABLE stores (id bigserial PRIMARY KEY);
CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id),
  store_id bigint NOT NULL REFERENCES stores (id)
);
CREATE TABLE stocks (id bigserial PRIMARY KEY, store_id bigint NOT NULL REFERENCES stores (id));
CREATE TABLE visits (
  id bigserial PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id),
  store_id bigint NOT NULL REFERENCES stores (id)
);
CREATE TABLE payments (id bigserial PRIMARY KEY, order_id bigint NOT NULL);
"""


def ups(sql: str, rule: str, folder: str = "m") -> list[str]:
    """What the new migrations say, in their order; the finding is gone, and of its rule no other comes."""
    files = {f"{folder}/000001_tables.up.sql": sql, f"{folder}/000001_tables.down.sql": ""}
    result = applied(files, unsafe=True, select=(rule,))
    assert result.before.new
    assert result.after.new == ()
    return [text for path, text in sorted(result.written.items()) if path.endswith(".up.sql")]


def test_a_reference_gets_its_index_then_a_promise_then_a_look_at_the_rows() -> None:
    assert ups(SHOP, "schema/implied-foreign-key-missing") == [
        "CREATE INDEX CONCURRENTLY idx_payments_order_id ON payments (order_id);\n",
        (
            "ALTER TABLE payments ADD CONSTRAINT payments_order_id_fkey"
            " FOREIGN KEY (order_id) REFERENCES orders (id) NOT VALID;\n"
        ),
        "ALTER TABLE payments VALIDATE CONSTRAINT payments_order_id_fkey;\n",
    ]


def test_what_looks_at_rows_never_shares_a_transaction_with_the_promise() -> None:
    both = SHOP.replace("order_id bigint NOT NULL)", "order_id bigint NOT NULL, store_id bigint NOT NULL)")
    files = {"db/migration/V1__tables.sql": both}
    written = applied(files, unsafe=True, select=("schema/implied-foreign-key-missing",)).written
    for text in written.values():
        assert ("NOT VALID" in text) + ("VALIDATE" in text) + ("CONCURRENTLY" in text) <= 1
    assert [path for path in written if path.endswith(".sql")] == [
        "db/migration/V2__index_payments_by_order_id.sql",
        "db/migration/V3__let_payments_order_id_refer_to_orders.sql",
        "db/migration/V4__validate_payments_order_id_fkey.sql",
        "db/migration/V5__index_payments_by_store_id.sql",
        "db/migration/V6__let_payments_store_id_refer_to_stores.sql",
        "db/migration/V7__validate_payments_store_id_fkey.sql",
    ]


def test_mysql_makes_the_index_of_a_reference_itself() -> None:
    sql = SHOP.replace("CREATE EXTENSION citext;\n", "").replace("bigserial", "bigint AUTO_INCREMENT")
    tied = "".join(
        f"ALTER TABLE {table} ADD FOREIGN KEY ({parent}_id) REFERENCES {parent}s (id);\n"
        for table, parent in (("orders", "customer"), ("orders", "store"), ("stocks", "store"), ("visits", "store"))
    )
    statements = ups(sql + tied + "ALTER TABLE visits ADD FOREIGN KEY (customer_id) REFERENCES customers (id);",
                     "schema/implied-foreign-key-missing", "mysql/m")  # fmt: skip
    assert statements == [
        "ALTER TABLE payments ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id);\n"
    ]


def test_the_columns_of_one_reference_are_kept_together() -> None:
    sql = (
        "CREATE EXTENSION citext; CREATE TABLE shipments (carrier text NOT NULL, number text NOT NULL,"
        " PRIMARY KEY (carrier, number)); CREATE TABLE parcels (id bigserial PRIMARY KEY, carrier text, number text,"
        " FOREIGN KEY (carrier, number) REFERENCES shipments (carrier, number));"
    )
    assert ups(sql, "schema/nullable-composite-foreign-key") == [
        "ALTER TABLE parcels ADD CONSTRAINT parcels_whole CHECK (num_nulls(carrier, number) IN (0, 2)) NOT VALID;\n",
        "ALTER TABLE parcels VALIDATE CONSTRAINT parcels_whole;\n",
    ]


def test_an_index_that_is_there_becomes_the_primary_key() -> None:
    sql = (
        "CREATE EXTENSION citext; CREATE TABLE invitations (token text NOT NULL);"
        " CREATE INDEX invitations_plain ON invitations (token);"
        " CREATE UNIQUE INDEX invitations_token ON invitations (token);"
    )
    assert ups(sql, "schema/primary-key-missing") == [
        "ALTER TABLE invitations ADD CONSTRAINT invitations_token PRIMARY KEY USING INDEX invitations_token;\n"
    ]


def test_the_index_of_a_new_primary_key_is_built_before_the_table_is_locked() -> None:
    sql = (
        "CREATE EXTENSION citext; CREATE TABLE a (id bigserial PRIMARY KEY); CREATE TABLE b (id bigserial PRIMARY KEY);"
        " CREATE TABLE a_b (a_id bigint NOT NULL REFERENCES a (id), b_id bigint NOT NULL REFERENCES b (id));"
    )
    assert ups(sql, "schema/primary-key-missing") == [
        "CREATE UNIQUE INDEX CONCURRENTLY a_b_pkey ON a_b (a_id, b_id);\n",
        "ALTER TABLE a_b ADD CONSTRAINT a_b_pkey PRIMARY KEY USING INDEX a_b_pkey;\n",
    ]


def test_a_unique_index_takes_the_place_of_the_plain_one_that_innodb_was_content_with() -> None:
    sql = (
        "CREATE TABLE members (id bigint PRIMARY KEY, code varchar(20) NOT NULL, KEY members_code (code));"
        "CREATE TABLE cards (id bigint PRIMARY KEY, code varchar(20), FOREIGN KEY (code) REFERENCES members (code));"
    )
    assert ups(sql, "schema/foreign-key-parent-not-unique", "mysql/m") == [
        "CREATE UNIQUE INDEX idx_members_code ON members (code) ALGORITHM=INPLACE LOCK=NONE;\n",
        "DROP INDEX members_code ON members;\n",
    ]


def test_a_key_is_scoped_to_the_tenant_before_the_old_one_goes() -> None:
    sql = "CREATE EXTENSION citext;" + "".join(
        f"CREATE TABLE {name} (id bigserial PRIMARY KEY, tenant_id bigint NOT NULL, number text NOT NULL,"
        f" CONSTRAINT {name}_number_key UNIQUE ({'tenant_id, number' if name != 'invoices' else 'number'}));"
        for name in ("invoices", "orders", "offers", "parcels", "tickets", "coupons", "members", "claims")
    )
    assert ups(sql, "auth/unique-not-tenant-scoped") == [
        "CREATE UNIQUE INDEX CONCURRENTLY idx_invoices_tenant_id_number ON invoices (tenant_id, number);\n",
        "ALTER TABLE invoices DROP CONSTRAINT invoices_number_key;\n",
    ]


TENANTS = "CREATE EXTENSION citext;" + "".join(
    f"CREATE TABLE {name} (id bigserial PRIMARY KEY, tenant_id bigint NOT NULL);"
    for name in ("orders", "offers", "parcels", "tickets", "coupons", "members", "claims")
)
CHILD = (
    "CREATE TABLE shipments (id bigserial PRIMARY KEY, tenant_id bigint NOT NULL,"
    " order_id bigint CONSTRAINT of_order REFERENCES orders (id) ON DELETE {action});"
)


def test_a_reference_that_carries_the_tenant_stands_before_the_old_one_goes() -> None:
    files = {"m/000001_a.up.sql": TENANTS + CHILD.format(action="CASCADE"), "m/000001_a.down.sql": ""}
    written = applied(files, unsafe=True, select=("auth/foreign-key-crosses-tenants",)).written
    assert [text for path, text in sorted(written.items()) if path.endswith(".up.sql")] == [
        "CREATE UNIQUE INDEX CONCURRENTLY idx_orders_tenant_id_id ON orders (tenant_id, id);\n",
        "CREATE INDEX CONCURRENTLY idx_shipments_tenant_id_order_id ON shipments (tenant_id, order_id);\n",
        (
            "ALTER TABLE shipments ADD CONSTRAINT shipments_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id)"
            " REFERENCES orders (tenant_id, id) ON DELETE CASCADE NOT VALID;\n"
        ),
        "ALTER TABLE shipments VALIDATE CONSTRAINT shipments_tenant_id_order_id_fkey;\n",
        "ALTER TABLE shipments DROP CONSTRAINT of_order;\n",
    ]


def test_a_reference_that_would_clear_the_tenant_is_left_to_people() -> None:
    files = {"m/000001_a.up.sql": TENANTS + CHILD.format(action="SET NULL"), "m/000001_a.down.sql": ""}
    result = applied(files, unsafe=True, select=("auth/foreign-key-crosses-tenants",))
    assert result.before.new
    assert result.written == {}


@pytest.mark.parametrize(
    ("tables", "rule"),
    [
        (  # a composite key: which of its columns may be null is not known
            (
                "CREATE TABLE a (t bigint, id bigint, PRIMARY KEY (t, id)); CREATE TABLE b (id bigserial PRIMARY KEY,"
                " t bigint NOT NULL, a_id bigint, FOREIGN KEY (t, a_id) REFERENCES a (t, id) ON DELETE SET NULL);"
            ),
            "schema/set-null-on-not-null",
        ),
        (  # PostgreSQL refused the key, so no migration can come after it
            (
                "CREATE TABLE a (id bigserial PRIMARY KEY, code text);"
                " CREATE TABLE b (id bigserial PRIMARY KEY, code text REFERENCES a (code));"
            ),
            "schema/foreign-key-parent-not-unique",
        ),
        (  # the foreign key rests on one of the two
            (
                "CREATE TABLE a (id bigserial PRIMARY KEY, code text NOT NULL, CONSTRAINT a_code UNIQUE (code));"
                " CREATE UNIQUE INDEX a_code_idx ON a (code);"
                " CREATE TABLE b (id bigserial PRIMARY KEY, code text REFERENCES a (code));"
            ),
            "indexing/duplicate-index",
        ),
    ],
)
def test_what_is_not_certain_is_left_to_people(tables: str, rule: str) -> None:
    result = applied({"m/000001_a.up.sql": f"CREATE EXTENSION citext; {tables}"}, unsafe=True, select=(rule,))
    assert result.before.new
    assert result.written == {}
