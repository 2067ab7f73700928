"""All fixes of a report at once: which are taken, and what the files hold afterwards."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, KeysView, Sequence
from typing import NamedTuple

from plumbrule.fix.patch import Obstacle, Patcher
from plumbrule.fix.text import edited
from plumbrule.model.database.schema import Database
from plumbrule.model.fix import Edit, Fix, Migration, NewIndex, Revision
from plumbrule.tree import Tree
from plumbrule.triage.report import Judged, Patch, Report


class Change(NamedTuple):
    """A file before and after; None before where it is new. Both without the byte order mark."""

    path: str
    before: str | None
    after: str
    marked: bool = False  # the file begins with a byte order mark


class Plan(NamedTuple):
    """What is written, for how many findings, and what is left to people, a sentence each."""

    changes: tuple[Change, ...]
    fixed: int
    chores: tuple[str, ...]


def plan(report: Report, tree: Tree, *, unsafe: bool) -> Plan:
    """The changes for every finding that counts and has a safe fix, or with `unsafe` any fix."""
    counting = [one for one in report.findings if one.status == "new" and one.finding.fix is not None]
    taken = [one for one in counting if one.patch is not None and (one.patch.safe or unsafe)]
    patcher = Patcher(tree, report.sources)
    patches = list(_patches(_needed(_fixes(taken)), patcher))
    changes, foreign = _changes([edit for one in patches for edit in one.edits], report, tree)
    chores = dict.fromkeys(chore for one in patches for chore in one.chores)
    kept = [f"{path} is not UTF-8, and was left as it is" for path in foreign]
    fixed = sum(foreign.isdisjoint(edit.path for edit in one.patch.edits) for one in taken if one.patch)
    return Plan(changes, fixed, (*chores, *kept, *_left(counting, taken, patcher)))


def _fixes(judged: Iterable[Judged]) -> list[Fix]:
    """The fixes, those of one change once."""
    return list({fix.change: fix for one in judged if (fix := one.finding.fix)}.values())


def _needed(fixes: Sequence[Fix]) -> Iterator[Fix]:
    """The fixes without an index that another new one makes superfluous."""
    new = [fix.change.index for fix in fixes if isinstance(fix.change, Migration) and fix.change.index]
    by_table: dict[int, list[NewIndex]] = {}
    for index in new:
        by_table.setdefault(id(index.table), []).append(index)
    for fix in fixes:
        mine = fix.change.index if isinstance(fix.change, Migration) else None
        others = by_table.get(id(mine.table), []) if mine else []
        if mine is None or not any(other is not mine and other.serves(mine) for other in others):
            yield fix


def _patches(fixes: Iterable[Fix], patcher: Patcher) -> Iterator[Patch]:
    """A patch for each edit of files, and one for each database, whose migrations follow each other."""
    databases: dict[int, tuple[Database, list[Fix]]] = {}
    for fix in fixes:
        if isinstance(fix.change, Migration | Revision):
            database = fix.change.database
            databases.setdefault(id(database), (database, []))[1].append(fix)
        elif isinstance(made := patcher.patch(fix), Patch):
            yield made
    for database, members in databases.values():
        together = patcher.together(database, members)
        if isinstance(together, Patch):
            yield together


def _changes(edits: Sequence[Edit], report: Report, tree: Tree) -> tuple[tuple[Change, ...], KeysView[str]]:
    """The changes by path, and the files that cannot be written back as they were read."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    changes, foreign = list[Change](), dict[str, None]()
    for path, members in sorted(by_path.items()):
        if members[0].span is None:
            changes.append(Change(path, None, members[0].text))
            continue
        data, source = tree.read(path), report.sources[path]
        marked = data.startswith(codecs.BOM_UTF8)
        if data.removeprefix(codecs.BOM_UTF8) != source.text.encode():
            foreign[path] = None
        else:
            changes.append(Change(path, source.text, edited(source, members), marked))
    return tuple(changes), foreign.keys()


def _left(counting: Iterable[Judged], taken: Iterable[Judged], patcher: Patcher) -> Iterator[str]:
    """Why other fixes are not taken: a sentence for each reason."""
    done = {id(one) for one in taken}
    rest = [one for one in counting if id(one) not in done]
    made = [patcher.patch(fix) for one in rest if (fix := one.finding.fix)]
    yield from dict.fromkeys(one.reason for one in made if isinstance(one, Obstacle))
    if unsafe := sum(one.patch is not None for one in rest):
        yield f"{unsafe} more can be fixed with --unsafe-fixes, which may break what works today (see --diff first)"
