"""What settings of an application and of its build say about its database and its migrations."""

from __future__ import annotations

import re
from typing import NamedTuple

from plumbrule.model.database.schema import Dialect

_NAME = re.compile(
    r"(?:application(?:-[\w-]+)?\.(?:ya?ml|properties)|liquibase\.properties|flyway\.(?:conf|toml)|pom\.xml"
    r"|build\.gradle(?:\.kts)?|libs\.versions\.toml|sqitch\.conf)",
    re.IGNORECASE,
)
_ENGINES = (  # what addresses of JDBC and R2DBC, drivers in a build, and sqitch.conf call each
    (Dialect.POSTGRES, "postgresql", r"org\.postgresql\b", "pg|cockroach"),
    (Dialect.MYSQL, "mysql|mariadb", r"mysql-connector|mariadb-java-client", "mysql"),
    (Dialect.TSQL, "sqlserver|mssql", r"mssql-jdbc", "mssql"),
    (Dialect.ORACLE, "oracle", r"\bojdbc\d", "oracle"),
    (Dialect.SQLITE, "sqlite", r"sqlite-jdbc", "sqlite"),
)
_PATTERNS = [
    (
        dialect,
        re.compile(
            rf"\b(?:jdbc|r2dbc):(?:p6spy:|tc:|pool:)*(?:{url})\b|{driver}|^[ \t]*engine[ \t]*=[ \t]*(?:{engine})\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    )
    for dialect, url, driver, engine in _ENGINES
]
_OUT_OF_ORDER = re.compile(
    r"^[ \t]*(?:spring\.flyway\.|quarkus\.flyway\.|flyway\.)?out[-_]?of[-_]?order[ \t\"']*[=:][ \t\"']*true\b"
    r"|<(?:flyway\.)?outOfOrder>\s*true\s*<",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENT = re.compile(r"^[ \t]*(?:#|//|!).*$|<!--[\s\S]*?-->", re.MULTILINE)


class Settings(NamedTuple):
    """Engines that are named, without those that run in tests alone; and whether Flyway takes late versions."""

    dialects: frozenset[Dialect] = frozenset()
    out_of_order: bool = False

    def with_those(self, other: Settings) -> Settings:
        return Settings(self.dialects | other.dialects, self.out_of_order or other.out_of_order)


def is_settings(path: str) -> bool:
    """The name of a file that may say it, outside of tests."""
    folder, _, name = path.rpartition("/")
    return _NAME.fullmatch(name) is not None and not re.search(r"(?:^|/)tests?(?:/|$)", folder)


def settings(text: str) -> Settings:
    """What the text of such a file says."""
    said = _COMMENT.sub("", text)
    found = frozenset(dialect for dialect, pattern in _PATTERNS if pattern.search(said))
    return Settings(found, _OUT_OF_ORDER.search(said) is not None)
