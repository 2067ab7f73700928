"""Fixes that alter a table, as a migration behind the one that made it."""

from __future__ import annotations

import pytest

from tests.fix.applied import applied

TABLE = "CREATE TABLE a (id bigserial PRIMARY KEY);"


def up(sql: str, rule: str, folder: str = "m") -> str:
    """What the new migration says; the finding is gone, and of its rule no other comes."""
    result = applied(
        {f"{folder}/000001_tables.up.sql": sql, f"{folder}/000001_tables.down.sql": ""}, unsafe=True, select=(rule,)
    )
    assert len(result.gone) == 1
    assert result.come == []
    assert result.after.new == ()
    [path] = [path for path in result.written if path.endswith(".up.sql")]
    return result.written[path]


@pytest.mark.parametrize(
    ("rule", "sql", "statement"),
    [
        (
            "schema/primary-key-missing",
            "CREATE TABLE notes (body jsonb);",
            "ALTER TABLE notes ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;\n",
        ),
        (
            "schema/foreign-key-narrower-than-key",
            f"{TABLE} CREATE TABLE b (id bigserial PRIMARY KEY, a_id int REFERENCES a);",
            "ALTER TABLE b ALTER COLUMN a_id TYPE bigint;\n",
        ),
        (
            "auth/policy-without-row-security",
            f"{TABLE} CREATE POLICY p ON a USING (id = 1);",
            "ALTER TABLE a ENABLE ROW LEVEL SECURITY;\n",
        ),
        (
            "auth/row-security-not-forced",
            f"{TABLE} ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON a USING (id = 1);",
            "ALTER TABLE a FORCE ROW LEVEL SECURITY;\n",
        ),
    ],
)
def test_a_table_is_altered_by_a_new_migration(rule: str, sql: str, statement: str) -> None:
    assert up(f"CREATE EXTENSION citext; {sql}", rule) == statement


def test_a_table_of_mysql_moves_to_an_engine_with_transactions() -> None:
    sql = "CREATE TABLE `a` (`id` int NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`)) ENGINE=MyISAM;"
    assert up(sql, "schema/non-transactional-engine") == "ALTER TABLE a ENGINE=InnoDB;\n"


def test_deleted_rows_stop_blocking_a_key() -> None:
    sql = (
        "CREATE EXTENSION citext; CREATE TABLE members (id bigserial PRIMARY KEY, email text NOT NULL, name text,"
        " deleted_at timestamptz, CONSTRAINT members_email UNIQUE (email));"
    )
    rule = "indexing/unique-ignores-soft-delete"
    files = {"m/000001_tables.up.sql": sql, "m/000001_tables.down.sql": ""}
    result = applied(files, unsafe=True, select=(rule,))
    assert result.after.new == ()
    assert [text for path, text in result.written.items() if path.endswith(".up.sql")] == [
        "CREATE UNIQUE INDEX CONCURRENTLY idx_members_email ON members (email) WHERE deleted_at IS NULL;\n",
        "ALTER TABLE members DROP CONSTRAINT members_email;\n",
    ]


def test_words_are_no_statement() -> None:
    sql = "PRAGMA foreign_keys = ON;\nCREATE TABLE notes (body text);\n"
    result = applied({"m/sqlite/0001_notes.sql": sql}, unsafe=True, select=("schema/primary-key-missing",))
    assert result.before.new
    assert all(one.finding.fix is None for one in result.before.findings)


def test_a_view_reads_with_the_rights_of_who_asks_where_the_release_can() -> None:
    sql = (
        "CREATE EXTENSION citext; CREATE TABLE a (id bigserial PRIMARY KEY, owner_id uuid);"
        " ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON a USING (owner_id = auth.uid());"
        " CREATE VIEW mine AS SELECT id FROM a; GRANT SELECT ON mine TO report;"
    )
    files = {"m/000001_a.up.sql": sql, "m/000001_a.down.sql": ""}
    rule = ("auth/view-bypasses-row-security",)
    assert applied(files, unsafe=True, select=rule).written == {}
    newer = {**files, "plumbrule.yaml": "engines: {postgres: 15}\n"}
    written = applied(newer, unsafe=True, select=rule).written
    assert "ALTER VIEW mine SET (security_invoker = true);\n" in written.values()
