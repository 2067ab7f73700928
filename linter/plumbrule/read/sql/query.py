"""Queries inside views. They are whole SQL, so sqlglot reads them."""

from __future__ import annotations

import logging

from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor
from plumbrule.text import Place, Span

_STARTS = ("SELECT", "WITH", "(", "VALUES")
_LONGEST = 200_000  # characters of one query; longer ones are no view that anybody wrote


def tables_read(query: Cursor, text: str) -> tuple[ObjectName, ...] | None:
    """Tables and views that a query names, in order, without its own common table expressions; None where it did not
    parse."""
    span = query.place.span
    if span.end - span.start > _LONGEST or query.word not in _STARTS:
        return None
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    logger = logging.getLogger("sqlglot")
    silent, logger.disabled = logger.disabled, True  # it warns of what it does not understand, and so do we
    try:
        tree = parse_one(text[span.start : span.end], read=_NAMES.get(query.dialect))
    except (SqlglotError, RecursionError, ValueError):
        return None
    finally:
        logger.disabled = silent
    own = {_alias(node) for node in tree.find_all(exp.CTE)}
    found: dict[tuple[str, str], ObjectName] = {}
    for table in tree.find_all(exp.Table):
        name = _name(table.args.get("this"), query.path, span.start)
        schema = _name(table.args.get("db"), query.path, span.start)
        if name and (schema or name.text not in own):
            found.setdefault((schema.text if schema else "", name.text), ObjectName(name, schema))
    return tuple(sorted(found.values(), key=lambda one: one.place.span))


_NAMES = {
    Dialect.POSTGRES: "postgres",
    Dialect.MYSQL: "mysql",
    Dialect.SQLITE: "sqlite",
    Dialect.TSQL: "tsql",
    Dialect.ORACLE: "oracle",
}


def _alias(node: object) -> str | None:
    """Name of a common table expression. Typed properties fail in compiled builds of sqlglot, `args` does not."""
    from sqlglot import exp

    alias = node.args.get("alias") if isinstance(node, exp.CTE) else None
    name = alias.args.get("this") if isinstance(alias, exp.TableAlias) else None
    return str(name.args.get("this")) if isinstance(name, exp.Identifier) else None


def _name(node: object, path: str, offset: int) -> Name | None:
    """An identifier of sqlglot; its `end` is inclusive and counted from the start of what was parsed."""
    from sqlglot import exp

    if not isinstance(node, exp.Identifier) or "start" not in node.meta:
        return None
    place = Place(path, Span(offset + node.meta["start"], offset + node.meta["end"] + 1))
    return Name(str(node.args.get("this")), place, bool(node.args.get("quoted")))
