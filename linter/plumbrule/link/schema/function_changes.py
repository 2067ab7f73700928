"""Replay of functions and procedures."""

from __future__ import annotations

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.state import State
from plumbrule.model.database.access_change import AlterFunction, DropFunction
from plumbrule.model.database.definition import ObjectName
from plumbrule.model.database.function import Function
from plumbrule.model.database.object_change import CreateFunction


@apply.register
def create_function(change: CreateFunction, state: State) -> None:
    """A function of the same arguments is replaced, with all that it set for itself."""
    made = Function(
        database=state.database,
        name=str(change.name),
        key=state.key(change.name),
        place=change.place,
        arguments=change.arguments,
        procedure=change.procedure,
        definer=change.definer,
        search_path=change.search_path,
        language=change.language,
        trigger=change.trigger,
    )
    functions = state.database.functions
    functions[:] = [one for one in functions if (one.key, one.arguments) != (made.key, made.arguments)]
    functions.append(made)


@apply.register
def alter_function(change: AlterFunction, state: State) -> None:
    for function in _meant(change.name, change.arguments, state):
        if change.definer is not None:
            function.definer, function.place = change.definer, change.place
        if change.search_path is not None or change.reset_path:
            function.search_path = change.search_path
        if change.new or change.schema:
            schema = change.schema or change.name.schema
            name = ObjectName(change.new or change.name.name, schema)
            function.name, function.key = str(name), state.key(name)


@apply.register
def drop_function(change: DropFunction, state: State) -> None:
    gone = _meant(change.name, change.arguments, state)
    state.database.functions[:] = [one for one in state.database.functions if one not in gone]


def _meant(name: ObjectName, arguments: tuple[str, ...] | None, state: State) -> list[Function]:
    """Functions that a statement names. Types are spelled in many ways: of several, those with as many arguments."""
    named = [one for one in state.database.functions if one.key == state.key(name)]
    if arguments is None or len(named) < 2:
        return named
    exact = [one for one in named if one.arguments == arguments]
    return exact or [one for one in named if len(one.arguments) == len(arguments)]
