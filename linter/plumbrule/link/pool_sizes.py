"""Sizes of connection pools in configuration values.

Only sizes that are written count: the default of a library that is not known is not known either.
"""

from __future__ import annotations

import re

from plumbrule.link.edges import Value
from plumbrule.model.services.pool import Pool
from plumbrule.model.services.system import Role, Service, Setting, StoreUse

_LARGEST = 6  # digits
_PARAMETER = re.compile(
    r"(?i)[?&;](?:connection_limit|pool_max_conns|max_?pool_?size|maximum_?pool_?size|max(?:imum)? pool size|pool_size)"
    rf"=(?P<most>\d{{1,{_LARGEST}}})(?=[&;]|$)"
)
_KEY = re.compile(
    r"(?i)(?:^|[_.])(?:HIKARI_MAXIMUM_?POOL_?SIZE|QUARKUS_DATASOURCE_JDBC_MAX_SIZE|(?:DB|DATABASE)_POOL(?:_SIZE|_MAX)?"
    r"|MAX_OPEN_CONNS|(?:PG|DB_)?POOL_MAX|SQLALCHEMY_POOL_SIZE)$"
)
_OVERFLOW = re.compile(r"(?i)SQLALCHEMY_MAX_OVERFLOW$")


def pool_in_url(value: Value) -> Pool | None:
    """The size that a connection URL or string gives; None where it gives none."""
    found = _PARAMETER.search(value.template)
    return Pool(place=value.place, most=int(found["most"])) if found else None


def set_pools(service: Service) -> None:
    """Give the size that the environment names to the only database that the service connects to."""
    databases = [use for use in service.stores if _is_database(use)]
    if len(databases) != 1 or databases[0].pool is not None:
        return
    sizes = [setting for setting in service.environment.values() if _KEY.search(setting.key) and _size(setting)]
    if len(sizes) != 1:
        return
    sqlalchemy = sizes[0].key.upper().endswith("SQLALCHEMY_POOL_SIZE")
    more = [setting for setting in service.environment.values() if sqlalchemy and _OVERFLOW.search(setting.key)]
    databases[0].pool = Pool(place=sizes[0].place, most=_size(sizes[0]) + sum(_size(one) for one in more))


def _is_database(use: StoreUse) -> bool:
    return use.store.role is Role.STORE and use.store.kind in {None, "database"}


def _size(setting: Setting) -> int:
    """The number; 0 where it is none."""
    text = (setting.value or "").strip()
    return int(text) if text.isdecimal() and len(text) <= _LARGEST else 0
