"""Whether what a caller sends is what a contract asks for."""

from __future__ import annotations

from collections.abc import Iterable

from plumbrule.model.contract.api import Operation
from plumbrule.model.contract.security import Requirement, SecurityScheme
from plumbrule.model.joined.consumption import consumed_operations, provider_apis
from plumbrule.model.services.system import Dependency

FAMILIES = {
    "mtls": "certificate",
    "oauth2": "token",
    "oidc": "token",
    "jwt": "token",
    "api-key": "key",
    "basic": "password",
}  # words of the manifest; `iam` and `session` can take many forms
_TYPES = {"mutualTLS": "certificate", "oauth2": "token", "openIdConnect": "token", "apiKey": "key"}
_HTTP = {"bearer": "token", "basic": "password"}


def accepts(operation: Operation, auth: str) -> bool | None:
    """Some alternative of the operation's security takes this kind of credential; None where a kind is not known."""
    family = FAMILIES.get(auth)
    if family is None:
        return None
    answers = [_takes(requirement, operation.api.schemes, family) for requirement in operation.requirements]
    if True in answers or not answers:
        return True
    return None if None in answers else False


def kinds(operations: Iterable[Operation]) -> list[str]:
    """Names of the schemes that the operations ask for, each once."""
    return list(
        dict.fromkeys(
            name for operation in operations for requirement in operation.requirements for name in requirement.schemes
        )
    )


def _takes(requirement: Requirement, schemes: dict[str, SecurityScheme], family: str) -> bool | None:
    families = [_family(schemes.get(name)) for name in requirement.schemes]
    if family in families:
        return True
    return None if None in families else not families


def _family(scheme: SecurityScheme | None) -> str | None:
    if scheme is None:
        return None
    return _HTTP.get(scheme.scheme) if scheme.type == "http" else _TYPES.get(scheme.type)


def refused_operations(dependency: Dependency) -> list[Operation]:
    """The consumed operations whose security takes nothing that the caller sends.

    Where the caller does not list its operations, all of the provider's have to refuse it.
    """
    if dependency.auth is None:
        return []
    if dependency.operations is None:
        everything = [operation for api in provider_apis(dependency) for operation in api.operations]
        refused = [operation for operation in everything if _refuses(operation, dependency.auth)]
        return refused if len(refused) == len(everything) else []
    found = [one.operation for one in consumed_operations(dependency) if one.operation is not None]
    return [operation for operation in found if _refuses(operation, dependency.auth)]


def _refuses(operation: Operation, auth: str) -> bool:
    return operation.secured if auth == "none" else operation.secured and accepts(operation, auth) is False
