"""What MODIFY and CHANGE of MySQL do, by what the column was before."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.model.database.column_change import RedefineColumn
from plumbrule.model.database.definition import ColumnDefinition
from plumbrule.model.database.engine import Version
from plumbrule.model.database.locks.effect import Effect, Lock, Work
from plumbrule.model.database.schema import Column

_COPY = Effect(Lock.SHARE, Work.REWRITE, algorithm="copy")
_INSTANT = Effect(Lock.NONE, algorithm="instant")
_REBUILD = Effect(Lock.NONE, Work.REWRITE, algorithm="inplace")
WIDEST_CHARACTER = {"latin1": 1, "ascii": 1, "binary": 1, "utf8": 3, "utf8mb3": 3, "utf8mb4": 4, "ucs2": 2}  # bytes
ONE_BYTE_LENGTH = 255  # bytes of a VARCHAR whose length fits into one byte
ONE_BYTE_LABELS = 255  # labels of an ENUM that are numbered in one byte
_SAME = {"int": "integer", "bool": "tinyint(1)", "boolean": "tinyint(1)", "dec": "decimal", "numeric": "decimal"}


def redefined(change: RedefineColumn, _: Version) -> Effect:
    """The effect; its work is None where the old definition is not known."""
    old = change.moment.column if change.moment else None
    new = change.definition
    if old is None or not old.type or new.type is None:
        return Effect(Lock.SHARE, None, "its old definition is not among the files that were read", "copy")
    if new.computed is not None or old.computed:
        return _COPY if new.stored or old.stored else _INSTANT
    return _retyped(old, new) or _restated(old, new)


def _restated(old: Column, new: ColumnDefinition) -> Effect:
    """The type stays: nullability and place are rebuilt, default and comment are not."""
    nullable = new.nullable is not False
    moved = new.first or new.after is not None
    return _REBUILD if moved or nullable is not (old.nullable is not False) else _INSTANT


def _retyped(old: Column, new: ColumnDefinition) -> Effect | None:
    """The effect of another type or character set; None where both stay, or grow within their storage."""
    assert new.type is not None
    if new.charset and old.charset and new.charset != old.charset:
        return _COPY
    if new.type.labels is not None and old.enum is not None:
        return None if is_appended(old.enum, new.type.labels) else _COPY
    if old.family == "varchar" and new.type.family == "varchar" and old.arguments and new.type.arguments:
        return _lengthened(old, new.type.arguments[0])
    return None if plain(old.type) == plain(new.type.text) else _COPY


def is_appended(old: Sequence[str], new: Sequence[str]) -> bool:
    """The labels of an enum stay what they are, with others behind them, and are still numbered in as many bytes."""
    same_size = (len(old) > ONE_BYTE_LABELS) is (len(new) > ONE_BYTE_LABELS)
    return tuple(new[: len(old)]) == tuple(old) and same_size


def _lengthened(old: Column, length: int) -> Effect | None:
    if length < old.arguments[0]:
        return _COPY
    charset = (old.charset or old.table.charset or "utf8mb4").lower()
    width = WIDEST_CHARACTER.get(charset, 4)
    crosses = old.arguments[0] * width <= ONE_BYTE_LENGTH < length * width
    return _COPY if crosses else None


def plain(text: str) -> str:
    """A type without the display width of integers, which stores nothing."""
    base, _, rest = text.partition("(")
    name = _SAME.get(base.strip(), base.strip())
    unsigned = " unsigned" if "unsigned" in text else ""
    if name in {"tinyint", "smallint", "mediumint", "integer", "bigint"} and text != "tinyint(1)":
        return name.removesuffix(" unsigned") + unsigned
    return f"{name}({rest.replace(' ', '')}" if rest else name
