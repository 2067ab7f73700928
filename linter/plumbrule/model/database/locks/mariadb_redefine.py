"""What MODIFY and CHANGE of MariaDB do, by what the column was before."""

from __future__ import annotations

from plumbrule.model.database.column_change import RedefineColumn
from plumbrule.model.database.definition import ColumnDefinition
from plumbrule.model.database.engine import Version, reaches
from plumbrule.model.database.locks.effect import Effect, Lock, Work
from plumbrule.model.database.locks.mariadb_column import copied, is_indexed
from plumbrule.model.database.locks.redefine import ONE_BYTE_LENGTH, WIDEST_CHARACTER, is_appended, plain
from plumbrule.model.database.schema import Column

_INSTANT = Effect(Lock.NONE, algorithm="instant")
_REBUILT = Effect(Lock.NONE, Work.REWRITE, algorithm="inplace")
_REINDEXED = Effect(Lock.NONE, Work.BUILD, algorithm="nocopy")
SHORT_LENGTH = 127  # bytes: the length of such a value is stored alike, however long the column may become
_UTF8 = frozenset({"utf8", "utf8mb3"})


def redefined(change: RedefineColumn, version: Version) -> Effect:
    """The effect; its work is None where the old definition is not known."""
    old = change.moment.column if change.moment else None
    new = change.definition
    if old is None or not old.type or new.type is None:
        return Effect(Lock.SHARE, None, "its old definition is not among the files that were read", "copy")
    if new.computed is not None or old.computed:
        return copied(version) if new.stored or old.stored else _INSTANT
    if not _keeps_values(old, new) or (new.identity and not old.generated):
        return copied(version)
    return _restated(old, new, version)


def _restated(old: Column, new: ColumnDefinition, version: Version) -> Effect:
    """The values stay as they are stored: what is left is whether they may be null, their place and their order."""
    nullable = new.nullable is not False
    moved = new.first or new.after is not None
    if nullable is not (old.nullable is not False) or (moved and not reaches(version, 10, 4)):
        return _REBUILT
    recollated = (new.collation or old.table.collation) != (old.collation or old.table.collation)
    return _REINDEXED if recollated and is_indexed(old.table, old.key) else _INSTANT


def _keeps_values(old: Column, new: ColumnDefinition) -> bool:
    """Type and character set stay, or grow within what is stored."""
    assert new.type is not None
    if new.type.labels is not None and old.enum is not None:
        return is_appended(old.enum, new.type.labels)
    varies = [text.startswith(("varchar", "varbinary")) for text in (old.type, new.type.text)]
    if all(varies) and old.arguments and new.type.arguments:
        return old.type[:4] == new.type.text[:4] and _lengthens(old, new)
    return plain(old.type) == plain(new.type.text) and _fits(_charset(old), _new_charset(old, new), exact=True)


def _lengthens(old: Column, new: ColumnDefinition) -> bool:
    assert new.type is not None
    before, after = _charset(old), _new_charset(old, new)
    bytes_before = old.arguments[0] * _width(old.type, before)
    bytes_after = new.type.arguments[0] * _width(new.type.text, after)
    crosses = SHORT_LENGTH < bytes_before <= ONE_BYTE_LENGTH < bytes_after
    return new.type.arguments[0] >= old.arguments[0] and _fits(before, after) and not crosses


def _fits(before: str | None, after: str | None, *, exact: bool = False) -> bool:
    """Text of one character set is text of the other; where a set is not known, it is taken to stay."""
    same = before == after or {before, after} <= _UTF8
    return before is None or after is None or same or (before in _UTF8 and after == "utf8mb4" and not exact)


def _charset(old: Column) -> str | None:
    said = old.charset or old.table.charset
    return said.lower() if said else None


def _new_charset(old: Column, new: ColumnDefinition) -> str | None:
    """What is not said at the column is the table's."""
    said = new.charset or (new.collation or "").partition("_")[0] or old.table.charset
    return said.lower() if said else None


def _width(text: str, charset: str | None) -> int:
    """Bytes of the widest character."""
    return 1 if text.startswith("varbinary") else WIDEST_CHARACTER.get(charset or "utf8mb4", 4)
