"""Which SQL files belong to one database, and in which order they run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from plumbrule.link.changelogs import runs, tie_includes
from plumbrule.link.file_set import FileSet, created
from plumbrule.link.schema.home import home
from plumbrule.link.snapshots import without_snapshots
from plumbrule.model.database.change import CreateTable, DropTable
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile


def file_sets(files: Sequence[SqlFile]) -> list[FileSet]:
    """One set for each database that the files describe. Other scripts and foreign systems are left out."""
    return without_snapshots(_all_sets(files))


def _all_sets(files: Sequence[SqlFile]) -> Iterator[FileSet]:
    readable = [file for file in sorted(files, key=lambda one: one.path) if not file.foreign]
    tie_includes(readable)
    changelogs = [
        FileSet(home(run.files[0].placement.folder), _majority(run.files), run.files, run.others)
        for run in runs(readable)
    ]
    listed = {file for changelog in changelogs for file in (*changelog.files, *changelog.others)}
    readable = [file for file in readable if file not in listed]
    plain = [
        made
        for group in _groups(readable, _is_plain, lambda one: home(one.placement.folder))
        for made in _states(group)
    ]
    groups = _groups(readable, _is_migration, lambda one: one.placement.folder)
    for migrations in (*changelogs, *(made for group in groups for made in _by_dialect(group))):
        dump = next((one for one in plain if _is_final(one, migrations)), None)
        if dump:
            dump.others += migrations.files + migrations.others
            dump.histories.append(migrations.files)
        else:
            yield migrations
    yield from plain


def _is_plain(file: SqlFile) -> bool:
    return file.placement.purpose in ("schema", "dump")


def _is_migration(file: SqlFile) -> bool:
    return file.placement.purpose == "migration"


def _groups(
    files: Sequence[SqlFile], belongs: Callable[[SqlFile], bool], key: Callable[[SqlFile], str]
) -> list[list[SqlFile]]:
    groups: dict[str, list[SqlFile]] = {}
    for file in files:
        if belongs(file):
            groups.setdefault(key(file), []).append(file)
    return list(groups.values())


def _majority(files: Iterable[SqlFile]) -> Dialect:
    """The dialect of most files that have one."""
    counts = Counter(file.dialect for file in files if file.dialect is not Dialect.UNKNOWN)
    return min(counts, key=lambda one: (-counts[one], one)) if counts else Dialect.UNKNOWN


def _by_dialect(group: Sequence[SqlFile]) -> Iterator[FileSet]:
    """One set for each dialect that the paths of a folder name; files that name none belong to every set."""
    named: list[Dialect | None] = [*sorted({file.placement.dialect for file in group if file.placement.dialect})]
    for dialect in named or [None]:
        mine = [file for file in group if file.placement.dialect in (None, dialect)]
        forward = [file for file in mine if file.placement.direction != "down"]
        chosen = _started_at_baseline(_specific(forward))
        running = {file.path for file in chosen}
        yield FileSet(
            home(group[0].placement.folder),
            dialect or _majority(mine),
            sorted(chosen, key=_order),
            [file for file in mine if file.path not in running],
        )


def _specific(files: Sequence[SqlFile]) -> list[SqlFile]:
    """Without the general file of a version that has one for the dialect."""
    special = {file.placement.version for file in files if file.placement.dialect and file.placement.version}
    general_exists = any(not file.placement.dialect for file in files)
    if not general_exists:
        return list(files)
    return [file for file in files if file.placement.dialect or file.placement.version not in special]


def _started_at_baseline(files: Sequence[SqlFile]) -> list[SqlFile]:
    """From the newest baseline on, which stands for every version up to its own."""
    baselines = [file.placement.version for file in files if file.placement.baseline]
    if not baselines:
        return list(files)
    newest = max(baselines)
    return [
        file
        for file in files
        if file.placement.repeatable
        or file.placement.version > newest
        or (file.placement.baseline and file.placement.version == newest)
    ]


def _order(file: SqlFile) -> tuple[bool, tuple[int, ...], str]:
    placed = file.placement
    return placed.repeatable, placed.version, placed.name


def _states(group: Sequence[SqlFile]) -> Iterator[FileSet]:
    """Schema files of one home: one state for each dialect, or one for each file where a table is created twice."""
    named = {file.dialect for file in group} - {Dialect.UNKNOWN}
    for dialect in sorted(named) or [Dialect.UNKNOWN]:
        mine = [
            file for file in group if file.dialect is dialect or (file.dialect is Dialect.UNKNOWN and len(named) == 1)
        ]
        creating = [file for file in mine if created(file)]
        tables = Counter(table for file in creating for table in created(file))
        where = home(group[0].placement.folder)
        if any(count > 1 for count in tables.values()):
            for file in creating:
                yield FileSet(where, dialect, [file])
        elif creating:
            rest = [file for file in mine if file not in creating]
            yield FileSet(where, dialect, creating + rest)


def _is_final(state: FileSet, migrations: FileSet) -> bool:
    """The state holds at least half of what the migrations beside it create: it is their outcome."""
    if state.home != migrations.home:
        return False
    if state.dialect is not migrations.dialect and Dialect.UNKNOWN not in (state.dialect, migrations.dialect):
        return False
    if not any(file.placement.purpose == "dump" for file in state.files):
        return False
    made: set[str] = set()
    for file in migrations.files:
        for change in file.changes():
            if isinstance(change, CreateTable):
                made.add(change.table.name.text.lower())
            elif isinstance(change, DropTable):
                made.discard(change.table.name.text.lower())
    return not made or 2 * len(made & state.created) >= len(made)
