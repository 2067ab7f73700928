"""The values that a column may hold, where the schema lists them."""

from __future__ import annotations

import re

from plumbrule.model.database.predicate import conjuncts
from plumbrule.model.database.schema import Column

_TEXT = r"'(?:[^']|'')*'"
_NAME = r"[\"`\[]?(?P<column>[\w$]+)[\"`\]]?"
_CAST = r"(?:::[\w ]+(?:\[\])?)?"
_LIST = rf"(?P<list>{_TEXT}{_CAST}(?:\s*,\s*{_TEXT}{_CAST})*)"
_IN = re.compile(rf"\(?{_NAME}\)?{_CAST} in \({_LIST}\)")
_ANY = re.compile(rf"\(?{_NAME}\)?{_CAST} = any \(+array\[{_LIST}\]\)?{_CAST}\)?")  # as PostgreSQL writes it down
_OR_NULL = re.compile(r"(?P<column>[\w$]+) is null or (?P<rest>.+)")


def permitted_values(column: Column) -> tuple[str, ...] | None:
    """The labels of its enum, or those of `CHECK (status IN (…))`; None where any value goes, or not all is known."""
    if column.table.partial or column.table.database.partial:
        return None
    if column.enum is not None:
        return column.enum
    parts = (part for check in column.table.checks for part in conjuncts(check.expression))
    return next((values for part in parts if (values := _listed(part, column)) is not None), None)


def _listed(condition: str, column: Column) -> tuple[str, ...] | None:
    optional = _OR_NULL.fullmatch(condition)
    if optional and optional["column"] == column.key.lower():
        condition = optional["rest"]
    found = _IN.fullmatch(condition) or _ANY.fullmatch(condition)
    if found is None or found["column"] != column.key.lower():
        return None
    return tuple(text[1:-1].replace("''", "'") for text in re.findall(_TEXT, found["list"]))
