"""pagination/unbounded-batch."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.model.lists.batch import carriers
from plumbrule.model.prose import stated_bound
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Operation, severity=Severity.WARNING)
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Batch operation takes any number of items."""
    for carrier in carriers(operation):
        if carrier.array.flat.max_items is None and not carrier.array.flat.open:
            stated = stated_bound(f"{carrier.description}\n{operation.description}")
            yield cx.finding(
                operation,
                f"{operation} takes any number of items in {carrier.name}, so one request can carry endless work",
                at=carrier.place,
                severity=Severity.INFO if stated is not None else None,
                help=f"add `maxItems: {stated or 100}`",
            )
            return
