"""Whether a changeset runs: its engines, its contexts and its preconditions."""

from __future__ import annotations

import re
from typing import NamedTuple

from plumbrule.model.database.schema import Dialect
from plumbrule.read.liquibase.dbms import runs_on
from plumbrule.read.liquibase.node import Node
from plumbrule.read.sql.words import words

_TESTING = words("test tests testing faker fake demo sample samples example it e2e junit unittest integrationtest")
_PRODUCTION = frozenset(("prod", "production", "live"))
_ALL_OF = frozenset(("and", "preConditions"))
_EXISTENCE = frozenset(
    (
        "tableExists", "columnExists", "indexExists", "viewExists", "sequenceExists", "primaryKeyExists",
        "foreignKeyConstraintExists", "uniqueConstraintExists", "tableIsEmpty", "rowCount",
    )
)  # fmt: skip


class Condition(NamedTuple):
    """`runs`: False never, None perhaps. `guarded`: only where what it makes is not there, or what it takes is."""

    runs: bool | None
    guarded: bool = False


def condition(node: Node, dialect: Dialect) -> Condition:
    """Under which condition a changeset or a change runs in production."""
    answers = [runs_on(node.text("dbms"), dialect), in_context(node.text("contextFilter", "context"))]
    guard = node.first("preConditions")
    guarded = False
    if guard is not None:
        passed_over = guard.text("onFail").upper() in ("MARK_RAN", "CONTINUE")  # else Liquibase stops
        if passed_over:
            answers.append(_verdict(guard, dialect))
        guarded = passed_over and _asks_existence(guard)
    return Condition(_all(answers), guarded)


def in_context(expression: str) -> bool | None:
    """None: it depends on how Liquibase is called; False for contexts of tests alone. Without contexts: always."""
    if not expression:
        return True
    named = re.findall(r"(!|\bnot\s+)?\s*([\w.-]+)", expression.lower())
    wanted = {name for negated, name in named if not negated and name not in ("and", "or", "not")}
    refused = {name for negated, name in named if negated}
    if not wanted:
        return None if refused & _PRODUCTION else True
    return False if wanted <= _TESTING else None


def _verdict(node: Node, dialect: Dialect) -> bool | None:
    if node.name == "dbms":
        return runs_on(node.text("type"), dialect)
    if node.name in _EXISTENCE:
        return True  # as the author expects it
    if node.name in _ALL_OF:
        return _all([_verdict(child, dialect) for child in node.children])
    if node.name == "or":
        answers = [_verdict(child, dialect) for child in node.children]
        return True if True in answers else None if None in answers else False
    if node.name == "not":
        if node.children and all(child.name in _EXISTENCE for child in node.children):
            return True
        answer = _all([_verdict(child, dialect) for child in node.children])
        return None if answer is None else not answer
    return None


def _all(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True


def _asks_existence(node: Node) -> bool:
    return node.name in _EXISTENCE or any(_asks_existence(child) for child in node.children)
