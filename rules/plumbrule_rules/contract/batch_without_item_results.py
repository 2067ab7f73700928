"""contract/batch-without-item-results."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.model.http.partial_failure import tells_each
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Operation, severity=Severity.INFO, preset="preview")
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Batch operation cannot report that some items failed."""
    if operation.is_batch and tells_each(operation) is False:
        yield cx.finding(
            operation,
            f"{operation} takes many items and answers for all at once, so nobody learns which of them failed",
            help="answer 207 with a status for each item, or say that the batch is atomic",
        )
