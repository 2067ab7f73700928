"""MariaDB by release; what one release does, statement by statement, is in tests/oracle."""

from __future__ import annotations

import pytest

from plumbrule.equip import equip
from plumbrule.load import load
from plumbrule.model.database.change import Change
from plumbrule.model.database.engine import Version
from plumbrule.model.database.locks.effect import Lock
from plumbrule.model.database.locks.matrix import effect
from plumbrule.tree import Memory

SCHEMA = """\
CREATE TABLE orders (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, number int NOT NULL, code varchar(40)) ENGINE=InnoDB;
"""


def taken(statement: str, version: Version) -> tuple[str | None, Lock]:
    files = {"shop/mysql/001_schema.sql": SCHEMA, "shop/mysql/002_change.sql": statement}
    (database,) = load(Memory(files), lambda _: False, lambda _: None).databases
    equip([database], {"mariadb": version}, ())
    (change,) = [one for one in database.nodes() if isinstance(one, Change) and "change" in one.place.path]
    found = effect(change)
    assert found is not None
    return found.algorithm, found.lock


@pytest.mark.parametrize(
    ("statement", "version", "algorithm", "lock"),
    [
        ("ALTER TABLE orders ADD COLUMN a int;", (10, 2), "inplace", Lock.NONE),
        ("ALTER TABLE orders ADD COLUMN a int;", (10, 3), "instant", Lock.NONE),
        ("ALTER TABLE orders ADD COLUMN a int FIRST;", (10, 3), "inplace", Lock.NONE),
        ("ALTER TABLE orders ADD COLUMN a int FIRST;", (10, 4), "instant", Lock.NONE),
        ("ALTER TABLE orders DROP COLUMN number;", (10, 3), "inplace", Lock.NONE),
        ("ALTER TABLE orders DROP COLUMN number;", (10, 11), "instant", Lock.NONE),
        ("ALTER TABLE orders MODIFY number bigint NOT NULL;", (11, 1), "copy", Lock.SHARE),
        ("ALTER TABLE orders MODIFY number bigint NOT NULL;", (11, 4), "copy", Lock.NONE),
    ],
)
def test_releases_differ_as_the_manual_says(statement: str, version: Version, algorithm: str, lock: Lock) -> None:
    assert taken(statement, version) == (algorithm, lock)
