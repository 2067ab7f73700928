"""Text that is filled up with blanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.column_repair import change_type
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Column, Dialect
from plumbrule.model.names import tokens, words
from plumbrule.rule import Context, Finding, Severity, rule

FIXED = words("code currency country hash sha sha1 sha256 sha512 md5 iso digest checksum fingerprint")


@dataclass(frozen=True, slots=True)
class Options:
    max: int = 3
    """Length up to which a value has a fixed length by nature, such as a code."""


@rule(on=Column, severity=Severity.INFO, preset="strict", options=Options)
def check(column: Column, cx: Context, options: Options) -> Iterator[Finding]:
    """Column is char(n), which pads what it holds."""
    length = column.arguments[0] if column.arguments else 1
    char = column.family == "char" or (
        column.family == "array" and column.type.startswith(("char(", "character(", "bpchar"))
    )
    if not char or column.table.database.dialect is not Dialect.POSTGRES or not is_judged(column.table):
        return
    if length > options.max and FIXED.isdisjoint(tokens(column.name)):
        yield cx.finding(
            column,
            f"{column} is {column.type}: shorter values are filled up with blanks, which text then sees",
            help=change_type(column, "text"),
        )
