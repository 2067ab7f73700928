"""Fixes that reword a migration which nobody else has yet, so that nobody waits when it runs.

None is safe: a database of whoever wrote it may have run it already, and has to be set up anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from plumbrule.model.database.change import AddCheck, AddForeignKey, AddKey, Change, CreateIndex, ValidateConstraint
from plumbrule.model.database.column_change import SetNotNull
from plumbrule.model.database.engine import reaches
from plumbrule.model.database.moment import database_of
from plumbrule.model.database.object_change import DropIndex
from plumbrule.model.database.repair import free_name, made_name
from plumbrule.model.database.safe_route import spelled
from plumbrule.model.database.schema import Dialect, Table
from plumbrule.model.database.statement import Statement
from plumbrule.model.fix import Fix, Revision, Step

Reword = Callable[[str], str | None]

_INDEX = re.compile(r"((?:CREATE(?:\s+UNIQUE)?|DROP)\s+INDEX)(?!\s+CONCURRENTLY)\b", re.IGNORECASE)
_CONSTRAINT = re.compile(r"(ADD\s+)(?=FOREIGN\s+KEY\b|CHECK\b)", re.IGNORECASE)
_NAMED_NOT_NULL = 18  # PostgreSQL 18 knows NOT NULL as a constraint that can be NOT VALID


def is_unreleased(statement: Statement) -> bool:
    """The migration is new since the base, and the statement is all that its text says. Without a base none is."""
    file = statement.file
    new = file is not None and file.base is not None and file.is_judged and not file.edited
    return new and not (statement.released or statement.down or statement.is_unsure)


def online_index(change: CreateIndex) -> Fix | None:
    """The same index, built while writes go on."""
    table = change.moment.table if change.moment else None
    name = change.definition.name
    known = {one.column.text for one in change.definition.members if one.column}
    there = change.subject is not None and known <= set(change.subject.columns)  # also behind all other migrations
    if name is None or not there or (table is not None and table.partitioned_by):
        return None
    return _revision(change, f"build {name.text} while writes go on", _concurrently, name=name.text)


def online_drop(change: DropIndex) -> Fix | None:
    """The same index dropped while its table is used."""
    name = change.name.name.text
    partitioned = change.moment is not None and change.moment.table is not None and change.moment.table.partitioned_by
    if partitioned or change.cascade:
        return None
    return _revision(change, f"drop {name} while its table is used", _concurrently, name=name)


def promised(change: AddForeignKey | AddCheck) -> Fix | None:
    """The constraint for new rows only, and a look at the old ones in a migration behind it."""
    definition, table = change.definition, change.moment.table if change.moment else None
    if table is None or change.subject is None or (isinstance(change, AddForeignKey) and table.partitioned_by):
        return None
    name = spelled(definition.name) if definition.name else _promise_name(change, table)

    def reword(text: str) -> str | None:
        named, count = (text, 1) if definition.name else _CONSTRAINT.subn(rf"\1CONSTRAINT {name} ", text)
        return f"{named} NOT VALID" if count == 1 else None

    then = (_look(spelled(change.table), name),)
    return _revision(change, f"validate {name} later", reword, then=then)


def _promise_name(change: AddForeignKey | AddCheck, table: Table) -> str:
    """As PostgreSQL would call it, or nearly so."""
    if isinstance(change, AddForeignKey):
        words = [*(one.text for one in change.definition.columns), "fkey"]
        return free_name(made_name(table.name, *words), [key.name for key in table.foreign_keys])
    return free_name(made_name(table.name, "check"), [check.name for check in table.checks])


def _look(table: str, name: str) -> Step:
    """All rows are held against a constraint, while they are read and written."""
    return Step(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name};", later=True, title=f"validate {name}")


def validated_apart(change: ValidateConstraint) -> Fix | None:
    """The look at the rows in a migration of its own, behind the commit."""
    name = spelled(change.constraint)
    return _revision(change, f"validate {name}", lambda _: "", then=(_look(spelled(change.table), name),))


def key_over_index(change: AddKey) -> Fix | None:
    """The index of a key built while writes go on, and the key made of it in a migration behind it."""
    definition, subject = change.definition, change.subject
    members = [one.column for one in definition.members if one.column and not one.options]
    simple = len(members) == len(definition.members) and not definition.include and definition.nulls_distinct
    if subject is None or not simple or definition.deferrable or subject.partitioned_by or definition.using_index:
        return None
    own = ["pkey"] if definition.primary else [*(one.text for one in members), "key"]
    name = spelled(definition.name) if definition.name else made_name(subject.name, *own).lower()
    table, kind = spelled(change.table), "PRIMARY KEY" if definition.primary else "UNIQUE"
    built = f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} ({', '.join(map(spelled, members))})"
    head = f"ALTER TABLE {table}"
    made = Step(
        f"{head} ADD CONSTRAINT {name} {kind} USING INDEX {name};",
        f"{head} DROP CONSTRAINT {name};",
        later=True,
        title=f"make {name} a key",
    )
    return _revision(change, f"index {subject} for {name}", lambda _: built, name=name, then=(made,))


def checked_not_null(change: SetNotNull) -> Fix | None:
    """A check for new rows, a look at the old ones behind it, and NOT NULL, which rests on the check, behind that."""
    database, subject = database_of(change), change.subject
    if database is None or subject is None:
        return None
    table, column = spelled(change.table), spelled(change.column)
    name = free_name(made_name(subject.name, change.column.text, "not_null"), [one.name for one in subject.checks])
    head = f"ALTER TABLE {table}"
    validated = _look(table, name)
    if reaches(database.version, _NAMED_NOT_NULL):
        promise = f"{head} ADD CONSTRAINT {name} NOT NULL {column} NOT VALID"
        return _revision(change, f"validate {name} later", lambda _: promise, then=(validated,))
    promise = f"{head} ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL) NOT VALID"
    rested = Step(
        f"{head} ALTER COLUMN {column} SET NOT NULL, DROP CONSTRAINT {name};",
        f"{head} ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL), ALTER COLUMN {column} DROP NOT NULL;",
        later=True,
        title=f"forbid nulls in {subject}.{change.column.text}",
    )
    return _revision(change, f"validate {name} later", lambda _: promise, then=(validated, rested))


def outside(change: Change) -> Fix | None:
    """The statement in a file that runs outside of a transaction: this one, if it holds nothing else."""
    if not isinstance(change, CreateIndex | DropIndex):
        return None
    name = change.definition.name if isinstance(change, CreateIndex) else change.name.name
    title = f"run {name.text} outside of a transaction" if name else ""
    return _revision(change, title, lambda text: text, name=name.text) if name else None


def impatient(change: Change, setting: str) -> Fix | None:
    """A limit for how long it waits for its lock, said before it."""
    return _revision(change, "limit how long the migration waits", lambda text: text, lead=setting)


def _revision(
    change: Change, title: str, reword: Reword, *, name: str = "", lead: str = "", then: tuple[Step, ...] = ()
) -> Fix | None:
    statement, database = change.statement, database_of(change)
    if statement is None or database is None or not is_unreleased(statement) or len(statement.changes) != 1:
        return None
    if database.dialect is not Dialect.POSTGRES and not lead:  # others have no such words
        return None
    return Fix(title, Revision(database, statement, reword, name, lead, then), safe=False)


def _concurrently(text: str) -> str | None:
    reworded, count = _INDEX.subn(r"\1 CONCURRENTLY", text)
    return reworded if count == 1 else None
