"""contract/post-without-idempotency-key."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.http.idempotency import is_repeatable, stakes
from plumbrule.model.http.item_names import item_names
from plumbrule.model.joined.repeat import repeat
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Related, Severity, rule

_KEY = "- {name: Idempotency-Key, in: header, required: true, schema: {type: string, maxLength: 255}}"
_HARMLESS = "make a second one"
_OLD_KEY = "- {name: Idempotency-Key, in: header, required: true, type: string, maxLength: 255}"  # of 2.0


@rule(on=Api, severity=Severity.WARNING, preset="strict", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Create cannot be retried safely."""
    items = item_names(api)
    exposed = [
        operation
        for operation in api.operations
        if _is_judged(operation) and not is_repeatable(operation, items.get(operation.path.rstrip("/"), frozenset()))
    ]
    costly = [(operation, cost) for operation in exposed if (cost := stakes(operation)) is not None]
    yield from (_finding(operation, cost, cx) for operation, cost in costly)
    rest = [_finding(operation, _HARMLESS, cx) for operation in exposed if stakes(operation) is None]
    if rest:
        count = counted(len(rest), "create takes", "creates take")
        message = f"{count} no idempotency key, so a retry after a timeout may make things twice"
        yield cx.grouped(api, rest, message)


def _is_judged(operation: Operation) -> bool:
    """A create of one thing; credentials and sessions are made anew each time."""
    excluded = operation.is_batch or operation.is_entry or operation.is_credential or operation.partial
    return operation.is_create and not excluded


def _finding(operation: Operation, cost: str, cx: Context) -> Finding:
    again = repeat(operation)
    effect, related = f"may {cost}", []
    if again is not None and again.key is not None:
        effect = f"fails on {again.key}, and its caller does not learn what became of the first request"
        related = [Related(again.key.place, "refuses a second row", again.key.address)]
    elif again is not None:
        effect += f": nothing unique in {again.table} comes with the request, so a repeat inserts a second row"
        related = [Related(again.table.place, "takes both rows", again.table.address)]
    refused = again is not None and again.key is not None
    return cx.finding(
        operation,
        f"{operation} takes no idempotency key, so a retry after a timeout {effect}",
        related=related,
        severity=Severity.INFO if refused or cost == _HARMLESS else None,
        help=_OLD_KEY if operation.api.version == "2.0" else _KEY,
    )
