"""Changes replayed into final tables."""

from __future__ import annotations

import pytest

from plumbrule.link.replay import build_databases
from plumbrule.model.database.schema import Database, Dialect, Table
from tests.link.replayed import database, databases, migrated, read_all

PG, MY, LI = Dialect.POSTGRES, Dialect.MYSQL, Dialect.SQLITE


def table(made: Database, key: str = "t") -> Table:
    return made.tables[key]


def columns(made: Database, key: str = "t") -> list[str]:
    return list(table(made, key).columns)


def placed(made: Database, key: str, column: str) -> int:
    """Offset in the text of where the column was last shaped."""
    return made.tables[key].columns[column].place.span.start


# -- names


def test_unquoted_names_fold_and_quoted_ones_do_not() -> None:
    made = database('CREATE TABLE Orders (Id int, "Id2" int); CREATE TABLE "Orders" (x int);')
    assert list(made.tables) == ["orders", "Orders"]
    assert columns(made, "orders") == ["id", "Id2"]
    assert made.tables["orders"].name == "Orders"


def test_names_of_mysql_and_sqlite_know_no_case() -> None:
    for dialect in (MY, LI):
        made = database("CREATE TABLE Orders (`Id` int); CREATE INDEX i ON ORDERS (ID);", dialect)
        assert table(made, "orders").indexes[0].members[0].column == "id"


def test_the_default_schema_is_no_part_of_a_key() -> None:
    made = database("CREATE TABLE public.a (x int); CREATE TABLE audit.a (y int); ALTER TABLE a ADD z int;")
    assert list(made.tables) == ["a", "audit.a"]
    assert columns(made, "a") == ["x", "z"]


def test_the_search_path_says_what_unqualified_names_mean() -> None:
    made = database("SET search_path TO sales, public; CREATE TABLE a (x int); ALTER TABLE sales.a ADD y int;")
    assert columns(made, "sales.a") == ["x", "y"]


def test_an_empty_search_path_leaves_the_default_schema() -> None:
    made = database("SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.a (x int);")
    assert list(made.tables) == ["a"]


# -- keys and their names


def test_unnamed_constraints_get_the_names_that_postgres_gives() -> None:
    made = database(
        """CREATE TABLE orders (id int PRIMARY KEY, code text UNIQUE, a int CHECK (a > 0), p int REFERENCES orders,
           q int REFERENCES orders, b int, CHECK (a < b), UNIQUE (code, b), FOREIGN KEY (p, q) REFERENCES o2);
           CREATE INDEX ON orders (b, lower(code));"""
    )
    one = table(made, "orders")
    assert one.primary_key
    assert one.primary_key.name == "orders_pkey"
    assert [key.name for key in one.unique_keys] == ["orders_code_key", "orders_code_b_key"]
    assert [key.name for key in one.foreign_keys] == ["orders_p_fkey", "orders_q_fkey", "orders_p_q_fkey"]
    assert [check.name for check in one.checks] == ["orders_a_check", "orders_check"]
    assert [index.name for index in one.indexes] == ["orders_b_lower_idx"]


def test_a_taken_name_is_numbered_and_a_long_one_is_cut() -> None:
    name = "a_table_whose_name_is_really_rather_long"
    made = database(
        f"CREATE TABLE {name} (another_column_with_a_very_long_name int REFERENCES p, UNIQUE (x));"
        f"ALTER TABLE {name} ADD UNIQUE (x);"
    )
    one = table(made, name)
    assert len(one.foreign_keys[0].name) == 63
    assert one.foreign_keys[0].name.endswith("_fkey")
    assert [key.name for key in one.unique_keys] == [f"{name}_x_key", f"{name}_x_key1"]


def test_a_constraint_is_dropped_by_the_name_it_was_given_silently() -> None:
    made = migrated(
        "CREATE TABLE t (id int PRIMARY KEY, p int REFERENCES u, c text UNIQUE, n int CHECK (n > 0));",
        "ALTER TABLE t DROP CONSTRAINT t_p_fkey, DROP CONSTRAINT t_c_key, DROP CONSTRAINT t_n_check;",
        "ALTER TABLE t DROP CONSTRAINT t_pkey;",
    )
    one = table(made)
    assert (one.primary_key, one.unique_keys, one.foreign_keys, one.checks) == (None, [], [], [])
    assert one.columns["id"].nullable is False


def test_mysql_names_indexes_after_columns_and_numbers_foreign_keys() -> None:
    made = database("CREATE TABLE t (a int, b int, KEY (a), UNIQUE (a), FOREIGN KEY (b) REFERENCES u (x));", MY)
    one = table(made)
    assert [index.name for index in one.indexes] == ["a", "b"]
    assert [key.name for key in one.unique_keys] == ["a_2"]
    assert one.foreign_keys[0].name == "t_ibfk_1"


def test_mysql_drops_a_foreign_key_and_keeps_the_index_of_its_name() -> None:
    made = migrated(
        "CREATE TABLE t (a int, KEY f (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES u (x));",
        "ALTER TABLE t DROP FOREIGN KEY f;",
        dialect=MY,
    )
    assert (table(made).foreign_keys, len(table(made).indexes)) == ([], 1)


def test_mysql_makes_an_index_for_a_foreign_key_and_gives_it_up_for_the_author_s_own() -> None:
    made = database("CREATE TABLE t (a int, b int, FOREIGN KEY (a) REFERENCES u (x));", MY)
    assert [(index.name, index.implied) for index in table(made).indexes] == [("a", True)]
    made = database(
        "CREATE TABLE t (a int, b int, FOREIGN KEY (a) REFERENCES u (x)); CREATE INDEX own ON t (a, b);", MY
    )
    assert [(index.name, index.implied) for index in table(made).indexes] == [("own", False)]


def test_a_key_can_take_over_an_index() -> None:
    made = migrated(
        "CREATE TABLE t (a int NOT NULL, b int);",
        "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a, b);",
        "ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX i;",
    )
    one = table(made)
    assert one.primary_key
    assert [member.column for member in one.primary_key.members] == ["a", "b"]
    assert (one.indexes, one.columns["b"].nullable) == ([], False)


def test_keys_that_come_late_in_a_dump_belong_to_their_table() -> None:
    made = database(
        """CREATE TABLE public.p (id bigint NOT NULL); CREATE TABLE public.c (id bigint NOT NULL, p_id bigint);
        CREATE SEQUENCE public.p_id_seq AS integer; ALTER SEQUENCE public.p_id_seq OWNED BY public.p.id;
        ALTER TABLE ONLY public.p ALTER COLUMN id SET DEFAULT nextval('public.p_id_seq'::regclass);
        ALTER TABLE ONLY public.p ADD CONSTRAINT p_pkey PRIMARY KEY (id);
        ALTER TABLE ONLY public.c ADD CONSTRAINT f FOREIGN KEY (p_id) REFERENCES public.p(id) ON DELETE CASCADE;"""
    )
    (key,) = table(made, "c").foreign_keys
    assert key.parent is table(made, "p")
    assert (key.parent_columns, key.on_delete) == (("id",), "cascade")
    assert table(made, "p").columns["id"].generated


def test_a_foreign_key_to_a_later_table_is_tied_at_the_end() -> None:
    made = database("CREATE TABLE c (p_id int REFERENCES p); CREATE TABLE p (id int PRIMARY KEY);")
    assert table(made, "c").foreign_keys[0].parent is table(made, "p")


# -- columns


def test_a_column_points_at_the_statement_that_last_shaped_it() -> None:
    sql = "CREATE TABLE t (a int, b int);\nALTER TABLE t ALTER COLUMN a TYPE bigint;\n"
    made = database(sql)
    assert sql[placed(made, "t", "a") :].startswith("a TYPE bigint")
    assert sql[placed(made, "t", "b") :].startswith("b int)")
    assert table(made).columns["a"].family == "int8"


def test_a_dropped_column_takes_its_indexes_keys_and_checks() -> None:
    made = migrated(
        """CREATE TABLE t (a int UNIQUE, b int REFERENCES u, c int, CHECK (c > 0), UNIQUE (b, c));
        CREATE INDEX i ON t (b) INCLUDE (a); CREATE INDEX j ON t (b) WHERE a IS NOT NULL; CREATE INDEX k ON t (c);""",
        "ALTER TABLE t DROP COLUMN a, DROP COLUMN b;",
    )
    one = table(made)
    assert (list(one.columns), one.unique_keys, one.foreign_keys) == (["c"], [], [])
    assert [index.name for index in one.indexes] == ["k"]
    assert len(one.checks) == 1


def test_mysql_shortens_the_index_of_a_dropped_column() -> None:
    made = migrated("CREATE TABLE t (a int, b int, KEY k (a, b), KEY l (a));", "ALTER TABLE t DROP a;", dialect=MY)
    assert [(index.name, [one.column for one in index.members]) for index in table(made).indexes] == [("k", ["b"])]


def test_a_renamed_column_is_renamed_wherever_it_is_named() -> None:
    made = migrated(
        """CREATE TABLE p (id int PRIMARY KEY);
        CREATE TABLE t (a int REFERENCES p, b int, CHECK (a > b), PRIMARY KEY (a));
        CREATE INDEX i ON t (b, (a + 1)) INCLUDE (a) WHERE a IS NOT NULL;
        CREATE POLICY own ON t USING (a = 1);""",
        "ALTER TABLE t RENAME COLUMN a TO z; ALTER TABLE p RENAME id TO key;",
    )
    one, index = table(made), table(made).indexes[0]
    assert list(one.columns) == ["z", "b"]
    assert one.foreign_keys[0].columns == ("z",)
    assert one.primary_key
    assert one.primary_key.members[0].column == "z"
    assert (index.members[1].expression, index.include, index.predicate) == ("z + 1", ("z",), "z is not null")
    assert one.checks[0].expression == "z > b"
    assert one.policies[0].using == "z = 1"


def test_a_renamed_parent_column_is_followed_by_foreign_keys() -> None:
    made = migrated(
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p_id int REFERENCES p (id));",
        "ALTER TABLE p RENAME id TO k;",
    )
    assert table(made, "c").foreign_keys[0].parent_columns == ("k",)


def test_mysql_columns_go_where_they_are_put() -> None:
    made = migrated("CREATE TABLE t (a int, b int);", "ALTER TABLE t ADD c int FIRST, ADD d int AFTER a;", dialect=MY)
    assert columns(made) == ["c", "a", "d", "b"]


def test_modify_sets_back_what_it_does_not_say() -> None:
    made = migrated("CREATE TABLE t (a int NOT NULL DEFAULT 5);", "ALTER TABLE t MODIFY a bigint;", dialect=MY)
    column = table(made).columns["a"]
    assert (column.family, column.nullable, column.default) == ("int8", True, None)


@pytest.mark.parametrize(
    ("dialect", "written"),
    [
        (PG, "bigserial"),
        (PG, "int GENERATED ALWAYS AS IDENTITY"),
        (PG, "int DEFAULT nextval('s')"),
        (MY, "int AUTO_INCREMENT"),
        (LI, "INTEGER PRIMARY KEY"),
        (Dialect.TSQL, "int IDENTITY(1,1)"),
    ],
)
def test_the_database_makes_the_values_of_a_generated_column(dialect: Dialect, written: str) -> None:
    assert table(database(f"CREATE TABLE t (id {written});", dialect)).columns["id"].generated


def test_nullability_is_what_the_column_and_its_key_say() -> None:
    made = migrated(
        "CREATE TABLE t (a int, b int NOT NULL, c int PRIMARY KEY, d serial, e int, f int NOT NULL);",
        "ALTER TABLE t ALTER e SET NOT NULL, ALTER f DROP NOT NULL;",
    )
    assert {key: column.nullable for key, column in table(made).columns.items()} == {
        "a": True, "b": False, "c": False, "d": False, "e": False, "f": True,
    }  # fmt: skip


def test_enums_and_domains_give_columns_their_family() -> None:
    made = migrated(
        "CREATE TYPE mood AS ENUM ('ok', 'sad'); CREATE DOMAIN email AS varchar(255) NOT NULL;"
        "CREATE TABLE t (a mood, b email, c unknown_type, d mood[]);",
        "ALTER TYPE mood ADD VALUE 'glad' BEFORE 'sad'; ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';",
    )
    one = table(made).columns
    assert (one["a"].family, one["a"].enum) == ("enum", ("fine", "glad", "sad"))
    assert (one["b"].family, one["b"].nullable) == ("varchar", False)
    assert (one["c"].family, one["d"].family) == ("other", "array")


def test_comments_reach_tables_and_columns() -> None:
    made = database("CREATE TABLE t (a int); COMMENT ON TABLE t IS 'x'; COMMENT ON COLUMN t.a IS 'it''s';")
    assert (table(made).comment, table(made).columns["a"].comment) == ("x", "it's")
    mine = database("CREATE TABLE t (a int COMMENT 'pii') COMMENT='y';", MY)
    assert (table(mine).comment, table(mine).columns["a"].comment) == ("y", "pii")
    later = migrated("CREATE TABLE t (a int);", "ALTER TABLE t COMMENT = 'Not PII', ENGINE = MyISAM;", dialect=MY)
    assert (table(later).comment, table(later).engine) == ("Not PII", "myisam")


# -- tables


def test_a_renamed_table_takes_its_foreign_keys_along() -> None:
    made = migrated(
        "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int REFERENCES a);",
        "CREATE VIEW v AS SELECT * FROM a;",
        "ALTER TABLE a RENAME TO c; ALTER TABLE c ADD x int;",
    )
    assert list(made.tables) == ["c", "b"]
    assert table(made, "b").foreign_keys[0].parent is table(made, "c")
    assert made.views["v"].tables == ("c",)


def test_a_dropped_table_is_gone_and_cascade_takes_what_leads_to_it() -> None:
    made = migrated(
        "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int REFERENCES a);",
        "CREATE VIEW v AS SELECT * FROM a;",
        "DROP TABLE IF EXISTS a, nothing CASCADE;",
    )
    assert list(made.tables) == ["b"]
    assert (table(made, "b").foreign_keys, made.views) == ([], {})


def test_a_table_rebuilt_the_sqlite_way_is_the_same_table() -> None:
    made = migrated(
        "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, p_id INT REFERENCES p);",
        """CREATE TABLE p_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL); INSERT INTO p_new SELECT id, '' FROM p;
        DROP TABLE p; ALTER TABLE p_new RENAME TO p;""",
        dialect=LI,
    )
    assert columns(made, "p") == ["id", "name"]
    assert table(made).foreign_keys[0].parent is table(made, "p")


def test_creation_that_may_find_the_table_leaves_it_alone() -> None:
    made = migrated("CREATE TABLE t (a int);", "CREATE TABLE IF NOT EXISTS t (b int);")
    assert columns(made) == ["a"]


def test_like_copies_what_it_includes() -> None:
    made = database(
        """CREATE TABLE s (id serial PRIMARY KEY, a int DEFAULT 1 CHECK (a > 0)); CREATE INDEX i ON s (a);
        CREATE TABLE plain (LIKE s); CREATE TABLE whole (LIKE s INCLUDING ALL, extra int);"""
    )
    plain, whole = table(made, "plain"), table(made, "whole")
    assert (plain.primary_key, plain.indexes, plain.columns["a"].default) == (None, [], None)
    assert (list(whole.columns), len(whole.indexes), whole.columns["a"].default) == (["id", "a", "extra"], 1, "1")
    assert whole.primary_key
    mine = database("CREATE TABLE s (a int, KEY k (a)); CREATE TABLE t LIKE s;", MY)
    assert [index.name for index in table(mine).indexes] == ["k"]


def test_partitions_take_columns_keys_and_indexes_from_their_parent() -> None:
    made = database(
        """CREATE TABLE p (id int, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE p2 (id int NOT NULL, at date NOT NULL); ALTER TABLE p ATTACH PARTITION p2 DEFAULT;
        CREATE INDEX i ON p (id); CREATE INDEX j ON ONLY p (at);"""
    )
    assert table(made, "p").partitioned_by == ("at",)
    for key in ("p1", "p2"):
        child = table(made, key)
        assert child.partition_of == "p"
        assert columns(made, key) == ["id", "at"]
        assert child.primary_key
        assert [[one.column for one in index.members] for index in child.indexes] == [["id"]]


def test_a_detached_partition_stands_alone() -> None:
    made = migrated(
        "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE c PARTITION OF p FOR VALUES IN (1);",
        "ALTER TABLE p DETACH PARTITION c;",
    )
    assert table(made, "c").partition_of is None


def test_children_inherit_columns_but_no_keys() -> None:
    made = database("CREATE TABLE p (id int PRIMARY KEY, a int); CREATE TABLE c (b int) INHERITS (p);")
    assert columns(made, "c") == ["id", "a", "b"]
    assert (table(made, "c").primary_key, table(made, "c").partition_of) == (None, "p")


def test_row_security_and_policies_stay_with_their_table() -> None:
    made = migrated(
        """CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY;
        CREATE POLICY one ON t FOR SELECT USING (true); CREATE POLICY two ON t USING (a = 1);""",
        "DROP POLICY two ON t; ALTER POLICY one ON t USING (a > 1);",
    )
    assert table(made).row_security
    assert [(policy.name, policy.using) for policy in table(made).policies] == [("one", "a > 1")]


def test_indexes_are_dropped_and_renamed_by_name_alone() -> None:
    made = migrated(
        "CREATE TABLE s.t (a int); CREATE INDEX i ON s.t (a); CREATE INDEX j ON s.t (a); CREATE INDEX k ON s.t (a);",
        "DROP INDEX s.i, j; ALTER INDEX s.k RENAME TO l;",
    )
    assert [index.name for index in table(made, "s.t").indexes] == ["l"]


def test_temporary_tables_are_marked() -> None:
    assert table(database("CREATE TEMP TABLE t (a int);")).temporary


# -- what is not known


def test_a_table_with_an_unread_part_is_partial() -> None:
    made = database("CREATE TABLE t (a int, b int WOBBLY); CREATE TABLE u (a int);")
    assert (table(made).partial, table(made, "u").partial, made.partial) == (True, False, False)


def test_an_unread_statement_marks_its_targets_only() -> None:
    made = database("CREATE TABLE t (a int); CREATE TABLE u (a int); ALTER TABLE t FROBNICATE;")
    assert (table(made).partial, table(made, "u").partial, made.partial) == (True, False, False)


def test_ddl_without_a_target_makes_the_database_partial() -> None:
    assert database("CREATE TABLE t (a int); CREATE WIDGET w;").partial


def test_code_that_makes_ddl_makes_the_database_partial() -> None:
    assert database("CREATE TABLE t (a int); DO $$ BEGIN EXECUTE 'ALTER TABLE ' || x || ' ADD y int'; END $$;").partial


def test_columns_of_a_query_are_not_known() -> None:
    assert table(database("CREATE TABLE t AS SELECT * FROM u;")).partial


def test_a_table_that_nothing_created_is_made_up_and_noted() -> None:
    files = read_all({"m/001_a.sql": "ALTER TABLE ghost ADD a int;"}, PG)
    (made,) = build_databases(files)
    (change,) = files[0].changes()
    assert table(made, "ghost").partial
    assert change.conflict == "there is no table ghost"


def test_a_conditional_change_of_an_absent_table_does_nothing() -> None:
    made = database("CREATE TABLE t (a int); DO $$ BEGIN ALTER TABLE ghost ADD b int; END $$;")
    assert list(made.tables) == ["t"]


def test_an_include_that_was_not_read_makes_the_database_partial() -> None:
    files = {"db/schema.sql": "CREATE TABLE t (a int);\n\\i more.sql\n"}
    (made,) = databases(files, PG)
    assert made.partial
    (whole,) = databases({**files, "db/more.sql": "CREATE TABLE u (a int);"}, PG)
    assert not whole.partial


def test_a_migration_in_another_language_makes_the_database_partial() -> None:
    files = read_all({"m/migrations/001_a.up.sql": "CREATE TABLE t (a int);"}, PG)
    (made,) = build_databases(files, ["m/migrations/001_a.up.sql", "m/migrations/002_b.up.go"])
    assert made.partial
