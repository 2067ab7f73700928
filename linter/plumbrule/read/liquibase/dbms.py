"""The engines that a changeset or a property is for, as Liquibase lists them."""

from __future__ import annotations

from plumbrule.model.database.schema import Dialect

_NAMES = {
    "postgresql": Dialect.POSTGRES,
    "postgres": Dialect.POSTGRES,
    "edb": Dialect.POSTGRES,
    "mysql": Dialect.MYSQL,
    "sqlite": Dialect.SQLITE,
    "mssql": Dialect.TSQL,
    "sqlserver": Dialect.TSQL,
    "oracle": Dialect.ORACLE,
}
_MARIADB = "mariadb"  # read as MySQL; which of the two runs is not known here


def runs_on(dbms: str, dialect: Dialect) -> bool | None:
    """Whether a list of engines, with ! before those that are left out, covers a dialect; None: not known."""
    listed = [part.strip().lower() for part in dbms.split(",") if part.strip()]
    if not listed or "all" in listed:
        return True
    if "none" in listed:
        return False
    refused = [_is(part[1:].strip(), dialect) for part in listed if part.startswith("!")]
    wanted = [_is(part, dialect) for part in listed if not part.startswith("!")]
    if True in refused:
        return False
    if not wanted:
        return None if None in refused else True
    return True if True in wanted else None if None in wanted else False


def _is(name: str, dialect: Dialect) -> bool | None:
    named = _NAMES.get(name, Dialect.MYSQL if name == _MARIADB else None)
    if named is None:
        return False
    if dialect is Dialect.UNKNOWN or (name == _MARIADB and dialect is Dialect.MYSQL):
        return None
    return named is dialect


def dialects_in(dbms: str) -> set[Dialect]:
    """The dialects that a list names."""
    names = (part.strip().lower() for part in dbms.split(","))
    return {Dialect.MYSQL if name == _MARIADB else _NAMES[name] for name in names if name in _NAMES or name == _MARIADB}
