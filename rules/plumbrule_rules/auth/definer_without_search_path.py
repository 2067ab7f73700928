"""A function with its owner's rights and its caller's names."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.function import Function
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Context, Finding, Severity, rule

COMPILED = frozenset({"c", "internal"})


@rule(on=Function, severity=Severity.ERROR, security=7.8)
def check(function: Function, cx: Context) -> Iterator[Finding]:
    """SECURITY DEFINER function does not set its search path."""
    database = function.database
    sets = function.search_path is not None or function.language in COMPILED
    if not function.definer or sets or database.dialect is not Dialect.POSTGRES or database.partial:
        return
    kind = "PROCEDURE" if function.procedure else "FUNCTION"
    yield cx.finding(
        function,
        f"{function.name} runs with its owner's rights and looks names up in its caller's schemas: "
        "a caller puts a table or function of the same name in front",
        help=f"ALTER {kind} {function} SET search_path = ''; and qualify the names in its body",
        severity=Severity.WARNING if function.trigger else None,
    )
