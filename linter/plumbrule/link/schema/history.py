"""What the replay remembers of a release while it runs, and tells to each change of a migration that is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from plumbrule.link.schema.constraints import mentions
from plumbrule.link.schema.finish import resolve_type
from plumbrule.link.schema.state import State
from plumbrule.model.database.change import (
    AddForeignKey,
    AttachPartition,
    Change,
    CreateIndex,
    CreateTable,
    DetachPartition,
    DropTable,
    RenameTable,
    TableChange,
)
from plumbrule.model.database.column_change import AddColumn, ColumnChange, DropColumn, RenameColumn
from plumbrule.model.database.definition import ObjectName
from plumbrule.model.database.moment import Moment, User
from plumbrule.model.database.object_change import (
    CreateDomain,
    CreateEnum,
    CreateView,
    DropIndex,
    DropView,
    Maintenance,
    ObjectChange,
    WriteRows,
)
from plumbrule.model.database.schema import Column, Index, Table, UniqueKey, View
from plumbrule.model.database.statement import SqlFile

Born = Table | Column | Index | UniqueKey | View | str  # a str is the key of a type


@dataclass(slots=True)
class History:
    """`born` holds what the release of a judged migration made; `filled`, by table, the file that first wrote rows."""

    state: State
    born: dict[Born, str] = field(default_factory=dict)
    filled: dict[Table, str] = field(default_factory=dict)
    gone: dict[str, str | None] = field(default_factory=dict)  # key of a dropped table → the release that made it

    def moment(self, change: Change, file: SqlFile) -> Moment:
        """What is known at this moment, of what the change names."""
        state = self.state
        name = _table_name(change)
        table = state.find(name) if name else None
        index = self._index(change, table)
        if index and not table:
            table = index.table
        view = state.database.views.get(state.key(name)) if name and table is None else None
        column = table.columns.get(state.fold(change.column)) if table and isinstance(change, ColumnChange) else None
        other = self._other(change)
        copy = self._copy(table) if table else None
        return Moment(
            table=copy,
            fresh=self._is_fresh(table, file) if table else view is not None,
            other=self._copy(other) if other else None,
            other_fresh=other is not None and self._is_fresh(other, file),
            index=index,
            recent=self._is_recent(change, column or index or view, file),
            column=copy.columns.get(column.key) if copy and column else None,
            labels=self._labels(change),
            named=table.name if table else str(name or ""),
            complete=not state.database.partial,
            users=tuple(user for user in self._users(change, table) if user.owner not in self._dropped(file)),
            dialect=state.dialect,
        )

    def after(self, change: Change, file: SqlFile) -> None:
        """Remember what the change made or filled."""
        state = self.state
        if isinstance(change, CreateTable) and change.subject and change.conflict is None:
            self.born.setdefault(change.subject, file.release)
        elif isinstance(change, AddColumn) and change.subject:
            column = change.subject.columns.get(state.fold(change.column))
            if column and change.conflict is None:
                self.born.setdefault(column, file.release)
        elif isinstance(change, CreateIndex) and change.subject and change.subject.indexes:
            self.born.setdefault(change.subject.indexes[-1], file.release)
        elif isinstance(change, CreateView) and (view := state.database.views.get(state.key(change.name))):
            self.born.setdefault(view, file.release)
        elif isinstance(change, (CreateEnum, CreateDomain)):
            self.born.setdefault(state.key(change.name), file.release)
        elif isinstance(change, WriteRows) and change.table and (table := state.find(change.table)):
            self.filled.setdefault(table, file.path)
        elif isinstance(change, DropTable) and change.subject:
            self.gone[change.subject.key] = self.born.get(change.subject)
        elif isinstance(change, RenameTable) and change.subject and change.subject.key in self.gone:
            self._takes_the_place(change.subject)

    def _takes_the_place(self, table: Table) -> None:
        """A table that was made anew under another name is no newer than the one whose name it takes."""
        release = self.gone.pop(table.key)
        if release is None:
            self.born.pop(table, None)
        else:
            self.born[table] = release

    def _is_fresh(self, table: Table, file: SqlFile) -> bool:
        return self.born.get(table) == file.release and self.filled.get(table, file.path) == file.path

    def _is_recent(self, change: Change, named: Born | None, file: SqlFile) -> bool:
        if isinstance(change, RenameTable) and self.state.key(change.new) in self.gone:
            return True  # it takes the place of a table that an earlier migration dropped
        if named is None and isinstance(change, ObjectChange):
            named = self.state.key(change.name)
            view = self.state.database.views.get(named)
            named = view or named
        return named is not None and self.born.get(named) == file.release

    def _copy(self, table: Table) -> Table:
        columns = {}
        for key, column in table.columns.items():
            columns[key] = replace(column)
            if user := self.state.types.get(column):
                resolve_type(columns[key], user, self.state)
        return replace(
            table,
            columns=columns,
            unique_keys=list(table.unique_keys),
            foreign_keys=list(table.foreign_keys),
            indexes=list(table.indexes),
            checks=list(table.checks),
        )

    def _index(self, change: Change, table: Table | None) -> Index | UniqueKey | None:
        if not isinstance(change, DropIndex):
            return None
        return self.state.index(self.state.fold(change.name.name), table)

    def _other(self, change: Change) -> Table | None:
        if isinstance(change, AddForeignKey):
            return self.state.find(change.definition.parent)
        if isinstance(change, (AttachPartition, DetachPartition)):
            return self.state.find(change.child)
        if isinstance(change, CreateTable) and change.partition_of:
            return self.state.find(change.partition_of)
        return None

    def _labels(self, change: Change) -> tuple[str, ...] | None:
        return self.state.database.enums.get(self.state.key(change.name)) if isinstance(change, ObjectChange) else None

    def _users(self, change: Change, table: Table | None) -> Iterator[User]:
        """What needs the table or column that the change drops or renames."""
        if table is None:
            return
        if isinstance(change, (DropTable, RenameTable)):
            for view in self.state.database.views.values():
                if table.key in view.tables:
                    yield User(f"view {view.name}", view.place, view.key)
        if isinstance(change, DropTable):
            for key in self.state.foreign_keys_to(table):
                if key.table is not table:
                    yield User(f"foreign key {key}", key.place, key.table.key)
        if isinstance(change, (DropColumn, RenameColumn)):
            yield from self._users_of_column(change, table)

    def _dropped(self, file: SqlFile) -> frozenset[str]:
        """Keys of the tables and views that a file drops somewhere."""
        keys = (self.state.key(name) for one in file.changes() if (name := _dropped_name(one)))
        return frozenset(keys)

    def _users_of_column(self, change: DropColumn | RenameColumn, table: Table) -> Iterator[User]:
        column = self.state.fold(change.column)
        if isinstance(change, DropColumn):
            for key in self.state.foreign_keys_to(table):
                if key.table is not table and column in (key.parent_columns or _primary(table)):
                    yield User(f"foreign key {key}", key.place, key.table.key)
            for policy in table.policies:
                if any(mentions(text, column) for text in (policy.using, policy.check) if text):
                    yield User(f"policy {policy.name}", policy.place, table.key)


def _dropped_name(change: Change) -> ObjectName | None:
    if isinstance(change, DropTable):
        return change.table
    return change.name if isinstance(change, DropView) else None


def _primary(table: Table) -> tuple[str | None, ...]:
    return tuple(member.column for member in table.primary_key.members) if table.primary_key else ()


def _table_name(change: Change) -> ObjectName | None:
    """The table that a change names, whatever its kind."""
    if isinstance(change, TableChange):
        return change.table
    if isinstance(change, (DropIndex, WriteRows)):
        return change.table
    return change.target if isinstance(change, Maintenance) else None
