"""Row-security policies of PostgreSQL."""

from __future__ import annotations

from plumbrule.model.database.change import AlterPolicy, CreatePolicy
from plumbrule.model.database.definition import Expression
from plumbrule.read.sql.cursor import Cursor


def create_policy(cursor: Cursor) -> CreatePolicy:
    """CREATE POLICY."""
    cursor.expect("CREATE", "POLICY")
    name = cursor.name()
    cursor.expect("ON")
    table = cursor.object_name()
    permissive, command = True, "all"
    if cursor.take("AS"):
        permissive = cursor.next().word != "RESTRICTIVE"
    if cursor.take("FOR"):
        command = cursor.next().word.lower()
    roles, using, check = _clauses(cursor)
    return CreatePolicy(
        place=name.place, table=table, name=name, command=command, permissive=permissive,
        roles=tuple(role for role in roles or () if role != "public"), using=using, check=check,
    )  # fmt: skip


def alter_policy(cursor: Cursor) -> AlterPolicy:
    """ALTER POLICY."""
    cursor.expect("ALTER", "POLICY")
    name = cursor.name()
    cursor.expect("ON")
    table = cursor.object_name()
    new = cursor.name() if cursor.take("RENAME", "TO") else None
    roles, using, check = _clauses(cursor)
    return AlterPolicy(place=name.place, table=table, name=name, new=new, roles=roles, using=using, check=check)


def _clauses(cursor: Cursor) -> tuple[tuple[str, ...] | None, Expression | None, Expression | None]:
    """TO, USING and WITH CHECK."""
    roles, using, check = None, None, None
    if cursor.take("TO"):
        names = cursor.until("USING", "WITH").parts()
        roles = tuple(part.name().text.lower() for part in names)
    if cursor.take("USING"):
        using = cursor.group().expression()
    if cursor.take("WITH", "CHECK"):
        check = cursor.group().expression()
    cursor.finish()
    return roles, using, check
