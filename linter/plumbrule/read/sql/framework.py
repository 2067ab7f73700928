"""Where a SQL file stands among migrations, by its path and its own text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import Placement
from plumbrule.read.sql.words import words

Direction = Literal["up", "down", "both"]


def placement(path: str, text: str) -> Placement:
    """The first convention that fits."""
    folder, _, name = path.rpartition("/")
    for convention in _CONVENTIONS:
        if found := convention(folder, name, text):
            return found
    return _plain(folder, name)


def changelog_placement(path: str) -> Placement:
    """Of a changelog of Liquibase that is no SQL; which changelogs include it decides about its order."""
    folder, _, name = path.rpartition("/")
    return _placed(folder, name, "liquibase", (), "both")


def path_dialect(path: str) -> Dialect | None:
    """The dialect that a folder or file name names, the file's name before its folders."""
    for part in reversed(path.split("/")):
        named = {dialect for word in _WORD.findall(part.lower()) if (dialect := _DIALECT_WORDS.get(word))}
        if len(named) == 1:
            return named.pop()
    return None


_WORD = re.compile(r"[a-z]+[0-9]?(?![a-z0-9])|[a-z]+")
_DIALECT_WORDS = {
    "postgres": Dialect.POSTGRES, "postgresql": Dialect.POSTGRES, "pg": Dialect.POSTGRES, "psql": Dialect.POSTGRES,
    "pgsql": Dialect.POSTGRES,
    "cockroach": Dialect.POSTGRES, "supabase": Dialect.POSTGRES, "timescale": Dialect.POSTGRES,
    "mysql": Dialect.MYSQL, "mariadb": Dialect.MYSQL, "mysql8": Dialect.MYSQL,
    "sqlite": Dialect.SQLITE, "sqlite3": Dialect.SQLITE, "lite": Dialect.SQLITE,
    "mssql": Dialect.TSQL, "sqlserver": Dialect.TSQL, "tsql": Dialect.TSQL,
    "oracle": Dialect.ORACLE,
}  # fmt: skip
_DATA_WORDS = words(
    """
    seed seeds seeding seeders fixture fixtures test tests testing testdata example examples demo mock mocks
    stub stubs benchmark sample samples
    """
)
_SUPERSEDED = frozenset(("legacy", "archive", "archived", "old", "attic", "obsolete"))
"""Names of folders for migrations that no database runs any more."""
_DOWN_WORDS = frozenset(("down", "rollback", "revert", "undo"))
_UNMAKING_WORDS = _DOWN_WORDS | {"drop", "teardown"}  # of a plain script; a migration called so takes a table away
_NOT_SCHEMA_WORDS = _DATA_WORDS | {"cleanup", "query", "queries", "data", "upgrade", "upgradestep", "update", "patch"}


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,30}", text))


def _placed(
    folder: str,
    name: str,
    framework: str,
    version: tuple[int, ...],
    direction: Direction = "up",
    *,
    transaction: bool | None = None,
    repeatable: bool = False,
    baseline: bool = False,
) -> Placement:
    path = f"{folder}/{name}".lstrip("/")
    return Placement(
        purpose="data" if _is_data(folder) else "migration",
        framework=framework,
        folder=folder,
        version=version,
        name=name,
        direction=direction,
        repeatable=repeatable,
        baseline=baseline,
        transaction=transaction,
        dialect=path_dialect(path),
    )


def _is_data(folder: str) -> bool:
    parts = folder.lower().split("/")
    if parts[-1] in _SUPERSEDED:
        return True
    return any(word in _DATA_WORDS | {"upgrade"} for part in parts for word in _WORD.findall(part))


def _flyway(folder: str, name: str, text: str) -> Placement | None:  # noqa: ARG001
    match = re.fullmatch(r"(?:([VUB])(\d[\d._]*?)|(R))__(.+)\.sql", name)
    if not match:
        return None
    kind, version = match[1] or match[3], _numbers(match[2] or "")
    while version and not version[-1]:
        version = version[:-1]
    return _placed(
        folder, match[4], "flyway", version, "down" if kind == "U" else "up", transaction=True,
        repeatable=kind == "R", baseline=kind == "B",
    )  # fmt: skip


def _sections(folder: str, name: str, text: str) -> Placement | None:
    """dbmate, goose and the others that write both directions into one file."""
    match = re.match(r"[vV]?(\d+)", name)
    for framework, pattern, wrapped, refusal in _SECTIONED:
        if pattern.search(text):
            transaction = wrapped if wrapped is None else not re.search(refusal, text)
            return _placed(
                folder, name, framework, _numbers(match[1]) if match else (), "both", transaction=transaction
            )
    return None


_SECTIONED = (
    ("dbmate", re.compile(r"^--[ \t]*migrate:up", re.MULTILINE), True, r"migrate:up\s+transaction:false"),
    ("goose", re.compile(r"^--[ \t]*\+goose\s+Up", re.MULTILINE | re.IGNORECASE), True, r"\+goose\s+NO\s+TRANSACTION"),
    (
        "sql-migrate",
        re.compile(r"^--[ \t]*\+migrate\s+Up", re.MULTILINE | re.IGNORECASE),
        True,
        r"\+migrate\s+Up\s+notransaction",
    ),
    ("play", re.compile(r"^(?:#|--)\s*---\s*!Ups", re.MULTILINE), None, ""),
    ("node-pg-migrate", re.compile(r"^--[ \t]*Up Migration", re.MULTILINE), True, r"(?!)"),
    ("mybatis", re.compile(r"^--[ \t]*//\s*@UNDO", re.MULTILINE), None, ""),
    ("liquibase", re.compile(r"\A\s*--\s*liquibase formatted sql", re.IGNORECASE), None, ""),
)


def _prisma(folder: str, name: str, text: str) -> Placement | None:  # noqa: ARG001
    parent, _, own = folder.rpartition("/")
    match = re.match(r"(\d{4,14})_", own)
    if name != "migration.sql" or not match:
        return None
    framework = "drizzle" if len(match[1]) == _DRIZZLE_DIGITS else "prisma"
    return _placed(parent, own, framework, _moment(match[1]), transaction=False)


_DRIZZLE_DIGITS = 4


def _moment(digits: str) -> tuple[int, ...]:
    """A version that is ordered as text, like the point in time that it is: 20250625 comes before 20250625080000."""
    return (int(digits[:_MOMENT_DIGITS].ljust(_MOMENT_DIGITS, "0")),)


_MOMENT_DIGITS = 14  # year to second


def _folder_pair(folder: str, name: str, text: str) -> Placement | None:  # noqa: ARG001
    """diesel and Hasura: a folder for each migration with up.sql and down.sql."""
    parent, _, own = folder.rpartition("/")
    match = re.match(r"(\d[\d-]*)", own)
    if name not in ("up.sql", "down.sql") or not match:
        return None
    version = _moment(match[1].replace("-", ""))
    return _placed(parent, own, "diesel", version, "up" if name == "up.sql" else "down", transaction=True)


def _suffixed(folder: str, name: str, text: str) -> Placement | None:  # noqa: ARG001
    """golang-migrate, pop and sqlx: NNN_name[.dialect][.autocommit].up.sql."""
    match = re.fullmatch(r"(\d+)(?:_(.*?))?((?:\.\w+)*)\.(up|down)\.sql", name)
    if not match:
        return None
    own = match[3].split(".")
    framework = "pop" if "fizz" in own or "autocommit" in own or path_dialect(match[3]) else "golang-migrate"
    direction: Direction = "up" if match[4] == "up" else "down"
    transaction = None if framework == "golang-migrate" else "autocommit" not in own
    return _placed(folder, name, framework, (int(match[1]),), direction, transaction=transaction)


def _supabase(folder: str, name: str, text: str) -> Placement | None:  # noqa: ARG001
    match = re.match(r"(\d{14})_.*\.sql$", name)
    if not match or not (folder == "supabase/migrations" or folder.endswith("/supabase/migrations")):
        return None
    return _placed(folder, name, "supabase", (int(match[1]),))


def _drizzle(folder: str, name: str, text: str) -> Placement | None:
    match = re.match(r"(\d{4})_\w+\.sql$", name)
    if not match or not ("statement-breakpoint" in text or "drizzle" in folder.split("/")):
        return None
    return _placed(folder, name, "drizzle", (int(match[1]),), transaction=True)


_NUMBERED = re.compile(r"[vV]?(\d+(?:[._\-]\d+)*)(?=[_.\- ]|$)")
"""A number, a date or a version of several parts: 7, 2024-05-01, 03.04.00_01."""


def _numbered(folder: str, name: str, text: str) -> Placement | None:
    """Own conventions: a leading number or date."""
    match = _NUMBERED.match(name)
    if not match:
        return None
    words = set(_WORD.findall(name.lower()))
    folders = {word for part in folder.lower().split("/") for word in _WORD.findall(part)}
    down = (words | folders) & _DOWN_WORDS
    baseline = re.search(r"^--[ \t]*atlas:checkpoint", text, re.MULTILINE) is not None
    framework = "atlas" if re.search(r"^--[ \t]*atlas:", text, re.MULTILINE) else "numbered"
    return _placed(folder, name, framework, _numbers(match[1]), "down" if down else "up", baseline=baseline)


def _release_folder(folder: str, name: str, text: str) -> Placement | None:  # noqa: ARG001
    """A folder for each release, with scripts that need no numbers of their own: deltas/73/add_index.sql."""
    parent, _, release = folder.rpartition("/")
    if not _RELEASE.fullmatch(release) or parent.rpartition("/")[2].lower() not in _RELEASES:
        return None
    own = _NUMBERED.match(name)
    version = (*_numbers(release), *(_numbers(own[1]) if own else ()))
    words = set(_WORD.findall(name.lower()))
    return _placed(parent, name, "releases", version, "down" if words & _DOWN_WORDS else "up")


_RELEASE = re.compile(r"[vV]?\d+(?:[._\-]\d+)*")
_RELEASES = words("delta deltas migration migrations changes versions releases changelog changelogs")


_DUMP_NAMES = re.compile(r"(?:\w+_)?structure\.sql|schema\.sql|dump\.sql", re.IGNORECASE)


def _plain(folder: str, name: str) -> Placement:
    path = f"{folder}/{name}".lstrip("/")
    words = set(_WORD.findall(name.lower()))
    data = _is_data(folder) or bool(words & _NOT_SCHEMA_WORDS) or bool(words & _UNMAKING_WORDS)
    dump = _DUMP_NAMES.fullmatch(name) is not None
    return Placement(
        purpose="data" if data else "dump" if dump else "schema",
        framework="plain",
        folder=folder,
        name=name,
        direction="up",
        dialect=path_dialect(path),
    )


_CONVENTIONS: tuple[Callable[[str, str, str], Placement | None], ...] = (
    _flyway, _sections, _prisma, _folder_pair, _suffixed, _supabase, _drizzle, _release_folder, _numbered,
)  # fmt: skip
