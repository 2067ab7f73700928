"""A private MariaDB server, and its catalogue as facts."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.oracle.catalogue import (
    Fact,
    MemberFact,
    column_fact,
    foreign_key_fact,
    index_fact,
    is_null,
    key_fact,
    table_fact,
)
from tests.oracle.process import PATH, owned, program, serving
from tests.oracle.server import Outcome, Refusal, Step

_FAMILIES = {
    "tinyint": "int2", "smallint": "int2", "year": "int2", "mediumint": "int4", "int": "int4", "bigint": "int8",
    "decimal": "decimal", "float": "float4", "double": "float8", "tinytext": "text", "text": "text",
    "mediumtext": "text", "longtext": "text", "varchar": "varchar", "char": "char", "tinyblob": "bytes",
    "blob": "bytes", "mediumblob": "bytes", "longblob": "bytes", "binary": "bytes", "varbinary": "bytes",
    "date": "date", "datetime": "ts", "timestamp": "tstz", "enum": "enum", "uuid": "uuid",
}  # fmt: skip
_SYSTEM = "('mysql', 'information_schema', 'performance_schema', 'sys')"
_MINE = f"table_schema NOT IN {_SYSTEM}"

_COLUMNS = f"""
    SELECT JSON_OBJECT('table', c.table_name, 'column', c.column_name, 'type', c.data_type, 'whole', c.column_type,
        'nullable', c.is_nullable = 'YES', 'default', c.column_default, 'extra', c.extra,
        'computed', c.generation_expression IS NOT NULL,
        'json', (SELECT COUNT(*) FROM information_schema.check_constraints k
            WHERE k.constraint_schema = c.table_schema AND k.table_name = c.table_name
              AND k.constraint_name = c.column_name AND k.check_clause LIKE 'json\\_valid(%'))
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.{_MINE} AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position
"""
_FOREIGN_KEYS = f"""
    SELECT JSON_OBJECT('table', k.table_name, 'name', k.constraint_name, 'parent', k.referenced_table_name,
        'columns', JSON_ARRAYAGG(k.column_name ORDER BY k.ordinal_position),
        'parent_columns', JSON_ARRAYAGG(k.referenced_column_name ORDER BY k.ordinal_position),
        'deleted', LOWER(MIN(r.delete_rule)), 'updated', LOWER(MIN(r.update_rule)))
    FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
      ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
        AND r.table_name = k.table_name
    WHERE k.{_MINE} GROUP BY k.table_name, k.constraint_name, k.referenced_table_name
"""
_INDEXES = f"""
    SELECT JSON_OBJECT('table', table_name, 'name', index_name, 'unique', MIN(non_unique) = 0,
        'method', LOWER(MIN(index_type)),
        'members', JSON_ARRAYAGG(JSON_OBJECT('column', column_name, 'descending', COALESCE(collation, '') = 'D')
            ORDER BY seq_in_index))
    FROM information_schema.statistics WHERE {_MINE} GROUP BY table_name, index_name
"""
_ERROR = re.compile(r"(?:ERROR|error) \d+ \(\w+\) at line (\d+): (.*)")


def installed() -> bool:
    return all(shutil.which(name, path=PATH) for name in ("mariadbd", "mariadb-install-db", "mariadb"))


@contextmanager
def running(folder: Path) -> Iterator[MariaDb]:
    """A server that keeps everything in the folder and listens on a socket in it only."""
    server = MariaDb(folder / "socket")
    prefix, place = owned(folder, "mysql"), ["--no-defaults", f"--datadir={folder}/data"]
    initialise = [program("mariadb-install-db"), *place, "--auth-root-authentication-method=normal", "--skip-test-db"]
    subprocess.run([*prefix, *initialise], check=True, capture_output=True, cwd=folder)
    settings = ("skip-networking", f"pid-file={folder}/pid", "innodb-flush-log-at-trx-commit=0")
    command = [program("mariadbd"), *place, f"--socket={server.socket}", *(f"--{one}" for one in settings)]
    with serving([*prefix, *command], folder / "log", server.answers):
        yield server


@dataclass(frozen=True, slots=True)
class MariaDb:
    """A running server, spoken to through its command-line client. `socket` is the path of its socket."""

    socket: Path

    def answers(self) -> bool:
        return self._run("mysql", "SELECT 1").returncode == 0

    def runs(self, database: str, text: str) -> bool:
        """Whether the server carries out every statement of a text."""
        return self._run(database, text).returncode == 0

    def outcome(self, steps: Sequence[Step]) -> Outcome:
        for name in self._rows(
            f"SELECT JSON_QUOTE(schema_name) FROM information_schema.schemata WHERE schema_name NOT IN {_SYSTEM}"
        ):
            self._ask("mysql", f"SET foreign_key_checks = 0; DROP DATABASE `{name}`")
        self._ask("mysql", "CREATE DATABASE oracle CHARACTER SET utf8mb4")
        refusals = [refusal for step in steps for refusal in self._execute(step)]
        facts = [*self._tables_and_columns(), *self._foreign_keys(), *self._indexes()]
        return Outcome(facts, refusals)

    def _execute(self, step: Step) -> Iterator[Refusal]:
        for line in self._run("oracle", step.text, "--force").stderr.splitlines():
            if match := _ERROR.match(line):
                yield Refusal(step.path, int(match[1]), match[2])

    def _tables_and_columns(self) -> Iterator[Fact]:
        columns: dict[str, list[str]] = {}
        for row in self._rows(_COLUMNS):
            table, column = row["table"].lower(), row["column"].lower()
            columns.setdefault(table, []).append(column)
            given = row["default"] is not None and not is_null(row["default"])
            generated = "auto_increment" in row["extra"] or (row["default"] or "").startswith("nextval(")
            source = "computed" if row["computed"] else "generated" if generated else "default" if given else ""
            yield column_fact(table, column, _family(row), nullable=bool(row["nullable"]), source=source)
        yield from (table_fact(table, names) for table, names in columns.items())

    def _foreign_keys(self) -> Iterator[Fact]:
        for row in self._rows(_FOREIGN_KEYS):
            actions = _action(row["deleted"]), _action(row["updated"])
            yield foreign_key_fact(
                row["table"].lower(), row["name"].lower(), _lower(row["columns"]), row["parent"].lower(),
                _lower(row["parent_columns"]), actions,
            )  # fmt: skip

    def _indexes(self) -> Iterator[Fact]:
        for row in self._rows(_INDEXES):
            table, name = row["table"].lower(), row["name"].lower()
            members = [MemberFact(one["column"].lower(), bool(one["descending"])) for one in row["members"]]
            if name == "primary":
                yield key_fact(table, name, members, primary=True)
            else:
                yield index_fact(table, name, row["method"], members, unique=bool(row["unique"]), predicate=False)

    def _rows(self, query: str) -> list[Any]:
        return [json.loads(line) for line in self._ask("information_schema", query).splitlines()]

    def _ask(self, database: str, query: str) -> str:
        done = self._run(database, query)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, database: str, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [
            program("mariadb"), "--no-defaults", f"--socket={self.socket}", "--user=root", "--batch", "--raw",
            "--skip-column-names", "--default-character-set=utf8mb4", *arguments, database,
        ]  # fmt: skip
        return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def _action(rule: str) -> str:
    return "no action" if rule == "restrict" else rule  # InnoDB does the same for both


def _family(row: dict[str, Any]) -> str:
    if row["whole"] in ("tinyint(1)", "bit(1)"):
        return "bool"
    return "json" if row["json"] else _FAMILIES.get(row["type"], "other")


def _lower(names: Sequence[str]) -> list[str]:
    return [name.lower() for name in names]
