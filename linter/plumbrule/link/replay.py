"""From SQL files to databases: migrations replayed in order, schema files as they are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Sequence

from plumbrule.link.changelogs import in_order
from plumbrule.link.file_set import FileSet
from plumbrule.link.migrations import file_sets
from plumbrule.link.schema import apply
from plumbrule.link.schema.bookkeeping import bookkeeping
from plumbrule.link.schema.finish import finish
from plumbrule.link.schema.heirs import pass_on
from plumbrule.link.schema.history import History
from plumbrule.link.schema.home import database_name
from plumbrule.link.schema.rollback import lasting
from plumbrule.link.schema.state import State
from plumbrule.model.database.change import Change, CreateTable, RenameTable, RunFile, TableChange
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.model.database.statement import SqlFile
from plumbrule.text import Place, Span


def build_databases(files: Sequence[SqlFile], paths: Collection[str] = ()) -> list[Database]:
    """One database for each set of files, in its final state, sorted by name.

    `paths` are all files of the tree: code among the migrations makes a database incomplete.
    """
    read = {file.path for file in files}
    # A file that belongs to the sets of several engines is judged for the last: locks matter most to PostgreSQL.
    sets = sorted(file_sets(files), key=lambda one: one.dialect is Dialect.POSTGRES)
    databases = [_replayed(one, read, paths) for one in sets]
    return sorted(databases, key=lambda one: (one.name, one.dialect, one.paths))


def _replayed(files: FileSet, read: Collection[str], paths: Collection[str]) -> Database:
    first = files.files[0] if files.files else files.others[0]
    alone = first.placement.name.rpartition(".")[0] if len(files.files) == 1 else None
    database = Database(
        name=database_name(files.home, alone),
        dialect=files.dialect,
        place=Place(first.path, Span(0, 0)),
        paths=tuple(file.path for file in files.files),
        partial=_has_code(files, frozenset(paths).difference(read)),
    )
    state = State(database)
    _run(files.files, state, read)
    for migrations in files.histories:
        _run(migrations, State(Database(name=database.name, dialect=files.dialect, place=database.place)), read)
    database.files = tuple(file for migrations in files.histories or [files.files] for file in migrations)
    database.bookkeeping = bookkeeping(database.files)
    for file in (*files.files, *files.others):
        file.database = database
        file.settings_beside = not _settings_of(file).isdisjoint(paths)
        database.placements[file.path] = file.placement
    _mark_hashed(state, (*files.files, *files.others))
    finish(state)
    database.place = next((table.place for table in database.tables.values()), database.place)
    return database


def _mark_hashed(state: State, files: Iterable[SqlFile]) -> None:
    """Columns in which rows of the files put hashes, whatever their names say."""
    for file in files:
        for name, column in file.hashing:
            table = state.find(name)
            found = table.columns.get(state.fold(column)) if table else None
            if found is not None:
                found.hashed = True


def _settings_of(file: SqlFile) -> set[str]:
    """Where diesel and Flyway would look for settings of this migration alone."""
    return {posixpath.join(posixpath.dirname(file.path), "metadata.toml"), f"{file.path}.conf"}


def _run(files: Sequence[SqlFile], state: State, read: Collection[str]) -> None:
    """Apply every change of the files in order; those of migrations that are judged learn what was before them."""
    history = History(state)
    for file, changes in in_order(files):
        state.schema = None
        for change in lasting(changes, state.dialect):
            change.conflict = None  # of another set that the file belongs to
            judged = file.is_judged and not (change.statement and change.statement.released)
            if judged:
                change.moment = history.moment(change, file)
            if not _is_void(change, state):
                apply(change, state)
                pass_on(change, state)
            if judged:
                history.after(change, file)
        state.database.partial = state.database.partial or _leads_elsewhere(file, read)


def _is_void(change: Change, state: State) -> bool:
    """A change of a table that is not there and need not be, or of a view, which is no table."""
    if not isinstance(change, TableChange) or isinstance(change, CreateTable) or state.find(change.table):
        return False
    if state.key(change.table) in state.database.views:
        return not isinstance(change, RenameTable)
    return change.optional or (change.statement is not None and change.statement.conditional)


def _leads_elsewhere(file: SqlFile, read: Collection[str]) -> bool:
    """The file includes one that was not read."""
    if any(isinstance(change, RunFile) and not change.files for change in file.changes()):
        return True
    folder = posixpath.dirname(file.path)
    return any(posixpath.normpath(posixpath.join(folder, path)) not in read for path in file.includes)


_CODE = re.compile(r"(?:V|R__)?\d*[\w.\-]*\.(?:go|py|js|ts|rb|java|kt|kts|xml|ya?ml|fizz|php|exs|cs|fs|scala)")


def _has_code(files: FileSet, paths: Collection[str]) -> bool:
    """A numbered file in another language, or in the folder of a release, lies among the migrations."""
    migrations = [file for file in files.files if file.placement.purpose == "migration"]
    folders = {file.placement.folder for file in migrations}
    releases = {posixpath.dirname(file.path) for file in migrations if file.placement.framework == "releases"}
    return any(
        (posixpath.dirname(path) in folders and re.match(r"V?\d{3,}", posixpath.basename(path)) is not None)
        or posixpath.dirname(path) in releases
        for path in paths
        if _CODE.fullmatch(posixpath.basename(path))
    )
