"""Operations that a consumer sends again, and that do their work again."""

from __future__ import annotations

from plumbrule.model.contract.api import Operation
from plumbrule.model.http.idempotency import is_repeatable
from plumbrule.model.joined.consumption import consumed_operations
from plumbrule.model.services.system import Dependency, OperationUse

_UNSAFE = frozenset({"POST", "PATCH"})  # the methods that are not idempotent (RFC 9110 §9.2.2, RFC 5789 §2)
_HARMLESS = frozenset({"token", "graphql"})


def unsafely_retried(edge: Dependency) -> list[tuple[OperationUse, Operation]]:
    """The operations that the consumer names and retries, though a second request does the work a second time.

    A mesh that says nothing of failures of the server may send again only what never got there, so it is left out.
    """
    policy = edge.policy
    if policy.retry is None or not policy.retry.retries or policy.idempotent is True:
        return []
    if policy.origin == "istio" and policy.retry.on_failure is not True:
        return []
    named = [(use, operation) for use, operation in consumed_operations(edge) if operation is not None]
    return [(use, operation) for use, operation in named if _is_unsafe(operation)]


def _is_unsafe(operation: Operation) -> bool:
    if operation.method not in _UNSAFE or operation.partial or operation.is_read_like:
        return False
    return operation.template.last_literal not in _HARMLESS and not is_repeatable(operation, ())
