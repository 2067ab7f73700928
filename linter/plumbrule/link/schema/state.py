"""A database while its statements are replayed: the tables so far, and what later statements may name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plumbrule.link.schema.names import folded, kept, table_key
from plumbrule.model.database.change import TableChange
from plumbrule.model.database.definition import Name, ObjectName, TypeName
from plumbrule.model.database.schema import Column, Database, Dialect, ForeignKey, Index, Table, UniqueKey
from plumbrule.text import Place

Part = Index | UniqueKey | ForeignKey


@dataclass(slots=True)
class Domain:
    base: TypeName
    nullable: bool | None


@dataclass(slots=True)
class State:
    """`database` is changed in place. Everything else is gone when the replay is over."""

    database: Database
    schema: str | None = None  # that unqualified names mean, where the text said so
    domains: dict[str, Domain] = field(default_factory=dict)
    types: dict[Column, ObjectName] = field(default_factory=dict)  # of columns whose type is no built-in one
    partitions: set[str] = field(default_factory=set)  # keys of true partitions, not of INHERITS children
    qualified: bool = False  # some table lies in a schema that is not the default one
    histories: set[str] = field(default_factory=set)  # keys of tables that keep old rows of others
    children: dict[Table, dict[Table, None]] = field(default_factory=dict)  # in order; partitions and INHERITS children
    inherited: set[Column] = field(default_factory=set)  # columns that a table has from its parents alone
    origin: dict[Part, Part] = field(default_factory=dict)  # of a partition → that of its parent that it comes from
    only: set[Part] = field(default_factory=set)  # what of a parent its partitions do not get
    named: set[str] = field(default_factory=set)  # names that something has or had, lower case

    @property
    def dialect(self) -> Dialect:
        return self.database.dialect

    def fold(self, name: Name) -> str:
        return folded(name, self.dialect)

    def folded_names(self, names: tuple[Name, ...]) -> tuple[str, ...]:
        return tuple(self.fold(name) for name in names)

    def key(self, name: ObjectName) -> str:
        return table_key(name, self.dialect, self.schema)[0]

    def find(self, name: ObjectName) -> Table | None:
        """The table of this name. An unqualified one may be the only such table of another schema."""
        key = self.key(name)
        table = self.database.tables.get(key)
        if table or name.schema:
            return table
        bare = self.fold(name.name)
        return self.database.tables.get(bare) or self._alone(bare)

    def _alone(self, bare: str) -> Table | None:
        if not self.qualified:
            return None
        found = [table for key, table in self.database.tables.items() if key.endswith(f".{bare}")]
        return found[0] if len(found) == 1 else None

    def table(self, change: TableChange) -> Table:
        """The table of a change. One that nothing created is made up, incomplete, and the change notes the conflict."""
        table = self.find(change.table)
        if table is None:
            change.conflict = f"there is no table {change.table}"
            table = self.made_up(change.table, change.table.place)
        change.subject = table
        return table

    def made_up(self, name: ObjectName, place: Place) -> Table:
        """A table of which only the name is known."""
        table = self.new_table(name, place)
        table.partial = table.made_up = True
        return table

    def new_table(self, name: ObjectName, place: Place) -> Table:
        key, schema = table_key(name, self.dialect, self.schema)
        table = Table(database=self.database, name=name.name.text, key=key, schema=schema, place=place)
        self.database.tables[key] = table
        self.qualified = self.qualified or "." in key
        self.named.add(key.rpartition(".")[2])
        return table

    def adopt(self, child: Table, parent: Table) -> bool:
        """Make one table the child of another; not where that would make it its own ancestor."""
        waiting, seen = [child], {child}
        while waiting:
            one = waiting.pop()
            if one is parent:
                return False
            fresh = [table for table in self.children.get(one, ()) if table not in seen]
            seen.update(fresh)
            waiting += fresh
        self.children.setdefault(parent, {})[child] = None
        return True

    def called(self, name: Name) -> str:
        """The name of a constraint or index, as much of it as the engine keeps."""
        text = kept(name.text, self.dialect)
        if text != name.text:
            written = self.database.cut.setdefault(text, [])
            written += [name.text] if name.text not in written else []
        self.named.add(text.lower())
        return text

    def taken(self, table: Table) -> set[str]:
        """What the table's schema calls its tables, constraints, indexes and sequences, in lower case."""
        names = {sequence.name.lower() for sequence in self.database.sequences.values()}
        for other in self.database.tables.values():
            if other.schema == table.schema:
                names.add(other.name.lower())
                names.update(name.lower() for name in constraint_names(other))
        return names

    def foreign_keys_to(self, table: Table) -> Iterator[ForeignKey]:
        """Foreign keys of any table that lead to this one."""
        for other in self.database.tables.values():
            for key in other.foreign_keys:
                if key.parent is table or (key.parent is None and key.parent_key == table.key):
                    yield key

    def index(self, name: str, table: Table | None) -> Index | UniqueKey | None:
        """The index or the key behind a constraint of this name, in one table or in all."""
        tables = [table] if table else list(self.database.tables.values())
        for fits in (str.__eq__, _same_but_case):
            for one in tables:
                for index in paths(one):
                    if fits(index.name, name):
                        return index
        return None


def _same_but_case(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def keys(table: Table) -> list[UniqueKey]:
    """Primary key and unique keys."""
    return [*([table.primary_key] if table.primary_key else ()), *table.unique_keys]


def paths(table: Table) -> list[UniqueKey | Index]:
    """Keys and indexes."""
    return [*table.indexes, *keys(table)]


def parts(table: Table) -> list[Part]:
    """Keys, indexes and foreign keys."""
    return [*paths(table), *table.foreign_keys]


def constraint_names(table: Table) -> list[str]:
    """Names of all constraints and indexes of a table."""
    return [
        *(path.name for path in paths(table)),
        *(foreign.name for foreign in table.foreign_keys),
        *(check.name for check in table.checks),
    ]
