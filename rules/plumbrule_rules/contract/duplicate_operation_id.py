"""contract/duplicate-operation-id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api, Operation
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Two operations share an operationId, so clients generated from the contract call the wrong one."""
    by_id: dict[str, list[Operation]] = {}
    for operation in (*api.operations, *api.webhooks):
        if operation.operation_id is not None:
            by_id.setdefault(operation.operation_id.casefold(), []).append(operation)
    for operations in by_id.values():
        for later in range(1, len(operations)):
            yield _finding(operations[later], operations[:later], cx)


def _finding(operation: Operation, earlier: Sequence[Operation], cx: Context) -> Finding:
    """The clash with an operation before: the same spelling where there is one."""
    equal = [one for one in earlier if one.operation_id == operation.operation_id]
    first = (equal or earlier)[0]
    if first.element.value is operation.element.value:
        message = (
            f"{operation} is the operation of {first} again, so the operationId {operation.operation_id} stands twice"
        )
    elif equal:
        message = f"{operation} has the operationId of {first}: {operation.operation_id}"
    else:
        message = (
            f"{operation.operation_id} and {first.operation_id} of {first} differ in case only: one name to many tools"
        )
    return cx.finding(
        operation,
        message,
        at=operation.element.place_of("operationId"),
        related=[Related(first.element.place_of("operationId"), "it is here first", first.address)],
        help="give each operation an id of its own",
        severity=None if equal and first.element.value is not operation.element.value else Severity.WARNING,
        detail=operation.operation_id or "",
    )
