"""How operations lead to tables: the whole chain for one, or a table of all lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from plumbrule.link.verdict import Hit, Verdict
from plumbrule.model.contract.api import Operation, Parameter
from plumbrule.model.database.lookup import all_paths
from plumbrule.model.database.schema import Column
from plumbrule.model.joined.coverage import covered, covering, few_values, searches_of
from plumbrule.model.joined.match import TableMatch
from plumbrule.model.joined.table_names import columns_by_key, key
from plumbrule.model.node import Node
from plumbrule.model.prose import counted
from plumbrule.report.visible import one_line
from plumbrule.text import Source

WIDTH = 100
_LABEL = 10  # characters, the blank behind it included
Told = Iterator[tuple[str, str]]
"""Lines of an account: a label, and what stands beside it."""


def overview(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """All operations that list something: table, columns shared, confidence, or why there is none."""
    lists = [verdict for verdict in verdicts if verdict.operation.listing.possible]
    rows = [(_title(verdict), *_cells(verdict)) for verdict in lists]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    api = None
    for verdict, row in zip(lists, rows, strict=True):
        if verdict.operation.api is not api:
            api = verdict.operation.api
            yield one_line(f"{api.title} ({api.element.path}){f', of {api.service}' if api.service else ''}") + "\n"
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False))
        yield one_line(f"  {'  '.join([*cells, row[-1]])}".rstrip()) + "\n"
    matched = sum(verdict.match is not None for verdict in lists)
    yield f"{counted(len(lists), 'list', 'lists')}, {matched} with a table\n"


def _title(verdict: Verdict) -> str:
    return str(verdict.operation)


def _cells(verdict: Verdict) -> tuple[str, str, str]:
    match = verdict.match
    if match is None:
        return "–", "", verdict.reason
    return str(match.table), _share(match.columns, len(match.table.columns)), _confidence(match)


def _share(columns: Sequence[Column], of: int) -> str:
    return f"{len(columns)} of {of}"


def _confidence(match: TableMatch) -> str:
    return f"{match.confidence}, as x-table says" if match.declared else match.confidence


def chain(verdict: Verdict, sources: Mapping[str, Source]) -> Iterator[str]:
    """One operation's way to its table, step by step, each with file and line; or the step that refused."""
    places = _Places(sources)
    yield one_line(f"{verdict.operation} ({places(verdict.operation)})") + "\n"
    for label, text in (*_steps(verdict, places), *_uses(verdict.operation, places)):
        first = f"  {label:<{_LABEL}}"
        lines = wrap(
            one_line(text),
            WIDTH,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_on_hyphens=False,
            break_long_words=False,
        )
        yield from (f"{line}\n" for line in lines)


class _Places:
    """Names places as editors take them: path and line."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    def __call__(self, node: Node) -> str:
        path, span = node.place
        return f"{path}:{self._sources[path].position(span.start).line}" if path in self._sources else path


def _steps(verdict: Verdict, places: _Places) -> Told:
    api = verdict.operation.api
    if api.service:
        yield "service", f"{api.service}: the contract is {api.bound_by}" if api.bound_by else str(api.service)
    for database in verdict.scope.databases:
        owner = f", of {database.service}: {database.bound_by}" if database.service else ""
        yield "database", f"{database.name} ({counted(len(database.tables), 'table', 'tables')}){owner}"
    if verdict.resource:
        name = verdict.resource.schema_name or "an object without a name"
        yield "item", f"{name}, {counted(len(verdict.resource.properties), 'property', 'properties')}"
        yield "names", ", ".join(dict.fromkeys(verdict.resource.keys))
    for hit in verdict.hits:
        yield "table", f"{hit.table} ({places(hit.table)}): {_strength(hit)}"
    if verdict.match:
        yield "match", f"{verdict.match}, confidence {_confidence(verdict.match)}"
    else:
        yield "no match", verdict.reason


def _strength(hit: Hit) -> str:
    names = ", ".join(column.name for column in hit.shared)
    kinds = counted(hit.kinds, "kind of name", "kinds of names")
    share = f"{_share(hit.shared, len(hit.table.columns))} columns{f' ({names})' if names else ''}"
    return f"{'strong' if hit.strong else 'weak'}, {kinds}, {share}"


def _uses(operation: Operation, places: _Places) -> Told:
    """What the operation filters and sorts by, and the indexes that serve it."""
    if operation.collection is None:
        return
    for search in searches_of(operation):
        text = f"{_named(search.parameter, places)} is {search.column.name} ({places(search.column)})"
        yield "filter", f"{text}: {_index(operation, search.column, search.operator, search.parameter)}"
    columns = columns_by_key(operation.collection.table)
    for order in operation.order:
        for column in filter(None, (columns.get(key(name)) for name in order.fields)):
            yield "order", f"{column.name} ({places(column)}): {_index(operation, column, 'eq', None)}"
    paths = list(all_paths(operation.collection.table))
    for path in paths:
        yield "index", str(path)
    if not paths:
        yield "index", "none at all"


def _named(parameter: Parameter, places: _Places) -> str:
    return f"{parameter.name} ({places(parameter)})"


def _index(operation: Operation, column: Column, operator: str, parameter: Parameter | None) -> str:
    path = covering(operation, column, operator)
    if path is not None:
        return f"{path} serves it"
    if few_values(column, parameter):
        return "too few values for an index to matter"
    return "no index serves it" if covered(operation, column, operator) is False else "unread input may have an index"
