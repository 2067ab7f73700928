"""What PostgreSQL has to do to give a column another type (manual, ALTER TABLE, Notes)."""

from __future__ import annotations

import re

from plumbrule.model.database.definition import Expression, TypeName
from plumbrule.model.database.engine import Version, reaches
from plumbrule.model.database.locks.effect import Effect, Lock, Work
from plumbrule.model.database.schema import Column

_REWRITE = Effect(Lock.ACCESS_EXCLUSIVE, Work.REWRITE)
_FREE = Effect(Lock.ACCESS_EXCLUSIVE)
_SAME = {
    "integer": "int", "int4": "int", "serial": "int", "serial4": "int",
    "int8": "bigint", "bigserial": "bigint", "serial8": "bigint",
    "int2": "smallint", "smallserial": "smallint", "serial2": "smallint",
    "bool": "boolean", "decimal": "numeric", "dec": "numeric", "float8": "double precision",
    "float": "double precision", "float4": "real", "character varying": "varchar", "char varying": "varchar",
    "character": "char", "bpchar": "char",
    "bit varying": "varbit", "timestamp without time zone": "timestamp", "timestamp with time zone": "timestamptz",
    "time without time zone": "time", "time with time zone": "timetz",
}  # fmt: skip
_PRECISE = frozenset({"timestamp", "timestamptz", "time", "timetz", "interval"})
MOST_PRECISE = 6  # digits of a second that a time keeps where no precision is given


def retyped(old: Column | None, new: TypeName, using: Expression | None, version: Version) -> Effect:
    """The effect of ALTER COLUMN … TYPE; its work is None where the old type is not known."""
    if old is None or not old.type:
        return Effect(Lock.ACCESS_EXCLUSIVE, None, "its type is not among the files that were read")
    before, after = base_name(old.type), base_name(new.text)
    if using is not None and not _is_bare(using.text, old, new):
        return _REWRITE
    if {before, after} == {"timestamp", "timestamptz"} and reaches(version, 12):
        return Effect(
            Lock.ACCESS_EXCLUSIVE, None, "rows are kept as they are only where the session's time zone is UTC"
        )
    if before == after:
        return _FREE if _widens(before, old.arguments, new.arguments) else _shortened(before)
    if (before, after) in {("varchar", "text"), ("cidr", "inet")} or (
        (before, after) == ("text", "varchar") and not new.arguments
    ):
        return _FREE
    if {before, after} <= {"varchar", "text", "citext"} and not new.arguments:
        return Effect(Lock.ACCESS_EXCLUSIVE, Work.BUILD, "indexes over it are built anew")
    if new.user is not None and new.user.name.text.lower() not in _known_types(old):
        return Effect(Lock.ACCESS_EXCLUSIVE, None, f"what {new.text} is stands in no file that was read")
    return _REWRITE


def base_name(text: str) -> str:
    """The type without its arguments, under one name."""
    bare = re.sub(r"\s*\([^)]*\)", "", text).strip()
    suffix = "[]" * bare.count("[]")
    name = bare.replace("[]", "").strip()
    return _SAME.get(name, name) + suffix


def _is_bare(using: str, old: Column, new: TypeName) -> bool:
    """USING says no more than what would happen without it."""
    plain = using.replace('"', "")
    cast = re.fullmatch(r"cast\((.+) as (.+)\)", plain) or re.fullmatch(r"([^:]+?)\s*::\s*(.+)", plain)
    if cast:
        return cast[1].strip() == old.key and base_name(cast[2]) == base_name(new.text)
    return plain == old.key


def _widens(base: str, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
    """Every value of the old type is a value of the new one as it stands."""
    if old == new or not new:
        return True
    if base == "numeric":
        scales = [(*one, 0)[1] for one in (old, new) if one]
        return bool(old) and scales[0] == scales[1] and old[0] <= new[0]
    if base in _PRECISE:
        return (old or (MOST_PRECISE,))[0] <= new[0]
    return base in {"varchar", "varbit"} and bool(old) and old[0] <= new[0]


def _shortened(base: str) -> Effect:
    return Effect(
        Lock.ACCESS_EXCLUSIVE, Work.REWRITE, f"the new {base} holds less, so every row is checked and written"
    )


def _known_types(column: Column) -> set[str]:
    return {key.rpartition(".")[2] for key in column.table.database.enums}
