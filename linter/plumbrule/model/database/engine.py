"""Which release of its engine a database runs on, as far as anybody says."""

from __future__ import annotations

import re

from plumbrule.model.database.schema import Dialect

Version = tuple[int, ...]
OLDEST_SUPPORTED: dict[Dialect, Version] = {
    Dialect.POSTGRES: (13,),
    Dialect.MYSQL: (8, 0),
    Dialect.SQLITE: (3, 35),
    Dialect.TSQL: (2016,),
    Dialect.ORACLE: (19,),
    Dialect.UNKNOWN: (),
}
"""What is taken for granted where nobody names a release: the oldest that its makers still repaired in 2025."""
_ENGINES = {
    "postgres": Dialect.POSTGRES,
    "postgresql": Dialect.POSTGRES,
    "mysql": Dialect.MYSQL,
    "mariadb": Dialect.MYSQL,
    "sqlite": Dialect.SQLITE,
    "sqlserver": Dialect.TSQL,
    "mssql": Dialect.TSQL,
    "tsql": Dialect.TSQL,
    "oracle": Dialect.ORACLE,
}
ENGINES = tuple(_ENGINES)


def dialect_of_engine(engine: str) -> Dialect | None:
    """The dialect that an engine speaks; None for one that is not known."""
    return _ENGINES.get(engine.lower())


def parsed_version(text: str) -> Version | None:
    """The numbers of `15`, `8.0.36` or `2.10.1-pg15`, where the number behind `pg` counts; None without any."""
    match = re.search(r"pg(\d{1,4})", text) or re.match(r"[vV]?(\d{1,4}(?:\.\d{1,4})*)", text)
    return tuple(int(part) for part in match[1].split(".")) if match else None


def reaches(version: Version, *wanted: int) -> bool:
    """Whether a release is at least the wanted one. Numbers that are not said may be any: `8.0` reaches 8.0.29."""
    for own, other in zip(version, wanted, strict=False):
        if own != other:
            return own > other
    return True
