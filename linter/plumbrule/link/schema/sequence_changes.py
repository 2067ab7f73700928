"""Replay of sequences: their range, and the columns that they fill."""

from __future__ import annotations

import re

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.state import State
from plumbrule.link.schema.unnamed import default_name
from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.object_change import DropSequence, SetSequence
from plumbrule.model.database.schema import Column, Dialect
from plumbrule.model.database.sequence import LARGEST, NumberSequence

_NEXTVAL = re.compile(r"nextval\(\s*'(?:\"?(?P<schema>[\w$]+)\"?\.)?\"?(?P<name>[\w$]+)\"?'")


@apply.register
def set_sequence(change: SetSequence, state: State) -> None:
    if state.dialect is not Dialect.POSTGRES:
        return
    key = state.key(change.name)
    sequence = state.database.sequences.get(key)
    if sequence is None:
        sequence = NumberSequence(database=state.database, name=change.name.name.text, key=key, place=change.place)
        state.database.sequences[key] = sequence
    if change.family:
        if sequence.maximum == LARGEST.get(sequence.family):  # the old type's limit gives way to the new one's
            sequence.maximum = None
        sequence.family, sequence.place = change.family, change.place
    if change.maximum is not None:
        sequence.maximum, sequence.place = change.maximum, change.place
    if change.cycle is not None:
        sequence.cycle, sequence.place = change.cycle, change.place
    if change.owner:
        table = state.find(change.owner[0])
        sequence.column = table.columns.get(state.fold(change.owner[1])) if table else None


@apply.register
def drop_sequence(change: DropSequence, state: State) -> None:
    key = state.key(change.name)
    state.database.sequences.pop(key, None)
    for table in state.database.tables.values() if change.cascade else ():
        for column in table.columns.values():
            match = _NEXTVAL.match(column.default or "")
            if match and _key(match, column, state) == key:
                column.default, column.generated = None, False


def make_sequence(column: Column, state: State) -> None:
    """The sequence that comes with a serial column, as wide as the column was then."""
    if state.dialect is not Dialect.POSTGRES:
        return
    name = default_name(column.table, (column.key,), "seq", state)
    key = column.table.key.removesuffix(column.table.key.rpartition(".")[2]) + name
    state.database.sequences[key] = NumberSequence(
        database=state.database, name=name, key=key, place=column.place, family=column.family, column=column
    )


def tie_sequences(state: State) -> None:
    """Give each sequence the column whose default takes its values; forget columns that are gone."""
    tables = state.database.tables
    for sequence in state.database.sequences.values():
        owner = sequence.column
        if owner and (tables.get(owner.table.key) is not owner.table or owner.key not in owner.table.columns):
            sequence.column = None
    if not state.database.sequences:
        return
    for table in tables.values():
        for column in table.columns.values():
            match = _NEXTVAL.match(column.default or "")
            sequence_key = _key(match, column, state) if match else None
            if sequence_key in state.database.sequences:
                state.database.sequences[sequence_key].column = column


def _key(match: re.Match[str], column: Column, state: State) -> str:
    place = column.place
    schema = Name(match["schema"], place, quoted=True) if match["schema"] else None
    return state.key(ObjectName(Name(match["name"], place, quoted=True), schema))
