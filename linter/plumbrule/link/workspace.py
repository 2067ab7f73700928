"""All facts, linked: contracts, final schemas and services, and what ties them together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from plumbrule.link.api import build_apis
from plumbrule.link.bind import bind
from plumbrule.link.match import match_tables
from plumbrule.link.replay import build_databases
from plumbrule.link.system import build_system
from plumbrule.model.database.statement import SqlFile
from plumbrule.model.input import Facts, Problem, Unread
from plumbrule.model.workspace import Workspace


def link(facts: Sequence[Facts], paths: Collection[str]) -> Workspace:
    """One workspace from the facts of its files, in path order. `paths` are all files of the tree, read or not."""
    files = [fact.sql for fact in facts if fact.sql is not None]
    contracts, contract_problems = build_apis([fact for fact in facts if fact.kind in {"openapi", "fragment"}])
    system, system_problems = build_system(facts, paths)
    databases = build_databases(files)
    bind(system, contracts, databases, paths)
    match_tables(contracts, databases)
    return Workspace(
        system=system,
        apis=contracts,
        databases=databases,
        problems=[*_problems(facts), *(one for one in contract_problems if not _is_away(one)), *system_problems],
        unread=[*_unread(facts, files), *(Unread(one.place, one.message) for one in contract_problems if _is_away(one))],
        statements={file.path: [statement.span for statement in file.statements] for file in files},
    )


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
            if statement.outcome == "unread":
                yield Unread(statement.place, f"{statement.head} statement not understood")
