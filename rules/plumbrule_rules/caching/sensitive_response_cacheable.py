"""caching/sensitive-response-cacheable."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.sensitive import sensitive_field
from plumbrule.model.caching.directives import is_shared, stated
from plumbrule.model.contract.api import Operation
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Operation, severity=Severity.WARNING, security=5.0)
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Shared caches may store an answer with a secret or a person's data."""
    success = operation.success
    if operation.method != "GET" or not operation.secured or success is None:
        return
    header = success.headers.get("cache-control")
    if header is None or not any(is_shared(said) for said in stated(success)):
        return
    field = sensitive_field(operation)
    if field is not None:
        yield cx.finding(
            operation,
            f"{operation} answers with {field.name} and lets shared caches store it, "
            "so whoever comes through the same proxy may get it",
            at=header.place,
            related=[Related(field.place, "this field is in the answer")],
            help="Cache-Control: private, or no-store",
        )
