"""What DDL statements do to single columns."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.model.database.change import TableChange
from plumbrule.model.database.definition import ColumnDefinition, Expression, KeyDefinition, Name, TypeName


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class ColumnChange(TableChange):
    """A change of one column."""

    column: Name

    @property
    def address(self) -> str:
        return f"{self.table.name.text}.{self.column.text}"


_ROW_VERSIONS = frozenset({"rowversion", "timestamp"})  # SQL Server counts the writes of a row in them


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AddColumn(ColumnChange):
    definition: ColumnDefinition
    if_not_exists: bool = False

    @property
    def needs_value(self) -> bool:
        """Every row must have a value in it, and nothing gives the rows that are there one."""
        column = self.definition
        primary = any(isinstance(one, KeyDefinition) and one.primary for one in column.constraints)
        kind = column.type
        serial = kind is not None and (kind.serial or (kind.text in _ROW_VERSIONS and kind.family == "bytes"))
        made = column.identity or serial or column.computed is not None
        given = column.default is not None and column.default.text != "null"
        return (column.nullable is False or primary) and not made and not given


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropColumn(ColumnChange):
    if_exists: bool = False
    cascade: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class RenameColumn(ColumnChange):
    new: Name


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AlterColumnType(ColumnChange):
    type: TypeName
    using: Expression | None = None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class RedefineColumn(ColumnChange):
    """MODIFY and CHANGE of MySQL, ALTER COLUMN of SQL Server: everything unsaid goes back to its default."""

    definition: ColumnDefinition


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class SetNotNull(ColumnChange):
    pass


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropNotNull(ColumnChange):
    pass


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class SetDefault(ColumnChange):
    """`default` is None for DROP DEFAULT."""

    default: Expression | None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class SetIdentity(ColumnChange):
    """ADD GENERATED … AS IDENTITY, or DROP IDENTITY."""

    identity: bool


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropExpression(ColumnChange):
    """A computed column becomes a plain one."""


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CommentColumn(ColumnChange):
    text: str | None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class ClassifyColumn(ColumnChange):
    """A label of PostgreSQL or a sensitivity classification of SQL Server says what the column holds."""

    classified: bool
