"""The matrix of MariaDB against a server, which refuses an ALGORITHM and a LOCK that it cannot keep to."""

from __future__ import annotations

import pytest

from plumbrule.equip import equip
from plumbrule.load import load
from plumbrule.model.database.change import Change
from plumbrule.model.database.locks.effect import Lock
from plumbrule.model.database.locks.matrix import effect
from plumbrule.tree import Memory
from tests.oracle.mariadb import MariaDb

pytestmark = pytest.mark.oracle

RELEASE = (10, 11)  # what the matrix is asked about: of the server that Debian 12 brings
SCHEMA = """\
CREATE TABLE parents (id int NOT NULL PRIMARY KEY, name varchar(20)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE orders (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY, parent_id int, number int NOT NULL, code varchar(40) NOT NULL,
  wide varchar(100), brief varchar(31), state enum('open', 'paid') NOT NULL, note text, total decimal(10, 2), at datetime,
  fixed char(8), raw varbinary(20), spot point NOT NULL, three varchar(20) CHARACTER SET utf8mb3,
  long_three varchar(80) CHARACTER SET utf8mb3, plain varchar(200) CHARACTER SET latin1,
  KEY code_idx (code), KEY parent_idx (parent_id), CONSTRAINT positive CHECK (number > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE keyed (
  a int NOT NULL, b int NOT NULL, PRIMARY KEY (a), KEY b_idx (b), CONSTRAINT parent_fk FOREIGN KEY (b) REFERENCES parents (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE loose (id int NOT NULL, n int) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE texts (id int NOT NULL PRIMARY KEY, note text, other text, FULLTEXT KEY n (note)) ENGINE=InnoDB;
CREATE TABLE derived (
  id int NOT NULL PRIMARY KEY, n int, doubled int AS (n * 2) VIRTUAL, kept int AS (n * 3) STORED
) ENGINE=InnoDB;
CREATE TABLE stored (id int NOT NULL PRIMARY KEY, n int, kept int AS (n * 3) STORED) ENGINE=InnoDB;
"""
ROWS = """\
INSERT INTO parents VALUES (1, 'a'), (2, 'b');
INSERT INTO orders (parent_id, number, code, state, total, note, spot)
  SELECT 1 + seq % 2, seq, seq, 'open', 1, 'x', point(1, 1) FROM seq_1_to_50;
INSERT INTO keyed VALUES (1, 1), (2, 2);
INSERT INTO loose VALUES (1, 1), (2, 2);
INSERT INTO texts VALUES (1, 'a', 'b');
INSERT INTO derived (id, n) VALUES (1, 2);
INSERT INTO stored (id, n) VALUES (1, 2);
"""
STATEMENTS = (
    "ALTER TABLE orders ADD COLUMN a int",
    "ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 7",
    "ALTER TABLE orders ADD COLUMN a int FIRST",
    "ALTER TABLE orders ADD COLUMN a bigint unsigned NOT NULL DEFAULT 0 COMMENT 'x' AFTER id",
    "ALTER TABLE orders ADD COLUMN a timestamp DEFAULT current_timestamp",
    "ALTER TABLE orders ADD COLUMN a datetime DEFAULT now()",
    "ALTER TABLE orders ADD COLUMN a date DEFAULT (curdate())",
    "ALTER TABLE orders ADD COLUMN a varchar(20) DEFAULT (upper('number'))",
    "ALTER TABLE orders ADD COLUMN a uuid DEFAULT uuid()",
    "ALTER TABLE orders ADD COLUMN a int DEFAULT (number + 1)",
    "ALTER TABLE orders ADD COLUMN a json DEFAULT '{}'",
    "ALTER TABLE orders ADD COLUMN a text NOT NULL",
    "ALTER TABLE orders ADD COLUMN a int CHECK (a > 0)",
    "ALTER TABLE orders ADD COLUMN a int REFERENCES parents (id)",
    "ALTER TABLE orders ADD COLUMN a int UNIQUE",
    "ALTER TABLE orders ADD COLUMN a int AS (number + 1) VIRTUAL",
    "ALTER TABLE orders ADD COLUMN a int AS (number + 1) STORED",
    "ALTER TABLE loose ADD COLUMN a int AUTO_INCREMENT PRIMARY KEY",
    "ALTER TABLE derived ADD COLUMN a int",
    "ALTER TABLE derived ADD COLUMN a int FIRST",
    "ALTER TABLE stored ADD COLUMN a int FIRST",
    "ALTER TABLE texts ADD COLUMN a int",
    "ALTER TABLE texts ADD COLUMN a int FIRST",
    "ALTER TABLE orders DROP COLUMN note",
    "ALTER TABLE orders DROP COLUMN code",
    "ALTER TABLE derived DROP COLUMN doubled",
    "ALTER TABLE derived DROP COLUMN kept",
    "ALTER TABLE texts DROP COLUMN other",
    "ALTER TABLE orders RENAME COLUMN note TO remark",
    "ALTER TABLE orders CHANGE note remark text",
    "ALTER TABLE orders MODIFY number int",
    "ALTER TABLE orders MODIFY number int FIRST",
    "ALTER TABLE orders MODIFY number int NOT NULL FIRST",
    "ALTER TABLE orders MODIFY number int(11) NOT NULL",
    "ALTER TABLE orders MODIFY number int NOT NULL DEFAULT 3 COMMENT 'x'",
    "ALTER TABLE orders MODIFY number bigint NOT NULL",
    "ALTER TABLE orders MODIFY number int unsigned NOT NULL",
    "ALTER TABLE orders MODIFY total decimal(10, 2) NOT NULL",
    "ALTER TABLE orders MODIFY total decimal(12, 2)",
    "ALTER TABLE orders MODIFY at datetime(3)",
    "ALTER TABLE orders MODIFY at timestamp",
    "ALTER TABLE orders MODIFY code varchar(63) NOT NULL",
    "ALTER TABLE orders MODIFY code varchar(64) NOT NULL",
    "ALTER TABLE orders MODIFY code varchar(20) NOT NULL",
    "ALTER TABLE orders MODIFY code varchar(40) COLLATE utf8mb4_bin NOT NULL",
    "ALTER TABLE orders MODIFY wide varchar(100) COLLATE utf8mb4_bin",
    "ALTER TABLE orders MODIFY wide varchar(300)",
    "ALTER TABLE orders MODIFY wide text",
    "ALTER TABLE orders MODIFY brief varchar(400)",
    "ALTER TABLE orders MODIFY brief char(31)",
    "ALTER TABLE orders MODIFY note longtext",
    "ALTER TABLE orders MODIFY fixed char(10)",
    "ALTER TABLE orders MODIFY fixed varchar(8)",
    "ALTER TABLE orders MODIFY raw varbinary(200)",
    "ALTER TABLE orders MODIFY three varchar(20) CHARACTER SET utf8mb4",
    "ALTER TABLE orders MODIFY three varchar(80) CHARACTER SET utf8mb4",
    "ALTER TABLE orders MODIFY long_three varchar(80) CHARACTER SET utf8mb4",
    "ALTER TABLE orders MODIFY plain varchar(255) CHARACTER SET latin1",
    "ALTER TABLE orders MODIFY plain varchar(256) CHARACTER SET latin1",
    "ALTER TABLE orders MODIFY plain varchar(200) CHARACTER SET utf8mb4",
    "ALTER TABLE orders MODIFY plain varchar(200) CHARACTER SET latin1 COLLATE latin1_bin",
    "ALTER TABLE orders MODIFY state enum('open', 'paid', 'sent') NOT NULL",
    "ALTER TABLE orders MODIFY state enum('paid', 'open') NOT NULL",
    "ALTER TABLE orders MODIFY state varchar(20) NOT NULL",
    "ALTER TABLE derived MODIFY doubled int AS (n * 4) VIRTUAL",
    "ALTER TABLE derived MODIFY kept int AS (n * 4) STORED",
    "ALTER TABLE orders ALTER COLUMN number SET DEFAULT 5",
    "ALTER TABLE orders ALTER COLUMN number DROP DEFAULT",
    "ALTER TABLE orders ADD INDEX i (number)",
    "CREATE INDEX i ON orders (number)",
    "CREATE FULLTEXT INDEX i ON orders (note)",
    "CREATE FULLTEXT INDEX i ON texts (other)",
    "CREATE SPATIAL INDEX i ON orders (spot)",
    "ALTER TABLE orders ADD UNIQUE KEY k (code)",
    "ALTER TABLE orders ADD UNIQUE KEY k (number)",
    "ALTER TABLE orders DROP INDEX code_idx",
    "ALTER TABLE orders RENAME INDEX code_idx TO by_code",
    "ALTER TABLE loose ADD PRIMARY KEY (id)",
    "ALTER TABLE keyed DROP PRIMARY KEY",
    "ALTER TABLE keyed DROP PRIMARY KEY, ADD PRIMARY KEY (b)",
    "ALTER TABLE orders ADD CONSTRAINT c CHECK (number < 100)",
    "ALTER TABLE orders DROP CONSTRAINT positive",
    "ALTER TABLE keyed DROP FOREIGN KEY parent_fk",
    "ALTER TABLE orders ADD FOREIGN KEY (parent_id) REFERENCES parents (id)",
    "SET foreign_key_checks = 0; ALTER TABLE orders ADD FOREIGN KEY (parent_id) REFERENCES parents (id)",
    "SET foreign_key_checks = 0; ALTER TABLE orders ADD FOREIGN KEY (number) REFERENCES parents (id)",
    "ALTER TABLE orders ENGINE=InnoDB",
    "ALTER TABLE orders FORCE",
    "ALTER TABLE orders ROW_FORMAT=COMPACT",
    "ALTER TABLE orders KEY_BLOCK_SIZE=4",
    "ALTER TABLE orders PAGE_COMPRESSED=1",
    "ALTER TABLE orders AUTO_INCREMENT=1000",
    "ALTER TABLE orders COMMENT='x'",
    "ALTER TABLE orders DEFAULT CHARACTER SET latin1",
    "ALTER TABLE orders CONVERT TO CHARACTER SET latin1",
    "ALTER TABLE loose CONVERT TO CHARACTER SET latin1",
)
DEMANDS = (
    ("INSTANT", "NONE"), ("NOCOPY", "NONE"), ("NOCOPY", "SHARED"), ("INPLACE", "NONE"), ("INPLACE", "SHARED"),
    ("COPY", "NONE"), ("COPY", "SHARED"),
)  # fmt: skip


def judged(statement: str) -> tuple[str, str]:
    """What the matrix says that can be asked for at best."""
    files = {"shop/mysql/0001_schema.sql": SCHEMA, "shop/mysql/0002_change.sql": f"{statement};\n"}
    (database,) = load(Memory(files), lambda _: False, lambda _: None).databases
    equip([database], {"mariadb": RELEASE}, ())
    changes = [
        one
        for one in database.nodes()
        if isinstance(one, Change) and one.place.path.endswith("change.sql") and effect(one)
    ]
    taken = effect(changes[0])
    assert taken is not None
    return (taken.algorithm or "").upper(), "NONE" if taken.lock is Lock.NONE else "SHARED"


def granted(server: MariaDb, statement: str) -> tuple[str, str]:
    """The first demand, from the strictest on, that the server carries out; a refusal changes nothing."""
    assert server.runs("mysql", f"CREATE OR REPLACE DATABASE locks CHARACTER SET utf8mb4; USE locks; {SCHEMA} {ROWS}")
    comma = " " if statement.startswith("CREATE") else ", "
    for algorithm, lock in DEMANDS:
        if server.runs("locks", f"{statement}{comma}ALGORITHM={algorithm}{comma}LOCK={lock};"):
            return algorithm, lock
    return "none of all", "these"


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_server_grants_what_the_matrix_says_and_nothing_cheaper(mariadb_server: MariaDb, statement: str) -> None:
    assert judged(statement) == granted(mariadb_server, statement)
