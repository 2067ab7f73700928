"""Changes of columns as SQL."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Dialect
from plumbrule.read.liquibase.column_sql import column_sql, default_sql, foreign_key_sql
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Passage
from plumbrule.read.liquibase.row_sql import value_sql
from plumbrule.read.liquibase.writer import Writer, composed

_RESTATED = {
    Dialect.MYSQL: "ALTER TABLE {table} MODIFY {column} {type}",
    Dialect.ORACLE: "ALTER TABLE {table} MODIFY {column} {type}",
    Dialect.TSQL: "ALTER TABLE {table} ALTER COLUMN {column} {type}",
}  # engines that say the type again whatever they change of a column


def add_column(node: Node, writer: Writer) -> Iterator[Passage]:
    """addColumn, one statement for each column and each of its keys."""
    table = writer.table(node)
    for column in node.named("column") if table else ():
        value = value_sql(column, writer)
        definition = column_sql(column, writer, primary=True, nullable=value is not None)
        name = writer.get(column, "name")
        if table is None or definition is None or name is None:
            continue
        place = _position(column, writer)
        yield composed(
            name, "ALTER TABLE {table} ADD COLUMN {column}{place}", table=table, column=definition, place=place
        )
        if key := foreign_key_sql(column, writer):
            yield composed(name, "ALTER TABLE {table} ADD {key}", table=table, key=key)
        if value:
            slots = {"table": table, "column": writer.name(name), "value": value}
            yield composed(name, "UPDATE {table} SET {column} = {value}", **slots)
            yield from _required(column, table, name, writer)


def _required(column: Node, table: Passage, name: Passage, writer: Writer) -> Iterator[Passage]:
    """NOT NULL of a new column, which Liquibase adds when the rows have their value."""
    rules, kind = column.first("constraints"), writer.get(column, "type")
    if rules is None or kind is None or writer.flag(rules, "nullable") is not False:
        return
    yield _nullability(table, name, kind, writer, "NOT NULL")
    default = default_sql(column, writer)
    if default and writer.dialect is Dialect.MYSQL:  # where MODIFY has taken it away
        yield composed(
            name,
            "ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT {default}",
            table=table,
            column=writer.name(name),
            default=default,
        )


def _position(column: Node, writer: Writer) -> Passage | str:
    after = writer.get(column, "afterColumn") if writer.dialect is Dialect.MYSQL else None
    return composed(after, " AFTER {column}", column=writer.name(after)) if after else ""


def drop_column(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropColumn, of one column or of several."""
    table = writer.table(node)
    listed = [writer.get(node, "columnName"), *(writer.get(child, "name") for child in node.named("column"))]
    for name in listed:
        if table and name:
            yield composed(name, "ALTER TABLE {table} DROP COLUMN {column}", table=table, column=writer.name(name))


def rename_column(node: Node, writer: Writer) -> Iterator[Passage]:
    """renameColumn."""
    table, old, new = writer.table(node), writer.get(node, "oldColumnName"), writer.get(node, "newColumnName")
    if table and old and new:
        slots = {"table": table, "old": writer.name(old), "new": writer.name(new)}
        yield composed(old, "ALTER TABLE {table} RENAME COLUMN {old} TO {new}", **slots)


def modify_type(node: Node, writer: Writer) -> Iterator[Passage]:
    """modifyDataType."""
    table, column, kind = writer.table(node), writer.get(node, "columnName"), writer.get(node, "newDataType")
    if table and column and kind:
        template = _RESTATED.get(writer.dialect, "ALTER TABLE {table} ALTER COLUMN {column} TYPE {type}")
        yield composed(column, template, table=table, column=writer.name(column), type=writer.type(kind))


def add_not_null(node: Node, writer: Writer) -> Iterator[Passage]:
    """addNotNullConstraint, behind the value that rows without one get."""
    table, column, value = writer.table(node), writer.get(node, "columnName"), writer.get(node, "defaultNullValue")
    if table and column and value:
        slots = {"table": table, "column": writer.name(column), "value": writer.string(value)}
        yield composed(column, "UPDATE {table} SET {column} = {value} WHERE {column} IS NULL", **slots)
    yield from _changed_nullability(node, writer, "NOT NULL")


def drop_not_null(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropNotNullConstraint."""
    yield from _changed_nullability(node, writer, "NULL")


def _changed_nullability(node: Node, writer: Writer, said: str) -> Iterator[Passage]:
    table, column, kind = writer.table(node), writer.get(node, "columnName"), writer.get(node, "columnDataType")
    if table and column and (kind or writer.dialect is not Dialect.TSQL):
        yield _nullability(table, column, kind, writer, said)


def _nullability(table: Passage, column: Passage, kind: Passage | None, writer: Writer, said: str) -> Passage:
    slots: dict[str, Passage | str] = {"table": table, "column": writer.name(column)}
    if kind and writer.dialect in _RESTATED:
        return composed(column, f"{_RESTATED[writer.dialect]} {said}", **slots, type=writer.type(kind))
    verb = "SET NOT NULL" if said == "NOT NULL" else "DROP NOT NULL"
    return composed(column, f"ALTER TABLE {{table}} ALTER COLUMN {{column}} {verb}", **slots)


def add_default(node: Node, writer: Writer) -> Iterator[Passage]:
    """addDefaultValue."""
    table, column, default = writer.table(node), writer.get(node, "columnName"), default_sql(node, writer)
    if table and column and default:
        slots = {"table": table, "column": writer.name(column), "default": default}
        if writer.dialect is Dialect.TSQL:
            yield composed(column, "ALTER TABLE {table} ADD DEFAULT {default} FOR {column}", **slots)
        else:
            yield composed(column, "ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT {default}", **slots)


def drop_default(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropDefaultValue; SQL Server has no name for it that could be known here."""
    table, column = writer.table(node), writer.get(node, "columnName")
    if table and column and writer.dialect is not Dialect.TSQL:
        slots = {"table": table, "column": writer.name(column)}
        yield composed(column, "ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT", **slots)


def add_auto_increment(node: Node, writer: Writer) -> Iterator[Passage]:
    """addAutoIncrement."""
    table, column, kind = writer.table(node), writer.get(node, "columnName"), writer.get(node, "columnDataType")
    if table is None or column is None:
        return
    slots = {"table": table, "column": writer.name(column)}
    if writer.dialect is Dialect.MYSQL and kind:
        yield composed(
            column, "ALTER TABLE {table} MODIFY {column} {type} AUTO_INCREMENT", **slots, type=writer.type(kind)
        )
    elif writer.dialect is not Dialect.TSQL:
        yield composed(
            column, "ALTER TABLE {table} ALTER COLUMN {column} ADD GENERATED BY DEFAULT AS IDENTITY", **slots
        )


def merge_columns(node: Node, writer: Writer) -> Iterator[Passage]:
    """mergeColumns: two columns into a new one."""
    table, final = writer.table(node), writer.get(node, "finalColumnName")
    kind = writer.get(node, "finalColumnType")
    old = [name for attribute in ("column1Name", "column2Name") if (name := writer.get(node, attribute))]
    if table is None or final is None:
        return
    slots: dict[str, Passage | str] = {
        "table": table,
        "column": writer.name(final),
        "type": writer.type(kind) if kind else "",
    }
    if all(name.text != final.text for name in old):
        yield composed(final, "ALTER TABLE {table} ADD COLUMN {column} {type}", **slots)
    yield composed(final, "UPDATE {table} SET {column} = NULL", **slots)
    for name in old:
        if name.text != final.text:
            yield composed(name, "ALTER TABLE {table} DROP COLUMN {old}", table=table, old=writer.name(name))


def column_remarks(node: Node, writer: Writer) -> Iterator[Passage]:
    """setColumnRemarks."""
    table, column, remarks = writer.table(node), writer.get(node, "columnName"), writer.get(node, "remarks")
    kind = writer.get(node, "columnDataType")
    if table is None or column is None or remarks is None:
        return
    slots = {"table": table, "column": writer.name(column), "text": writer.string(remarks)}
    if kind and writer.dialect is Dialect.MYSQL:
        template = "ALTER TABLE {table} MODIFY {column} {type} COMMENT {text}"
        yield composed(column, template, **slots, type=writer.type(kind))
    else:
        yield composed(column, "COMMENT ON COLUMN {table}.{column} IS {text}", **slots)
