"""Which steps of fixes share a migration, and the words that it is called by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from plumbrule.model.fix import Fix, Migration, Step

LONGEST_WORDS = 60  # characters of a name behind its version


class Named(NamedTuple):
    """A step and the words for its file's name."""

    words: str
    step: Step


def named(fixes: Iterable[Fix]) -> Iterator[Named]:
    """The steps of fixes that bring statements, in order."""
    for fix in fixes:
        for step in fix.change.steps if isinstance(fix.change, Migration) else ():
            yield Named(file_words(step.title or fix.title), step)


def file_words(title: str) -> str:
    """A title as a part of a file name."""
    return re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:LONGEST_WORDS].rstrip("_")


def batches(steps: Sequence[Named], *, single: bool) -> Iterator[list[Named]]:
    """The steps by migration. `single`: the tool takes one statement for each."""
    for apart, group in groupby(steps, key=lambda one: single or one.step.apart):
        members = list(group)
        yield from [[one] for one in members] if apart else [members]


def batch_words(batch: Sequence[Named]) -> str:
    """The words of the first step, and how many more there are."""
    more = f"_and_{len(batch) - 1}_more" if len(batch) > 1 else ""
    return f"{batch[0].words}{more}"
