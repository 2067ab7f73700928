"""What changes take of their tables, by engine and release."""

from __future__ import annotations

import pytest

from plumbrule.equip import equip
from plumbrule.load import load
from plumbrule.model.database.change import Change
from plumbrule.model.database.engine import Version, parsed_version, reaches
from plumbrule.model.database.locks.defaults import is_volatile
from plumbrule.model.database.locks.effect import Effect, Lock, Work
from plumbrule.model.database.locks.matrix import effect
from plumbrule.tree import Memory

MYSQL = """\
CREATE TABLE orders (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, number int NOT NULL, code varchar(40) NOT NULL,
  state enum('open', 'paid') NOT NULL, note text) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
"""


def taken(folder: str, schema: str, statement: str, version: Version) -> Effect:
    """The effect of a statement, which comes after the schema."""
    files = {f"shop/{folder}/001_schema.sql": schema, f"shop/{folder}/002_change.sql": statement}
    (database,) = load(Memory(files), lambda _: False, lambda _: None).databases
    equip([database], {folder: version}, ())
    (change, *_) = [one for one in database.nodes() if isinstance(one, Change) and "change" in one.place.path]
    found = effect(change)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("statement", "version", "algorithm"),
    [
        ("ALTER TABLE orders ADD COLUMN a int;", (8, 0), "instant"),
        ("ALTER TABLE orders ADD COLUMN a int FIRST;", (8, 0, 20), "inplace"),
        ("ALTER TABLE orders ADD COLUMN a int FIRST;", (8, 0, 29), "instant"),
        ("ALTER TABLE orders DROP COLUMN note;", (8, 0, 28), "inplace"),
        ("ALTER TABLE orders DROP COLUMN note;", (8, 4), "instant"),
        ("ALTER TABLE orders MODIFY number bigint NOT NULL;", (8, 4), "copy"),
        ("ALTER TABLE orders MODIFY number int;", (8, 4), "inplace"),
        ("ALTER TABLE orders MODIFY number int(11) NOT NULL;", (8, 4), "instant"),
        ("ALTER TABLE orders MODIFY code varchar(63) NOT NULL;", (8, 4), "instant"),
        ("ALTER TABLE orders MODIFY code varchar(64) NOT NULL;", (8, 4), "copy"),
        ("ALTER TABLE orders MODIFY state enum('open', 'paid', 'sent') NOT NULL;", (8, 4), "instant"),
        ("ALTER TABLE orders MODIFY state enum('paid', 'open') NOT NULL;", (8, 4), "copy"),
        ("ALTER TABLE orders ADD CHECK (number > 0);", (8, 4), "copy"),
        ("ALTER TABLE orders ADD UNIQUE KEY k (code);", (8, 4), "inplace"),
        ("ALTER TABLE orders DROP PRIMARY KEY;", (8, 4), "copy"),
        ("ALTER TABLE orders DROP PRIMARY KEY, ADD PRIMARY KEY (number);", (8, 4), "inplace"),
        ("ALTER TABLE orders CONVERT TO CHARACTER SET latin1;", (8, 4), "copy"),
        ("ALTER TABLE orders ENGINE=InnoDB;", (8, 4), "inplace"),
    ],
)
def test_mysql_does_what_its_manual_says(statement: str, version: Version, algorithm: str) -> None:
    assert taken("mysql", MYSQL, statement, version).algorithm == algorithm


def test_a_default_is_written_into_every_row_before_postgres_11() -> None:
    schema, statement = "CREATE TABLE orders (id bigserial PRIMARY KEY);", "ALTER TABLE orders ADD a int DEFAULT 1;"
    assert taken("postgres", schema, statement, (10,)).work is Work.REWRITE
    assert taken("postgres", schema, statement, (11,)).work is Work.NONE


def test_an_unknown_type_leaves_the_work_open() -> None:
    found = taken("postgres", "CREATE TABLE orders (id bigint);", "ALTER TABLE coupons ALTER code TYPE text;", (15,))
    assert (found.lock, found.work) == (Lock.ACCESS_EXCLUSIVE, None)


@pytest.mark.parametrize(
    ("default", "volatile"),
    [
        ("'random()'", False),
        ("now()", False),
        ("'a'::varchar(20)", False),
        ("public.gen_random_uuid()", True),
        ("coalesce(nextval('s'), 1)", True),
        ("next_number()", None),
    ],
)
def test_volatility_is_that_of_the_functions_that_are_called(default: str, volatile: bool | None) -> None:
    assert is_volatile(default) is volatile


def test_a_release_without_its_last_numbers_may_be_any() -> None:
    assert reaches((8, 0), 8, 0, 29)
    assert not reaches((8, 0, 28), 8, 0, 29)
    assert not reaches((13,), 14)
    assert [parsed_version(text) for text in ("15-alpine", "8.0.36", "2.10.1-pg15", "latest")] == [
        (15,), (8, 0, 36), (15,), None,
    ]  # fmt: skip


def test_the_image_of_the_service_s_store_says_the_release() -> None:
    files = {
        "compose.yaml": "services:\n  shop:\n    build: ./shop\n    environment:\n"
        "      DATABASE_URL: postgres://db:5432/shop\n  db:\n    image: postgres:16.2\n",
        "shop/Dockerfile": "FROM scratch\n",
        "shop/postgres/001_schema.sql": "CREATE TABLE orders (id bigserial PRIMARY KEY);",
    }
    (database,) = load(Memory(files), lambda _: False, lambda _: None).databases
    equip([database], {}, ())
    assert database.version == (16, 2)
    equip([database], {"postgres": (15,)}, ())
    assert database.version == (15,)
