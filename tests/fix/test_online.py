"""What MySQL and MariaDB are asked for in new migrations."""

from __future__ import annotations

import pytest

from tests.fix.applied import applied


def up(sql: str, rule: str) -> str:
    files = {"m/mysql/000001_tables.up.sql": sql, "m/mysql/000001_tables.down.sql": ""}
    result = applied(files, unsafe=True, select=(rule,))
    assert result.after.new == ()
    [path] = [path for path in result.written if path.endswith(".up.sql")]
    return result.written[path]


@pytest.mark.parametrize(("engine", "asked"), [("InnoDB", ", ALGORITHM=INPLACE, LOCK=SHARED"), ("MyISAM", "")])
def test_a_new_number_comes_in_place_where_the_engine_can(engine: str, asked: str) -> None:
    sql = f"CREATE TABLE notes (body varchar(200) NOT NULL) ENGINE={engine};"
    column = "id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY FIRST"
    assert up(sql, "schema/primary-key-missing") == f"ALTER TABLE notes ADD COLUMN {column}{asked};\n"


def test_the_columns_of_a_join_become_its_key_while_writes_go_on() -> None:
    sql = (
        "CREATE TABLE a (id int PRIMARY KEY) ENGINE=InnoDB; CREATE TABLE b (id int PRIMARY KEY) ENGINE=InnoDB;"
        "CREATE TABLE a_b (a_id int NOT NULL, b_id int NOT NULL, FOREIGN KEY (a_id) REFERENCES a (id),"
        " FOREIGN KEY (b_id) REFERENCES b (id)) ENGINE=InnoDB;"
    )
    statement = "ALTER TABLE a_b ADD PRIMARY KEY (a_id, b_id), ALGORITHM=INPLACE, LOCK=NONE;\n"
    assert up(sql, "schema/primary-key-missing") == statement


def test_a_table_whose_keys_delete_its_rows_is_asked_for_no_lock() -> None:
    sql = (
        "CREATE TABLE a (id int PRIMARY KEY) ENGINE=InnoDB; CREATE TABLE b (id int PRIMARY KEY) ENGINE=InnoDB;"
        "CREATE TABLE a_b (a_id int NOT NULL, b_id int NOT NULL,"
        " FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE, FOREIGN KEY (b_id) REFERENCES b (id)) ENGINE=InnoDB;"
    )
    statement = "ALTER TABLE a_b ADD PRIMARY KEY (a_id, b_id), ALGORITHM=INPLACE;\n"
    assert up(sql, "schema/primary-key-missing") == statement
