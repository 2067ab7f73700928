"""How an operation tells callers that they are not known, or may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.http.failures import covers, may_fail, says_nothing

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation

_UNANSWERED = frozenset({"mutualTLS"})  # fails before there is a request to answer


def is_asked(operation: Operation) -> bool:
    """It asks for credentials that a request may lack, and says at all how it fails."""
    if not operation.secured or not may_fail(operation) or says_nothing(operation):
        return False
    return any(kind not in _UNANSWERED for kind in _kinds(operation))


def unanswered(operation: Operation) -> tuple[str, ...]:
    """What is missing of 401 and 403, the second only where scopes are asked (RFC 9110 §15.5.2, RFC 6750 §3.1).

    Gateways that know keys alone answer 403 for both; a 404 may stand for a 403 that tells nobody what exists.
    """
    keyed = _kinds(operation) <= {"apiKey"} and covers(operation, "403")
    missing = () if keyed or covers(operation, "401") else ("401",)
    scoped = any(scopes for requirement in operation.requirements for scopes in requirement.schemes.values())
    return (*missing, "403") if scoped and not covers(operation, "403", "404") else missing


def _kinds(operation: Operation) -> set[str]:
    """Types of the schemes that it accepts, those that are declared."""
    declared = operation.api.schemes
    names = [name for requirement in operation.requirements for name in requirement.schemes]
    return {declared[name].type for name in names if name in declared}
