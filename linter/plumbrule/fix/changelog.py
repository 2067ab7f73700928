"""A changelog of Liquibase written in SQL: it grows by changesets at its end, and those before it keep their sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plumbrule.fix.batch import Named, batch_words, batches, named
from plumbrule.fix.layout import Obstacle
from plumbrule.model.database.schema import Database
from plumbrule.model.database.statement import SqlFile
from plumbrule.model.fix import Edit, Fix, Revision
from plumbrule.text import Source, Span
from plumbrule.triage.report import Patch

AUTHOR = "plumbrule"


def last_changelog(database: Database) -> SqlFile | None:
    """The changelog that runs last, where it is written in SQL; what is put behind it runs behind everything."""
    forward = [file for file in database.files if file.is_forward]
    last = forward[-1] if forward else None
    formatted = last is not None and last.placement.framework == "liquibase" and last.path.endswith(".sql")
    return last if formatted and last is not None and last.changesets else None


def grown(file: SqlFile, fixes: Sequence[Fix], sources: Mapping[str, Source]) -> Patch | Obstacle:
    """The changelog with a changeset for each batch of statements, which Liquibase runs in a transaction of its own."""
    if any(isinstance(fix.change, Revision) for fix in fixes):
        return Obstacle(f"a changeset of {file.path} is reworded by hand")
    source = sources[file.path]
    newline = "\r\n" if "\r\n" in source.text else "\n"
    taken = {key.partition(":")[2] for key in file.changesets}
    lines = list[str]()
    for batch in batches(list(dict.fromkeys(named(fixes))), single=False):
        words = batch_words(batch)
        name = next(one for one in (words, *(f"{words}_{n}" for n in range(2, len(taken) + 3))) if one not in taken)
        taken.add(name)
        lines += ["", *_changeset(name, batch)]
    begin = "" if source.text.endswith("\n") else newline
    end = len(source.text)
    text = begin + "".join(f"{line}{newline}" for line in lines)
    return Patch(fixes[0].title, all(fix.safe for fix in fixes), (Edit(file.path, Span(end, end), text),))


def _changeset(name: str, batch: Sequence[Named]) -> Iterator[str]:
    """One changeset. Without a rollback, Liquibase says itself that nothing takes it back."""
    outside = " runInTransaction:false" if any(one.step.alone for one in batch) else ""
    yield f"--changeset {AUTHOR}:{name}{outside}"
    yield from (one.step.up for one in batch)
    if all(one.step.down for one in batch):
        yield from (f"--rollback {one.step.down}" for one in reversed(batch))
