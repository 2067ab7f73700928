"""All facts, linked: contracts, final schemas and services, and what ties them together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from plumbrule.model.contract.api import Api
from plumbrule.model.database.schema import Database
from plumbrule.model.database.statement import SqlFile, Statement
from plumbrule.model.input import CATALOGS, Facts, Problem, Unread
from plumbrule.model.services.system import System
from plumbrule.model.workspace import Workspace
from plumbrule.text import Place, Span


def link(facts: Sequence[Facts], paths: Collection[str]) -> Workspace:
    """One workspace from the facts of its files, in path order. `paths` are all files of the tree, read or not.

    The parts for a kind of file are imported where such a file exists: together they cost more than a small contract.
    """
    files = [fact.sql for fact in facts if fact.sql is not None]
    contracts, contract_problems, notes = _apis([fact for fact in facts if fact.kind in {"openapi", "fragment"}])
    system, system_problems = _system(facts, paths)
    databases = _databases(files, paths)
    if system.services or system.externals:
        from plumbrule.link.bind import bind

        bind(system, contracts, databases, paths)
    if contracts and databases:
        from plumbrule.link.match import match_tables

        match_tables(contracts, databases)
    away = [Unread(problem.place, problem.message) for problem in contract_problems if _is_away(problem)]
    return Workspace(
        system=system,
        apis=contracts,
        databases=databases,
        secrets=[secret for file in files for secret in file.secrets],
        problems=[*_problems(facts), *(one for one in contract_problems if not _is_away(one)), *system_problems],
        unread=[*_unread(facts, files), *away],
        notes=notes,
        statements={file.path: [statement.span for statement in file.statements] for file in files},
    )


def _apis(facts: Sequence[Facts]) -> tuple[list[Api], list[Problem], list[str]]:
    if not facts:
        return [], [], []
    from plumbrule.link.api import build_apis

    return build_apis(facts)


def _databases(files: Sequence[SqlFile], paths: Collection[str]) -> list[Database]:
    if not files:
        return []
    from plumbrule.link.replay import build_databases

    return build_databases(files, paths)


def _system(facts: Sequence[Facts], paths: Collection[str]) -> tuple[System, list[Problem]]:
    if not any(fact.kind in CATALOGS | {"services", "compose", "kubernetes", "asyncapi"} for fact in facts):
        return System(place=Place("", Span(0, 0))), []
    from plumbrule.link.system import build_system

    return build_system(facts, paths)


def _is_away(problem: Problem) -> bool:
    """What a contract keeps on other hosts: never fetched, and no mistake either."""
    return problem.kind == "reference" and problem.minor


def _problems(facts: Sequence[Facts]) -> Iterator[Problem]:
    for fact in facts:
        yield from fact.problems


def _unread(facts: Sequence[Facts], files: Sequence[SqlFile]) -> Iterator[Unread]:
    for fact in facts:
        yield from fact.unread
    for file in files:
        for statement in file.statements:
            yield from _unread_in(statement)


def _unread_in(statement: Statement) -> Iterator[Unread]:
    if statement.outcome == "unread":
        yield Unread(statement.place, f"{statement.head} statement not understood")
    elif statement.outcome == "partial":
        from plumbrule.model.database.change import Unread as UnreadChange

        parts = (change for change in statement.changes if isinstance(change, UnreadChange))
        yield from (Unread(part.place, f"part of {statement.head} not understood") for part in parts)
