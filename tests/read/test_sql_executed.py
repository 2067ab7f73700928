"""What EXEC of SQL Server does to a schema: sp_rename, and statements in constant strings."""

from __future__ import annotations

import pytest

from plumbrule.model.database.change import Change, RenameTable
from plumbrule.model.database.column_change import AddColumn, RenameColumn
from plumbrule.model.database.object_change import RenameIndex
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql import read_sql
from plumbrule.text import Source


def changes(sql: str) -> list[Change]:
    return list(read_sql(Source("shop/V1__x.sql", sql), Dialect.TSQL).changes())


def said(sql: str, change: Change) -> str:
    return sql[change.place.span.start : change.place.span.end]


@pytest.mark.parametrize(
    "sql",
    [
        "EXEC sp_rename 'orders.total', 'amount', 'COLUMN'",
        "EXEC sys.sp_rename N'[dbo].[orders].[total]', N'amount', N'COLUMN';",
        "EXECUTE sp_rename @objname = 'dbo.orders.total', @newname = 'amount', @objtype = 'column'",
        "IF COL_LENGTH('orders', 'amount') IS NULL EXEC sp_rename 'orders.total', 'amount', 'COLUMN'",
        "IF COL_LENGTH('orders', 'amount') IS NULL\nBEGIN\n  EXEC sp_rename 'orders.total', 'amount', 'COLUMN'\nEND",
    ],
)
def test_a_column_is_renamed(sql: str) -> None:
    (change,) = changes(sql)
    assert isinstance(change, RenameColumn)
    assert (str(change.table.name.text), change.column.text, change.new.text) == ("orders", "total", "amount")
    assert said(sql, change).strip("[]") == "total"


def test_an_index_and_a_table_are_renamed() -> None:
    index, table = changes("EXEC sp_rename 'dbo.orders.ix_a', 'ix_b', 'INDEX';\nEXEC sp_rename 'orders', 'purchases';")
    assert isinstance(index, RenameIndex)
    assert (str(index.table), index.new.text) == ("dbo.orders", "ix_b")
    assert isinstance(table, RenameTable)
    assert (str(table.table), str(table.new)) == ("orders", "purchases")


@pytest.mark.parametrize("sql", ["EXEC sp_rename @old, 'x'", "EXEC sp_rename 'a'", "EXEC dbo.rebuild 'a', 'b'", "EXEC"])
def test_what_names_nothing_renames_nothing(sql: str) -> None:
    assert changes(sql) == []


@pytest.mark.parametrize(
    "sql",
    [
        "EXEC('ALTER TABLE orders ADD state varchar(10) DEFAULT ''new''')",
        "EXEC sp_executesql N'ALTER TABLE orders ADD state varchar(10) DEFAULT ''new'''",
        "EXEC sys.sp_executesql @stmt = N'ALTER TABLE orders ADD state varchar(10) DEFAULT ''new'';'",
        "IF 1 = 1 EXEC (N'ALTER TABLE orders ADD state varchar(10) DEFAULT ''new''')",
    ],
)
def test_a_constant_string_is_read_at_its_place(sql: str) -> None:
    (change,) = changes(sql)
    assert isinstance(change, AddColumn)
    assert said(sql, change) == "state"
    assert change.definition.default is not None
    assert change.definition.default.text == "'new'"


def test_a_string_that_an_expression_makes_is_left_alone() -> None:
    assert changes("EXEC(N'ALTER TABLE orders DROP CONSTRAINT ' + @name)") == []
