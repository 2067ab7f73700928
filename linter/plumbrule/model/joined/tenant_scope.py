"""Operations on rows of one tenant, and what in them says which tenant's."""

from __future__ import annotations

from plumbrule.model.contract.api import Operation
from plumbrule.model.contract.contents import sent_members
from plumbrule.model.contract.security import SecurityScheme
from plumbrule.model.database.row_security import is_known
from plumbrule.model.database.schema import Column
from plumbrule.model.database.tenancy import tenant_column
from plumbrule.model.joined.coverage import is_scope
from plumbrule.model.joined.served import is_judged_through
from plumbrule.model.names import normal, tokens

_KEYS = frozenset({"apikey", "basic"})  # types and schemes in which nothing travels that says who calls


def lost_tenant(operation: Operation, *, shared_keys: bool) -> Column | None:
    """The tenant column of the operation's table, where nothing in the request can say whose rows are meant.

    A key or a password may be known to belong to a tenant, unless `shared_keys` says that all have the same.
    """
    match = operation.collection
    if match is None or not is_judged_through(operation) or not is_known(match.table) or match.table.row_security:
        return None
    name = tenant_column(match.table.database)
    column = next((one for one in match.table.columns.values() if normal(one.name) == name), None)
    if column is None or column.nullable is not False or not is_scope(column) or _names_it(operation, column):
        return None
    schemes = _schemes(operation)
    return column if not schemes or (shared_keys and all(map(_is_key, schemes))) else None


def _names_it(operation: Operation, column: Column) -> bool:
    """A parameter, a segment of the path, a server's variable or the body is called after the tenant."""
    tenant = normal(column.name).removesuffix("_id")
    names = [one.name for one in operation.parameters]
    names += [segment.name for segment in operation.template.segments]
    names += [one.name for one in sent_members(operation)]
    names += [server.url for server in operation.servers]
    return any(tenant in tokens(name) for name in names)


def _schemes(operation: Operation) -> list[SecurityScheme | None]:
    known = operation.api.schemes
    return [known.get(name) for requirement in operation.requirements for name in requirement.schemes]


def _is_key(scheme: SecurityScheme | None) -> bool:
    return scheme is not None and not _KEYS.isdisjoint({scheme.type.lower(), scheme.scheme})
