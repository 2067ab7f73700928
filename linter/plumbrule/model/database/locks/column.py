"""What PostgreSQL does to the rows for a new column, and what holds a column to NOT NULL already."""

from __future__ import annotations

import re

from plumbrule.model.database.column_change import AddColumn, SetNotNull
from plumbrule.model.database.definition import CheckDefinition, KeyDefinition
from plumbrule.model.database.engine import Version, reaches
from plumbrule.model.database.locks.defaults import is_volatile
from plumbrule.model.database.locks.effect import Effect, Lock, Work


def added_column(change: AddColumn, version: Version) -> Effect:
    """The effect of ADD COLUMN, the constraints behind the column included."""
    filled = _filled(change, version)
    if filled.work is Work.REWRITE:
        return filled
    constraints = change.definition.constraints
    if any(isinstance(one, KeyDefinition) for one in constraints):
        return Effect(Lock.ACCESS_EXCLUSIVE, Work.BUILD, "the index of its key is built")
    if any(isinstance(one, CheckDefinition) for one in constraints):
        return Effect(Lock.ACCESS_EXCLUSIVE, Work.SCAN, "its check is made for every row")
    return filled


def _filled(change: AddColumn, version: Version) -> Effect:
    """What has to be written into the rows that are there."""
    definition = change.definition
    if definition.identity or (definition.type and definition.type.serial):
        return Effect(Lock.ACCESS_EXCLUSIVE, Work.REWRITE, "every row gets a number of its own")
    if definition.computed is not None:
        stored = definition.stored or not reaches(version, 18)
        return Effect(
            Lock.ACCESS_EXCLUSIVE, Work.REWRITE if stored else Work.NONE, "its value is computed for every row"
        )
    if definition.default is None or definition.default.text == "null":
        return Effect(Lock.ACCESS_EXCLUSIVE)
    volatile = is_volatile(definition.default.text)
    if not reaches(version, 11):
        return Effect(Lock.ACCESS_EXCLUSIVE, Work.REWRITE, "PostgreSQL up to 10 writes a default into every row")
    if volatile is None:
        return Effect(Lock.ACCESS_EXCLUSIVE, None, f"{definition.default.text} may be volatile")
    work = Work.REWRITE if volatile else Work.NONE
    return Effect(
        Lock.ACCESS_EXCLUSIVE, work, f"{definition.default.text} has another value for every row" if volatile else ""
    )


def is_held_not_null(change: SetNotNull, version: Version) -> bool:
    """The column is NOT NULL already, or a valid check says so, which PostgreSQL 12 and later take for proof."""
    moment = change.moment
    if moment is None or moment.table is None or moment.column is None:
        return False
    if moment.column.nullable is False:
        return True
    proof = re.compile(rf"(?:^|\band\s+|\()\W?{re.escape(moment.column.key)}\W? is not null(?:$|\s+and\b|\))")
    return reaches(version, 12) and any(
        check.valid and " or " not in check.expression and proof.search(check.expression)
        for check in moment.table.checks
    )
