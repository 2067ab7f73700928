"""The fixes of all pages, written as the next migration of each database."""

from __future__ import annotations

import re

import pytest

from plumbrule import catalog
from plumbrule.difference import between
from plumbrule.fix.plan import plan
from plumbrule.load import load
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Rule
from plumbrule.run import run
from plumbrule.testing import Example, examples
from plumbrule.tree import Memory
from tests.fix.applied import applied

COST = frozenset(
    {
        "migrations/copy-algorithm",
        "migrations/default-rewrites-table",
        "migrations/maintenance-blocks",
        "migrations/type-change-rewrites",
        "migrations/unique-constraint-blocks",
        "indexing/redundant-index",
    }
)
"""What else is said then: of changes that have no form which makes nobody wait, and of an index that an unasked longer
one makes superfluous."""


def as_migrations(example: Example) -> dict[str, str]:
    """The files with each final state as a first migration, which has a way back, of PostgreSQL where nothing tells."""
    files = _numbered(example)
    known = {one.dialect for one in load(Memory(files), lambda _: False, lambda _: None).databases}
    if known == {Dialect.UNKNOWN}:
        said = files.get("plumbrule.yaml", "")
        files["plumbrule.yaml"] = f"{said}dialect:\n  '**': postgres\n"
    return files


def _numbered(example: Example) -> dict[str, str]:
    files = dict[str, str]()
    for path, text in example.files.items():
        if path.endswith(".sql") and not re.search(r"(?:^|/)[VU]?\d|migrations?/|changelog", path):
            stem = f"{path.rpartition('/')[0]}/migrations/000001_{path.rpartition('/')[2].removesuffix('.sql')}"
            files |= {f"{stem}.up.sql".lstrip("/"): text, f"{stem}.down.sql".lstrip("/"): ""}
        else:
            files[path] = text
    return files


def _examples(rule: Rule) -> list[Example]:
    """Bad examples with SQL; none of a page that cannot be read, for which a test of its own fails."""
    try:
        found = examples(catalog.page(rule))
    except (OSError, ValueError):
        return []
    return [one for one in found if not one.good and not one.base and any(path.endswith(".sql") for path in one.files)]


CASES = [(rule, example) for rule in catalog.rules() for example in _examples(rule)]


def _name(case: object) -> str:
    return case.id if isinstance(case, Rule) else getattr(case, "title", "")


@pytest.mark.parametrize(("rule", "example"), CASES, ids=_name)
def test_a_written_migration_ends_the_finding_and_brings_no_other(rule: Rule, example: Example) -> None:
    files = as_migrations(example)
    alone = applied(files, unsafe=True, select=(rule.id,))
    assert len(alone.gone) == sum(one.patch is not None for one in alone.before.findings)
    assert alone.come == []
    if alone.written:
        assert applied(alone.files, unsafe=True, select=(rule.id,)).written == {}
        known = {(one.rule, one.address) for one in run(Memory(files)).new}
        assert {one.rule for one in run(Memory(alone.files)).new if (one.rule, one.address) not in known} <= COST


@pytest.mark.parametrize(("rule", "example"), CASES, ids=_name)
def test_a_migration_that_is_new_is_put_right_where_it_stands(rule: Rule, example: Example) -> None:
    *old, newest = sorted(path for path in example.files if path.endswith(".sql"))
    if not old:
        return
    before = {path: text for path, text in example.files.items() if path != newest}
    once = _put_right(before, example.files, rule)
    assert _put_right(before, once, rule) == once
    changed = {path for path, text in once.items() if example.files.get(path) != text}
    assert changed <= {newest} | (once.keys() - example.files.keys())


def _put_right(before: dict[str, str], files: dict[str, str], rule: Rule) -> dict[str, str]:
    """The files after all fixes, which are understood as before; findings with a fix are gone."""
    first, second = ({path: text.encode() for path, text in one.items()} for one in (before, files))
    report = run(Memory(files), select=(rule.id,), since=lambda: between(first, second, "main"))
    written = {one.path: one.after for one in plan(report, Memory(files), unsafe=True).changes}
    third = {**second, **{path: text.encode() for path, text in written.items()}}
    after = run(Memory({**files, **written}), select=(rule.id,), since=lambda: between(first, third, "main"))
    assert not after.crashes
    assert len(after.unread) == len(report.unread)
    assert len(after.new) <= len(report.new) - sum(one.patch is not None for one in report.findings)
    return {**files, **written}
