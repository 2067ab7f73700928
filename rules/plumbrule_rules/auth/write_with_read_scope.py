"""auth/write-with-read-scope."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.callers import scope_lists
from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.names import tokens, words
from plumbrule.rule import Context, Finding, Severity, rule

MANY = 20  # operations from which on one scope for all of them is no longer a matter of size

_READING = words("read view readonly get list")
_WRITING = words("write manage admin edit create all full")


@rule(on=Api, severity=Severity.INFO, preset="strict", security=4.0, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Write is satisfied with a scope for reading, or one scope opens the whole API."""
    writes = [one for one in api.operations if one.is_write and len(one.requirements) == 1 and not one.is_entry]
    findings = [
        cx.finding(
            operation,
            f"{operation} is satisfied with {' and '.join(scopes)}, so consent to read is consent to write",
            help="require a scope that says what the operation changes",
        )
        for operation in writes
        if (scopes := _scopes(operation)) and all(map(_only_reads, scopes))
    ]
    message = f"{len(findings)} of {len(writes)} writes are satisfied with a scope for reading"
    yield from cx.collapsed(api, findings, len(writes), message)
    yield from _one_for_all(api, cx)


def _one_for_all(api: Api, cx: Context) -> Iterator[Finding]:
    asking = [operation for operation in api.operations if _scopes(operation)]
    kinds = {operation.is_write for operation in asking}
    asked = {scope for operation in asking for scope in _scopes(operation)}
    if len(asking) >= MANY and len(kinds) == 2 and len(asked) == 1:
        message = f"the scope {next(iter(asked))} opens all {len(asking)} operations, reads and writes alike"
        yield cx.finding(api, message, help="offer one scope for reading and one for writing", detail="one scope")


def _scopes(operation: Operation) -> list[str]:
    return [scope for one in scope_lists(operation) for scope in one.scopes]


def _only_reads(scope: str) -> bool:
    found = set(tokens(scope))
    return not found.isdisjoint(_READING) and found.isdisjoint(_WRITING)
