"""Which databases an operation's table may be in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plumbrule.model.contract.api import Api
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.model.joined.table_names import joined
from plumbrule.model.prose import counted

_ENGINES = {  # engine family → dialects of its DDL
    "postgresql": Dialect.POSTGRES,
    "cockroachdb": Dialect.POSTGRES,
    "mysql": Dialect.MYSQL,
    "mariadb": Dialect.MYSQL,
    "sqlserver": Dialect.TSQL,
    "oracle": Dialect.ORACLE,
}


class Scope(NamedTuple):
    """`copies` are other databases that the API may stand on: what they have too is nobody knows whose."""

    databases: tuple[Database, ...]
    copies: tuple[Database, ...] = ()
    listed: frozenset[str] = frozenset()  # tables that the manifest lists for the service; empty where it lists none
    refusal: str = ""  # why there is no database


def scope_of(api: Api, databases: Sequence[Database]) -> Scope:
    """Databases of the same service, in an engine that it uses; else the only one of the tree in a known dialect."""
    if api.service is None or not api.service.databases:
        return _undivided(api, databases)
    service = api.service
    engines = {_ENGINES.get(use.store.engine or "") for use in service.stores if use.store.kind == "database"} - {None}
    own = tuple(one for one in service.databases if not engines or one.dialect in {Dialect.UNKNOWN, *engines})
    return Scope(own, (), _listed(api), "" if own else f"the tables of {service} are of another engine than it uses")


def _undivided(api: Api, databases: Sequence[Database]) -> Scope:
    free = [one for one in databases if api.service is None or one.service is None]
    known = tuple(one for one in free if one.dialect is not Dialect.UNKNOWN) or tuple(free)
    copies = () if api.service else tuple(one for one in databases if one not in known)
    if len(known) == 1:
        return Scope(known, copies, _listed(api))
    if not known:
        return Scope((), refusal=f"no tables belong to {api.service}" if api.service else "there are no tables")
    return Scope((), refusal=f"it may stand on any of {counted(len(known), 'database', 'databases')}")


def _listed(api: Api) -> frozenset[str]:
    uses = api.service.stores if api.service else ()
    return frozenset(joined(table) for use in uses for table in use.tables)
