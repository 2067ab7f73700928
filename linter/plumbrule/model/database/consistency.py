"""What most tables of a schema do in one way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from plumbrule.model.database.column_type import kind, width
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.reference import is_constant
from plumbrule.model.database.schema import Column, Database, Table
from plumbrule.model.database.timestamps import is_created, is_updated
from plumbrule.model.names import normal, singular, tokens, words

GENERAL = words(
    "id name type status state value data code key version description title label order position kind level number"
    " content comment note notes text size count mode flag reason result config options params metadata"
)
DOCUMENTS = frozenset({"json", "jsonb"})
RECORDS = words("audit log history event outbox archive version snapshot")  # these have a moment of their own
FEWEST = 3  # tables from which on a name has a usual type
FEWEST_TABLES = 8  # in a smaller schema nothing is usual


def odd_types(database: Database, share: float) -> Iterator[tuple[Column, Column, int, int]]:
    """Columns whose type is not the one that `share` of the columns of this name have.

    With each: a column of the usual type, how many have that, and how many columns have the name.
    """
    named: defaultdict[str, list[Column]] = defaultdict(list)
    for table in filter(is_judged, database.tables.values()):
        for column in table.columns.values():
            if normal(column.name) not in GENERAL and kind(column) is not None:
                named[normal(column.name)].append(column)
    for columns in named.values():
        counts = Counter((kind(column), width(column)) for column in columns)
        usual, count = counts.most_common(1)[0]
        if len(columns) < FEWEST or len(counts) == 1 or count < share * len(columns):
            continue
        model = next(column for column in columns if (kind(column), width(column)) == usual)
        for column in columns:
            if _is_odd(column, model):
                yield column, model, count, len(columns)


def _is_odd(column: Column, model: Column) -> bool:
    """Of another kind, or an id that holds less: an id that holds more is ahead of the others, as is a document."""
    if kind(column) != kind(model):
        return kind(column) not in DOCUMENTS
    identifies = tokens(column.name)[-1] == "id"
    return identifies and (width(column) or 0) < (width(model) or 0)


def lacking_moments(database: Database, share: float) -> Iterator[tuple[Table, list[str], Table]]:
    """Tables that do not say when a row came, or changed, where `share` of the tables do: the table, what it lacks, and
    a table that has it."""
    tables = [one for one in database.tables.values() if is_judged(one) and not one.partial and len(one.columns) > 1]
    lacking: defaultdict[str, list[str]] = defaultdict(list)
    models: dict[str, Table] = {}
    for what, has in (("created", _has_created), ("updated", _has_updated)):
        having = [table for table in tables if has(table)]
        if len(tables) < FEWEST_TABLES or len(having) < share * len(tables):
            continue
        for table in tables:
            wanted = _has_changing(table) if what == "updated" else True
            if not has(table) and wanted and not _is_plain(table):
                lacking[table.key].append(what)
                models[table.key] = having[0]
    for key, what_lacks in lacking.items():
        yield database.tables[key], what_lacks, models[key]


def _has_created(table: Table) -> bool:
    return any(map(is_created, table.columns.values()))


def _has_updated(table: Table) -> bool:
    return any(map(is_updated, table.columns.values()))


def _has_changing(table: Table) -> bool:
    """Some column is neither key nor reference nor moment of creation, so a row can change."""
    fixed = {column for key in table.foreign_keys for column in key.columns}
    fixed |= {member.column or "" for member in (table.primary_key.members if table.primary_key else ())}
    return any(column.key not in fixed and not is_created(column) for column in table.columns.values())


def _is_plain(table: Table) -> bool:
    """A join of others, an enum written as a table, or a record of what happened."""
    if not RECORDS.isdisjoint(map(singular, tokens(table.name))):
        return True
    referring = {column for key in table.foreign_keys for column in key.columns}
    own = [column for column in table.columns.values() if column.key not in referring and not column.generated]
    return is_constant(table) or not own
