"""Changes that were read from composed SQL, moved to where the changelog says them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

from plumbrule.model.database.change import Change
from plumbrule.model.database.statement import Statement
from plumbrule.read.liquibase.passage import Passage
from plumbrule.text import Place


def relocate(change: Change, passage: Passage) -> None:
    """Move every place in a change from the passage's text to the file."""
    for one in fields(change):
        before = getattr(change, one.name)
        after = _moved(before, passage)
        if after is not before:
            setattr(change, one.name, after)


def _moved(value: object, passage: Passage) -> object:
    if isinstance(value, Place):
        return Place(value.path, passage.span(*value.span))
    if type(value) is tuple:
        return tuple(_moved(item, passage) for item in value)
    if isinstance(value, Change | Statement | type) or not is_dataclass(value):
        return value  # a statement is moved by its maker
    parts = {one.name: _moved(getattr(value, one.name), passage) for one in fields(value)}
    return replace(value, **parts)  # type: ignore[type-var]  # a class is no value here
