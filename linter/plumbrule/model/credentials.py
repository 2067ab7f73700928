"""Whether what a caller sends is what a contract asks for."""

from __future__ import annotations

from collections.abc import Iterable

from plumbrule.model.api import Operation
from plumbrule.model.security import Requirement, SecurityScheme

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
