"""New migrations with the statements of fixes, in the layout of those that are there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence

from plumbrule.fix.batch import Named, batch_words, batches, file_words, named
from plumbrule.fix.layout import Layout, Obstacle
from plumbrule.fix.revised import revised
from plumbrule.fix.tool import NOT_TAKEN_BACK, Draft
from plumbrule.model.database.schema import Database
from plumbrule.model.fix import Edit, Fix, Revision, Step
from plumbrule.text import Source
from plumbrule.triage.report import Patch


def migrations(
    layout: Layout, database: Database, fixes: Sequence[Fix], sources: Mapping[str, Source], paths: Collection[str]
) -> Patch | Obstacle:
    """As few migrations as can hold the statements: each that refuses company has one of its own.

    Such a migration fails alone and can be run again, and no tool sends its statement in a transaction by accident.
    What a migration that nobody has yet becomes stands before those that follow from it.
    """
    revisions = [fix.change for fix in fixes if isinstance(fix.change, Revision)]
    become = revised(layout, revisions, sources, paths)
    if isinstance(become, Obstacle):
        return become
    behind = [Named(file_words(step.title), step) for step in become.steps]
    all_steps = dict.fromkeys([*named(fixes), *behind])
    waiting = _written_before(layout, database, [one.step for one in all_steps], sources)
    if waiting is not None:
        return Obstacle(f"{waiting} makes this change already, and the schema that was read does not know of it")
    tool = layout.tool
    alone = become.outside or any(one.step.alone for one in all_steps)
    steps = [one._replace(step=one.step.locking) if tool.outside == "never" else one for one in all_steps]
    series, edits = layout.series, list[Edit](become.edits)
    for batch in batches(steps, single=tool.single):
        edits += tool.write(_draft(batch, series.path(series.stem(batch_words(batch))), series.undone))
        series = series.after()
    safe = all(fix.safe for fix in fixes) and (not alone or tool.outside == "marked")
    return Patch(fixes[0].title, safe, tuple(edits), tuple(_chores(layout, database, alone)))


def _draft(batch: Sequence[Named], place: str, undone: bool) -> Draft:
    downs = [one.step.down or NOT_TAKEN_BACK for one in reversed(batch)]
    alone = any(one.step.alone for one in batch)
    return Draft(place, "\n".join(one.step.up for one in batch), "\n".join(dict.fromkeys(downs)), alone, undone)


def _written_before(
    layout: Layout, database: Database, steps: Sequence[Step], sources: Mapping[str, Source]
) -> str | None:
    """A migration that holds one of the statements, where a dump was judged that does not know of its run yet."""
    if any(database.placements[path].purpose == "migration" for path in database.paths):
        return None
    folder = posixpath.join(layout.series.folder, "")
    forms = [form for step in steps for form in (step.up, step.locking.up)]
    migrations = (source for path, source in sources.items() if path.startswith(folder))
    return next((one.path for one in migrations if any(form in one.text for form in forms)), None)


def _chores(layout: Layout, database: Database, alone: bool) -> Iterator[str]:
    tool, folder = layout.tool, layout.series.folder
    if alone and tool.outside == "unknown":
        yield f"{folder}: PostgreSQL refuses CONCURRENTLY in a transaction, so let no tool wrap the new files in one"
    if alone and tool.outside == "never":
        yield f"{folder}: {tool.name} runs files in a transaction, so writers wait until the indexes are made"
    if tool.chore:
        yield f"{folder}: {tool.chore}"
    dumps = [path for path, placed in database.placements.items() if placed.purpose == "dump"]
    yield from (f"{path} is the outcome of {folder}: dump it anew once the new files have run" for path in dumps)
