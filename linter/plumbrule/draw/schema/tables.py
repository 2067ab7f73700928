"""The tables of the workspace as a chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from plumbrule.draw.graph import Mark
from plumbrule.draw.schema.chart import Chart, Entity, Key, Relation, Row
from plumbrule.model.database.schema import Column, Database, ForeignKey, Index, Table, UniqueKey
from plumbrule.rule import Finding, Severity


def chart(databases: Iterable[Database], findings: Iterable[Finding] = ()) -> Chart:
    """All tables but temporary ones, partitions and what an import left behind; findings stand at their columns."""
    kept = [one for database in databases for one in database.tables.values() if _is_drawn(one)]
    notes = _Notes([finding for finding in findings if finding.severity > Severity.INFO], kept)
    entities = [_entity(table, notes) for table in kept]
    known = {entity.id for entity in entities}
    relations = [one for table in kept for one in _relations(table) if one.parent in known]
    hidden = sum(table.partition_of is not None for database in databases for table in database.tables.values())
    return Chart(
        entities=tuple(sorted(entities, key=lambda one: (one.group, one.name, one.id))),
        relations=tuple(sorted(relations)),
        omitted={"partition": hidden} if hidden else {},
        marks=notes.marks,
    )


def identity(table: Table) -> str:
    """Tells a table from those of the same name elsewhere."""
    return f"{table.scope} {table.database.name} {table.key}"


def _is_drawn(table: Table) -> bool:
    return not table.temporary and table.partition_of is None


class _Notes:
    """Findings by the table and the column that they are about."""

    def __init__(self, findings: Sequence[Finding], tables: Sequence[Table]) -> None:
        self._rules: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        by_scope: defaultdict[str, list[Table]] = defaultdict(list)
        for table in tables:
            by_scope[table.scope].append(table)
        marks: list[Mark] = []
        for finding in findings:
            for table in by_scope[finding.scope]:
                if _is_about(finding, table):
                    self._rules[identity(table), _column(finding, table)].append(finding.rule)
                    nodes = frozenset({identity(table)})
                    marks.append(
                        Mark(finding.rule, finding.severity, finding.message, finding.address, nodes, frozenset())
                    )
        self.marks = tuple(sorted(marks, key=lambda mark: (-mark.severity, mark.rule, mark.subject)))

    def at(self, table: Table, column: str = "") -> str:
        return ", ".join(dict.fromkeys(self._rules.get((identity(table), column), ())))


def _is_about(finding: Finding, table: Table) -> bool:
    address = finding.address
    return address == table.address or address.startswith((f"{table.address}.", f"{table.address} policy "))


def _column(finding: Finding, table: Table) -> str:
    """Key of the column that the finding names, or whose foreign key or index it names; empty: the table as a whole."""
    name = finding.address.removeprefix(table.address).removeprefix(".")
    if name in table.columns:
        return name
    named = next((column.key for column in table.columns.values() if column.address == finding.address), "")
    if named:
        return named
    paths: list[Index | UniqueKey] = [*table.indexes, *table.unique_keys]
    members = next((path.members for path in paths if path.name == name), ())
    first = name.split("+")[0] if "+" in name else next((one.column for one in members if one.column), "")
    return first if first in table.columns else ""


def _entity(table: Table, notes: _Notes) -> Entity:
    indexed = {member.column for path in table.indexes for member in path.members}
    unique = {one.members[0].column for one in table.unique_keys if len(one.members) == 1}
    foreign = {column for key in table.foreign_keys for column in key.columns}
    primary = {member.column for member in table.primary_key.members} if table.primary_key else set()
    sets: tuple[tuple[Key, set[str | None] | set[str]], ...] = (("PK", primary), ("FK", foreign), ("UK", unique))
    rows = tuple(
        Row(
            name=column.name,
            type=column.type,
            keys=tuple(name for name, members in sets if column.key in members),
            nullable=column.nullable,
            note=notes.at(table, column.key),
            indexed=column.key in indexed,
        )
        for column in table.columns.values()
    )
    return Entity(id=identity(table), name=table.name, group=table.scope, rows=rows, partial=table.partial)


def _relations(table: Table) -> Iterator[Relation]:
    for key in table.foreign_keys:
        if key.parent is not None:
            columns = [table.columns[one] for one in key.columns if one in table.columns]
            optional = any(column.nullable is not False for column in columns)
            names = tuple(table.written(one) for one in key.columns)
            yield Relation(identity(table), identity(key.parent), names, optional, _is_single(key, columns))


def _is_single(key: ForeignKey, columns: Sequence[Column]) -> bool:
    """No two rows have the same parent: a key or unique index without a condition has some of the columns alone."""
    table = key.table
    paths: list[Index | UniqueKey] = [*([table.primary_key] if table.primary_key else []), *table.unique_keys]
    paths += [index for index in table.indexes if index.unique and index.predicate is None]
    wanted = {column.key for column in columns}
    members = [{member.column for member in path.members} for path in paths]
    return any(one and None not in one and one <= wanted for one in members)
