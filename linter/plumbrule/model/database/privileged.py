"""Roles that no check of the database stops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.database.role import Privilege, Role
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.model.names import tokens, words
from plumbrule.text import Place

_KEEPERS = words("admin administrator postgres root dba sa rdsadmin superuser sys system owner replicator replication")
_ATTRIBUTES = {
    "superuser": "is a superuser: no right and no policy of the database stops it",
    "bypassrls": "bypasses row security: every policy is void for it",
}
_ROLES = words(
    "rds_superuser cloudsqlsuperuser azure_pg_admin pg_read_server_files pg_write_server_files"
    " pg_execute_server_program pg_write_all_data sysadmin securityadmin serveradmin control_server db_owner"
    " db_securityadmin dba sysdba imp_full_database"
)


class Privileged(NamedTuple):
    """Why a role is out of reach of every check, and the statement that ends it."""

    node: Role | Privilege
    place: Place
    message: str
    remedy: str


def privileged(database: Database) -> Iterator[Privileged]:
    """Roles with such an attribute, membership or right, those for the keepers of the database left out."""
    for role in database.roles.values():
        for attribute, effect in _ATTRIBUTES.items():
            place = role.attributes.get(attribute)
            if place is not None and not _is_keeper(role.name):
                remedy = f"ALTER ROLE {role.name} NO{attribute.upper()};"
                yield Privileged(role, place, f"role {role.name} {effect}", remedy)
    for one in database.privileges:
        if _is_keeper(one.grantee.partition("@")[0]) or one.future:
            continue
        if one.kind == "role" and one.key in _ROLES:
            message = f"{one.grantee} is made a member of {one.key}, which no check of the database stops"
            remedy = f"ALTER ROLE {one.key} DROP MEMBER {one.grantee};" if _is_tsql(one) else _revoke(one)
            yield Privileged(one, one.place, message, remedy)
        elif database.dialect is Dialect.MYSQL and one.name == "" and (one.grant_option or "super" in one.rights):
            what = "pass on its rights" if one.grant_option else "do whatever it likes"
            yield Privileged(one, one.place, f"{one.grantee} may {what} on every database of the server", _revoke(one))


def _is_keeper(name: str) -> bool:
    return not _KEEPERS.isdisjoint(tokens(name))


def _is_tsql(one: Privilege) -> bool:
    return one.database.dialect is Dialect.TSQL


def _revoke(one: Privilege) -> str:
    if one.kind == "role":
        return f"REVOKE {one.key} FROM {one.grantee};"
    user, _, host = one.grantee.partition("@")
    account = f"'{user}'@'{host}'" if host else user
    return f"REVOKE {'GRANT OPTION' if one.grant_option else 'SUPER'} ON *.* FROM {account};"
