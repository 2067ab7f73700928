"""A private PostgreSQL server, and its catalogue as facts."""

from __future__ import annotations

import json
import re
import signal
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
from tests.oracle.process import owned, serving
from tests.oracle.server import Outcome, Refusal, Step

_FAMILIES = {
    "int2": "int2", "int4": "int4", "int8": "int8", "numeric": "decimal", "money": "decimal", "float4": "float4",
    "float8": "float8", "text": "text", "citext": "text", "varchar": "varchar", "name": "varchar", "bpchar": "char", "char": "char",
    "bytea": "bytes", "bool": "bool", "date": "date", "timestamp": "ts", "timestamptz": "tstz", "uuid": "uuid",
    "json": "json", "jsonb": "jsonb",
}  # fmt: skip
_ACTIONS = {"a": "no action", "r": "restrict", "c": "cascade", "n": "set null", "d": "set default"}

# Relations that the files made: not the system's own, not those of an extension, not temporary ones.
_TABLES = """
    SELECT c.oid, CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
      AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
_COLUMNS = f"""
    WITH tables AS ({_TABLES}), types AS (
        WITH RECURSIVE resolved AS (
            SELECT oid, oid AS base, typnotnull FROM pg_type
            UNION ALL
            SELECT r.oid, t.typbasetype, r.typnotnull OR b.typnotnull
            FROM resolved r JOIN pg_type t ON t.oid = r.base AND t.typtype = 'd' JOIN pg_type b ON b.oid = t.typbasetype
        )
        SELECT r.oid, r.typnotnull, t.typname, t.typtype, t.typelem <> 0 AND t.typlen = -1 AS is_array
        FROM resolved r JOIN pg_type t ON t.oid = r.base AND t.typtype <> 'd'
    )
    SELECT row_to_json(x) FROM (
        SELECT s.name AS table, a.attname AS column, t.typname AS type, t.typtype = 'e' AS is_enum, t.is_array,
            NOT (a.attnotnull OR t.typnotnull) AS nullable, a.attgenerated <> '' AS computed, a.attidentity <> '' AS identity,
            pg_get_expr(d.adbin, d.adrelid) AS default
        FROM tables s
        LEFT JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN types t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        ORDER BY s.name, a.attnum) x
"""
_NAMES = "(SELECT json_agg(a.attname ORDER BY k.place) FROM unnest({}) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = {} AND a.attnum = k.number)"
_FOREIGN_KEYS = f"""
    WITH tables AS ({_TABLES})
    SELECT row_to_json(x) FROM (
        SELECT s.name AS table, c.conname AS name, p.name AS parent, {_NAMES.format("c.conkey", "c.conrelid")} AS columns,
            {_NAMES.format("c.confkey", "c.confrelid")} AS parent_columns, c.confdeltype, c.confupdtype
        FROM pg_constraint c JOIN tables s ON s.oid = c.conrelid JOIN tables p ON p.oid = c.confrelid
        LEFT JOIN pg_constraint o ON o.oid = c.conparentid
        WHERE c.contype = 'f' AND (o.oid IS NULL OR o.conrelid <> c.conrelid)) x
"""
_INDEXES = f"""
    WITH tables AS ({_TABLES})
    SELECT row_to_json(x) FROM (
        SELECT s.name AS table, i.relname AS name, m.amname AS method, n.indisunique AS unique, c.contype AS constraint,
            n.indpred IS NOT NULL AS predicate, n.indnkeyatts AS own,
            (SELECT json_agg(json_build_object('column', a.attname, 'descending', (n.indoption[k.place - 1] & 1) = 1)
                ORDER BY k.place)
             FROM unnest(n.indkey::int2[]) WITH ORDINALITY k(number, place)
             LEFT JOIN pg_attribute a ON a.attrelid = n.indrelid AND a.attnum = k.number) AS members
        FROM pg_index n JOIN tables s ON s.oid = n.indrelid JOIN pg_class i ON i.oid = n.indexrelid
        JOIN pg_am m ON m.oid = i.relam
        LEFT JOIN pg_constraint c ON c.conindid = n.indexrelid AND c.contype IN ('p', 'u', 'x') AND c.conrelid = s.oid) x
"""
_ERROR = re.compile(r"psql:\S*?/(\d+)\.sql:(\d+): (?:ERROR|FATAL):\s+(.*)")


def binaries() -> Path | None:
    """The folder of the newest installed server."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


@contextmanager
def running(folder: Path) -> Iterator[Postgres]:
    """A server that keeps everything in the folder and listens on a socket in it only."""
    programs = binaries()
    if programs is None:
        raise FileNotFoundError("no PostgreSQL server is installed")
    data, server = folder / "data", Postgres(folder)
    prefix = owned(folder, "postgres")
    initialise = [
        f"{programs}/initdb",
        "-D",
        str(data),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    ]
    subprocess.run([*prefix, *initialise], check=True, capture_output=True, cwd=folder)
    settings = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=20")
    command = [f"{programs}/postgres", "-D", str(data), "-k", str(folder), *(f"--{one}" for one in settings)]
    with serving([*prefix, *command], folder / "log", server.answers, signal.SIGINT):
        yield server


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server, spoken to through psql. `socket` is the folder of its socket."""

    socket: Path

    def answers(self) -> bool:
        return self._run("postgres", "-c", "SELECT 1").returncode == 0

    def outcome(self, steps: Sequence[Step]) -> Outcome:
        self._psql("postgres", "DROP DATABASE IF EXISTS oracle WITH (FORCE)", "CREATE DATABASE oracle")
        refusals = self._execute(steps)
        facts = [*self._tables_and_columns(), *self._foreign_keys(), *self._indexes()]
        return Outcome(facts, refusals)

    def _execute(self, steps: Sequence[Step]) -> list[Refusal]:
        scripts = self.socket / "scripts"
        scripts.mkdir(exist_ok=True)
        commands = ["\\set VERBOSITY terse"]
        for number, step in enumerate(steps):
            (scripts / f"{number}.sql").write_text(step.text)
            commands += ["\\c oracle", f"\\i {scripts}/{number}.sql"]
        done = self._run("oracle", "-f", "-", text="\n".join(commands))
        found = [match for line in done.stderr.splitlines() if (match := _ERROR.match(line))]
        return [Refusal(steps[int(match[1])].path, int(match[2]), match[3]) for match in found]

    def _tables_and_columns(self) -> Iterator[Fact]:
        columns: dict[str, list[str]] = {}
        for row in self._rows(_COLUMNS):
            own = columns.setdefault(row["table"], [])
            if row["column"] is None:
                continue
            own.append(row["column"])
            family = "array" if row["is_array"] else "enum" if row["is_enum"] else _FAMILIES.get(row["type"], "other")
            sequence = row["identity"] or (row["default"] or "").startswith("nextval(")
            source = (
                "computed"
                if row["computed"]
                else "generated"
                if sequence
                else "default"
                if row["default"] and not is_null(row["default"])
                else ""
            )
            yield column_fact(row["table"], row["column"], family, nullable=row["nullable"], source=source)
        yield from (table_fact(table, names) for table, names in columns.items())

    def _foreign_keys(self) -> Iterator[Fact]:
        for row in self._rows(_FOREIGN_KEYS):
            actions = (_ACTIONS[row["confdeltype"]], _ACTIONS[row["confupdtype"]])
            yield foreign_key_fact(
                row["table"], row["name"].lower(), row["columns"], row["parent"], row["parent_columns"], actions
            )

    def _indexes(self) -> Iterator[Fact]:
        for row in self._rows(_INDEXES):
            members = [MemberFact(one["column"], one["descending"]) for one in row["members"][: row["own"]]]
            include = [one["column"] for one in row["members"][row["own"] :]]
            if row["constraint"] in ("p", "u"):
                primary = row["constraint"] == "p"
                yield key_fact(row["table"], row["name"].lower(), members, primary=primary, include=include)
            else:
                yield index_fact(
                    row["table"], row["name"].lower(), row["method"], members, unique=row["unique"], predicate=row["predicate"],
                    include=include,
                )  # fmt: skip

    def _rows(self, query: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._psql("oracle", query).splitlines()]

    def _psql(self, database: str, *commands: str) -> str:
        done = self._run(database, "-At", "-v", "ON_ERROR_STOP=1", *(part for one in commands for part in ("-c", one)))
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, database: str, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        command = ["psql", "-X", "-q", "-h", str(self.socket), "-U", "postgres", "-d", database, *arguments]
        return subprocess.run(command, input=text, capture_output=True, text=True, check=False)
