"""A tree before and after its fixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from plumbrule.fix.plan import plan
from plumbrule.run import run
from plumbrule.tree import Memory
from plumbrule.triage.report import Report


class Applied(NamedTuple):
    before: Report
    after: Report
    written: dict[str, str]  # only what is new or has changed
    files: dict[str, str]  # all of the tree afterwards
    chores: tuple[str, ...]

    @property
    def gone(self) -> list[str]:
        """`rule address` of each finding that is there no more."""
        return sorted((_findings(self.before) - _findings(self.after)).elements())

    @property
    def come(self) -> list[str]:
        """`rule address` of each finding that was not there."""
        return sorted((_findings(self.after) - _findings(self.before)).elements())


def applied(files: Mapping[str, str], *, unsafe: bool = False, select: tuple[str, ...] = ()) -> Applied:
    """The tree with its fixes, judged again. Everything that was read before is still understood."""
    tree = Memory(files)
    before = run(tree, select=select)
    made = plan(before, tree, unsafe=unsafe)
    written = {change.path: change.after for change in made.changes}
    assert all((change.before is None) == (change.path not in files) for change in made.changes)
    after = run(Memory({**files, **written}), select=select)
    assert not before.crashes
    assert not after.crashes
    assert len(after.unread) == len(before.unread)
    return Applied(before, after, written, {**files, **written}, made.chores)


def _findings(report: Report) -> Counter[str]:
    return Counter(f"{one.rule} {one.address}" for one in report.new)
