"""Row security of PostgreSQL: what policies let through, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.predicate import LONGEST, conjuncts
from plumbrule.model.database.repair import qualified
from plumbrule.model.database.schema import Column, Database, Policy, Table, View
from plumbrule.model.database.tenancy import TENANT_COLUMNS, tenant_column
from plumbrule.model.names import normal, tokens, words

ANYBODY = words("public anon authenticated guest")
"""Roles that hold whoever comes: PUBLIC, the two of Supabase, and the guest of SQL Server."""
OWNER_COLUMNS = ("user_id", "owner_id", "member_id", "author_id", "created_by", "profile_id")
_KEEPERS = words("admin owner migration migrations migrator postgres dba root superuser ddl deploy")
_SHOWN = words("public published catalog catalogue")
_METADATA = re.compile(r"\b(?:raw_)?user_meta_?data\b")
_CALL = re.compile(r"([\w.]+)\(")
_SESSION = re.compile(r"(?:auth\.\w+|current_setting|current_user|session_user|coalesce|nullif|lower|now)")
_SAME = re.compile(r'([\w$."]+)\s*=\s*([\w$."]+)')
_PIECE = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|[()]|\bor\b|.", re.DOTALL)
_PUBLIC = frozenset({None, "public"})
FEWEST_ENABLED = 3  # tables with row security before it is a habit of the schema
SHARE = 0.5  # of the tables that carry the column


def enable(table: Table) -> str:
    return f"ALTER TABLE {qualified(table)} ENABLE ROW LEVEL SECURITY;"


def disable(table: Table) -> str:
    return f"ALTER TABLE {qualified(table)} DISABLE ROW LEVEL SECURITY;"


def is_known(table: Table) -> bool:
    """Nothing unread may have enabled row security or made a policy."""
    return not (table.partial or table.database.partial)


def is_platform(database: Database) -> bool:
    """Laid out for Supabase, which serves every table of the schema `public` over HTTP."""
    return any("supabase/migrations/" in path or "supabase/schemas/" in path for path in database.paths)


def is_open(policy: Policy) -> bool:
    """The policy is for whoever comes."""
    return not policy.roles or not ANYBODY.isdisjoint(policy.roles)


def always_true(text: str | None) -> bool:
    """Every row meets the condition: `true`, `1 = 1`, a column equal to itself, or one of these behind an OR."""
    if text is None or len(text) > LONGEST:
        return False
    return any(all(_holds(part) for part in conjuncts(one)) for one in disjuncts(text))


def disjuncts(text: str) -> list[str]:
    """The parts that OR joins at the top level."""
    parts, depth, part = [], 0, ""
    for piece in _PIECE.findall(text):
        depth += (piece == "(") - (piece == ")")
        if piece == "or" and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += piece
    return [one.strip() for one in (*parts, part)]


def _holds(part: str) -> bool:
    same = _SAME.fullmatch(part)
    return part == "true" or (same is not None and same[1] == same[2])


def unbounded(policy: Policy) -> list[str]:
    """The clauses of a permissive policy for anybody that let every row through."""
    if not policy.permissive or not is_open(policy):
        return []
    clauses = {"USING": policy.using if policy.command != "insert" else None, "WITH CHECK": policy.check}
    return [name for name, text in clauses.items() if always_true(text)]


def is_shown(table: Table) -> bool:
    """The name or the comment says that everybody may read the rows."""
    return not _SHOWN.isdisjoint({*tokens(table.name), *tokens(table.comment or "")})


def trusts_user(policy: Policy) -> str | None:
    """The name under which a policy reads what users write about themselves; None where it does not."""
    found = _METADATA.search(f"{policy.using or ''} {policy.check or ''}")
    return found[0] if found else None


def movable(policy: Policy) -> Column | None:
    """The column of the tenant or owner that an UPDATE may set to another's, because no clause looks at it.

    Functions and subqueries may look at anything, so a condition with one is not judged.
    """
    text = policy.using
    if policy.command != "update" or policy.check is not None or text is None or always_true(text):
        return None
    foreign_calls = [call for call in _CALL.findall(text) if not _SESSION.fullmatch(call)]
    column = whose(policy.table)
    if column is None or foreign_calls or re.search(r"\bselect\b", text):
        return None
    return None if re.search(rf"\b{re.escape(column.key)}\b", text) else column


def whose(table: Table) -> Column | None:
    """The column that says whose row it is: the tenant's, else the owner's."""
    names = (tenant_column(table.database), *TENANT_COLUMNS, *OWNER_COLUMNS)
    by_name = {normal(column.name): column for column in table.columns.values()}
    return next((by_name[name] for name in names if name in by_name), None)


class Exposed(NamedTuple):
    """A table without row security, and why it should have some. `served`: over HTTP, to whoever has the public key."""

    table: Table
    column: Column | None
    enabled: int
    carrying: int
    served: bool


def without_row_security(database: Database) -> Iterator[Exposed]:
    """Tables that hold rows of many owners and do not tell them apart, in a schema that does so elsewhere."""
    told: set[Table] = set()
    judged = [table for table in database.tables.values() if is_judged(table)]
    for name in (*TENANT_COLUMNS, *OWNER_COLUMNS):
        carrying = [(table, column) for table in judged if (column := _named(table, name))]
        enabled = sum(table.row_security for table, _ in carrying)
        if enabled >= FEWEST_ENABLED and enabled >= SHARE * len(carrying):
            for table, column in carrying:
                if not table.row_security and table not in told and is_known(table) and not is_platform(database):
                    told.add(table)
                    yield Exposed(table, column, enabled, len(carrying), served=False)
    for table in database.tables.values() if is_platform(database) else ():
        if table.schema in _PUBLIC and not table.row_security and is_known(table) and not table.temporary:
            yield Exposed(table, whose(table), 0, 0, served=True)


def _named(table: Table, name: str) -> Column | None:
    return next((column for column in table.columns.values() if normal(column.name) == name), None)


def reads_as_owner(view: View) -> list[Table]:
    """Tables with row security that the view reads with its owner's rights, through other views too."""
    if any(option.partition("=")[0] == "security_invoker" and _is_on(option) for option in view.options):
        return []
    database, pending, seen, found = view.database, [*view.tables], {view.key}, []
    while pending:
        key = pending.pop(0)
        if key in seen:
            continue
        seen.add(key)
        if key in database.tables and database.tables[key].row_security:
            found.append(database.tables[key])
        elif key in database.views:
            pending += database.views[key].tables
    return found


def _is_on(option: str) -> bool:
    return option.partition("=")[2].strip("'\" ").lower() in {"", "true", "on", "1", "yes"}


def locked(database: Database) -> list[Table]:
    """Tables that show no row to anybody but their owner. A partition is read through its parent."""
    return [
        table
        for table in database.tables.values()
        if table.row_security and not table.policies and table.partition_of is None and is_known(table)
    ]


def locks_out(database: Database, tables: Sequence[Table]) -> bool:
    """The schema has no policy at all: locking several tables up is what somebody meant, not what they forgot."""
    return len(tables) >= FEWEST_ENABLED and not any(table.policies for table in database.tables.values())


def is_for_services(table: Table) -> bool:
    """Only roles of services were given rights on the table, so that nobody else sees rows is meant."""
    granted = [one for one in table.database.privileges if one.table is table]
    return bool(granted) and all(one.grantee not in ANYBODY for one in granted)


def unforced(table: Table) -> Literal["owner", "unknown"] | None:
    """Whether the application may be the owner, whom policies do not hold: it is, nobody says, or it is not (None)."""
    if not table.row_security or table.row_security_forced or not table.policies or not is_known(table):
        return None
    if table.owner is None:
        return None if is_platform(table.database) else "unknown"
    return None if not _KEEPERS.isdisjoint(tokens(table.owner)) else "owner"


def readers(view: View) -> list[str]:
    """Roles that may read a view: by a grant, or because the platform serves its schema."""
    granted = [
        one.grantee
        for one in view.database.privileges
        if one.kind == "table" and one.key == view.key and not {"all", "select"}.isdisjoint(one.rights)
    ]
    served = ["anon"] if is_platform(view.database) and "." not in view.key and not view.materialized else []
    return list(dict.fromkeys([*granted, *served]))
