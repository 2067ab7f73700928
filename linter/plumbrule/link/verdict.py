"""What the search for the table behind an operation came to."""

from __future__ import annotations

from typing import NamedTuple

from plumbrule.link.resource import Resource
from plumbrule.link.table_scope import Scope
from plumbrule.model.contract.api import Operation
from plumbrule.model.database.schema import Column, Table
from plumbrule.model.joined.match import TableMatch


class Hit(NamedTuple):
    """A table that some name of the resource hits. A weak one shares too little to be taken for the operation's."""

    table: Table
    kinds: int  # kinds of names that hit it
    shared: tuple[Column, ...]
    strong: bool


class Verdict(NamedTuple):
    """What the search for an operation's table came to: the match, or why there is none."""

    operation: Operation
    scope: Scope
    match: TableMatch | None = None
    reason: str = ""
    resource: Resource | None = None
    hits: tuple[Hit, ...] = ()
