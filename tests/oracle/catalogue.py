"""The neutral form that a replayed database and a server's own catalogue are turned into: one fact for each thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.database.schema import Column, Database, Dialect, ForeignKey, Index, Table, UniqueKey

KINDS = ("table", "column", "primary key", "unique key", "foreign key", "index")

UNNAMED = "key"  # constraints of SQLite, whose catalogue has no names for them


class Fact(NamedTuple):
    """One thing of a schema. `subject` is its name below its table, `detail` all that must agree."""

    kind: str
    subject: str
    detail: str

    @property
    def address(self) -> str:
        return f"{self.kind} {self.subject}"

    def __str__(self) -> str:
        return f"{self.address}: {self.detail}"


class MemberFact(NamedTuple):
    """A member of a key or an index; an expression has no column."""

    column: str | None
    descending: bool = False

    def __str__(self) -> str:
        return (self.column or "(expression)") + (" desc" if self.descending else "")


def table_fact(table: str, columns: Iterable[str]) -> Fact:
    return Fact("table", table, ", ".join(columns))


def column_fact(table: str, column: str, family: str, *, nullable: bool, source: str) -> Fact:
    """`source` is where a value comes from that nobody gives: "default", "generated", "computed", or nothing."""
    return Fact("column", f"{table}.{column}", " ".join(filter(None, (family, "" if nullable else "not null", source))))


def key_fact(
    table: str, name: str, members: Iterable[MemberFact], *, primary: bool, include: Sequence[str] = ()
) -> Fact:
    kind = "primary key" if primary else "unique key"
    return Fact(kind, f"{table}.{name}", _listed(members) + (f" include {', '.join(include)}" if include else ""))


def foreign_key_fact(
    table: str, name: str, columns: Iterable[str], parent: str, parent_columns: Iterable[str], actions: tuple[str, str]
) -> Fact:
    """`actions` are those of ON DELETE and ON UPDATE."""
    ends = f"({', '.join(columns)}) to {parent} ({', '.join(parent_columns)})"
    return Fact("foreign key", f"{table}.{name}", f"{ends} on delete {actions[0]} on update {actions[1]}")


def index_fact(
    table: str,
    name: str,
    method: str,
    members: Iterable[MemberFact],
    *,
    unique: bool,
    predicate: bool,
    include: Sequence[str] = (),
) -> Fact:
    words = (
        "unique" if unique else "",
        method,
        _listed(members),
        f"include {', '.join(include)}" if include else "",
        "where" if predicate else "",
    )
    return Fact("index", f"{table}.{name}", " ".join(filter(None, words)))


def _listed(members: Iterable[MemberFact]) -> str:
    return f"({', '.join(map(str, members))})"


def differences(replayed: Sequence[Fact], served: Sequence[Fact]) -> list[tuple[Fact, str]]:
    """Facts that only one of the two holds, each with a sentence that says which; sorted."""
    ours, theirs = Counter(replayed), Counter(served)
    found = [
        *((fact, f"only replayed: {fact}") for fact in (ours - theirs).elements()),
        *((fact, f"only on the server: {fact}") for fact in (theirs - ours).elements()),
    ]
    return sorted(found)


def replayed(database: Database) -> list[Fact]:
    """The facts of a database as the replay left it."""
    return [fact for table in database.tables.values() if not table.temporary for fact in _of_table(table)]


def _of_table(table: Table) -> Iterator[Fact]:
    yield table_fact(table.key, [*table.columns, *(["(partial)"] if table.partial else [])])
    yield from (_of_column(column) for column in table.columns.values())
    if table.primary_key:
        yield _of_key(table.primary_key)
    yield from (_of_key(key) for key in table.unique_keys)
    yield from (_of_foreign_key(key) for key in table.foreign_keys)
    yield from (_of_index(index) for index in table.indexes)


def _of_column(column: Column) -> Fact:
    default = column.default is not None and not is_null(column.default)
    source = "computed" if column.computed else "generated" if column.generated else "default" if default else ""
    return column_fact(
        column.table.key, column.key, column.family, nullable=column.nullable is not False, source=source
    )


def is_null(default: str) -> bool:
    """The default says nothing: NULL, bare or cast."""
    return default.partition("::")[0].strip("() ").lower() == "null"


def _of_key(key: UniqueKey) -> Fact:
    if key.table.database.dialect is Dialect.MYSQL and not key.primary:  # whose catalogue knows unique indexes only
        return index_fact(key.table.key, key.name.lower(), key.method, _members(key), unique=True, predicate=False)
    return key_fact(key.table.key, _name(key), _members(key), primary=key.primary, include=key.include)


def _of_index(index: Index) -> Fact:
    return index_fact(
        index.table.key,
        index.name.lower(),
        index.method,
        _members(index),
        unique=index.unique,
        predicate=index.predicate is not None,
        include=index.include,
    )


def _of_foreign_key(key: ForeignKey) -> Fact:
    columns = key.parent_columns
    if not columns and key.parent and key.parent.primary_key:
        columns = tuple(member.column or "" for member in key.parent.primary_key.members)
    dialect = key.table.database.dialect
    actions = (_action(key.on_delete, dialect), _action(key.on_update, dialect))
    return foreign_key_fact(key.table.key, _name(key), key.columns, key.parent_key, columns, actions)


def _action(action: str | None, dialect: Dialect) -> str:
    if dialect is Dialect.MYSQL and action in (None, "restrict"):  # InnoDB does the same for both
        return "no action"
    return action or "no action"


def _members(path: UniqueKey | Index) -> list[MemberFact]:
    return [MemberFact(member.column, member.descending) for member in path.members]


def _name(constraint: UniqueKey | ForeignKey) -> str:
    """The model keeps such names as they are written, whose case no engine needs; SQLite forgets them."""
    return UNNAMED if constraint.table.database.dialect is Dialect.SQLITE else constraint.name.lower()
